"""A morning on which all communes of a province report: by the form of the page and by workbook, wide and narrow,
with and without script, and what the department sees of it."""

import csv
import io
import re
import shutil
import subprocess
import tempfile
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote

import openpyxl
import pytest

from client import Client, first_passwords, multipart
from conftest import NARROW, PASSWORD, REPORTGEN, ROOT, Office, Person

EXAMPLE = ROOT / "Examples/hai-phong"
SHEET = "Nhập số liệu"
FIGURE, STATUS = 4, 5
QUARTER = "2025-Q3"


@pytest.fixture(scope="module")
def office():
    with tempfile.TemporaryDirectory() as top:
        office = Office(Path(top) / "mau")
        yield office
        assert office.stop() == 0


def handed_out(office):
    """All communes' first passwords, from the workbook that the administrator hands out."""
    people = Client(office.port).take_over("quantri", office.passwords["quantri"], PASSWORD)
    answer = people.post("/tai-khoan/xa", {"_token": people.token("/tai-khoan")})
    assert answer.status == 200
    made = first_passwords(answer.text)
    # The sample has the account of one commune already.
    made["11713"] = office.passwords["xa11713"]
    assert len(made) == 114
    return made


@pytest.fixture(scope="module")
def accounts(office):
    return handed_out(office)


