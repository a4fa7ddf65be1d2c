#!/usr/bin/env python3
"""Writes what a statistics office might hold against hai-phong/returns/2025-Q3.csv ("số liệu minh
họa"): the same figures with known slips, and the list of those slips.

    python3 Examples/generate_statistics_office.py            writes the files
    python3 Examples/generate_statistics_office.py --check    compares the files

Written under hai-phong/statistics-office/:
    2025-Q3.csv               the office's figures; it counts households in thousands
    2025-Q3-provisional.csv   what our own units had said before they corrected themselves
    mapping.csv               what its codes are in our catalogue
and hai-phong/expected/reconciliation-2025-Q3.csv: unit, indicator, options, class, cause of every
line that a slip was planted in. All other lines are equal, or differ only as a rate that was
rounded, or belong to the two units that have not reported to us.

A lost leading zero cannot be shown here: no code of Hải Phòng begins with zero.
"""

import csv
import io
import os
import random
import sys
from fractions import Fraction

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, "hai-phong")
UNITS = os.path.join(os.path.dirname(HERE), "Templates", "units")
SEED = 20251001
PLACES = 2
NEW, OLD = "2025-07-01", "2025-06-30"
HEADER = "edition,unit,indicator,options,period,calendar,value,status,note".split(",")
SILENT = ["11413", "11713"]
ITEMS = [("population", ""), ("households", ""), ("women_married_15_49", ""), ("births", ""),
         ("births", "sex=male"), ("births", "sex=female"), ("births", "order=2"),
         ("births", "order=3+"), ("deaths", ""), ("persons_married", ""), ("persons_divorced", ""),
         ("contraception_users", ""), ("elderly_60_plus", ""), ("newborn_screened", "")]
RATE = ("crude_birth_rate", "")
# A quarter changes the population by so little that two decimals hide which one was used.
DECIMALS = 3


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def returns(quarter):
    found = {}
    for row in rows(os.path.join(ROOT, "returns", quarter + ".csv")):
        if row["value"]:
            found[row["unit"], (row["indicator"], row["options"])] = int(row["value"])
    return found


def links():
    """New code -> old codes, and old code -> new codes."""
    before, after = {}, {}
    for row in rows(os.path.join(UNITS, OLD + "--" + NEW + ".csv")):
        old, new = row["old_code"], row["new_code"]
        before.setdefault(new, []).append(old)
        after.setdefault(old, []).append(new)
    return before, after


def rounded(value, decimals):
    scaled = value * 10 ** decimals
    return Fraction((2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator),
                    10 ** decimals)


