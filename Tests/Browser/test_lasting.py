"""What lasts: a kill of the server loses nothing that was receipted, one that is told to end answers first, and
senders who are slow, too much or broken off hold nobody up and leave nothing behind.

KILLS says how often the server is killed (5).
"""

import http.client
import json
import os
import random

import socket
import ssl
import subprocess
import tempfile
import threading
import time
from pathlib import Path

import pytest

from client import FORM, Client, multipart
from conftest import PASSWORD, REPORTGEN, ROOT, Office, Person

RETURNS = ROOT / "Examples/hai-phong/returns"
KILLS = int(os.environ.get("KILLS", "5"))


@pytest.fixture(scope="module")
def served():
    with tempfile.TemporaryDirectory() as top:
        office = Office(Path(top) / "mau")
        yield office
        if office.process.poll() is None:
            assert office.stop() == 0


@pytest.fixture(scope="module")
def officer(served):
    return Client(served.port).take_over("canbo", served.passwords["canbo"], PASSWORD)


def by_unit(period):
    """The sample's figures of a period, a file for each unit."""
    head, *rows = (RETURNS / f"{period}.csv").read_text(encoding="utf-8").splitlines()
    units = {}
    for row in rows:
        units.setdefault(row.split(",")[1], []).append(row)
    return [(f"{unit}-{period}.csv", "\r\n".join([head, *rows, ""]).encode()) for unit, rows in units.items()]


def in_ledger(office):
    """The names of the files of all submissions, as the journal beside the ledger has them."""
    records = [json.loads(path.read_bytes()) for path in sorted((office.folder / "journal").glob("*.json"))]
    return json.dumps(records, ensure_ascii=False)


