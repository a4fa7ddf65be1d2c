"""Lets every command that writes fail at every system call with which it changes files, one at a time.

    run.py --reportgen PATH [--units 3|114] [--every N [--offset M]] [--report FILE.json] [--only COMMAND]

For each command the probe first counts its calls. Then the k-th fails, for all k: with the error that such a call
meets most (--faults ENOSPC,EIO,kill for every error at every call), and by a kill. After each run there must be either what the command should have made, or a clear error and what was
there before. A command of which no call is counted is a failure: then nothing was tested.

With --every N only each N-th call fails, beginning with the (M+1)-th, and the last two, where things are put in place.
Whoever moves M by one from run to run has tried every call after N runs.
"""

import argparse
import concurrent.futures
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
PACKAGE = HERE.parent.parent
NOW = "2025-10-06T08:00:00+07:00"
# What `ledger verify` says first of a ledger that holds nothing.
EMPTY = "Sổ báo cáo nguyên vẹn: 0 lần nhận,"


class Trouble(Exception):
    """What a run left behind is neither the one nor the other."""


def environment():
    return {
        "PATH": os.environ["PATH"], "HOME": "/nonexistent", "USER": "lan", "TMPDIR": os.environ.get("TMPDIR", "/tmp"),
        "REPORTGEN_NOW": NOW, "LANG": "C.UTF-8",
    }


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def outputs(folder):
    """The files of a folder by name, without the tool's own list and working folders that a kill left."""
    if not folder.exists():
        return {}
    return {
        str(p.relative_to(folder)): digest(p)
        for p in sorted(folder.rglob("*"))
        if p.is_file() and p.name != ".da-ghi"
        and not any(part.startswith(".reportgen-") for part in p.relative_to(folder).parts)
    }


def check_container(path):
    with zipfile.ZipFile(path) as archive:
        if archive.testzip() is not None:
            raise Trouble(f"{path.name} is broken")


class Command:
    """A command with the state in which it is run."""

    def __init__(self, name, words, prepare=(), outputs=(), stores=False, status=(0, 1)):
        self.name, self.words, self.prepare = name, words, prepare
        self.outputs, self.stores, self.good = outputs, stores, status


def commands(sample):
    """Every command that writes. `sample` knows the workspace and the files that go in."""
    period, w = sample.period, ["--workspace", "{w}", "--templates", str(PACKAGE / "Templates")]
    imported = [["import", *sample.returns, *w]]
    build = ["build", "--period", period, "--out", "{root}/out", *w]
    closing = [*imported, *sample.closing(w)]
    yield Command("import", ["import", *sample.returns, *w], stores=True)
    yield Command("import (again)", ["import", *sample.corrected, "--again", *w], imported, stores=True)
    yield Command("import --alias", ["import", *sample.returns, "--alias", "Bé chào đời=" + sample.indicator, *w],
                  outputs=["w/templates"], stores=True)
    yield Command("enter", ["enter", *sample.figure, "--period", period, "--reason", "gọi điện", *w], imported, stores=True)
    yield Command("enter (several figures)",
                  ["enter", *sample.figure, *sample.more, "--period", period, "--reason", "gọi điện", *w], imported, stores=True)
    yield Command("check --out", ["check", "--period", period, "--out", "{root}/out", *w], imported, ["out"])
    yield Command("check --explanations", ["check", "--period", period, "--explanations", sample.explanations, *w],
                  imported, stores=True)
    yield Command("close", ["close", "--period", period, *w], [*imported, *sample.before_close(w)], stores=True)
    yield Command("build (new folder)", [*build, "--format", "xlsx,csv,csv-long,json"], imported, ["out"])
    older = [*imported, [*build, "--format", "xlsx,csv,csv-long"],
             ["enter", *sample.figure, "--period", period, "--reason", "x", *w]]
    yield Command("build (over older files)", [*build, "--format", "xlsx,csv,csv-long"], older, ["out"])
    yield Command("build --package folder", [*build, "--format", "xlsx,csv", "--package", "folder"], imported, ["out"])
    yield Command("build --package zip", [*build, "--format", "xlsx,csv", "--package", "zip"], imported, ["out"])
    yield Command("build --as-of sent", [*build, "--format", "xlsx,csv", "--package", "zip", "--as-of", "sent"],
                  closing, ["out"])
    yield Command("forms", ["forms", "--period", period, "--out", "{root}/out", *sample.form, *w], [], ["out"])
    yield Command("reconcile --agree",
                  ["reconcile", "--period", period, "--with", sample.other, "--out", "{root}/out", "--agree",
                   "--explanations", sample.agreed, *sample.edition, *w], imported, ["out"], stores=True)
    yield Command("revisions --out", ["revisions", "--period", period, "--out", "{root}/out", *w],
                  [*imported, ["enter", *sample.figure, "--period", period, "--reason", "x", *w]], ["out"])
    yield Command("letters", ["letters", "--period", period, "--out", "{root}/out", *w],
                  [*imported, ["enter", *sample.figure[:2], "99", "--period", period, "--reason", "x", *w]], ["out"])
    yield Command("narrative", ["narrative", "--period", period, "--report", "so-ket", *w], imported, ["w/narrative"])
    yield Command("plan next", ["plan", "next", "--year", sample.next_year, *w], [], ["w/plan"])
    yield Command("ledger rebuild", ["ledger", "rebuild", *w], imported, stores=True)
    yield Command("backup", ["backup", "{root}/out/sao-luu.zip", *w], closing, ["out"])
    saved = [*closing, ["backup", "{root}/sao-luu.zip", *w]]
    yield Command("restore", ["restore", "{root}/sao-luu.zip", "{root}/out/w"], saved, ["out/w"])
    yield Command("demo", ["demo", "{root}/out/mau", "--templates", str(PACKAGE / "Templates")], [], ["out/mau"])
    yield Command("init", ["init", "{root}/out/moi", *sample.init, "--templates", str(PACKAGE / "Templates")], [], ["out/moi"])


