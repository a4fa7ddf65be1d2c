"""CSV files, read by pandas, DuckDB and LibreOffice."""
import duckdb
import pandas

from conftest import records, rows


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
