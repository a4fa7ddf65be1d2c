#!/usr/bin/env python3
"""Checks the committed returns of Examples/ and computes the city's figures from them.

Independent of generate_returns.py and of the tool: it shares no code with either, reads only the
CSV files, and computes with whole numbers and exact fractions. The tests of the tool compare their
results with what this script stores in expected/city-figures.csv.

    python3 Examples/check_returns.py            checks; prints the yearly figures
    python3 Examples/check_returns.py --write    also rewrites expected/city-figures.csv

Rules of city-figures.csv
-------------------------
- A count adds up the units that reported; `coverage` says how many unit-quarters that is, of how
  many expected. `coverage X` stands beside a figure X whose coverage differs from it.
- A rate is factor * numerator / denominator, recomputed from sums, with the factor 1000 where the
  name ends in _permille and 100 otherwise. Printed to four decimals, half away from zero.
- Average population of a quarter: (opening + closing) / 2; of several quarters: the mean of these.
  For rates on it, numerator and denominator are both multiplied by 2 * quarters, to stay whole.
- A rate uses the unit-quarters for which all its parts are present. The opening stock of a unit of
  2025-Q3 is known where all units that share its predecessors reported: the stocks of the old
  units and of the new ones can be compared for such a group only (a connected component of the
  succession). So in 2025-Q3 the rates on average population leave out Nghi Dương, Hải An, and
  Đông Hải, which shares predecessors with Hải An; in 2025-Q4 they leave out the two whose closing
  stock of 2025-Q3 is not known.
- srb_change: the period's ratio less that of the same period last year, from all that was reported.
  srb_change_comparable leaves out, in both years, the groups that lack a unit in either year's
  quarter; srb_change_constant_territory leaves them out of every quarter of both years.
- Arrivals and departures include moves within the city: only their difference is given.
"""

import csv
import io
import os
import sys
from collections import Counter
from fractions import Fraction

HERE = os.path.dirname(os.path.abspath(__file__))
UNITS = os.path.join(HERE, os.pardir, "Templates", "units")
OLD, NEW = "2025-06-30", "2025-07-01"
HEADER = ["edition", "unit", "indicator", "options", "period", "calendar", "kind", "value",
          "numerator", "denominator", "status", "decimals", "source_file", "source_sheet",
          "source_cell", "note"]
QUARTERS = ["%d-Q%d" % (year, q) for year in (2024, 2025) for q in (1, 2, 3, 4)]
PERIODS = [(p, [p]) for p in QUARTERS] + [
    (str(year) + suffix, ["%d-Q%d" % (year, q) for q in range(1, last + 1)])
    for year in (2024, 2025) for suffix, last in (("-S1", 2), ("-9M", 3), ("", 4))]
METHODS = {"iud", "male_sterilisation", "female_sterilisation", "implant", "injection", "pill",
           "condom"}
STOCKS = {("households", ""), ("households", "type=family"), ("population", ""),
          ("women_married_15_49", ""), ("pregnant_women", ""), ("elderly_60_plus", ""),
          ("contraception_users", "")}
CUMULATIVE = {("elderly_examined", "")}
FLOWS = ({(i, "") for i in (
    "births", "deaths", "persons_married", "child_marriages", "consanguineous_marriages",
    "couples_premarital_care", "persons_divorced", "arrivals", "departures",
    "contraception_new_users", "prenatal_screened", "newborn_screened")}
    | {("births", o) for o in ("sex=male", "sex=female", "order=2", "order=3+",
                               "mother_age=lt20")}
    | {("contraception_new_users", "method=" + m) for m in METHODS})
LESS_USED = ({("households", "type=family"), ("births", "mother_age=lt20"),
              ("child_marriages", ""), ("consanguineous_marriages", ""),
              ("persons_divorced", ""), ("contraception_users", "")}
             | {("contraception_new_users", "method=" + m) for m in METHODS})
