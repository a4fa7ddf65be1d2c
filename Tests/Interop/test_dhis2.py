"""DHIS2 data values: the documented columns and forms."""
import re

from conftest import records
from exports import build

# https://docs.dhis2.org, "Data values", CSV: the columns and their order.
COLUMNS = ["dataelement", "period", "orgunit", "catoptcombo", "attroptcombo", "value", "storedby",
           "lastupdated", "comment", "flwup"]
PERIOD = re.compile(r"\d{4}((0[1-9]|1[0-2])|Q[1-4]|S[12])?")


def test_values_have_the_documented_columns_and_forms(tool, demo, tmp_path):
    folder, messages = build(tool, demo, tmp_path, "2025-Q3")
    values = records(folder / "so-ket-2025-Q3--dhis2.csv")
    assert list(values[0]) == COLUMNS
    assert all(PERIOD.fullmatch(row["period"]) for row in values)
    assert all(row["flwup"] in ("true", "false") and row["value"] for row in values)
    keys = [(row["dataelement"], row["period"], row["orgunit"], row["catoptcombo"]) for row in values]
    assert len(set(keys)) == len(keys)
    collected = [
        row for row in records(folder / "so-ket-2025-Q3--so-lieu.csv")
        if row["kind"] == "collected" and row["value"] and row["edition"] == "2025-07-01"]
    assert [row["value"] for row in values] == [row["value"] for row in collected]
    assert any(row["edition"] != "2025-07-01" or "9M" in row["period"] for row in records(
        folder / "so-ket-2025-Q3--so-lieu.csv"))
    assert "DHIS2" in messages


def test_a_year_that_nobody_collects_as_such_is_said_to_be_empty(tool, demo, tmp_path):
    folder, messages = build(tool, demo, tmp_path, "2025")
    assert (folder / "tong-ket-2025--dhis2.csv").read_text().strip() == ",".join(COLUMNS)
    assert "DHIS2: không có số liệu nào được ghi" in messages
