"""A report's figures, marks and sentences, computed anew from the returns of a workspace.

Shares no code and no tables with the tool: whole numbers and exact fractions over a dictionary, with the
rules as the guide words them.

- A count adds up; it owes the return of every unit for every part of the period. What it lacks is
  marked: "(k/n quý)" where a part is lacking of everybody, else "(t)".
- A stock is the one of the last part.
- A rate takes those stretches of those units for which everything in it is there, the longest first.
  Where a part of the period is lacking of everybody, it is blank unless all that it is made of has just
  the same parts.
- The average of a stock over a stretch is the mean of its two ends, or of the stretches between ends
  that are known, weighted by months. A rate on the average of several years is one a year.
- A change follows from the two figures where both are whole; else it is told over what both have.
"""
from collections import defaultdict
from dataclasses import dataclass, field
from fractions import Fraction

FLOWS = {
    ("births", ""), ("births", "sex=male"), ("births", "sex=female"), ("births", "order=3+"),
    ("deaths", ""), ("persons_married", ""), ("couples_premarital_care", ""),
    ("prenatal_screened", ""), ("newborn_screened", ""), ("contraception_new_users", "")}
POINTS = {
    ("households", ""), ("population", ""), ("women_married_15_49", ""), ("elderly_60_plus", ""),
    ("elderly_examined", "")}
ITEMS = sorted(FLOWS | POINTS)
BIRTHS, DEATHS = ("births", ""), ("deaths", "")

# name: factor, what is above the line with its sign, what is below, a divisor of what is below
RATES = {
    "natural_increase_rate": (1000, [(1, BIRTHS), (-1, DEATHS)], "average", 1),
    "crude_birth_rate": (1000, [(1, BIRTHS)], "average", 1),
    "crude_death_rate": (1000, [(1, DEATHS)], "average", 1),
    "sex_ratio_at_birth": (100, [(1, ("births", "sex=male"))], ("births", "sex=female"), 1),
    "third_birth_share": (100, [(1, ("births", "order=3+"))], BIRTHS, 1),
    "premarital_care_rate": (
        100, [(1, ("couples_premarital_care", ""))], ("persons_married", ""), 2),
    "prenatal_screening_rate": (100, [(1, ("prenatal_screened", ""))], BIRTHS, 1),
    "newborn_screening_rate": (100, [(1, ("newborn_screened", ""))], BIRTHS, 1),
    "elderly_examination_rate": (
        100, [(1, ("elderly_examined", ""))], ("elderly_60_plus", ""), 1),
}


