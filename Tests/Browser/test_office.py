"""A quarter in the browser, by several people, from the first account to the package that is sent."""

import filecmp
import re
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest

from conftest import NOW, PASSWORD, REPORTGEN, ROOT, Person

RETURNS = ROOT / "Examples/hai-phong/returns"


@pytest.fixture(scope="module")
def people(office, browser):
    made = {login: Person(office, browser, login) for login in ["quantri", "canbo", "lanhdao", "nguoixem"]}
    yield made
    for person in made.values():
        assert person.faults == [], person.login
        person.context.close()


def deliver(page, files):
    page.goto("/nop")
    page.get_by_label("Các tệp báo cáo").set_input_files([str(file) for file in files])
    page.get_by_role("button", name="Gửi để đọc thử").click()
    # Files go one by one; the page of what came follows.
    page.get_by_role("heading", name="Các tệp vừa gửi").wait_for(timeout=120_000)


def accept(page, words):
    """Accepts what is chosen, and waits until it is in the ledger."""
    page.get_by_role("button", name="Nhận các tệp đã chọn").click()
    page.get_by_role("heading", name=re.compile("^Đã nhận")).wait_for(timeout=120_000)
    assert page.get_by_role("status").get_by_text(words).is_visible()


def test_the_first_sign_in_asks_for_a_password_of_ones_own(people):
    person = people["quantri"]
    person.see("/dang-nhap", "dang-nhap")
    page = person.page
    page.get_by_label("Tên đăng nhập").fill("quantri")
    page.get_by_label("Mật khẩu").fill("sai hoàn toàn")
    page.get_by_role("button", name="Đăng nhập").click()
    person.see(None)
    assert page.get_by_role("alert").is_visible()
    person.sign_in(person.office.passwords["quantri"])
    page.goto("/tai-khoan")
    assert page.get_by_role("heading", name="Tài khoản", exact=True).is_visible()


def test_the_administrator_makes_an_account(people, office, browser):
    page = people["quantri"].see("/tai-khoan", "tai-khoan")
    page.get_by_label("Tên đăng nhập").fill("canbo2")
    page.get_by_label("Họ và tên").fill("Trần Thị <b>Bình</b>")
    page.get_by_label("Phần việc").select_option(label="Cán bộ Chi cục Dân số")
    page.get_by_role("button", name="Tạo tài khoản").click()
    office.passwords["canbo2"] = page.locator(".secret").inner_text()
    people["quantri"].see(None)
    assert page.locator("td b").count() == 0
    second = Person(office, browser, "canbo2").sign_in()
    assert second.page.get_by_role("heading", name="Bảng kỳ").is_visible()
    people["canbo2"] = second


def test_before_the_first_file_each_screen_says_what_to_do(people):
    officer = people["canbo"].sign_in()
    page = officer.see("/ky", "bang-ky-dau")
    assert page.get_by_role("link", name="Nhận báo cáo").is_visible()
    officer.see("/can-xem", None)
    officer.see("/bao-cao", None)
    officer.see("/sua-doi", None)
    officer.see("/nop", "nop")
    officer.see("/thiet-lap", "thiet-lap")


def test_files_are_read_on_trial_and_accepted(people):
    officer = people["canbo"]
    page = officer.page
    names = ["2024-Q3", "2024-Q4", "2025-Q1", "2025-Q2"]
    deliver(page, [RETURNS / f"{name}.csv" for name in names])
    assert page.get_by_text("4 tệp chờ nhận").is_visible()
    accept(page, "Đã nhận 4 tệp")
    deliver(page, [RETURNS / "2025-Q3.csv", ROOT / "Examples/bad-returns/negative-count.csv"])
    officer.see(None, "tep-vua-gui")
    assert page.get_by_text("Có lỗi, nhận sẽ bị từ chối").is_visible()
    page.get_by_role("link", name="negative-count.csv").click()
    officer.see(None, "tep")
    page.go_back()
    page.get_by_label("Nhận tệp negative-count.csv").check()
    accept(page, "Đã nhận 1 tệp, từ chối 1 tệp")
    page = officer.see("/ky?ky=2025-Q3", "bang-ky")
    assert page.locator(".tiles li").count() == 114