@pytest.fixture(scope="module")
def returned():
    """What each unit reports, in the sample."""
    figures = defaultdict(dict)
    with (EXAMPLE / f"returns/{QUARTER}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            figures[row["unit"]][row["indicator"], row["options"]] = row
    return figures


@pytest.fixture(scope="module")
def workbooks(tmp_path_factory):
    top = tmp_path_factory.mktemp("bieu")
    shutil.copy(EXAMPLE / "reportgen.yaml", top)
    subprocess.run(
        [REPORTGEN, "forms", "--period", QUARTER, "--workspace", top, "--templates", ROOT / "Templates",
         "--out", top / "trong"], check=True, stdout=subprocess.DEVNULL)
    return {re.search(r"\((\w+)\)", path.name).group(1): path for path in (top / "trong").glob("*.xlsx")}


def asked(book):
    return [(int(row), (indicator, options or ""))
            for kind, row, indicator, options, *_ in book["_reportgen"].iter_rows(values_only=True)
            if kind == "line"]


def typed(record):
    """A figure as it is typed on the page."""
    if record is None or record["status"] == "missing":
        return ""
    return {"not_collected": "...", "nil": "-"}.get(record["status"], record["value"].replace(".", ","))


def by_form(client, unit, lines, figures):
    page = client.page(f"/xa/{unit}/phieu?ky={QUARTER}")
    assert len(page.encode()) < 60_000
    names = re.findall(r'<input id="(s\d+)"', page)
    assert len(names) == len(lines)
    values = {name: typed(figures.get(item)) for name, (_, item) in zip(names, lines)}
    notes = {f"g{name[1:]}": "số liệu minh họa" for name in names}
    token = client.token(f"/xa/{unit}")
    version = re.search(r'name="ban" value="(\d+)"', page)[1]
    common = {"_token": token, "ky": QUARTER, "ban": version}
    saved = client.post(f"/xa/{unit}/phieu", {**common, **values, **notes, "viec": "xem-lai"})
    assert saved.status == 303, saved.text.decode()
    review = client.page(saved.getheader("Location"))
    version = re.search(r'name="ban" value="(\d+)"', review)[1]
    return client.post(f"/xa/{unit}/gui", {**common, "ban": version})


def by_workbook(client, unit, path, figures):
    book = openpyxl.load_workbook(path)
    for row, item in asked(book):
        text = typed(figures.get(item))
        if text == "...":
            book[SHEET].cell(row, STATUS).value = "không thu thập được"
        elif text:
            book[SHEET].cell(row, FIGURE).value = text if text == "-" else int(text)
    data = io.BytesIO()
    book.save(data)
    kind, body = multipart(
        [("_token", client.token(f"/xa/{unit}")), ("ky", QUARTER)], [(path.name, data.getvalue())])
    return client.ask("POST", f"/xa/{unit}/tep", body, {"Content-Type": kind})


def test_a_commune_fills_in_its_form_on_a_phone(office, browser, accounts):
    person = Person(office, browser, "xa11713").sign_in()
    page = person.see("/xa/11713", "xa")
    page.get_by_role("link", name="Nhập số liệu").click()
    person.see(None, "xa-phieu")
    page.set_viewport_size(NARROW)
    births = page.get_by_label("Số trẻ sinh ra", exact=False).first
    births.fill("41")
    # It saves itself; what the rules say stands beside the line, without leaving the page.
    page.get_by_text("Đã lưu nháp lúc").wait_for(timeout=10_000)
    births.press("Enter")
    page.keyboard.type("k")
    assert page.evaluate("document.activeElement.value") == "-"
    page.keyboard.press("Enter")
    page.keyboard.type("c")
    assert page.evaluate("document.activeElement.value") == "..."
    # The line breaks for a while: nothing is lost.
    person.context.set_offline(True)
    births.fill("42")
    page.get_by_text("Chưa lưu được nháp").wait_for(timeout=15_000)
    person.context.set_offline(False)
    page.get_by_text("Đã lưu nháp lúc").wait_for(timeout=30_000)
    page.goto("/xa/11713/phieu")
    assert page.get_by_label("Số trẻ sinh ra", exact=False).first.input_value() == "42"
    person.faults[:] = [fault for fault in person.faults if "ERR_INTERNET_DISCONNECTED" not in fault]
    assert person.faults == []
    person.context.close()


def test_the_address_of_a_neighbour_is_refused_and_noted(office, browser, accounts):
    person = Person(office, browser, "xa11713").sign_in()
    assert person.page.goto("/xa/11716").status == 404
    administrator = Person(office, browser, "quantri").sign_in()
    administrator.page.goto("/nhat-ky")
    assert administrator.page.get_by_text("của người khác").first.is_visible()
    person.context.close()
    administrator.context.close()


def test_the_form_works_without_script(office, browser, accounts):
    unit = "10507"
    office.passwords[f"xa{unit}"] = accounts[unit]
    person = Person(office, browser, f"xa{unit}", java_script_enabled=False).sign_in()
    page = person.page
    page.goto(f"/xa/{unit}/phieu")
    page.get_by_label("Số trẻ sinh ra", exact=False).first.fill("12x")
    page.get_by_role("button", name="Xem lại và gửi").click()
    assert page.get_by_role("heading", name="Chưa gửi được").is_visible()
    page.get_by_label("Số trẻ sinh ra", exact=False).first.fill("")
    page.get_by_role("button", name="Lưu nháp").click()
    assert page.get_by_text("Đã lưu nháp. Chưa có gì được gửi đi.").is_visible()
    person.context.close()


def test_all_communes_report_in_one_morning(office, accounts, returned, workbooks):
    lines = asked(openpyxl.load_workbook(next(iter(workbooks.values()))))
    units = sorted(unit for unit in accounts if unit in returned)

    def report(place):
        unit = units[place]
        client = Client(office.port)
        if unit in ("11713", "10507"):
            client.sign_in(f"xa{unit}", PASSWORD)
        else:
            client.take_over(f"xa{unit}", accounts[unit], PASSWORD)
        if place % 2:
            answer = by_workbook(client, unit, workbooks[unit], returned[unit])
        else:
            answer = by_form(client, unit, lines, returned[unit])
        assert answer.status == 303, f"{unit}: {answer.text.decode()}"
        receipt = client.page(answer.getheader("Location"))
        return unit, re.search(r"Biên nhận số (\d+)", receipt)[1]

    # Two and more submit at once.
    with ThreadPoolExecutor(6) as pool:
        receipts = dict(pool.map(report, range(len(units))))
    assert len(set(receipts.values())) == len(units) == 112
    subprocess.run(
        [REPORTGEN, "build", "--period", QUARTER, "--workspace", office.folder, "--templates",
         ROOT / "Templates", "--report", "thong-ke-quy", "--format", "csv-long", "--out", office.folder / "ra"],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    (path,) = (office.folder / "ra").glob("*.csv")
    items = {item for _, item in lines}
    found = defaultdict(dict)
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if row["period"] == QUARTER and row["kind"] == "collected":
                found[row["unit"]][row["indicator"], row["options"]] = row["value"], row["status"]
    for unit in units:
        wanted = {item: (record["value"], record["status"]) for item, record in returned[unit].items()
                  if item in items and record["status"] != "missing"}
        ours = {item: value for item, value in found[unit].items() if value[1] != "missing"}
        assert ours == wanted, unit


def test_the_receipt_can_be_printed_and_the_department_sees_who_reported(office, browser, accounts):
    person = Person(office, browser, "xa10507").sign_in()
    page = person.see(f"/xa/10507?ky={QUARTER}", "xa-da-gui")
    page.get_by_role("link", name=re.compile("^Lần 1")).click()
    person.see(None, "xa-bien-nhan")
    assert page.get_by_role("button", name="In biên nhận").is_visible()
    page.goto(f"/xa/10507/phieu?ky={QUARTER}")
    page.get_by_role("button", name="Xem lại và gửi").click()
    person.see(None, "xa-xem-lai")
    officer = Person(office, browser, "canbo").sign_in()
    board = officer.page
    board.goto(f"/ky?ky={QUARTER}")
    assert board.locator(".tiles li").count() == 114
    assert board.get_by_text("112").first.is_visible()
    officer.context.close()
    person.context.close()
