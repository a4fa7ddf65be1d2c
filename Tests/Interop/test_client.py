"""External programs on the libraries: they get the same files as the tool makes."""
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2]
CLIENT = Path(__file__).parent / "client"
CORE = Path(__file__).parent / "core"


def built(package, scratch):
    """The folder of the programs of a package."""
    build = ["swift", "build", "--package-path", str(package), "--scratch-path", str(scratch)]
    subprocess.run(build, check=True, stdout=subprocess.DEVNULL)
    shown = subprocess.run([*build, "--show-bin-path"], check=True, capture_output=True, text=True)
    return Path(shown.stdout.strip())


@pytest.fixture(scope="session")
def client():
    """The folder of the client's programs, which is a separate package."""
    return built(CLIENT, PACKAGE / ".build/client")


def dependencies(package, scratch):
    """The packages that a client gets, by name."""
    shown = subprocess.run(
        ["swift", "package", "--package-path", str(package), "--scratch-path", str(scratch),
         "show-dependencies", "--format", "json"], check=True, capture_output=True, text=True)

    def names(node):
        return {name for child in node["dependencies"] for name in {child["identity"]} | names(child)}

    (ours,) = json.loads(shown.stdout)["dependencies"]
    return names(ours)


STORES = (PACKAGE / "Documentation/StoreOfYourOwn.md").read_text(encoding="utf-8")


def files(folder):
    return {path.name: path.read_bytes() for path in Path(folder).iterdir()}


def run(*words):
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_article_shows_the_program():
    article = (PACKAGE / "Documentation/UsingTheLibraries.md").read_text(encoding="utf-8")
    program = (CLIENT / "Sources/first/main.swift").read_text(encoding="utf-8")
    assert f"```swift\n{program}```" in article


def test_the_article_on_ground_shows_the_program_and_what_it_prints(client):
    article = (PACKAGE / "Sources/ReportCore/ReportCore.docc/PeriodsAndGround.md").read_text(encoding="utf-8")
    program = (CLIENT / "Sources/ground/main.swift").read_text(encoding="utf-8")
    assert f"```swift\n{program}```" in article
    told = run(client / "ground", PACKAGE / "Examples/hai-phong", "2025-Q3", "10507")
    assert f"```\n{told}```" in article


def test_an_exporter_in_swift_joins_the_tool(tool, client, tmp_path):
    """A program on the libraries, found on PATH: no line of the tool knows it."""
    article = (PACKAGE / "Sources/ReportCore/ReportCore.docc/ImplementingAnExporter.md").read_text(encoding="utf-8")
    program = (CLIENT / "Sources/reportgen-export-outline/main.swift").read_text(encoding="utf-8")
    assert f"```swift\n{program}```" in article
    paths = {**os.environ, "PATH": f"{client}:{os.environ['PATH']}"}
    formats = subprocess.run([tool, "formats"], env=paths, capture_output=True, text=True, check=True).stdout
    assert "outline" in formats and "tên các bảng và số dòng" in formats
    there = ["--workspace", str(PACKAGE / "Examples/hai-phong"), "--period", "2025-Q3"]
    done = subprocess.run(
        [tool, "build", *there, "--returns", str(PACKAGE / "Examples/hai-phong/returns"), "--format",
         "outline,csv", "--out", str(tmp_path)], env=paths, capture_output=True, text=True)
    assert done.returncode in (0, 1), done.stderr
    assert "Tệp chỉ có tên bảng, không có số liệu." in done.stdout + done.stderr
    (outline,) = tmp_path.glob("*.txt")
    lines = outline.read_text(encoding="utf-8").splitlines()
    assert len(lines) > 3 and all(line.rpartition(": ")[2].isdigit() for line in lines)
    refused = subprocess.run(
        [client / "reportgen-export-outline", str(tmp_path / "other")], input=b"{}", capture_output=True)
    assert refused.returncode == 1 and refused.stderr and not (tmp_path / "other").exists()


def test_a_client_of_the_engine_gets_the_engine_alone():
    """No traits: nothing is fetched, and no library but the engine is built."""
    scratch = PACKAGE / ".build/core-client"
    shutil.rmtree(scratch, ignore_errors=True)
    told = run(built(CORE, scratch) / "rates")
    assert dependencies(CORE, scratch) == set()
    assert dependencies(CLIENT, PACKAGE / ".build/client") == {"grdb.swift", "swift-argument-parser"}
    assert not list((scratch / "checkouts").glob("*")) and not list((scratch / "repositories").glob("*"))
    modules = {path.stem for path in (scratch / "debug/Modules").glob("*.swiftmodule")}
    assert modules == {"ReportCore", "rates"}
    assert f"```\n{told}```" in STORES
    assert "exactly 1425/13 printed 109.6" in told


