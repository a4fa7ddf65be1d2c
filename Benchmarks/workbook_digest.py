"""What stands in the tables of the workbooks of a folder, as one digest: however a program puts heads
round a table, it begins below the row of column numbers, `(1)` or `(A)`, and ends at an empty row."""

import hashlib
from pathlib import Path

from python_calamine import CalamineWorkbook


def plain(value):
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def table(rows):
    rows = iter(rows)
    for row in rows:
        if "(1)" in row or "(A)" in row:
            width = sum(1 for value in row if value != "")
            break
    else:
        return
    for row in rows:
        # Notes and signatures leave cells of a row empty; a table leaves none here.
        if any(value == "" for value in row[:width]):
            return
        yield [plain(value) for value in row[:width]]


def digest(folder):
    found = hashlib.sha256()
    for path in sorted(Path(folder).iterdir()):
        book = CalamineWorkbook.from_path(path)
        for name in book.sheet_names:
            found.update(f"{path.stem} {name}\n".encode())
            for row in table(book.get_sheet_by_name(name).to_python(skip_empty_area=False)):
                found.update("\t".join(row).encode() + b"\n")
    return found.hexdigest()
