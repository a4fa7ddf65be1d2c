"""Lists every cell with a value of the workbooks in a folder, as openpyxl reads them, for GenuineWorkbookTests.swift.

    list_cells.py FOLDER    a line a cell: file, sheet, address, kind, value; tabs between, and escapes as in JSON
"""
import datetime
import json
import sys
import warnings
from pathlib import Path

import openpyxl
from openpyxl.utils.escape import unescape


def told(cell):
    """The kind and the value of a cell; None for what holds nothing."""
    value = cell.value
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return "boolean", str(value).lower()
    if isinstance(value, (int, float)):
        return "number", repr(value)
    if isinstance(value, datetime.datetime):
        return "date", value.date().isoformat()
    if isinstance(value, (datetime.date, datetime.time, datetime.timedelta)):
        return "time", ""
    if cell.data_type == "e":
        return "error", value
    # `_x0016_` is how the format writes a character that XML cannot hold; openpyxl leaves it so.
    return "text", unescape(str(value))


def main(folder):
    warnings.simplefilter("ignore")
    for path in sorted(Path(folder).rglob("*.xlsx")):
        book = openpyxl.load_workbook(path, data_only=True)
        print(path.name, "", "", "file", "", sep="\t")
        for sheet in book.worksheets:
            # Not by rows: a cell in the last row of a sheet would make a million of them.
            for _, cell in sorted(sheet._cells.items()):
                found = told(cell)
                if found:
                    words = [json.dumps(word, ensure_ascii=False)[1:-1] for word in (sheet.title, found[1])]
                    print(path.name, words[0], cell.coordinate, found[0], words[1], sep="\t")


if __name__ == "__main__":
    main(sys.argv[1])
