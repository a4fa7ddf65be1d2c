"""The other office's figures as a workbook, and the record filled in by hand in a spreadsheet."""
import csv
import subprocess

import docx
import openpyxl
import pytest
from openpyxl.utils import range_boundaries

from conftest import rows

PERIOD = "2025-Q3"


@pytest.fixture(scope="module")
def office(demo):
    return demo.parent / "statistics-office"


def reconcile(tool, demo, office, out, *more, other=None):
    return subprocess.run(
        [tool, "reconcile", "--workspace", str(demo.parent), "--period", PERIOD,
         "--with", str(other or office / f"{PERIOD}.csv"), "--map", str(office / "mapping.csv"),
         "--out", str(out), *more], capture_output=True, text=True)


def classes(done):
    """How many lines are in each class, as the program says."""
    return [line for line in done.stderr.splitlines() if line.rpartition(": ")[2].isdigit()]


def test_a_workbook_says_the_same_as_the_table(tool, demo, office, tmp_path):
    """A title above, a note below, codes as text and figures as numbers."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["SỐ LIỆU CỦA CƠ QUAN THỐNG KÊ"])
    sheet.append([])
    with (office / f"{PERIOD}.csv").open(encoding="utf-8-sig", newline="") as file:
        table = list(csv.reader(file))
    value = table[0].index("value")
    sheet.append(table[0])
    for row in table[1:]:
        number = row[value]
        try:
            row[value] = float(number) if "." in number else int(number)
        except ValueError:
            pass
        sheet.append(row)
    sheet.append(["Ghi chú: số liệu sơ bộ"])
    path = tmp_path / "thong-ke.xlsx"
    book.save(path)
    workbook = reconcile(tool, demo, office, tmp_path / "a", "--format", "csv", other=path)
    text = reconcile(tool, demo, office, tmp_path / "b", "--format", "csv")
    assert workbook.returncode == text.returncode == 1, workbook.stderr
    assert classes(workbook) == classes(text)
    cells = rows(tmp_path / "a" / f"doi-khop-{PERIOD}--2-chi-tiet.csv")
    assert any("thong-ke.xlsx Sheet" in cell for row in cells for cell in row)


def test_the_record_can_be_worked_through_in_a_spreadsheet(tool, demo, office, tmp_path):
    """The lines have a filter, and a colour for each class that follows its words."""
    done = reconcile(tool, demo, office, tmp_path / "out", "--format", "xlsx")
    assert done.returncode == 1, done.stderr
    book = openpyxl.load_workbook(tmp_path / "out" / f"doi-khop-{PERIOD}.xlsx")
    sheet = book["Chi tiết"]
    _, first, _, last = range_boundaries(sheet.auto_filter.ref)
    head = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "Kết quả")
    column = head.column_letter
    words = {sheet[f"{column}{row}"].value for row in range(first + 1, last + 1)}
    coloured = [
        rule.formula[0] for area in sheet.conditional_formatting for rule in area.rules
        if str(area.sqref).startswith(column)]
    assert {"Vượt ngưỡng", "Trong ngưỡng"} <= words
    for word in words:
        assert any(formula.endswith(f'="{word}"') for formula in coloured), word


def test_the_record_filled_in_by_hand_is_read_back(tool, demo, office, tmp_path):
    first = reconcile(tool, demo, office, tmp_path / "first", "--format", "xlsx")
    assert first.returncode == 1, first.stderr
    path = tmp_path / "first" / f"doi-khop-{PERIOD}.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book["Chi tiết"]
    head = next(row for row in sheet.iter_rows() if any(cell.value == "Giải trình" for cell in row))
    column = {cell.value: cell.column for cell in head}
    filled = []
    for row in range(head[0].row + 2, head[0].row + 12):
        unit = sheet.cell(row, column["Đơn vị"]).value
        item = sheet.cell(row, column["Chỉ tiêu"]).value
        sheet.cell(row, column["Giải trình"]).value = f"Đã rà soát, dòng {row}"
        sheet.cell(row, column["Số thống nhất"]).value = 1000 + row
        filled.append((unit, item, f"Đã rà soát, dòng {row}", str(1000 + row)))
    book.save(path)
    second = reconcile(
        tool, demo, office, tmp_path / "second", "--format", "csv,docx", "--explanations", str(path))
    assert second.returncode == 1, second.stderr
    table = rows(tmp_path / "second" / f"doi-khop-{PERIOD}--2-chi-tiet.csv")
    names = {name: index for index, name in enumerate(table[0])}
    found = {(row[names["Đơn vị"]], row[names["Chỉ tiêu"]]): row for row in table[1:]}
    for unit, item, text, agreed in filled:
        row = found[unit, item]
        assert row[names["Giải trình"]] == text, row
        assert row[names["Số thống nhất"]].split(".")[0] == agreed, row
    # The second meeting's minutes begin with what the first agreed on.
    minutes = docx.Document(tmp_path / "second" / f"doi-khop-{PERIOD}.docx")
    lines = [paragraph.text for paragraph in minutes.paragraphs]
    assert any("trước buổi làm việc này: 10 nội dung còn trong biên bản" in line for line in lines), lines[:20]
    start = next(index for index, line in enumerate(lines) if "Nội dung đã thống nhất" in line)
    end = next(index for index, line in enumerate(lines) if "Nội dung chưa thống nhất" in line)
    agreed_lines = lines[start + 1:end]
    for unit, _, text, _ in filled:
        assert any(unit in line and text in line for line in agreed_lines), (unit, agreed_lines)
    # And from there by the sheet of explanations, as ever.
    sheet = tmp_path / "second" / f"giai-trinh-{PERIOD}.csv"
    third = reconcile(
        tool, demo, office, tmp_path / "third", "--format", "csv", "--explanations", str(sheet))
    assert rows(tmp_path / "third" / f"giai-trinh-{PERIOD}.csv") == rows(sheet), third.stderr


def test_a_word_for_an_agreed_figure_is_refused_at_its_cell(tool, demo, office, tmp_path):
    reconcile(tool, demo, office, tmp_path / "first", "--format", "xlsx")
    path = tmp_path / "first" / f"doi-khop-{PERIOD}.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book["Chi tiết"]
    head = next(row for row in sheet.iter_rows() if any(cell.value == "Giải trình" for cell in row))
    cell = next(cell for cell in head if cell.value == "Số thống nhất")
    agreed = sheet.cell(cell.row + 2, cell.column)
    agreed.value = "chưa rõ"
    book.save(path)
    done = reconcile(
        tool, demo, office, tmp_path / "second", "--explanations", str(path))
    assert done.returncode == 65
    place = f"trang tính 'Chi tiết', ô {agreed.coordinate}"
    assert f"{place}: Số thống nhất 'chưa rõ'" in done.stderr, done.stderr
    assert not (tmp_path / "second").exists()


def test_the_record_is_minutes_that_two_offices_sign(tool, demo, office, tmp_path):
    """Who met, what was found, what is agreed and left, and a place for each signature."""
    done = reconcile(tool, demo, office, tmp_path / "out", "--format", "docx", "--date", "2025-10-10",
                     "--other-name", "Cục Thống kê thành phố")
    assert done.returncode == 1, done.stderr
    record = docx.Document(tmp_path / "out" / f"doi-khop-{PERIOD}.docx")
    lines = [paragraph.text for paragraph in record.paragraphs]
    body = "\n".join(lines)
    counted = dict(line.rsplit(": ", 1) for line in classes(done))
    for words in [
            "BIÊN BẢN", "Hôm nay, ngày 10 tháng 10 năm 2025",
            "Đại diện bên 2: Cục Thống kê thành phố",
            f"vượt ngưỡng: {counted['Vượt ngưỡng']}", "02 bản có giá trị như nhau"]:
        assert words in body, words
    heads = [line for line in lines if "thống nhất" in line and len(line) < 40]
    assert [head.split(". ")[-1] for head in heads] == [
        "Nội dung đã thống nhất", "Nội dung chưa thống nhất"], heads
    cells = [cell.text for table in record.tables for row in table.rows for cell in row.cells]
    assert any("CỤC THỐNG KÊ THÀNH PHỐ" in cell for cell in cells)
    assert sum(cell.startswith("ĐẠI DIỆN") for cell in cells) == 2, cells[-4:]
