"""Workbooks on tasks and on targets: written, filled in by other programs as people would, and taken in.

No code is written by hand, and days stand as officers write them. Four made-up communes and two
departments; số liệu minh họa.
"""
import os
import subprocess
from datetime import date

import openpyxl
import pytest

from test_workbook import convert

PLAN = """\
code: p
title: Kế hoạch thử
unit: {code: "90", edition: thu-2020}
period: "2025"
targets:
  - {code: sinh, title: Số sinh, item: births, unit: người, at_least: 600, judged: year_end}
  - {code: slss, title: Sàng lọc, item: newborn_screening_rate, unit: "%", decimals: 1,
     at_least: 70, judged: year_end}
  - {code: kh, title: Khoảng, item: births, unit: người, between: [1, 2], judged: year_end}
agencies:
  - {code: so-y-te, name: Sở Y tế}
  - {code: so-noi-vu, name: Sở Nội vụ}
  - {code: cac-so, name: "Các sở, ban, ngành", members: [so-y-te, so-noi-vu]}
  - {code: ubnd-xa, name: Ủy ban nhân dân các xã, members: units}
sections: [{place: II, title: Nhiệm vụ}]
tasks:
  - {code: nv-1, title: Mở lớp tập huấn, place: II.1, lead: [so-noi-vu], coordinating: [cac-so],
     deadline: not_stated}
  - {code: nv-2, title: Tuyên truyền ở xã, place: II.2, implementing: [cac-so, ubnd-xa],
     deadline: {no_later_than: 2025-M10}}
duties:
  - {place: III.1, from: [cac-so, ubnd-xa], to: [so-y-te], content: Kết quả thực hiện kế hoạch,
     frequency: định kỳ, expected_for: [year], due_days: 15}
"""
SETTINGS = """\
unit: {code: "90", edition: thu-2020}
editions: {"*": thu-2020}
offices: [{agency: CHI CỤC DÂN SỐ, place: Thử}]
"""
UNITS = "edition,code,name,type,parent,valid_from,valid_to\nthu-2020,90,Thử,tỉnh,,,\n" + "".join(
    f"thu-2020,900{number},{name},xã,90,,\n" for number, name in enumerate("ABCD", 1))
NOI_VU = "f/2025 Nhiệm vụ - Sở Nội vụ.xlsx"
TARGETS = "f/2025 Giao chỉ tiêu.xlsx"


class Workspace:
    def __init__(self, tool, folder):
        self.tool, self.folder = tool, folder
        (folder / "plan").mkdir(parents=True)
        (folder / "returns").mkdir()
        (folder / "reportgen.yaml").write_text(SETTINGS, encoding="utf-8")
        (folder / "units.csv").write_text(UNITS, encoding="utf-8")
        (folder / "plan" / "p.yaml").write_text(PLAN, encoding="utf-8")

    def run(self, *arguments, status=0):
        done = subprocess.run(
            [self.tool, *arguments], cwd=self.folder, capture_output=True, text=True,
            env={**os.environ, "REPORTGEN_NOW": "2026-01-20T08:00:00+07:00"})
        assert done.returncode == status, done.stdout + done.stderr
        return done

    def forms(self, *options):
        return self.run("forms", *options, "--period", "năm 2025", "--out", "f")

    def fill(self, name, cells):
        workbook = openpyxl.load_workbook(self.folder / name)
        for place, value in cells.items():
            workbook.worksheets[0][place] = value
        workbook.save(self.folder / name)

    def text(self, name):
        return (self.folder / name).read_text(encoding="utf-8")


def saved_again(path, folder):
    """A workbook as LibreOffice saves it."""
    folder.mkdir()
    convert(folder, "xlsx", [path])
    return folder / path.name


@pytest.fixture
def workspace(tool, tmp_path):
    return Workspace(tool, tmp_path / "w")


