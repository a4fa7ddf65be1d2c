"""Runs our programs and their peers in turn, A B A B, checks that they give the same answer, and
writes what came of it to Documentation/Performance.md.

    python Benchmarks/run.py --size small          a quick run
    python Benchmarks/run.py --only load,rollup    some of the work

Seconds and processor time (of all cores) are those of the work itself, as each program measures it, but for rows
that say "whole process": else no program pays for starting up or for importing its libraries. Peak memory is
that of the whole process.
"""

import argparse
import hashlib
import importlib.metadata
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import workbook_digest

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PAGE = ROOT / "Documentation/Performance.md"
START, END = "<!-- figures: written by make bench -->", "<!-- end of figures -->"


class Run:
    """One finished process: what it said, and what the system says of it."""

    def __init__(self, command, folder):
        with tempfile.TemporaryFile("w+") as out:
            status = subprocess.call(
                [sys.executable, HERE / "measured.py", *command], stdout=out, cwd=HERE)
            out.seek(0)
            lines = out.read().splitlines()
        if status != 0:
            sys.exit(f"failed: {' '.join(map(str, command))}")
        said, measured = json.loads(lines[-2]), json.loads(lines[-1])
        self.seconds = said["seconds"]
        self.processor = said["processor"]
        self.memory = said.get("memory", measured["memory"])
        self.answer = self.digest(str(said["answer"]), folder)

    @staticmethod
    def digest(answer, folder):
        """A file is compared by its lines: line ends and quotes that nothing needs may differ. Workbooks
        are compared by what another program reads in their tables."""
        if answer.startswith("workbooks:"):
            books = Path(folder) / answer[len("workbooks:") :]
            found = workbook_digest.digest(books)
            shutil.rmtree(books)
            return found
        if not answer.startswith("file:"):
            return answer
        path = Path(folder) / answer[len("file:") :]
        digest = hashlib.sha256()
        with path.open("rb") as file:
            for block in iter(lambda: file.readlines(1 << 22), []):
                digest.update(b"".join(block).replace(b"\r\n", b"\n").replace(b'""', b""))
        path.unlink()
        return digest.hexdigest()


class Contest:
    """A piece of work, our program for it and the peers'."""

    def __init__(self, name, title, ours, peers, limits=None, rounds=3, prepare=None):
        self.name, self.title, self.ours, self.peers = name, title, ours, peers
        self.limits, self.rounds, self.prepare = limits or {}, rounds, prepare

    def run(self, folder):
        print(f"== {self.title}", flush=True)
        if self.prepare:
            self.prepare()
        everyone = {"reportgen": self.ours, **self.peers}
        runs = {name: [] for name in everyone}
        for _ in range(self.rounds):
            for name, command in everyone.items():
                run = Run(command, folder)
                runs[name].append(run)
                print(f"   {name:22} {run.seconds:9.3f} s  {run.memory:7.0f} MB", flush=True)
        answers = {run.answer for many in runs.values() for run in many}
        if len(answers) > 1:
            for name, many in runs.items():
                print(f"   {name}: {many[0].answer}")
            sys.exit(f"{self.name}: the answers differ")
        return [self.row(name, many, runs["reportgen"]) for name, many in runs.items()]

    def row(self, name, many, ours):
        middle = statistics.median
        ratios = [other.seconds / own.seconds for other, own in zip(many, ours)]
        processor = [other.processor / own.processor for other, own in zip(many, ours)]
        limit = self.limits.get(name)
        return {
            "work": self.title,
            "name": name,
            "seconds": middle(run.seconds for run in many),
            "processor": middle(run.processor for run in many),
            "memory": middle(run.memory for run in many),
            "ratio": None if many is ours else middle(ratios),
            "processor ratio": None if many is ours else middle(processor),
            "limit": limit,
        }


