"""How the pages bear many people at once, beside a page on the same server that only says hello.

    python Benchmarks/load.py --serve PROGRAM --hello PROGRAM --reportgen PROGRAM [--write Documentation/Performance.md]

A city of 168 communes with 20 quarters in its ledger (invented figures); 200 people, each with a session and an
address of their own, look at the board again and again; then 168 workbooks are handed in and accepted at once while
they go on; then all communes fill in their forms, each of which saves itself every five seconds. It prints a table
with the median, the 99th percentile, the most memory and the processor time.
"""

import argparse
import asyncio
import csv
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode

import openpyxl

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "Tests/Browser"))

from client import FORM, Client, Form, first_passwords  # noqa: E402

CITY, EDITION = "79", "2025-07-01"
FIRST_YEAR, QUARTERS = 2020, 20  # 2020-Q4 to 2025-Q3
NOW = "2025-10-06T08:00:00+07:00"
PASSWORD = "một câu đủ dài"
PORT = 18700
SAVED_EVERY = 5  # seconds
BEGIN, END = "<!-- load: written by make load -->", "<!-- end of load -->"


def periods():
    return [f"{(FIRST_YEAR * 4 + 3 + n) // 4}-Q{(FIRST_YEAR * 4 + 3 + n) % 4 + 1}" for n in range(QUARTERS)]


def communes():
    with (ROOT / f"Templates/units/{EDITION}.csv").open(encoding="utf-8") as file:
        return sorted(row["code"] for row in csv.DictReader(file) if row["parent"] == CITY)


def model():
    """The figures of one commune of the sample, that every commune here repeats with another factor."""
    with (ROOT / "Examples/hai-phong/returns/2025-Q3.csv").open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows = list(reader)
    return reader.fieldnames, [row for row in rows if row["unit"] == rows[0]["unit"]]


def returns(folder, period, units):
    """A file for each of the units; figures grow by whole factors, so that sums stay sums."""
    names, rows = model()
    written = []
    for position, unit in enumerate(units):
        path = folder / f"{unit}-{period}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, names)
            writer.writeheader()
            for row in rows:
                value = str(int(row["value"]) * (1 + position % 3)) if row["value"] else ""
                writer.writerow({**row, "unit": unit, "period": period, "value": value, "note": "số liệu minh họa"})
        written.append(path)
    return written


def workbooks(folder, workspace, reportgen, period):
    """The entry workbooks of all units, filled in as spreadsheet programs do."""
    subprocess.run(
        [reportgen, "forms", "--period", period, "--workspace", str(workspace), "--templates", str(ROOT / "Templates"),
         "--out", str(folder)], check=True, capture_output=True)
    figures = {(row["indicator"], row["options"]): row["value"] for row in model()[1] if row["value"]}
    paths = sorted(folder.glob("*.xlsx"))
    for position, path in enumerate(paths):
        book = openpyxl.load_workbook(path)
        for kind, row, indicator, options, *_ in book["_reportgen"].iter_rows(values_only=True):
            value = figures.get((indicator, options or "")) if kind == "line" else None
            if value:
                book["Nhập số liệu"].cell(int(row), 4).value = int(value) * (1 + position % 3)
        book.save(path)
    return paths


def make(folder, reportgen, quarters, units):
    """The workspace, with all quarters but the last in its ledger."""
    folder.mkdir()
    (folder / "reportgen.yaml").write_text(
        f'version: "1"\nunit: {{code: "{CITY}", edition: {EDITION}}}\nreturns_every: quarter\n'
        f'editions: {{"*": {EDITION}}}\nnotice: SỐ LIỆU MINH HỌA\n'
        "offices:\n  - agency: CHI CỤC DÂN SỐ\n", encoding="utf-8")
    with tempfile.TemporaryDirectory() as files:
        for period in quarters[:-1]:
            paths = returns(Path(files), period, units)
            subprocess.run(
                [reportgen, "import", *map(str, paths), "--workspace", str(folder), "--templates",
                 str(ROOT / "Templates"), "--replace"], check=True, capture_output=True,
                env=dict(os.environ, REPORTGEN_NOW=NOW))