def test_printed_cells_are_locked_and_answers_open(workspace):
    workspace.forms("--tasks", "--agency", "Sở Nội vụ")
    workbook = openpyxl.load_workbook(workspace.folder / NOI_VU)
    sheet = workbook.worksheets[0]
    assert sheet.protection.sheet
    assert [workbook[name].sheet_state for name in ("DanhMuc", "_reportgen")] == ["hidden"] * 2
    # Four titles, the day, the heads, then two tasks.
    assert [cell.value for cell in sheet[7]][:4] == ["1", "II.1", "Mở lớp tập huấn", "Chủ trì"]
    assert sheet["C8"].value == "Tuyên truyền ở xã" and sheet["D8"].value == "Thực hiện"
    assert sheet["D5"].value == "31/12/2025"
    for place in ("D5", "F7", "G7", "H7", "I7", "J7", "K8"):
        assert not sheet[place].protection.locked, place
    for place in ("A7", "C7", "D8", "E8", "C9"):
        assert sheet[place].protection.locked, place
    lists = {str(rule.sqref) for rule in sheet.data_validations.dataValidation if rule.type == "list"}
    assert lists == {"F7", "F8"}


@pytest.mark.parametrize("by_libreoffice", [False, True])
def test_what_an_agency_filled_in_is_its_return_and_its_review(workspace, by_libreoffice, tmp_path):
    workspace.forms("--tasks", "--agency", "Sở Nội vụ")
    workspace.fill(NOI_VU, {
        "D5": "15/10/2025", "F7": "đã hoàn thành", "G7": "Đã mở 3 lớp", "H7": "3 lớp, 120 người",
        "I7": "Thiếu giảng viên", "J7": "Mở lớp nâng cao", "K7": "12/BC-SNV"})
    if by_libreoffice:
        (workspace.folder / NOI_VU).write_bytes(
            saved_again(workspace.folder / NOI_VU, tmp_path / "saved").read_bytes())
    taken = workspace.run("import", NOI_VU).stdout
    assert ("đã nhận 1 dòng vào tasks/p-so-noi-vu-2025.csv;"
            " ghi nhận Sở Nội vụ đã gửi báo cáo năm 2025") in taken
    assert ('nv-1,so-noi-vu,,đã hoàn thành,Đã mở 3 lớp,"3 lớp, 120 người",Thiếu giảng viên,'
            "Mở lớp nâng cao,12/BC-SNV,15/10/2025") in workspace.text("tasks/p-so-noi-vu-2025.csv")
    assert "Sở Nội vụ,2025,20/01/2026" in workspace.text("plan/bao-cao-co-quan.csv")
    # The same again changes nothing; a corrected one keeps what was there before.
    assert "đã nhận trước đây" in workspace.run("import", NOI_VU).stdout
    workspace.fill(NOI_VU, {"G7": "Đã mở 4 lớp"})
    workspace.run("import", NOI_VU)
    assert "Đã mở 4 lớp" in workspace.text("tasks/p-so-noi-vu-2025.csv")
    assert "Đã mở 3 lớp" in workspace.text("plan/truoc/tasks-p-so-noi-vu-2025-1.csv")
    workspace.run(
        "build", "--period", "2025", "--report", "tong-ket-nhiem-vu", "--format", "csv", "--out", "o")
    tasks = next((workspace.folder / "o").glob("*-nhiem-vu-co-quan.csv")).read_text(encoding="utf-8-sig")
    for words in ("Đã mở 4 lớp; số liệu: 3 lớp, 120 người", "Thiếu giảng viên",
                  "iệc tiếp theo: Mở lớp nâng cao"):
        assert words in tasks


def test_a_day_may_be_a_date_of_the_spreadsheet_and_lines_may_be_sorted(workspace):
    workspace.forms("--tasks", "--agency", "Sở Nội vụ")
    workspace.fill(NOI_VU, {
        "D5": date(2025, 10, 15), "C7": "Tuyên truyền ở xã", "C8": "Mở lớp tập huấn",
        "F8": "đang thực hiện"})
    workspace.run("import", NOI_VU)
    assert "nv-1,so-noi-vu,,đang thực hiện,,,,,,15/10/2025" in workspace.text(
        "tasks/p-so-noi-vu-2025.csv")