def compile_c(program):
    """The program that writes workbooks with the C library alone. It packs as the library is shipped, by the
    system's minizip and zlib, not by our functions."""
    flags = subprocess.run(
        ["pkg-config", "--cflags", "--libs", "xlsxwriter"], capture_output=True, text=True, check=True
    ).stdout.split()
    source = HERE / "peers/with_libxlsxwriter.c"
    subprocess.run(["cc", "-O2", "-o", program, source, *flags], check=True)
    loaded = subprocess.run(["ldd", program], capture_output=True, text=True, check=True).stdout
    if "libminizip" not in loaded:
        sys.exit("the C library here has a minizip of its own: the row says the system's")


def writing_workbooks(size, folder, ours, peer):
    """Work item 5: the same cells by our exporter, by its C library, and by the writers on PyPI."""
    full = size == "full"
    c = str(folder / "with_libxlsxwriter")
    cells, sheets, books = (1_000_000, 200, 300) if full else (100_000, 20, 30)
    everyone = {
        "libxlsxwriter, C, with the system's minizip": lambda *words: [c, *map(str, words)],
        "XlsxWriter": lambda *words: peer("writers", "xlsxwriter", *words),
        "openpyxl": lambda *words: peer("writers", "openpyxl", *words),
        "jetxl": lambda *words: peer("writers", "jetxl", *words),
    }
    work = [
        ("numbers", cells, f"Writing a sheet of {cells:,} numbers", {"XlsxWriter": 2.5}),
        ("text", cells, f"Writing a sheet of {cells:,} texts", {}),
        ("sheets", sheets, f"Writing a workbook of {sheets} forms", {}),
        ("workbooks", books, f"Writing {books} commune workbooks, four forms each", {"XlsxWriter": 12}),
    ]
    limits = {"numbers": 1 / 0.6, "text": 1 / 0.8}
    for kind, count, title, asked in work:
        if kind in limits:
            asked["libxlsxwriter, C, with the system's minizip"] = round(limits[kind], 2)
        alone = {}
        if kind == "workbooks":
            alone = {"reportgen, one core": ours("write-workbooks", kind, count, folder / "one", 1)}
            asked["reportgen, one core"] = 1.6
        peers = {
            name: command(kind, count, folder / f"books-{number}")
            for number, (name, command) in enumerate(everyone.items())
        }
        yield Contest(
            f"xlsx-{kind}", title, ours("write-workbooks", kind, count, folder / "ours"),
            {**alone, **peers}, asked, prepare=lambda: compile_c(c),
        )


def quarter(folder, reportgen):
    """Work item 7: 112 workbooks of a province's 114 communes to checks, XLSX and CSV."""
    python, peers, returns = sys.executable, HERE / "peers", folder / "quarter"
    make = [python, peers / "make_quarter.py", reportgen, returns]

    def command(name, *words):
        out = folder / f"quarter-{name}"
        return [python, str(peers / f"quarter_{name}.py"), *map(str, [*words, returns, out])]

    def whole(name):
        return [python, str(peers / "whole_process.py"), *command(name)[1:]]

    pandas, polars = "openpyxl, pandas, XlsxWriter", "python-calamine, polars, rustpy-xlsxwriter"
    return Contest(
        "quarter", "The quarter of a province: 112 workbooks, checks, XLSX and CSV, a whole process",
        command("reportgen", reportgen),
        {
            f"{pandas}, a whole process": whole("pandas"),
            f"{pandas}, once it has started": command("pandas"),
            f"{polars}, a whole process": whole("polars"),
            f"{polars}, once it has started": command("polars"),
        },
        {
            f"{pandas}, once it has started": 20,
            f"{polars}, a whole process": 0.67,
            f"{polars}, once it has started": 0.67,
        },
        prepare=lambda: subprocess.run(make, check=True),
    )


def long_files(size, folder, reportgen):
    """csv-long through the tool, each row a whole process: many figures in one file of a province, and the
    returns of five years of all communes, a workspace and a process for each province."""
    python, script = sys.executable, HERE / "peers/long_files.py"
    places = {"province": "one file of a province", "nation": "34 provinces, five years of quarters"}
    for place, title in places.items():
        data = folder / f"long-{place}"
        make = [python, script, "make", place, size, reportgen, data]
        for job, asked in (("build", 1), ("import", 1 / 0.6)):
            yield Contest(
                f"long-{place}",
                f"csv-long, {title}: {job}, whole processes",
                [python, str(script), f"{job}-reportgen", str(reportgen), str(data)],
                {"polars": [python, str(script), f"{job}-polars", str(reportgen), str(data)]},
                {"polars": asked},
                prepare=lambda make=make: subprocess.run(list(map(str, make)), check=True),
            )


