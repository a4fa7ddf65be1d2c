"""The guide of the office is true: every step of its lists is done in the browser, in its order, and every
word that it prints in bold stands on the screen that it speaks of.

Within a step, what is bold is pressed if it is a link, a button or a part to be opened; filled in with VALUES,
chosen or ticked if it is a field; and else has to be there to be read.
"""

import re

import pytest

from conftest import ROOT, Person

GUIDE = ROOT / "Documentation/TrangCuaCoQuan.md"
RETURNS = ROOT / "Examples/hai-phong/returns"
# What somebody fills in where the guide names a field; a list chooses files, True ticks.
VALUES = {
    "Các tệp báo cáo": [RETURNS / f"{period}.csv" for period in ["2024-Q3", "2025-Q2", "2025-Q3"]],
    "Vì sao số liệu này đúng": "Đã đối chiếu sổ (số liệu minh họa).",
    "Tìm đơn vị": "nghi duong",
    "Tin nhắn": "Đã gọi, xã sẽ gửi lại (số liệu minh họa).",
    "Chỉ tiêu": "Số người chuyển đến từ xã khác", "Lý do": "xã báo lại qua điện thoại", "Người báo": "cán bộ xã",
    "Nơi nhận, số văn bản": "Cục Dân số",
    "Tên đăng nhập": "canbo2", "Họ và tên": "Trần Thị Bình", "Phần việc": "Cán bộ Chi cục Dân số",
    "Số liệu": "100", "Địa danh": "Hải Phòng", "Chốt kỳ cần mấy người": "Hai người",
}
# Who does the steps of a section; where it begins.
SECTIONS = {
    "Nộp báo cáo": ("canbo", "/ky"), "Bảng kỳ": ("canbo", "/ky"), "Trang của đơn vị": ("canbo", "/ky?ky=2025-Q3"),
    "Cần xem lại": ("canbo", "/ky"), "Tài khoản, thiết lập": ("quantri", "/tai-khoan"),
    "Báo cáo và chốt kỳ": ("canbo", "/ky"),
}


def sections():
    """The numbered steps of each section of the guide, in order."""
    found, title = {}, None
    for line in GUIDE.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            title = line[3:].strip()
            found[title] = []
        elif re.match(r"\d+\. ", line):
            found[title].append(line)
        elif found.get(title) and line.startswith("   ") and line.strip():
            found[title][-1] += " " + line.strip()
    return {title: steps for title, steps in found.items() if steps}


@pytest.fixture(scope="module")
def people(office, browser):
    made = {login: Person(office, browser, login).sign_in() for login in ["quantri", "canbo", "lanhdao"]}
    yield made
    for person in made.values():
        assert person.faults == [], person.login
        person.context.close()


def do(page, words):
    """Does what a bold word of a step names: the whole name of something before a part of one."""
    fields = page.locator("main").locator("input:not([type=hidden]), select, textarea")
    # A field for files is a button to the browser as well.
    files = page.locator("main").get_by_label(words, exact=True).and_(page.locator("input[type=file]"))
    if files.count():
        return fill(files.first, VALUES[words])
    for exact in [True, False]:
        field = page.locator("main").get_by_label(words, exact=exact).and_(fields)
        if not exact and field.count():
            return fill(field.first, VALUES[words])
        for role in ["link", "button"]:
            found = page.locator("nav, main").get_by_role(role, name=words, exact=exact)
            if found.count():
                found.first.click()
                return page.wait_for_load_state()
        if exact and field.count():
            return fill(field.first, VALUES[words])
    summary = page.locator("summary", has_text=words)
    if summary.count():
        return summary.first.click()
    return page.locator("main").get_by_text(words).first.wait_for(timeout=60_000)


def fill(field, value):
    if isinstance(value, list):
        field.set_input_files([str(path) for path in value])
    elif value is True:
        field.check()
    elif field.evaluate("field => field.tagName") == "SELECT":
        field.select_option(label=value)
    else:
        field.fill(value)


def test_the_guide_has_steps_for_each_work():
    assert set(SECTIONS) == set(sections())
    assert sum(len(steps) for steps in sections().values()) >= 15


@pytest.mark.parametrize("title", list(SECTIONS))
def test_the_steps_of_the_guide_lead_where_it_says(people, title):
    login, start = SECTIONS[title]
    page = people[login].page
    page.goto(start)
    for step in sections()[title]:
        who = re.match(r"\d+\. \((\w+)\)", step)
        if who:
            # The guide says in brackets who goes on.
            page = people[who[1]].page
            page.goto("/")
        acts = re.findall(r"\*\*([^*]+)\*\*", step)
        if "lặp lại cho đến khi" in step:
            *acts, end = acts
            for _ in range(300):
                for words in acts:
                    do(page, words)
                if page.locator("main").get_by_text(end).count():
                    break
            acts = [end]
        for words in acts:
            do(page, words)
            assert page.locator("main h1").first.is_visible(), f"{title}: {step}: {words}"
            assert "Máy chủ gặp sự cố" not in page.inner_text("main"), f"{title}: {step}: {words}"