class ThreeUnits:
    """The three hamlets of Quang Khải with the figures that the commune published: số liệu minh họa."""

    period = "2021-Q2"
    figure = ["11116-02", "births", "13"]
    more = ["births.male", "7", "births.female", "6"]
    edition = ["--edition", "quang-khai-2021"]
    form = ["--form", "bang-xa"]
    init = ["--unit", "31"]
    next_year = "2021"
    indicator = "Tổng số trẻ sinh ra"

    def __init__(self, root, tool):
        self.root = root
        example = PACKAGE / "Examples/quang-khai"
        self.workspace = root / "workspace"
        shutil.copytree(example, self.workspace, ignore=shutil.ignore_patterns("returns", "expected"))
        # A plan of the year before, which says nothing of the quarter: số liệu minh họa.
        (self.workspace / "plan").mkdir(exist_ok=True)
        (self.workspace / "plan/minh-hoa-2020.yaml").write_text(
            'code: minh-hoa-2020\ntitle: Kế hoạch minh họa năm 2020\n'
            'unit: {code: "11116", edition: quang-khai-2021}\nperiod: "2020"\ntargets:\n'
            '  - {code: tre, title: Số trẻ sinh ra, item: births, unit: người, at_least: 30, judged: progress}\n')
        (self.workspace / "plan/giao-chi-tieu.csv").write_text("target,unit,value\ntre,11116-01,10\n")
        whole = (example / "returns/2021-Q2.csv").read_text()
        head, *lines = whole.splitlines()
        self.returns = []
        for unit in ["11116-01", "11116-02", "11116-03"]:
            path = root / f"{unit}.csv"
            path.write_text("\n".join([head, *[l for l in lines if f",{unit}," in l]]) + "\n")
            self.returns.append(str(path))
        path = root / "sua.csv"
        path.write_text(pathlib.Path(self.returns[0]).read_text().replace("collected,12,", "collected,14,"))
        self.corrected = [str(path)]
        other = root / "thong-ke.csv"
        other.write_text("unit,indicator,value\n11116-01,births,13\n11116-02,births,11\n11116-03,births,9\n")
        self.other = str(other)
        keys = [f"2021-Q2|statistical|births|quang-khai-2021/{u},kiểm tra sổ,13" for u in ["11116-01", "11116-02", "11116-03"]]
        agreed = root / "giai-trinh.csv"
        agreed.write_text("\n".join(["Khóa,Giải trình,Số thống nhất", *keys]) + "\n")
        self.agreed = str(agreed)
        explanations = root / "giai-trinh-kiem-tra.csv"
        explanations.write_text("rule,unit,explanation\n" + self.rules())
        self.explanations = str(explanations)

    def rules(self):
        return "total-of-units,11116-01,đã kiểm tra\n"

    def before_close(self, w):
        """Commands that a period needs before it can be closed."""
        return []

    def closing(self, w):
        return [*self.before_close(w), ["close", "--period", self.period, *w]]


