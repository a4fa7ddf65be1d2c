"""Fills in an entry workbook as a commune would, with openpyxl and with LibreOffice.

    ENTRY_OUT=/tmp/blank.xlsx swift test --filter EntryWorkbookTests
    python3 fill_entry.py /tmp/blank.xlsx

The tests need neither program: the filled workbooks are committed.
"""

import pathlib
import shutil
import subprocess
import sys
import tempfile

from openpyxl import load_workbook

HERE = pathlib.Path(__file__).resolve().parent

FIGURES = {
    "D7": 12345,
    "D8": 20, "E8": "sơ bộ", "F8": "trạm y tế báo",
    "D9": 11,
    "D10": "...",
    "E11": "không phát sinh",
}


def fill(source, target, figures):
    book = load_workbook(source)
    sheet = book["Nhập số liệu"]
    for cell, value in figures.items():
        assert not sheet[cell].protection.locked, cell
        sheet[cell] = value
    assert sheet.protection.sheet and sheet["B7"].protection.locked
    assert book["_reportgen"].sheet_state != "visible"
    kinds = {rule.type for rule in sheet.data_validations.dataValidation}
    assert kinds == {"custom", "list"}, kinds
    assert len(sheet.conditional_formatting) > 0
    book.save(target)


def main():
    blank = sys.argv[1]
    fill(blank, HERE / "entry-openpyxl.xlsx", FIGURES)
    fill(blank, HERE / "entry-contradiction.xlsx",
         FIGURES | {"D8": 20.5, "D11": 3})
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / "in" / "entry-libreoffice.xlsx"
        source.parent.mkdir()
        shutil.copy(HERE / "entry-openpyxl.xlsx", source)
        subprocess.run(
            ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile",
             "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(HERE), str(source)],
            check=True)


main()
