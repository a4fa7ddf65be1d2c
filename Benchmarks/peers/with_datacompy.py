"""Setting two files against each other with datacompy, on polars or pandas.

    python with_datacompy.py polars|pandas HERE THERE
"""

from common import KEYS, main, report, timed


def answer(comparison):
    equal = comparison.count_matching_rows()
    both = len(comparison.intersect_rows)
    only = len(comparison.df1_unq_rows), len(comparison.df2_unq_rows)
    return f"{equal} {both - equal} {only[0]} {only[1]}"


def with_polars(*paths):
    import polars
    from datacompy import PolarsCompare

    types = {key: polars.String for key in KEYS} | {"value": polars.Int64}

    def work():
        frames = [polars.read_csv(path, schema=types) for path in paths]
        return answer(PolarsCompare(*frames, join_columns=KEYS))

    found, cost = timed(work)
    report(cost, found)


def with_pandas(*paths):
    import pandas
    from datacompy import PandasCompare

    types = {key: "string[pyarrow]" for key in KEYS} | {"value": "int64"}

    def work():
        frames = [
            pandas.read_csv(path, engine="pyarrow", dtype=types, keep_default_na=False)
            for path in paths
        ]
        return answer(PandasCompare(*frames, join_columns=KEYS))

    found, cost = timed(work)
    report(cost, found)


main({"polars": with_polars, "pandas": with_pandas})
