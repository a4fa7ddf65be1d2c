"""Writing workbooks: the same cells as Sources/bench/WritingWorkbooks.swift.

    python with_writers.py xlsxwriter|openpyxl|jetxl numbers|text|sheets|workbooks COUNT FOLDER
"""

from importlib import import_module
from pathlib import Path

from common import main, report, timed

WORDS = "Tổng số trẻ sinh ra trong kỳ của phụ nữ từ 15 đến 49 tuổi có chồng đang dùng biện pháp".split()
NOTICE = "Số liệu minh họa"


def value(seed, row, column):
    return (seed * 31 + row * 7919 + column * 104729) % 100_000


def phrase(number):
    words = " ".join(WORDS[(number + step) % len(WORDS)] for step in range(4))
    return f"{words} ({number})"


def big(count, is_text):
    marks = [f"({chr(65 + column) if is_text else column + 1})" for column in range(20)]
    cell = (lambda *place: phrase(value(*place))) if is_text else value
    rows = [[cell(0, row, column) for column in range(20)] for row in range(count // 20)]
    return [("Bảng", marks, rows)]


def form(number):
    marks = ["(A)", "(B)", *(f"({column})" for column in range(1, 7))]
    rows = [
        [f"{row + 1}.", phrase(number + row)]
        + [value(number, row, column) % 4000 for column in range(2, 8)]
        for row in range(34)
    ]
    return (f"Biểu {number}", marks, rows)


def books(kind, count):
    """The sheets of each workbook, by its name; made before the clock starts."""
    if kind in ("numbers", "text"):
        return {"big": big(count, kind == "text")}
    if kind == "sheets":
        return {"sheets": [form(number) for number in range(count)]}
    return {
        str(10_000 + book): [form(book * 4 + sheet) for sheet in range(4)] for book in range(count)
    }


def with_xlsxwriter(path, sheets):
    import xlsxwriter

    with xlsxwriter.Workbook(path) as book:
        font = {"font_name": "Times New Roman", "font_size": 11, "border": 1}
        words, figures = book.add_format(font), book.add_format({**font, "num_format": "#,##0"})
        for name, marks, rows in sheets:
            sheet = book.add_worksheet(name)
            sheet.write_string(0, 0, NOTICE, words)
            for column, mark in enumerate(marks):
                sheet.write_string(1, column, mark, words)
            for number, row in enumerate(rows, 2):
                for column, cell in enumerate(row):
                    if isinstance(cell, str):
                        sheet.write_string(number, column, cell, words)
                    else:
                        sheet.write_number(number, column, cell, figures)


def with_openpyxl(path, sheets):
    """In its faster way, which takes rows one by one, with looks that are resolved once."""
    from copy import copy

    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Border, Font, NamedStyle, Side

    line = Side(style="thin")
    look = {"font": Font("Times New Roman", 11), "border": Border(line, line, line, line)}
    styles = {
        str: NamedStyle("words", **look),
        int: NamedStyle("figures", number_format="#,##0", **look),
    }
    book = Workbook(write_only=True)

    def cell(sheet, content):
        made, kind = WriteOnlyCell(sheet, content), type(content)
        if kind in looks:
            made._style = copy(looks[kind])
        else:
            made.style = styles[kind]
            looks[kind] = made._style
        return made

    looks = {}
    for name, marks, rows in sheets:
        sheet = book.create_sheet(name)
        for row in ([NOTICE], marks, *rows):
            sheet.append([cell(sheet, content) for content in row])
    book.save(path)


def tables(sheets):
    """What jetxl takes: tables by column."""
    import pyarrow

    return [
        {
            "data": pyarrow.table(dict(zip(marks, (list(column) for column in zip(*rows))))),
            "name": name,
        }
        for name, marks, rows in sheets
    ]


def with_jetxl(path, tables):
    """The fastest writer on PyPI, in Rust. It looks after no looks here."""
    import jetxl

    jetxl.write_sheets_arrow(tables, str(path), 2)


def job(library, write, form=list):
    """Times the writing of workbooks that are there in the form that the writer takes."""

    def work(kind, count, folder):
        import_module(library)
        folder = Path(folder)
        made = {name: form(sheets) for name, sheets in books(kind, int(count)).items()}
        folder.mkdir(parents=True, exist_ok=True)

        def all_books():
            for name, sheets in made.items():
                write(folder / f"{name}.xlsx", sheets)

        _, cost = timed(all_books)
        report(cost, f"workbooks:{folder}")

    return work


main(
    {
        "xlsxwriter": job("xlsxwriter", with_xlsxwriter),
        "openpyxl": job("openpyxl", with_openpyxl),
        "jetxl": job("jetxl", with_jetxl, tables),
    }
)
