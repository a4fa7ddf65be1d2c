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
    "share_60_plus": (100, [(1, ("elderly_60_plus", ""))], ("population", ""), 1),
    "crude_marriage_rate": (500, [(1, ("persons_married", ""))], "average", 1),
    "elderly_examination_rate": (
        100, [(1, ("elderly_examined", ""))], ("elderly_60_plus", ""), 1),
}


# What there is besides, as truth_lines tells: what a unit reports of itself beside those below it, what
# is made of both, stocks on the day before a return, what is published for whole years.
OWN, BOTH, OPENING, ANNUAL = set(), {}, set(), set()
# What is added up of what a unit sent: name → its parts, each with a factor. What cannot be added over units.
SUMS, APART = {}, set()

# What may still change, the more doubtful first, and its mark.
SIGNS = {"estimated": "(ưt)", "provisional": "(sb)"}

# What a unit says in place of a figure, and is not asked for again.
ANSWERS = {"not_collected", "not_applicable"}

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
    def last_day(self):
        year, month = divmod(self.end - 1, 12)
        leap = month == 1 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return "%d-%02d-%02d" % (year, month + 1, days[month] + leap)

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
    # those who lack something and have something
    partial: set = field(default_factory=set)
    # why there is no value, and in which stretch: "split", "unequal"
    gap: str | None = None
    where: object = None
    # of a rate: what happened, whichever way it counts
    events: Fraction | None = None
    # unit → the parts of which it says itself that what it sent is not whole
    admitted: dict = field(default_factory=dict)

    @property
    def complete(self):
        return self.present == self.expected and not self.admitted

    @property
    def missing(self):
        """The units that lack something, or say that they do."""
        return {*self.lacking, *self.admitted}

    def admit(self, unit, *parts):
        self.admitted.setdefault(unit, set()).update(parts)

    @property
    def sound(self):
        return next((doubt for doubt in SIGNS if doubt in self.statuses), "normal")

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
        if self.sound in SIGNS:
            words.append(SIGNS[self.sound])
        return " ".join(words)


def cached(method):
    """Remembers what was computed of the same."""
    def remembering(self, *given):
        key = (method.__name__, *(
            tuple(sorted(one)) if isinstance(one, set) else tuple(one) if isinstance(one, list)
            else one for one in given))
        if key not in self.known:
            self.known[key] = method(self, *given)
        return self.known[key]
    return remembering