def test_a_table_is_shown_as_it_is_with_what_became_of_each_cell(people, tmp_path):
    officer = people["canbo"]
    page = officer.page
    workbook = openpyxl.Workbook()
    for line in [
            ["BÁO CÁO DÂN SỐ QUÝ III NĂM 2025 (số liệu minh họa)"],
            ["TT", "Đơn vị", "Số trẻ sinh ra", "Số người chết", "Ghi chú"],
            [1, "Xã Nghi Dương", 41, 17, "đã đối chiếu"], [2, "Phường Hải Dương", "5x5", 30, None],
            [None, "Người lập biểu", None, None, None]]:
        workbook.active.append(line)
    workbook.save(tmp_path / "bang-hai-don-vi.xlsx")
    deliver(page, [tmp_path / "bang-hai-don-vi.xlsx"])
    page.get_by_role("link", name="bang-hai-don-vi.xlsx").click()
    sheet = page.locator(".sheet table")
    fault = sheet.locator("td.bad")
    assert fault.count() == 1 and "5x5" in fault.inner_text() and "không phải là số" in fault.inner_text()
    assert sheet.get_by_role("cell", name="Xã Nghi Dương").is_visible()
    # A file with a fault is refused whole: nothing of it is shown as taken.
    assert sheet.locator("td.good").count() == 0
    sheet.scroll_into_view_if_needed()
    officer.see(None, "tep-bang")
    page.goto("/nop")


def test_a_unit_is_found_without_accents(people):
    page = people["canbo"].page
    page.goto("/ky?ky=2025-Q3")
    page.get_by_label("Tìm đơn vị").fill("nghi duong")
    page.get_by_role("button", name="Xem").click()
    page.get_by_role("link", name="Xã Nghi Dương").click()
    people["canbo"].see(None, "don-vi")
    assert page.get_by_role("heading", name="Xã Nghi Dương").is_visible()


def test_two_explain_the_same_and_the_second_is_told(people):
    one, two = people["canbo"], people["canbo2"]
    one.see("/can-xem?ky=2025-Q3", "can-xem")
    two.page.goto("/can-xem?ky=2025-Q3")
    one.page.locator("textarea").first.fill("Đã đối chiếu sổ (số liệu minh họa).")
    one.page.get_by_role("button", name="Ghi giải trình").first.click()
    assert one.page.get_by_role("status").is_visible()
    two.page.locator("textarea").first.fill("Của người thứ hai.")
    two.page.get_by_role("button", name="Ghi giải trình").first.click()
    assert two.page.get_by_role("heading", name="Có người vừa sửa chỗ này").is_visible()
    two.see(None)


def test_findings_are_cleared(people):
    page = people["canbo2"].page
    for _ in range(200):
        page.goto("/can-xem?ky=2025-Q3")
        if page.locator("textarea").count() == 0:
            break
        page.locator("textarea").first.fill("Đã đối chiếu sổ (số liệu minh họa).")
        page.get_by_role("button", name="Ghi giải trình").first.click()
    assert page.get_by_text("Không còn gì cản việc chốt kỳ").is_visible()


def test_the_officer_cannot_close_and_the_head_can(people):
    officer, head = people["canbo"], people["lanhdao"].sign_in()
    page = officer.see("/bao-cao?ky=2025-Q3")
    assert page.get_by_role("button", name="Chốt kỳ").count() == 0
    page = head.see("/bao-cao?ky=2025-Q3", "bao-cao")
    page.get_by_label("Nơi nhận, số văn bản").fill("Cục Dân số")
    page.get_by_role("button", name="Chốt kỳ").click()
    assert page.get_by_role("heading", name="Đã chốt kỳ").is_visible()
    head.see(None, "da-chot")
    officer.see("/sua-doi?ky=2025-Q3", "sua-doi")