PLAN = {("population", ""), ("births", ""), ("births", "sex=male"), ("births", "sex=female"),
        ("deaths", ""), ("pregnant_women", ""), ("prenatal_screened", ""),
        ("newborn_screened", ""), ("persons_married", ""), ("couples_premarital_care", ""),
        ("elderly_60_plus", ""), ("elderly_examined", ""), ("contraception_new_users", "")}
# key → keys that it must not exceed together with the others of its line
AT_MOST = [([("births", "order=2"), ("births", "order=3+")], ("births", "")),
           ([("births", "mother_age=lt20")], ("births", "")),
           ([("households", "type=family")], ("households", "")),
           ([("newborn_screened", "")], ("births", "")),
           ([("prenatal_screened", "")], ("births", "")),
           ([("prenatal_screened", "")], ("pregnant_women", "")),
           ([("child_marriages", "")], ("persons_married", "")),
           ([("consanguineous_marriages", "")], ("persons_married", "")),
           ([("couples_premarital_care", "")] * 2, ("persons_married", "")),
           ([("elderly_examined", "")], ("elderly_60_plus", "")),
           ([("contraception_users", "")], ("women_married_15_49", "")),
           ([("women_married_15_49", "")], ("population", "")),
           ([("elderly_60_plus", "")], ("population", ""))]
POPULATION = ("population", "")

problems = []


def expect(condition, *what):
    if not condition:
        problems.append(" ".join(str(w) for w in what))


