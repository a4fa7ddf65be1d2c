"""Hands the tool files that were made to harm or are none at all, and measures what each costs.

    attacks.py --reportgen PATH [--report FILE.json] [--rows 300000] [--only WORDS]

Each must be refused with words for an officer: no crash, no hang, few lines, little time and memory. Time is that of the
processor, so that other work on the machine does not count.
"""

import argparse
import concurrent.futures
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

import strays

PACKAGE = pathlib.Path(__file__).resolve().parents[2]
# The most seconds of the processor and MB: of a stray file beyond those of an empty one, of others as a whole.
LIMITS = {"stray": (0.2, 100), "text": (1, 200), "many": (30, 1500), "bomb": (1, 200), "yaml": (2, 400), "reconcile": (1, 200)}
LINES = 60


def settings(text):
    """Templates and settings made to harm: what the workspace holds is read before anything else."""
    yield "100,000 brackets within each other", text + "\nx: " + "[" * 100_000
    yield "2,000 levels", text + "\nx:\n" + "".join(" " * i + "a:\n" for i in range(1, 2_000))
    yield "100,000 hyphens in a line", text + "\nx:\n  " + "- " * 100_000
    aliases = "\na: &a [x,x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [{','.join(['*' + chr(97 + i)] * 10)}]\n" for i in range(9))
    yield "names within names", text + aliases
    yield "a value that names itself", text + "\na: &a [*a]\n"
    yield "a value of 10 MB", text + "\nx: " + "a" * (10 << 20)
    yield "a key of 10 MB", text + "\n" + "a" * (10 << 20) + ": 1"
    yield "a file of 40 MB", text + "\n# " + "a" * (40 << 20)
    yield "a million keys", text + "\nx:\n" + "".join(f"  k{i}: 1\n" for i in range(1_000_000))
    yield "NUL bytes", text + "\0" * 1000
    yield "a number of 100,000 digits", text.replace("schema: 1", "schema: " + "9" * 100_000) + "\ndecimals: " + "9" * 100_000


def formulas():
    yield "30,000 terms", "births + " * 30_000 + "births"
    # Short enough for a value, and too much for a formula.
    yield "9,000 terms", "a+" * 9_000 + "a"
    yield "9,000 parentheses", "(" * 9_000 + "births" + ")" * 9_000
    yield "19,000 signs", "-" * 19_000 + "births"
    yield "6,000 quotients", "a/1/" * 4_500 + "a"
    yield "a number of 19,000 digits", "1" * 19_000 + " * births"
    yield "4,000 options", "births[" + ";".join(f"a{i}=b" for i in range(2_000)) + "]"
    yield "30,000 parentheses", "(" * 30_000 + "births" + ")" * 30_000
    yield "30,000 signs", "-" * 30_000 + "births"
    yield "30,000 quotients", "births / " * 30_000 + "births"
    yield "a number of 30,000 digits", "1" * 30_000
    yield "a name of 30,000 letters", "a" * 30_000
    yield "30,000 options", "births[" + ";".join(f"a{i}=b" for i in range(30_000)) + "]"
    yield "parentheses that never close", "births * (" * 5_000


def others():
    """Tables of the other side, in the formats that only `reconcile` reads."""
    head = 'CHARSET="UTF-8";\nAXIS-VERSION="2013";\nSTUB="a";\nHEADING="b";\nVALUES("a")="x";\nVALUES("b")="y";\nDATA=\n'
    yield "PX: 1 MB of figures for one cell", "a.px", (head + "1 " * (1 << 19) + ";").encode()
    yield "PX: a text that never ends", "a.px", (head.replace('"x"', '"' + "x" * (1 << 20))).encode()
    yield "PX: 300,000 values", "a.px", ('STUB="a";\nVALUES("a")=' + ",".join(f'"{i}"' for i in range(300_000)) + ";\nDATA=\n1;").encode()
    yield "SDMX: a million tags within each other", "a.xml", b"<a>" * 1_000_000
    yield "SDMX: entities within entities", "a.xml", (
        "<!DOCTYPE s [<!ENTITY a 'aaaaaaaaaa'>" + "".join(f"<!ENTITY {chr(98 + i)} '{('&' + chr(97 + i) + ';') * 10}'>" for i in range(9))
        + "]><message:StructureSpecificData>&j;</message:StructureSpecificData>").encode()
    yield "SDMX: a file from elsewhere", "a.xml", b'<!DOCTYPE s [<!ENTITY a SYSTEM "file:///etc/passwd">]><message:StructureSpecificData xmlns:message="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message">&a;</message:StructureSpecificData>'


