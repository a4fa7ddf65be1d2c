"""Five years of Hải Phòng by quarter in the tool itself: the old communes until 2025-Q2, then the new.

    python with_reportgen.py import|status|build REPORTGEN FOLDER

The figures are those of the sample, its last years again for the years before. Every command is a process
of its own, as an officer starts it.
"""

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from common import report

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "Examples/hai-phong"


def prepare(folder):
    """The workspace and its twenty files."""
    workspace = folder / "workspace"
    shutil.rmtree(workspace, ignore_errors=True)
    workspace.mkdir(parents=True)
    settings = (SAMPLE / "reportgen.yaml").read_text(encoding="utf-8")
    settings = settings.replace("first: 2023-Q4", "first: 2021-Q1")
    (workspace / "reportgen.yaml").write_text(settings, encoding="utf-8")
    shutil.copytree(SAMPLE / "plan", workspace / "plan")
    files = folder / "files"
    files.mkdir(exist_ok=True)
    for year in range(2021, 2026):
        source = max(year, 2024)
        for quarter in range(1, 5):
            text = (SAMPLE / f"returns/{source}-Q{quarter}.csv").read_text(encoding="utf-8")
            text = text.replace(f",{source}-Q{quarter},", f",{year}-Q{quarter},")
            (files / f"{year}-Q{quarter}.csv").write_text(text, encoding="utf-8")


def main(job, program, folder):
    folder = Path(folder)
    if job == "import":
        prepare(folder)
    words = {
        # The quarters of earlier years are copies of others, which an import holds back unless told.
        "import": ["import", folder / "files", "--replace"],
        "status": ["status", "--period", "2025-Q4"],
        "build": ["build", "--period", "2025-Q4", "--out", folder / "out"],
    }[job]
    shutil.rmtree(folder / "out", ignore_errors=True)
    where = ["--workspace", folder / "workspace", "--templates", ROOT / "Templates"]
    with open(folder / f"{job}.txt", "w", encoding="utf-8") as out:
        start, before = time.perf_counter(), os.times()
        run = subprocess.run([program, *words, *where], stdout=out, stderr=out, check=False)
        cost = time.perf_counter() - start
        after = os.times()
    if run.returncode:
        sys.exit(Path(folder / f"{job}.txt").read_text(encoding="utf-8"))
    processor = (after.children_user + after.children_system) - (
        before.children_user + before.children_system
    )
    with sqlite3.connect(folder / "workspace/ledger.sqlite") as base:
        (count,) = base.execute("SELECT count(*) FROM observation").fetchone()
    report((cost, processor), str(count))


main(*sys.argv[1:])
