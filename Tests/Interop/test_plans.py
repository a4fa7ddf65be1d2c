"""Every report of every plan of the template set: built from an empty workspace, printed, and no page empty."""
import os
import re
import subprocess
from pathlib import Path

import pytest
import yaml

from test_workbook import convert

PACKAGE = Path(__file__).resolve().parents[2]
PLANS = sorted(path.stem for path in (PACKAGE / "Templates" / "plans").glob("*.yaml"))
# The plan of the city before it was merged stands in the workspace of its own boundaries.
PERIODS = {
    "year": "2025", "half_year": "2025-S1", "nine_months": "2025-9M", "quarter": "2025-Q3",
    "years": "2025--2026"}


def kinds():
    """The kinds of report with the periods that they are made for."""
    for path in sorted((PACKAGE / "Templates" / "reports").glob("*.yaml")):
        kind = yaml.safe_load(path.read_text(encoding="utf-8"))
        yield kind["code"], [PERIODS[name] for name in kind["periods"] if name in PERIODS]


@pytest.fixture(scope="module")
def printed(tool, tmp_path_factory):
    """Every report as PDF, by plan and name: of each kind the first period, as workbook and document."""
    folder = tmp_path_factory.mktemp("plans")
    files = []
    for plan in PLANS:
        workspace = folder / plan
        run(tool, "init", str(workspace), "--plan", plan)
        for kind, periods in kinds():
            if not periods:
                continue
            out = folder / "out" / plan / kind
            run(tool, "build", "--workspace", str(workspace), "--period", periods[0], "--report", kind,
                "--format", "xlsx,docx", "--out", str(out))
            for path in sorted(out.glob("*.*")):
                if path.suffix in (".xlsx", ".docx"):
                    named = folder / f"{plan}--{kind}--{path.suffix[1:]}{path.suffix}"
                    path.rename(named)
                    files.append(named)
    convert(folder, "pdf", files)
    return files


def run(tool, *arguments):
    done = subprocess.run([tool, *arguments], capture_output=True, text=True, env=os.environ)
    assert done.returncode in (0, 1), f"{arguments}: {done.stderr}"
    return done


def test_no_page_is_empty(printed):
    assert len(PLANS) == 6 and len(printed) >= 6 * 12
    for path in printed:
        pdf = path.with_suffix(".pdf")
        text = subprocess.run(
            ["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
        pages = text.split("\f")[:-1]
        assert pages, pdf.name
        for number, page in enumerate(pages, 1):
            words = re.findall(r"\w+", page)
            assert len(words) > 8, f"{pdf.name}: page {number} holds {words}"