def test_the_article_on_stores_shows_the_programs():
    for path in [CORE / "Package.swift", CORE / "Sources/rates/main.swift",
                 CLIENT / "Sources/store/main.swift", CLIENT / "Sources/store/FigureStore.swift"]:
        assert f"```swift\n{path.read_text(encoding='utf-8')}```" in STORES, path


def test_figures_of_a_store_of_ones_own_give_the_tools_report(tool, client, tmp_path):
    """Returns that went into another store, in several runs, and one of them corrected."""
    workspace, store = tmp_path / "workspace", tmp_path / "figures.jsonl"
    shutil.copytree(PACKAGE / "Examples/hai-phong", workspace)
    returns = sorted((workspace / "returns").glob("*.csv"))
    quarter = workspace / "returns/2025-Q3.csv"
    changed = tmp_path / quarter.name
    lines = quarter.read_text(encoding="utf-8").splitlines(keepends=True)
    place = next(n for n, line in enumerate(lines) if ",births,,2025-" in line)
    cells = lines[place].split(",")
    at = lines[0].rstrip("\r\n").split(",").index("value")
    cells[at] = str(int(cells[at]) + 1)
    changed.write_text("".join(lines[:place] + [",".join(cells)] + lines[place + 1:]), encoding="utf-8")
    first = run(client / "store", workspace, "2025-Q3", tmp_path / "early", store, *returns, changed)
    told = run(client / "store", workspace, "2025-Q3", tmp_path / "ours", store, quarter)
    assert not (workspace / "ledger.sqlite").exists()
    built_by_tool = subprocess.run(
        [tool, "build", "--workspace", workspace, "--period", "2025-Q3", "--returns", workspace / "returns",
         "--format", "xlsx,csv,csv-long", "--out", tmp_path / "theirs"], capture_output=True, text=True)
    assert built_by_tool.returncode in (0, 1), built_by_tool.stderr
    assert files(tmp_path / "ours") == files(tmp_path / "theirs")
    # One birth more than boys and girls.
    assert "errors: 0" in told and "errors: 1" in first


def test_figures_that_the_workspace_does_not_know_are_refused(client, tmp_path):
    workspace, store = tmp_path / "workspace", tmp_path / "figures.jsonl"
    shutil.copytree(PACKAGE / "Examples/hai-phong", workspace)
    path = workspace / "returns/2025-Q3.csv"
    run(client / "store", workspace, "2025-Q3", tmp_path / "out", store, path)
    line = json.loads(store.read_text(encoding="utf-8").splitlines()[0])
    for member, value, said in [
        ("item", {"indicator": "no_such_thing", "options": ""}, "Không tìm thấy chỉ tiêu"),
        ("item", {"indicator": "crude_birth_rate", "options": ""}, "là chỉ tiêu tính toán"),
        ("period", {"code": "2019-Q3", "calendar": "statistical"}, "2019"),
        ("unit", {"code": "11311", "edition": "2025-06-30"}, "danh mục đơn vị 2025-07-01"),
        ("unit", {"code": "00004", "edition": "2025-07-01"}, "không thuộc"),
        ("unit", {"code": "99999", "edition": "2025-07-01"}, "99999"),
    ]:
        other = {**line, "key": {**line["key"], member: value}}
        store.write_text(json.dumps(other) + "\n", encoding="utf-8")
        told = run(client / "store", workspace, "2025-Q3", tmp_path / "refused", store)
        assert said in told and "lỗi trong số liệu được đưa vào" in told, (member, value, told)
        assert not (tmp_path / "refused").exists()


def test_programs_are_short():
    for name, most in [("first", 30), ("quarter", 40), ("ground", 30), ("reportgen-export-outline", 30), ("store", 45)]:
        lines = (CLIENT / f"Sources/{name}/main.swift").read_text(encoding="utf-8").splitlines()
        assert len(lines) <= most, name


def test_the_demo_is_the_same(tool, client, tmp_path):
    workspace = tmp_path / "workspace"
    run(tool, "demo", workspace)
    for period in ["2025-Q3", "2025"]:
        run(client / "first", workspace, period, tmp_path / period)
        assert files(tmp_path / period) == files(workspace / "reports" / period), period


