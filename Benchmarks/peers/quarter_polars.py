"""The quarter of a province as fast as Python has it: python-calamine, polars and a writer in Rust.

    python quarter_polars.py RETURNS OUT
"""

from pathlib import Path

import polars as pl
from common import report, timed
from python_calamine import CalamineWorkbook
from quarter import AT_MOST, EQUAL, PLAN, PROVINCE, TABLE, answer, rate, units
from rustpy_xlsxwriter import FastExcel, Format


def read(path):
    """The figures of one workbook, which says in a hidden sheet where each of them stands."""
    book = CalamineWorkbook.from_path(path)
    sheet = book.get_sheet_by_name("Nhập số liệu").to_python(skip_empty_area=False)
    found = {}
    for line in book.get_sheet_by_name("_reportgen").to_python(skip_empty_area=False):
        if line[0] == "unit":
            found["unit"] = line[1]
        elif line[0] == "line":
            value = sheet[int(line[1]) - 1][3]
            item = f"{line[2]} {line[3]}" if line[3] else line[2]
            found[item] = 0 if value == "-" else None if value == "" else int(value)
    return found


def findings(frame):
    checks = [
        (f"{whole} khác tổng các phần", pl.col(whole) != pl.sum_horizontal(parts))
        for whole, parts in EQUAL
    ]
    checks += [(f"{part} lớn hơn {whole}", pl.col(part) > pl.col(whole)) for part, whole in AT_MOST]
    checks += [(f"{item}: thiếu", pl.col(item).is_null()) for item in frame.columns]
    return [
        {"Mã": unit, "Nội dung": words}
        for words, check in checks
        for unit in frame.filter(check)["unit"]
    ]


def line(figures):
    cells = []
    for column in TABLE.values():
        if isinstance(column, tuple):
            cells.append(rate(figures[column[0]], column[1], figures[column[2]]))
        else:
            cells.append(figures[column])
    return cells


def write(out, sheets):
    out.mkdir(parents=True, exist_ok=True)
    look = Format().set_font_name("Times New Roman").set_font_size(11).set_border("thin")
    head = Format().set_font_name("Times New Roman").set_bold().set_border("thin")
    book = FastExcel(str(out / "bao-cao.xlsx"))
    for name, records in sheets.items():
        frame = pl.DataFrame(records)
        frame.write_csv(out / f"{name}.csv", include_bom=True)
        formats = {column: look for column in frame.columns}
        book.sheet(name, records, column_width=14, column_formats=formats, header_format=head)
        book.freeze(row=1, sheet=name)
    book.save()


def main(returns, out):
    def work():
        frame = pl.DataFrame([read(str(path)) for path in sorted(Path(returns).glob("*.xlsx"))])
        names = units()
        total = frame.select(pl.exclude("unit").sum()).row(0, named=True)
        rows = {PROVINCE: line(total)}
        rows |= {row["unit"]: line(row) for row in frame.iter_rows(named=True)}
        rates = [rate(total[part], times, total[whole]) for _, _, (part, times, whole) in PLAN]
        sheets = {
            "Kết quả kế hoạch": [
                {"Chỉ tiêu": name, "Kế hoạch": target, "Thực hiện": float(value)}
                for (name, target, _), value in zip(PLAN, rates)
            ],
            "Theo đơn vị": [
                {"Mã": code, "Đơn vị": names.get(code, "Toàn thành phố")}
                | {
                    title: float(cell) if hasattr(cell, "quantize") else cell
                    for title, cell in zip(TABLE, row)
                }
                for code, row in rows.items()
            ],
            "Chưa báo cáo": [
                {"Mã": code, "Đơn vị": name} for code, name in names.items() if code not in rows
            ],
            "Phát hiện": findings(frame) or [{"Mã": "", "Nội dung": "Không có"}],
        }
        write(Path(out), sheets)
        return rows, rates

    (rows, rates), cost = timed(work)
    report(cost, answer({code: list(map(str, row)) for code, row in rows.items()}, rates))


if __name__ == "__main__":
    import sys

    main(*sys.argv[1:])
