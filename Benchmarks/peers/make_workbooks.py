"""Writes the workbooks of communes: four sheets, 1,096 cells each, made up from a fixed seed.

    python make_workbooks.py COUNT FOLDER
"""

import random
import sys
from pathlib import Path

import xlsxwriter

ROWS, COLUMNS = 34, 8
SHEETS = ["Biểu 01", "Biểu 02", "Biểu 03", "Biểu 04"]
WORDS = "Tổng số trẻ sinh ra trong kỳ của phụ nữ từ 15 đến 49 tuổi có chồng đang dùng biện pháp".split()


def commune(path, number):
    chance = random.Random(20_250_701 + number)
    with xlsxwriter.Workbook(path) as book:
        bold = book.add_format({"bold": True, "font_name": "Times New Roman", "border": 1})
        plain = book.add_format({"font_name": "Times New Roman", "border": 1})
        figure = book.add_format({"font_name": "Times New Roman", "num_format": "#,##0"})
        for name in SHEETS:
            sheet = book.add_worksheet(name)
            sheet.write(0, 0, f"BÁO CÁO QUÝ III NĂM 2025 CỦA XÃ SỐ {number}", bold)
            sheet.write(1, 0, "Số liệu minh họa", plain)
            for row in range(2, 2 + ROWS):
                sheet.write(row, 0, f"{row - 1}.", plain)
                sheet.write(row, 1, " ".join(chance.sample(WORDS, 6)) + f" ({row})", plain)
                for column in range(2, COLUMNS):
                    value = chance.randrange(4_000)
                    sheet.write(row, column, value / 10 if column == 7 else value, figure)


def main(count, folder):
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(int(count)):
        path = folder / f"{number:04}.xlsx"
        if not path.exists():
            commune(path, number)


main(*sys.argv[1:])