def measure(words, folder):
    out, err = open(folder / "out.txt", "w+b"), open(folder / "err.txt", "w+b")
    process = subprocess.Popen(words, stdout=out, stderr=err, cwd=folder, env={"PATH": os.environ["PATH"], "USER": "lan"})
    deadline = time.monotonic() + 240
    while True:
        done, status, usage = os.wait4(process.pid, os.WNOHANG)
        if done:
            break
        if time.monotonic() > deadline:
            process.kill()
            os.wait4(process.pid, 0)
            return {"status": 999, "seconds": 240.0, "mb": 0, "lines": 0, "said": "it hung"}
        time.sleep(0.002)
    for file in (out, err):
        file.seek(0)
    said = (out.read() + err.read()).decode(errors="replace")
    return {"status": os.waitstatus_to_exitcode(status), "seconds": round(usage.ru_utime + usage.ru_stime, 2),
            "mb": usage.ru_maxrss // 1024, "lines": said.count("\n"), "said": said[-400:]}


class Attacks:
    def __init__(self, tool, folder, only):
        # Another process, begun while this one is small: what it starts would be charged with our memory.
        self.runner = concurrent.futures.ProcessPoolExecutor(1)
        self.tool, self.folder, self.only = tool, folder, only
        self.results, self.wrong = [], 0
        self.workspace = folder / "w"
        shutil.copytree(PACKAGE / "Examples/hai-phong", self.workspace, ignore=shutil.ignore_patterns("returns", "expected"))
        (folder / "empty.csv").write_text("")
        self.plain = min((self.run("import", str(folder / "empty.csv")) for _ in range(3)), key=lambda r: r["seconds"])

    def run(self, *words):
        return self.runner.submit(measure, [self.tool, *words, "--workspace", str(self.workspace), "--templates", str(PACKAGE / "Templates")], self.folder).result()

    def judge(self, name, kind, *words):
        found = self.run(*words)
        seconds, mb = LIMITS[kind]
        if kind == "stray":
            seconds, mb = self.plain["seconds"] + seconds, self.plain["mb"] + mb
        text = found.pop("said")
        faults = [what for what, bad in [
            (f"status {found['status']}", found["status"] not in (64, 65)), ("too long", found["seconds"] > seconds),
            ("too much memory", found["mb"] > mb), ("too many lines", found["lines"] > LINES)] if bad]
        foreign = [word for word in ("SQLITE", "The operation", "couldn’t", "Fatal", "mapping values", "could not find expected") if word in text]
        faults += [f"foreign words: {word}" for word in foreign]
        self.results.append({"name": name, "kind": kind, **found, "wrong": faults})
        self.wrong += bool(faults)
        print(f"{name}: status {found['status']}, {found['seconds']} s, {found['mb']} MB, {found['lines']} lines"
              + (f"   WRONG: {', '.join(faults)}: {text}" if faults else ""), flush=True)


def main():
    words = argparse.ArgumentParser()
    words.add_argument("--reportgen", required=True)
    words.add_argument("--report", default="")
    words.add_argument("--rows", type=int, default=300_000)
    words.add_argument("--only", default="")
    asked = words.parse_args()
    with tempfile.TemporaryDirectory(prefix="attacks-") as folder:
        folder = pathlib.Path(folder)
        attacks = Attacks(str(pathlib.Path(asked.reportgen).resolve()), folder, asked.only)
        print(f"an empty file: {attacks.plain['seconds']} s, {attacks.plain['mb']} MB")
        for name, file, content, kind in strays.files(asked.rows):
            name = f"{name} (.{file.split('.')[1]})"
            if attacks.only not in name:
                continue
            path = folder / file
            path.write_bytes(content())
            attacks.judge(name, kind, "import", str(path), "--period", "2025-Q3")
            path.unlink()
        for name, file, content in others():
            if attacks.only not in name:
                continue
            path = folder / file
            path.write_bytes(content)
            attacks.judge(name, "reconcile", "reconcile", "--with", str(path), "--period", "2025-Q3", "--out", str(folder / "out"))
            path.unlink()
        good = PACKAGE / "Examples/hai-phong/reportgen.yaml"
        for name, text in settings(good.read_text()):
            (attacks.workspace / "reportgen.yaml").write_text(text)
            if attacks.only in f"settings: {name}":
                attacks.judge(f"settings: {name}", "yaml", "rules")
        shutil.copy(good, attacks.workspace / "reportgen.yaml")
        own = attacks.workspace / "templates/indicators"
        own.mkdir(parents=True)
        for name, formula in formulas():
            (own / "x.yaml").write_text(f"indicators:\n  - code: qua-dai\n    name: x\n    unit: người\n    formula: '{formula}'\n")
            if attacks.only in f"formula: {name}":
                attacks.judge(f"formula: {name}", "yaml", "rules")
    if asked.report:
        attacks.plain.pop("said")
        pathlib.Path(asked.report).write_text(
            json.dumps({"plain": attacks.plain, "rows": attacks.results}, ensure_ascii=False, indent=1))
    attacks.runner.shutdown()
    print(f"{len(attacks.results)} attacks, {attacks.wrong} wrong")
    sys.exit(1 if attacks.wrong or not attacks.results else 0)


if __name__ == "__main__":
    main()