def verify(office):
    run = subprocess.run(
        [REPORTGEN, "ledger", "verify", "--workspace", str(office.folder), "--templates", str(ROOT / "Templates")],
        capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr


def record(office, place):
    return json.loads((office.folder / ".server/uploads" / place.split("/")[-1] / ".batch.json").read_text())


def wait_until_done(client, place, seconds=180):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        page = client.page(place)
        if "data-progress" not in page:
            return page
        time.sleep(0.2)
    raise AssertionError("the order is not done")


def test_a_kill_in_the_middle_loses_nothing_that_was_receipted(served, officer):
    files = by_unit("2025-Q2") + by_unit("2025-Q3")
    size = max(1, len(files) // KILLS)
    seed = random.randrange(10**6)
    chance = random.Random(seed)
    print(f"seed {seed}")
    for round_ in range(KILLS):
        some = files[round_ * size:(round_ + 1) * size]
        place = officer.put_files(some)
        told = []

        def order():
            try:
                told.append(officer.accept(place, range(1, len(some) + 1)).status)
            except (OSError, http.client.HTTPException):
                pass  # The server went before it answered.

        thread = threading.Thread(target=order)
        thread.start()
        time.sleep(chance.random() * 1.5)
        served.kill()
        thread.join()
        before = record(served, place)
        served.start()
        # The cookie still is of a session; the same person goes on.
        page = wait_until_done(officer, place)
        after = record(served, place)
        was_ordered = before.get("order") or told or any(file["state"] != "waiting" for file in before["files"])
        if was_ordered:
            assert [file["state"] for file in after["files"]] == ["taken"] * len(some), f"seed {seed}: {page}"
        else:
            assert officer.accept(place, range(1, len(some) + 1)).status == 303
            wait_until_done(officer, place)
        taken = [file["name"] for file in record(served, place)["files"] if file["state"] == "taken"]
        listed = in_ledger(served)
        for name in taken:
            assert listed.count(f'"{name}"') == 1, f"seed {seed}: {name}"
        verify(served)


def test_who_ends_the_server_has_what_was_begun_answered_first(served, officer):
    place = officer.put_files([(path.name, path.read_bytes()) for path in sorted(RETURNS.glob("2024-*.csv"))])
    answers = {}
    token = officer.token(place)

    def ask(name, action):
        answers[name] = action()

    def order():
        fields = [("_token", token), *[("tep", number) for number in range(1, 5)]]
        return officer.post(f"{place}/nhan", fields).status

    def download():
        return len(Client.get(officer, "/bao-cao/tai?ky=2025-Q3&dang=xlsx").text)

    def watch():
        # Whoever only watches is sent away, and is not waited for.
        return officer.get(f"{place}/tien-do").status

    threads = [threading.Thread(target=ask, args=pair) for pair in [("order", order), ("download", download)]]
    for thread in threads:
        thread.start()
    time.sleep(0.4)
    watching = threading.Thread(target=ask, args=("watch", watch))
    watching.start()
    time.sleep(0.2)
    start = time.monotonic()
    assert served.stop() == 0
    assert time.monotonic() - start < 45
    for thread in [*threads, watching]:
        thread.join(timeout=60)
    assert answers["order"] == 303
    assert answers["download"] > 10_000
    assert answers["watch"] == 200
    served.start()
    page = wait_until_done(officer, place)
    assert "Đã nhận 4 tệp" in page
    verify(served)


def test_the_command_line_and_the_pages_work_on_one_workspace_at_once(served, officer, tmp_path):
    files = by_unit("2025-Q1")
    mine, other = files[:40], files[40:60]
    for name, data in other:
        (tmp_path / name).write_bytes(data)
    place = officer.put_files(mine)
    answers = []
    thread = threading.Thread(target=lambda: answers.append(officer.accept(place, range(1, len(mine) + 1)).status))
    thread.start()
    run = subprocess.run(
        [REPORTGEN, "import", *map(str, sorted(tmp_path.iterdir())), "--workspace", str(served.folder), "--templates",
         str(ROOT / "Templates"), "--by", "Lan (dòng lệnh)"], capture_output=True, text=True,
        env=dict(os.environ, REPORTGEN_NOW="2025-10-09T09:00:00+07:00"))
    thread.join()
    assert run.returncode == 0, run.stdout + run.stderr
    assert answers == [303]
    assert f"Đã nhận {len(mine)} tệp" in wait_until_done(officer, place)
    listed = in_ledger(served)
    for name, _ in mine + other:
        assert listed.count(f'"{name}"') == 1, name
    assert "Lan (dòng lệnh)" in officer.page("/sua-doi")
    verify(served)


def test_a_sender_who_stops_in_the_middle_is_cut_off_and_holds_nobody_up(served, officer):
    token = officer.token("/nop")
    place = officer.post("/nop/moi", {"_token": token}).getheader("Location")
    kept = served.folder / ".server/uploads" / place.split("/")[-1]
    lines = []
    for number in range(1, 21):
        line = socket.create_connection(("127.0.0.1", served.port))
        line.sendall(f"PUT {place}/tep/{number}?ten=a.csv HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\n"
                     f"Origin: {officer.origin}\r\nCookie: {officer.cookie}\r\nX-Form-Token: {token}\r\n"
                     "Content-Length: 100000\r\n\r\nedition,unit".encode())
        lines.append(line)
    started = time.monotonic()
    for _ in range(5):
        asked = time.monotonic()
        assert officer.get("/nop").status == 200
        assert time.monotonic() - asked < 5
    # Nothing is said for a minute, then the line is closed.
    lines[0].settimeout(100)
    try:
        while lines[0].recv(4096):
            pass
    except ConnectionResetError:
        pass
    assert time.monotonic() - started < 95
    for line in lines:
        line.close()
    end = time.monotonic() + 20
    while time.monotonic() < end and len(list(kept.iterdir())) > 1:
        time.sleep(0.5)
    assert [path.name for path in kept.iterdir()] == [".batch.json"]
    journal = (served.folder / ".server/access.jsonl").read_text(encoding="utf-8")
    assert "không trọn vẹn" in journal


def test_too_much_at_once_is_refused_and_written_down(served, officer):
    token = officer.token("/nop")
    before = set((served.folder / ".server/uploads").iterdir())
    kind, body = multipart([("_token", token)], [("a.csv", b"x" * (51 << 20))])
    try:
        answer = officer.ask("POST", "/nop", body, {"Content-Type": kind})
        assert answer.status == 413
        assert "Tệp quá lớn" in answer.text.decode()
    except (BrokenPipeError, ConnectionResetError):
        pass  # Refused before all of it was sent.
    kind, body = multipart([("_token", token)], [(f"{n}.csv", b"x") for n in range(1_001)])
    answer = officer.ask("POST", "/nop", body, {"Content-Type": kind})
    assert answer.status == 413
    answer = officer.ask("POST", "/can-xem", b"a=" + b"x" * (2 << 20), {"Content-Type": FORM})
    assert answer.status == 413
    assert set((served.folder / ".server/uploads").iterdir()) == before
    journal = (served.folder / ".server/access.jsonl").read_text()
    assert "quá lớn" in journal


@pytest.mark.parametrize("cut", [0.1, 0.5, 0.999])
def test_an_upload_that_breaks_off_leaves_nothing_behind(served, officer, cut):
    token = officer.token("/nop")
    before = set((served.folder / ".server/uploads").iterdir())
    kind, body = multipart([("_token", token)], [("a.csv", b"edition,unit\r\n" * 20_000)])
    line = socket.create_connection(("127.0.0.1", served.port))
    line.sendall(f"POST /nop HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\nOrigin: {officer.origin}\r\n"
                 f"Cookie: {officer.cookie}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
                 + body[:int(len(body) * cut)])
    time.sleep(0.3)
    line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    line.close()
    end = time.monotonic() + 20
    while time.monotonic() < end and set((served.folder / ".server/uploads").iterdir()) != before:
        time.sleep(0.2)
    assert set((served.folder / ".server/uploads").iterdir()) == before
    assert officer.get("/nop").status == 200


def test_over_tls_everything_is_secured(browser):
    with tempfile.TemporaryDirectory() as top:
        top = Path(top)
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
             "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(top / "khoa.pem"), "-out",
             str(top / "chung-thu.pem")], check=True, capture_output=True)
        office = Office(top / "mau", "--tls-cert", str(top / "chung-thu.pem"), "--tls-key", str(top / "khoa.pem"),
                        scheme="https")
        try:
            person = Person(office, browser, "canbo", ignore_https_errors=True).sign_in()
            page = person.page
            (cookie,) = [one for one in person.context.cookies() if "reportgen" in one["name"]]
            assert cookie["name"] == "__Host-reportgen"
            assert cookie["secure"] and cookie["httpOnly"] and cookie["sameSite"] == "Strict"
            page.goto("/nop")
            page.get_by_label("Các tệp báo cáo").set_input_files([str(RETURNS / "2025-Q3.csv")])
            page.get_by_role("button", name="Gửi để đọc thử").click()
            page.get_by_text("1 tệp chờ nhận").wait_for()
            assert person.faults == []
            person.context.close()
            client = Client(office.port, tls=True)
            answer = client.get("/dang-nhap")
            assert "max-age" in answer.getheader("Strict-Transport-Security")
            # Plain HTTP gets no page, and old versions of TLS no connection.
            with pytest.raises((OSError, http.client.HTTPException)):
                Client(office.port, timeout=10).get("/dang-nhap")
            old = ssl._create_unverified_context()
            old.minimum_version = ssl.TLSVersion.TLSv1
            old.maximum_version = ssl.TLSVersion.TLSv1_1
            with pytest.raises(OSError):
                with socket.create_connection(("127.0.0.1", office.port), timeout=10) as line:
                    old.wrap_socket(line)
        finally:
            assert office.stop() == 0