class Province(ThreeUnits):
    """The 114 units of Hải Phòng: số liệu minh họa."""

    period = "2025-Q3"
    figure = ["11713", "births", "99"]
    next_year = "2026"
    edition, form = [], []

    def __init__(self, root, tool):
        self.root = root
        example = PACKAGE / "Examples/hai-phong"
        self.workspace = root / "workspace"
        shutil.copytree(example, self.workspace, ignore=shutil.ignore_patterns("returns", "expected"))
        self.returns = [str(example / "returns/2025-Q3.csv")]
        path = root / "sua.csv"
        lines = pathlib.Path(self.returns[0]).read_text().splitlines()
        path.write_text("\n".join(lines[:-1]) + "\n")
        self.corrected = [str(path)]
        self.other = str(next((example / "statistics-office").glob("*2025-Q3*.csv")))
        agreed = root / "giai-trinh.csv"
        agreed.write_text("Khóa,Giải trình,Số thống nhất\n2025-Q3|statistical|births|2025-07-01/11713,kiểm tra sổ,50\n")
        self.agreed = str(agreed)
        explanations = root / "giai-trinh-kiem-tra.csv"
        explanations.write_text("rule,unit,explanation\n" + self.warnings(tool))
        self.explanations = str(explanations)

    def warnings(self, tool):
        """What an officer answers to each warning on the returns: without it the quarter cannot be closed."""
        with tempfile.TemporaryDirectory(dir=self.root) as folder:
            workspace = pathlib.Path(folder) / "w"
            shutil.copytree(self.workspace, workspace)
            options = ["--workspace", workspace, "--templates", PACKAGE / "Templates"]
            for words in (["import", *self.returns], ["check", "--period", self.period, "--json"]):
                done = subprocess.run([tool, *words, *options], env=environment(), capture_output=True, text=True)
                if done.returncode != 0:
                    raise Trouble(f"{words[0]} of the sample ends with {done.returncode}: {done.stderr}")
        found = [f for f in json.loads(done.stdout)["findings"] if f["severity"] == "warning" and f.get("unit")]
        if not found:
            raise Trouble("nothing has to be explained: the explanations would not be tried")
        return "".join(f"{f['rule']},{f['unit']['code']},đã kiểm tra\n" for f in found)

    def before_close(self, w):
        return [["check", "--period", self.period, "--explanations", self.explanations, *w]]