def test_a_commune_answers_for_itself_within_its_group(workspace):
    workspace.forms("--tasks", "--agency", "Xã B")
    name = "f/2025 Nhiệm vụ - Ủy ban nhân dân xã B.xlsx"
    workspace.fill(name, {"F7": "đang thực hiện", "G7": "Đã phát thanh"})
    workspace.run("import", name)
    assert ("nv-2,ubnd-xa,Ủy ban nhân dân xã B,đang thực hiện,Đã phát thanh,,,,,31/12/2025"
            in workspace.text("tasks/p-9002-2025.csv"))


@pytest.mark.parametrize("cells, place, message", [
    ({"F7": "xong rồi"}, "F7", "Tình trạng 'xong rồi' không dùng được."),
    ({"G7": "Đã mở 3 lớp"}, "F7", "Tình trạng '' không dùng được."),
    ({"F7": "chưa thực hiện", "G7": "Đã mở"}, "F7", "lại có kết quả"),
    ({"D5": "31/02/2025", "F7": "đã hoàn thành"}, "", "Cần một ngày có thật"),
    ({"D5": "15/01/2026", "F7": "đã hoàn thành"}, "", "đứng sau ngày cuối của năm 2025"),
    ({"C7": "Việc khác", "F7": "đã hoàn thành"}, "C7", "không ứng với nhiệm vụ nào"),
    ({}, "", "Tệp chưa được điền"),
])
def test_a_slip_is_told_at_its_cell_and_nothing_is_taken(workspace, cells, place, message):
    workspace.forms("--tasks", "--agency", "Sở Nội vụ")
    workspace.fill(NOI_VU, cells)
    told = workspace.run("import", NOI_VU, status=65).stderr
    assert message in told and place in told
    assert not (workspace.folder / "tasks").exists()


def test_targets_of_units_are_assigned_and_their_sum_is_held_against_the_plan(workspace, tmp_path):
    workspace.forms("--targets")
    workbook = openpyxl.load_workbook(workspace.folder / TARGETS)
    sheet = workbook.worksheets[0]
    # Three titles, the heads, what the plan wants, four communes, then the sums.
    assert [sheet[place].value for place in ("D5", "E5")] == [600, 70]
    assert sheet["D10"].value == "=SUM(D6:D9)" and sheet["D11"].value == "=D10-D5"
    assert sheet["E12"].value == '=COUNTIF(E6:E9,"<"&E5)'
    assert "Khoảng" not in " ".join(str(cell.value) for cell in sheet[4])
    workspace.fill(TARGETS, {
        "D6": 150, "D7": 150, "D8": 140, "D9": "1.000.050", "E6": "72,5", "E7": 71.25})
    taken = workspace.run("import", TARGETS).stdout
    assert "đã nhận 6 dòng vào plan/giao-chi-tieu-2025.csv" in taken
    written = workspace.text("plan/giao-chi-tieu-2025.csv")
    for line in ("sinh,9004,1000050", "slss,9001,72.5", "slss,9002,71.25"):
        assert line in written
    # What is there already stands in the next workbook; a sum that is too small is told, in the workbook
    # by another program too.
    (workspace.folder / TARGETS).unlink()
    workspace.forms("--targets")
    workspace.fill(TARGETS, {"D9": 100})
    shown = openpyxl.load_workbook(
        saved_again(workspace.folder / TARGETS, tmp_path / "shown"), data_only=True).worksheets[0]
    assert [shown[place].value for place in ("D10", "D11", "E12")] == [540, -60, 0]
    told = workspace.run("import", TARGETS, status=1).stderr
    assert ("tổng giao cho 4 đơn vị là 540 người, Tỉnh Thử được giao 600 người: thiếu 60 người."
            in told)
    assert "1000050" in workspace.text("plan/truoc/plan-giao-chi-tieu-2025-1.csv")


@pytest.mark.parametrize("cells, place, message", [
    ({"D6": "nhiều"}, "D6", "Cần một số"), ({"D6": "1.234"}, "D6", "Cần một số"),
    ({"C6": "Xã Z", "D6": 1}, "C6", "không đổi thứ tự"),
])
def test_a_level_that_can_be_read_in_two_ways_is_refused(workspace, cells, place, message):
    workspace.forms("--targets")
    workspace.fill(TARGETS, cells)
    told = workspace.run("import", TARGETS, status=65).stderr
    assert message in told and place in told
