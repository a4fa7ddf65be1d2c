"""The JSON form, checked against its schema; the manifest, checked with hashlib."""
import copy
import hashlib
import json
import subprocess
from pathlib import Path

import jsonschema
import pytest

from exports import build

PACKAGE = Path(__file__).resolve().parents[2]
REPORTS = [("2025-Q3", "so-ket-2025-Q3"), ("2025", "tong-ket-2025")]


@pytest.fixture(scope="module", params=REPORTS, ids=[period for period, _ in REPORTS])
def folder(request, tool, demo, tmp_path_factory):
    period, _ = request.param
    return build(tool, demo, tmp_path_factory.mktemp("json"), period)[0]


@pytest.fixture(scope="module")
def schema():
    return json.loads((PACKAGE / "Templates/schema/report-model.json").read_text(encoding="utf-8"))


def closed(schema):
    """The schema without room for members that it does not describe."""
    if isinstance(schema, dict):
        schema = {key: closed(value) for key, value in schema.items()}
        if "properties" in schema and schema.get("type") == "object":
            schema["additionalProperties"] = False
    elif isinstance(schema, list):
        schema = [closed(value) for value in schema]
    return schema


def report_in(folder):
    [path] = [path for path in folder.glob("*.json") if path.name.startswith(("so-", "tong-"))]
    return json.loads(path.read_text(encoding="utf-8"))


def test_a_report_is_what_the_schema_says_and_nothing_more(folder, schema):
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(closed(schema)).validate(report_in(folder))


@pytest.mark.parametrize("change", [
    lambda report: report.pop("facts"),
    lambda report: report.update(schemaVersion="2.0"),
    lambda report: report["facts"][0].update(value=1.5),
    lambda report: report["facts"][0].update(decimals=19),
    lambda report: report["header"]["period"].update(code="2025-Q5"),
    lambda report: report["tables"][0].update(heads=[]),
])
def test_the_schema_refuses_what_is_wrong(folder, schema, change):
    report = copy.deepcopy(report_in(folder))
    change(report)
    assert not jsonschema.Draft202012Validator(schema).is_valid(report)


def test_the_golden_report_is_valid_too(schema):
    golden = PACKAGE / "Tests/JSONExportTests/Golden/bao-cao.json"
    jsonschema.Draft202012Validator(closed(schema)).validate(
        json.loads(golden.read_text(encoding="utf-8")))


def test_the_manifest_lists_every_file_with_its_digest(folder):
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    listed = {output["name"]: output for output in manifest["outputs"]}
    there = {path.name for path in folder.iterdir()} - {"manifest.json", ".da-ghi"}
    assert listed.keys() == there
    for name, output in listed.items():
        data = (folder / name).read_bytes()
        assert (len(data), hashlib.sha256(data).hexdigest()) == (output["bytes"], output["sha256"])


def test_the_inputs_are_the_returns_that_were_read(folder, demo):
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["inputs"]
    for source in manifest["inputs"]:
        data = (demo.parent / "returns" / source["path"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == source["sha256"]


def test_verify_finds_a_changed_byte(tool, folder):
    assert subprocess.run([tool, "verify", folder], stdout=subprocess.DEVNULL).returncode == 0
    path = folder / "datapackage.json"
    data = path.read_bytes()
    path.write_bytes(data.replace(b"a", b"b", 1))
    done = subprocess.run([tool, "verify", folder], capture_output=True, text=True)
    path.write_bytes(data)
    assert done.returncode == 1 and "datapackage.json" in done.stdout


def test_two_runs_give_the_same_bytes(tool, demo, folder, tmp_path):
    period = json.loads((folder / "manifest.json").read_text())["period"]["code"]
    again, _ = build(tool, demo, tmp_path, period)
    for path in folder.iterdir():
        assert path.read_bytes() == (again / path.name).read_bytes(), path.name