class Bench:
    def __init__(self, tool, probe, sample, folder):
        self.tool, self.probe, self.sample, self.folder = tool, probe, sample, folder

    def words(self, words, root):
        return [w.format(root=root, w=root / "w") for w in words]

    def run(self, words, root, check=True):
        done = subprocess.run([self.tool, *self.words(words, root)], env=environment(), capture_output=True, text=True)
        if check and done.returncode not in (0, 1):
            raise Trouble(f"{' '.join(words)}: {done.returncode}\n{done.stderr}")
        return done

    def state(self, command):
        """A folder in which the command is about to be run."""
        root = pathlib.Path(tempfile.mkdtemp(dir=self.folder))
        shutil.copytree(self.sample.workspace, root / "w")
        for words in command.prepare:
            self.run(words, root)
        return root

    def ledger(self, root):
        """What a ledger says, and whether it is whole."""
        if not (root / "w/ledger.sqlite").exists():
            return "none"
        done = self.run(["ledger", "verify", "--workspace", "{w}", "--templates", str(PACKAGE / "Templates")], root, False)
        if done.returncode != 0:
            raise Trouble(f"the ledger is not whole: {done.stderr[-600:]}")
        return done.stdout

    def probed(self, command, root, fault, k):
        report = root / "probe"
        words = [self.probe, fault, *([] if fault == "count" else [str(k)]), str(report), "--",
                 self.tool, *self.words(command.words, root)]
        done = subprocess.run(words, env={**environment(), "PROBE_SECONDS": "120"}, capture_output=True, text=True, errors="replace")
        if done.returncode != 0:
            raise Trouble(f"the probe failed: {done.stderr}")
        kinds, last = report.read_text().splitlines()[-2:]
        values = dict(pair.split("=") for pair in last.split())
        report.unlink()
        return int(values["calls"]), values["failed"], int(values["status"]), done.stderr + done.stdout, kinds

    def files(self, command, root):
        found = {name: outputs(root / name) for name in command.outputs}
        # The tables of a ledger are never copied to the same bytes twice: what is put back tells.
        for name, files in found.items():
            for backup in [f for f in files if f.endswith("sao-luu.zip")]:
                files[backup] = self.put_back(root / name / backup)
        return found

    def put_back(self, backup):
        root = pathlib.Path(tempfile.mkdtemp(dir=self.folder))
        try:
            self.run(["restore", str(backup), "{w}"], root)
            return [name for name in outputs(root / "w")] + [self.ledger(root)]
        finally:
            shutil.rmtree(root, ignore_errors=True)

    def trial(self, command, start, after, fault, k):
        """One run; what became of it: `done`, `refused`, `killed`."""
        root = pathlib.Path(tempfile.mkdtemp(dir=self.folder))
        try:
            shutil.rmtree(root)
            shutil.copytree(start, root, symlinks=True)
            _, failed, status, said, _ = self.probed(command, root, fault, k)
            before, right = after["before"], after["after"]
            where = f"{command.name}, {fault} at call {k} ({failed})"
            if status == 999:
                raise Trouble(f"{where}: it hung")
            if fault != "kill" and (status >= 128 or status == 70):
                raise Trouble(f"{where}: ended with {status}: {said[-600:]}")
            if status not in (*command.good, 65, 73, 74, 137):
                raise Trouble(f"{where}: ended with {status}: {said[-600:]}")
            if status in (65, 73, 74) and "Lỗi:" not in said and "lỗi:" not in said:
                raise Trouble(f"{where}: no clear error: {said[-600:]}")
            for word in ("No space left", "Input/output error", "SQLITE", "disk I/O", "The operation", "couldn’t"):
                if word in said:
                    raise Trouble(f"{where}: foreign words: {said[-600:]}")
            ledger = self.ledger(root) if command.stores else None
            files = self.files(command, root)
            if status in command.good:
                if files != right["files"]:
                    raise Trouble(f"{where}: success, and other files: {self.compare(files, right['files'])}")
                if command.stores and ledger != right["ledger"]:
                    raise Trouble(f"{where}: success, and another ledger:\n{ledger}\n{right['ledger']}")
                return "done"
            if fault == "kill":
                # What a kill left half done is put in order by whoever writes there next.
                if files not in (before["files"], right["files"]):
                    again = self.run(command.words, root, False)
                    files = self.files(command, root)
                    if files != right["files"]:
                        raise Trouble(f"{where}: a mix of files, and not put in order: {self.compare(files, right['files'])} {again.stderr[-300:]}")
                    self.mixed += 1
                if command.stores:
                    self.check_ledger(command, root, ledger, after, where)
                return "killed"
            if files != before["files"] and not (command.stores and files == right["files"] and "ghi" in said):
                raise Trouble(f"{where}: an error, and files that were not there before: {self.compare(files, before['files'])}")
            if command.stores:
                self.check_ledger(command, root, ledger, after, where)
            return "refused"
        finally:
            shutil.rmtree(root, ignore_errors=True)

    def check_ledger(self, command, root, ledger, after, where):
        """Whether a ledger is as before, as it should become, or between whole returns."""
        before, right = after["before"]["ledger"], after["after"]["ledger"]
        if ledger in (before, right, *after["between"]):
            return
        # Where there was none, one that holds nothing says the same: it is whole (`ledger verify` has passed), and
        # the command done again must come to what it should have, which is asked for here.
        if before == "none" and EMPTY in ledger:
            self.run(command.words, root)
            again = self.ledger(root)
            if again == right:
                return
            raise Trouble(f"{where}: an empty ledger, and another one when done again:\n{again}\n{right}")
        raise Trouble(f"{where}: the ledger is neither:\n{ledger}")

    @staticmethod
    def compare(got, wanted):
        return {k: (sorted(set(v) ^ set(wanted.get(k, {}))) or [n for n in v if v[n] != wanted[k].get(n)]) for k, v in got.items()}

    def between(self, command, start):
        """The states of a ledger that lie between: returns are stored in turn, each of them whole."""
        states = []
        if not command.name.startswith("import"):
            return states
        files = [w for w in command.words if w.endswith(".csv")]
        for count in range(1, len(files)):
            root = pathlib.Path(tempfile.mkdtemp(dir=self.folder))
            shutil.rmtree(root)
            shutil.copytree(start, root)
            self.run([w for w in command.words if w not in files[count:]], root)
            states.append(self.ledger(root))
            shutil.rmtree(root)
        return states

    def trials(self, command, faults, every, offset, lanes):
        self.mixed = 0
        start = self.state(command)
        root = pathlib.Path(tempfile.mkdtemp(dir=self.folder))
        shutil.rmtree(root)
        shutil.copytree(start, root, symlinks=True)
        before = {"files": self.files(command, start), "ledger": None}
        if command.stores:
            copy = pathlib.Path(str(start) + "-look")
            shutil.copytree(start, copy)
            before["ledger"] = self.ledger(copy)
            shutil.rmtree(copy)
        calls, _, status, said, kinds = self.probed(command, root, "count", 0)
        if status not in command.good:
            raise Trouble(f"{command.name} ends with {status} when nothing fails: {said[-800:]}")
        if calls == 0:
            raise Trouble(f"{command.name}: no call was counted, nothing was tested")
        for container in [*root.rglob("out/**/*.xlsx"), *root.rglob("out/**/*.zip")]:
            check_container(container)
        after = {
            "before": before, "between": self.between(command, start),
            "after": {"files": self.files(command, root), "ledger": self.ledger(root) if command.stores else None},
        }
        shutil.rmtree(root)
        counts = {"command": command.name, "calls": calls, "kinds": kinds.strip(), "trials": 0}
        troubles = []
        places = sorted({*range(1 + offset % every, calls + 1, every), max(1, calls - 1), calls})
        jobs = [(fault, k) for fault in faults for k in places]
        with concurrent.futures.ThreadPoolExecutor(lanes) as pool:
            def one(job):
                begun = time.monotonic()
                try:
                    outcome, trouble = self.trial(command, start, after, *job), None
                except Trouble as found:
                    outcome, trouble = "trouble", str(found)
                return job, outcome, trouble, time.monotonic() - begun
            slowest = (0, "")
            for (fault, k), outcome, trouble, seconds in pool.map(one, jobs):
                counts["trials"] += 1
                slowest = max(slowest, (round(seconds, 1), f"{fault} {k}"))
                key = f"{fault} {outcome}"
                counts[key] = counts.get(key, 0) + 1
                if trouble:
                    troubles.append(trouble)
        counts["mixed"] = self.mixed
        counts["slowest"] = slowest
        shutil.rmtree(start, ignore_errors=True)
        return counts, troubles


