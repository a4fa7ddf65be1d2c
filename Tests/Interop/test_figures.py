"""Every figure of every kind of report, against a computation that shares no code with the tool."""
import subprocess
from fractions import Fraction

import pytest

from conftest import records
from figures import Sample, decimals

# A report of each kind, for each length of period that it is made for, in each edition of units.
KINDS = [
    ("hai-phong", kind, period)
    for kind, periods in {
        "so-ket": ["2024-Q2", "2025-Q1", "2025-Q3", "2025-Q4", "2025-S1", "2025-9M"],
        "tong-ket": ["2024", "2025"],
        "thong-ke-quy": ["2025-Q3", "2025-Q4"],
        "so-ket-chuong-trinh": ["2024--2025"],
        "tong-ket-chuong-trinh": ["2024--2025"],
        "tong-ket-nien-giam": ["2025", "2024--2025"],
        "so-ket-chuyen-de": ["2025-Q3"],
        "tong-ket-chuyen-de": ["2025"],
        "tong-ket-thi-dua": ["2025"],
    }.items()
    for period in periods
] + [
    ("hai-phong-cu", "so-ket", "2025-Q3"), ("hai-phong-cu", "so-ket", "2025-9M"),
    ("hai-phong-cu", "tong-ket", "2025"), ("hai-phong-cu", "tong-ket-chuong-trinh", "2024--2025"),
    ("hai-phong-cu", "thong-ke-quy", "2025-Q2"),
]
# Reports that the sample has no returns for: they are built, and must be empty rather than zero.
EMPTY = {"so-ket-chuyen-de", "tong-ket-chuyen-de", "tong-ket-nien-giam"}


@pytest.fixture(scope="module")
def samples():
    return {name: Sample(name) for name in ("hai-phong", "hai-phong-cu")}


@pytest.mark.parametrize("example, kind, period", KINDS)
def test_every_figure_of_a_report_is_computed_alike(tool, samples, tmp_path, example, kind, period):
    sample = samples[example]
    subprocess.run(
        [tool, "build", "--workspace", str(sample.folder), "--returns", str(sample.folder / "returns"),
         "--report", kind, "--period", period, "--format", "csv-long", "--out", str(tmp_path)],
        check=True, capture_output=True)
    facts = [row for path in tmp_path.glob("*--so-lieu.csv") for row in records(path)]
    assert facts or kind == "tong-ket-thi-dua"
    wrong, values = [], 0
    for row in facts:
        at = " ".join(row[name] for name in ("unit", "indicator", "options", "period"))
        figure = sample.figure(
            row["edition"], row["unit"], row["indicator"], row["options"], row["period"])
        values += bool(row["value"])
        if row["status"] not in figure.words:
            wrong.append("%s: status %s, not %s" % (at, row["status"], figure.words))
        for name, expected in (("value", figure.value), ("numerator", figure.numerator),
                               ("denominator", figure.denominator)):
            found = Fraction(row[name]) if row[name] else None
            if found != (None if expected is None else decimals(expected)):
                wrong.append("%s: %s %s, not %s" % (at, name, row[name], expected))
    assert not wrong, "%d of %d: %s" % (len(wrong), len(facts), wrong[:20])
    assert (values == 0) == (kind in EMPTY or not facts)
