"""What every peer has in common: it times its own work and prints one line of JSON."""

import json
import sys
import time
from pathlib import Path

KEYS = ["edition", "unit", "indicator", "options", "period"]


def timed(work):
    """The result of the work, and what it cost: on the clock, and of the processor on all its cores."""
    start, processor = time.perf_counter(), time.process_time()
    result = work()
    cost = (time.perf_counter() - start, time.process_time() - processor)
    return result, cost


def report(cost, answer):
    print(json.dumps({"seconds": cost[0], "processor": cost[1], "answer": answer}))


def provinces():
    """The province of each commune, from the list of units that the project ships."""
    import csv

    units = Path(__file__).resolve().parents[2] / "Templates/units/2025-07-01.csv"
    with units.open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["parent"] for row in csv.DictReader(file) if row["parent"]}


def main(jobs):
    jobs[sys.argv[1]](*sys.argv[2:])