def truncated(value, decimals):
    scaled = value * 10 ** decimals
    return Fraction(scaled.numerator // scaled.denominator, 10 ** decimals)


def text(value, decimals=0):
    whole = int(value * 10 ** decimals)
    if decimals == 0:
        return str(whole)
    digits = str(whole).rjust(decimals + 1, "0")
    return digits[:-decimals] + "." + digits[-decimals:]


class Office:
    def __init__(self):
        self.random = random.Random(SEED)
        self.ours = returns("2025-Q3")
        self.before = returns("2025-Q2")
        self.predecessors, self.successors = links()
        self.units = sorted({unit for unit, _ in self.ours})
        self.values = {}      # (unit, item) -> text
        self.decimals = {}
        self.calendar = []    # rows of the other calendar
        self.revised = {}     # what our units said before
        self.planted = {}     # (unit, item) -> (class, cause)
        self.taken = set(SILENT)
        self.totals = {}
        self.fill()
        self.plant()

    def opening(self, unit):
        """Last quarter's population, where all predecessors came whole."""
        old = self.predecessors[unit]
        if any(len(self.successors[code]) > 1 for code in old):
            return None
        parts = [self.before.get((code, ("population", ""))) for code in old]
        return None if None in parts else sum(parts)

    def earlier(self, unit, item):
        old = self.predecessors[unit]
        if any(len(self.successors[code]) > 1 for code in old):
            return None
        parts = [self.before.get((code, item)) for code in old]
        return None if None in parts else sum(parts)

    def rate(self, unit, population=None):
        births = self.ours[unit, ("births", "")]
        opening, closing = self.opening(unit), self.ours[unit, ("population", "")]
        if opening is None:
            return None
        return Fraction(1000 * births) / (population or Fraction(opening + closing, 2))

    def fill(self):
        for unit in self.units:
            for item in ITEMS:
                if (unit, item) in self.ours:
                    self.values[unit, item] = str(self.ours[unit, item])
            rate = self.rate(unit)
            if rate is not None:
                self.values[unit, RATE] = text(rounded(rate, DECIMALS), DECIMALS)
        for unit in SILENT:
            # Of the size of an average unit, by a factor of its own.
            factor = 0.5 + self.random.random()
            for item in ITEMS:
                known = [self.ours[u, item] for u in self.units if (u, item) in self.ours]
                value = int(sum(known) / len(known) * factor)
                self.values[unit, item] = str(value)

    def pick(self, suits):
        """A unit that no slip has touched yet."""
        free = [unit for unit in self.units if unit not in self.taken and suits(unit)]
        unit = free[int(self.random.random() * len(free))]
        self.taken.add(unit)
        return unit

    def slip(self, unit, item, value, cause, verdict="outside"):
        self.values[unit, item] = value
        self.planted[unit, item] = (verdict, cause)

    def plant(self):
        births, population = ("births", ""), ("population", "")
        male, female = ("births", "sex=male"), ("births", "sex=female")
        deaths, households = ("deaths", ""), ("households", "")
        users = ("contraception_users", "")

        def odd(unit):
            rate = self.rate(unit)
            return rate is not None and rounded(rate, DECIMALS) != truncated(rate, DECIMALS)

        def by_year_end(unit):
            if self.rate(unit) is None:
                return None
            return self.rate(unit, Fraction(self.ours[unit, population]))

        # The scarcest first.
        for _ in range(PLACES):
            unit = self.pick(lambda u: by_year_end(u) is not None and
                             len({rounded(by_year_end(u), DECIMALS),
                                  rounded(self.rate(u), DECIMALS),
                                  truncated(self.rate(u), DECIMALS)}) == 3)
            self.slip(unit, RATE, text(rounded(by_year_end(unit), DECIMALS), DECIMALS),
                      "other-denominator")
        self.swap_rows()
        self.merge()
        for _ in range(PLACES):
            unit = self.pick(odd)
            self.slip(unit, RATE, text(truncated(self.rate(unit), DECIMALS), DECIMALS), "truncation")
            unit = self.pick(lambda u: self.rate(u) is not None)
            self.slip(unit, RATE, text(rounded(self.rate(unit) / 10, DECIMALS), DECIMALS),
                      "percent-permille")
            unit = self.pick(lambda u: self.ours[u, users] % 10 != 0)
            self.slip(unit, users, text(Fraction(self.ours[unit, users], 1000), 3),
                      "decimal-factor")
            unit = self.pick(lambda u: self.exchanged(u, deaths) is not None)
            self.slip(unit, deaths, self.exchanged(unit, deaths), "transposed-digits")
            unit = self.pick(lambda u: self.earlier(u, households) not in
                             (None, self.ours[u, households]))
            self.slip(unit, households, str(self.earlier(unit, households)), "stale-copy")
            unit = self.pick(lambda u: self.ours[u, population] > 20000)
            value = str(self.ours[unit, population] - 137)
            self.slip(unit, population, value, "other-calendar")
            self.calendar.append((unit, population, value))
            unit = self.pick(lambda u: self.ours[u, births] > 50)
            value = str(self.ours[unit, births] - 7)
            self.slip(unit, births, value, "earlier-revision")
            self.revised[unit, births] = value
            unit = self.pick(lambda u: self.ours[u, male] != self.ours[u, female])
            for item, other in [(male, female), (female, male)]:
                self.slip(unit, item, str(self.ours[unit, other]), "swapped-parts")
        self.add_totals()

    def exchanged(self, unit, item):
        digits = str(self.ours[unit, item])
        if len(digits) < 2 or digits[-1] == digits[-2] or digits[-1] == "0":
            return None
        return digits[:-2] + digits[-1] + digits[-2]

    def swap_rows(self):
        for _ in range(PLACES):
            def free(unit):
                place = self.units.index(unit)
                return (place + 1 < len(self.units) and self.units[place + 1] not in self.taken
                        and (unit, RATE) not in self.values
                        and (self.units[place + 1], RATE) not in self.values)
            unit = self.pick(free)
            other = self.units[self.units.index(unit) + 1]
            self.taken.add(other)
            for item in ITEMS:
                one, two = self.values.get((unit, item)), self.values.get((other, item))
                if one is None or two is None or one == two:
                    continue
                self.slip(unit, item, two, "swapped-rows")
                self.slip(other, item, one, "swapped-rows")

    def merge(self):
        done = 0
        for old in sorted(self.successors):
            pair = self.successors[old]
            if len(pair) != 2 or done == PLACES:
                continue
            if any(u not in self.units or u in self.taken for u in pair):
                continue
            done += 1
            unit, other = pair
            self.taken.update(pair)
            for item in ITEMS:
                # Only births, so that the other totals can be added up.
                if item[0] != "births":
                    continue
                ours, more = self.ours[unit, item], self.ours[other, item]
                if more == 0:
                    continue
                self.slip(unit, item, str(ours + more), "unit-merged")
                del self.values[other, item]
                self.planted[other, item] = ("only-here", "unit-merged")

    def add_totals(self):
        for item in ITEMS[:4] + [("deaths", "")]:
            # Deaths do not add up.
            total = sum(Fraction(value) for (unit, other), value in self.values.items()
                        if other == item)
            self.totals[item] = str(int(total) + (1000 if item == ("deaths", "") else 0))

    def files(self):
        lines = []
        for (unit, item), value in sorted(self.values.items()):
            lines.append(self.line(unit, item, "statistical", value))
        for unit, item, value in self.calendar:
            lines.append(self.line(unit, item, "administrative", value))
        for item, value in self.totals.items():
            lines.append(self.line("31", item, "statistical", value))
        lines[0][-1] = "số liệu minh họa"
        provisional = [[NEW, unit, item[0], item[1], "2025-Q3", "statistical", value, "provisional",
                        ""] for (unit, item), value in sorted(self.revised.items())]
        provisional[0][-1] = "số liệu minh họa"
        planted = [[unit, item[0], item[1], *found]
                   for (unit, item), found in sorted(self.planted.items())]
        return {
            "statistics-office/2025-Q3.csv": [HEADER] + lines,
            "statistics-office/2025-Q3-provisional.csv": [HEADER] + provisional,
            "statistics-office/mapping.csv": [
                ["foreign", "indicator", "options", "conversion"],
                ["so_ho_nghin", "households", "", "thousands"]],
            "expected/reconciliation-2025-Q3.csv": [
                ["unit", "indicator", "options", "class", "cause"]] + planted,
        }

    def line(self, unit, item, calendar, value):
        indicator = item[0]
        if item == ("households", ""):
            indicator, value = "so_ho_nghin", text(Fraction(int(value), 1000), 3)
        return [NEW, unit, indicator, item[1], "2025-Q3", calendar, value, "", ""]


def main():
    is_check = sys.argv[1:] == ["--check"]
    different = []
    for name, lines in Office().files().items():
        out = io.StringIO()
        csv.writer(out, lineterminator="\r\n").writerows(lines)
        data = out.getvalue().encode("utf-8")
        path = os.path.join(ROOT, *name.split("/"))
        if is_check:
            with open(path, "rb") as file:
                if file.read() != data:
                    different.append(name)
        else:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as file:
                file.write(data)
    if different:
        sys.exit("not what the script writes: " + ", ".join(different))


if __name__ == "__main__":
    main()
