"""What a plan asks of agencies and what became of it, worded anew from the plan and from what was told.
Nothing is shared with the tool.
"""
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from recompute import Span
from truth_words import capital

DONE, GOING, ALWAYS, NOT_BEGUN = STATUSES = [
    "đã hoàn thành", "đang thực hiện", "thực hiện thường xuyên", "chưa thực hiện"]
# The order in which numbers of tasks are told.
TOLD_IN = [DONE, ALWAYS, GOING, NOT_BEGUN]
GENERAL = ("* Đoạn giao nhiệm vụ không nêu tên cơ quan này; ghi theo phân công chung ở mục dẫn tại cột Ghi"
           " chú.")


@dataclass
class Task:
    code: str
    title: str
    place: str
    lead: list = field(default_factory=list)
    coordinating: list = field(default_factory=list)
    # what others are to do → who: "Thực hiện", "Bố trí kinh phí", "Giám sát", "Chỉ đạo, hướng dẫn"
    roles: dict = field(default_factory=dict)
    # agencies that the task does not name, and where the plan names them for all tasks
    unnamed: list = field(default_factory=list)
    assigned_by: list = field(default_factory=list)
    deadline: str = "Kế hoạch không nêu"
    due: Span | None = None
    programmes: list = field(default_factory=list)

    @property
    def responsible(self):
        """Who has to tell of it: who leads, else who does it, else all that have a part in it."""
        for agencies in (self.lead, self.roles.get("Thực hiện", [])):
            if agencies:
                return agencies
        return list(dict.fromkeys(agency for of in self.roles.values() for agency in of))


class Told(NamedTuple):
    code: str
    agency: str
    sender: str
    status: str
    result: str
    difficulty: str
    evidence: str
    date: str


@dataclass
class State:
    """What became of a task by a day."""
    status: str | None
    # (agency, sender) → what was told last
    latest: dict
    is_late: bool
    is_done_late: bool
    deadline: str | None


def day(iso):
    return "/".join(reversed(iso.split("-")))


class Tasks:
    """The tables and sentences on tasks at the end of a period."""

    def __init__(self, sample, period, programme=None):
        self.sample, self.today, self.programme = sample, period.last_day, programme
        self.all = [task for task in sample.tasks if not programme or programme in task.programmes]

    def name(self, agency, sender=""):
        return self.sample.agencies[agency] + (" (%s)" % sender if sender else "")

    def names(self, agencies):
        return "; ".join(map(self.name, agencies))

    def state(self, task):
        latest = {}
        for told in self.sample.told:
            key = told.agency, told.sender
            if told.code == task.code and told.date <= self.today and (
                    key not in latest or latest[key].date <= told.date):
                latest[key] = told
        said = {told.status for told in latest.values()}
        heard = {agency for agency, _ in latest}
        status = None
        if said:
            status = next((one for one in (NOT_BEGUN, DONE) if said == {one}),
                          ALWAYS if said <= {DONE, ALWAYS} else GOING)
            if status == DONE and not heard >= set(task.responsible):
                status = GOING
        deadline = task.due and task.due.last_day
        return State(
            status, latest, bool(deadline and status != DONE and deadline < self.today),
            bool(deadline and status == DONE and any(
                told.date > deadline for told in latest.values())), deadline)

    def status(self, task):
        state = self.state(task)
        return (state.status or "chưa có báo cáo") + (
            " (quá hạn)" if state.is_late else " (sau thời hạn)" if state.is_done_late else "")

    def line(self, task):
        state = self.state(task)
        remarks = []
        if state.is_late:
            days = (date.fromisoformat(self.today) - date.fromisoformat(state.deadline)).days
            remarks.append("quá hạn %d ngày tính đến %s" % (days, day(self.today)))
        silent = [agency for agency in task.responsible
                  if agency not in {heard for heard, _ in state.latest}]
        if state.latest and silent:
            remarks.append("chưa có báo cáo của: " + self.names(silent))
        remarks += ["%s: %s" % (self.name(*sender), told.evidence)
                    for sender, told in sorted(state.latest.items()) if told.evidence]
        # A report on one programme need not name it.
        if task.programmes and not self.programme:
            remarks.append("chương trình, đề án: " + ", ".join(task.programmes))
        if task.assigned_by:
            remarks.append("* theo mục " + ", ".join(task.assigned_by))

        def marked(agencies):
            return "; ".join(self.name(agency) + "*" * (agency in task.unnamed)
                             for agency in agencies) or "không nêu"

        def said(which):
            found = [(sender, getattr(told, which)) for sender, told in sorted(state.latest.items())
                     if getattr(told, which)]
            if len(found) == 1 and len(state.latest) == 1:
                return found[0][1]
            return "\n".join("%s: %s" % (self.name(*sender), text) for sender, text in found)
        return [
            task.title, task.place, marked(task.lead), marked(task.coordinating),
            "\n".join("%s: %s" % (role, self.names(of)) for role, of in task.roles.items()),
            task.deadline, capital(self.status(task)), said("result"), said("difficulty"),
            capital("; ".join(remarks))]

    # MARK: tables

    def section(self, task):
        """The heading of the plan that a task stands under."""
        place = next(place for place in sorted(self.sample.sections, key=len, reverse=True)
                     if task.place == place or task.place.startswith(place)
                     and task.place[len(place)] in ".-+")
        return "%s. %s" % (place, self.sample.sections[place])

    def grid(self, table):
        groups = {}
        if table == "nhiem-vu":
            for task in self.all:
                groups.setdefault(self.section(task), []).append(task)
        else:
            for agency in self.sample.agencies:
                own = [task for task in self.all if agency in task.responsible]
                if own:
                    groups[self.name(agency)] = own
        lines = []
        for title, tasks in groups.items():
            lines.append([title] + [""] * 10)
            for task in tasks:
                count = 1 + sum(line[0].isdigit() for line in lines)
                lines.append([str(count)] + self.line(task))
        return lines

    @property
    def general(self):
        """What stands below where agencies have a sign."""
        return [GENERAL] if any(task.unnamed for task in self.all) else []

    def told(self):
        """How many are in which state."""
        states = [self.state(task) for task in self.all]
        parts = ["%d %s" % (count, word) for word in TOLD_IN
                 for count in [sum(state.status == word for state in states)] if count]
        silent = sum(state.status is None for state in states)
        parts += ["%d chưa có báo cáo" % silent] if silent else []
        late = sum(state.is_late for state in states)
        return "Tính đến %s: %d nhiệm vụ, %s. %s" % (
            day(self.today), len(states), ", ".join(parts),
            "Quá hạn: %d nhiệm vụ." % late if late else "Không có nhiệm vụ quá hạn.")

    # MARK: what officers are offered

    def said(self, which):
        """What agencies told of each task: the result, the difficulty."""
        return ["%s, nhiệm vụ \"%s\": %s" % (self.name(*sender), task.title, getattr(told, which))
                for task in self.all for sender, told in sorted(self.state(task).latest.items())
                if getattr(told, which)]

    def coming(self):
        """What is due within three months, or was."""
        found = []
        for task in self.all:
            state = self.state(task)
            if not state.deadline or state.status == DONE:
                continue
            left = (date.fromisoformat(state.deadline) - date.fromisoformat(self.today)).days
            if left <= 92:
                found.append("nhiệm vụ \"%s\" (%s: %s)." % (
                    task.title, "đã quá hạn" if state.is_late else "thời hạn",
                    task.deadline[:1].lower() + task.deadline[1:]))
        return found
