"""A workspace with random returns: some are lacking, partial or provisional, some units were merged."""
import random
from fractions import Fraction

import truth_lines
import truth_provincial
from recompute import ANNUAL, BIRTHS, DEATHS, ITEMS, POINTS, Span, World, plain, span
from truth_tasks import NOT_BEGUN, STATUSES, Task, Told

truth_lines.learn()
truth_provincial.learn()
WHOLE = "90"
# What half of the workspaces collect besides, and what the province reports of itself.
MORE = [
    (item, options) for item, all_options in [
        ("training_courses", ["", "programme=588", "programme=468"]),
        ("people_trained", ["", "programme=588"]), ("communication_events", [""]),
        ("counselling_sessions", ["", "programme=818"]), ("inspections", [""]),
        ("budget_assigned", ["", "programme=588", "programme=588;source=central",
                             "programme=588;source=province"]),
        ("budget_disbursed", ["", "programme=588"]),
        ("contraceptives_opening", ["method=iud"]), ("contraceptives_received", ["method=iud"]),
        ("contraceptives_issued", ["method=iud"]), ("contraceptives_closing", ["method=iud"]),
        ("incentive_persons", ["", "incentive=fertility"]), ("incentive_money", [""]),
        ("adolescent_pregnancies", [""]), ("unintended_youth_pregnancies", [""]),
        ("abortions", [""])] for options in all_options]
ITS_OWN = [
    ("own_training_courses", ""), ("own_training_courses", "programme=588"),
    ("own_inspections", ""), ("own_budget_assigned", ""), ("own_budget_disbursed", "")]
TENTHS = {"budget_assigned", "budget_disbursed", "incentive_money", "own_budget_assigned",
          "own_budget_disbursed"}
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
    ("t5", "crude_birth_rate", "‰", 2, "at_most", Fraction(17)),
    ("t6", "sex_ratio_at_birth", "điểm %", 1, "change_at_most", Fraction(-1, 10)),
    ("t7", DEATHS, "người", 0, "at_most", Fraction(150))]
AGENCY = {"a": "Sở A", "b": "Sở B", "c": "Sở C"}
AGENCIES = sorted(AGENCY)


def key(name):
    return name if isinstance(name, str) else name[0] + (
        "[%s]" % name[1] if name[1] else "")


