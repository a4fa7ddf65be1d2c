"""Every figure, mark and sentence of reports of all kinds, on random workspaces with units that were merged
and returns that are lacking, partial or provisional, and on the sample, against a computation that shares
nothing with the tool.

A share of fixed seeds and of the reports of the sample runs always; TRIALS=200 runs as many workspaces as it
says, from seed FIRST on, and SAMPLE=all all kinds of reports of the sample for all their periods.
"""
import os
import subprocess

import pytest
import yaml

from recompute import span
from truth_below import PROGRAMMES
from truth_demo import ROOT, Demo, OldCity
from truth_sample import Sample
from truth_tables import Check

FIRST = int(os.environ.get("FIRST", "1"))
SEEDS = range(FIRST, FIRST + int(os.environ.get("TRIALS", "12")))


@pytest.fixture(params=SEEDS)
def sample(request, tmp_path):
    return Sample(request.param, tmp_path / "workspace")


def test_pages_and_facts_say_what_the_returns_say(tool, sample, tmp_path):
    for number, (period, options) in enumerate(sample.builds()):
        out = tmp_path / ("out%d" % number)
        done = subprocess.run(
            [tool, "build", "--workspace", str(sample.folder), "--period", period,
             "--format", "csv,csv-long,json,xlsx,docx,html", "--out", str(out)] + options,
            capture_output=True, text=True)
        assert done.returncode in (0, 1), done.stderr
        wrong = Check(sample, period, out, options).wrong
        assert not wrong, "%s %s: %d wrong: %s" % (
            period, options, len(wrong), "\n".join(wrong[:20]))


# The periods that a kind of report may be for. No plan of the sample is for 2024.
PERIODS = {
    "quarter": [span("2023-Q4").shifted(3 * n).code for n in range(10)],
    "half_year": ["2024-S1", "2024-S2", "2025-S1", "2025-S2"], "nine_months": ["2024-9M", "2025-9M"],
    "year": ["2024", "2025"], "years": ["2024--2025", "2021--2025"]}
# What runs always: every kind, and every sort of period.
SHARE = {
    Demo: ["2024-Q2", "2025-S1", "2025-Q3", "2025-9M", "2025"] + [
        period + " --report " + kind for period, kind in (
            ("2025-Q3", "bao-cao-tom-tat"), ("2025", "tong-ket-nien-giam"), ("2025-Q1", "thong-ke-quy"),
            ("2025-Q3", "thong-ke-quy"), ("2025-Q3", "thong-ke-cap-tinh"), ("2025", "thong-ke-cap-tinh"),
            ("2025-S1", "so-ket-chuyen-de"), ("2025", "tong-ket-chuyen-de"), ("2025", "tong-ket-thi-dua"),
            ("2025-9M", "so-ket-chuong-trinh"), ("2024--2025", "tong-ket-chuong-trinh"))] + [
        period + " --programme " + programme for period, programme in (
            ("2025", "588"), ("2025-Q3", "1579"), ("2021--2025", "1848"))],
    OldCity: ["2025", "2025 --report tong-ket-nhiem-vu", "2025-Q3 --report so-ket-nhiem-vu",
              "2025 --report bao-cao-tom-tat", "2025 --programme 1848"]}


def builds(world):
    """What is built of a committed workspace: all kinds for all their periods, or a share of them."""
    if os.environ.get("SAMPLE") != "all":
        return SHARE[world]
    kinds = [yaml.safe_load(path.read_text(encoding="utf-8"))
             for path in sorted((ROOT / "Templates/reports").glob("*.yaml"))]
    found = [(period, kind["code"]) for kind in kinds for sort in kind["periods"]
             for period in PERIODS[sort]]
    # The workspace of the old city ends with the city. Its plan has tasks, all of 2025; no plan of the samples ranks
    # units in 2024.
    ends = {"2026-Q1"} if world == OldCity else set()
    return [period + " --report " + kind for period, kind in found
            if period not in ends and (period, kind) != ("2024", "tong-ket-thi-dua")
            and (not kind.endswith("nhiem-vu") or world == OldCity and period.startswith("2025"))] + [
        period + " --programme " + programme for programme in PROGRAMMES
        for periods in PERIODS.values() for period in periods if period not in ends]


@pytest.mark.parametrize("world, build", [
    pytest.param(world, build, id=world.folder.name + " " + build)
    for world in (Demo, OldCity) for build in builds(world)])
def test_what_is_built_of_the_sample_says_what_its_returns_say(tool, tmp_path, world, build):
    period, *options = build.split()
    subprocess.run(
        [tool, "build", "--workspace", str(world.folder), "--returns", str(world.folder / "returns"),
         "--period", period, "--format", "csv,csv-long,json,xlsx,docx,html", "--out", str(tmp_path), *options],
        check=True, capture_output=True)
    wrong = Check(world(), period, tmp_path, options).wrong
    assert not wrong, "%d wrong: %s" % (len(wrong), "\n".join(wrong[:20]))
