"""Every figure, mark and sentence of reports on random workspaces with returns that are lacking, partial
or provisional, against a computation that shares nothing with the tool.

A share of fixed seeds runs always; TRIALS=200 runs as many as it says.
"""
import os
import random
import subprocess
from fractions import Fraction

import pytest

from conftest import records, rows
from recompute import (
    BIRTHS, DEATHS, FLOWS, ITEMS, POINTS, RATES, Span, World, plain, rounded, span)

SEEDS = range(1, int(os.environ.get("TRIALS", "12")) + 1)
WHOLE = "90"
GROUP = "nhom:ven"
NEEDED = {"births": [BIRTHS]}
# Columns of the table by unit, in order: what, which figure of it, decimals.
UNITS = [
    (("households", ""), "now", 0), (("population", ""), "now", 0),
    (("women_married_15_49", ""), "now", 0), (BIRTHS, "now", 0),
    (("births", "sex=male"), "now", 0), (("births", "sex=female"), "now", 0),
    (("births", "order=3+"), "now", 0), (BIRTHS, "before", 0), (BIRTHS, "percent", 1),
    (DEATHS, "now", 0), ("natural_increase_rate", "now", 2),
    (("couples_premarital_care", ""), "now", 0), ("premarital_care_rate", "now", 1),
    (("prenatal_screened", ""), "now", 0), ("prenatal_screening_rate", "now", 1),
    (("newborn_screened", ""), "now", 0), ("newborn_screening_rate", "now", 1),
    (("elderly_examined", ""), "now", 0), ("elderly_examination_rate", "now", 1),
    (("contraception_new_users", ""), "now", 0)]
# Targets of the plan: code, what, unit, decimals, condition, wanted.
TARGETS = [
    ("t1", BIRTHS, "người", 0, "at_least", Fraction(300)),
    ("t2", "newborn_screening_rate", "%", 1, "at_least", Fraction(60)),
    ("t3", "natural_increase_rate", "‰", 2, "below", Fraction(9)),
    ("t4", ("contraception_new_users", ""), "người", 0, "at_least", Fraction(500)),
    ("t5", "crude_birth_rate", "‰", 2, "at_most", Fraction(17))]


def key(name):
    return name if isinstance(name, str) else name[0] + (
        "[%s]" % name[1] if name[1] else "")


