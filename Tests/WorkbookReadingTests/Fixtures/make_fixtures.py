"""Writes the workbooks of this folder: the same form, by four programs.

Needs openpyxl, XlsxWriter, LibreOffice (`soffice`) and a C compiler with libxlsxwriter; a program
that is missing is skipped with a word. The tests need none of them: the files are committed.

    python3 make_fixtures.py
"""

import datetime
import pathlib
import shutil
import subprocess
import tempfile

HERE = pathlib.Path(__file__).resolve().parent

HEAD = ["TT", "Tên chỉ tiêu", "Đơn vị", "Số lượng"]
NAMES = [
    "Tổng số trẻ sinh", "Trong đó: nữ", "Tỷ lệ sàng lọc", "Tỷ số", "Ngày chốt số liệu",
    "Đã kiểm tra", "Lỗi chia", "Chữ TCVN3", "Chữ nhiều phông", "Hàng ẩn", "Một phần ba",
]
TITLE = "BÁO CÁO DÂN SỐ QUÝ III/2025"


def openpyxl_workbook(path):
    from openpyxl import Workbook
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont
    from openpyxl.styles import Font

    book = Workbook()
    sheet = book.active
    sheet.title = "Biểu 1"
    sheet["A1"] = TITLE
    sheet.merge_cells("A1:D1")
    for column, text in enumerate(HEAD, 1):
        sheet.cell(2, column, text)
    for row, name in enumerate(NAMES, 3):
        sheet.cell(row, 1, row - 2)
        sheet.cell(row, 2, name)
    sheet["D3"] = 1096
    sheet["D4"] = 516
    sheet["D5"] = 0.125
    sheet["D5"].number_format = "0.0%"
    sheet["D6"] = "=D3/D4"
    sheet["D7"] = datetime.date(2025, 6, 30)
    sheet["D7"].number_format = "dd/mm/yyyy"
    sheet["D8"] = True
    sheet["D9"] = "=1/0"
    sheet["D10"] = "BiÓu"
    sheet["D10"].font = Font(name=".VnTime")
    sheet["D11"] = CellRichText("Xã ", TextBlock(InlineFont(rFont="VNI-Times", b=True), "An"))
    sheet["D12"] = 12
    sheet["D13"] = 1 / 3
    sheet["F3"] = 6
    sheet.row_dimensions[12].hidden = True
    sheet.column_dimensions["F"].hidden = True
    hidden = book.create_sheet("Ẩn")
    hidden["A1"] = "31"
    hidden.sheet_state = "hidden"
    book.save(path)


def xlsxwriter_workbook(path):
    import xlsxwriter

    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Biểu 1")
    sheet.merge_range("A1:D1", TITLE)
    sheet.write_row("A2", HEAD)
    for row, name in enumerate(NAMES, 2):
        sheet.write_number(row, 0, row - 1)
        sheet.write_string(row, 1, name)
    sheet.write_number("D3", 1096)
    sheet.write_number("D4", 516)
    sheet.write_number("D5", 0.125, book.add_format({"num_format": "0.0%"}))
    sheet.write_formula("D6", "=D3/D4", None, 1096 / 516)
    date = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.write_datetime("D7", datetime.date(2025, 6, 30), date)
    sheet.write_boolean("D8", True)
    sheet.write_formula("D9", "=1/0", None, "#DIV/0!")
    sheet.write_string("D10", "BiÓu", book.add_format({"font_name": ".VnTime"}))
    sheet.write_rich_string(
        "D11", "Xã ", book.add_format({"font_name": "VNI-Times", "bold": True}), "An")
    sheet.write_number("D12", 12)
    sheet.write_number("D13", 1 / 3)
    sheet.write_number("F3", 6)
    sheet.set_row(11, None, None, {"hidden": True})
    sheet.set_column("F:F", None, None, {"hidden": True})
    hidden = book.add_worksheet("Ẩn")
    hidden.write_string("A1", "31")
    hidden.hide()
    book.close()


