"""Fills in the entry workbooks of a province's communes with the figures of the sample workspace.

    python make_quarter.py REPORTGEN FOLDER
"""

import re
import csv
import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from openpyxl import load_workbook

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "Examples/hai-phong"


def figures():
    """What each commune reported, by indicator and options."""
    with (SAMPLE / "returns/2025-Q3.csv").open(encoding="utf-8", newline="") as file:
        found = {}
        for row in csv.DictReader(file):
            found.setdefault(row["unit"], {})[row["indicator"], row["options"]] = row
        return found


def fill(path, reported):
    book = load_workbook(path)
    sheet = book["Nhập số liệu"]
    for line in book["_reportgen"].iter_rows(values_only=True):
        if line[0] != "line":
            continue
        row = reported.get((line[2], line[3] or ""))
        if row and row["status"] == "nil":
            sheet.cell(int(line[1]), 4).value = "-"
        elif row and row["value"]:
            sheet.cell(int(line[1]), 4).value = int(row["value"])
    book.save(path)


def origin(reportgen):
    """A digest of all that the workbooks are made of: sample, templates, tool and this script."""
    digest = hashlib.sha256()
    given = [path for root in (SAMPLE, ROOT / "Templates") for path in root.rglob("*")]
    for path in [*sorted(given), Path(reportgen), Path(__file__)]:
        if path.is_file():
            content = path.read_bytes()
            digest.update(f"{path.name} {len(content)}\n".encode() + content)
    return digest.hexdigest()


def main(reportgen, folder):
    folder = Path(folder)
    # Beside the folder, since whatever lies in it is read as a return.
    mark = folder.with_name(folder.name + ".origin")
    now = origin(reportgen)
    if folder.exists() and mark.exists() and mark.read_text() == now:
        return
    made = folder.with_name(folder.name + ".new")
    mark.unlink(missing_ok=True)
    for old in (folder, made):
        if old.exists():
            shutil.rmtree(old)
    subprocess.run(
        [reportgen, "forms", "--workspace", SAMPLE, "--period", "2025-Q3", "--out", made],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    reported = figures()
    for path in sorted(made.iterdir()):
        unit = re.search(r"\((\w+)\)", path.name)[1]
        if unit in reported:
            fill(path, reported[unit])
        else:
            path.unlink()  # this commune has not reported
    made.rename(folder)
    mark.write_text(now)


main(*sys.argv[1:])
