"""CSV files, read by Python, pandas, DuckDB and LibreOffice."""
import json
import subprocess

import duckdb
import openpyxl
import pandas
import pytest

from conftest import records, rows
from exports import build


def test_pandas_and_duckdb_read_the_interchange_file_alike(demo):
    path = demo / "2025-Q3" / "so-ket-2025-Q3--so-lieu.csv"
    ours = records(path)
    frame = pandas.read_csv(path, dtype=str, keep_default_na=False)
    assert frame.to_dict("records") == ours
    table = duckdb.read_csv(str(path), all_varchar=True, header=True, delimiter=",").fetchall()
    assert [tuple(value or "" for value in row) for row in table] == [tuple(row.values()) for row in ours]


def test_every_file_is_a_rectangle_with_crlf(demo):
    for path in demo.rglob("*.csv"):
        table = rows(path)
        assert len({len(row) for row in table}) == 1, path
        raw = path.read_bytes()
        assert raw.endswith(b"\r\n")
        assert raw.count(b"\n") == raw.count(b"\r\n")


def test_tables_open_rightly_by_a_double_click(demo):
    for path in demo.rglob("*--2-*.csv"):
        assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    for path in demo.rglob("*--so-lieu.csv"):
        assert not path.read_bytes().startswith(b"\xef\xbb\xbf")


# The cases of csv-spectrum, in the words of officers: what makes readers of CSV stumble.
TEXTS = ["Bố, mẹ", "nói \"đang cập nhật\"", "hai\ndòng", "\"", ",", ";", "", " khoảng trắng ",
         "Đặc khu Cát Hải – ươ ₫ 😀", "dấu nháy 'đơn'", "\"\"", "a\"b,c\nd"]


@pytest.fixture(scope="module")
def hard(tool, demo, tmp_path_factory):
    """A report whose words are hard to write as CSV, through `build --from`."""
    folder = tmp_path_factory.mktemp("hard")
    build(tool, demo, folder / "plain", "2025-Q3", "json")
    report = json.loads((folder / "plain" / "so-ket-2025-Q3.json").read_text(encoding="utf-8"))
    words = [[{"type": "text", "text": text} if text else {"type": "empty"}, {"type": "code", "text": "00004"}]
             for text in TEXTS]
    report["tables"] = [{
        "id": "kho", "shortTitle": "Kho", "title": "Kho", "notes": [],
        "heads": [{"title": "Chữ", "kind": "text", "children": []},
                  {"title": "Mã, \"số\"", "kind": "code", "children": []}],
        "rows": [{"kind": "data", "level": 0, "cells": [{"content": content} for content in row]}
                 for row in words]}]
    # The document speaks of the tables that were there.
    report.pop("document", None)
    (folder / "hard.json").write_text(json.dumps(report, ensure_ascii=False), encoding="utf-8")
    done = subprocess.run(
        [tool, "build", "--from", str(folder / "hard.json"), "--format", "csv,xlsx", "--out", str(folder)],
        capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return folder


def hard_csv(folder):
    return next(folder.glob("*--1-*.csv"))


# A space in front is no formula, and stays; nothing is trimmed, nothing is doubled.
def test_hard_words_are_read_back_by_python(hard):
    table = rows(hard_csv(hard))
    assert table[0][:2] == ["Chữ", "Mã, \"số\""]
    assert [row[0] for row in table[1:]] == TEXTS
    assert {row[1] for row in table[1:]} == {"00004"}


def test_hard_words_are_read_back_by_pandas(hard):
    frame = pandas.read_csv(hard_csv(hard), dtype=str, keep_default_na=False, encoding="utf-8-sig")
    assert list(frame["Chữ"]) == TEXTS
    assert set(frame["Mã, \"số\""]) == {"00004"}


def test_hard_words_are_read_back_by_duckdb(hard):
    table = duckdb.read_csv(
        str(hard_csv(hard)), all_varchar=True, header=True, delimiter=",", quotechar='"',
        escapechar='"').fetchall()
    assert [row[0] or "" for row in table] == TEXTS


def test_hard_words_are_read_back_by_libreoffice(hard, tmp_path):
    # 44 comma, 34 quote, 76 UTF-8, from line 1; the first two columns as text.
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
         "--infilter=CSV:44,34,76,1,1/2/2/2", "--convert-to", "xlsx", "--outdir", str(tmp_path),
         str(hard_csv(hard))],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300)
    sheet = openpyxl.load_workbook(next(tmp_path.glob("*.xlsx"))).active
    table = list(sheet.iter_rows(min_row=2, max_col=2, values_only=True))
    assert [row[0] or "" for row in table] == TEXTS
    assert {row[1] for row in table} == {"00004"}