def nation(size, folder, reportgen):
    """Work item 8: how time and memory of the country's own office grow with the returns, each a whole
    process. There is no peer, so the first row is one province and the others are how many times as long
    more of the country takes."""
    python, script = sys.executable, str(HERE / "peers/long_files.py")
    counts = [114, 332, 3_321] if size == "full" else [57, 114, 332]
    for quarters in (1, 20) if size == "full" else (1, 4):
        places = {count: str(folder / f"country-{count}-{quarters}") for count in counts}

        def prepare(quarters=quarters, places=places):
            for count, place in places.items():
                make = [python, script, "make-country", str(count), str(quarters), str(reportgen), place]
                subprocess.run(make, check=True)

        for job in ("check", "build"):
            runs = {
                count: [python, script, f"{job}-country", str(reportgen), place]
                for count, place in places.items()
            }
            yield Contest(
                "nation",
                f"The country's workspace, {job} of a quarter, whole processes: {counts[0]} returns of"
                f" {quarters} quarter{'s' if quarters > 1 else ''}, and as many times more",
                runs[counts[0]],
                {f"reportgen, {count:,} returns": runs[count] for count in counts[1:]},
                prepare=prepare,
            )


def contests(size, folder, bench, reportgen):
    python = sys.executable
    data = folder / "observations.csv"

    def ours(*words):
        return [str(bench), *map(str, words)]

    def peer(program, *words):
        return [python, str(HERE / "peers" / f"with_{program}.py"), *map(str, words)]

    if not data.exists():
        subprocess.run(ours("make", size, data), check=True, cwd=HERE)
    millions = sum(1 for _ in data.open("rb")) / 1e6
    megabytes = data.stat().st_size / 1e6
    file = f"{millions:.1f} million observations, {megabytes:.0f} MB"

    books = folder / "workbooks"
    count = 600 if size == "full" else 60
    make = [python, HERE / "peers/make_workbooks.py", str(count), books]

    ledger = folder / "ledger"
    subprocess.run(ours("make-ledger", ledger / "empty"), check=True, cwd=HERE)
    figures = 1_000_000 if size == "full" else 100_000
    sources = [folder / "here.csv", folder / "there.csv"]
    if not all(path.exists() for path in sources):
        subprocess.run(ours("make-sources", size, *sources), check=True, cwd=HERE)

    def sqlite(job, count):
        return peer("sqlite", job, data, count, ledger / "empty", ledger / "sqlite")

    def years(job):
        return peer("reportgen", job, reportgen, ledger / "years")

    def out(name):
        return folder / f"{name}.out.csv"

    return [
        Contest(
            "read",
            f"Reading {count} commune workbooks, four sheets, {4 * (2 + 34 * 8):,} cells each",
            ours("read-workbooks", books, 2),
            {
                "reportgen, one core": ours("read-workbooks", books, 1),
                "python-calamine": peer("readers", "calamine", books),
                "fastexcel": peer("readers", "fastexcel", books),
                "openpyxl": peer("readers", "openpyxl", books),
            },
            {"python-calamine": 2, "fastexcel": 2, "openpyxl": 30},
            prepare=lambda: subprocess.run(make, check=True),
        ),
        Contest(
            "load",
            f"Loading csv-long, {file}",
            ours("load", data),
            {name: peer(name, "load", data) for name in ("polars", "duckdb", "pandas")},
            {"polars": 1},
        ),
        Contest(
            "ledger",
            f"Storing {figures:,} figures of one file in the ledger",
            ours("store-file", data, figures, ledger / "ours"),
            {
                "sqlite3, executemany": sqlite("store-file", figures),
                "SQLite, table to table": sqlite("raw", figures),
            },
            {"sqlite3, executemany": 1 / 0.6},
        ),
        Contest(
            "ledger-quarter",
            "Storing the returns of 114 communes in the ledger, ours in groups as import does",
            ours("store-returns", data, 114, ledger / "ours"),
            {"sqlite3, executemany": sqlite("store-returns", 114)},
            {"sqlite3, executemany": 1 / 0.6},
        ),
        Contest(
            "ledger-years",
            "Five years of Hải Phòng by quarter: import of 20 files, then status and build",
            years("import"),
            {
                "reportgen status": years("status"),
                "reportgen build": years("build"),
                "SQLite, table to table": peer(
                    "sqlite", "again", ledger / "years/workspace", ledger / "sqlite"
                ),
            },
        ),
        Contest(
            "reconcile",
            f"Two files of {sum(1 for _ in sources[0].open('rb')) - 1:,} figures, reconciled by province and quarter with causes",
            ours("reconcile", *sources),
            {},
        ),
        *long_files(size, folder, reportgen),
        *writing_workbooks(size, folder, ours, peer),
        quarter(folder, reportgen),
        *nation(size, folder, reportgen),
    ]


