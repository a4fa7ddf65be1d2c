"""Plants errors into the returns of invented provinces and counts what `reportgen check` finds of them.

    python Tests/Checks/experiment.py --reportgen PATH [--each 50] [--jobs 2] [--only registers0,…] [--results FILE]
        [--write Documentation/Checks.md]

Each error stands in a return of its own; about a dozen are planted into a province at a time, with clean units between
them. Caught is an error when a unit that it touches gets an error or a warning that the right return does not get; in its
place is what was caught if all of these are at figures that are wrong.
"""

import argparse
import csv
import json
import pathlib
import shutil
import subprocess
import tempfile
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor

import numpy as np

import generators
from generators import FORM
from slips import KINDS, is_seen, limit_of_the_knowing, plant

ROOT = pathlib.Path(__file__).resolve().parents[2]
PERIODS = [f"{year}-Q{quarter}" for year in (2026, 2027) for quarter in (1, 2, 3, 4)]
EDITION = "2025-07-01"
WORKSPACE = """version: "1"
unit: {code: "31", edition: 2025-07-01}
returns_every: quarter
periods: {first: 2026-Q1, last: 2027-Q4}
notice: SỐ LIỆU MINH HỌA
settings:
  prenatal_screening_denominator: births
  premarital_care_denominator: couples
offices:
  - parent_agency: SỞ Y TẾ HẢI PHÒNG
    agency: CHI CỤC DÂN SỐ
    place: Hải Phòng
"""
HEAD = (
    "edition,unit,indicator,options,period,calendar,kind,value,numerator,denominator,status,decimals,"
    "source_file,source_sheet,source_cell,note"
).split(",")


def communes():
    with open(ROOT / f"Templates/units/{EDITION}.csv", encoding="utf-8-sig") as file:
        return sorted(row["code"] for row in csv.DictReader(file) if row["parent"] == "31")


class Province:
    """A workspace with eight quarters of returns, of which the last one may be changed."""

    without = frozenset()
    period = PERIODS[-1]

    def __init__(self, name, table, laws, program, with_past=True):
        self.name, self.table, self.laws, self.program = name, table, laws, program
        self.units = communes()[: table.shape[1]]
        self.with_past = with_past
        half = len(self.units) // 2
        self.senders = [list(range(half)), list(range(half, len(self.units)))]

    lines = [row[1:3] for row in FORM]

    def item(self, place):
        """A figure as findings name it."""
        indicator, options = self.lines[place]
        return f"{indicator}[{options}]" if options else indicator

    def write(self, folder, changes):
        (folder / "reportgen.yaml").write_text(WORKSPACE, encoding="utf-8")
        returns = folder / "returns"
        returns.mkdir()
        for age, period in enumerate(PERIODS):
            if age + 1 < len(PERIODS):
                if self.with_past:
                    self.rows(returns / f"{period}.csv", period, self.table[age], range(len(self.units)))
                continue
            last = self.table[age].copy()
            for place, value in changes.items():
                last[place] = value
            for number, sender in enumerate(self.senders):
                self.rows(returns / f"{period}-{number + 1}.csv", period, last, sender)

    def rows(self, path, period, figures, units):
        with open(path, "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\r\n")
            writer.writerow(HEAD)
            for unit in units:
                for item, (_, indicator, options, _, _) in enumerate(FORM):
                    value = figures[unit, item]
                    if np.isnan(value):
                        continue
                    writer.writerow(
                        [EDITION, self.units[unit], indicator, options, period, "statistical", "collected",
                         int(value), "", "", "normal", 0, "", "", "", "số liệu minh họa"])

    def check(self, changes):
        """The errors and warnings by unit: what tells one from another, and its cause."""
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            self.write(folder, changes)
            run = subprocess.run(
                [self.program, "check", "--workspace", name, "--period", self.period, "--templates",
                 str(ROOT / "Templates"), "--json"],
                capture_output=True, text=True, check=False)
            if run.returncode not in (0, 1):
                raise RuntimeError(run.stderr)
            document = json.loads(run.stdout)
        found = defaultdict(list)
        places = {code: place for place, code in enumerate(self.units)}
        for finding in document["findings"]:
            if finding["severity"] == "information" or not finding.get("unit"):
                continue
            # What most units have is the province's, and is no alarm of any of them.
            if finding["unit"]["code"] not in places:
                continue
            units = {cell["unit"] for cell in finding["cells"]} | {finding["unit"]["code"]}
            for unit in units & set(places):
                key = (finding["rule"], finding.get("item"))
                found[places[unit]].append((key, finding.get("cause")))
        return found


