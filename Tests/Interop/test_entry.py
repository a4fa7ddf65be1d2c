"""Entry workbooks of a whole province: written, filled in by other programs, imported, and found again.

The figures are the sample's own, so that they agree with each other as real returns would.
"""
import csv
import re
import shutil
import subprocess
from collections import defaultdict
from pathlib import Path

import openpyxl
import pytest

from conftest import records
from test_workbook import convert

PACKAGE = Path(__file__).resolve().parents[2]
EXAMPLE = PACKAGE / "Examples" / "hai-phong"
SHEET = "Nhập số liệu"
FIRST, FIGURE, STATUS, NOTE, REMARK = 9, 4, 5, 6, 7
# These are filled in by LibreOffice as well: opened and saved again after openpyxl.
BY_LIBREOFFICE = {"10507", "11914"}


def code(path):
    """The code of the unit that a workbook is for, from its name."""
    return re.search(r"\((\w+)\)", path.name).group(1)


def lines(workbook):
    """The rows of a workbook and what belongs in them, by the hidden sheet."""
    for kind, row, indicator, options, *_ in workbook["_reportgen"].iter_rows(values_only=True):
        if kind == "line":
            yield int(row), (indicator, options or "")


@pytest.fixture(scope="module")
def workspace(tool, tmp_path_factory):
    """The sample's workspace without returns."""
    folder = tmp_path_factory.mktemp("entry") / "w"
    folder.mkdir()
    shutil.copy(EXAMPLE / "reportgen.yaml", folder)
    shutil.copytree(EXAMPLE / "plan", folder / "plan")
    return folder


@pytest.fixture(scope="module")
def blank(tool, workspace):
    run(tool, workspace, "forms", "--period", "2025-Q3", "--out", str(workspace / "blank"))
    return sorted((workspace / "blank").glob("*.xlsx"))


def run(tool, workspace, *arguments, status=0):
    done = subprocess.run(
        [tool, *arguments, "--workspace", str(workspace)], capture_output=True, text=True)
    assert done.returncode == status, done.stderr
    return done


def test_heads_are_locked_and_entry_cells_open(blank):
    assert len(blank) == 114
    workbook = openpyxl.load_workbook(blank[0])
    sheet = workbook[SHEET]
    assert sheet.protection.sheet
    assert workbook["_reportgen"].sheet_state == "hidden"
    rows = [row for row, _ in lines(workbook)]
    assert len(rows) > 25
    validated = {kind: set() for kind in ("custom", "list")}
    for rule in sheet.data_validations.dataValidation:
        validated[rule.type] |= {cell for area in rule.sqref.ranges for row in area.rows for cell in row}
    for row in rows:
        for column in (FIGURE, STATUS, NOTE):
            assert not sheet.cell(row, column).protection.locked
        for column in (1, 2, 3, REMARK):
            assert sheet.cell(row, column).protection.locked
        assert (row, FIGURE) in validated["custom"] and (row, STATUS) in validated["list"]
    assert sheet.freeze_panes == f"C{FIRST}"
    identity = {row[0]: row[1] for row in workbook["_reportgen"].iter_rows(values_only=True)}
    assert identity["unit"] == code(blank[0])
    assert (identity["edition"], identity["period"]) == ("2025-07-01", "2025-Q3")
    assert (identity["form"], identity["form-version"]) == ("tinh-quy", "3")


