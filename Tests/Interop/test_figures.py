"""Every figure of every kind of report, against a computation that shares no code with the tool."""
import subprocess
from fractions import Fraction

import pytest

from conftest import records, rows
from figures import Change, Sample, decimals

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


# The lines of the plan: indicator, options, what its unit is divided by, decimals.
PLAN = [
    ("natural_increase_rate", "", 10, 2), ("sex_ratio_at_birth", "", 1, 1),
    ("prenatal_screening_rate", "", 1, 1), ("newborn_screening_rate", "", 1, 1),
    ("premarital_care_rate", "", 1, 1), ("elderly_examination_rate", "", 1, 1),
    ("contraception_new_users", "", 1, 0),
]


@pytest.mark.parametrize("example", ["hai-phong", "hai-phong-cu"])
@pytest.mark.parametrize("kind, period", [
    ("so-ket", "2025-Q1"), ("so-ket", "2025-Q3"), ("so-ket", "2025-S1"), ("so-ket", "2025-9M"),
    ("so-ket", "2025-Q4"), ("tong-ket", "2025")])
def test_every_figure_of_the_plan_s_table_is_computed_alike(
        tool, samples, tmp_path, example, kind, period):
    sample = samples[example]
    subprocess.run(
        [tool, "build", "--workspace", str(sample.folder), "--returns", str(sample.folder / "returns"),
         "--report", kind, "--period", period, "--format", "csv", "--out", str(tmp_path)],
        check=True, capture_output=True)
    (path,) = tmp_path.glob("*--1-ket-qua-ke-hoach.csv")
    heads, *lines = rows(path)
    number = {"Q1": "-Q1", "Q2": "-S1", "Q3": "-9M", "Q4": "", "": ""}
    to_date = period[:4] + number.get(period[5:], period[4:])
    last_year = "%d%s" % (int(period[:4]) - 1, to_date[4:])
    edition = "2025-06-30" if sample.old_only else "2025-07-01"

    def shown(column, line):
        index = [at for at, head in enumerate(heads) if head.startswith(column)]
        return None if not index else line[index[0]]

    def printed(value, places):
        if value is None:
            return ""
        text = "%.*f" % (places, decimals(value, places))
        return text.replace("-0.0", "0.0") if not float(text) else text

    checked = 0
    for line, (indicator, options, divisor, places) in zip(lines, PLAN, strict=True):
        def value(period):
            found = sample.figure(edition, "31", indicator, options, period).value
            return None if found is None else found / divisor
        total = value(to_date)
        before = Change(sample, indicator, options, to_date).sides()
        rise = None if before is None else (before[1] - before[0]) / divisor
        isCount = indicator == "contraception_new_users"
        expected = {
            "Thực hiện": "" if indicator.startswith("elderly") and to_date != period
            else printed(value(period), places),
            "Lũy kế": printed(total, places),
            "% so với kế hoạch":
                printed(100 * total / Fraction(shown("Kế hoạch", line)), 1) if isCount else "",
            "Cùng kỳ": printed(value(last_year), places),
            "So với cùng kỳ năm trước - Tăng": printed(rise, places),
            "So với cùng kỳ năm trước - Tỷ lệ":
                printed(100 * rise / before[0], 1) if isCount else "",
        }
        for column, text in expected.items():
            found = shown(column, line)
            if found is None:
                continue
            checked += 1
            assert found == text, (line[1], column, found, text)
    assert checked >= 7 * 5
