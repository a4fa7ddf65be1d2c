"""The worked example of a plugin, found on PATH and run by the tool."""
import os
import subprocess
from pathlib import Path

from exports import build

PLUGINS = Path(__file__).resolve().parents[2] / "Examples/plugins"


def test_a_plugin_is_listed_and_writes_the_plan_table(tool, demo, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", f"{PLUGINS}{os.pathsep}{os.environ['PATH']}")
    listed = subprocess.run([tool, "formats"], capture_output=True, text=True, check=True).stdout
    assert any(line.startswith("markdown ") for line in listed.splitlines())
    folder, _ = build(tool, demo, tmp_path, "2025-Q3", "markdown,csv")
    page = (folder / "so-ket-2025-Q3.md").read_text(encoding="utf-8")
    assert page.count("\n| ---") >= 2
    assert "| 11311 |" in page
