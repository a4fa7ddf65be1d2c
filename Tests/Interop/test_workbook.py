"""The figures of workbooks, read by openpyxl; their pages, printed by LibreOffice."""
import subprocess
from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import openpyxl
import pytest

from conftest import records, rows

REPORTS = [("2025-Q3", "so-ket-2025-Q3"), ("2025", "tong-ket-2025")]


def by_unit_sheet(workbook):
    return workbook["Theo đơn vị"]


def unit_rows(sheet):
    """The lines of units: code in the second column, figures from the fourth on."""
    for row in sheet.iter_rows(values_only=True):
        code = row[1]
        if isinstance(code, str) and code.isdigit() and (len(code) == 5 or code == "31"):
            yield code, row[3:]


@pytest.mark.parametrize("period,name", REPORTS)
def test_the_workbook_holds_the_figures_of_the_interchange_file(demo, period, name):
    workbook = openpyxl.load_workbook(demo / period / f"{name}.xlsx", data_only=True)
    sheet_rows = dict(unit_rows(by_unit_sheet(workbook)))
    assert len(sheet_rows) == 115
    facts = defaultdict(dict)
    for record in records(demo / period / f"{name}--so-lieu.csv"):
        key = (record["indicator"], record["options"], record["period"], int(record["decimals"]))
        facts[key][record["unit"]] = record["value"]
    width = max(len(row) for row in sheet_rows.values())
    columns = [i for i in range(width) if any(r[i] is not None for r in sheet_rows.values())]
    matched = 0
    for column in columns:
        for (indicator, options, when, decimals), values in facts.items():
            if set(values) >= set(sheet_rows) and all(
                same(row[column], values[code], decimals) for code, row in sheet_rows.items()
            ):
                matched += 1
                break
    # The change against last year is a figure of the table, not a fact of its own.
    assert matched >= len(columns) - 1, (matched, len(columns))
    assert matched >= 18


def same(cell, text, decimals):
    if text == "":
        return cell is None
    if cell == "-":
        return Decimal(text) == 0
    if not isinstance(cell, (int, float)):
        return False
    rounded = Decimal(text).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return Decimal(repr(cell)).quantize(rounded) == rounded


def test_the_units_add_up_to_the_printed_total(demo):
    # The year has quarters by old communes, which do not all go into single new units.
    table = rows(demo / "2025-Q3" / "so-ket-2025-Q3--2-theo-don-vi.csv")
    heads, total, units = table[0], table[1], table[2:]
    counts = [i for i, head in enumerate(heads) if i > 2 and total[i].isdigit()]
    # Last year's units are others: the city's total is complete where some of today's are blank.
    counts = [i for i in counts if "Cùng kỳ" not in heads[i]]
    assert len(counts) >= 11
    for i in counts:
        column = [row[i] for row in units if row[i] not in ("", "-")]
        assert sum(map(int, column)) == int(total[i]), heads[i]


@pytest.mark.parametrize("period,name", REPORTS)
def test_codes_are_text_and_figures_are_numbers(demo, period, name):
    workbook = openpyxl.load_workbook(demo / period / f"{name}.xlsx", data_only=True)
    for code, figures in unit_rows(by_unit_sheet(workbook)):
        assert isinstance(code, str)
        for value in figures:
            assert value is None or value == "-" or isinstance(value, (int, float)), (code, value)


def convert(folder: Path, kind: str, files):
    profile = folder / "profile"
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", kind,
         "--outdir", str(folder), *map(str, files)],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300)


def test_libreoffice_prints_the_workbook(demo, tmp_path):
    convert(tmp_path, "pdf", [demo / "2025-Q3" / "so-ket-2025-Q3.xlsx"])
    text = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "so-ket-2025-Q3.pdf"), "-"],
        check=True, capture_output=True, text=True).stdout
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
    assert "SỐ LIỆU MINH HỌA" in text
    assert "112/114" in text
    assert "###" not in text
