"""What the checks by other programs share: the tool, and the demo's reports."""
import csv
import os
import subprocess
from pathlib import Path

import pytest

from exports import build_all


@pytest.fixture(scope="session")
def tool():
    return os.environ["REPORTGEN"]


@pytest.fixture(scope="session")
def demo(tool, tmp_path_factory):
    """The folder of the demo's reports."""
    folder = tmp_path_factory.mktemp("demo") / "workspace"
    subprocess.run([tool, "demo", str(folder)], check=True, stdout=subprocess.DEVNULL)
    return folder / "reports"


@pytest.fixture(scope="session")
def built(tool, tmp_path_factory):
    """A workbook of every kind of report, by its name."""
    return build_all(tool, tmp_path_factory.mktemp("built"))


def rows(path: Path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def records(path: Path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
