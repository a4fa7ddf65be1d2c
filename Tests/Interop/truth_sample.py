"""A workspace with random returns: some are lacking, partial or provisional, some units were merged."""
import random
from fractions import Fraction

from recompute import BIRTHS, DEATHS, ITEMS, Span, World

WHOLE = "90"
GROUP = "nhom:ven"
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
AGENCY = {"a": "Sở A", "b": "Sở B", "c": "Sở C"}
AGENCIES = sorted(AGENCY)
STATUSES = ["đã hoàn thành", "đang thực hiện", "thực hiện thường xuyên", "chưa thực hiện"]


def key(name):
    return name if isinstance(name, str) else name[0] + (
        "[%s]" % name[1] if name[1] else "")


class Sample:
    """A workspace with random returns. Số liệu minh họa."""

    whole, title, others, notice = WHOLE, "Toàn tỉnh", set(), []

    def code(self, unit):
        return unit

    def short(self, unit):
        return "X. " + unit

    def order(self, unit):
        """The units of another map before those of today."""
        return (unit not in self.old, unit)

    def kinds(self, part):
        return "xã"

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
        self.reform, self.old, self.links = None, [], []
        if self.random.random() < 0.4:
            self.merge()
        self.fill()
        self.world = World(
            self.units, self.length, self.data, self.old, self.links, self.reform)
        self.assign()
        self.write()

    def merge(self):
        """Until some quarter other units reported: most went whole into one of today's, some did not."""
        pick = self.random
        self.reform = pick.choice([self.last * 12, self.last * 12 + 6, self.last * 12 - 6])
        into = self.units + pick.choices(self.units, k=pick.randint(0, 3))
        self.old = ["80%02d" % n for n in range(1, len(into) + 1)]
        self.links = list(zip(self.old, into))
        if pick.random() < 0.5:
            other = pick.choice([unit for unit in self.units if unit != into[0]])
            self.links.append((self.old[0], other))

    def assign(self):
        """What the plan asks of single units, and what is told of its tasks."""
        pick = self.random
        self.assigned = {
            (code, unit): pick.randint(20, 120) if code in ("t1", "t4") else pick.randint(40, 90)
            for code in ("t1", "t2", "t4") for unit in self.units
            if pick.random() < (0.5 if code == "t2" else 0.8)}
        year = self.last * 12
        self.tasks = sorted([
            ("n%d" % n, pick.choice(["I.1", "I.2", "II.1"]),
             sorted(pick.sample(AGENCIES, pick.randint(1, 2))),
             pick.choice([None, None, year + 3 * pick.randint(0, 3)]))
            for n in range(1, pick.randint(2, 5) + 1)], key=lambda task: task[1])
        self.told = []
        for code, _, lead, _ in self.tasks:
            for agency in lead:
                for day in sorted({pick.randint(1, 28) for _ in range(pick.randint(0, 2))}):
                    status = pick.choice(STATUSES)
                    result = "" if status == "chưa thực hiện" else "Kết quả %s %d" % (code, day)
                    month = pick.randint(1, 12)
                    self.told.append(
                        (code, agency, status, result, "%d-%02d-%02d" % (self.last, month, day)))

    def fill(self):
        pick = self.random
        start = self.first * 12 - self.length
        absent = pick.choice([0, 0.05, 0.15])
        lost = pick.choice([None, None, pick.randrange(start, (self.last + 1) * 12, self.length)])
        for unit in self.old + self.units:
            people = pick.randint(2000, 9000)
            for part in range(start, (self.last + 1) * 12, self.length):
                if self.reform is not None and (part < self.reform) != (unit in self.old):
                    continue
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
            "periods: {first: %s, last: %s}\neditions: {%s\"*\": thu}\n"
            "settings: {prenatal_screening_denominator: births,"
            " premarital_care_denominator: couples}\n"
            "offices: [{agency: CHI CỤC DÂN SỐ, place: Thử}]\n"
            % ("quarter" if self.length == 3 else "month", first, last, "".join(
                "%s: cu, " % Span(part, self.length).code for part in range(
                    (self.first - 2) * 12, self.reform or 0, self.length))), encoding="utf-8")
        names = "" if not self.old else "cu,90,Thử,tỉnh,,,\n" + "".join(
            "cu,%s,%s,xã,90,,\n" % (unit, unit) for unit in self.old)
        names += "".join("thu,%s,%s,xã,90,,\n" % (unit, unit) for unit in self.units)
        (self.folder / "units.csv").write_text(
            "edition,code,name,type,parent,valid_from,valid_to\nthu,90,Thử,tỉnh,,,\n" + names,
            encoding="utf-8")
        if self.old:
            into = [old for old, _ in self.links]
            (self.folder / "succession.csv").write_text(
                "old_edition,old_code,new_edition,new_code,relation,holds_centre\n"
                + "".join("cu,%s,thu,%s,%s,\n" % (
                    old, new, "part" if into.count(old) > 1 else "whole")
                    for old, new in sorted(self.links)), encoding="utf-8")
        (self.folder / "plan" / "giao-chi-tieu.csv").write_text(
            "target,unit,value\n" + "".join(
                "%s,%s,%d\n" % (*to, value) for to, value in sorted(self.assigned.items())),
            encoding="utf-8")
        (self.folder / "tasks").mkdir()
        (self.folder / "tasks" / "t.csv").write_text(
            "task,agency,sender,status,result,difficulty,evidence,date\n" + "".join(
                "%s,%s,,%s,%s,,,%s\n" % told for told in self.told), encoding="utf-8")
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
            'period: "%s"\nagencies:\n%ssections:\n%stasks:\n%stargets:\n%s' % (
                self.plan,
                "".join("  - {code: %s, name: %s}\n" % (a, AGENCY[a]) for a in AGENCIES),
                "".join("  - {place: %s, title: Phần %s}\n" % (a, a) for a in ("I", "II")),
                "".join(
                    "  - {code: %s, title: Việc %s, place: %s, lead: [%s], deadline: %s}\n" % (
                        code, code, place, ", ".join(lead),
                        "not_stated" if due is None
                        else "{no_later_than: %s}" % Span(due, 3).code)
                    for code, place, lead, due in self.tasks), targets), encoding="utf-8")
        parts = sorted({part for _, _, part in self.data})
        for part in parts:
            lines = ["edition,unit,indicator,options,period,value,status"]
            for (unit, item, start), (value, status) in sorted(self.data.items()):
                if start == part:
                    lines.append(",".join([
                        "cu" if unit in self.old else "thu", unit, item[0], item[1], Span(part, self.length).code,
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

    def builds(self):
        """Three reports of different kinds: a period, and the options that ask for the kind."""
        pick = self.random
        year, quarter = pick.randint(self.first, self.last), pick.randint(1, 4)
        return pick.sample([
            ("%d-Q%d" % (year, quarter), []), ("2025-Q%d" % quarter, []), ("%d-S1" % year, []),
            ("%d-9M" % year, []), (str(year), []), ("2025", []), ("%d--2025" % self.first, []),
            # The form is valid from the third quarter of 2025 on.
            ("2025-Q%d" % max(3, quarter), ["--report", "form:tinh-quy"]),
            ("2025", ["--report", "tong-ket-thi-dua"]),
            ("2025", ["--report", "tong-ket-nhiem-vu"]),
            ("2025-S1", ["--programme", "588"]), ("2025", ["--report", "bao-cao-tom-tat"]),
            ("2025", ["--report", "thong-ke-cap-tinh"])], 3)
