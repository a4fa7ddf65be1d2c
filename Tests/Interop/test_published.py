"""Tables as national offices publish them for programs: JSON-stat made by pyjstat, PC-Axis that pyaxis reads."""
import csv
import subprocess

import pandas
import pyaxis.pyaxis as pyaxis
import pytest
from pyjstat import pyjstat

from conftest import rows

PERIOD = "2025-Q3"
ITEMS = ["births", "deaths", "population"]


@pytest.fixture(scope="module")
def figures(demo):
    """Our own figures of the quarter by unit and indicator, as the other office would have them."""
    found = {}
    with (demo.parent / "returns" / f"{PERIOD}.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if row["indicator"] in ITEMS and not row["options"] and row["value"]:
                found[row["unit"], row["indicator"]] = int(row["value"])
    units = sorted({unit for unit, _ in found if all((unit, item) in found for item in ITEMS)})
    assert len(units) > 100
    return {(unit, item): found[unit, item] for unit in units for item in ITEMS}


def reconciled(tool, demo, other, out):
    done = subprocess.run(
        [tool, "reconcile", "--workspace", str(demo.parent), "--period", PERIOD, "--with", str(other),
         "--format", "csv", "--all", "--out", str(out)], capture_output=True, text=True)
    assert done.returncode in (0, 1), done.stderr
    table = rows(out / f"doi-khop-{PERIOD}--2-chi-tiet.csv")
    return done, table


def agrees(done, figures):
    lines = done.stderr.splitlines()
    assert f"Khớp: {len(figures)}" in lines, done.stderr
    assert "Vượt ngưỡng: 0" in lines
    assert any(f"{len(figures)} đưa vào đối khớp" in line for line in lines), done.stderr


def test_json_stat_made_by_pyjstat(tool, demo, figures, tmp_path):
    frame = pandas.DataFrame(
        [{"Đơn vị": unit, "Chỉ tiêu": item, "Kỳ": PERIOD, "value": value}
         for (unit, item), value in figures.items()])
    path = tmp_path / "thong-ke.json"
    path.write_text(pyjstat.Dataset.read(frame, value="value").write(), encoding="utf-8")
    done, _ = reconciled(tool, demo, path, tmp_path / "out")
    agrees(done, figures)


def test_px_that_pyaxis_reads_the_same(tool, demo, figures, tmp_path):
    units = sorted({unit for unit, _ in figures})
    quoted = lambda words: ",".join(f'"{word}"' for word in words)
    cells = "\n".join(" ".join(str(figures[unit, item]) for item in ITEMS) for unit in units)
    text = (
        'CHARSET="ANSI";\nAXIS-VERSION="2010";\nCODEPAGE="utf-8";\nMATRIX="DS";\nSUBJECT-CODE="02";\n'
        'SUBJECT-AREA="Dân số";\nTITLE="Dân số và biến động";\nDECIMALS=0;\nCONTENTS="Dân số";\n'
        'UNITS="người";\nSTUB="Đơn vị";\nHEADING="Chỉ tiêu","Kỳ";\n'
        f'VALUES("Đơn vị")={quoted(units)};\nVALUES("Chỉ tiêu")={quoted(ITEMS)};\n'
        f'VALUES("Kỳ")="2025Q3";\nDATA=\n{cells};\n')
    path = tmp_path / "thong-ke.px"
    path.write_text(text, encoding="utf-8")
    read = pyaxis.parse(str(path), encoding="utf-8")["DATA"]
    assert {(row["Đơn vị"], row["Chỉ tiêu"]): int(row["DATA"]) for _, row in read.iterrows()} == figures
    done, _ = reconciled(tool, demo, path, tmp_path / "out")
    agrees(done, figures)