def main():
    words = argparse.ArgumentParser()
    words.add_argument("--reportgen", required=True)
    words.add_argument("--units", default="3", choices=["3", "114"])
    words.add_argument("--every", type=int, default=1)
    words.add_argument("--offset", type=int, default=0)
    words.add_argument("--faults", default="natural,kill")
    words.add_argument("--only", default="")
    words.add_argument("--report", default="")
    words.add_argument("--lanes", type=int, default=os.cpu_count() or 2)
    asked = words.parse_args()
    tool = str(pathlib.Path(asked.reportgen).resolve())
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        folder = pathlib.Path(folder)
        probe = folder / "probe"
        compiler = shutil.which("cc") or shutil.which("clang") or "/opt/swift/usr/bin/clang"
        subprocess.run([compiler, "-O1", "-Wall", "-Werror", "-o", probe, HERE / "probe.c"], check=True)
        (folder / "sample").mkdir()
        sample = (ThreeUnits if asked.units == "3" else Province)(folder / "sample", tool)
        bench = Bench(tool, str(probe), sample, folder)
        rows, failed = [], []
        for command in commands(sample):
            if asked.only and asked.only not in command.name:
                continue
            begun = time.monotonic()
            try:
                counts, troubles = bench.trials(command, asked.faults.split(","), asked.every, asked.offset, asked.lanes)
            except Trouble as trouble:
                counts, troubles = {"command": command.name, "calls": 0, "trials": 0}, [str(trouble)]
            counts["seconds"] = round(time.monotonic() - begun, 1)
            rows.append(counts)
            failed += troubles
            print(f"{counts['command']}: {counts['calls']} calls, {counts['trials']} faults, "
                  f"{len(troubles)} wrong, {counts['seconds']} s, slowest {counts.get('slowest')}", flush=True)
            for trouble in troubles[:5]:
                print("   ", trouble.replace("\n", "\n      "), flush=True)
            # After each command: whoever is stopped keeps what was found until then.
            if asked.report:
                pathlib.Path(asked.report).write_text(json.dumps(
                    {"units": asked.units, "every": asked.every, "offset": asked.offset, "rows": rows, "wrong": len(failed)},
                    ensure_ascii=False, indent=1))
        total = sum(r["trials"] for r in rows)
        print(f"{len(rows)} commands, {sum(r['calls'] for r in rows)} calls, {total} faults, {len(failed)} wrong")
        if failed or not rows:
            sys.exit(1)


main()
