"""The pages behind nginx, as where communes reach them over TLS: origins, addresses and the limits that go by them."""

import http.client
import json
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from urllib.parse import urlencode

import pytest

from conftest import Office, free_port

OUTER = free_port()


@pytest.fixture(scope="module")
def proxied():
    if not shutil.which("nginx"):
        pytest.skip("nginx is not installed")
    with tempfile.TemporaryDirectory() as top:
        top = Path(top)
        office = Office(top / "mau", "--public-url", f"http://cong.example:{OUTER}", "--trusted-proxy", "127.0.0.1")
        (top / "nginx.conf").write_text(f"""
            daemon off; pid {top}/nginx.pid; error_log {top}/error.log; events {{}}
            http {{
              access_log off; client_body_temp_path {top}/body; proxy_temp_path {top}/proxy;
              fastcgi_temp_path {top}/f; uwsgi_temp_path {top}/u; scgi_temp_path {top}/s;
              server {{
                listen 127.0.0.1:{OUTER};
                location / {{
                  proxy_pass http://127.0.0.1:{office.port};
                  proxy_set_header Host $http_host;
                  proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
                }}
              }}
            }}""")
        nginx = subprocess.Popen(["nginx", "-c", str(top / "nginx.conf"), "-p", str(top)])
        time.sleep(1)
        yield office
        nginx.terminate()
        nginx.wait()
        assert office.stop() == 0


def post(fields, headers, port=OUTER):
    # Another address than the proxy's own, which the server trusts.
    connection = http.client.HTTPConnection("127.0.0.1", port, source_address=("127.0.0.2", 0))
    connection.request("POST", "/dang-nhap", urlencode(fields),
                       {"Content-Type": "application/x-www-form-urlencoded",
                        "Host": f"cong.example:{OUTER}", **headers})
    answer = connection.getresponse()
    answer.read()
    return answer


def journal(office):
    lines = (office.folder / ".server/access.jsonl").read_text().splitlines()
    return [json.loads(line) for line in lines]


def test_the_public_address_is_the_origin_that_counts(proxied):
    fields = {"ten": "canbo", "mat-khau": proxied.passwords["canbo"]}
    assert post(fields, {"Origin": f"http://cong.example:{OUTER}"}).status == 303
    # The inner address is not ours to browsers, and nor is any other.
    for origin in [f"http://127.0.0.1:{proxied.port}", "http://evil.example", "null"]:
        assert post(fields, {"Origin": origin}).status == 403
    assert post(fields, {}).status == 403


def test_an_address_that_a_client_wrote_itself_is_not_believed(proxied):
    headers = {"Origin": f"http://cong.example:{OUTER}", "X-Forwarded-For": "6.6.6.6"}
    assert post({"ten": "canbo", "mat-khau": "sai"}, headers).status == 401
    last = journal(proxied)[-1]
    assert last["event"] == "refused"
    assert last["address"] == "127.0.0.2"


def test_guessing_is_slowed_down_and_written_down(proxied):
    headers = {"Origin": f"http://cong.example:{OUTER}"}
    answers = [post({"ten": "lanhdao", "mat-khau": f"doan{n}"}, headers).status for n in range(12)]
    assert 429 in answers
    # Nor does the right password help while the lock-out lasts.
    right = {"ten": "lanhdao", "mat-khau": proxied.passwords["lanhdao"]}
    assert post(right, headers).status == 429
    assert "locked-out" in [entry["event"] for entry in journal(proxied)]