class Sample(Province):
    """The sample workspace of Hải Phòng in the fourth quarter of 2025. Nobody knows the laws of its figures."""

    sample = ROOT / "Examples/hai-phong"
    # New units know nothing of the first half of the year, and of the year before only what was theirs whole.
    without = {"all flows cumulative", "one flow cumulative", "last year's sheet", "boys and girls swapped (one sender)"}

    def __init__(self, program):
        tables = [self.read(period) for period in ("2025-Q3", "2025-Q4")]
        units = sorted(set(tables[0]) & set(tables[1]))
        # What befalls a whole return befalls the lines that the invented provinces lack, too: the methods of contraception.
        self.lines = self.lines + sorted({line for unit in units for line in tables[1][unit]} - set(self.lines))
        figures = [[[table[unit].get(line, 0) for line in self.lines] for unit in units] for table in tables]
        super().__init__("sample", np.array(figures, dtype=float), None, program)
        self.units = units

    def read(self, period):
        figures = defaultdict(dict)
        with open(self.sample / f"returns/{period}.csv", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                if row["edition"] == EDITION and row["kind"] == "collected":
                    figures[row["unit"]][row["indicator"], row["options"]] = float(row["value"] or 0)
        return figures

    def write(self, folder, changes):
        (folder / "reportgen.yaml").write_text(
            (self.sample / "reportgen.yaml").read_text(encoding="utf-8"), encoding="utf-8")
        shutil.copytree(self.sample / "plan", folder / "plan")
        shutil.copytree(self.sample / "returns", folder / "returns")
        items = {line: item for item, line in enumerate(self.lines)}
        places = {unit: place for place, unit in enumerate(self.units)}
        path = folder / "returns/2025-Q4.csv"
        with open(path, encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        with open(path, "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, HEAD, lineterminator="\r\n")
            writer.writeheader()
            for row in rows:
                item = items.get((row["indicator"], row["options"]))
                value = changes.get((places.get(row["unit"]), item))
                if value is None:
                    writer.writerow(row)
                elif not np.isnan(value):
                    writer.writerow({**row, "value": int(value)})

    period = "2025-Q4"


# How many clean units in a hundred may have an alarm.
ALARMS = 2
SEXES = "boys and girls swapped (one sender)"


class Tally:
    def __init__(self):
        self.planted = self.seen = self.caught = self.named = self.wrong = self.all_caught = self.knowing = 0
        self.placed = self.findings = 0

    def add(self, seen, knowing, caught, right, wrong, placed, findings):
        self.planted += 1
        self.all_caught += int(caught)
        self.seen += int(seen)
        self.knowing += int(seen and knowing)
        if seen and caught:
            self.caught += 1
            self.named += int(right)
            self.wrong += int(wrong)
            self.placed += int(placed)
            self.findings += findings


def percent(part, whole):
    return f"{100 * part / whole:.0f}" if whole else "–"


def trial(province, others, each, seed, jobs, limit):
    """Errors of each kind in a province; whole senders that swap the sexes in others like it.

    The limit is that of somebody who knows the laws and may raise as many alarms as the checks may.
    """
    random = np.random.default_rng(seed)
    clean = province.check({})
    tallies = {kind: Tally() for kind in KINDS}
    causes = Counter()
    queue = [kind for _ in range(each) for kind in KINDS if kind not in province.without]
    queue = [kind for kind in queue if kind != SEXES]
    batches = []
    while queue:
        batch = []
        for unit in random.permutation(np.arange(1, len(province.units) - 2, 9)):
            if not queue:
                break
            changes = plant(queue[-1], province.table, int(unit), random, [])
            if changes:
                batch.append((queue.pop(), changes))
        batches.append((province, clean, batch))
    # Whole senders: there are two in a province.
    for other in others:
        for sender in other.senders:
            batches.append((other, None, [(SEXES, plant(SEXES, other.table, 0, random, sender))]))

    def check(batch):
        province, clean, errors = batch
        together = {}
        for _, changes in errors:
            together |= changes
        return province.check({}) if clean is None else clean, province.check(together)

    with ThreadPoolExecutor(jobs) as pool:
        for (planted, _, batch), (before, found) in zip(batches, pool.map(check, batches)):
            for kind, changes in batch:
                units = {unit for unit, _ in changes}
                new = [
                    (key, cause) for unit in units for key, cause in found.get(unit, [])
                    if all(key != other for other, _ in before.get(unit, []))
                ]
                named = {cause for _, cause in new if cause}
                wrong_figures = {planted.item(item) for _, item in changes}
                placed = all(item in wrong_figures for (_, item), _ in new)
                right = bool(named & KINDS[kind])
                wrong = bool(named - KINDS[kind])
                for cause in named - KINDS[kind]:
                    causes[kind, cause] += 1
                seen = planted.laws is None or is_seen(kind, changes, planted.table, planted.laws)
                knowing = planted.laws is None or is_seen(kind, changes, planted.table, planted.laws, limit)
                tallies[kind].add(seen, knowing, bool(new), right, wrong, placed, len(new))
    return tallies, causes


def total(parts):
    whole = Tally()
    for name in vars(whole):
        setattr(whole, name, sum(part[name] for part in parts))
    return whole


def table(runs, own_laws):
    yield "| kind | planted | not detectable | caught, of the detectable | by an ideal checker | caught, of all | in its place | findings | cause named | wrong cause |"
    yield "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|"
    rows = [(kind, [run["tallies"][kind] for run in runs], causes) for kind, causes in KINDS.items()]
    rows.append(("**all**", [part for _, parts, _ in rows for part in parts], None))
    for kind, parts, causes in rows:
        whole = total(parts)
        if not whole.planted:
            continue
        if causes is None:
            named = total([part for kind, causes in KINDS.items() if causes for run in runs
                           for part in [run["tallies"][kind]]])
            share = percent(named.named, named.caught) + " %"
        else:
            share = percent(whole.named, whole.caught) + " %" if causes else "–"
        each = f"{whole.findings / whole.caught:.1f}" if whole.caught else "–"
        knowing = percent(whole.knowing, whole.seen) + " %" if own_laws else "–"
        yield (
            f"| {kind} | {whole.planted} | {whole.planted - whole.seen} | {percent(whole.caught, whole.seen)} % |"
            f" {knowing} | {percent(whole.all_caught, whole.planted)} % | {percent(whole.placed, whole.caught)} % |"
            f" {each} | {share} | {percent(whole.wrong, whole.caught)} % |")


def run(name, level, options):
    """One province: alarms of clean ones like it, and what becomes of the errors in one of them."""
    kinds, alarmed, units = Counter(), 0, 0
    if name == "sample":
        province = Sample(options.reportgen)
        clean, others, limit = [province.check({})], [], None
    else:
        make = getattr(generators, name)
        province = Province(name, *make(11, level), options.reportgen)
        with ThreadPoolExecutor(options.jobs) as pool:
            clean = list(pool.map(
                lambda seed: Province(name, *make(100 + seed, level), options.reportgen).check({}), range(options.clean)))
        others = [
            Province(name, *make(200 + seed, level), options.reportgen) for seed in range((options.each + 1) // 2)]
        limit = limit_of_the_knowing([make(300 + seed, level) for seed in range(40)], ALARMS / 100)
    for found in clean:
        alarmed += len(found)
        units += len(province.units)
        for findings in found.values():
            kinds.update({key[0] for key, _ in findings})
    tallies, causes = trial(province, others, options.each, 5 + level, options.jobs, limit)
    return {
        "alarmed": alarmed, "units": units, "rules": dict(kinds),
        "tallies": {kind: vars(tally) for kind, tally in tallies.items()},
        "causes": {f"{kind}: {cause}": count for (kind, cause), count in causes.most_common()},
    }


TITLES = {
    "registers": ("Registers", ("flows by chance alone", "10 % beyond chance", "25 % beyond chance")),
    "surveys": ("Surveys", ("2 % beyond chance", "12 % beyond chance", "30 % beyond chance")),
    "sample": ("The sample, 2025-Q4", ("true model unknown: every error counts as detectable",)),
}


def page(runs):
    """What stands in the documentation."""
    for name, (title, levels) in TITLES.items():
        own = [runs[f"{name}{level}"] for level in range(len(levels)) if f"{name}{level}" in runs]
        if not own:
            continue
        yield ""
        yield f"**{title}**"
        yield ""
        yield "| | clean units | with an alarm | in a hundred | by which rules |"
        yield "|---|---:|---:|---:|---|"
        for level, words in enumerate(levels):
            found = runs.get(f"{name}{level}")
            if not found:
                continue
            rules = ", ".join(f"{rule} {count}" for rule, count in sorted(found["rules"].items()))
            yield (
                f"| {words} | {found['units']} | {found['alarmed']} | {100 * found['alarmed'] / found['units']:.1f} |"
                f" {rules or '–'} |")
        yield ""
        yield from table(own, own_laws=name != "sample")


def shortfalls(runs):
    """What is worse than a short run may be, by chance too: few errors are planted in it."""
    whole = total([tally for run in runs.values() for tally in run["tallies"].values()])
    alarms = 100 * sum(run["alarmed"] for run in runs.values()) / sum(run["units"] for run in runs.values())
    caught = 100 * whole.caught / whole.seen
    wrong = 100 * whole.wrong / whole.caught
    print(f"caught {caught:.0f} %, wrong causes {wrong:.0f} %, {alarms:.1f} alarms of 100 clean units")
    if caught < 88:
        yield f"only {caught:.0f} % caught"
    if wrong > 8:
        yield f"{wrong:.0f} % wrong causes"
    if alarms > 1.5 * ALARMS:
        yield f"{alarms:.1f} alarms of 100 clean units"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--reportgen", required=True)
    parser.add_argument("--each", type=int, default=50)
    parser.add_argument("--clean", type=int, default=20)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", default="", help="some of the provinces, as registers0,surveys2,sample0")
    parser.add_argument("--results", help="a file that keeps what was run, so that a run may be made in parts")
    parser.add_argument("--judge", action="store_true", help="fails where the run falls short, for a short run")
    parser.add_argument("--write", help="the page whose table is written anew")
    options = parser.parse_args()
    kept = pathlib.Path(options.results) if options.results else None
    runs = json.loads(kept.read_text(encoding="utf-8")) if kept and kept.exists() else {}
    for name, (_, levels) in TITLES.items():
        for level in range(len(levels)):
            place = f"{name}{level}"
            if options.only and place not in options.only.split(","):
                continue
            runs[place] = run(name, level, options)
            print(place, runs[place]["rules"], "wrong causes:", runs[place]["causes"], flush=True)
            if kept:
                kept.write_text(json.dumps(runs, ensure_ascii=False, indent=1), encoding="utf-8")
    text = "\n".join(page(runs))
    print(text)
    if options.judge:
        found = list(shortfalls(runs))
        if found:
            raise SystemExit("; ".join(found))
    if options.write:
        path = pathlib.Path(options.write)
        whole = path.read_text(encoding="utf-8")
        start, end = "<!-- trials -->", "<!-- end of trials -->"
        before, rest = whole.split(start)
        after = rest.split(end)[1]
        path.write_text(before + start + "\n" + text.strip() + "\n" + end + after, encoding="utf-8")


if __name__ == "__main__":
    main()
