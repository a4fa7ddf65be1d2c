"""Every figure of a report of the sample workspaces, computed anew from the committed returns.

Shares no code with the tool. Reads the CSV files through Examples/check_returns.py, which is as
independent, and computes with whole numbers and exact fractions.

The rules, in short: flows add up over units and quarters, stocks take the last quarter. A unit of
today has figures of the time before the reorganisation only if its ground can be told apart, that
is, if none of its predecessors was split. A rate is computed from sums of those unit-quarters that
have all its parts. The population at the start of a quarter is the one at the end of the quarter
before; where the units changed in between, it is known for whole groups of units only.
A rate of a unit that lacks a quarter is blank, unless all that it is made of lacks the same ones. A
rate of several years is one a year.
"""
import csv
import sys
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parents[2] / "Examples"
sys.path.insert(0, str(EXAMPLES))

import check_returns  # noqa: E402
from check_returns import FLOWS, NEW, OLD, STOCKS, CUMULATIVE, POPULATION, balance, previous  # noqa: E402

CITY = "31"
MALE, FEMALE = ("births", "sex=male"), ("births", "sex=female")
BIRTHS, DEATHS = ("births", ""), ("deaths", "")
# Moves between communes: their sum says nothing of the whole.
NOT_ADDED = {("arrivals", ""), ("departures", "")}

# name → (factor, numerator, what it is divided by, divisor of the denominator)
RATIOS = {
    "sex_ratio_at_birth": (100, MALE, FEMALE, 1),
    "third_birth_share": (100, ("births", "order=3+"), BIRTHS, 1),
    "newborn_screening_rate": (100, ("newborn_screened", ""), BIRTHS, 1),
    "prenatal_screening_rate": (100, ("prenatal_screened", ""), BIRTHS, 1),
    "premarital_care_rate": (100, ("couples_premarital_care", ""), ("persons_married", ""), 2),
    "elderly_examination_rate": (100, ("elderly_examined", ""), ("elderly_60_plus", ""), 1),
    "contraceptive_prevalence": (
        100, ("contraception_users", ""), ("women_married_15_49", ""), 1),
}
# name → what is counted to a thousand of the average population
RATES = {
    "crude_birth_rate": ([BIRTHS], []),
    "crude_death_rate": ([DEATHS], []),
    "natural_increase_rate": ([BIRTHS], [DEATHS]),
}


@dataclass
class Figure:
    """A value or none, and whether everything that belongs to it is there."""

    value: Fraction | None = None
    complete: bool = False
    numerator: Fraction | None = None
    denominator: Fraction | None = None
    status: str = ""
    carried: bool = False  # over the reorganisation, from returns by units of the map before

    @property
    def words(self):
        """The statuses that say this."""
        if self.status:
            return {self.status}
        if self.value is None:
            return {"missing"}
        if not self.complete:
            return {"incomplete"}
        return {"break_in_series"} if self.carried else {"normal", "nil"}


def quarters(period):
    """The quarters of a period; of several years, none: each year has its own column."""
    year, rest = period[:4], period[5:]
    span = {"": (1, 4), "S1": (1, 2), "S2": (3, 4), "9M": (1, 3)}.get(rest)
    first, last = span or (int(rest[1]), int(rest[1]))
    return ["%s-Q%d" % (year, number) for number in range(first, last + 1)]