def table(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Territory:
    """Which units report in which edition, and how the editions are linked."""

    def __init__(self):
        old, new = table(os.path.join(UNITS, OLD + ".csv")), table(
            os.path.join(UNITS, NEW + ".csv"))
        parent = {row["code"]: row["parent"] for row in old}
        with_children = set(parent.values())
        province = {}
        for code in parent:
            if code not in with_children and parent[code]:
                top = code
                while parent[top]:
                    top = parent[top]
                province[code] = top
        self.old = {c for c, p in province.items() if p in ("30", "31")}
        self.old_city = {c for c, p in province.items() if p == "31"}
        self.districts = {}  # of the old city → its communes
        for code in self.old_city:
            self.districts.setdefault(parent[code], set()).add(code)
        self.new = {row["code"] for row in new if row["parent"] == "31"}
        self.heirs = {}
        for row in table(os.path.join(UNITS, OLD + "--" + NEW + ".csv")):
            if row["old_code"] in self.old:
                self.heirs.setdefault(row["old_code"], set()).add(row["new_code"])
        self.forebears = {n: {o for o, ns in self.heirs.items() if n in ns} for n in self.new}
        self.groups = []  # (old units, new units) of one connected component
        waiting = set(self.new)
        while waiting:
            news, olds, edge = set(), set(), {min(waiting)}
            while edge:
                news |= edge
                olds |= {o for n in edge for o in self.forebears[n]}
                edge = {n for o in olds for n in self.heirs[o]} - news
            waiting -= news
            self.groups.append((olds, news))


class Workspace:
    def __init__(self, name, territory, edition_of, expected_units, expected_rows, missing):
        self.name, self.territory, self.edition_of = name, territory, edition_of
        self.expected_units, self.missing = expected_units, missing
        self.values = {}   # period → unit → key → int, or None where not collected
        folder = os.path.join(HERE, name, "returns")
        files = sorted(os.listdir(folder))
        expect(files == ["2023-Q4.csv"] + [q + ".csv" for q in QUARTERS], name, "files:", files)
        for file in files:
            self.read(os.path.join(folder, file), file[:-4], expected_rows(file[:-4]))
        self.check_units()

    def read(self, path, period, expected_rows):
        where = "%s %s" % (self.name, period)
        with open(path, "rb") as file:
            data = file.read()
        expect(not data.startswith(b"\xef\xbb\xbf"), where, "begins with a BOM")
        expect(data.endswith(b"\r\n") and data.count(b"\n") == data.count(b"\r\n")
               == data.count(b"\r"), where, "line ends are not CRLF")
        rows = list(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))
        expect(rows[0] == HEADER, where, "header")
        edition = self.edition_of(period)
        units = {}
        for number, row in enumerate(rows[1:], 2):
            r = dict(zip(HEADER, row))
            at = "%s line %d:" % (where, number)
            expect(len(row) == len(HEADER), at, "number of fields")
            expect(r["edition"] == edition and r["period"] == period
                   and r["calendar"] == "statistical" and r["kind"] == "collected"
                   and r["decimals"] == "0", at, "fixed fields")
            expect(not any(r[f] for f in ("numerator", "denominator", "source_file",
                                          "source_sheet", "source_cell")), at, "empty fields")
            expect(r["note"] == ("số liệu minh họa" if number == 2 else ""), at, "note")
            key = (r["indicator"], r["options"])
            status, text = r["status"], r["value"]
            if status == "not_collected":
                expect(text == "", at, "not collected, but a value")
                value = None
            else:
                expect(text.isascii() and text.isdigit() and str(int(text)) == text, at,
                       "value", text)
                value = int(text)
                expect(status == "normal" or (status == "nil" and value == 0 and key in FLOWS),
                       at, "status", status, text)
            expect(key not in units.setdefault(r["unit"], {}), at, "duplicate key")
            units[r["unit"]][key] = value
        order = [(r[1], r[2], r[3]) for r in rows[1:]]
        expect(order == sorted(order), where, "not sorted")
        should = self.expected_units(period) - self.missing.get(period, set())
        expect(set(units) == should, where, "units:", sorted(set(units) ^ should))
        for unit, found in units.items():
            expect(set(found) == expected_rows, where, unit, "rows:",
                   sorted(set(found) ^ expected_rows))
        self.values[period] = units

    def opening(self, period, unit):
        """The closing population of the quarter before, within one edition; else None."""
        before = previous(period)
        if self.edition_of(before) != self.edition_of(period):
            return None
        return self.values[before].get(unit, {}).get(POPULATION)

    def check_units(self):
        for period, units in self.values.items():
            for unit, v in units.items():
                at = "%s %s %s:" % (self.name, period, unit)
                for parts, whole in AT_MOST:
                    if whole in v and all(v.get(p) is not None for p in parts):
                        expect(sum(v[p] for p in parts) <= v[whole], at, parts, ">", whole)
                if ("births", "") not in v:
                    continue
                expect(v["births", "sex=male"] + v["births", "sex=female"] == v["births", ""],
                       at, "male + female")
                methods = [v[k] for k in v if k[1].startswith("method=")]
                if methods:
                    expect(sum(methods) == v["contraception_new_users", ""], at, "methods")
                start = self.opening(period, unit)
                if start is not None and ("arrivals", "") in v:
                    expect(start + balance(v) == v[POPULATION], at, "balance of the population")
                before = self.values[previous(period)].get(unit)
                if (not period.endswith("Q1") and before
                        and self.edition_of(previous(period)) == self.edition_of(period)):
                    expect(before["elderly_examined", ""] <= v["elderly_examined", ""], at,
                           "elderly_examined falls")
                year_before = "%d%s" % (int(period[:4]) - 1, period[4:])
                if self.edition_of(period) == self.edition_of(year_before):
                    then = self.values.get(year_before, {}).get(unit)
                    if then:
                        expect(abs(v[POPULATION] - then[POPULATION]) * 20 <= then[POPULATION],
                               at, "population changes by more than 5 % in a year")

    def check_reorganisation(self):
        """2025-Q3 goes on where 2025-Q2 stopped: exactly, wherever a group is complete."""
        before, after = self.values["2025-Q2"], self.values["2025-Q3"]
        for olds, news in self.territory.groups:
            if not news <= set(after):
                continue
            start = sum(before[o][POPULATION] for o in olds)
            end = sum(after[n][POPULATION] for n in news)
            expect(start + sum(balance(after[n]) for n in news) == end, "group of", min(news),
                   "balance over the reorganisation")
            expect(sum(before[o]["elderly_examined", ""] for o in olds)
                   <= sum(after[n]["elderly_examined", ""] for n in news), "group of", min(news),
                   "elderly_examined falls over the reorganisation")
        for n, v in after.items():
            forebears = self.territory.forebears[n]
            whole = [o for o in forebears if self.territory.heirs[o] == {n}]
            start = v[POPULATION] - balance(v)
            low = sum(before[o][POPULATION] for o in whole)
            high = sum(before[o][POPULATION] for o in forebears)
            expect(low <= start <= high and (start == low) == (len(whole) == len(forebears)),
                   "2025-Q3", n, "opening population", start, "not within", low, high)
            expect(v["elderly_examined", ""]
                   >= sum(before[o]["elderly_examined", ""] for o in whole),
                   "2025-Q3", n, "elderly_examined below that of its whole predecessors")

    # ---- the city -----------------------------------------------------------------------------

    def present(self, quarters, *keys):
        """The unit-quarters that have all the keys."""
        return [v for q in quarters for v in self.values[q].values()
                if all(v.get(k) is not None for k in keys)]

    def person_quarters(self, quarter, *keys):
        """(units used, sum of opening + closing, the returns used) of complete unit-quarters."""
        units = self.values[quarter]
        if self.edition_of(quarter) == self.edition_of(previous(quarter)):
            used = [u for u in units if self.opening(quarter, u) is not None]
            start = sum(self.opening(quarter, u) for u in used)
        else:
            complete = [g for g in self.territory.groups if g[1] <= set(units)]
            used = [n for g in complete for n in g[1]]
            start = sum(self.values[previous(quarter)][o][POPULATION]
                        for g in complete for o in g[0])
        returns = [units[u] for u in used]
        return len(used), start + sum(v[POPULATION] for v in returns), returns

    def figures(self, quarters):
        """[(indicator, numerator, denominator, value)]; a count has no denominator."""
        out = []
        last = quarters[-1]
        expected = sum(len(self.expected_units(q)) for q in quarters)
        reported = sum(len(self.values[q]) for q in quarters)

        def share(name, numerator, denominator, factor=100):
            out.append((name, numerator, denominator,
                        decimal(Fraction(factor * numerator, denominator))))

        out.append(("coverage", reported, expected, "%d/%d" % (reported, expected)))
        first = next(iter(self.values[quarters[0]].values()))
        keys = set(next(iter(self.values[last].values()))) & set(first)
        stocks = set(next(iter(self.values[last].values()))) & (STOCKS | CUMULATIVE)
        moves = {("arrivals", ""), ("departures", "")}
        for key in sorted((keys & FLOWS - moves) | stocks):
            span = quarters if key in FLOWS else [last]
            returns = self.present(span, key)
            total = sum(v[key] for v in returns)
            name = " ".join(k for k in key if k)
            out.append((name, total, "", str(total)))
            should = sum(len(self.expected_units(q)) for q in span)
            if (len(returns), should) != (reported, expected):
                out.append(("coverage " + name, len(returns), should,
                            "%d/%d" % (len(returns), should)))
        if moves <= keys:
            net = sum(v["arrivals", ""] - v["departures", ""]
                      for v in self.present(quarters, *moves))
            out.append(("net_migration", net, "", str(net)))

        males, females = ("births", "sex=male"), ("births", "sex=female")
        births = self.present(quarters, males, females)
        share("srb", sum(v[males] for v in births), sum(v[females] for v in births))

        def of_sums(name, above, below, span, times=1):
            returns = self.present(span, above, below)
            share(name, times * sum(v[above] for v in returns), sum(v[below] for v in returns))

        if ("births", "order=3+") in keys:
            of_sums("third_or_later_births_percent", ("births", "order=3+"), ("births", ""),
                    quarters)
        of_sums("prenatal_screening_percent of births", ("prenatal_screened", ""),
                ("births", ""), quarters)
        if len(quarters) == 1:
            of_sums("prenatal_screening_percent of pregnant_women", ("prenatal_screened", ""),
                    ("pregnant_women", ""), quarters)
        of_sums("newborn_screening_percent", ("newborn_screened", ""), ("births", ""), quarters)
        of_sums("premarital_care_percent", ("couples_premarital_care", ""),
                ("persons_married", ""), quarters, times=2)
        of_sums("elderly_examined_percent", ("elderly_examined", ""), ("elderly_60_plus", ""),
                [last])

        used = people = born = died = 0
        for q in quarters:
            units, sums, returns = self.person_quarters(q)
            used += units
            people += sums
            born += sum(v["births", ""] for v in returns)
            died += sum(v["deaths", ""] for v in returns)
        parts = 2 * len(quarters)
        out.append(("coverage average_population", used, expected, "%d/%d" % (used, expected)))
        out.append(("average_population", people, parts, decimal(Fraction(people, parts))))
        share("birth_rate_permille", born * parts, people, 1000)
        share("death_rate_permille", died * parts, people, 1000)
        share("natural_increase_permille", (born - died) * parts, people, 1000)
        share("natural_increase_percent", (born - died) * parts, people)

        if quarters[0].startswith("2025"):
            for name, scope in (("srb_change", None), ("srb_change_comparable", "quarter"),
                                ("srb_change_constant_territory", "period")):
                out.append((name, "", "", decimal(self.srb_change(quarters, scope))))
        return out

    def srb_change(self, quarters, scope):
        """This year's ratio less last year's; see the head of this file for the scopes."""
        def ratio(returns):
            return Fraction(100 * sum(v["births", "sex=male"] for v in returns),
                            sum(v["births", "sex=female"] for v in returns))

        def left_out(quarter):
            gone = set()
            for q in quarters if scope == "period" else [quarter]:
                gone |= self.missing.get(q, set())
            return [g for g in self.territory.groups if g[1] & gone]

        now, then = [], []
        for q in quarters:
            year_before = "%d%s" % (int(q[:4]) - 1, q[4:])
            for period, returns in ((q, now), (year_before, then)):
                without = set()
                if scope:
                    side = 0 if self.edition_of(period) == OLD else 1
                    without = {u for g in left_out(q) for u in g[side]}
                returns += [v for u, v in self.values[period].items() if u not in without]
        return ratio(now) - ratio(then)