@pytest.mark.parametrize(
    "example,period,closed",
    [("hai-phong", "2025-Q3", True), ("hai-phong-cu", "2025-Q2", None), ("hung-nguyen", "2014-M04", None)],
)
def test_a_quarter_is_the_same(tool, client, tmp_path, example, period, closed):
    """Taken in, checked, closed if nothing stands in the way, and built: by the client and by the tool."""
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    for workspace in [ours, theirs]:
        shutil.copytree(PACKAGE / "Examples" / example, workspace)
    explanations = sorted((theirs / "explanations").glob("*.csv"))
    told = run(client / "quarter", theirs, period, tmp_path / "by-client", *explanations)
    there = ["--workspace", ours, "--period", period]
    subprocess.run([tool, "import", "--workspace", ours, ours / "returns"], capture_output=True)
    for path in explanations:
        subprocess.run([tool, "check", *there, "--explanations", path], capture_output=True)
    close = subprocess.run([tool, "close", *there], capture_output=True, text=True)
    assert (f"closed {period}" in told) == (close.returncode == 0), told + close.stderr
    if closed is not None:
        assert (close.returncode == 0) == closed, close.stderr
    subprocess.run(
        [tool, "build", *there, "--format", "xlsx,csv", "--out", tmp_path / "by-tool"],
        capture_output=True)
    assert files(tmp_path / "by-client") == files(tmp_path / "by-tool")


def test_a_quarter_with_an_error_is_not_closed(client, tmp_path):
    """Births that are not boys and girls together."""
    workspace = tmp_path / "workspace"
    shutil.copytree(PACKAGE / "Examples/hai-phong", workspace)
    path = next(iter(sorted((workspace / "returns").glob("2025-Q3*"))))
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    head = lines[0].rstrip("\r\n").split(",")
    for number, line in enumerate(lines):
        cells = line.rstrip("\r\n").split(",")
        row = dict(zip(head, cells))
        if row.get("indicator") == "births" and row.get("options") == "" and row["value"].isdigit():
            cells[head.index("value")] = str(int(row["value"]) + 1)
            lines[number] = ",".join(cells) + "\n"
            break
    else:
        raise AssertionError("no births")
    path.write_text("".join(lines), encoding="utf-8")
    told = run(client / "quarter", workspace, "2025-Q3", tmp_path / "out")
    assert "not closed: " in told
    assert not any(word in told for word in ["closed 2025-Q3"])


def test_a_workspace_has_rules_tables_and_reports_of_its_own(tool, tmp_path):
    article = (PACKAGE / "Documentation/WritingRulesAndForms.md").read_text(encoding="utf-8")
    workspace = tmp_path / "workspace"
    shutil.copytree(PACKAGE / "Examples/hai-phong", workspace)
    blocks = re.findall(r"`templates/(\S+\.yaml)`.*?```yaml\n(.*?)```", article, re.S)
    assert [name.split("/")[0] for name, _ in blocks] == ["rules", "forms", "reports"]
    for name, text in blocks:
        path = workspace / "templates" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    there = ["--workspace", str(workspace)]
    assert "Số trẻ sinh ra trong quý từ 60 trở lên" in run(tool, "rules", *there)
    period = ["--period", "2025-Q3", "--returns", str(workspace / "returns")]
    check = subprocess.run([tool, "check", *there, *period], capture_output=True, text=True)
    assert "đề nghị đối chiếu với sổ theo dõi" in check.stdout + check.stderr
    out = tmp_path / "out"
    built = subprocess.run(
        [tool, "build", *there, *period, "--report", "sinh-tu", "--format", "csv", "--out", str(out)],
        capture_output=True, text=True)
    assert built.returncode in (0, 1), built.stderr
    (table,) = out.glob("sinh-tu-2025-Q3--1-*.csv")
    text = table.read_text(encoding="utf-8-sig")
    assert "Tăng tự nhiên (‰)" in text and len(text.splitlines()) > 100

    rule = workspace / "templates/rules/so-sinh.yaml"
    rule.write_text(rule.read_text(encoding="utf-8").replace("births <", "birhts <"), encoding="utf-8")
    refused = subprocess.run([tool, "rules", *there], capture_output=True, text=True)
    assert refused.returncode != 0 and "so-sinh.yaml" in refused.stderr and "births" in refused.stderr