def test_the_reader_sees_the_closed_period_and_nothing_else(people, tmp_path):
    reader = people["nguoixem"].sign_in()
    reader.see("/ky", None)
    page = reader.page
    page.goto("/bao-cao?ky=2025-Q3")
    page.get_by_role("button", name="Xem trên trang").click()
    page.locator("article.report").wait_for(timeout=120_000)
    reader.see(None, "bao-cao-xem")
    page.goto("/bao-cao?ky=2025-Q3")
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Tải về").click()
    package = tmp_path / "goi.zip"
    downloading.value.save_as(package)
    subprocess.run([REPORTGEN, "verify", str(package)], check=True, capture_output=True)
    assert page.goto("/can-xem").status == 403
    assert page.goto("/nop").status == 403


def test_the_report_is_that_of_the_command_line_byte_for_byte(people, office, tmp_path):
    page = people["canbo"].page
    out = tmp_path / "lenh"
    subprocess.run(
        [REPORTGEN, "build", "--workspace", str(office.folder), "--templates", str(ROOT / "Templates"),
         "--period", "2025-Q3", "--as-of", "sent", "--format", "xlsx", "--out", str(out)],
        check=True, capture_output=True)
    page.goto("/bao-cao?ky=2025-Q3")
    page.get_by_label("Số liệu", exact=True).select_option(value="da-gui")
    page.get_by_label("Dạng tệp khi tải").select_option(value="xlsx")
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Tải về").click()
    mine = tmp_path / "trang.xlsx"
    downloading.value.save_as(mine)
    theirs = next(out.glob("*.xlsx"))
    assert filecmp.cmp(mine, theirs, shallow=False)


def test_a_backup_made_while_the_pages_serve_gives_everything_back(office, tmp_path):
    def run(*words):
        return subprocess.run([REPORTGEN, *words], check=True, capture_output=True, text=True).stdout

    templates = ["--templates", str(ROOT / "Templates")]
    made = run("backup", str(tmp_path / "a.zip"), "--workspace", str(office.folder), *templates)
    restored = run("restore", str(tmp_path / "a.zip"), str(tmp_path / "lai"))
    assert made.splitlines()[-1] == restored.splitlines()[-1]
    assert "Mã niêm phong" in made
    assert (tmp_path / "lai/.server/accounts.sqlite").exists()
    assert not (tmp_path / "lai/.server/uploads").exists()
    run("ledger", "verify", "--workspace", str(tmp_path / "lai"), *templates)


def test_the_journal_has_it_all(people):
    page = people["quantri"].see("/nhat-ky", "nhat-ky")
    text = page.inner_text("main")
    for event in ["Từ chối đăng nhập", "Đăng nhập", "Tạo tài khoản", "Từ chối truy cập", "nguyên vẹn"]:
        assert event in text, event


def test_everything_works_without_script(office, browser):
    person = Person(office, browser, "canbo", java_script_enabled=False).sign_in()
    page = person.page
    deliver(page, [RETURNS / "2025-Q3.csv", RETURNS / "2024-Q3.csv"])
    assert page.get_by_text("2 tệp chờ nhận").is_visible()
    page.get_by_label("Nhận tệp 2025-Q3.csv").uncheck()
    page.get_by_label("Lý do (khi nộp lại").fill("nộp lại (số liệu minh họa)")
    page.get_by_role("button", name="Nhận các tệp đã chọn").click()
    page.get_by_role("heading", name=re.compile("^Đã nhận")).wait_for(timeout=120_000)
    page.get_by_label("Nhận tệp 2025-Q3.csv").check()
    page.get_by_role("button", name="Để lại các tệp đã chọn").click()
    assert page.get_by_text("Để lại", exact=True).is_visible()
    page.get_by_role("button", name="Bỏ lần gửi này").click()
    page.goto("/ky?ky=2025-Q3")
    page.get_by_label("Tìm đơn vị").fill("nghi duong")
    page.get_by_role("button", name="Xem").click()
    page.get_by_role("link", name="Xã Nghi Dương").click()
    page.get_by_role("button", name="Ghi vào sổ").click()
    assert page.get_by_role("heading", name="Chưa ghi được").is_visible()
    page.get_by_label("Tin nhắn").fill("Đã hỏi lại (số liệu minh họa).")
    page.get_by_role("button", name="Ghi tin nhắn").click()
    assert page.get_by_text("Đã ghi tin nhắn").is_visible()
    page.goto("/bao-cao?ky=2025-Q3")
    with page.expect_download(timeout=120_000) as downloading:
        page.get_by_role("button", name="Tải về").click()
    assert downloading.value.suggested_filename.endswith(".zip")
    page.goto("/thiet-lap")
    page.get_by_label("Địa danh").fill("Hải Phòng")
    page.get_by_role("button", name="Ghi thiết lập").click()
    assert page.get_by_text("Đã ghi thiết lập").is_visible()
    page.get_by_role("button", name="Đăng xuất").click()
    assert page.get_by_role("heading", name="Đăng nhập").is_visible()
    person.context.close()


