"""A server that is killed again and again while communes save drafts, submit and write, and an officer delivers:
whatever somebody was told is done is there when it serves again.

KILLS says how often it is killed (6), SEED which random moments and figures are taken (1).
"""

import hashlib
import http.client
import os
import random
import re
import tempfile
import threading
import time
from html import unescape
from pathlib import Path

import pytest

from client import Client, Form
from conftest import PASSWORD, Office
from test_communes import handed_out
from test_lasting import by_unit, verify, wait_until_done

KILLS, SEED = int(os.environ.get("KILLS", "6")), int(os.environ.get("SEED", "1"))
COMMUNES = 8
QUARTER, EARLIER = "2025-Q3", "2025-Q2"
# The server went before it answered.
GONE = (OSError, http.client.HTTPException)


@pytest.fixture(scope="module")
def served():
    with tempfile.TemporaryDirectory() as top:
        # Each has an address of its own, as behind a proxy.
        office = Office(Path(top) / "mau", "--trusted-proxy", "127.0.0.1")
        yield office
        if office.process.poll() is None:
            assert office.stop() == 0


class Commune:
    """Somebody who fills in a form, and remembers what the server said."""

    def __init__(self, client, unit):
        self.client, self.unit = client, unit
        self.chance = random.Random(f"{SEED} {unit}")
        self.open()
        self.births, *self.parts = (self.form.field(words) for words in [
            "Tổng số trẻ sinh ra", "Số trẻ em nam sinh ra", "Số trẻ em nữ sinh ra"])
        self.saved, self.tried = self.figures(), None
        # The receipts with their figures, how many more may be in the ledger, and messages.
        self.receipts, self.unsure, self.said = {}, 0, []

    def open(self):
        self.form = Form(self.client, self.unit, QUARTER)

    def figures(self):
        return {name: value for name, value in self.form.figures.items() if value}

    def work(self, stop):
        while not stop.is_set():
            try:
                act = self.chance.choice([self.save, self.save, self.save, self.submit, self.say])
                act()
            except GONE:
                return

    def save(self):
        boys, girls = self.chance.randrange(1, 400), self.chance.randrange(1, 400)
        self.tried = dict(zip([self.births, *self.parts], map(str, [boys + girls, boys, girls])))
        self.form.save(self.tried)
        self.saved, self.tried = self.tried, None

    def submit(self):
        if not self.saved:
            return
        self.unsure += 1
        number = self.form.submit("số liệu đã rà soát lại (minh họa)")
        self.unsure -= 1
        self.receipts[number] = dict(self.saved)

    def say(self):
        words = f"Tin số {self.chance.randrange(10**9)} (số liệu minh họa)."
        token = self.form.token
        answer = self.client.post(f"/xa/{self.unit}/tin", {"_token": token, "ky": QUARTER, "tin": words})
        assert answer.status == 303
        self.said.append(words)

    def look(self, receipts):
        """Everything that was told is there."""
        self.open()
        found = self.figures()
        assert found in [self.saved, self.tried], f"{self.unit}: {found}, not {self.saved} or {self.tried}"
        self.saved, self.tried = found, None
        page = unescape(self.client.page(f"/xa/{self.unit}?ky={QUARTER}"))
        for words in self.said:
            assert page.count(words) == 1, f"{self.unit}: {words}"
        for number in receipts:
            self.look_at(number)
        returns = len(set(re.findall(rf"/xa/{self.unit}/bien-nhan/(\d+)", page)))
        assert len(self.receipts) <= returns <= len(self.receipts) + self.unsure, self.unit

    def look_at(self, number):
        page = self.client.page(f"/xa/{self.unit}/bien-nhan/{number}?ky={QUARTER}")
        assert f"Biên nhận số {number}" in page
        kept = self.client.get(f"/xa/{self.unit}/tep/{number}?ky={QUARTER}").text
        assert hashlib.sha256(kept).hexdigest() in page
        births = self.receipts[number][self.births]
        assert f",births,,{QUARTER},statistical,{births},".encode() in kept, f"{self.unit}: {number}"


class Officer:
    """Somebody who hands in files of other units, and remembers what the server said."""

    def __init__(self, client):
        self.client, self.chance = client, random.Random(f"{SEED} officer")
        self.files = by_unit(EARLIER)
        self.came, self.ordered = {}, []

    def work(self, stop):
        while not stop.is_set():
            try:
                self.deliver()
            except GONE:
                return

    def deliver(self):
        first = self.chance.randrange(len(self.files) - 3)
        some = self.files[first:first + 3]
        place = self.client.put_files(some)
        self.came[place] = [name for name, _ in some]
        answer = self.client.accept(place, range(1, 4), **{"ly-do": "gửi lại (minh họa)", "van-nhan": "1"})
        assert answer.status == 303
        self.ordered.append(place)

    def look(self):
        for place, names in self.came.items():
            page = wait_until_done(self.client, place) if place in self.ordered else self.client.page(place)
            assert all(name in page for name in names), place
        for place in self.ordered:
            assert "Đã nhận 3 tệp, từ chối 0 tệp" in self.client.page(place), place
        self.came, self.ordered = {}, []


def test_kills_lose_nothing_that_was_told(served):
    first = handed_out(served)
    communes = []
    for position, unit in enumerate(sorted(first)[:COMMUNES]):
        client = Client(served.port, forwarded=f"10.2.0.{position + 1}")
        communes.append(Commune(client.take_over(f"xa{unit}", first[unit], PASSWORD), unit))
    client = Client(served.port, forwarded="10.2.1.1")
    officer = Officer(client.take_over("canbo", served.passwords["canbo"], PASSWORD))
    chance, told = random.Random(SEED), 0
    for kill in range(KILLS):
        before = {commune.unit: set(commune.receipts) for commune in communes}
        stop, failed = threading.Event(), []

        def run(person):
            try:
                person.work(stop)
            except BaseException as error:  # told by the test itself, with the number of the kill
                failed.append(error)

        threads = [threading.Thread(target=run, args=(person,)) for person in [*communes, officer]]
        for thread in threads:
            thread.start()
        time.sleep(chance.uniform(0.05, 1.5))
        served.kill()
        stop.set()
        for thread in threads:
            thread.join()
        assert not failed, f"kill {kill + 1} of seed {SEED}: {failed}"
        served.start()
        for commune in communes:
            new = set(commune.receipts) - before[commune.unit]
            told += len(new)
            commune.look(new)
        officer.look()
    for commune in communes:
        commune.look(commune.receipts)
    verify(served)
    print(f"{KILLS} kills, {told} receipts, {sum(len(one.said) for one in communes)} messages")
    assert told > 0
