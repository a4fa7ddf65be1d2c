"""Documents: read by python-docx, validated by openxml-audit, compared with the workbook cell by cell."""
import hashlib
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest

from exports import EXAMPLES

KINDS = [
    ("hai-phong", "2025-Q3", "so-ket"), ("hai-phong", "2025-9M", "so-ket"),
    ("hai-phong", "2025", "tong-ket"), ("hai-phong", "2025-Q3", "bao-cao-tom-tat"),
    ("hai-phong", "2021--2025", "tong-ket-chuong-trinh"), ("hai-phong", "2025-Q3", "thong-ke-quy"),
]


@pytest.fixture(scope="module", params=KINDS, ids=lambda kind: f"{kind[2]}-{kind[1]}")
def paper(request, tool, tmp_path_factory):
    example, period, kind = request.param
    folders = [tmp_path_factory.mktemp(name) for name in ("first", "second")]
    for folder in folders:
        subprocess.run(
            [tool, "build", "--workspace", str(EXAMPLES / example), "--period", period, "--report", kind,
             "--format", "docx,html,xlsx", "--out", str(folder)], capture_output=True, text=True)
    return [next(folder.glob("*.docx")) for folder in folders]


def test_two_runs_give_the_same_bytes(paper):
    for suffix in (".docx", ".html"):
        digests = {hashlib.sha256(path.with_suffix(suffix).read_bytes()).hexdigest() for path in paper}
        assert len(digests) == 1


def test_the_validator_finds_nothing(paper):
    done = subprocess.run(
        [str(Path(sys.executable).with_name("openxml-audit")), "--policy", "strict", "-m", "0", str(paper[0])],
        capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[:3000]


def test_the_pages_have_the_form_of_official_papers(paper):
    document = docx.Document(str(paper[0]))
    for section in document.sections:
        assert {round(section.page_width.mm), round(section.page_height.mm)} == {210, 297}
        assert 20 <= round(section.top_margin.mm) <= 25 and 20 <= round(section.bottom_margin.mm) <= 25
        assert 30 <= round(section.left_margin.mm) <= 35 and 15 <= round(section.right_margin.mm) <= 20
    assert document.sections[0].different_first_page_header_footer
    assert document.styles.element.xpath("//w:rFonts/@w:ascii")[0] == "Times New Roman"
    assert not document.element.xpath("//w:u"), "a rule is drawn, never underlined text"
    for drawing in document.element.xpath("//wp:docPr"):
        assert drawing.get("descr")


def digits(text):
    """What is printed of a number: its digits, sign and comma, without signs around."""
    return re.sub(r"[^0-9,+\-.]", "", text)


def plain(text):
    """A figure without the plus that a document puts before a rise, and without the mark behind it."""
    return digits(re.sub(r"\([^()]*\)$", "", text)).lstrip("+")


def cells(table):
    """The text of each cell of a table as it is stored, row by row; merged ones once."""
    for row in table._tbl.tr_lst:
        yield ["".join(node.text or "" for node in cell.iter("{%s}t" % row.nsmap["w"]))
               for cell in row.tc_lst]


def printed(cell):
    """A number of a workbook as it is printed, by its format; other things as text."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        decimals = re.search(r"0\.(0+)", cell.number_format)
        text = f"{value:,.{len(decimals.group(1)) if decimals else 0}f}"
        return text.translate(str.maketrans(",.", ".,"))
    return str(value)


def test_tables_agree_with_the_workbook_cell_by_cell(paper):
    """The lines of units: code in the second column, all figures in the same order. A table that is too wide
    for a page stands in parts, each with a stretch of the columns."""
    workbook = openpyxl.load_workbook(paper[0].with_suffix(".xlsx"), data_only=True)
    lines = []
    for sheet in workbook:
        for row in sheet.iter_rows():
            texts = [printed(cell) for cell in row]
            if len(texts) > 2 and re.fullmatch(r"\d{5}", texts[1]):
                lines.append([plain(text) for text in texts])
    compared = 0
    for table in docx.Document(str(paper[0])).tables:
        for texts in cells(table):
            if len(texts) < 4 or not re.fullmatch(r"\d{5}", texts[1]):
                continue
            figures = [plain(text) for text in texts[3:]]
            assert any(
                found[1] == texts[1]
                and any(found[start:start + len(figures)] == figures for start in range(3, len(found)))
                for found in lines), texts
            compared += len(figures)
    # Lines of units stand in every kind but the one on years, which has those of two that lack returns.
    assert compared > 100 or not lines or len(lines) == 2 and compared == 2


def test_the_archive_carries_no_time_but_the_reports_day(paper):
    with zipfile.ZipFile(paper[0]) as archive:
        names = archive.namelist()
        assert names[0] == "[Content_Types].xml" and names[1:] == sorted(names[1:])
        assert len({entry.date_time for entry in archive.infolist()}) == 1
