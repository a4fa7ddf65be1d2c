"""SDMX-CSV and its data structure definition, read by pysdmx and by sdmx1."""
import io
from decimal import Decimal

import pysdmx.io
import pytest
import sdmx
from pysdmx.io.xml.doc_validation import validate_doc

from conftest import records
from exports import build

REPORTS = [("2025-Q3", "so-ket-2025-Q3"), ("2025", "tong-ket-2025")]


@pytest.fixture(scope="module", params=REPORTS, ids=[period for period, _ in REPORTS])
def files(request, tool, demo, tmp_path_factory):
    period, name = request.param
    folder, _ = build(tool, demo, tmp_path_factory.mktemp("sdmx"), period)
    return {
        "csv": folder / f"{name}--sdmx.csv",
        "xml": folder / f"{name}--sdmx-cau-truc.xml",
        "long": folder / f"{name}--so-lieu.csv",
    }


def time_period(record):
    """The period as our own file has it, in the form of SDMX; written anew, from the definition."""
    year, _, rest = record["period"].partition("-")
    if record["calendar"] == "administrative":
        months = {"": 12, "9M": 9, "S1": 6, "S2": 6}.get(rest, 3 if rest[:1] == "Q" else 1)
        first = {"": 0, "9M": 0, "S1": 0, "S2": 6}.get(
            rest, 3 * (int(rest[1:]) - 1) if rest[:1] == "Q" else int(rest[1:]) - 1)
        day = f"{int(year) - 1}-12-15" if first == 0 else f"{year}-{first:02}-15"
        return f"{day}/P{months}M" if months < 12 else f"{day}/P1Y"
    if rest == "9M":
        return f"{year}-01-01/P9M"
    if rest.startswith("-"):
        return f"{year}-01-01/P{int(rest[1:]) - int(year) + 1}Y"
    return f"{year}-{rest[1:]}" if rest.startswith("M") else record["period"]


def expected(path):
    """Every fact of csv-long, by the key that SDMX gives it."""
    facts = {}
    for record in records(path):
        options = tuple(sorted(
            (name.upper(), value.replace("+", "$2B"))
            for name, value in (part.split("=") for part in record["options"].split(";") if part)))
        key = ("VN_" + record["unit"], "E_" + record["edition"], record["indicator"], options,
               time_period(record))
        assert key not in facts, key
        facts[key] = record
    assert len(facts) > 100
    return facts


FIXED = ("REF_AREA", "UNIT_EDITION", "INDICATOR", "TIME_PERIOD")


def key_of(values, dimensions):
    options = tuple(sorted(
        (name, values[name]) for name in dimensions
        if name not in FIXED and values[name] != "_T"))
    return (values["REF_AREA"], values["UNIT_EDITION"], values["INDICATOR"], options,
            values["TIME_PERIOD"])


def same_number(value, other):
    """Whether a value as a reader gives it is that of our own file; readers have many words for none."""
    text = "" if str(value) in ("None", "nan", "NaN", "<NA>") else str(value)
    return text == other if "" in (text, other) else Decimal(text) == Decimal(other)


def test_pysdmx_reads_every_key_and_value(files):
    [data_set] = pysdmx.io.get_datasets(files["csv"], files["xml"])
    dimensions = [component.id for component in data_set.structure.components.dimensions]
    facts = expected(files["long"])
    found = {}
    for row in data_set.data.to_dict("records"):
        found[key_of(row, dimensions)] = row
    assert found.keys() == facts.keys()
    for key, row in found.items():
        assert same_number(row["OBS_VALUE"], facts[key]["value"]), key
        assert same_number(row["NUMERATOR"], facts[key]["numerator"]), key
        assert str(row["STATUS_DETAIL"]) == facts[key]["status"], key


def has_value(row):
    return str(row["OBS_VALUE"]) not in ("", "nan", "None", "<NA>")


def test_carried_figures_are_a_break_in_the_series(files):
    [data_set] = pysdmx.io.get_datasets(files["csv"], files["xml"])
    status = data_set.structure.components["OBS_STATUS"]
    codes = status.enumeration or status.local_codes
    assert "B" in {code.id for code in codes}
    rows = data_set.data.to_dict("records")
    # Units of today in a period before the reorganisation: nobody reported those figures as they are.
    carried = [row for row in rows if str(row["TIME_PERIOD"]).startswith("2024")
               and row["UNIT_EDITION"] == "E_2025-07-01" and has_value(row)]
    assert {str(row["OBS_STATUS"]) for row in carried} <= {"B", "U", "E", "P"}
    broken = [row for row in rows if str(row["OBS_STATUS"]) == "B"]
    assert broken
    assert all("2025-06-30" in str(row["COMMENT_OBS"]) for row in broken)
    assert not [row for row in broken if str(row["KIND"]) == "collected"]


def test_pysdmx_knows_every_code(files):
    [data_set] = pysdmx.io.get_datasets(files["csv"], files["xml"])
    for component in data_set.structure.components:
        codes = component.enumeration or getattr(component, "local_codes", None)
        if codes is None:
            continue
        known = {code.id for code in codes}
        used = set(data_set.data[component.id].dropna().astype(str)) - {""}
        assert used <= known, (component.id, used - known)


def test_sdmx1_reads_every_key_and_value(files):
    [structure] = sdmx.read_sdmx(files["xml"]).structure.values()
    with files["csv"].open("rb") as file:
        message = sdmx.read_sdmx(io.BytesIO(file.read()), structure=structure, format="csv")
    dimensions = [dimension.id for dimension in structure.dimensions]
    facts = expected(files["long"])
    found = {}
    for data_set in message.data:
        for observation in data_set.obs:
            values = {name: str(part.value) for name, part in observation.dimension.values.items()}
            found[key_of(values, dimensions)] = observation
    assert found.keys() == facts.keys()
    for key, observation in found.items():
        assert same_number(observation.value, facts[key]["value"]), key


def test_sdmx1_knows_every_code_by_its_vietnamese_name(files):
    message = sdmx.read_sdmx(files["xml"])
    [structure] = message.structure.values()
    codes = structure.dimensions.get("REF_AREA").local_representation.enumerated
    assert str(codes["VN_31"].name) == "Thành phố Hải Phòng"
    assert any(code.id.startswith("VN_1") for code in codes)


def test_the_structure_is_valid_against_the_official_schemas(files):
    validate_doc(files["xml"].read_text(encoding="utf-8"))