class Server:
    """A program that serves, measured when it ends."""

    def __init__(self, *words, ready=None):
        self.process = subprocess.Popen(
            list(map(str, words)), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            env=dict(os.environ, REPORTGEN_NOW=NOW))
        self.password = None
        if ready is None:
            time.sleep(2)
            return
        for line in self.process.stdout:
            found = re.match(r"\s+quantri\s+(\S+)", line)
            if found:
                self.password = found[1]
            if ready in line:
                return
        raise RuntimeError("the server did not start")

    def peak(self):
        text = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+)", text)[1]) / 1024

    def seconds(self):
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=60)


async def ask(port, path, headers, body=None):
    """One request on a connection of its own; gives its seconds and the answer."""
    begun = time.perf_counter()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    lines = [f"{'GET' if body is None else 'POST'} {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", "Connection: close",
             *(f"{name}: {value}" for name, value in headers.items())]
    if body is not None:
        lines += [f"Content-Type: {FORM}", f"Content-Length: {len(body)}"]
    writer.write("\r\n".join(lines).encode() + b"\r\n\r\n" + (body or b""))
    answer = await reader.read()
    writer.close()
    assert answer.startswith(b"HTTP/1.1 200"), answer[:200]
    return time.perf_counter() - begun, answer


async def everybody(acts, pause, seconds, until=None):
    """Everybody acts, waits, and acts again; gives the seconds of all acts, the shortest first."""
    taken = []
    end = time.perf_counter() + seconds

    async def person(act, delay):
        await asyncio.sleep(delay)
        while time.perf_counter() < end or until and not until.done():
            taken.append(await act())
            await asyncio.sleep(pause)

    await asyncio.gather(*(person(act, pause * n / len(acts)) for n, act in enumerate(acts)))
    return sorted(taken)


async def people(port, path, sessions, seconds, until=None):
    """Everybody looks at a page, reads for a second, and looks again."""
    def look(headers):
        async def act():
            return (await ask(port, path, headers))[0]
        return act

    return await everybody([look(headers) for headers in sessions], 1, seconds, until)


class Typing:
    """A commune's form that is filled in line by line, and saves itself."""

    def __init__(self, client, unit, period):
        self.headers = client.headers()
        self.form = Form(client, unit, period)
        self.figures, self.typed = dict(self.form.figures), 0

    async def save(self):
        names = list(self.figures)
        self.figures[names[self.typed % len(names)]] = str(self.typed // len(names) + 1)
        self.typed += 1
        form = self.form
        fields = {"_token": form.token, "ky": form.period, "ban": form.version, **self.figures}
        seconds, answer = await ask(PORT, f"/xa/{form.unit}/nhap", self.headers, urlencode(fields).encode())
        form.version = re.search(rb'"version":(\d+)', answer)[1].decode()
        return seconds


def forms(admin, period):
    """All communes' forms, each opened by its own officer."""
    answer = admin.post("/tai-khoan/xa", {"_token": admin.token("/tai-khoan")})
    assert answer.status == 200, answer.status

    def sign_in(numbered):
        number, (unit, first) = numbered
        client = Client(PORT, forwarded=f"10.4.{number // 250}.{number % 250 + 1}")
        return Typing(client.take_over(f"xa{unit}", first, PASSWORD), unit, period)

    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(sign_in, enumerate(first_passwords(answer.text).items())))


def row(what, taken, server, before):
    def at(share):
        return taken[min(len(taken) - 1, int(len(taken) * share))] * 1000
    return (f"| {what} | {len(taken):,} | {at(0.5):.1f} | {at(0.99):.1f} | {(server.seconds() - before) / len(taken) * 1000:.2f}"
            f" | {server.peak():.0f} |")


