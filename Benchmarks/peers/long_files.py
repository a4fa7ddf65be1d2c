"""csv-long through the tool and through a script on polars, each measured as a whole process.

    python long_files.py make province|nation full|small REPORTGEN FOLDER
    python long_files.py build-reportgen|build-polars|import-reportgen|import-polars REPORTGEN FOLDER
    python long_files.py make-country COUNT QUARTERS REPORTGEN FOLDER
    python long_files.py check-country|build-country REPORTGEN FOLDER

A polars script only reads, adds up and writes, or reads and inserts; the tool also checks every line, runs
its rules, judges plans and keeps the file. The answer of both is the sum of the births of one quarter.

A country is one workspace with the returns of so many communes, a file for each province.
"""

import csv
import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EDITION = "2025-07-01"
QUARTERS = [f"{2025 + (n + 2) // 4}-Q{(n + 2) % 4 + 1}" for n in range(40)]
ASKED = "2025-Q3"
HEAD = (
    "edition,unit,indicator,options,period,calendar,kind,value,numerator,denominator,status,decimals,"
    "source_file,source_sheet,source_cell,note\r\n"
)
SAMPLE = ROOT / "Examples/hai-phong/returns/2025-Q3.csv"


def units():
    with (ROOT / "Templates/units/2025-07-01.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def sample():
    """The 32 figures of each whole return of the sample: indicator, options and value."""
    returns = defaultdict(list)
    with SAMPLE.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            returns[row["unit"]].append((row["indicator"], row["options"], row["value"]))
    return [whole for _, whole in sorted(returns.items()) if len(whole) == 32 and all(v for *_, v in whole)]


def figures(unit, quarters, returns):
    """The figures of a commune: those of some return of the sample in each quarter, which agree with each
    other."""
    chance = random.Random(unit)
    for quarter in quarters:
        for item, options, value in chance.choice(returns):
            yield quarter, item, options, value


def make(place, size, reportgen, folder):
    folder = Path(folder)
    if folder.exists():
        return
    rows, returns = units(), sample()
    provinces = [row["code"] for row in rows if not row["parent"]]
    quarters = QUARTERS[:20]
    if place == "province":
        # Thành phố Hồ Chí Minh: 168 communes, 32 figures and ten years of quarters are 215,040 figures.
        provinces, quarters = ["79"], QUARTERS if size == "full" else QUARTERS[:4]
    elif size == "small":
        provinces = provinces[:3]
    for province in provinces:
        workspace = folder / province
        subprocess.run(
            [reportgen, "init", str(workspace), "--unit", province], check=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        codes = sorted(row["code"] for row in rows if row["parent"] == province)
        write(workspace / "returns/a.csv", codes, quarters, returns)


def write(path, codes, quarters, returns):
    """A file with the returns of communes."""
    with path.open("w", newline="") as file:
        file.write(HEAD)
        for code in codes:
            for quarter, item, options, value in figures(code, quarters, returns):
                file.write(
                    f"{EDITION},{code},{item},{options},{quarter},statistical,collected,{value},,,"
                    "normal,0,,,,\r\n")


def make_country(count, quarters, reportgen, folder):
    """The communes of one province after the other, beginning with Hải Phòng: the first 114 are one
    province's."""
    folder, left = Path(folder), int(count)
    if folder.exists():
        return
    subprocess.run(
        [reportgen, "init", str(folder), "--unit", "VN"], check=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    rows, returns = units(), sample()
    provinces = sorted((row["code"] for row in rows if not row["parent"]), key=lambda code: (code != "31", code))
    for province in provinces:
        codes = sorted(row["code"] for row in rows if row["parent"] == province)[:left]
        left -= len(codes)
        if codes:
            write(folder / f"returns/{province}.csv", codes, QUARTERS[: int(quarters)], returns)


def measured(commands, answer):
    """Runs processes one after the other and tells what they took, of which peak memory the greatest."""
    processor = memory = 0
    start = time.perf_counter()
    for command in commands:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        if os.waitstatus_to_exitcode(status) not in (0, 1):
            sys.exit(f"{command[0]} failed")
        processor += usage.ru_utime + usage.ru_stime
        memory = max(memory, usage.ru_maxrss / 1024)
    seconds = time.perf_counter() - start
    print(
        json.dumps(
            {"seconds": seconds, "processor": processor, "memory": memory, "answer": answer()}))


def births(folder, files="*/returns/a.csv"):
    """The sum that every file holds."""
    total = 0
    for path in sorted(Path(folder).glob(files)):
        with path.open(newline="") as file:
            for row in csv.DictReader(file):
                if (row["indicator"], row["options"], row["period"]) == ("births", "", ASKED):
                    total += int(row["value"])
    return total


def build_reportgen(reportgen, folder):
    workspaces = sorted(path.parent.parent for path in Path(folder).glob("*/returns/a.csv"))
    commands = [
        [reportgen, "build", "--workspace", str(w), "--period", ASKED, "--returns", str(w / "returns"),
         "--format", "csv-long", "--out", str(w / "out")]
        for w in workspaces
    ]

    def answer():
        total = 0
        for workspace in workspaces:
            (path,) = (workspace / "out").glob("*.csv")
            total += printed(path, workspace.name)
        return total

    measured(commands, answer)


def printed(path, unit):
    """The births of a unit in the quarter, as a report has them."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return sum(
            int(row["value"]) for row in csv.DictReader(file)
            if (row["indicator"], row["options"], row["period"], row["unit"]) == ("births", "", ASKED, unit))


def check_country(reportgen, folder):
    measured(
        [[reportgen, "check", "--workspace", folder, "--period", ASKED]], lambda: "the country was looked at")


def build_country(reportgen, folder):
    out = Path(folder) / "out"
    command = [reportgen, "build", "--workspace", folder, "--period", ASKED, "--format", "csv-long"]

    def answer():
        (path,) = out.glob("*.csv")
        if printed(path, "VN") != births(folder, "returns/*.csv"):
            sys.exit("the sum of the country is not that of its files")
        return "the sums agree"

    measured([[*command, "--out", str(out)]], answer)


def build_polars(_, folder):
    files = sorted(Path(folder).glob("*/returns/a.csv"))
    commands = [[sys.executable, __file__, "sum", str(p), str(p.parent.parent / "polars.csv")] for p in files]
    measured(commands, lambda: births(folder))


def sums(path, out):
    import polars as pl

    table = pl.read_csv(path, schema_overrides={"unit": pl.String, "options": pl.String})
    table.group_by("indicator", "options", "period").agg(
        pl.col("value").sum(), pl.len()
    ).sort("indicator", "options", "period").write_csv(out)


def import_reportgen(reportgen, folder):
    workspaces = sorted(path.parent.parent for path in Path(folder).glob("*/returns/a.csv"))
    for workspace in workspaces:
        for kept in [*workspace.glob("ledger.*"), *workspace.glob("returns/.reportgen-*")]:
            kept.unlink()
        for name in ("originals", "journal", "refused"):
            shutil.rmtree(workspace / name, ignore_errors=True)
    commands = [
        [reportgen, "import", str(w / "returns/a.csv"), "--workspace", str(w)] for w in workspaces
    ]
    measured(commands, lambda: births(folder))


def import_polars(_, folder):
    files = sorted(Path(folder).glob("*/returns/a.csv"))
    for path in files:
        (path.parent.parent / "polars.sqlite").unlink(missing_ok=True)
    commands = [
        [sys.executable, __file__, "insert", str(p), str(p.parent.parent / "polars.sqlite")]
        for p in files
    ]
    measured(commands, lambda: births(folder))


def insert(path, out):
    import sqlite3

    import polars as pl

    table = pl.read_csv(path, schema_overrides={"unit": pl.String, "options": pl.String})
    columns = ["edition", "unit", "indicator", "options", "period", "value", "status"]
    database = sqlite3.connect(out)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute(
        "CREATE TABLE figure (edition, unit, indicator, options, period, value, status,"
        " PRIMARY KEY (edition, unit, indicator, options, period)) WITHOUT ROWID")
    with database:
        database.executemany(
            "INSERT INTO figure VALUES (?, ?, ?, ?, ?, ?, ?)",
            table.select(pl.col(columns).fill_null("")).iter_rows())


JOBS = {
    "make": make, "make-country": make_country, "check-country": check_country,
    "build-country": build_country,
    "build-reportgen": build_reportgen, "build-polars": build_polars, "sum": sums,
    "import-reportgen": import_reportgen, "import-polars": import_polars, "insert": insert,
}
JOBS[sys.argv[1]](*sys.argv[2:])
