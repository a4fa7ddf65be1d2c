"""Every figure, mark and sentence of reports of all kinds on random workspaces, with units that were merged
and returns that are lacking, partial or provisional, against a computation that shares nothing with the
tool.

A share of fixed seeds runs always; TRIALS=200 runs as many as it says, from seed FIRST on.
"""
import os
import subprocess

import pytest

from truth_demo import ROOT, Demo
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


@pytest.mark.parametrize("period, options", [
    *((period, []) for period in ["2024-Q2", "2025-S1", "2025-Q3", "2025-9M", "2025"]),
    ("2025-Q3", ["--report", "bao-cao-tom-tat"]), ("2025", ["--report", "tong-ket-nien-giam"])])
def test_the_sample_s_marks_and_sentences_say_what_its_returns_say(tool, tmp_path, period, options):
    folder = ROOT / "Examples/hai-phong"
    subprocess.run(
        [tool, "build", "--workspace", str(folder), "--returns", str(folder / "returns"),
         "--period", period, "--format", "csv,json,xlsx,docx,html", "--out", str(tmp_path), *options],
        check=True, capture_output=True)
    wrong = Check(Demo(), period, tmp_path, options).wrong
    assert not wrong, "%d wrong: %s" % (len(wrong), "\n".join(wrong[:20]))