@pytest.fixture(scope="module")
def filled(tool, workspace, blank):
    """The workbooks with the sample's figures: file, row and value of each."""
    figures = defaultdict(dict)
    with (EXAMPLE / "returns" / "2025-Q3.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            figures[row["unit"]][row["indicator"], row["options"]] = row
    folder = workspace / "filled"
    folder.mkdir()
    written = {}
    for path in blank:
        workbook = openpyxl.load_workbook(path)
        sheet = workbook[SHEET]
        unit = code(path)
        # Two units of the sample have not reported; here they report one and the same figure.
        own = figures.get(unit) or {("births", ""): {"value": "7", "status": "normal"}}
        for row, item in lines(workbook):
            record = own.get(item)
            if record is None or record["status"] == "missing":
                continue
            if record["status"] == "nil":
                sheet.cell(row, FIGURE).value = "-"
            elif record["status"] == "not_collected":
                sheet.cell(row, STATUS).value = "không thu thập được"
                continue
            else:
                sheet.cell(row, FIGURE).value = int(record["value"])
            written[unit, *item] = (path.name, row, record["value"])
        workbook.save(folder / path.name)
    assert len(written) > 112 * 25
    chosen = [path for path in folder.glob("*.xlsx") if code(path) in BY_LIBREOFFICE]
    assert len(chosen) == len(BY_LIBREOFFICE)
    again = workspace / "libreoffice"
    again.mkdir()
    convert(again, "xlsx:Calc MS Excel 2007 XML", chosen)
    for path in chosen:
        shutil.copy(again / path.name, path)
    return folder, written


def test_every_figure_comes_back_with_file_sheet_and_cell(tool, workspace, filled):
    folder, written = filled
    done = run(tool, workspace, "import", str(folder))
    assert done.stdout.count("đã nhận") == 114, done.stdout
    out = workspace / "out"
    run(tool, workspace, "build", "--period", "2025-Q3", "--report", "form:tinh-quy", "--format",
        "csv-long", "--out", str(out))
    (path,) = out.glob("*.csv")
    found = {}
    for row in records(path):
        if row["kind"] == "collected" and row["value"] != "":
            place = (row["source_file"], row["source_sheet"], row["source_cell"])
            found[row["unit"], row["indicator"], row["options"]] = (place, row["value"])
    for key, (file, row, value) in written.items():
        assert found[key] == ((file, SHEET, f"R{row}C{FIGURE}"), value), key
    assert set(found) == set(written)


# What is typed, and the words that must then stand beside the figure.
CONTRADICTIONS = [
    ({"births": 20, "births sex=male": 11, "births sex=female": 8}, "births", "nam + nữ"),
    ({"births": 20, "births sex=male": 11, "births sex=female": 9}, "births", None),
    ({"births": 20, "births sex=male": 11}, "births", None),
    # Boys alone are more than all.
    ({"births": 20, "births sex=male": 21}, "births", "nam + nữ"),
    ({"births": 20, "births order=3+": 21}, "births order=2", "không vượt"),
    ({"births": 20, "births sex=male": 20, "births sex=female": "-"}, "births", None),
    ({"births": 20, "births sex=male": 19, "births sex=female": "-"}, "births", "nam + nữ"),
    ({"births": 20, "births sex=male": 11, "births sex=female": "..."}, "births", None),
    ({"births": 20}, "births sex=male", "thì có số trẻ nam"),
    ({"births": 20, "births order=2": 15, "births order=3+": 6}, "births order=2", "không vượt"),
    ({"births": 20, "births mother_age=lt20": 21}, "births mother_age=lt20", "không vượt"),
    ({"population": 99, "women_married_15_49": 50}, "women_married_15_49", "nửa dân số"),
    ({"population": 100, "women_married_15_49": 50}, "women_married_15_49", None),
    # Twice 42 is four above 80, which the rule lets pass; twice 43 is six above.
    ({"persons_married": 80, "couples_premarital_care": 42}, "couples_premarital_care", None),
    ({"persons_married": 80, "couples_premarital_care": 43}, "couples_premarital_care", "2 ×"),
    # The methods that are blank may be the fifth; six by one method are too many whatever the others are.
    ({"contraception_new_users": 5, "contraception_new_users method=pill": 4},
     "contraception_new_users", None),
    ({"contraception_new_users": 5, "contraception_new_users method=pill": 6},
     "contraception_new_users", "tổng theo biện pháp"),
    ({"contraception_new_users": 4, "contraception_new_users method=pill": 4},
     "contraception_new_users", None),
    ({"contraception_new_users": 5}, "contraception_new_users", None),
]


def test_libreoffice_computes_the_checks_of_the_workbook(tool, blank, tmp_path):
    """Formulas, not our own arithmetic: what turns red in a spreadsheet is what a rule forbids."""
    rows = {" ".join(item).strip(): row for row, item in lines(openpyxl.load_workbook(blank[0]))}
    files = []
    for number, (figures, _, _) in enumerate(CONTRADICTIONS):
        workbook = openpyxl.load_workbook(blank[0])
        for item, value in figures.items():
            workbook[SHEET].cell(rows[item], FIGURE).value = value
        files.append(tmp_path / f"{number:02}.xlsx")
        workbook.save(files[-1])  # openpyxl writes formulas without values
    out = tmp_path / "out"
    out.mkdir()
    convert(out, "xlsx", files)
    for file, (figures, item, words) in zip(files, CONTRADICTIONS):
        sheet = openpyxl.load_workbook(out / file.name, data_only=True)[SHEET]
        remarks = {row: sheet.cell(row, REMARK).value or "" for row in rows.values()}
        if words is None:
            assert remarks[rows[item]] == "", (figures, remarks[rows[item]])
        else:
            assert words in remarks[rows[item]], (figures, remarks)


def test_figures_that_contradict_each_other_are_coloured(blank):
    """Each check colours every figure that it looks at."""
    workbook = openpyxl.load_workbook(blank[0])
    rows = {" ".join(item).strip(): row for row, item in lines(workbook)}
    coloured = defaultdict(list)
    for area, found in workbook[SHEET].conditional_formatting._cf_rules.items():
        for rule in found:
            coloured[str(area.sqref)].append(rule.formula[0])
    for item in ("births", "births sex=male", "births sex=female"):
        assert any("ABS" in formula for formula in coloured[f"D{rows[item]}"]), item
    assert len(coloured) > 20
