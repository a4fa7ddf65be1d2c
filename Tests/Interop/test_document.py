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


def figure(text):
    """A number as it is printed, without the plus that a document puts before a rise, the unit of a
    difference and the mark behind it; nothing for other texts."""
    found = re.fullmatch(
        r"\+?(-?\d[\d.]*(?:,\d+)?)\*?(?: điểm [%‰])?(?: \([^()]*\))*", text.strip())
    return found and found.group(1)


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


def unit_figures(rows):
    """The numbers of each unit in the order in which they stand: its code is in the second column."""
    found = {}
    for texts in rows:
        if len(texts) > 3 and re.fullmatch(r"\d{5}", texts[1]):
            found.setdefault(texts[1], []).extend(filter(None, map(figure, texts[3:])))
    return {code: numbers for code, numbers in found.items() if numbers}


def units_of(sheet):
    """The units that a sheet has a line of."""
    return {row[1].value for row in sheet.iter_rows() if re.fullmatch(r"\d{5}", str(row[1].value))}


def test_tables_agree_with_the_workbook_cell_by_cell(paper):
    """The lines of units, all figures in the same order. A table that is too wide for a page stands in parts,
    each with a stretch of the columns."""
    workbook = openpyxl.load_workbook(paper[0].with_suffix(".xlsx"), data_only=True)
    wanted = unit_figures(
        [printed(cell) for cell in row] for sheet in workbook for row in sheet.iter_rows())
    found = unit_figures(
        texts for table in docx.Document(str(paper[0])).tables for texts in cells(table))
    if paper[0].name.startswith("bao-cao-tom-tat-"):
        # The brief is one page without annexes: what its sentences rest on stands in the workbook only.
        assert not found and set(wanted) <= units_of(workbook["Theo đơn vị"])
        return
    assert found == wanted
    # Figures of single units stand in reports on the work of a period, and in no other kind: those on years
    # and programmes name units that lack returns, the statistical form has units as columns.
    if not re.match(r"(so|tong)-ket-\d", paper[0].name):
        assert not wanted
        return
    lines = units_of(workbook["Theo đơn vị"])
    assert len(lines) == 114 and lines - set(wanted) <= units_of(workbook["Chưa báo cáo"])


def test_the_archive_carries_no_time_but_the_reports_day(paper):
    with zipfile.ZipFile(paper[0]) as archive:
        names = archive.namelist()
        assert names[0] == "[Content_Types].xml" and names[1:] == sorted(names[1:])
        assert len({entry.date_time for entry in archive.infolist()}) == 1
