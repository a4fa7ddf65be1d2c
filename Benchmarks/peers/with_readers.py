"""Reading the workbooks of communes: every cell of every sheet, as Python values or a table."""

from pathlib import Path

from common import main, report, timed


def paths(folder):
    return sorted(map(str, Path(folder).iterdir()))


def text(value):
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def answer(cost, books):
    texts = [
        text(value)
        for book in books
        for sheet in book
        for row in sheet
        for value in row
        if value is not None and value != ""
    ]
    report(cost, f"{len(texts)} {sum(map(len, texts))}")


def calamine(folder):
    from python_calamine import CalamineWorkbook

    def read(path):
        book = CalamineWorkbook.from_path(path)
        return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]

    books, cost = timed(lambda: [read(path) for path in paths(folder)])
    answer(cost, books)


def fastexcel(folder):
    import fastexcel

    def read(path):
        book = fastexcel.read_excel(path)
        return [
            book.load_sheet(name, header_row=None, dtypes="string").to_arrow()
            for name in book.sheet_names
        ]

    books, cost = timed(lambda: [read(path) for path in paths(folder)])
    books = [[zip(*(column.to_pylist() for column in sheet.columns)) for sheet in book] for book in books]
    answer(cost, books)


def openpyxl(folder):
    from openpyxl import load_workbook

    def read(path):
        book = load_workbook(path, read_only=True, data_only=True)
        return [[list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book]

    books, cost = timed(lambda: [read(path) for path in paths(folder)])
    answer(cost, books)


main({"calamine": calamine, "fastexcel": fastexcel, "openpyxl": openpyxl})