class Sample:
    """One of the two sample workspaces."""

    def __init__(self, name):
        self.name = name
        self.folder = EXAMPLES / name
        self.territory = check_returns.Territory()
        self.old_only = name == "hai-phong-cu"
        self.edition_of = lambda period: OLD if self.old_only or period <= "2025-Q2" else NEW
        self.values = {}    # quarter → unit → (indicator, options) → number or None
        self.statuses = {}  # quarter → unit → (indicator, options) → status
        for path in sorted((self.folder / "returns").glob("*.csv")):
            values, statuses = {}, {}
            with path.open(encoding="utf-8", newline="") as file:
                for row in csv.DictReader(file):
                    key = (row["indicator"], row["options"])
                    number = int(row["value"]) if row["value"] else None
                    values.setdefault(row["unit"], {})[key] = number
                    statuses.setdefault(row["unit"], {})[key] = row["status"]
            self.values[path.stem], self.statuses[path.stem] = values, statuses
        self.units = {OLD: self.territory.old_city if self.old_only else self.territory.old,
                      NEW: self.territory.new}
        self.group_of = {n: group for group in self.territory.groups for n in group[1]}

    # ---- whose returns a unit's figure rests on -----------------------------------------------

    def ground(self, unit, needed):
        """For each of those quarters the units whose returns count, or None if it cannot be told."""
        if unit == CITY:
            return {q: self.units[self.edition_of(q)] for q in needed}
        # A code says nothing without its edition: most codes of today were those of others before.
        if self.old_only:
            return {q: self.territory.districts.get(unit, {unit}) for q in needed}
        olds, news = self.group_of[unit]
        if any(self.edition_of(q) == OLD for q in needed) and news != {unit}:
            return None
        return {q: {unit} if self.edition_of(q) == NEW else olds for q in needed}

    def number(self, quarter, unit, key):
        return self.values.get(quarter, {}).get(unit, {}).get(key)

    # ---- figures ------------------------------------------------------------------------------

    def figure(self, edition, unit, indicator, options, period):
        figure = self.reckoned(edition, unit, indicator, options, period)
        quarters_used = self.quarters_used(indicator, options, quarters(period))
        figure.carried = not self.old_only and any(
            self.edition_of(quarter) == OLD for quarter in quarters_used)
        return figure

    def quarters_used(self, indicator, options, span):
        """The quarters whose returns the figure rests on: of a stock the last, of a rate on the average
        population also the one before."""
        of = RATIOS[indicator][1] if indicator in RATIOS and not options else (indicator, options)
        if of in STOCKS | CUMULATIVE:
            return span[-1:]
        on_average = not options and (indicator in RATES or indicator == "average_population")
        return ([previous(span[0])] if on_average else []) + span

    def reckoned(self, edition, unit, indicator, options, period):
        if (edition == OLD) != self.old_only:
            raise AssertionError("a figure of another edition: " + edition)
        span = quarters(period)
        key = (indicator, options)
        if key in NOT_ADDED and unit == CITY:
            # What nobody reported is missing, and not kept from being added.
            found, _ = self.cells(unit, [key], span)
            return Figure(status="not_applicable" if found else "")
        if key in STOCKS | CUMULATIVE | FLOWS:
            return self.count(unit, key, span if key in FLOWS else span[-1:])
        if options:
            return Figure()
        if indicator in RATIOS:
            stocks = RATIOS[indicator][1] in STOCKS | CUMULATIVE
            return self.ratio(unit, RATIOS[indicator], span[-1:] if stocks else span)
        if indicator in RATES or indicator == "average_population":
            return self.rate(unit, RATES.get(indicator), span)
        if indicator in ("net_migration", "natural_increase"):
            plus, minus = ((("arrivals", ""), ("departures", "")) if indicator == "net_migration"
                           else (BIRTHS, DEATHS))
            return self.difference(unit, plus, minus, span)
        return Figure()

    def cells(self, unit, keys, span):
        """The values of the unit-quarters that have all the keys, and how many there should be."""
        ground = self.ground(unit, span)
        if ground is None:
            return None, 0
        found = []
        for quarter, units in ground.items():
            for each in units:
                numbers = [self.number(quarter, each, key) for key in keys]
                if all(number is not None for number in numbers):
                    found.append(numbers)
        return found, sum(len(units) for units in ground.values())

    def count(self, unit, key, span):
        found, expected = self.cells(unit, [key], span)
        if not found:
            only = (self.statuses.get(span[-1], {}).get(unit, {}).get(key) == "not_collected"
                    and len(span) == 1)
            return Figure(status="not_collected" if only else "")
        return Figure(Fraction(sum(n for n, in found)), len(found) == expected)

    def difference(self, unit, plus, minus, span):
        found, expected = self.cells(unit, [plus, minus], span)
        if not found:
            return Figure()
        return Figure(Fraction(sum(a - b for a, b in found)), len(found) == expected)

    def ratio(self, unit, rule, span):
        factor, above, below, divisor = rule
        found, expected = self.cells(unit, [above, below], span)
        if not found:
            return Figure()
        over = sum(a for a, _ in found)
        under = Fraction(sum(b for _, b in found), divisor)
        if not under:
            return Figure(None, False, Fraction(over), under)
        return Figure(factor * over / under, len(found) == expected, Fraction(over), under)

    def rate(self, unit, rule, span):
        """On the average population; without a rule, the average population itself: one of the whole
        span, of the ground that has all of it."""
        if self.ground(unit, span + [previous(span[0])]) is None:
            return Figure()
        if rule is None:
            return self.average(unit, span)
        plus, minus = rule
        used = people = counted = expected = 0
        reached, parts = set(), set()
        for quarter in span:
            expected += len(self.ground(unit, [quarter])[quarter])
            for before, now in self.pieces(unit, quarter):
                start = [self.number(previous(quarter), u, POPULATION) for u in before]
                end = [self.number(quarter, u, POPULATION) for u in now]
                flows = [[self.number(quarter, u, key) for key in plus + minus] for u in now]
                if None not in start + end:
                    parts.add(quarter)
                for column in zip(*flows):
                    if None not in column:
                        parts.add(quarter)
                if None in start + end or any(None in numbers for numbers in flows):
                    continue
                used += len(now)
                reached.add(quarter)
                people += sum(start) + sum(end)
                for numbers in flows:
                    counted += sum(numbers[:len(plus)]) - sum(numbers[len(plus):])
        # Where a quarter is lacking of everybody, all that the rate is made of must lack the same.
        if not used or parts - reached:
            return Figure()
        average = Fraction(people, 2 * len(span))
        if len(span) > 4:
            average *= len(span) // 4  # one a year
        return Figure(1000 * counted / average, used == expected, Fraction(counted), average)

    def average(self, unit, span):
        points = [previous(span[0])] + span
        ground = self.ground(unit, points)
        if len({self.edition_of(quarter) for quarter in points}) > 1:
            pieces = [dict(zip((OLD, NEW), group)) for group in self.territory.groups
                      if group[1] <= ground[span[-1]]]
        else:
            pieces = [{self.edition_of(span[-1]): {u}} for u in ground[span[-1]]]
        people, used, expected = Fraction(0), 0, 0
        for piece in pieces:
            known = []
            for at, quarter in enumerate(points):
                numbers = [self.number(quarter, u, POPULATION)
                           for u in piece[self.edition_of(quarter)]]
                if None not in numbers:
                    known.append((at, sum(numbers)))
            size = len(piece[self.edition_of(span[-1])])
            expected += size
            if not known or known[0][0] != 0 or known[-1][0] != len(span):
                continue
            used += size
            for (start, one), (end, other) in zip(known, known[1:]):
                people += Fraction((one + other) * (end - start), 2)
        return Figure(people / len(span), used == expected) if used else Figure()

    def pieces(self, unit, quarter):
        """(units at the end of the quarter before, units of the quarter) on the same ground."""
        here, there = self.edition_of(quarter), self.edition_of(previous(quarter))
        units = self.ground(unit, [quarter])[quarter]
        if here == there:
            return [({u}, {u}) for u in units]
        return [group for group in self.territory.groups if group[1] <= units]


