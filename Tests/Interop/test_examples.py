"""The examples in the comments of the libraries compile, and give what they say.

An example stands in a comment between ```swift and ```. What follows an expression behind two spaces and two slashes is
what it prints. `workspace`, `quarter`, `report` and `scratch` are at hand: a copy of an example's workspace, its quarter,
a report of it, and an empty folder. The current folder holds that workspace as `hai-phong`, and a workbook `q3.xlsx`.
"""
import re
import shutil
import subprocess
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2]
FENCE = re.compile(r"^ *///? ?")
SAID = re.compile(r"^(\s*)(?:(let \w+ = )?)(\S.*?)  // (.+)$")
LIBRARIES = [
    "ReportWorkspace", "ReportCore", "ReportIntake", "ReportStore", "DelimitedText", "WorkbookReading", "CSVExport",
    "XLSXExport", "ReportManifest", "ReportTesting",
]


def examples():
    """Each example: where it begins, and its lines."""
    for path in sorted((PACKAGE / "Sources").rglob("*.swift")):
        lines = path.read_text(encoding="utf-8").splitlines()
        start = None
        for number, line in enumerate(lines, start=1):
            text = FENCE.sub("", line) if line.lstrip().startswith("///") else None
            if text == "```swift":
                start = number
            elif text == "```" and start:
                yield f"{path.relative_to(PACKAGE)}:{start}", [FENCE.sub("", l) for l in lines[start:number - 1]]
                start = None


def function(number, place, lines):
    body = []
    for line in lines:
        if line.startswith("import "):
            continue
        said = SAID.match(line)
        if said:
            indent, bound, code, value = said.groups()
            value = value.replace("\\", "\\\\").replace('"', '\\"')
            line = f'{indent}{bound or ""}{code}' if bound else f'{indent}expect({code}, "{value}", at: "{place}")'
        body.append("  " + line)
    head = f"func example{number}(_ workspace: OpenWorkspace, _ quarter: Period, _ report: Report, _ scratch: String) async throws {{"
    return "\n".join([head, *body, "}"])


@pytest.fixture(scope="session")
def program():
    """A package of its own, made of all examples that need nothing else than what is at hand."""
    folder = PACKAGE / ".build/examples"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "Sources/examples").mkdir(parents=True)
    products = ", ".join(f'.product(name: "{name}", package: "reportgen")' for name in LIBRARIES)
    (folder / "Package.swift").write_text(f"""// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "examples",
  dependencies: [.package(name: "reportgen", path: "{PACKAGE}")],
  targets: [.executableTarget(name: "examples", dependencies: [{products}])])
""")
    # A whole program is one of the client's.
    found = [(place, lines) for place, lines in examples() if not any(".main()" in line for line in lines)]
    functions = [function(n, place, lines) for n, (place, lines) in enumerate(found)]
    calls = "\n".join(
        f'  do {{ try await example{n}(workspace, quarter, report, "\\(scratch)/{n}") }} catch {{ fail("\\(error)", at: "{place}") }}'
        for n, (place, _) in enumerate(found))
    (folder / "Sources/examples/main.swift").write_text("\n".join(f"import {name}" for name in LIBRARIES) + """
import Foundation

nonisolated(unsafe) var faults = 0
func fail(_ words: String, at place: String) {
  faults += 1
  print("\\(place): \\(words)")
}
func expect<T>(_ value: T?, _ wanted: String, at place: String) {
  let shown = value.map { "\\($0)" } ?? "nil"
  if shown != wanted { fail("\\(shown), not \\(wanted)", at: place) }
}
""" + "\n".join(functions) + f"""

func runAll() async throws {{
  let workspace = try OpenWorkspace(at: CommandLine.arguments[1])
  let scratch = CommandLine.arguments[2]
  let quarter = try workspace.period("2025-Q3")
  var request = ReportRequest(of: quarter)
  request.source = .folder("\\(workspace.folder)/returns")
  let report = try workspace.build(request)
  for number in 0..<{len(found)} {{
    try FileManager.default.createDirectory(atPath: "\\(scratch)/\\(number)", withIntermediateDirectories: true)
  }}
{calls}
}}
try await runAll()
print("{len(found)} examples, \\(faults) faults")
exit(faults == 0 ? 0 : 1)
""")
    build = ["swift", "build", "--package-path", str(folder), "--scratch-path", str(PACKAGE / ".build/client")]
    done = subprocess.run(build, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    shown = subprocess.run([*build, "--show-bin-path"], check=True, capture_output=True, text=True)
    return Path(shown.stdout.strip()) / "examples", len(found)


def test_examples_give_what_they_say(program, tmp_path):
    binary, count = program
    assert count >= 60
    workspace = tmp_path / "hai-phong"
    shutil.copytree(PACKAGE / "Examples/hai-phong", workspace)
    shutil.copy(next(iter(sorted((PACKAGE / "Tests/Cases/intake").rglob("*.xlsx")))), tmp_path / "q3.xlsx")
    done = subprocess.run([binary, workspace, tmp_path / "scratch"], capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
