"""The plugin for Parquet, run by the tool: pyarrow, pandas, polars and DuckDB read the same figures."""
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import duckdb
import pandas
import polars
import pyarrow
import pyarrow.dataset
import pyarrow.parquet
import pytest

from conftest import records

PLUGIN = Path(__file__).resolve().parents[2] / "Plugins/reportgen-export-parquet"


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    """PATH with the plugin as `make plugins` installs it: in the environment that has its library."""
    folder = tmp_path_factory.mktemp("plugins")
    installed = folder / PLUGIN.name
    lines = PLUGIN.read_text(encoding="utf-8").split("\n", 1)
    installed.write_text(f"#!{sys.executable} -I\n{lines[1]}", encoding="utf-8")
    installed.chmod(0o755)
    return f"{folder}{os.pathsep}{os.environ['PATH']}"


def build(tool, demo, path, out, *options):
    run = subprocess.run(
        [tool, "build", "--workspace", demo.parent, "--period", "2025-Q3", "--format", "parquet,csv-long", "--out", out,
         *options], capture_output=True, text=True, env={**os.environ, "PATH": path})
    assert run.returncode in (0, 1), run.stderr
    return next(Path(out).glob("*.parquet")), records(next(Path(out).glob("*--so-lieu.csv")))


@pytest.fixture(scope="module")
def made(tool, demo, path, tmp_path_factory):
    return build(tool, demo, path, tmp_path_factory.mktemp("parquet"))


def figures(rows):
    """Key and exact value of each line."""
    return {
        (row["edition"], row["unit"], row["indicator"], row["options"], row["period"]): (
            row["kind"], row["status"], row["value"])
        for row in rows}


def ours(facts):
    return figures([{**fact, "value": Decimal(fact["value"]) if fact["value"] else None} for fact in facts])


def test_formats_tells_what_the_plugin_is_for(tool, path):
    listed = subprocess.run([tool, "formats"], capture_output=True, text=True, check=True,
                            env={**os.environ, "PATH": path}).stdout
    line = next(line for line in listed.splitlines() if line.startswith("parquet "))
    assert "tệp Parquet" in line and "cần" not in line


def test_formats_tells_what_is_needed_where_it_is_not_there(tool):
    listed = subprocess.run([tool, "formats"], capture_output=True, text=True, check=True,
                            env={**os.environ, "PATH": "/usr/bin:/bin"}).stdout
    line = next(line for line in listed.splitlines() if line.startswith("parquet "))
    assert "make plugins" in line


def test_pyarrow_reads_what_csv_long_says(made):
    file, facts = made
    table = pyarrow.parquet.read_table(file)
    assert figures(table.to_pylist()) == ours(facts)
    assert pyarrow.types.is_dictionary(table.schema.field("unit").type)
    assert pyarrow.types.is_decimal(table.schema.field("value").type)
    assert table.column("value_text").null_count == len(table)


def test_others_read_the_same(made):
    file, facts = made
    expected = ours(facts)
    frame = pandas.read_parquet(file).astype(object)
    assert figures(frame.where(frame.notna(), None).to_dict("records")) == expected
    assert figures(polars.read_parquet(file).to_dicts()) == expected
    rows = duckdb.sql(f"SELECT * FROM read_parquet('{file}')")
    assert figures([dict(zip(rows.columns, row)) for row in rows.fetchall()]) == expected


def test_the_same_report_gives_the_same_bytes_and_options_count(tool, demo, path, made, tmp_path):
    again, _ = build(tool, demo, path, tmp_path / "again")
    assert again.read_bytes() == made[0].read_bytes()
    other, facts = build(tool, demo, path, tmp_path / "other", "--program-option", "parquet.compression=gzip")
    metadata = pyarrow.parquet.read_metadata(other)
    assert metadata.row_group(0).column(0).compression == "GZIP"
    refused = subprocess.run(
        [tool, "build", "--workspace", demo.parent, "--period", "2025-Q3", "--format", "parquet", "--out",
         tmp_path / "none", "--program-option", "parquet.x=1"], capture_output=True, text=True,
        env={**os.environ, "PATH": path})
    assert refused.returncode == 74 and "compression" in refused.stderr


def test_gathered_files_are_one_table_by_province_and_year(made, tmp_path):
    file, facts = made
    lake = tmp_path / "lake"
    subprocess.run([sys.executable, PLUGIN, "gather", lake, file], check=True)
    assert (lake / "province=P31" / "year=2025" / file.name).exists()
    expected = ours(facts)
    rows = duckdb.sql(f"SELECT * FROM read_parquet('{lake}/**/*.parquet', hive_partitioning = true)")
    found = [dict(zip(rows.columns, row)) for row in rows.fetchall()]
    assert figures(found) == expected
    assert {row["province"] for row in found} == {"P31"} and {row["province_code"] for row in found} == {"31"}
    table = pyarrow.dataset.dataset(lake, partitioning="hive").to_table()
    assert figures(table.to_pylist()) == expected
    assert figures(polars.read_parquet(f"{lake}/**/*.parquet", hive_partitioning=True).to_dicts()) == expected


def test_a_decimal_without_room_stays_exact_as_text(tmp_path):
    wide = "12345678901234567890123.5"
    head = "edition,unit,indicator,options,period,calendar,kind,value,numerator,denominator,status,decimals"
    text = f"{head}\r\n2025-07-01,31,births,,2025-Q3,statistical,aggregated,{wide},,,normal,0\r\n" \
           "2025-07-01,31,deaths,,2025-Q3,statistical,aggregated,7,,,normal,0\r\n"
    subprocess.run([sys.executable, PLUGIN, tmp_path], input=text, text=True, check=True)
    rows = pyarrow.parquet.read_table(next(tmp_path.glob("*.parquet"))).to_pylist()
    assert rows[0]["value"] is None and rows[0]["value_text"] == wide
    assert rows[1]["value"] == 7 and rows[1]["value_text"] is None
