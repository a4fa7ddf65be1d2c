"""The department and the statistics office finish a record together, each at a browser of its own; and the screens
for one indicator and for deadlines."""

import re
import subprocess
import tempfile
from pathlib import Path

import pytest

from conftest import REPORTGEN, ROOT, Office, Person

EXAMPLE = ROOT / "Examples/hai-phong"
QUARTER = "2025-Q3"
LINE = "/doi-khop/dong?ky=2025-Q3&dong=2025-Q3%7Cstatistical%7Cbirths%7C2025-07-01/10532"


@pytest.fixture(scope="module")
def office():
    with tempfile.TemporaryDirectory() as top:
        office = Office(Path(top) / "mau")
        for quarter in ["2025-Q1", "2025-Q2", QUARTER]:
            subprocess.run(
                [REPORTGEN, "import", EXAMPLE / f"returns/{quarter}.csv", "--workspace", office.folder,
                 "--templates", ROOT / "Templates"], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        yield office
        assert office.stop() == 0


@pytest.fixture(scope="module")
def people(office, browser):
    made = {login: Person(office, browser, login).sign_in() for login in ["canbo", "lanhdao", "thongke"]}
    for person in made.values():
        # A whole quarter is compared while somebody waits; a program without optimisation takes its time.
        person.page.set_default_timeout(180_000)
    yield made
    for person in made.values():
        assert person.faults == [], person.login
        person.context.close()


def hand_in(page, path, mapping=None):
    page.locator("#tep").set_input_files(str(path))
    if mapping:
        page.locator("#ghep").set_input_files(str(mapping))
    page.get_by_role("button", name="Nộp tệp").click()
    page.wait_for_load_state()


def test_the_statistics_office_hands_in_its_side(people):
    person = people["thongke"]
    # It comes to its own screen, and has no other.
    assert person.page.url.endswith("/doi-khop")
    page = person.see(f"/doi-khop?ky={QUARTER}", "doi-khop-dau")
    assert page.locator(".screens a").all_inner_texts() == ["Đối khớp"]
    hand_in(page, EXAMPLE / "statistics-office/2025-Q3.csv")
    # What could not be matched is told by its head; with its word for it, it is read.
    assert page.get_by_text("số liệu chưa ghép được nên chưa được đối khớp: so_ho_nghin").is_visible()
    page.get_by_text("Nộp tệp khác thay tệp trên").click()
    hand_in(page, EXAMPLE / "statistics-office/2025-Q3.csv", EXAMPLE / "statistics-office/mapping.csv")
    assert page.get_by_text("Đã nhận tệp.").is_visible()
    assert not page.get_by_text("chưa ghép được nên").count()
    # An earlier quarter, so that there is a course.
    page.goto("/doi-khop?ky=2025-Q2")
    hand_in(page, EXAMPLE / "returns/2025-Q2.csv")
    person.see(f"/doi-khop?ky={QUARTER}", "doi-khop")
    assert page.locator("figure.course svg").is_visible()
    for path in ["/ky", "/don-vi/10532", "/bao-cao", "/nhat-ky"]:
        assert page.goto(path).status == 404


def test_one_office_proposes_and_the_other_accepts(people):
    officer, statistics = people["canbo"], people["thongke"]
    page = officer.see(LINE, "doi-khop-dong")
    page.get_by_label("Vì sao khác nhau").fill("Đã cộng cả số của Phường Tân Hưng (số liệu minh họa).")
    page.get_by_label("Số đề nghị thống nhất").fill("96")
    page.get_by_role("button", name="Gửi đề xuất").click()
    assert page.get_by_text("Đã ghi đề xuất.").is_visible()
    assert page.get_by_role("button", name="Chấp nhận đề xuất này").count() == 0
    theirs = statistics.page
    theirs.goto(f"/doi-khop?ky={QUARTER}")
    theirs.get_by_role("link", name="Xem các đề xuất đó").click()
    theirs.get_by_role("link", name="Tổng số trẻ sinh ra").first.click()
    statistics.see(None, "doi-khop-de-xuat")
    theirs.get_by_role("button", name="Chấp nhận đề xuất này").click()
    assert theirs.get_by_text("Đã thống nhất: 96").first.is_visible()


def test_both_confirm_and_have_the_record(people):
    statistics, head = people["thongke"], people["lanhdao"]
    for person in [statistics, head]:
        person.page.goto(f"/doi-khop?ky={QUARTER}")
        person.page.get_by_role("button", name="Xác nhận biên bản").click()
        assert person.page.get_by_text("Đã ghi xác nhận của bên anh/chị.").is_visible()
    page = statistics.see(f"/doi-khop?ky={QUARTER}", "doi-khop-xong")
    assert page.get_by_text("Hai bên đã xác nhận biên bản.").is_visible()
    for name, ending in [("Tải biên bản (Word)", ".docx"), ("Tải bảng đối khớp (Excel)", ".xlsx")]:
        with page.expect_download() as waited:
            page.get_by_role("link", name=name).click()
        assert waited.value.suggested_filename.endswith(ending)
        assert Path(waited.value.path()).read_bytes()[:2] == b"PK"


def test_the_tool_takes_what_both_agreed_on(office):
    out = office.folder / "ra"
    run = subprocess.run(
        [REPORTGEN, "reconcile", "--period", QUARTER, "--workspace", office.folder, "--templates", ROOT / "Templates",
         "--format", "csv", "--out", out], capture_output=True, text=True)
    assert run.returncode == 1, run.stderr
    sheet = (out / f"giai-trinh-{QUARTER}.csv").read_text(encoding="utf-8-sig")
    (line,) = [line for line in sheet.splitlines() if line.startswith("2025-Q3|statistical|births|2025-07-01/10532,")]
    assert "Phường Tân Hưng" in line and re.search(r",96,\S*$", line), line


def test_one_indicator_over_all_units(people):
    page = people["canbo"].see(f"/chi-tieu?ky={QUARTER}&chi-tieu=births", "chi-tieu")
    assert page.locator(".small-tiles li").count() == 114
    assert page.get_by_text("Nhóm 5").first.is_visible()


def test_deadlines_with_texts_to_copy(people):
    person = people["canbo"]
    page = person.see("/thoi-han", "thoi-han")
    page.get_by_text("đơn vị chưa gửi").first.click()
    person.see(None)
    assert "Kính gửi các đơn vị!" in page.locator("textarea").first.input_value()
