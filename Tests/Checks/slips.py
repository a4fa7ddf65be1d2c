"""Errors as people make them, planted into right returns, and whether anybody could see them."""

from statistics import NormalDist

import numpy as np

from generators import AT, BASE, FORM, KIND, NAMES

# What the checks may name as the cause of each kind; none for what has none.
KINDS = {
    "thousands": {"factor_1000"}, "one digit too many": {"factor_10"},
    "copy of last quarter": {"copied_from_last_period"}, "last year's sheet": {"copied_from_last_year"},
    "all flows cumulative": {"cumulative"}, "one flow cumulative": {"cumulative"},
    "off by one in a total": set(), "blank as zero": {"missing_as_zero"}, "doubled commune": {"doubled"},
    "swapped communes": {"swapped_units"}, "one figure of two communes swapped": {"swapped_units"},
    "stock ±8 %": set(), "stock ±3 %": set(), "persons for couples": {"persons_for_couples"},
    "swapped rows": {"swapped_rows", "shifted_rows"}, "percent typed as count": {"percent_as_count"},
    "digits transposed": {"transposed_digits"}, "a wrong digit": set(), "item left out": {"left_out"},
    "figures of another commune": {"copied_from_unit"}, "boys and girls swapped (one sender)": {"swapped_sexes"},
}
STOCKS = [AT[name] for name in ("population", "households", "women", "elderly")]
OF_BIRTHS = ["births", "male", "female", "second", "third", "young"]
FLOWS = [AT[name] for name in NAMES if KIND[name] == "flow"] + [AT[name] for name in OF_BIRTHS[1:]]