class Span:
    """A period as months counted from the year 0."""

    def __init__(self, start, months):
        self.start, self.months = start, months

    def __eq__(self, other):
        return (self.start, self.months) == (other.start, other.months)

    def __hash__(self):
        return hash((self.start, self.months))

    def __lt__(self, other):
        return (self.start, self.months) < (other.start, other.months)

    @property
    def end(self):
        return self.start + self.months

    def shifted(self, months):
        return Span(self.start + months, self.months)

    def cut(self, *lengths):
        spans, start = [], self.start
        for length in lengths:
            spans.append(Span(start, length))
            start += length
        return spans

    @property
    def halves(self):
        """What it falls into at first."""
        if self.months > 12:
            return self.cut(*[12] * (self.months // 12))
        return self.cut(*{12: (6, 6), 9: (6, 3), 6: (3, 3), 3: (1, 1, 1)}.get(self.months, ()))

    def leaves(self, length):
        return self.cut(*[length] * max(1, self.months // length))

    @property
    def code(self):
        year, month = divmod(self.start, 12)
        if self.months > 12:
            return "%d--%d" % (year, self.end // 12 - 1)
        return {
            1: "%d-M%02d" % (year, month + 1), 3: "%d-Q%d" % (year, month // 3 + 1),
            6: "%d-S%d" % (year, month // 6 + 1), 9: "%d-9M" % year, 12: "%d" % year}[self.months]

    @property
    def name(self):
        year, month = divmod(self.start, 12)
        if self.months > 12:
            return "giai đoạn %d-%d" % (year, self.end // 12 - 1)
        return {
            1: "tháng %d năm %d" % (month + 1, year),
            3: "quý %s năm %d" % (["I", "II", "III", "IV"][month // 3], year),
            6: "6 tháng %s năm %d" % ("cuối" if month else "đầu", year),
            9: "9 tháng năm %d" % year, 12: "năm %d" % year}[self.months]


def span(code):
    """2025-M07, 2025-Q3, 2025-S1, 2025-9M, 2025, 2021--2025"""
    if "--" in code:
        first, last = (int(year) for year in code.split("--"))
        return Span(first * 12, (last - first + 1) * 12)
    year, _, rest = code.partition("-")
    year = int(year) * 12
    if not rest:
        return Span(year, 12)
    if rest == "9M":
        return Span(year, 9)
    length = {"M": 1, "Q": 3, "S": 6}[rest[0]]
    return Span(year + (int(rest[1:]) - 1) * length, length)


@dataclass
class Figure:
    value: Fraction | None = None
    above: Fraction | None = None
    below: Fraction | None = None
    present: int = 0
    expected: int = 0
    # unit → the parts that it lacks
    lacking: dict = field(default_factory=dict)
    reached: set = field(default_factory=set)
    parts: int = 1
    statuses: set = field(default_factory=set)

    @property
    def complete(self):
        return self.present == self.expected

    @property
    def sound(self):
        return "provisional" if "provisional" in self.statuses else "normal"

    @property
    def status(self):
        if self.value is None:
            return "missing"
        return "incomplete" if not self.complete else self.sound

    def sign(self, part):
        """The mark behind the figure."""
        if self.value is None:
            return ""
        words = []
        if not self.complete:
            words.append(
                "(%d/%d %s)" % (len(self.reached), self.parts, part)
                if len(self.reached) < self.parts else "(t)")
        if self.sound == "provisional":
            words.append("(sb)")
        return " ".join(words)


class World:
    """The returns of some units, each of `length` months."""

    def __init__(self, units, length, data):
        # data: (unit, item, start of the part) → (value, status)
        self.units, self.length, self.data = units, length, data

    def leaf(self, unit, item, part):
        return self.data.get((unit, item, part.start))

    def flow(self, unit, item, stretch):
        """Value and statuses, or None where a part lacks."""
        found = [self.leaf(unit, item, part) for part in stretch.leaves(self.length)]
        if any(entry is None or entry[0] is None for entry in found):
            return None
        return sum(Fraction(value) for value, _ in found), {status for _, status in found}

    def stock(self, unit, item, end):
        entry = self.data.get((unit, item, end - self.length))
        return None if entry is None or entry[0] is None else (
            Fraction(entry[0]), {entry[1]})

    def mean(self, unit, item, stretch):
        opening, closing = (self.stock(unit, item, at) for at in (stretch.start, stretch.end))
        if opening is None or closing is None:
            return None
        points = [(stretch.start, opening)]
        for at in range(stretch.start + 1, stretch.end):
            if at % self.length == 0 and self.stock(unit, item, at) is not None:
                points.append((at, self.stock(unit, item, at)))
        points.append((stretch.end, closing))
        total, statuses = Fraction(0), set(opening[1])
        for (start, (one, _)), (end, (other, found)) in zip(points, points[1:]):
            total += (one + other) * (end - start) / 2
            statuses |= found
        return total / stretch.months, statuses

    # MARK: figures

    def collected(self, units, item, period):
        figure = Figure()
        parts = period.leaves(self.length)
        if item in POINTS:
            parts = parts[-1:]
        figure.parts = len(parts)
        total = Fraction(0)
        for unit in units:
            for part in parts:
                figure.expected += 1
                entry = self.leaf(unit, item, part)
                if entry is None or entry[0] is None:
                    figure.lacking.setdefault(unit, set()).add(part)
                    continue
                figure.present += 1
                figure.reached.add(part)
                total += entry[0]
                figure.statuses.add(entry[1])
        if figure.present:
            figure.value = total
        return figure

    def sums(self, units, terms, period):
        """Adds up terms over the stretches of units that have them all.

        terms: list of (kind, item, months later); kind is flow, mean or point.
        """
        figure = Figure()
        leaves = period.leaves(self.length)
        additive = any(kind != "point" for kind, _, _ in terms)
        owed = leaves if additive else leaves[-1:]
        figure.parts = len(owed)
        totals = [Fraction(0)] * len(terms)

        def read(term, unit, stretch):
            kind, item, later = term
            stretch = stretch.shifted(later)
            if kind == "flow":
                return self.flow(unit, item, stretch)
            if kind == "mean":
                return self.mean(unit, item, stretch)
            return self.stock(unit, item, stretch.end)

        def add(unit, stretch, trial, statuses):
            found = []
            for number, term in enumerate(terms):
                if term[0] == "point":
                    continue
                entry = read(term, unit, stretch)
                if entry is None:
                    if stretch.months <= self.length:
                        return []
                    return [
                        done for half in stretch.halves
                        for done in add(unit, half, trial, statuses)]
                weight = Fraction(stretch.months, period.months) if term[0] == "mean" else 1
                found.append((number, entry[0] * weight, entry[1]))
            for number, value, seen in found:
                trial[number] += value
                statuses |= seen
            return [stretch] if found else []

        for unit in units:
            points = {
                number: read(term, unit, period)
                for number, term in enumerate(terms) if term[0] == "point"}
            trial, statuses = list(totals), set()
            done = []
            if all(entry is not None for entry in points.values()):
                done = add(unit, period, trial, statuses) if additive else [period]
                if points and additive and sum(s.months for s in done) < period.months:
                    done = []
            if done:
                for number, (value, seen) in points.items():
                    trial[number] += value
                    statuses |= seen
                totals = trial
                figure.statuses |= statuses
            have = {p for p in owed if any(s.start <= p.start and p.end <= s.end for s in done)}
            figure.expected += len(owed)
            figure.present += len(have)
            figure.reached |= have
            if len(have) < len(owed):
                figure.lacking[unit] = set(owed) - have
        if figure.present and len(figure.reached) < figure.parts:
            for term in terms:
                for unit in units:
                    for part in owed:
                        if part not in figure.reached and term[0] != "point" \
                                and read(term, unit, part) is not None:
                            return figure, None
        return figure, totals if figure.present else None

    @staticmethod
    def terms(name, later=0):
        if name in RATES:
            _, above, below, _ = RATES[name]
            items = [item for _, item in above]
            terms = [("point" if item in POINTS else "flow", item, later) for item in items]
            if below == "average":
                terms.append(("mean", ("population", ""), later))
            else:
                terms.append(("point" if below in POINTS else "flow", below, later))
            return terms
        return [("point" if name in POINTS else "flow", name, later)]

    @staticmethod
    def finish(figure, name, totals, period):
        if name not in RATES:
            figure.value = totals[0]
            return figure
        factor, above, below, divisor = RATES[name]
        figure.above = factor * sum(
            (sign * total for (sign, _), total in zip(above, totals)), Fraction(0))
        figure.below = totals[len(above)] / divisor
        if below == "average" and period.months > 12:
            figure.below *= period.months // 12
        figure.value = figure.above / figure.below if figure.below else None
        return figure

    def figure(self, units, name, period):
        if name not in RATES:
            return self.collected(units, name, period)
        figure, totals = self.sums(units, self.terms(name), period)
        return figure if totals is None else self.finish(figure, name, totals, period)

    def change(self, units, name, period, later=-12):
        """Two figures, and whether they are those that are printed; None where there is no change."""
        if period.months > 12:
            later = -period.months
        now, before = (self.figure(units, name, p) for p in (period, period.shifted(later)))
        if now.value is None or before.value is None:
            return None
        if period.months > 12 and not before.complete:
            return None
        if now.complete and before.complete:
            return now, before, True
        terms = self.terms(name) + self.terms(name, later)
        common, totals = self.sums(units, terms, period)
        if totals is None:
            return None
        half = len(totals) // 2
        pair = []
        for part in (totals[:half], totals[half:]):
            figure = Figure(
                present=common.present, expected=common.expected, lacking=common.lacking,
                reached=common.reached, parts=common.parts, statuses=common.statuses)
            pair.append(self.finish(figure, name, part, period))
        if pair[0].value is None or pair[1].value is None:
            return None
        return pair[0], pair[1], [f.value for f in pair] == [now.value, before.value]

    # MARK: who has reported

    def silent(self, unit, part):
        return not any((unit, item, part.start) in self.data for item in ITEMS)

    def asked(self, part):
        """What more than half of those who reported gave, now or when half of them had."""
        for period in (part, part.shifted(-self.length), part.shifted(-12)):
            given = []
            for unit in self.units:
                items = {
                    item for item in ITEMS
                    if (self.leaf(unit, item, period) or (None,))[0] is not None}
                if items:
                    given.append(items)
            if given and len(given) * 2 >= len(self.units):
                counts = defaultdict(int)
                for items in given:
                    for item in items:
                        counts[item] += 1
                return {item for item, count in counts.items() if count * 2 > len(given)}
        return set()

    def short(self, unit, part):
        """What a unit that has sent something still owes."""
        if self.silent(unit, part):
            return set()
        asked = self.asked(part)
        found = set()
        for item in ITEMS:
            entry = self.leaf(unit, item, part)
            if item in asked and (entry is None or entry[0] is None):
                found.add(item)
            if entry is not None and entry[0] is None:
                found.add(item)
        return found


def rounded(value, decimals):
    """Half away from zero."""
    scaled = abs(value) * 10 ** decimals
    whole = scaled.numerator // scaled.denominator
    if (scaled - whole) * 2 >= 1:
        whole += 1
    return Fraction(whole if value >= 0 else -whole, 10 ** decimals)


def plain(value, decimals):
    """As a CSV page has it."""
    value = rounded(value, decimals)
    digits = str(abs(value.numerator * 10 ** decimals // value.denominator)).rjust(decimals + 1, "0")
    sign = "-" if value < 0 else ""
    return sign + (digits[:-decimals] + "." + digits[-decimals:] if decimals else digits)
