"""Measures what the papers of the sample cost: whole processes, several rounds each, and their sizes. Writes the
table between the marks of Documentation/Performance.md.

    python3 documents.py --reportgen PROGRAM [--rounds 5]
"""
import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "Documentation/Performance.md"
BEGIN, END = "<!-- documents -->", "<!-- end of documents -->"
PAPERS = [
    ("`so-ket`, quarter III", "2025-Q3", ["--report", "so-ket"]),
    ("`so-ket`, half a year", "2025-S1", ["--report", "so-ket"]),
    ("`so-ket`, nine months", "2025-9M", ["--report", "so-ket"]),
    ("`tong-ket`, the year", "2025", ["--report", "tong-ket"]),
    ("Programme 588, the year", "2025", ["--programme", "588"]),
    ("Programme 588, five years", "2021--2025", ["--programme", "588"]),
    ("Brief, quarter III", "2025-Q3", ["--report", "bao-cao-tom-tat"]),
]


def measured(command):
    """Runs a command: seconds on the clock, seconds of processor, megabytes at most."""
    began = time.monotonic()
    process = os.spawnvp(os.P_NOWAIT, sys.executable, [
        sys.executable, "-c",
        "import os,sys; o=os.open(os.devnull,os.O_WRONLY); os.dup2(o,1); os.dup2(o,2);"
        " os.execv(sys.argv[1], sys.argv[1:])", *map(str, command)])
    _, status, usage = os.wait4(process, 0)
    code = os.waitstatus_to_exitcode(status)
    if code not in (0, 1):
        raise SystemExit("%s: status %d" % (" ".join(map(str, command)), code))
    return time.monotonic() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def line(name, command, out, rounds, sizes):
    """A line of the table: the median of several rounds."""
    found = []
    for _ in range(rounds):
        shutil.rmtree(out, ignore_errors=True)
        found.append(measured(command + ["--out", out]))
    seconds, processor, memory = (statistics.median(column) for column in zip(*found))
    return "| %s | %.2f | %.2f | %.0f | %s |" % (name, seconds, processor, memory, sizes(out))


def one(out):
    [paper] = out.glob("*.docx")
    return f"{paper.stat().st_size:,}"


def many(out):
    papers = sorted(out.glob("*.docx"))
    all_in_one = [paper for paper in papers if "tat-ca" in paper.name]
    single = [paper for paper in papers if paper not in all_in_one]
    assert len(single) == 114 and len(all_in_one) == 1, len(papers)
    return "%s and %s" % (
        f"{sum(paper.stat().st_size for paper in single):,}", f"{all_in_one[0].stat().st_size:,}")


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--reportgen", required=True, type=Path)
    options.add_argument("--rounds", type=int, default=5)
    given = options.parse_args()
    tool = given.reportgen.resolve()
    before = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        workspace, silent = folder / "workspace", folder / "silent"
        for copy in (workspace, silent):
            shutil.copytree(ROOT / "Examples/hai-phong", copy)
        # Nobody has reported for the quarter: every unit gets its notice.
        (silent / "returns/2025-Q3.csv").unlink()
        rows = [
            line(name, [tool, "build", "--workspace", workspace, "--period", period, *kind, "--format",
                        "docx"], folder / "out", given.rounds, one) for name, period, kind in PAPERS]
        rows.append(line(
            "114 late notices, one file each, and one of all for printing",
            [tool, "letters", "--workspace", silent, "--period", "2025-Q3", "--kinds", "don-doc"],
            folder / "out", given.rounds, many))
    text = "\n".join([
        BEGIN, "Medians of %d rounds; the load of the machine of %d cores was %.1f when it began and %.1f"
        " when it ended." % (given.rounds, os.cpu_count(), before, os.getloadavg()[0]), "",
        "| Document | Seconds | Processor s | Peak MB | Bytes |", "|---|--:|--:|--:|--:|", *rows, END])
    print(text)
    page = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(re.sub(
        re.escape(BEGIN) + ".*?" + re.escape(END), lambda _: text, page, flags=re.S), encoding="utf-8")


main()