C_PROGRAM = r"""
#include <xlsxwriter.h>

int main(int argc, char **argv) {
  static const char *head[] = {@HEAD@};
  static const char *names[] = {@NAMES@};
  lxw_workbook *book = workbook_new(argv[1]);
  lxw_worksheet *sheet = workbook_add_worksheet(book, "Biểu 1");
  worksheet_merge_range(sheet, RANGE("A1:D1"), "@TITLE@", NULL);
  for (int i = 0; i < 4; i++) worksheet_write_string(sheet, 1, i, head[i], NULL);
  for (int i = 0; i < 11; i++) {
    worksheet_write_number(sheet, i + 2, 0, i + 1, NULL);
    worksheet_write_string(sheet, i + 2, 1, names[i], NULL);
  }
  lxw_format *percent = workbook_add_format(book), *date = workbook_add_format(book);
  lxw_format *tcvn = workbook_add_format(book), *vni = workbook_add_format(book);
  format_set_num_format(percent, "0.0%");
  format_set_num_format(date, "dd/mm/yyyy");
  format_set_font_name(tcvn, ".VnTime");
  format_set_font_name(vni, "VNI-Times");
  worksheet_write_number(sheet, CELL("D3"), 1096, NULL);
  worksheet_write_number(sheet, CELL("D4"), 516, NULL);
  worksheet_write_number(sheet, CELL("D5"), 0.125, percent);
  worksheet_write_formula_num(sheet, CELL("D6"), "=D3/D4", NULL, 1096.0 / 516.0);
  lxw_datetime day = {2025, 6, 30, 0, 0, 0};
  worksheet_write_datetime(sheet, CELL("D7"), &day, date);
  worksheet_write_boolean(sheet, CELL("D8"), 1, NULL);
  worksheet_write_formula_str(sheet, CELL("D9"), "=1/0", NULL, "#DIV/0!");
  worksheet_write_string(sheet, CELL("D10"), "BiÓu", tcvn);
  lxw_rich_string_tuple plain = {NULL, "Xã "}, own = {vni, "An"};
  lxw_rich_string_tuple *pieces[] = {&plain, &own, NULL};
  worksheet_write_rich_string(sheet, CELL("D11"), pieces, NULL);
  worksheet_write_number(sheet, CELL("D12"), 12, NULL);
  worksheet_write_number(sheet, CELL("D13"), 1.0 / 3.0, NULL);
  worksheet_write_number(sheet, CELL("F3"), 6, NULL);
  lxw_row_col_options hide = {.hidden = 1};
  worksheet_set_row_opt(sheet, 11, LXW_DEF_ROW_HEIGHT, NULL, &hide);
  worksheet_set_column_opt(sheet, COLS("F:F"), LXW_DEF_COL_WIDTH, NULL, &hide);
  lxw_worksheet *hidden = workbook_add_worksheet(book, "Ẩn");
  worksheet_write_string(hidden, CELL("A1"), "31", NULL);
  worksheet_hide(hidden);
  return workbook_close(book);
}
"""


def libxlsxwriter_workbook(path):
    def strings(texts):
        return ", ".join(f'"{text}"' for text in texts)

    program = C_PROGRAM.replace("@HEAD@", strings(HEAD)).replace("@NAMES@", strings(NAMES))
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder, "fixture.c")
        source.write_text(program.replace("@TITLE@", TITLE), encoding="utf-8")
        binary = source.with_suffix("")
        subprocess.run(["cc", "-o", binary, source, "-lxlsxwriter"], check=True)
        subprocess.run([binary, path], check=True)


def libreoffice(source, extension, target):
    """Has LibreOffice open a workbook, compute it, and save it in its own way."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
             "--convert-to", extension, "--outdir", folder, source],
            check=True, stdout=subprocess.DEVNULL)
        shutil.copy(pathlib.Path(folder, source.stem + "." + extension), target)


def main():
    steps = [
        ("openpyxl.xlsx", openpyxl_workbook),
        ("xlsxwriter.xlsx", xlsxwriter_workbook),
        ("libxlsxwriter.xlsx", libxlsxwriter_workbook),
        ("libreoffice.xlsx", lambda path: libreoffice(HERE / "openpyxl.xlsx", "xlsx", path)),
        ("libreoffice.ods", lambda path: libreoffice(HERE / "openpyxl.xlsx", "ods", path)),
        ("libreoffice.xls", lambda path: libreoffice(HERE / "openpyxl.xlsx", "xls", path)),
    ]
    for name, write in steps:
        try:
            write(HERE / name)
            print(f"{name}: {(HERE / name).stat().st_size} bytes")
        except (ImportError, OSError, subprocess.CalledProcessError) as error:
            print(f"{name}: skipped, {error}")


if __name__ == "__main__":
    main()
