"""The Data Package, checked by frictionless, and its file read by pandas, DuckDB and Python."""
import json

import duckdb
import frictionless
import pandas
import pytest

from conftest import records
from exports import build

REPORTS = [("2025-Q3", "so-ket-2025-Q3"), ("2025", "tong-ket-2025")]


@pytest.fixture(scope="module", params=REPORTS, ids=[period for period, _ in REPORTS])
def folder(request, tool, demo, tmp_path_factory):
    period, _ = request.param
    return build(tool, demo, tmp_path_factory.mktemp("package"), period)[0]


def test_frictionless_finds_the_package_valid(folder):
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.to_summary()
    assert [task.name for task in report.tasks] == ["so-lieu", "don-vi", "chi-tieu"]
    assert report.tasks[0].stats["rows"] > 100


def test_frictionless_finds_a_wrong_figure(folder, tmp_path):
    for path in folder.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    [data] = tmp_path.glob("*--so-lieu.csv")
    data.write_bytes(data.read_bytes().replace(b",statistical,", b",lunar,", 1))
    assert not frictionless.validate(str(tmp_path / "datapackage.json")).valid


def test_every_unit_and_indicator_has_a_name(folder):
    for pattern in ("*--don-vi.csv", "*--chi-tieu.csv"):
        [path] = folder.glob(pattern)
        table = records(path)
        assert table and all(row["name"] for row in table)


def test_the_descriptor_says_what_programs_need(folder):
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert package["profile"] == "tabular-data-package"
    assert package["sources"] and "licenses" not in package
    fields = {field["name"]: field for field in package["resources"][0]["schema"]["fields"]}
    assert fields["unit"]["type"] == "string" and fields["value"]["type"] == "number"
    types = {name: str if field["type"] == "string" else float for name, field in fields.items()}
    [data] = folder.glob("*--so-lieu.csv")
    frame = pandas.read_csv(data, dtype=types, keep_default_na=False, na_values={
        name: [""] for name, field in fields.items() if field["type"] != "string"})
    ours = records(data)
    assert list(frame["unit"]) == [row["unit"] for row in ours]
    assert frame["value"].isna().sum() == sum(row["value"] == "" for row in ours)
    columns = {name: "VARCHAR" if kind is str else "DOUBLE" for name, kind in types.items()}
    found = duckdb.sql(
        f"SELECT unit, value FROM read_csv('{data}', header=true, delim=',', columns={columns})"
    ).fetchall()
    assert found == [(row["unit"], float(row["value"]) if row["value"] else None) for row in ours]