def accounts(server, count):
    """The administrator, and an officer as whom everybody signs in from an address of their own."""
    admin = Client(PORT, forwarded="10.9.9.9").take_over("quantri", server.password, PASSWORD)
    token = admin.token("/tai-khoan")
    made = admin.post("/tai-khoan", {"_token": token, "ten": "canbo", "ho-ten": "Cán bộ", "phan-viec": "officer"})
    assert made.status == 201, made.status
    page = made.text.decode()
    first = re.search(r'class="secret[^"]*">([^<]+)<', page)[1]
    Client(PORT, forwarded="10.9.9.8").take_over("canbo", first, PASSWORD)
    signed = []
    for number in range(count):
        address = f"10.1.{number // 250}.{number % 250 + 1}"
        client = Client(PORT, forwarded=address)
        client.sign_in("canbo", PASSWORD)
        signed.append(client)
    return admin, signed


async def hand_in(client, paths):
    """168 workbooks, read on trial and accepted; gives the seconds until all are taken."""
    def work():
        begun = time.perf_counter()
        place = client.put_files([(path.name, path.read_bytes()) for path in paths])
        read = time.perf_counter()
        client.page(place)
        shown = time.perf_counter()
        answer = client.accept(place, range(1, len(paths) + 1), **{"van-nhan": "1", "ly-do": "thử tải"})
        assert answer.status == 303, answer.status
        while "data-progress" in client.page(place):
            time.sleep(0.2)
        assert f"Đã nhận {len(paths)} tệp" in client.page(place)
        return read - begun, shown - read, time.perf_counter() - shown
    return await asyncio.to_thread(work)


async def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--serve", required=True)
    parser.add_argument("--hello", required=True)
    parser.add_argument("--reportgen", required=True)
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--quarters", type=int, default=QUARTERS)
    parser.add_argument("--seconds", type=int, default=30)
    parser.add_argument("--write", type=Path, help="the document whose table is made anew")
    options = parser.parse_args()
    quarters, units = periods()[-options.quarters:], communes()
    lines = [f"{os.cpu_count()} cores; load when it began: {os.getloadavg()[0]:.1f}.", "",
             "| What | Requests | Median ms | 99 % ms | Processor ms each | Peak MB |", "|---|--:|--:|--:|--:|--:|"]
    with tempfile.TemporaryDirectory() as top:
        top = Path(top)
        hello = Server(options.hello, PORT + 1)
        taken = await people(PORT + 1, "/", [{}] * options.people, options.seconds)
        lines.append(row("A page that says hello", taken, hello, 0))
        hello.stop()
        make(top / "w", options.reportgen, quarters, units)
        server = Server(
            options.serve, "--workspace", top / "w", "--templates", ROOT / "Templates", "--listen",
            f"127.0.0.1:{PORT}", "--trusted-proxy", "127.0.0.1", ready="Đang phục vụ")
        try:
            admin, clients = await asyncio.to_thread(accounts, server, options.people)
            sessions = [client.headers() for client in clients]
            board = f"/ky?ky={quarters[-2]}"
            await asyncio.to_thread(clients[0].page, board)
            before = server.seconds()
            taken = await people(PORT, board, sessions, options.seconds)
            what = f"The board of {len(units)} units, {len(quarters)} quarters"
            lines.append(row(what, taken, server, before))
            paths = await asyncio.to_thread(workbooks, top / "files", top / "w", options.reportgen, quarters[-1])
            delivery = asyncio.create_task(hand_in(clients[0], paths))
            before = server.seconds()
            taken = await people(PORT, board, sessions, 0, until=delivery)
            lines.append(row(f"The same while {len(paths)} workbooks are handed in", taken, server, before))
            sent, read, kept = await delivery
            typing = await asyncio.to_thread(forms, admin, quarters[-1])
            before = server.seconds()
            taken = await everybody([one.save for one in typing], SAVED_EVERY, options.seconds)
            lines.append(row(f"{len(typing)} communes, whose forms save themselves every {SAVED_EVERY} s", taken,
                             server, before))
            lines += ["", f"The {len(paths)} workbooks: sent in {sent:.1f} s, read on trial in {read:.1f} s, taken into the"
                      f" ledger in {kept:.1f} s."]
        finally:
            server.stop()
    table = "\n".join(lines)
    print(table)
    if options.write:
        text = options.write.read_text(encoding="utf-8")
        before, after = text.split(BEGIN, 1)[0], text.split(END, 1)[1]
        options.write.write_text(f"{before}{BEGIN}\n{table}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(main())