def machine():
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        models = [line.split(":")[1].strip() for line in file if line.startswith("model name")]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    swift = subprocess.run(["swift", "--version"], capture_output=True, text=True, check=True)
    packages = [
        "polars", "duckdb", "pandas", "python-calamine", "fastexcel", "openpyxl", "XlsxWriter",
        "datacompy",
        "jetxl", "rustpy-xlsxwriter",
    ]
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in packages)
    return (
        f"{len(models)} cores of {models[0] if models else platform.machine()},"
        f" {memory:.0f} GB; {swift.stdout.splitlines()[0]}; Python {platform.python_version()},"
        f" {versions}. Load when it began: {os.getloadavg()[0]:.1f}."
    )


def table(rows):
    lines = [
        "| Work | Program | Seconds | Processor s | Peak MB | Times ours | by processor | Asked |",
        "|---|---|--:|--:|--:|--:|--:|--:|",
    ]
    last = None
    for row in rows:
        work = "" if row["work"] == last else row["work"]
        last = row["work"]
        ratio = "" if row["ratio"] is None else f"{row['ratio']:.2f}"
        processor = "" if row["ratio"] is None else f"{row['processor ratio']:.2f}"
        limit = "" if row["limit"] is None else f"{row['limit']:.3g}"
        lines.append(
            f"| {work} | {row['name']} | {row['seconds']:.3f} | {row['processor']:.2f} |"
            f" {row['memory']:.0f} | {ratio} | {processor} | {limit} |"
        )
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size", choices=["small", "full"], default="full")
    parser.add_argument("--only", default="")
    parser.add_argument("--rounds", type=int, default=0)
    parser.add_argument("--bench", required=True, type=Path)
    parser.add_argument("--reportgen", required=True, type=Path)
    parser.add_argument("--folder", required=True, type=Path)
    options = parser.parse_args()
    folder = options.folder.resolve() / options.size  # the programs run elsewhere
    folder.mkdir(parents=True, exist_ok=True)
    described = machine()
    print(described)
    wanted = set(filter(None, options.only.split(",")))
    # What earlier runs found of other work, so that a part of it can be measured again.
    kept = folder / "figures.json"
    found = json.loads(kept.read_text(encoding="utf-8")) if wanted and kept.exists() else {}
    titles = []
    for contest in contests(options.size, folder, options.bench, options.reportgen):
        titles.append(contest.title)
        if wanted and contest.name not in wanted:
            continue
        contest.rounds = options.rounds or contest.rounds
        found[contest.title] = contest.run(folder)
        kept.write_text(json.dumps(found), encoding="utf-8")
    figures = table([row for title in titles for row in found.get(title, [])])
    print(figures)
    if options.size == "full" and all(title in found for title in titles):
        page = PAGE.read_text(encoding="utf-8")
        head, rest = page.split(START)
        tail = rest.split(END)[1]
        text = f"{head}{START}\n\n{described}\n\n{figures}\n\n{END}{tail}"
        PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
