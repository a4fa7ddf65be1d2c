"""A server on a fresh copy of the sample workspace, and browsers for the people of its office.

SERVE names the program of the pages, REPORTGEN the tool. PICTURES names a folder for pictures of the screens,
if they are to be made anew.
"""

import os
import re
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
SERVE = os.environ.get("SERVE", str(ROOT / ".build/debug/reportgen-serve"))
REPORTGEN = os.environ.get("REPORTGEN", str(ROOT / ".build/debug/reportgen"))
PICTURES = os.environ.get("PICTURES")
NOW = "2025-10-09T08:00:00+07:00"
PASSWORD = "một câu đủ dài"
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


def free_port():
    """Each server of a run listens somewhere else: two may stand side by side."""
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        return place.getsockname()[1]


class Office:
    """The server, and the first passwords that it printed."""

    def __init__(self, folder, *options, now=NOW, scheme="http", port=None):
        self.folder, self.options, self.port = folder, options, port or free_port()
        self.url = f"{scheme}://127.0.0.1:{self.port}"
        self.passwords = {}
        self.start(now)

    def start(self, now=NOW):
        environment = dict(os.environ, REPORTGEN_NOW=now)
        self.process = subprocess.Popen(
            [SERVE, "--sample", str(self.folder), "--templates", str(ROOT / "Templates"),
             "--listen", f"127.0.0.1:{self.port}", *self.options],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment)
        self.printed = []
        for line in self.process.stdout:
            self.printed.append(line)
            found = re.match(r"\s+(\w+)\s+((?:\w{4}-){3}\w{4})", line)
            if found:
                self.passwords[found[1]] = found[2]
            if "Đang phục vụ" in line:
                return
        raise RuntimeError("the server did not start: " + "".join(self.printed))

    def stop(self):
        self.process.terminate()
        return self.process.wait(timeout=60)

    def kill(self):
        self.process.kill()
        self.process.wait(timeout=30)


class Person:
    """Somebody at a browser of their own."""

    def __init__(self, office, browser, login, **options):
        self.office, self.login = office, login
        self.context = browser.new_context(
            base_url=office.url, locale="vi-VN", viewport=WIDE, accept_downloads=True, **options)
        self.page = self.context.new_page()
        self.faults = []
        self.page.on("console", lambda message: self.faults.append(message.text)
                     if message.type == "error" and "status of" not in message.text else None)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))

    def sign_in(self, password=None):
        page = self.page
        page.goto("/dang-nhap")
        first = self.office.passwords.get(self.login)
        page.get_by_label("Tên đăng nhập").fill(self.login)
        page.get_by_label("Mật khẩu").fill(password or PASSWORD)
        page.get_by_role("button", name="Đăng nhập").click()
        if password is None and "/dang-nhap" in page.url and first:
            return self.sign_in(first)
        if "/mat-khau" in page.url:
            page.locator("input[name=cu]").fill(password or first)
            page.locator("input[name=moi]").fill(PASSWORD)
            page.locator("input[name=lai]").fill(PASSWORD)
            page.locator("main form button").click()
        return self

    def see(self, path, name=None):
        """Opens a screen, holds it against WCAG, and takes its pictures where they are wanted."""
        page = self.page
        if path:
            page.goto(path)
        for size, viewport in [("rong", WIDE), ("hep", NARROW)]:
            page.set_viewport_size(viewport)
            found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa",
                                                         "best-practice"]})
            assert found.violations_count == 0, f"{page.url} {size}: {found.generate_report()}"
            over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert over <= 0, f"{page.url} {size}: wider than the window by {over}"
            # Invented data are labelled on every screen, once.
            assert page.locator(".notice:visible").all_inner_texts() == ["SỐ LIỆU MINH HỌA"], page.url
            if PICTURES and name:
                page.screenshot(path=f"{PICTURES}/trang-{name}-{size}.png")
        # A small phone, or four times as large on a screen: the page itself never scrolls sideways.
        page.set_viewport_size({"width": 320, "height": 640})
        over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert over <= 0, f"{page.url} 320: wider than the window by {over}"
        page.set_viewport_size(WIDE)
        return page


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def office():
    with tempfile.TemporaryDirectory() as top:
        office = Office(Path(top) / "mau")
        yield office
        assert office.stop() == 0
