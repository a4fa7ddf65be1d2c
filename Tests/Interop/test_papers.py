"""Every kind of paper of each plan of the standard set: valid, read by python-docx, the same in two runs, its
tables those of the workbook cell by cell, and in the form of Decree 30/2020."""
import csv
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from lxml import etree

ROOT = Path(__file__).resolve().parents[2]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PLANS = ["lai-chau", "ha-noi", "dak-lak", "hai-phong-thanh-uy", "hai-phong-2025-dia-gioi-moi"]
KINDS = [
    ("2025-Q4", "so-ket"), ("2025-S1", "so-ket"), ("2025-9M", "so-ket"), ("2025", "tong-ket"),
    ("2025-Q4", "bao-cao-tom-tat"), ("2025", "tong-ket-chuong-trinh"),
    ("2021--2025", "tong-ket-chuong-trinh"), ("2025", "tong-ket-nhiem-vu"),
]


def units(code):
    with (ROOT / "Templates/units/2025-07-01.csv").open(encoding="utf-8-sig", newline="") as file:
        return [row["code"] for row in csv.DictReader(file) if row["parent"] == code]


def returns(codes, quarter):
    """Invented figures of some units."""
    lines = ["edition,unit,indicator,options,period,value,status"]
    for place, code in enumerate(codes):
        boys, girls = 40 + 3 * place % 17, 38 + 5 * place % 19
        for item, options, value in [
                ("births", "", boys + girls), ("births", "sex=male", boys),
                ("births", "sex=female", girls), ("births", "order=3+", 7), ("deaths", "", 21),
                ("population", "", 9_000 + 13 * place), ("newborn_screened", "", boys),
                ("households", "", 2_500 + place), ("contraception_new_users", "", 120)]:
            lines.append("2025-07-01,%s,%s,%s,%s,%d,normal" % (code, item, options, quarter, value))
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="module", params=PLANS)
def workspace(request, tool, tmp_path_factory):
    """A new workspace of a plan: the third quarter whole, of the fourth half of the units, nothing before."""
    folder = tmp_path_factory.mktemp("plan") / "workspace"
    subprocess.run([tool, "init", str(folder), "--plan", request.param, "--no-ask"], check=True,
                   stdout=subprocess.DEVNULL)
    [plan] = (folder / "plan").glob("*.yaml")
    code = re.search(r'^unit: \{code: "(\d+)"', plan.read_text(encoding="utf-8"), re.M).group(1)
    codes = units(code)
    for quarter, some in (("2025-Q3", codes), ("2025-Q4", codes[:len(codes) // 2])):
        (folder / "returns" / (quarter + ".csv")).write_text(returns(some, quarter), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def papers(workspace, tool, tmp_path_factory):
    """What two runs give, by kind: the Word file, and the workbook beside it."""
    found = {}
    for period, kind in KINDS:
        for run in range(2):
            out = tmp_path_factory.mktemp("out")
            done = subprocess.run(
                [tool, "build", "--workspace", str(workspace), "--period", period, "--report", kind,
                 "--format", "docx,html,xlsx", "--date", "2026-01-08", "--out", str(out)],
                capture_output=True, text=True)
            # A plan without tasks has no report on them.
            if done.returncode == 64 and kind == "tong-ket-nhiem-vu":
                continue
            assert done.returncode in (0, 1), done.stderr
            found.setdefault((period, kind), []).append(next(out.glob("*.docx")))
    out = tmp_path_factory.mktemp("letters")
    subprocess.run([tool, "letters", "--workspace", str(workspace), "--period", "2025-Q4", "--date",
                    "2026-01-08", "--by", "2026-01-15", "--out", str(out)], check=True,
                   stdout=subprocess.DEVNULL)
    letters = sorted(out.glob("*.docx"))
    assert len(letters) > 10
    found["letters"] = [letters[0], next(path for path in letters if "tat-ca" in path.name)]
    return found


def singles(papers):
    """One file of each kind, and the letters."""
    return [runs[0] for kind, runs in papers.items() if kind != "letters"] + papers["letters"]


def body(path):
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def text(node):
    return "".join(
        "\n" if part.tag == W + "br" else part.text or ""
        for part in node.iter(W + "t", W + "br"))


def test_two_runs_give_the_same_bytes(papers):
    for kind, runs in papers.items():
        if kind == "letters":
            continue
        for suffix in (".docx", ".html", ".xlsx"):
            assert runs[0].with_suffix(suffix).read_bytes() == runs[1].with_suffix(suffix).read_bytes(), kind


def test_the_validator_finds_nothing(papers):
    """All with TRIALS; else each third, others of each plan, for one takes more than a second."""
    step = 1 if os.environ.get("TRIALS") else 3
    for path in singles(papers)[::step]:
        done = subprocess.run(
            [str(Path(sys.executable).with_name("openxml-audit")), "--policy", "strict", "-m", "0", str(path)],
            capture_output=True, text=True)
        assert done.returncode == 0, (path.name, done.stdout[:2000])


def columns(row):
    """The cells of a row by the column of the grid that they begin in."""
    place = 0
    for cell in row.iter(W + "tc"):
        yield place, text(cell)
        span = cell.find("%stcPr/%sgridSpan" % (W, W))
        place += int(span.get(W + "val")) if span is not None else 1


def tables_of(path):
    """The tables behind the text by their titles: for each line its cells, by the number of their column."""
    found = {}
    for table in body(path).iter(W + "tbl"):
        caption = table.find("%stblPr/%stblCaption" % (W, W))
        if caption is None:
            continue
        rows = table.findall(W + "tr")
        heads = [row for row in rows if row.find("%strPr/%stblHeader" % (W, W)) is not None]
        numbers = dict(columns(heads[-1]))
        lines = found.setdefault(caption.get(W + "val"), {})
        for number, row in enumerate(rows[len(heads):]):
            for place, words in columns(row):
                if words:
                    lines.setdefault(number, {})[numbers[place]] = words
    return found


def printed(cell):
    """A cell of a workbook as it is printed."""
    value = cell.value
    if value is None:
        return ""
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        return str(value)
    # Languages and the room that a sign would take are no part of what is read.
    sections = re.sub(r"\[[^\]]*\]|_.", "", cell.number_format).split(";")
    format_ = sections[1] if value < 0 and len(sections) > 1 else sections[0]
    if value == 0 and len(sections) > 2:
        format_ = sections[2]
    pattern = re.search(r"[#0][#0,.]*", format_).group(0)
    decimals = len(pattern.split(".")[1]) if "." in pattern else 0
    digits = f"{abs(value):,.{decimals}f}".translate(str.maketrans(",.", ".,"))
    before, after = (
        re.sub(r'["\\]', "", side) for side in (format_[:format_.index(pattern)],
                                               format_[format_.index(pattern) + len(pattern):]))
    sign = "-" if value < 0 and len(sections) == 1 else ""
    return sign + before + digits + after


def sheet_cells(sheet):
    """The lines of a sheet below the numbers of its columns."""
    last = int(re.findall(r"\d+", sheet.print_title_rows)[-1])
    numbers = {cell.column: cell.value.strip("()") for cell in sheet[last] if cell.value is not None}
    for row in sheet.iter_rows(min_row=last + 1):
        yield {numbers[cell.column]: printed(cell) for cell in row
               if cell.column in numbers and printed(cell)}


def test_the_tables_are_those_of_the_workbook_cell_by_cell(papers):
    compared = 0
    for path in singles(papers):
        if not path.with_suffix(".xlsx").exists():
            continue
        workbook = openpyxl.load_workbook(path.with_suffix(".xlsx"), data_only=True)
        sheets = [sheet for sheet in workbook if sheet.title not in ("Mục lục", "Biểu đồ")]
        for title, lines in tables_of(path).items():
            [sheet] = [sheet for sheet in sheets if any(
                cell.value == title for row in sheet.iter_rows(max_row=20) for cell in row)]
            theirs = list(sheet_cells(sheet))
            for number, cells in lines.items():
                assert cells == theirs[number], (path.name, title, number)
                compared += len(cells)
    assert compared > 1_000


def test_the_form_is_that_of_the_decree(papers):
    for path in singles(papers):
        document = docx.Document(str(path))
        for section in document.sections:
            assert {round(section.page_width.mm), round(section.page_height.mm)} == {210, 297}
            assert 20 <= round(section.top_margin.mm) <= 25 and 20 <= round(section.bottom_margin.mm) <= 25
            assert 30 <= round(section.left_margin.mm) <= 35 and 15 <= round(section.right_margin.mm) <= 20
        sizes, styles = {}, {}
        for paragraph in body(path).iter(W + "p"):
            words = text(paragraph).strip()
            run = paragraph.find("%sr/%srPr" % (W, W))
            if words and run is not None:
                sizes[words] = int(run.find(W + "sz").get(W + "val")) / 2
                styles[words] = {node.tag.removeprefix(W) for node in run}
        state, motto = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
        assert 12 <= sizes[state] <= 13 and "b" in styles[state]
        assert 13 <= sizes[motto] <= 14 and "b" in styles[motto]
        [day] = {words for words in sizes if re.fullmatch(r".+, ngày 08 tháng 01 năm 2026", words)}
        assert 13 <= sizes[day] <= 14 and "i" in styles[day]
        number = next(words for words in sizes if words.startswith("Số:"))
        assert sizes[number] == 13 and "b" not in styles[number]
        if "Nơi nhận:" in sizes:
            assert sizes["Nơi nhận:"] == 12 and {"b", "i"} <= styles["Nơi nhận:"]
            listed = [words for words in sizes if re.match(r"- (Như trên|Lưu)", words)]
            assert listed and all(sizes[words] == 11 for words in listed)
        for paragraph in body(path).iter(W + "p"):
            align = paragraph.find("%spPr/%sjc" % (W, W))
            if align is None or align.get(W + "val") != "both" or len(text(paragraph)) < 40:
                continue
            size = int(paragraph.find("%sr/%srPr/%ssz" % (W, W, W)).get(W + "val")) / 2
            spacing = paragraph.find("%spPr/%sspacing" % (W, W))
            if size >= 13:
                room = max(int(spacing.get(W + "before")), int(spacing.get(W + "after")))
                assert room >= 120 and 240 <= int(spacing.get(W + "line")) <= 360, text(paragraph)


def test_nothing_reads_like_the_inside_of_a_program(papers):
    """Names of rules, codes of forms and marks of templates are for programs; officers read words."""
    for path in singles(papers):
        words = " ".join(text(node) for node in body(path).iter(W + "p"))
        assert not re.search(r"[{}]|\b[a-z]+_[a-z_]+\b|\bnil\b|Optional\(", words), path.name
        # "X.: xã" tells what a short form means.
        words = re.sub(r"\.\.\.|\./\.|[A-Z]\.:", "", words)
        assert not re.search(r"[.:;,]{2,}|\S\s[,;:.]|\( | \)", words), path.name
