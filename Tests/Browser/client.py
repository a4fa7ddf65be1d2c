"""A person at the pages without a browser: for whatever browsers would never send, and for many at once."""

import http.client
import io
import json
import re
import ssl
import uuid
from html import unescape
from urllib.parse import quote, urlencode

import openpyxl

FORM = "application/x-www-form-urlencoded"


class Client:
    """Keeps its cookie and asks by one connection after the other."""

    def __init__(self, port, tls=False, timeout=120, forwarded=None):
        self.port, self.tls, self.timeout = port, tls, timeout
        self.origin = f"{'https' if tls else 'http'}://127.0.0.1:{port}"
        self.forwarded, self.cookie = forwarded, None

    def connect(self):
        if self.tls:
            trust = ssl._create_unverified_context()
            return http.client.HTTPSConnection("127.0.0.1", self.port, timeout=self.timeout, context=trust)
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.timeout)

    def headers(self, more=None):
        headers = {"Origin": self.origin, **(more or {})}
        if self.cookie:
            headers["Cookie"] = self.cookie
        if self.forwarded:
            headers["X-Forwarded-For"] = self.forwarded
        return headers

    def ask(self, method, path, body=None, headers=None):
        connection = self.connect()
        try:
            connection.request(method, path, body, self.headers(headers))
            answer = connection.getresponse()
            answer.text = answer.read()
            # Signing in begins a session.
            if "Set-Cookie" in answer.headers:
                self.cookie = answer.getheader("Set-Cookie").split(";")[0]
            return answer
        finally:
            connection.close()

    def get(self, path):
        return self.ask("GET", path)

    def page(self, path):
        answer = self.get(path)
        assert answer.status == 200, f"{path}: {answer.status}"
        return answer.text.decode()

    def post(self, path, fields):
        return self.ask("POST", path, urlencode(fields), {"Content-Type": FORM})

    def token(self, path):
        return values("_token", self.page(path))[-1]

    def sign_in(self, login, password):
        answer = self.post("/dang-nhap", {"ten": login, "mat-khau": password})
        assert answer.status == 303, answer.status

    def take_over(self, login, first, password):
        """Signs in with a password that was handed out, and sets one's own."""
        self.sign_in(login, first)
        if "mat-khau" in self.get("/ky").getheader("Location", ""):
            token = self.token("/mat-khau")
            answer = self.post("/mat-khau", {"_token": token, "cu": first, "moi": password, "lai": password})
            assert answer.status == 303, answer.status
        return self

    def put_files(self, files, sender=""):
        """Sends files one by one, as pages with script do; gives the address of their batch."""
        token = self.token("/nop")
        begun = self.post("/nop/moi", {"_token": token, "nguoi-gui": sender})
        assert begun.status == 201, begun.status
        place = begun.getheader("Location")
        for number, (name, data) in enumerate(files, 1):
            answer = self.ask("PUT", f"{place}/tep/{number}?ten={quote(name)}", data, {"X-Form-Token": token})
            assert answer.status == 204, f"{name}: {answer.status}"
        assert self.post(f"{place}/doc", {"_token": token}).status == 303
        return place

    def accept(self, place, numbers, **more):
        fields = [("_token", self.token(place)), *[("tep", number) for number in numbers], *more.items()]
        return self.post(f"{place}/nhan", fields)


def first_passwords(workbook):
    """The first passwords of communes by their codes, from the workbook that hands them out."""
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    assert book.sheetnames == ["Danh sách", "Phiếu cắt"]
    rows = [row for row in book["Danh sách"].iter_rows(min_row=4, values_only=True) if row[2]]
    slips = {cell for row in book["Phiếu cắt"].iter_rows(values_only=True) for cell in row if cell}
    assert all(row[2] in slips and row[3] in slips for row in rows)
    return {login[2:]: password for _, _, login, password in rows}


class Form:
    """A unit's form on the page: what stands on its lines, and the version of the draft that it shows."""

    def __init__(self, client, unit, period):
        self.client, self.unit, self.period = client, unit, period
        page = client.page(f"/xa/{unit}/phieu?ky={period}")
        self.token, self.version = values("_token", page)[-1], values("ban", page)[0]
        # By the names of their fields, in the order of the form.
        self.titles = dict(re.findall(r'<label for="(s\d+)">(.*?) <span', page))
        found = re.findall(r'<input id="(s\d+)" name="s\d+" value="([^"]*)"', page)
        self.figures = {name: unescape(value) for name, value in found}

    def field(self, words):
        """The name of the first field whose title has these words."""
        return next(name for name, title in self.titles.items() if words in unescape(title))

    def post(self, path, fields):
        common = {"_token": self.token, "ky": self.period, "ban": self.version}
        return self.client.post(f"/xa/{self.unit}/{path}", {**common, **fields})

    def save(self, figures):
        """Saves a draft as the page's script does, and gives what the rules say by the numbers of lines."""
        answer = self.post("nhap", {**{name: "" for name in self.figures}, **figures})
        assert answer.status == 200, f"{answer.status}: {answer.text.decode()}"
        told = json.loads(answer.text)
        self.version = str(told["version"])
        return told["remarks"]

    def submit(self, reason=""):
        """Sends what is saved; gives the number of the receipt."""
        answer = self.post("gui", {"ly-do": reason})
        assert answer.status == 303, f"{answer.status}: {answer.text.decode()}"
        return int(re.search(r"/bien-nhan/(\d+)", answer.getheader("Location"))[1])


def values(name, page):
    """The values of the hidden fields of that name."""
    return [unescape(value) for value in re.findall(f'name="{name}" value="([^"]*)"', page)]


def multipart(fields, files):
    """A form with files as browsers send it: its type and its bytes."""
    mark = uuid.uuid4().hex
    parts = []
    for name, value in fields:
        parts.append(f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode())
    for name, data in files:
        parts.append(f'--{mark}\r\nContent-Disposition: form-data; name="tep"; filename="{name}"\r\n'
                     "Content-Type: application/octet-stream\r\n\r\n".encode() + data + b"\r\n")
    return f"multipart/form-data; boundary={mark}", b"".join(parts) + f"--{mark}--\r\n".encode()
