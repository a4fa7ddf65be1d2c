"""Committed workspaces of the sample as worlds to compute from: returns, units, plan and what is told of its
tasks, each as its file has it.
"""
import csv
from fractions import Fraction
from pathlib import Path

import yaml

from recompute import ITEMS, RATES, World, span
from truth_tasks import ALWAYS, DONE, GOING, NOT_BEGUN, Task, Told
from truth_words import LABELS, capital

ROOT = Path(__file__).resolve().parents[2]
CONDITIONS = ["at_least", "below", "at_most", "change_at_most"]
# How agencies say what became of a task, and what they are asked besides leading it.
SAID = {"done": DONE, "in_progress": GOING, "ongoing": ALWAYS, "not_started": NOT_BEGUN}
ROLES = {"implementing": "Thực hiện", "funding": "Bố trí kinh phí", "supervising": "Giám sát",
         "directing": "Chỉ đạo, hướng dẫn"}


def table(name):
    with (ROOT / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


class Demo:
    """The new city: until the second quarter of 2025 the communes of two provinces sent what the units of
    today send since.
    """

    folder, edition = ROOT / "Examples/hai-phong", "2025-07-01"
    whole, title = "31", "Toàn thành phố"
    part, length = "quý", 3
    notice = ["Lưu ý"]
    said_of_targets = ["Chỉ tiêu minh họa cho địa giới mới."]
    place, full = "thành phố Hải Phòng", "Thành phố Hải Phòng"
    plan_file = folder / "plan/hai-phong-2025-dia-gioi-moi.yaml"
    reform, earlier = span("2025-Q3").start, ("2025-06-30", ["30", "31"])

    def __init__(self):
        self.read_plan()
        today = table("Templates/units/%s.csv" % self.edition)
        self.rows = {row["code"]: row for row in today}
        above = {row["parent"] for row in today}
        self.units = sorted(
            code for code in self.rows if code not in above and self.top(code) == self.whole)
        self.old, links = [], []
        if self.earlier:
            links = self.read_earlier(*self.earlier)
        for unit in self.units + self.old:
            name = self.name(unit)
            LABELS[unit] = "%s (%s)" % (name[:1].lower() + name[1:], self.code(unit))
        data, items = {}, set()
        for path in sorted((self.folder / "returns").glob("*.csv")):
            for row in table(path):
                unit = ("cũ " if row["edition"] != self.edition else "") + row["unit"]
                item = row["indicator"], row["options"]
                items.add(item)
                value = Fraction(row["value"]) if row["value"] else None
                data[unit, item, span(row["period"]).start] = (value, row["status"])
        self.world = World(
            self.units, self.length, data, self.old, links, self.reform, sorted(items | set(ITEMS)))

    def top(self, code):
        parent = self.rows[code]["parent"]
        return self.top(parent) if parent else code

    def read_earlier(self, edition, provinces):
        """The communes that sent before the map changed, and what became of each."""
        rows = table("Templates/units/%s.csv" % edition)
        self.rows.update({"cũ " + row["code"]: dict(
            row, parent=row["parent"] and "cũ " + row["parent"]) for row in rows})
        above = {row["parent"] for row in rows}
        self.old = ["cũ " + code for code in sorted(
            row["code"] for row in rows if row["code"] not in above
            and self.code(self.top("cũ " + row["code"])) in provinces)]
        return [("cũ " + row["old_code"], row["new_code"])
                for row in table("Templates/units/%s--%s.csv" % (edition, self.edition))
                if "cũ " + row["old_code"] in self.old]

    def read_plan(self):
        plan = yaml.safe_load(self.plan_file.read_text(encoding="utf-8"))
        self.document, self.plan = plan["title"], str(plan["period"])
        self.targets = []
        for target in plan["targets"]:
            how = next(word for word in CONDITIONS if word in target)
            item = target["item"]
            self.targets.append((
                target["code"], item if item in RATES else (item, ""), target["unit"], target["decimals"],
                how, Fraction(str(target[how]))))
        self.titles = {target["code"]: target["title"] for target in plan["targets"]}
        self.agencies = {one["code"]: one["name"] for one in plan.get("agencies", [])}
        self.sections = {one["place"]: one["title"] for one in plan.get("sections", [])}
        general = {one["place"]: one for one in plan.get("assignments", [])}
        self.tasks = [self.read_task(task, general) for task in plan.get("tasks", [])]
        self.duties = [
            (duty["place"], duty["from"], duty["to"], duty["content"], duty["frequency"])
            for duty in plan.get("duties", [])]
        self.told = [
            Told(row["task"], row["agency"], row["sender"], SAID[row["status"]], row["result"],
                 row["difficulty"], row["evidence"], row["date"])
            for path in sorted((self.folder / "tasks").glob("*.csv")) for row in table(path)]
        path = self.folder / "plan/giao-chi-tieu.csv"
        self.assigned = {} if not path.exists() else {
            (row["target"], row["unit"]): Fraction(row["value"]) for row in table(path)}
        self.others = set()

    @staticmethod
    def read_task(given, general):
        task = Task(
            given["code"], given["title"], given["place"], given.get("lead", []),
            list(given.get("coordinating", [])),
            {words: given[role] for role, words in ROLES.items() if role in given},
            assigned_by=given.get("assigned_by", []), programmes=given.get("programmes", []))
        # Who leads and who helps may be told for many tasks in one place.
        for place in task.assigned_by:
            task.lead = task.lead + general[place]["lead"]
            task.coordinating += [one for one in general[place]["coordinating"]
                                  if one not in task.coordinating]
        named = {agency for role in ("lead", "coordinating", *ROLES) for agency in given.get(role, [])}
        task.unnamed = [one for one in task.lead + task.coordinating if one not in named]
        deadline = given["deadline"]
        if deadline == "ongoing":
            task.deadline = "Thường xuyên"
        elif "periodic" in deadline:
            task.deadline = capital(deadline["periodic"])
        elif "during" in deadline:
            task.due = span(deadline["during"])
            name = task.due.name
            task.deadline = capital(name) if task.due.months == 1 else "Trong " + name
        return task

    def heading(self, target):
        return self.titles[target[0]]

    def factor(self, target):
        """Targets of the natural increase are in per cent, the indicator in per mille."""
        return Fraction(1, 10) if target[1:3] == ("natural_increase_rate", "%") else 1

    def name(self, unit):
        kind, name = self.rows[unit]["type"], self.rows[unit]["name"]
        return kind[0].upper() + kind[1:] + " " + name

    def code(self, unit):
        return unit.removeprefix("cũ ")

    def short(self, unit):
        kind = self.rows[unit]["type"]
        signs = {"xã": "X. ", "phường": "P. ", "thị trấn": "TT. "}
        return signs[kind] + self.rows[unit]["name"] if kind in signs else self.name(unit)

    def order(self, unit):
        return (not unit.startswith("cũ "), unit)

    def kinds(self, part):
        return (
            "xã, phường, đặc khu" if self.world.side(part) == "now" else "xã, phường, thị trấn, huyện")

    def below(self, unit):
        return self.units if unit == self.whole else [unit]

    @property
    def assignees(self):
        return self.units


class OldCity(Demo):
    """The city before the map changed, with a plan that has tasks, and targets assigned to districts."""

    folder, edition = ROOT / "Examples/hai-phong-cu", "2025-06-30"
    # The workspace takes a plan of the templates: that of the city for 2025.
    plan_file = ROOT / "Templates/plans/hai-phong-2025.yaml"
    said_of_targets, reform, earlier = [], None, None

    def kinds(self, part):
        return "xã, phường, thị trấn, huyện"

    def below(self, unit):
        return [one for one in self.units if unit in self.above(one)]

    @property
    def assignees(self):
        """Targets are assigned to districts."""
        return [code for code, row in self.rows.items() if row["parent"] == self.whole]

    def above(self, unit):
        """A unit and all that it belongs to."""
        return [unit, *self.above(self.rows[unit]["parent"])] if unit else []
