"""The script that lists what only tests and benchmarks use finds what is planted."""
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / "Scripts/unreached"

TOOL = """
@main struct Tool { static func main() { print(Engine().sum(of: 1), "\\(Engine().told)") } }
"""
ENGINE = """
/// It names Planted, which counts for nothing.
public struct Engine {
  public init() {}
  public func sum(of number: Int) -> Int { helped(number) }
  private func helped(_ number: Int) -> Int { let braces = "{"; return number + braces.count }
  public var told: String { "told" }
  public func planted() -> Int { onlyByPlanted() }
  private func onlyByPlanted() -> Int { 1 }
  func calledByItself(_ count: Int) -> Int { count == 0 ? 0 : calledByItself(count - 1) }
  struct Inner { var number = 0 }
}

struct Beside { func back() { Opposite().forth() } }
struct Opposite { func forth() { Beside().back() } }

extension Engine {
  func extended() {}
}

func free() {}

struct Document: Encodable { let title: String }
"""
PAGES = "let title = Document(of: Engine()).self"


def listed(folder, **files):
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_swift", ".swift")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    done = subprocess.run([sys.executable, SCRIPT, folder], capture_output=True, text=True)
    assert done.stderr == ""
    names = {line.rsplit(": ", 1)[1] for line in done.stdout.splitlines()}
    assert done.returncode == (1 if names else 0)
    return names


def test_it_finds_types_and_functions_that_only_tests_use(tmp_path):
    names = listed(
        tmp_path, Sources__reportgen__Tool_swift=TOOL, Sources__Core__Engine_swift=ENGINE,
        Tests__CoreTests__EngineTests_swift="func test() { Engine().planted(); Beside().back(); free() }",
        Server__Sources__Pages_swift=PAGES)
    assert names == {
        "planted", "onlyByPlanted", "calledByItself", "Inner", "Beside", "Opposite", "extended", "free"}


def test_what_a_command_reaches_is_not_listed(tmp_path):
    assert not listed(
        tmp_path, Sources__reportgen__Tool_swift=TOOL,
        Sources__Core__Engine_swift=ENGINE.split("  public func planted")[0] + "}\n")
