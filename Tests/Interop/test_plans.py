"""Every report of every plan of the template set: built from an empty workspace, printed, no page empty."""
import re
import subprocess
from pathlib import Path

import pytest
import yaml

from test_workbook import convert

PACKAGE = Path(__file__).resolve().parents[2]
PLANS = sorted(path.stem for path in (PACKAGE / "Templates" / "plans").glob("*.yaml"))
PERIODS = {
    "year": "2025", "half_year": "2025-S1", "nine_months": "2025-9M", "quarter": "2025-Q3",
    "years": "2025--2026"}
# Tables of hundreds of columns take minutes to print, and hold nothing of a plan: one plan stands for all.
OF_ONE_PLAN = {
    "so-ket-chuyen-de", "tong-ket-chuyen-de", "thong-ke-quy", "thong-ke-cap-tinh", "tong-ket-nien-giam"}


def kinds():
    """The kinds of report, each with a period that it is made for."""
    for path in sorted((PACKAGE / "Templates" / "reports").glob("*.yaml")):
        kind = yaml.safe_load(path.read_text(encoding="utf-8"))
        periods = [PERIODS[name] for name in kind["periods"] if name in PERIODS]
        if periods:
            yield kind["code"], periods[0]


def run(tool, *arguments, allowed=(0, 1)):
    done = subprocess.run([tool, *arguments], capture_output=True, text=True)
    assert done.returncode in allowed, f"{arguments}: {done.stderr}"


@pytest.fixture(scope="module")
def printed(tool, tmp_path_factory):
    """Every report as a document, and as PDF beside it."""
    folder = tmp_path_factory.mktemp("plans")
    files = []
    for plan in PLANS:
        workspace = folder / plan
        run(tool, "init", str(workspace), "--plan", plan)
        has_targets = "judged:" in (workspace / "plan" / f"{plan}.yaml").read_text(encoding="utf-8")
        for kind, period in kinds():
            if kind in OF_ONE_PLAN and plan != "lai-chau":
                continue
            out = folder / "out" / plan / kind
            # A plan without targets has none to rank units by.
            can_be_built = kind != "tong-ket-thi-dua" or has_targets
            run(tool, "build", "--workspace", str(workspace), "--period", period, "--report", kind,
                "--format", "docx", "--out", str(out), allowed=(0, 1) if can_be_built else (64,))
            for path in out.glob("*.docx"):
                files.append(path.rename(folder / f"{plan}--{kind}.docx"))
    convert(folder, "pdf", files)
    return files


def test_no_page_is_empty(printed):
    assert len(PLANS) == 6 and len(printed) > 6 * 7
    for path in printed:
        text = subprocess.run(
            ["pdftotext", "-layout", str(path.with_suffix(".pdf")), "-"],
            check=True, capture_output=True, text=True).stdout
        pages = text.split("\f")[:-1]
        assert pages, path.name
        for number, page in enumerate(pages, 1):
            words = re.findall(r"\w+", page)
            assert len(words) > 8, f"{path.name}: page {number} holds {words}"