def decimals(fraction, places=10):
    """Rounded half away from zero."""
    scaled = abs(fraction) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Fraction(whole if fraction >= 0 else -whole, 10**places)


class Change:
    """A city's figure of a period beside that of the same period last year, of the same ground only.

    Quarter by quarter, a group of units is left out of both years where one of its returns lacks
    something in either; where the units of both quarters are the same, each unit is its own group.
    """

    def __init__(self, sample, indicator, options, period):
        self.sample = sample
        self.indicator, self.key = indicator, (indicator, options)
        self.span = quarters(period)
        if self.key in STOCKS | CUMULATIVE or indicator == "elderly_examination_rate":
            self.span = self.span[-1:]

    def sides(self):
        """(value last year, value this year); None where nothing can be compared."""
        sums = [[Fraction(0), Fraction(0)], [Fraction(0), Fraction(0)]]
        used = False
        for quarter in self.span:
            before = "%d%s" % (int(quarter[:4]) - 1, quarter[4:])
            for olds, news in self.groups(before, quarter):
                parts = [self.parts(before, olds), self.parts(quarter, news)]
                if None in parts:
                    continue
                used = True
                for side, (over, under) in zip(sums, parts):
                    side[0] += over
                    side[1] += under
        if not used:
            return None
        return tuple(over / under if under else over for over, under in sums)

    def groups(self, before, quarter):
        sample = self.sample
        if sample.edition_of(before) == sample.edition_of(quarter) and not self.needs_opening:
            return [({u}, {u}) for u in sample.units[sample.edition_of(quarter)]]
        if sample.old_only or (sample.edition_of(quarter) == OLD):
            return [({u}, {u}) for u in sample.units[OLD]]
        return sample.territory.groups

    @property
    def needs_opening(self):
        return self.indicator in RATES

    def parts(self, quarter, units):
        """What stands above and below the line, over all the units; None if anything is lacking."""
        sample = self.sample

        def total(key, quarter=quarter, units=units):
            numbers = [sample.number(quarter, u, key) for u in units]
            return None if None in numbers else sum(numbers)

        if self.indicator in RATES:
            plus, minus = RATES[self.indicator]
            counts = [total(key) for key in plus + minus]
            start = self.opening(quarter, units)
            end = total(POPULATION)
            if None in counts + [start, end]:
                return None
            counted = sum(counts[:len(plus)]) - sum(counts[len(plus):])
            return 1000 * Fraction(counted), Fraction(start + end, 2 * len(self.span))
        if self.indicator in RATIOS:
            factor, above, below, divisor = RATIOS[self.indicator]
            over, under = total(above), total(below)
            if over is None or under is None:
                return None
            return factor * Fraction(over), Fraction(under, divisor)
        over = total(self.key)
        return None if over is None else (Fraction(over), Fraction(0))

    def opening(self, quarter, units):
        sample, before = self.sample, previous(quarter)
        if sample.edition_of(before) != sample.edition_of(quarter):
            units = {o for olds, news in sample.territory.groups if news <= units for o in olds}
        numbers = [sample.number(before, u, POPULATION) for u in units]
        return None if None in numbers else sum(numbers)