class Sample:
    """A workspace with random returns. Số liệu minh họa."""

    full, said_of_targets, edition = "Tỉnh Thử", [], "thu"
    whole, title, others, notice = WHOLE, "Toàn tỉnh", set(), []

    targets = TARGETS
    place, document = "tỉnh Thử", "Kế hoạch"
    agencies, sections = AGENCY, {"I": "Phần I", "II": "Phần II"}

    def heading(self, target):
        return target[0].upper()

    def factor(self, target):
        """What the plan counts in beside what is computed."""
        return 1

    @property
    def assignees(self):
        """Whom the plan may ask for a target of their own."""
        return self.units

    def code(self, unit):
        return unit

    def name(self, unit):
        return "Xã " + unit

    def short(self, unit):
        return "X. " + unit

    def order(self, unit):
        """The units of another map before those of today."""
        return (unit not in self.old, unit)

    def kinds(self, part):
        return "xã"

    def __init__(self, seed, folder):
        self.random = random.Random(seed)
        # In some provinces units report by months, in some by years.
        self.length = self.random.choice([3, 3, 3, 1])
        if seed % 8 == 5:
            self.length = 12
        self.years = self.random.choice([2, 2, 3])
        self.last = 2025
        self.first = self.last - self.years + 1
        self.units = ["90%02d" % n for n in range(1, self.random.randint(3, 6) + 1)]
        self.group = sorted(self.random.sample(self.units, 2))
        self.plan = self.random.choice(["2025", "%d--2025" % self.first])
        # Most plans that were read have tasks alone.
        self.targets = TARGETS if random.Random(seed * 31337).random() < 0.75 else []
        self.data = {}
        self.folder = folder
        self.reform, self.old, self.links = None, [], []
        if self.random.random() < 0.4:
            self.merge()
        self.fill()
        self.annual = {}
        self.enrich(random.Random(seed * 7919))
        self.admit(random.Random(seed * 104729))
        items = sorted({item for _, item, _ in self.data} | set(ITEMS))
        self.world = World(
            self.units, self.length, self.data, self.old, self.links, self.reform, items, WHOLE,
            self.annual)
        self.assign()
        self.write()

    def merge(self):
        """Until some quarter other units reported: most went whole into one of today's, some did not."""
        pick = self.random
        self.reform = pick.choice([self.last * 12, self.last * 12 + 6, self.last * 12 - 6])
        if self.length == 12:
            self.reform = self.last * 12
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
            if pick.random() < (0.5 if code == "t2" else 0.8) and self.targets}
        year = self.last * 12
        self.tasks = []
        for n in range(1, pick.randint(2, 5) + 1):
            task = Task("n%d" % n, "Việc n%d" % n, pick.choice(["I.1", "I.2", "II.1"]),
                        sorted(pick.sample(AGENCIES, pick.randint(1, 2))))
            due = pick.choice([None, None, year + 3 * pick.randint(0, 3)])
            if due is not None:
                task.due = Span(due, 3)
                task.deadline = "Chậm nhất trong " + task.due.name
            self.tasks.append(task)
        self.tasks.sort(key=lambda task: task.place)
        self.told = []
        for task in self.tasks:
            for agency in task.lead:
                for day in sorted({pick.randint(1, 28) for _ in range(pick.randint(0, 2))}):
                    status = pick.choice(STATUSES)
                    result = "" if status == NOT_BEGUN else "Kết quả %s %d" % (task.code, day)
                    month = pick.randint(1, 12)
                    self.told.append(Told(
                        task.code, agency, "", status, result, "", "",
                        "%d-%02d-%02d" % (self.last, month, day)))

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
                doubt = pick.random()
                status = "provisional" if doubt < 0.04 else "estimated" if doubt < 0.06 else "normal"
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

    def enrich(self, pick):
        """What is counted of programmes in some provinces, and published of their years."""
        self.duties = [
            (pick.choice(["I.1", "II.1"]), sorted(pick.sample(AGENCIES, pick.randint(1, 2))),
             [pick.choice(AGENCIES)], "Nội dung %d" % n, pick.choice(["hằng quý", "không nêu"]))
            for n in range(1, pick.randint(0, 3) + 1)]
        if pick.random() < 0.5:
            return

        def value(item):
            number = Fraction(pick.randint(0, 40))
            return number + Fraction(pick.randint(0, 9), 10) if item[0] in TENTHS else number

        for unit, part in sorted({(unit, part) for unit, _, part in self.data}):
            for item in MORE:
                if pick.random() < 0.06:
                    if pick.random() < 0.3:
                        self.data[unit, item, part] = (None, "missing")
                    continue
                status = "provisional" if pick.random() < 0.03 else "normal"
                self.data[unit, item, part] = (value(item), status)
        for part in range(self.first * 12 - self.length, (self.last + 1) * 12, self.length):
            if self.reform is not None and part < self.reform or pick.random() < 0.15:
                continue
            for item in ITS_OWN:
                if pick.random() > 0.05:
                    self.data[WHOLE, item, part] = (value(item), "normal")
        for year in range(self.first, self.last + 1):
            # Of years before the map changed others were told of.
            if self.reform is not None and (year + 1) * 12 <= self.reform:
                continue
            for item in sorted(ANNUAL):
                if pick.random() < 0.7:
                    self.annual[item, year] = Fraction(pick.randint(100, 9000), 100)

    def admit(self, pick):
        """Units of some provinces write that a figure of theirs is not whole."""
        if pick.random() < 0.6:
            return
        for key in sorted(self.data):
            value, status = self.data[key]
            if value is not None and status == "normal" and pick.random() < 0.02:
                self.data[key] = (value, "incomplete")

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
            % ({1: "month", 3: "quarter", 12: "year"}[self.length], first, last, "".join(
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
                ",".join(told) + "\n" for told in self.told), encoding="utf-8")
        (self.folder / "groups.csv").write_text(
            "group,name,edition,unit,valid_from,valid_to\n"
            + "".join("ven,Ven biển,thu,%s,,\n" % unit for unit in self.group), encoding="utf-8")
        targets = "".join(
            '  - {code: %s, title: %s, item: "%s", unit: "%s", decimals: %d, %s: %s,'
            " judged: %s}\n" % (
                code, code.upper(), key(name), unit, decimals, how, plain(wanted, decimals),
                "progress" if how == "at_least" and not isinstance(name, str) else "year_end")
            for code, name, unit, decimals, how, wanted in self.targets)
        (self.folder / "plan" / "p.yaml").write_text(
            'code: p\nversion: "1"\ntitle: Kế hoạch\nunit: {code: "90", edition: thu}\n'
            'period: "%s"\nagencies:\n%ssections:\n%stasks:\n%s%stargets:\n%s' % (
                self.plan,
                "".join("  - {code: %s, name: %s}\n" % (a, AGENCY[a]) for a in AGENCIES),
                "".join("  - {place: %s, title: %s}\n" % section
                        for section in self.sections.items()),
                "".join(
                    "  - {code: %s, title: %s, place: %s, lead: [%s], deadline: %s}\n" % (
                        task.code, task.title, task.place, ", ".join(task.lead),
                        "{no_later_than: %s}" % task.due.code if task.due else "not_stated")
                    for task in self.tasks),
                "" if not self.duties else "duties:\n" + "".join(
                    '  - {place: %s, from: [%s], to: [%s], content: "%s", frequency: "%s"}\n' % (
                        place, ", ".join(sender), ", ".join(receiver), content, frequency)
                    for place, sender, receiver, content, frequency in self.duties),
                targets or " []\n"), encoding="utf-8")
        parts = sorted({part for _, _, part in self.data})
        for part in parts:
            lines = ["edition,unit,indicator,options,period,value,status"]
            for (unit, item, start), (value, status) in sorted(self.data.items()):
                if start == part:
                    lines.append(",".join([
                        "cu" if unit in self.old else "thu", unit, item[0], item[1], Span(part, self.length).code,
                        "" if value is None else
                        plain(value, 1) if item[0] in TENTHS else str(value), status]))
            path = self.folder / "returns" / (Span(part, self.length).code + ".csv")
            path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        if self.annual:
            (self.folder / "returns" / "nien-giam.csv").write_text(
                "edition,unit,indicator,options,period,value,status\n" + "".join(
                    "thu,%s,%s,,%d,%s,normal\n" % (WHOLE, item[0], year, plain(value, 2))
                    for (item, year), value in sorted(self.annual.items())), encoding="utf-8")

    @property
    def part(self):
        return {1: "tháng", 3: "quý", 12: "năm"}[self.length]

    def below(self, unit):
        if unit == WHOLE:
            return self.units
        return self.group if unit == GROUP else [unit]

    def builds(self):
        """Three reports of different kinds: a period, and the options that ask for the kind."""
        pick = self.random
        year, quarter = pick.randint(self.first, self.last), pick.randint(1, 4)
        known = [
            ("%d-Q%d" % (year, quarter), []), ("2025-Q%d" % quarter, []), ("%d-S1" % year, []),
            ("%d-9M" % year, []), (str(year), []), ("2025", []), ("%d--2025" % self.first, []),
            # The form is valid from the third quarter of 2025 on.
            ("2025-Q%d" % max(3, quarter), ["--report", "form:tinh-quy"]),
            ("2025", ["--report", "tong-ket-thi-dua"]),
            ("2025", ["--report", "tong-ket-nhiem-vu"]),
            ("2025-S1", ["--programme", "588"]), ("2025", ["--report", "bao-cao-tom-tat"]),
            ("2025-Q%d" % quarter, ["--report", "bao-cao-tom-tat"]),
            ("%d-9M" % year, ["--report", "bao-cao-tom-tat"]),
            ("2025-Q%d" % quarter, ["--report", "so-ket-chuong-trinh"]),
            ("2025", ["--report", "tong-ket-chuong-trinh"]),
            ("2025", ["--report", "tong-ket-chuyen-de"]),
            ("2025-Q%d" % quarter, ["--report", "so-ket-chuyen-de"]),
            ("%d-S1" % year, ["--report", "so-ket-chuyen-de"]),
            ("%d--2025" % self.first, ["--report", "tong-ket-nien-giam"]),
            ("2025", ["--report", "tong-ket-nien-giam"]),
            ("2025-9M", ["--report", "so-ket-nhiem-vu"]),
            ("2025", ["--report", "thong-ke-cap-tinh"]),
            ("2025", ["--programme", "588"]), ("%d--2025" % self.first, ["--programme", "1999"]),
            ("%d-Q%d" % (year, quarter), ["--programme", "1848"]),
            ("2025-9M", ["--programme", "468"]), ("%d--2025" % self.first, ["--programme", "588"]),
            ("2025-Q%d" % quarter, ["--report", "bao-cao-tom-tat"]),
            ("%d-Q%d" % (year, quarter), ["--report", "thong-ke-quy"]),
            ("%d-Q%d" % (year, quarter), ["--report", "thong-ke-cap-tinh"])]
        # Places are places among units that a plan wants something of.
        return pick.sample([
            build for build in known if span(build[0]).months >= self.length
            and (self.targets or "tong-ket-thi-dua" not in build[1])], 3)
