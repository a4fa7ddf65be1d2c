"""The quarter of a province as a careful analyst does it with openpyxl, pandas and XlsxWriter.

    python quarter_pandas.py RETURNS OUT
"""

from pathlib import Path

import pandas as pd
from common import report, timed
from openpyxl import load_workbook
from quarter import AT_MOST, EQUAL, PLAN, PROVINCE, TABLE, answer, rate, units


def read(path):
    """The figures of one workbook, which says in a hidden sheet where each of them stands."""
    book = load_workbook(path, data_only=True, read_only=True)
    figures = [row[3] if len(row) > 3 else None for row in book["Nhập số liệu"].iter_rows(values_only=True)]
    found = {}
    for line in book["_reportgen"].iter_rows(values_only=True):
        if line[0] == "unit":
            found["unit"] = line[1]
        elif line[0] == "line":
            value = figures[int(line[1]) - 1]
            item = f"{line[2]} {line[3]}" if line[3] else line[2]
            found[item] = 0 if value == "-" else value
    return found


def findings(frame):
    found = []
    for whole, parts in EQUAL:
        wrong = frame[frame[whole] != frame[parts].sum(axis=1)]
        found += [(unit, f"{whole} khác tổng các phần") for unit in wrong.index]
    for part, whole in AT_MOST:
        wrong = frame[frame[part] > frame[whole]]
        found += [(unit, f"{part} lớn hơn {whole}") for unit in wrong.index]
    for item in frame.columns[frame.isna().any()]:
        found += [(unit, f"{item}: thiếu") for unit in frame.index[frame[item].isna()]]
    return found


def line(figures):
    cells = []
    for column in TABLE.values():
        if isinstance(column, tuple):
            cells.append(rate(figures[column[0]], column[1], figures[column[2]]))
        else:
            cells.append(int(figures[column]))
    return cells


def write(out, table, plan, found, missing):
    out.mkdir(parents=True, exist_ok=True)
    sheets = {
        "Kết quả kế hoạch": plan,
        "Theo đơn vị": table,
        "Chưa báo cáo": pd.DataFrame(missing, columns=["Mã", "Đơn vị"]),
        "Phát hiện": pd.DataFrame(found, columns=["Mã", "Nội dung"]),
    }
    with pd.ExcelWriter(out / "bao-cao.xlsx", engine="xlsxwriter") as writer:
        font = {"font_name": "Times New Roman", "font_size": 11, "border": 1}
        head = writer.book.add_format({**font, "bold": True, "text_wrap": True, "align": "center"})
        body = writer.book.add_format({**font, "num_format": "#,##0.##"})
        for name, frame in sheets.items():
            sheet = writer.book.add_worksheet(name)
            writer.sheets[name] = sheet
            sheet.write(0, 0, "SỐ LIỆU MINH HỌA", head)
            for column, title in enumerate(frame.columns):
                sheet.write(2, column, title, head)
                for row, value in enumerate(frame[title]):
                    sheet.write(3 + row, column, float(value) if hasattr(value, "quantize") else value, body)
            sheet.freeze_panes(3, 0)
            sheet.set_column(0, len(frame.columns), 14)
            frame.to_csv(out / f"{name}.csv", index=False, encoding="utf-8-sig")


def main(returns, out):
    def work():
        frame = pd.DataFrame([read(path) for path in sorted(Path(returns).glob("*.xlsx"))])
        frame = frame.set_index("unit").astype("Int64")
        names = units()
        found = findings(frame)
        total = frame.sum()
        rows = {PROVINCE: line(total)} | {code: line(frame.loc[code]) for code in frame.index}
        table = pd.DataFrame(
            [[code, names.get(code, "Toàn thành phố"), *row] for code, row in rows.items()],
            columns=["Mã", "Đơn vị", *TABLE],
        )
        rates = [rate(total[part], times, total[whole]) for _, _, (part, times, whole) in PLAN]
        plan = pd.DataFrame({
            "Chỉ tiêu": [name for name, _, _ in PLAN],
            "Kế hoạch": ["" if target is None else target for _, target, _ in PLAN],
            "Thực hiện": rates,
        })
        missing = [(code, names[code]) for code in names if code not in frame.index]
        write(Path(out), table, plan, found, missing)
        return rows, rates

    (rows, rates), cost = timed(work)
    report(cost, answer({code: list(map(str, row)) for code, row in rows.items()}, rates))


if __name__ == "__main__":
    import sys

    main(*sys.argv[1:])