class World:
    """The returns of some units, each of `length` months.

    Until the month `reform` they were sent by other units: `links` says which of them went, whole or in
    part, into which of today's. Ground is followed in the smallest pieces that both sides can tell of.
    """

    def __init__(self, units, length, data, old=(), links=(), reform=None, items=None, whole=None,
                 annual=None):
        self.items, self.known = items or ITEMS, {}
        # What the whole reports of itself: (item, start) → (value, status); and of years by others:
        # (item, year) → value.
        self.whole, self.annual = whole, annual or {}
        # Where the report ends.
        self.horizon = 12 * 10000
        # data: (unit, item, start of the part) → (value, status)
        self.units, self.length, self.data = units, length, data
        self.old, self.reform = list(old), reform
        self.before, self.after = defaultdict(set), defaultdict(set)
        for one, other in links:
            self.before[other].add(one)
            self.after[one].add(other)

    def side(self, part):
        """Whose returns a part has: those of the units of "then" or of "now"."""
        return "then" if self.reform is not None and part.start < self.reform else "now"

    def senders(self, part):
        return self.old if self.side(part) == "then" else self.units

    @cached
    def pieces(self, units, sides):
        """The ground of units of today, in pieces; None where it is no whole pieces."""
        if "then" not in sides:
            return [{"now": [unit]} for unit in units]
        found, seen = [], set()
        for unit in units:
            if unit in seen:
                continue
            piece, grows = {"now": {unit}, "then": set()}, True
            while grows:
                old = {o for n in piece["now"] for o in self.before.get(n, ())}
                new = {n for o in old for n in self.after[o]} | piece["now"]
                grows = old != piece["then"] or new != piece["now"]
                piece = {"now": new, "then": old}
            if not piece["now"] <= set(units):
                return None
            seen |= piece["now"]
            found.append({side: sorted(of) for side, of in piece.items()})
        return found

    def leaf(self, unit, item, part):
        if item not in SUMS:
            return self.data.get((unit, item, part.start))
        entries = [self.data.get((unit, of, part.start)) for _, of in SUMS[item]]
        if any(entry is None or entry[0] is None for entry in entries):
            return None
        statuses = {status for _, status in entries}
        return (sum(Fraction(factor) * value for (factor, _), (value, _) in zip(SUMS[item], entries)),
                next((status for status in SIGNS if status in statuses),
                     "incomplete" if "incomplete" in statuses else "normal"))

    def added(self, units, item, parts):
        """Value and statuses, or None where anything lacks."""
        found = [self.leaf(unit, item, part) for part in parts for unit in units(part)]
        if not found or any(entry is None or entry[0] is None for entry in found):
            return None
        return sum(Fraction(value) for value, _ in found), {status for _, status in found}

    def flow(self, piece, item, stretch):
        return self.added(
            lambda part: piece[self.side(part)], item, stretch.leaves(self.length))

    def stock(self, piece, item, end):
        part = Span(end - self.length, self.length)
        return self.added(lambda part: piece.get(self.side(part), []), item, [part])

    def mean(self, piece, item, stretch):
        opening, closing = (self.stock(piece, item, at) for at in (stretch.start, stretch.end))
        if opening is None or closing is None:
            return None
        points = [(stretch.start, opening)]
        for at in range(stretch.start + 1, stretch.end):
            if at % self.length == 0 and self.stock(piece, item, at) is not None:
                points.append((at, self.stock(piece, item, at)))
        points.append((stretch.end, closing))
        total, statuses = Fraction(0), set(opening[1])
        for (start, (one, _)), (end, (other, found)) in zip(points, points[1:]):
            total += (one + other) * (end - start) / 2
            statuses |= found
        return total / stretch.months, statuses

    # MARK: figures

    def published(self, item, period):
        """What others publish of a year, as it is."""
        value = self.annual.get((item, period.start // 12)) if period.months == 12 else None
        return Figure(
            value=value, present=int(value is not None), expected=1, parts=1,
            statuses=set() if value is None else {"normal"})

    def own(self, item, period):
        """What the whole reports of itself."""
        parts = period.leaves(self.length)
        if item in POINTS:
            parts = parts[-1:]
        figure = Figure(parts=len(parts), expected=len(parts))
        for part in parts:
            entry = self.leaf(self.whole, item, part)
            if entry is None or entry[0] is None:
                figure.lacking.setdefault(self.whole, set()).add(part)
                continue
            figure.present += 1
            figure.reached.add(part)
            figure.value = (figure.value or 0) + entry[0]
            figure.statuses.add(entry[1])
            if entry[1] == "incomplete":
                figure.admit(self.whole, part)
        return figure

    def both(self, units, name, period):
        """The whole's own beside the sum of those below; nothing where one side has nothing."""
        sides = [self.figure(units, item, period) for item in BOTH[name]]
        whole = Figure(parts=0)
        for side in sides:
            whole.present += side.present
            whole.expected += side.expected
            for unit, parts in side.lacking.items():
                whole.lacking.setdefault(unit, set()).update(parts)
            for unit, parts in side.admitted.items():
                whole.admit(unit, *parts)
            whole.partial |= side.partial
            whole.parts = max(whole.parts, side.parts)
            whole.reached |= side.reached
            whole.statuses |= side.statuses
            whole.gap = whole.gap or side.gap
        if all(side.value is not None for side in sides):
            whole.value = sum((side.value for side in sides), Fraction(0))
        return whole

    def collected(self, units, item, period):
        if item in ANNUAL:
            # Of the whole alone.
            return self.published(item, period) if set(units) == set(self.units) else Figure()
        if item in OWN:
            return self.own(item, period)
        figure = Figure()
        parts = period.leaves(self.length)
        if item in OPENING and len(parts) > 1:
            return figure
        if item in POINTS:
            parts = parts[-1:]
        figure.parts = len(parts)
        pieces = self.pieces(units, {self.side(part) for part in parts})
        if pieces is None:
            figure.gap = "split"
            return figure
        if item in APART and any(
                sum(len(piece[self.side(part)]) for piece in pieces) > 1 for part in parts):
            figure.gap = "apart"
            return figure
        total = Fraction(0)
        for piece in pieces:
            for part in parts:
                for unit in piece[self.side(part)]:
                    figure.expected += 1
                    entry = self.leaf(unit, item, part)
                    if entry is None or entry[0] is None:
                        figure.lacking.setdefault(unit, set()).add(part)
                        continue
                    figure.present += 1
                    figure.reached.add(part)
                    total += entry[0]
                    figure.statuses.add(entry[1])
                    if entry[1] == "incomplete":
                        figure.admit(unit, part)
        owed = {
            side: len([part for part in parts if self.side(part) == side])
            for side in ("then", "now")}
        figure.partial = {
            unit for unit, lacks in figure.lacking.items()
            if len(lacks) < owed["then" if unit in self.old else "now"]}
        if figure.present:
            figure.value = total
        return figure

    def said_instead(self, units, item, period):
        """What the units say in place of a figure, where all say the same."""
        said = {entry[1] for unit in units for part in period.leaves(self.length)
                for entry in [self.leaf(unit, item, part)] if entry}
        return said.pop() if len(said) == 1 and said <= ANSWERS else None

    def sides(self, term, stretch):
        kind, _, later = term
        parts = stretch.shifted(later).leaves(self.length)
        if kind == "point":
            return {self.side(parts[-1])}
        found = {self.side(part) for part in parts}
        if kind == "mean":
            found.add(self.side(parts[0].shifted(-self.length)))
        return found

    def segments(self, terms, period):
        """A part by the units of then and the next by those of now need not be matched."""
        parts = period.leaves(self.length)
        alone = all(kind == "mean" for kind, _, _ in terms)
        if len(parts) == 1 or alone or any(kind == "point" for kind, _, _ in terms):
            return [period]
        each = [set().union(*(self.sides(term, part) for term in terms)) for part in parts]
        if all(sides == each[0] for sides in each):
            return [period]
        return [segment for half in period.halves for segment in self.segments(terms, half)]

    def read(self, term, piece, stretch):
        kind, item, later = term
        stretch = stretch.shifted(later)
        if kind == "flow":
            return self.flow(piece, item, stretch)
        if kind == "mean":
            return self.mean(piece, item, stretch)
        return self.stock(piece, item, stretch.end)

    def sums(self, units, terms, period):
        """Adds up terms over the stretches of pieces that have them all.

        terms: list of (kind, item, months later); kind is flow, mean or point.
        """
        figure = Figure()
        leaves = period.leaves(self.length)
        additive = any(kind != "point" for kind, _, _ in terms)
        figure.parts = len(leaves) if additive else 1
        totals = [Fraction(0)] * len(terms)

        def add(piece, stretch, trial, statuses):
            found = []
            for number, term in enumerate(terms):
                if term[0] == "point":
                    continue
                entry = self.read(term, piece, stretch)
                if entry is None:
                    if stretch.months <= self.length:
                        return []
                    return [
                        done for half in stretch.halves
                        for done in add(piece, half, trial, statuses)]
                weight = Fraction(stretch.months, period.months) if term[0] == "mean" else 1
                found.append((number, entry[0] * weight, entry[1]))
            for number, value, seen in found:
                trial[number] += value
                statuses |= seen
            return [stretch] if found else []

        ground = []
        for segment in self.segments(terms, period):
            pieces = self.pieces(
                units, set().union(*(self.sides(term, segment) for term in terms)))
            if pieces is None:
                figure.gap, figure.where = "split", segment
                return figure, None
            inside = segment.leaves(self.length)
            owed = inside if additive else leaves[-1:]
            for piece in pieces:
                points = {
                    number: self.read(term, piece, period)
                    for number, term in enumerate(terms) if term[0] == "point"}
                trial, statuses = list(totals), set()
                done = []
                if all(entry is not None for entry in points.values()):
                    done = add(piece, segment, trial, statuses) if additive else [period]
                    alone = all(kind != "flow" for kind, _, _ in terms)
                    if (points or alone) and additive \
                            and sum(s.months for s in done) < period.months:
                        done = []
                if done:
                    for number, (value, seen) in points.items():
                        trial[number] += value
                        statuses |= seen
                    totals = trial
                    figure.statuses |= statuses
                have = {p for p in owed if any(s.start <= p.start and p.end <= s.end for s in done)}
                members = piece[self.side(inside[-1])] if "then" in piece else piece["now"]
                figure.expected += len(owed) * len(members)
                figure.present += len(have) * len(members)
                figure.reached |= have
                if len(have) < len(owed):
                    for unit in members:
                        figure.lacking.setdefault(unit, set()).update(set(owed) - have)
                        if have:
                            figure.partial.add(unit)
                ground.append((piece, owed))
                self.admissions(figure, terms, piece, sorted(have), period)
        if figure.present and len(figure.reached) < figure.parts:
            for term in terms:
                for piece, owed in ground:
                    for part in owed:
                        if part not in figure.reached and term[0] != "point" \
                                and self.read(term, piece, part) is not None:
                            figure.gap = "unequal"
                            return figure, None
        return figure, totals if figure.present else None

    def admissions(self, figure, terms, piece, have, whole):
        """Who says of what was added that it is not whole."""
        def says(unit, item, end):
            return self.data.get((unit, item, end - self.length), (None, ""))[1] == "incomplete"
        for unit in sorted({unit for of in piece.values() for unit in of}):
            for part in have:
                for kind, item, later in terms:
                    read = (whole if kind == "point" else part).shifted(later)
                    if says(unit, item, read.end) or kind == "mean" and says(unit, item, read.start):
                        figure.admit(unit, part)

    def average(self, units, item, period):
        """A mean over time is one of the whole stretch: of the ground that has all of it."""
        figure, totals = self.sums(units, [("mean", item, 0)], period)
        if totals is not None:
            figure.value = totals[0]
        return figure

    def over_piece(self, piece, name, period, later=0):
        """A figure of one piece, or nothing where it is not whole."""
        terms = self.terms(name, later)
        figure, parts = Figure(), period.leaves(self.length)
        totals = [self.read(term, piece, period) for term in terms]
        if any(entry is None for entry in totals):
            return figure
        figure.present = figure.expected = figure.parts = len(parts)
        figure.reached = set(parts)
        figure.statuses = set().union(*(seen for _, seen in totals))
        self.admissions(
            figure, terms, piece,
            parts if any(kind != "point" for kind, _, _ in terms) else parts[-1:], period)
        return self.finish(figure, name, [value for value, _ in totals], period)

    @staticmethod
    def terms(name, later=0):
        if name in RATES:
            _, above, below, _ = RATES[name]
            items = [item for _, item in above]
            terms = [("point" if item in POINTS else "flow", item, later) for item in items]
            if below == "average":
                terms.append(("mean", ("population", ""), later))
            elif below[0] == "average":
                terms.append(("mean", below[1], later))
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
        figure.events = sum((total for total in totals[:len(above)]), Fraction(0))
        figure.below = totals[len(above)] / divisor
        if "average" in (below, below[0]) and period.months > 12:
            figure.below *= period.months // 12
        figure.value = figure.above / figure.below if figure.below else None
        return figure

    @cached
    def figure(self, units, name, period):
        if name == "average_population":
            return self.average(units, ("population", ""), period)
        if name in BOTH:
            return self.both(units, name, period)
        if name not in RATES:
            return self.collected(units, name, period)
        if name in APART and len(units) > 1:
            return Figure(gap="apart")
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
                partial=common.partial, admitted=common.admitted,
                reached=common.reached, parts=common.parts, statuses=common.statuses)
            pair.append(self.finish(figure, name, part, period))
        if pair[0].value is None or pair[1].value is None:
            return None
        return pair[0], pair[1], [f.value for f in pair] == [now.value, before.value]

    # MARK: who has reported

    def silent(self, unit, part):
        # What is told of a year that ends later is not there yet.
        if unit == self.whole and any(
                year == part.start // 12 and (year + 1) * 12 <= self.horizon
                for _, year in self.annual):
            return False
        return self.unheard(unit, part)

    @cached
    def unheard(self, unit, part):
        return not any((unit, item, part.start) in self.data for item in self.items)

    @cached
    def asked(self, part):
        """What more than half of those who reported gave, now or when half of them had."""
        for period in (part, part.shifted(-self.length), part.shifted(-12)):
            given = []
            for unit in self.senders(period):
                items = {
                    item for item in self.items
                    if (self.leaf(unit, item, period) or (None,))[0] is not None}
                if items:
                    given.append(items)
            if given and len(given) * 2 >= len(self.senders(period)):
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
        for item in self.items:
            entry = self.leaf(unit, item, part)
            if entry is None:
                if item in asked:
                    found.add(item)
            elif entry[0] is None and entry[1] not in ANSWERS:
                found.add(item)
        return found


    # MARK: a quarter of those who report by months

    def answered(self, unit, period):
        """What a unit has given for all of a period; of what is told on one day, at its end."""
        parts = period.leaves(self.length)
        return {
            item for item in self.items
            if all((self.leaf(unit, item, part) or (None,))[0] is not None
                   for part in (parts[-1:] if item in POINTS else parts))}

    def short_of_several(self, unit, period):
        for candidate in (period, period.shifted(-period.months), period.shifted(-12)):
            senders = self.senders(candidate.leaves(self.length)[-1])
            given = [items for items in (self.answered(u, candidate) for u in senders) if items]
            if given and len(given) * 2 >= len(senders):
                asked = {
                    item for item in self.items
                    if sum(item in items for items in given) * 2 > len(given)}
                return asked - self.answered(unit, period)
        return set()


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
