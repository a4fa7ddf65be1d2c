"""DHIS2 data values: the documented columns and forms."""
import json
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


def uid(number):
    """An identifier as DHIS2 makes them: eleven letters and digits, the first a letter."""
    return f"u{number:010d}"


def test_a_mapping_file_gives_the_identifiers_of_a_server(tool, demo, tmp_path):
    build(tool, demo, tmp_path / "codes", "2025-Q3")
    plain = records(tmp_path / "codes" / "so-ket-2025-Q3--dhis2.csv")
    # Third births are an element of their own, sexes are options; one unit and one element are unknown.
    elements = sorted({row["dataelement"] for row in plain} - {"deaths"}) + ["births[order=3+]"]
    units = sorted({row["orgunit"] for row in plain})[1:]
    options = ["default", "sex=female", "sex=male"]
    known = {(kind, code): uid(number) for number, (kind, code) in enumerate(
        [("dataelement", code) for code in elements] + [("orgunit", code) for code in units]
        + [("catoptcombo", code) for code in options] + [("attroptcombo", "default")])}
    mapping = tmp_path / "dhis2.csv"
    mapping.write_text(
        "kind,code,uid\n" + "".join(f"{kind},{code},{value}\n" for (kind, code), value in known.items()),
        encoding="utf-8")

    folder, messages = build(
        tool, demo, tmp_path / "identifiers", "2025-Q3", "dhis2-csv", "--dhis2-mapping", mapping)
    found = records(folder / "so-ket-2025-Q3--dhis2.csv")
    assert list(found[0]) == COLUMNS

    expected = []
    for row in plain:
        third = row["dataelement"] == "births" and row["catoptcombo"] == "order=3+"
        key = (known.get(("dataelement", "births[order=3+]" if third else row["dataelement"])),
               row["period"], known.get(("orgunit", row["orgunit"])),
               known[("catoptcombo", "default" if third else row["catoptcombo"] or "default")],
               known[("attroptcombo", "default")], row["value"])
        if None not in key:
            expected.append(key)
    assert [tuple(list(row.values())[:6]) for row in found] == expected
    assert 0 < len(expected) < len(plain)
    assert all(re.fullmatch(r"[A-Za-z][A-Za-z0-9]{10}", row[name]) for row in found
               for name in ("dataelement", "orgunit", "catoptcombo", "attroptcombo"))
    # What the server does not know is named, not dropped in silence.
    assert "chưa có mã dataelement cho: deaths" in messages
    missing = sorted({row["orgunit"] for row in plain})[0]
    assert re.search(rf"chưa có mã orgunit cho: [^;]*{missing}", messages)


def test_an_empty_instance_can_be_told_everything_first(tool, demo, tmp_path):
    folder, _ = build(tool, demo, tmp_path / "metadata", "2025-Q3", "dhis2-metadata")
    metadata = json.loads((folder / "so-ket-2025-Q3--dhis2-metadata.json").read_text(encoding="utf-8"))
    draft = folder / "so-ket-2025-Q3--dhis2-mapping.csv"
    values_folder, messages = build(
        tool, demo, tmp_path / "values", "2025-Q3", "dhis2-csv", "--dhis2-mapping", draft)
    values = records(values_folder / "so-ket-2025-Q3--dhis2.csv")
    elements = {element["id"]: element for element in metadata["dataElements"]}
    units = {unit["id"]: unit for unit in metadata["organisationUnits"]}
    assert values and "chưa có mã" not in messages
    # An import refuses values of what it does not know, or that no data set asks for.
    asked = {(element["dataElement"]["id"], unit["id"])
             for data_set in metadata["dataSets"] if data_set["periodType"] == "Quarterly"
             for element in data_set["dataSetElements"] for unit in data_set["organisationUnits"]}
    assert all(row["dataelement"] in elements and row["orgunit"] in units for row in values)
    assert all((row["dataelement"], row["orgunit"]) in asked for row in values if "Q" in row["period"])
    # Values before a unit opened are refused.
    starts = {"1": "01-01", "2": "04-01", "3": "07-01", "4": "10-01"}
    for row in values:
        if "Q" in row["period"]:
            assert units[row["orgunit"]]["openingDate"] <= f"{row['period'][:4]}-{starts[row['period'][-1]]}"
    # Units come after those above them.
    seen = set()
    for unit in metadata["organisationUnits"]:
        assert "parent" not in unit or unit["parent"]["id"] in seen
        seen.add(unit["id"])
    assert elements[next(row["uid"] for row in records(draft) if row["code"] == "population")][
        "aggregationType"] == "LAST"
