"""The worked example of a plugin, found on PATH and run by the tool."""
import html.parser
import os
import subprocess
from pathlib import Path

from exports import build

PLUGINS = Path(__file__).resolve().parents[2] / "Examples/plugins"


class Tables(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.tables, self.cells = 0, []

    def handle_starttag(self, tag, attributes):
        self.tables += tag == "table"
        if tag == "td":
            self.cells.append("")

    def handle_data(self, data):
        if self.cells:
            self.cells[-1] += data


def test_a_plugin_is_listed_and_writes_the_plan_table(tool, demo, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", f"{PLUGINS}{os.pathsep}{os.environ['PATH']}")
    listed = subprocess.run([tool, "formats"], capture_output=True, text=True, check=True).stdout
    assert any(line.startswith("html ") for line in listed.splitlines())
    folder, _ = build(tool, demo, tmp_path, "2025-Q3", "html,csv")
    page = Tables()
    page.feed((folder / "so-ket-2025-Q3.html").read_text(encoding="utf-8"))
    assert page.tables >= 2
    assert "11311" in "".join(page.cells)
