"""The SQL of Examples/warehouse in the engines that it is for: every figure equal to ours, to the last digit."""
import csv
import glob
import os
import stat
import subprocess
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from conftest import records

PACKAGE = Path(__file__).resolve().parents[2]
FOLDER = PACKAGE / "Examples/warehouse"
NATION = PACKAGE / "Examples/ca-nuoc"
UNITS = PACKAGE / "Templates/units/2025-07-01.csv"


@pytest.fixture(scope="module")
def ours(tool, tmp_path_factory):
    """The figures of provinces and of the country as the tool gives them, and its sex ratio by unit."""
    out = tmp_path_factory.mktemp("nation")
    run = subprocess.run(
        [tool, "build", "--workspace", NATION, "--period", "2025-Q3", "--format", "csv-long", "--out", out],
        capture_output=True, text=True)
    assert run.returncode in (0, 1), run.stderr
    facts = records(next(out.glob("*--so-lieu.csv")))
    return [fact for fact in facts if fact["period"] == "2025-Q3" and len(fact["unit"]) == 2]


def check(ours, figures, ratios):
    compared = 0
    for fact in ours:
        key = (fact["unit"], fact["indicator"], fact["options"])
        if fact["kind"] == "aggregated" and key in figures:
            value, status = figures[key]
            assert (None if fact["value"] == "" else Decimal(fact["value"])) == value, key
            assert fact["status"] == status, key
            compared += 1
        if fact["indicator"] == "sex_ratio_at_birth" and fact["unit"] in ratios:
            exact = Decimal(100) * Decimal(fact["numerator"]) / Decimal(fact["denominator"])
            assert exact.quantize(Decimal("0.1"), "ROUND_HALF_UP") == ratios[fact["unit"]]
    # Three provinces and the country, whatever the tables show.
    assert compared >= 24


def test_duckdb_gives_the_same_figures(ours):
    base = duckdb.connect()
    base.execute(f"SET VARIABLE sent = '{NATION}/returns/*.csv'")
    base.execute(f"SET VARIABLE units = '{UNITS}'")
    base.execute((FOLDER / "duckdb.sql").read_text())
    figures = {
        (unit, indicator, options): (value, status) for unit, indicator, options, value, status in base.execute(
            "SELECT unit, indicator, options, value, status FROM national_figures").fetchall()}
    ratios = dict(base.execute("SELECT unit, ratio FROM sex_ratio_at_birth").fetchall())
    check(ours, figures, ratios)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A PostgreSQL server of this test alone, on a socket; its folder."""
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin"))
    if not found:
        pytest.skip("PostgreSQL is not installed")
    if not stat.S_IMODE(os.stat("/dev/null").st_mode) & stat.S_IWOTH:
        pytest.skip("PostgreSQL cannot be set up: nobody but root may write to /dev/null on this machine")
    folder = Path(subprocess.run(["mktemp", "-d", "/tmp/warehouse.XXXXXX"], capture_output=True, text=True,
                                 check=True).stdout.strip())
    # It refuses to run as root.
    become = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if become:
        subprocess.run(["chown", "postgres", folder], check=True)

    def run(program, *arguments):
        subprocess.run([*become, f"{found[-1]}/{program}", *arguments], cwd=folder, check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    run("initdb", "-D", f"{folder}/data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8",
        "--no-sync")
    run("pg_ctl", "-D", f"{folder}/data", "-w", "-l", f"{folder}/log", "-o",
        f"-c listen_addresses= -k {folder} -F", "start")
    yield folder
    run("pg_ctl", "-D", f"{folder}/data", "-m", "immediate", "stop")
    subprocess.run(["rm", "-rf", folder], check=True)


def test_postgresql_gives_the_same_figures(ours, server):
    ask = ["psql", "-h", server, "-U", "postgres", "-X", "-q", "--csv"]
    subprocess.run(
        [*ask, "-v", f"units={UNITS}", "-v", f"sent=cat {NATION}/returns/*.csv", "-f", FOLDER / "postgresql.sql"],
        check=True)

    def rows(query):
        text = subprocess.run([*ask, "-c", query], check=True, capture_output=True, text=True).stdout
        return list(csv.DictReader(text.splitlines()))

    figures = {
        (row["unit"], row["indicator"], row["options"]): (Decimal(row["value"]) if row["value"] else None, row["status"])
        for row in rows("SELECT unit, indicator, options, value, status FROM national_figures")}
    ratios = {row["unit"]: Decimal(row["ratio"]) for row in rows("SELECT unit, ratio FROM sex_ratio_at_birth")}
    check(ours, figures, ratios)