def balance(v):
    return v["births", ""] - v["deaths", ""] + v["arrivals", ""] - v["departures", ""]


def previous(period):
    year, quarter = int(period[:4]), int(period[-1])
    return "%d-Q4" % (year - 1) if quarter == 1 else "%d-Q%d" % (year, quarter - 1)


def decimal(fraction):
    """Four decimals, half away from zero."""
    scaled = abs(fraction) * 10_000
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return "%s%d.%04d" % ("-" if fraction < 0 and whole else "", whole // 10_000, whole % 10_000)


def check_same_people(city, old_city):
    """Both workspaces tell the same, wherever they speak of the same territory."""
    for period in ["2023-Q4"] + QUARTERS[:6]:
        for unit, v in old_city.values[period].items():
            for key, value in v.items():
                expect(city.values[period][unit][key] == value, "hai-phong-cu", period, unit, key,
                       "differs from hai-phong")
    for period in QUARTERS[6:]:
        for olds, news in city.territory.groups:
            if olds <= city.territory.old_city and news <= set(city.values[period]):
                for key in PLAN:
                    expect(sum(city.values[period][n][key] for n in news)
                           == sum(old_city.values[period][o][key] for o in olds),
                           period, "group of", min(news), key, "differs between the workspaces")


def check_quang_khai():
    folder = os.path.join(HERE, "quang-khai")
    units = table(os.path.join(folder, "units.csv"))
    hamlets = [u for u in units if u["type"] == "thôn"]
    root = next(u for u in units if not u["parent"])
    known = {r["code"]: r for r in table(os.path.join(UNITS, OLD + ".csv"))}[root["code"]]
    expect(known["name"] == root["name"] == "Quang Khải" and known["type"] == root["type"],
           "quang-khai: the commune")
    expect(all(h["parent"] == root["code"] for h in hamlets), "quang-khai: parents")
    found = {(r["unit"], r["indicator"], r["options"]): int(r["value"])
             for r in table(os.path.join(folder, "returns", "2021-Q2.csv"))}
    rows = [("births", ""), ("births", "sex=male"), ("births", "sex=female"),
            ("births", "order=3+"), ("newborn_screened", "")]
    printed = table(os.path.join(folder, "expected", "table.csv"))
    expect(len(printed) == len(rows) and len(found) == len(rows) * len(hamlets),
           "quang-khai: number of rows")
    totals = []
    for key, row in zip(rows, printed):
        values = [found[(h["code"],) + key] for h in hamlets]
        expect([str(v) for v in values] == [row[h["name"]] for h in hamlets]
               and str(sum(values)) == row["Toàn xã"], "quang-khai:", key)
        totals.append(sum(values))
    births, males, females, third, screened = totals
    expect(births == males + females, "quang-khai: sexes")
    print("Quang Khải 2021-Q2: SRB %s, 3rd+ %s %%, screened %s %%" % tuple(
        decimal(Fraction(100 * a, b)) for a, b in
        ((males, females), (third, births), (screened, births))))


def main(arguments):
    if arguments not in ([], ["--write"]):
        print(__doc__)
        return 64
    territory = Territory()
    expect((len(territory.old), len(territory.old_city), len(territory.new))
           == (375, 168, 114), "number of units")
    expect(set(territory.heirs) == territory.old
           and all(h <= territory.new for h in territory.heirs.values()), "succession")
    missing = {"2025-Q3": {"11713", "11413"}}
    group = next(g for g in territory.groups if "11413" in g[1])
    expect(group[1] == {"11413", "11411"}, "Hải An shares predecessors with one unit only")
    everything = STOCKS | FLOWS | CUMULATIVE

    def city_edition(period):
        return OLD if period <= "2025-Q2" else NEW

    def city_rows(period):
        rows = STOCKS if period == "2023-Q4" else everything
        return rows - LESS_USED if city_edition(period) == OLD else rows

    city = Workspace("hai-phong", territory, city_edition,
                     lambda p: territory.old if city_edition(p) == OLD else territory.new,
                     city_rows, missing)
    old_city = Workspace("hai-phong-cu", territory, lambda p: OLD,
                         lambda p: territory.old_city,
                         lambda p: PLAN & STOCKS if p == "2023-Q4" else PLAN, {})
    if not problems:
        city.check_reorganisation()
        check_same_people(city, old_city)
        check_quang_khai()
    if not problems:
        for workspace in (old_city, city):
            report(workspace, write=bool(arguments))
    for problem in problems[:50]:
        print("PROBLEM", problem)
    print("%d problems" % len(problems))
    return 1 if problems else 0


def report(workspace, write):
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(["period", "indicator", "numerator", "denominator", "value_text"])
    columns = {}
    for period, quarters in PERIODS:
        rows = workspace.figures(quarters)
        columns[period] = {row[0]: row[3] for row in rows}
        writer.writerows((period,) + row for row in rows)
    data = text.getvalue().encode("utf-8")
    path = os.path.join(HERE, workspace.name, "expected", "city-figures.csv")
    if write:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(data)
    try:
        with open(path, "rb") as file:
            expect(file.read() == data, path, "is not what the returns give")
    except FileNotFoundError:
        expect(False, path, "is not there: run with --write")
    shown = ["2024", "2024-9M", "2025", "2025-9M", "2024-Q3", "2025-Q3"]
    print("\n%-46s" % workspace.name + "".join("%16s" % p for p in shown))
    names = Counter(n for p in shown for n in columns[p])
    for name in names:
        print("%-46s" % name + "".join("%16s" % columns[p].get(name, "") for p in shown))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
