"""A province's quarter in the browser: 114 workbooks, some with faults and some late, by two officers and the
head, to the package that is sent and into the next quarter."""

import csv
import filecmp
import os
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections import defaultdict
from pathlib import Path

import openpyxl
import pytest

from conftest import REPORTGEN, ROOT, Office, Person

EXAMPLE = ROOT / "Examples/hai-phong"
SHEET = "Nhập số liệu"
FIGURE, STATUS = 4, 5
EXPLANATION = "Đã đối chiếu sổ (số liệu minh họa)."
ON_TIME, LATE, NEXT = "2025-10-02T08:00:00+07:00", "2025-10-24T08:00:00+07:00", "2026-01-06T08:00:00+07:00"
NAMES = {"canbo": "Cán bộ mẫu (canbo)", "canbo2": "Trần Thị Bình (canbo2)"}


def tool(*words, now=None, status=0):
    environment = dict(os.environ, REPORTGEN_NOW=now) if now else None
    run = subprocess.run([REPORTGEN, *map(str, words)], capture_output=True, text=True, env=environment)
    assert run.returncode == status, run.stdout + run.stderr
    return run.stdout


def code(path):
    return re.search(r"\((\w+)\)", path.name).group(1)


@pytest.fixture(scope="module")
def top():
    with tempfile.TemporaryDirectory() as top:
        yield Path(top)