def reach(page, words):
    """Goes on by the keyboard until what has the focus is called so; the focus has to be seen."""
    for _ in range(400):
        page.keyboard.press("Tab")
        name = page.evaluate("""() => { const here = document.activeElement; return [
            here.getAttribute("aria-label"), here.labels?.[0]?.innerText, here.innerText].filter(Boolean).join(" ") }""")
        if words in name and len(name) < 200:
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none", words
            return
    raise AssertionError(f"the keyboard does not reach {words}")


def test_the_keyboard_alone_does_everything(office, browser):
    person = Person(office, browser, "canbo")
    page = person.page
    page.goto("/dang-nhap")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    reach(page, "Tên đăng nhập")
    page.keyboard.type("canbo")
    page.keyboard.press("Tab")
    page.keyboard.insert_text(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/ky*")
    reach(page, "Nộp báo cáo")
    page.keyboard.press("Enter")
    page.wait_for_url("**/nop")
    # Whoever listens only when the key is pressed may be too late: the browser opens a window of its own then.
    page.on("filechooser", lambda _: None)
    reach(page, "Các tệp báo cáo")
    with page.expect_file_chooser() as choosing:
        page.keyboard.press("Enter")
    choosing.value.set_files([str(RETURNS / "2024-Q3.csv")])
    reach(page, "Gửi để đọc thử")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Các tệp vừa gửi").wait_for(timeout=120_000)
    reach(page, "Nhận tệp 2024-Q3.csv")
    page.keyboard.press("Space")
    page.keyboard.press("Space")
    reach(page, "Lý do (khi nộp lại")
    page.keyboard.insert_text("nộp lại (số liệu minh họa)")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name=re.compile("^Đã nhận")).wait_for(timeout=120_000)
    reach(page, "Xem bảng kỳ")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ky*")
    reach(page, "Tìm đơn vị")
    page.keyboard.insert_text("nghi duong")
    page.keyboard.press("Enter")
    page.wait_for_url("**tim=nghi*")
    reach(page, "Xã Nghi Dương")
    page.keyboard.press("Enter")
    page.wait_for_url("**/don-vi/*")
    reach(page, "Tin nhắn")
    page.keyboard.insert_text("Ghi bằng bàn phím (số liệu minh họa).")
    reach(page, "Ghi tin nhắn")
    page.keyboard.press("Enter")
    page.get_by_text("Đã ghi tin nhắn").wait_for()
    reach(page, "Báo cáo")
    page.keyboard.press("Enter")
    page.wait_for_url("**/bao-cao*")
    reach(page, "Đăng xuất")
    page.keyboard.press("Enter")
    page.wait_for_url("**/dang-nhap")
    assert person.faults == []
    person.context.close()


def test_two_put_right_the_same_figure_and_the_second_is_told(people):
    one, two = people["canbo"], people["canbo2"]
    for person in [one, two]:
        person.page.goto("/don-vi/11659?ky=2025-Q2")
    for person, figure in [(one, "7"), (two, "8")]:
        page = person.page
        page.get_by_label("Chỉ tiêu").select_option(label="Số người chuyển đến từ xã khác")
        page.get_by_role("textbox", name="Số liệu").fill(figure)
        page.get_by_label("Lý do", exact=True).fill("xã báo lại (số liệu minh họa)")
        page.get_by_role("button", name="Ghi vào sổ").click()
    assert one.page.get_by_text("Đã ghi số liệu vào sổ báo cáo").is_visible()
    assert two.page.get_by_role("heading", name="Có người vừa sửa chỗ này").is_visible()
    assert two.page.get_by_role("textbox", name="Số liệu").input_value() == "8"
    two.see(None, "nguoi-thu-hai")