def plant(kind, table, unit, random, sender):
    """What would stand where: {(unit, item): value}, nan for a blank; None if the place cannot bear it."""
    right, quarter = table[-1, unit], (len(table) - 1) % 4
    # A return may have lines that no slip of a single figure is planted into.
    everything = range(table.shape[2])
    earlier = range(len(table) - 1 - quarter, len(table) - 1)

    def so_far(item):
        return right[item] + sum(table[past, unit, item] for past in earlier)

    item = int(random.integers(len(FORM)))
    value = right[item]
    if kind == "thousands":
        return {(unit, item): value // 1000 if value >= 1000 else value * 1000} if value else None
    if kind == "one digit too many":
        return {(unit, item): value * 10} if value else None
    if kind == "copy of last quarter":
        return {(unit, i): table[-2, unit, i] for i in everything if i != AT["examined"]}
    if kind == "last year's sheet":
        return {(unit, i): table[-5, unit, i] for i in everything}
    if kind == "all flows cumulative":
        return {(unit, i): so_far(i) for i in FLOWS}
    if kind == "one flow cumulative":
        item = int(random.choice([AT[name] for name in NAMES if KIND[name] == "flow"]))
        items = [AT[name] for name in OF_BIRTHS] if NAMES[item] == "births" else [item]
        return {(unit, i): so_far(i) for i in items}
    if kind == "off by one in a total":
        return {(unit, AT["births"]): right[AT["births"]] + 1}
    if kind == "blank as zero":
        return {(unit, item): 0} if value else None
    if kind == "doubled commune":
        return {(unit, i): 2 * right[i] for i in everything}
    if kind in ("swapped communes", "one figure of two communes swapped"):
        items = everything if kind == "swapped communes" else [int(random.choice(STOCKS))]
        other = unit + 1
        return {(unit, i): table[-1, other, i] for i in items} | {(other, i): right[i] for i in items}
    if kind.startswith("stock"):
        item, share = int(random.choice(STOCKS)), 0.08 if "8" in kind else 0.03
        return {(unit, item): round(right[item] * (1 + share * random.choice([-1, 1])))}
    if kind == "persons for couples":
        item = AT["couples"]
        return {(unit, item): 2 * right[item]} if right[item] else None
    if kind == "swapped rows":
        item = min(item, len(FORM) - 2)
        if right[item] == right[item + 1]:
            return None
        return {(unit, item): right[item + 1], (unit, item + 1): right[item]}
    if kind == "percent typed as count":
        name = random.choice(["prenatal", "newborn", "couples", "users"])
        whole = right[AT[BASE[name]]]
        return {(unit, AT[name]): round(100 * right[AT[name]] / whole)} if whole else None
    if kind in ("digits transposed", "a wrong digit"):
        digits = list(str(int(value)))
        if kind == "a wrong digit":
            place = int(random.integers(len(digits)))
            first = place == 0 and len(digits) > 1
            digits[place] = random.choice([d for d in "0123456789" if d != digits[place] and not (first and d == "0")])
        else:
            places = [
                p for p in range(len(digits) - 1)
                if digits[p] != digits[p + 1] and not (p == 0 and digits[1] == "0")
            ]
            if not places:
                return None
            place = int(random.choice(places))
            digits[place], digits[place + 1] = digits[place + 1], digits[place]
        return {(unit, item): int("".join(digits))}
    if kind == "item left out":
        return {(unit, item): np.nan}
    if kind == "figures of another commune":
        return {(unit, i): table[-1, unit + 1, i] for i in everything}
    if kind.startswith("boys"):
        male, female = AT["male"], AT["female"]
        changes = {}
        for other in sender:
            changes |= {(other, male): table[-1, other, female], (other, female): table[-1, other, male]}
        return changes
    raise ValueError(kind)


# The point beyond which one normal deviate in a hundred lies.
ONE_IN_A_HUNDRED = 2.576


# Figures that are normal by law; all others are counts.
NORMAL = {"population", "households", "women", "elderly", "users", "examined"}
# From this mean on the law of a count is as good as normal.
MANY = 100


def tails(values, mean, spread):
    """The chance of so many or more, and of so many or fewer, by the law of a count with that mean and spread.

    It is negative binomial where it varies more than by chance, binomial where less, else Poisson's.
    """
    variance = spread**2
    more, less = variance > mean * (1 + 1e-9), variance < mean * (1 - 1e-9)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        size = np.where(more, mean**2 / (variance - mean), np.inf)
        tries = np.where(less, np.round(mean**2 / (mean - variance)), np.inf)
        share = np.where(less, mean / tries, 0)
        chance = np.where(
            more, np.exp(size * np.log(size / (size + mean))),
            np.where(less, np.exp(tries * np.log1p(-share)), np.exp(-mean)))
        below, at = np.zeros_like(mean), np.zeros_like(mean)
        for count in range(int(values.max()) + 1):
            below = np.where(count < values, below + chance, below)
            at = np.where(count == values, chance, at)
            step = np.where(
                more, (count + size) * mean / (size + mean),
                np.where(less, (tries - count) * share / (1 - share), mean))
            chance = chance * np.maximum(step, 0) / (count + 1)
    return 1 - below, below + at


def deviates(name, values, laws):
    """How far figures lie from their law: as far as a normal deviate that is as rare."""
    mean, spread = (np.asarray(side, dtype=float) for side in laws[name])
    values = np.asarray(values, dtype=float)
    far = np.abs(values - mean) / np.maximum(spread, 0.5)
    # Of what lies further away the chance is nought in binary numbers.
    few = (mean < MANY) & (far < 12) & (mean > 0) & (values >= 0)
    if name in NORMAL or not few.any():
        return far
    more, less = tails(values[few], mean[few], spread[few])
    rare = np.clip(np.minimum(more, less), 1e-15, 0.5)
    far[few] = [-NormalDist().inv_cdf(float(chance)) for chance in rare]
    return far


def limit_of_the_knowing(provinces, share):
    """From which deviate on somebody who knows the laws may raise an alarm, if so many clean units may have one."""
    largest = np.concatenate([
        np.max([deviates(name, table[-1, :, item], laws) for item, name in enumerate(NAMES)], axis=0)
        for table, laws in provinces
    ])
    return float(np.quantile(largest, 1 - share))


def is_seen(kind, changes, table, laws, limit=ONE_IN_A_HUNDRED):
    """Whether a figure lies outside of that limit of the true model (of 99 in 100 cases), or figures contradict
    each other."""
    if kind in ("item left out", "off by one in a total"):
        return True
    if kind.startswith("boys"):
        units = {unit for unit, _ in changes}
        boys = sum(changes[unit, AT["male"]] for unit in units)
        mean = sum(laws["male"][0][unit] for unit in units)
        spread = np.sqrt(sum(laws["male"][1][unit] ** 2 for unit in units))
        return abs(boys - mean) > ONE_IN_A_HUNDRED * spread
    squares = 0.0
    for (unit, item), value in changes.items():
        name = NAMES[item]
        law = {name: [side[[unit]] for side in laws[name]]}
        deviate = deviates(name, [value], law)[0]
        squares += deviate**2
        if deviate > limit:
            return True
    for unit in {unit for unit, _ in changes}:
        births, male, female = (changes.get((unit, AT[name]), table[-1, unit, AT[name]]) for name in OF_BIRTHS[:3])
        if births != male + female:
            return True
    count = len(changes)
    return count > 3 and squares > count + 2.33 * np.sqrt(2 * count) + 3