class Sample:
    """A workspace with random returns. Số liệu minh họa."""

    def __init__(self, seed, folder):
        self.random = random.Random(seed)
        self.length = self.random.choice([3, 3, 3, 1])
        self.years = self.random.choice([2, 2, 3])
        self.last = 2025
        self.first = self.last - self.years + 1
        self.units = ["90%02d" % n for n in range(1, self.random.randint(3, 6) + 1)]
        self.group = sorted(self.random.sample(self.units, 2))
        self.plan = self.random.choice(["2025", "%d--2025" % self.first])
        self.data = {}
        self.folder = folder
        self.fill()
        self.world = World(self.units, self.length, self.data)
        self.write()

    def fill(self):
        pick = self.random
        start = self.first * 12 - self.length
        absent = pick.choice([0, 0.05, 0.15])
        lost = pick.choice([None, None, pick.randrange(start, (self.last + 1) * 12, self.length)])
        for unit in self.units:
            people = pick.randint(2000, 9000)
            for part in range(start, (self.last + 1) * 12, self.length):
                if part == lost or pick.random() < absent:
                    continue
                status = "provisional" if pick.random() < 0.04 else "normal"
                girls, boys = pick.randint(3, 25), pick.randint(3, 25)
                births = girls + boys
                people += pick.randint(-20, 40)
                old = people // 8
                months = part % 12 + self.length
                values = {
                    BIRTHS: births, ("births", "sex=male"): boys, ("births", "sex=female"): girls,
                    ("births", "order=3+"): pick.randint(0, 3), DEATHS: pick.randint(2, 20),
                    ("persons_married", ""): 2 * pick.randint(5, 15),
                    ("couples_premarital_care", ""): pick.randint(0, 5),
                    ("prenatal_screened", ""): pick.randint(0, births),
                    ("newborn_screened", ""): pick.randint(0, births),
                    ("contraception_new_users", ""): pick.randint(10, 60),
                    ("households", ""): people // 4, ("population", ""): people,
                    ("women_married_15_49", ""): people // 6, ("elderly_60_plus", ""): old,
                    ("elderly_examined", ""): old * months // 16}
                for item, value in values.items():
                    if pick.random() < 0.02:
                        if pick.random() < 0.5:
                            self.data[unit, item, part] = (None, "missing")
                        continue
                    self.data[unit, item, part] = (value, status)

    def write(self):
        (self.folder / "plan").mkdir(parents=True)
        (self.folder / "returns").mkdir()
        first = Span(self.first * 12 - self.length, self.length).code
        last = Span((self.last + 1) * 12 - self.length, self.length).code
        (self.folder / "reportgen.yaml").write_text(
            'version: "1"\nunit: {code: "90", edition: thu}\nreturns_every: %s\n'
            "periods: {first: %s, last: %s}\neditions: {\"*\": thu}\n"
            "settings: {prenatal_screening_denominator: births,"
            " premarital_care_denominator: couples}\n"
            "offices: [{agency: CHI CỤC DÂN SỐ, place: Thử}]\n"
            % ("quarter" if self.length == 3 else "month", first, last), encoding="utf-8")
        names = "".join("thu,%s,%s,xã,90,,\n" % (unit, unit) for unit in self.units)
        (self.folder / "units.csv").write_text(
            "edition,code,name,type,parent,valid_from,valid_to\nthu,90,Thử,tỉnh,,,\n" + names,
            encoding="utf-8")
        (self.folder / "groups.csv").write_text(
            "group,name,edition,unit,valid_from,valid_to\n"
            + "".join("ven,Ven biển,thu,%s,,\n" % unit for unit in self.group), encoding="utf-8")
        targets = "".join(
            '  - {code: %s, title: %s, item: "%s", unit: "%s", decimals: %d, %s: %s,'
            " judged: %s}\n" % (
                code, code.upper(), key(name), unit, decimals, how, wanted,
                "progress" if how == "at_least" and not isinstance(name, str) else "year_end")
            for code, name, unit, decimals, how, wanted in TARGETS)
        (self.folder / "plan" / "p.yaml").write_text(
            'code: p\nversion: "1"\ntitle: Kế hoạch\nunit: {code: "90", edition: thu}\n'
            'period: "%s"\ntargets:\n%s' % (self.plan, targets), encoding="utf-8")
        parts = sorted({part for _, _, part in self.data})
        for part in parts:
            lines = ["edition,unit,indicator,options,period,value,status"]
            for (unit, item, start), (value, status) in sorted(self.data.items()):
                if start == part:
                    lines.append(",".join([
                        "thu", unit, item[0], item[1], Span(part, self.length).code,
                        "" if value is None else str(value), status]))
            path = self.folder / "returns" / (Span(part, self.length).code + ".csv")
            path.write_text("\n".join(lines) + "\n", encoding="utf-8")

    @property
    def part(self):
        return "quý" if self.length == 3 else "tháng"

    def below(self, unit):
        if unit == WHOLE:
            return self.units
        return self.group if unit == GROUP else [unit]

    def periods(self):
        pick = self.random
        year = pick.randint(self.first, self.last)
        quarter = pick.randint(1, 4)
        return ["%d-Q%d" % (year, quarter), "%d-S1" % year, "%d-9M" % year, str(year), "2025",
                "%d--2025" % self.first]


@pytest.fixture(params=SEEDS)
def sample(request, tmp_path):
    return Sample(request.param, tmp_path / "workspace")


def test_pages_and_facts_say_what_the_returns_say(tool, sample, tmp_path):
    for number, code in enumerate(sample.periods()):
        out = tmp_path / ("out%d" % number)
        done = subprocess.run(
            [tool, "build", "--workspace", str(sample.folder), "--period", code,
             "--format", "csv,csv-long", "--out", str(out)], capture_output=True, text=True)
        assert done.returncode in (0, 1), done.stderr
        wrong = Check(sample, code, out).wrong
        assert not wrong, "%s: %d wrong: %s" % (code, len(wrong), "\n".join(wrong[:20]))


class Check:
    """Compares what was built with what was computed."""

    def __init__(self, sample, code, out):
        self.sample, self.world, self.period = sample, sample.world, span(code)
        self.wrong = []
        files = {path.name.partition("--")[2] if "--2025" not in path.name
                 else path.name.split("--2025--")[-1]: path for path in out.iterdir()
                 if path.name[0] != "."}
        self.files = {name.split("-", 1)[1] if name[0].isdigit() else name: path
                      for name, path in files.items()}
        marks = self.files.get("dau-hieu.csv")
        self.marks = {
            (row[0], int(row[1]), row[2]): tuple(row[3:]) for row in rows(marks)[1:]
        } if marks else {}
        self.seen = set()
        self.remarks = [row[1] for row in rows(self.files["thuyet-minh.csv"])]
        self.facts()
        if "theo-don-vi.csv" in self.files:
            self.units()
        if "ket-qua-ke-hoach.csv" in self.files:
            self.results()
        self.missing()
        self.coverage()

    def expect(self, found, wanted, *place):
        if found != wanted:
            self.wrong.append("%s: %r, not %r" % (" ".join(str(p) for p in place), found, wanted))

    def figure(self, unit, name, period=None):
        return self.world.figure(self.sample.below(unit), name, period or self.period)

    def facts(self):
        for row in records(self.files["so-lieu.csv"]):
            name = row["indicator"] if row["indicator"] in RATES else (
                row["indicator"], row["options"])
            if name not in RATES and name not in ITEMS:
                continue
            figure = self.figure(row["unit"], name, span(row["period"]))
            place = row["unit"], name, row["period"]
            if figure.value is None:
                self.expect(row["value"], "", *place)
                continue
            self.expect(row["status"], figure.status, *place)
            exact = Fraction(row["value"] or "-1")
            if abs(exact - figure.value) > Fraction(1, 10 ** 9):
                self.expect(row["value"], str(figure.value), *place)
            if figure.below is not None:
                self.expect(Fraction(row["denominator"]), rounded(figure.below, 10)
                            if figure.below.denominator not in (1, 2, 4, 5, 8) else figure.below,
                            *place, "denominator")

    def cell(self, table, row, column, found, wanted, sign, coverage=None):
        self.expect(found, wanted, table, row, column)
        mark = self.marks.get((table, row, column))
        self.seen.add((table, row, column))
        self.expect(mark[0] if mark else "", sign, table, row, column, "mark")
        if mark and coverage:
            self.expect(mark[1:], (str(coverage.present), str(coverage.expected)),
                        table, row, column, "coverage")

    def units(self):
        table = rows(self.files["theo-don-vi.csv"])
        heads = table[0]
        for number, row in enumerate(table[1:], 1):
            unit = row[1]
            for column, (name, which, decimals) in enumerate(UNITS, 3):
                found, wanted, sign, figure = row[column], "", "", None
                if which == "percent":
                    change = self.world.change(self.sample.below(unit), name, self.period)
                    if change and change[1].value:
                        now, figure, printed = change
                        wanted = plain(100 * (now.value - figure.value) / figure.value, 1)
                        sign = self.sign_of_change(change)
                        figure = None
                else:
                    period = self.period.shifted(-12) if which == "before" else self.period
                    figure = self.figure(unit, name, period)
                    if figure.value is not None:
                        wanted = plain(figure.value, decimals)
                        sign = figure.sign(self.sample.part)
                self.cell("theo-don-vi", number, heads[column], found, wanted, sign, figure)

    def sign_of_change(self, change):
        now, before, printed = change
        if not printed:
            sound = now.statuses | before.statuses
            return "(ss)" + (" (sb)" if "provisional" in sound and False else "")
        both = now.sign(self.sample.part)
        if "provisional" in before.statuses and "(sb)" not in both:
            both = (both + " (sb)").strip()
        return both

    def results(self):
        table = rows(self.files["ket-qua-ke-hoach.csv"])
        heads = table[0]
        since = self.since_new_year
        for number, (row, target) in enumerate(zip(table[1:], TARGETS), 1):
            _, name, _, decimals, how, wanted = target
            cells = dict(zip(heads, row))

            def figure(column, period):
                if column not in cells:
                    return
                figure = self.figure(WHOLE, name, period)
                self.cell("ket-qua-ke-hoach", number, column, cells[column],
                          "" if figure.value is None else plain(figure.value, decimals),
                          figure.sign(self.sample.part), figure)

            if since != self.period:
                figure("Thực hiện " + self.period.name, self.period)
                figure("Lũy kế từ đầu năm", since)
            else:
                figure("Thực hiện " + self.period.name, since)
            if self.period.months <= 12:
                figure("Cùng kỳ năm trước", since.shifted(-12))
            self.judgement(number, target, cells, since)

    @property
    def since_new_year(self):
        start = self.period.start - self.period.start % 12
        return Span(start, self.period.end - start) if self.period.months < 12 else self.period

    def judgement(self, number, target, cells, since):
        _, name, _, decimals, how, wanted = target
        plan = span(self.sample.plan)
        found = cells["Đánh giá"]
        if not (plan.start <= since.start and since.end <= plan.end):
            self.expect(found, "Chưa đánh giá", "judgement", number)
            return
        if since.end < plan.end and plan.months > 12:
            self.expect(found, "Đánh giá cuối kỳ kế hoạch", "judgement", number)
            return
        if since.end < plan.end:
            self.expect(found, "Đánh giá cuối năm", "judgement", number)
            return
        figure = self.figure(WHOLE, name, plan)
        if figure.value is None:
            self.expect(found, "Chưa đánh giá", "judgement", number)
            return
        met = {"at_least": figure.value >= wanted, "below": figure.value < wanted,
               "at_most": figure.value <= wanted}[how]
        words = "✓ Đạt" if met else "✗ Chưa đạt"
        if not figure.complete and not (met and how == "at_least" and not isinstance(name, str)):
            words = "Chưa đánh giá"
        elif figure.sound == "provisional":
            words += " (tạm đánh giá)"
        self.expect(found, words, "judgement", number)

    def missing(self):
        """The table of missing returns, over every part of the period."""
        if "chua-bao-cao.csv" not in self.files:
            return
        wanted = {}
        parts = self.period.leaves(self.sample.length)
        for unit in self.sample.units:
            words = []
            for part in parts:
                if self.world.silent(unit, part):
                    words.append("chưa có báo cáo " + part.name)
                else:
                    short = self.world.short(unit, part)
                    if short:
                        words.append("thiếu %d chỉ tiêu" % len(short)
                                     + (" " + part.name if len(parts) > 1 else ""))
            if words:
                wanted[unit] = words
        found = {row[1]: row[3] for row in rows(self.files["chua-bao-cao.csv"])[1:] if row[1]}
        self.expect(sorted(found), sorted(wanted), "missing returns")
        for unit in set(found) & set(wanted):
            text = found[unit][0].lower() + found[unit][1:]
            for words in wanted[unit]:
                if words not in text:
                    self.expect(text, words, "missing", unit)

    def coverage(self):
        """How many have reported, part by part."""
        for part in self.period.leaves(self.sample.length):
            units = self.sample.units
            silent = [u for u in units if self.world.silent(u, part)]
            short = [u for u in units if self.world.short(u, part)]
            name = part.name[0].upper() + part.name[1:]
            if len(silent) == len(units):
                wanted = "%s: chưa có báo cáo của đơn vị nào" % name
            else:
                whole = len(units) - len(silent) - len(short)
                wanted = "%s: %d/%d xã đã báo cáo%s" % (
                    name, whole, len(units), " đủ. Báo cáo chưa đủ: " + ", ".join(
                        "Xã %s (%s)" % (u, u) for u in short) + "." if short else ".")
                if silent:
                    wanted += " Chưa báo cáo: " + ", ".join(
                        "Xã %s (%s)" % (u, u) for u in silent) + "."
            said = [text for text in self.remarks if text.startswith(wanted)]
            if not said and (silent or short):
                self.expect([t for t in self.remarks if t.startswith(name + ":")][:2], wanted,
                            "coverage")
