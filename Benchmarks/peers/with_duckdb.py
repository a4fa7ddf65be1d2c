"""Work on millions of observations with DuckDB."""

import duckdb
from common import KEYS, main, provinces, report, timed

COLUMNS = "{" + ", ".join(f"'{key}': 'VARCHAR'" for key in KEYS) + ", 'value': 'BIGINT'}"


def read(path):
    connection = duckdb.connect()
    # Empty options are the empty text, an empty value is none.
    connection.execute(
        f"CREATE TABLE o AS SELECT edition, unit, indicator, coalesce(options, '') AS options,"
        f" period, value FROM read_csv('{path}', header = true, auto_detect = false,"
        f" delim = ',', quote = '\"', new_line = '\\r\\n', columns = {COLUMNS})"
    )
    return connection


def load(path):
    connection, cost = timed(lambda: read(path))
    row = connection.execute("SELECT count(*), count(*) - count(value), sum(value) FROM o")
    report(cost, " ".join(str(value) for value in row.fetchone()))


def rollup(path, out):
    connection = read(path)
    connection.execute("CREATE TABLE u(unit VARCHAR, province VARCHAR)")
    connection.executemany("INSERT INTO u VALUES (?, ?)", list(provinces().items()))
    connection.execute(f"CREATE TABLE rules AS SELECT * FROM read_csv('{path}.rules.csv')")

    def work():
        connection.execute(
            "CREATE TABLE quarters AS SELECT province, indicator, options, period,"
            " sum(value)::BIGINT AS value, count(value) AS present,"
            " count(*) - count(value) AS missing FROM o JOIN u USING (unit) GROUP BY ALL"
        )
        connection.execute(
            "CREATE TABLE years AS SELECT province, indicator, options, period[:4] AS period,"
            " sum(value)::BIGINT AS value, sum(present)::BIGINT AS present,"
            " sum(missing)::BIGINT AS missing FROM quarters JOIN rules USING (indicator)"
            " WHERE rule = 'flow' OR period LIKE '%Q4' GROUP BY ALL"
        )
        for level in ("quarters", "years"):
            connection.execute(
                f"CREATE TABLE nation_{level} AS SELECT '' AS province, indicator, options, period,"
                " sum(value)::BIGINT AS value, sum(present)::BIGINT AS present,"
                f" sum(missing)::BIGINT AS missing FROM {level} GROUP BY ALL"
            )

    _, cost = timed(work)
    lines = []
    for level in ("quarters", "years", "nation_quarters", "nation_years"):
        for row in connection.execute(f"SELECT * FROM {level}").fetchall():
            lines.append(",".join("" if value is None else str(value) for value in row))
    with open(out, "w", encoding="utf-8") as file:
        file.write("\n".join(sorted(lines)) + "\n")
    report(cost, f"file:{out}")


def write(path, out):
    connection = read(path)
    _, cost = timed(lambda: connection.execute(f"COPY o TO '{out}' (HEADER, DELIMITER ',')"))
    report(cost, f"file:{out}")


main({"load": load, "rollup": rollup, "write": write})