@pytest.fixture(scope="module")
def workbooks(top):
    """Entry workbooks of all units, filled in with the sample's figures."""
    workspace = top / "bieu"
    workspace.mkdir()
    shutil.copy(EXAMPLE / "reportgen.yaml", workspace)
    tool("forms", "--period", "2025-Q3", "--workspace", workspace, "--templates", ROOT / "Templates",
         "--out", top / "trong")
    figures = defaultdict(dict)
    with (EXAMPLE / "returns/2025-Q3.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            figures[row["unit"]][row["indicator"], row["options"]] = row
    folder = top / "da-dien"
    folder.mkdir()
    paths = sorted((top / "trong").glob("*.xlsx"))
    assert len(paths) == 114
    for path in paths:
        book = openpyxl.load_workbook(path)
        sheet = book[SHEET]
        # Two units of the sample have not reported; here they report one and the same figure.
        own = figures.get(code(path), {("births", ""): {"value": "7", "status": "normal"}})
        for kind, row, indicator, options, *_ in book["_reportgen"].iter_rows(values_only=True):
            record = own.get((indicator, options or "")) if kind == "line" else None
            if record is None or record["status"] == "missing":
                continue
            if record["status"] == "not_collected":
                sheet.cell(int(row), STATUS).value = "không thu thập được"
            else:
                sheet.cell(int(row), FIGURE).value = (
                    "-" if record["status"] == "nil" else int(record["value"]))
        book.save(folder / path.name)
    return sorted(folder.glob("*.xlsx"))


@pytest.fixture(scope="module")
def faulty(top, workbooks):
    """Six of them with something wrong, as it comes from communes."""
    folder = top / "sai"
    folder.mkdir()
    chosen = [path for path in workbooks][20:26]

    def change(path, indicator, value):
        book = openpyxl.load_workbook(path)
        for kind, row, name, options, *_ in book["_reportgen"].iter_rows(values_only=True):
            if kind == "line" and name == indicator and not options:
                book[SHEET].cell(int(row), FIGURE).value = value
        book.save(folder / path.name)

    change(chosen[0], "births", -5)
    change(chosen[1], "births", "khoảng 40")
    change(chosen[2], "births", 12.5)
    change(chosen[3], "deaths", "1O")
    (folder / chosen[4].name).write_bytes(chosen[4].read_bytes()[:4_000])
    (folder / chosen[5].name).write_bytes(b"<html>khong phai workbook</html>")
    return sorted(folder.glob("*.xlsx"))


@pytest.fixture(scope="module")
def office(top):
    office = Office(top / "mau", now=ON_TIME)
    yield office
    assert office.stop() == 0


@pytest.fixture(scope="module")
def people(office, browser):
    made = {login: Person(office, browser, login) for login in ["quantri", "canbo", "lanhdao", "nguoixem"]}
    yield made
    for person in made.values():
        assert person.faults == [], person.login
        person.context.close()


def hand_in(page, files):
    page.goto("/nop")
    page.get_by_label("Các tệp báo cáo").set_input_files([str(file) for file in files])
    page.get_by_role("button", name="Gửi để đọc thử").click()
    page.get_by_role("button", name="Nhận các tệp đã chọn").wait_for(timeout=240_000)
    return page.url


def accept(page):
    page.get_by_role("button", name="Nhận các tệp đã chọn").click()


def wait_until_taken(page, words):
    page.get_by_role("heading", name=re.compile("^Đã nhận")).wait_for(timeout=300_000)
    assert page.get_by_role("heading", name=words).is_visible(), page.inner_text("main")


def test_the_administrator_sets_up(people, office, browser):
    page = people["quantri"].sign_in().page
    page.goto("/tai-khoan")
    page.get_by_label("Tên đăng nhập").fill("canbo2")
    page.get_by_label("Họ và tên").fill("Trần Thị Bình")
    page.get_by_label("Phần việc").select_option(label="Cán bộ Chi cục Dân số")
    page.get_by_role("button", name="Tạo tài khoản").click()
    office.passwords["canbo2"] = page.locator(".secret").inner_text()
    page.goto("/thiet-lap")
    page.get_by_label("Chốt kỳ cần mấy người").select_option(label="Hai người")
    page.get_by_label("Nơi nhận").fill("Cục Dân số, Bộ Y tế\nỦy ban nhân dân thành phố")
    page.get_by_role("button", name="Ghi thiết lập").click()
    page.get_by_role("status").wait_for()
    people["quantri"].see(None)
    text = (office.folder / "reportgen.yaml").read_text(encoding="utf-8")
    assert "close_by: two" in text and "# Cơ quan lập báo cáo, theo từng thời gian." in text
    people["canbo2"] = Person(office, browser, "canbo2").sign_in()
    people["canbo"].sign_in()
    people["lanhdao"].sign_in()


def test_two_officers_hand_in_a_hundred_workbooks_at_once(people, workbooks, faulty):
    wrong = {path.name for path in faulty}
    one, two = people["canbo"].page, people["canbo2"].page
    earlier = [EXAMPLE / f"returns/{period}.csv" for period in ["2024-Q3", "2024-Q4", "2025-Q1", "2025-Q2"]]
    hand_in(one, earlier)
    accept(one)
    wait_until_taken(one, "Đã nhận 4 tệp, từ chối 0 tệp")
    # Four are kept back: they come late.
    on_time = [path for path in workbooks if path.name not in wrong][:104]
    first, second = hand_in(one, on_time[:60]), hand_in(two, on_time[60:] + faulty)
    assert two.get_by_text("Có lỗi, nhận sẽ bị từ chối").count() == 6
    people["canbo2"].see(None, "nhieu-tep")
    for path in faulty:
        two.get_by_label(f"Nhận tệp {path.name}").check()
    accept(one)
    accept(two)
    wait_until_taken(one, "Đã nhận 60 tệp, từ chối 0 tệp")
    wait_until_taken(two, "Đã nhận 44 tệp, từ chối 6 tệp")
    assert first != second
    page = people["canbo"].see("/ky?ky=2025-Q3")
    assert page.locator(".tiles li").count() == 114
    # A refused file stands with its unit where the unit can be told.
    page.goto(f"/don-vi/{code(faulty[0])}?ky=2025-Q3")
    assert page.get_by_role("heading", name="Tệp bị từ chối").is_visible()
    people["canbo"].see(None)


def test_what_is_asked_of_a_unit_stands_on_its_page(people, faulty):
    path = f"/don-vi/{code(faulty[0])}?ky=2025-Q3"
    page = people["canbo"].page
    page.goto(path)
    page.get_by_text("Lời nhắn để chép gửi đơn vị").click()
    assert "Kính gửi" in page.get_by_label("Lời nhắn", exact=True).input_value()
    page.get_by_label("Tin nhắn").fill("Đã gọi, xã gửi lại trong chiều nay (số liệu minh họa).")
    page.get_by_role("button", name="Ghi tin nhắn").click()
    page.get_by_role("status").wait_for()
    two = people["canbo2"].see(path, "don-vi-tin-nhan")
    assert two.get_by_text("xã gửi lại trong chiều nay").is_visible()


def test_late_and_corrected_returns_come_after_the_day(people, office, workbooks, faulty):
    assert office.stop() == 0
    office.start(LATE)
    for login in ["canbo", "canbo2", "lanhdao"]:
        # The days between ended the sessions.
        people[login].sign_in()
    wrong = {path.name for path in faulty}
    page = people["canbo"].page
    late = [path for path in workbooks if path.name not in wrong][104:]
    corrected = [path for path in workbooks if path.name in wrong]
    hand_in(page, late + corrected)
    page.get_by_label("Lý do (khi nộp lại").fill("xã gửi lại")
    accept(page)
    wait_until_taken(page, "Đã nhận 10 tệp, từ chối 0 tệp")
    people["canbo"].see("/ky?ky=2025-Q3")
    assert page.locator(".tiles li", has_text="Báo cáo chậm").count() + page.locator(
        ".tiles li", has_text="báo cáo chậm").count() > 0
    assert page.locator(".tiles li.is-good", has_text=re.compile("chậm")).count() == 0


def test_findings_are_cleared_by_two(people):
    one, two = people["canbo"].page, people["canbo2"].page
    for position in range(400):
        page = [one, two][position % 2]
        page.goto("/can-xem?ky=2025-Q3")
        if page.locator("textarea").count() == 0:
            break
        assert page.get_by_text("✕ Lỗi").count() == 0
        page.locator("textarea").first.fill(EXPLANATION)
        page.get_by_role("button", name="Ghi giải trình").first.click()
        page.get_by_role("status").wait_for()
    assert one.goto("/can-xem?ky=2025-Q3") and one.get_by_text("Không còn gì cản việc chốt kỳ").is_visible()


def test_one_prepares_and_another_closes(people):
    officer, head = people["canbo"], people["lanhdao"]
    page = head.see("/bao-cao?ky=2025-Q3")
    assert page.get_by_role("button", name="Chốt kỳ").count() == 0
    page = officer.page
    page.goto("/bao-cao?ky=2025-Q3")
    page.get_by_label("Nơi nhận, số văn bản").fill("Cục Dân số")
    page.get_by_role("button", name="Chuẩn bị chốt").click()
    page.get_by_text("đã chuẩn bị chốt lúc").wait_for()
    officer.see(None, "chuan-bi-chot")
    page = head.see("/bao-cao?ky=2025-Q3")
    page.get_by_role("button", name="Chốt kỳ").click()
    page.get_by_role("heading", name="Đã chốt kỳ").wait_for(timeout=120_000)


def test_the_package_is_accepted(people, tmp_path):
    page = people["nguoixem"].sign_in().page
    page.goto("/bao-cao?ky=2025-Q3")
    with page.expect_download(timeout=120_000) as downloading:
        page.get_by_role("button", name="Tải về").click()
    package = tmp_path / downloading.value.suggested_filename
    downloading.value.save_as(package)
    tool("verify", package)


def test_reports_are_those_of_the_command_line_byte_for_byte(people, office, top, workbooks, faulty, tmp_path):
    """Another workspace, filled by commands from the same files, gives the same report."""
    own = top / "lenh"
    own.mkdir()
    shutil.copy(office.folder / "reportgen.yaml", own)
    shutil.copytree(office.folder / "plan", own / "plan")
    place = ["--workspace", own, "--templates", ROOT / "Templates"]
    earlier = [EXAMPLE / f"returns/{period}.csv" for period in ["2024-Q3", "2024-Q4", "2025-Q1", "2025-Q2"]]
    wrong = {path.name for path in faulty}
    on_time = [path for path in workbooks if path.name not in wrong][:104]
    rest = [path for path in workbooks if path not in on_time]
    for files, author, now in [(earlier, "canbo", ON_TIME), (on_time[:60], "canbo", ON_TIME),
                               (on_time[60:], "canbo2", ON_TIME), (rest, "canbo", LATE)]:
        tool("import", *files, *place, "--by", NAMES[author], "--reason", "xã gửi lại", now=now)
    page = people["canbo"].page
    for format_, ending in [("csv", "zip"), ("csv-long", "csv"), ("xlsx", "xlsx")]:
        out = tmp_path / format_
        tool("build", *place, "--period", "2025-Q3", "--format", format_, "--out", out, now=LATE)
        page.goto("/bao-cao?ky=2025-Q3")
        page.get_by_label("Số liệu", exact=True).select_option(value="nay")
        page.get_by_label("Dạng tệp khi tải").select_option(value=format_)
        with page.expect_download(timeout=120_000) as downloading:
            page.get_by_role("button", name="Tải về").click()
        mine = tmp_path / f"trang-{format_}.{ending}"
        downloading.value.save_as(mine)
        if zipfile.is_zipfile(mine) and format_ == "csv":
            with zipfile.ZipFile(mine) as packed:
                packed.extractall(tmp_path / "goi")
            pairs = [(tmp_path / "goi" / path.name, path) for path in out.glob("*.csv")]
            assert pairs
        else:
            pairs = [(mine, next(out.glob(f"*.{ending}")))]
        for one, other in pairs:
            assert filecmp.cmp(one, other, shallow=False), f"{format_}: {other.name}"


def test_the_next_quarter_begins(people, office):
    assert office.stop() == 0
    office.start(NEXT)
    people["canbo"].sign_in()
    page = people["canbo"].see("/ky")
    assert page.get_by_role("heading", name="Bảng kỳ: quý IV năm 2025").is_visible()
    assert page.get_by_text("Kỳ này chưa có báo cáo nào").is_visible()
    hand_in(page, [EXAMPLE / "returns/2025-Q4.csv"])
    accept(page)
    wait_until_taken(page, "Đã nhận 1 tệp, từ chối 0 tệp")
    page.goto("/ky")
    assert page.get_by_role("heading", name="Bảng kỳ: quý IV năm 2025").is_visible()
    # What was sent stays as it was.
    page.goto("/bao-cao?ky=2025-Q3")
    assert page.get_by_text("đã chốt lúc").is_visible()
