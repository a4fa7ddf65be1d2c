"""What an office expects of a workbook, found by openpyxl in every kind of report."""
import json
import re
import subprocess
import warnings
import zipfile
from xml.etree import ElementTree

import openpyxl
import pytest
import python_calamine
from openpyxl.utils import range_boundaries

from exports import NAMES, build

CHARTS = {"so-ket", "tong-ket"}


@pytest.fixture(params=NAMES)
def path(request, built):
    return built[request.param]


@pytest.fixture
def book(path):
    with warnings.catch_warnings():
        # What openpyxl does not know or takes for wrong it warns of, or refuses.
        warnings.simplefilter("error")
        return openpyxl.load_workbook(path, rich_text=True)


def tables(book):
    return [sheet for sheet in book if sheet.title not in ("Mục lục", "Biểu đồ")]


def texts(sheet):
    return [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]


def test_it_is_read_without_a_warning_and_saved_again_as_the_same_cells(book, tmp_path):
    copy = tmp_path / "copy.xlsx"
    book.save(copy)
    again = openpyxl.load_workbook(copy)
    assert again.sheetnames == book.sheetnames
    for sheet in book:
        found = [[cell.value for cell in row] for row in again[sheet.title].iter_rows()]
        assert found == [[cell.value for cell in row] for row in sheet.iter_rows()]
        assert {str(area) for area in again[sheet.title].merged_cells.ranges} == {
            str(area) for area in sheet.merged_cells.ranges}


def test_calamine_sees_the_same_values(path):
    workbook = openpyxl.load_workbook(path, data_only=True)
    other = python_calamine.CalamineWorkbook.from_path(str(path))
    assert workbook.sheetnames == other.sheet_names
    count = 0
    for sheet in workbook:
        theirs = other.get_sheet_by_name(sheet.title).to_python(skip_empty_area=False)
        for r, row in enumerate(sheet.iter_rows(values_only=True)):
            for c, value in enumerate(row):
                if value is not None:
                    count += 1
                    assert theirs[r][c] == value, (sheet.title, r + 1, c + 1)
    assert count > 20


def test_names_of_sheets_are_valid_and_unique(book):
    names = [name.casefold() for name in book.sheetnames]
    assert len(set(names)) == len(names)
    for name in book.sheetnames:
        assert 0 < len(name) <= 31 and not re.search(r"[\[\]:*?/\\]", name), name


def test_every_sheet_is_set_up_for_print(book, path):
    for sheet in book:
        assert sheet.page_setup.paperSize == 9, "A4"
        if sheet.col_breaks.brk:
            # Too wide for print that can be read: pages side by side, each with the names of the lines.
            assert 10 <= sheet.page_setup.scale <= 100 and sheet.print_title_cols, sheet.title
        else:
            assert sheet.sheet_properties.pageSetUpPr.fitToPage and sheet.page_setup.fitToHeight == 0
        assert "&P/&N" in sheet.oddFooter.center.text
        assert sheet.print_area
        # One example is a published table; all others are made up, and say so.
        made_up = "SỐ LIỆU MINH HỌA" in (sheet.oddHeader.center.text or "")
        assert made_up != ("quang-khai" in str(path))
    for sheet in tables(book):
        first, last = map(int, re.findall(r"\d+", sheet.print_title_rows))
        assert first <= last < sheet.max_row
        # Below the heads stands the row of column numbers, which is repeated too.
        numbers = [cell.value for cell in sheet[last] if cell.value is not None]
        assert all(re.fullmatch(r"\((\d+|[A-ZĐ]+)\)", str(value)) for value in numbers), numbers
        assert sheet.freeze_panes is not None


def test_every_sheet_has_the_head_of_its_kind_and_signatures(book, path):
    for sheet in tables(book):
        words = texts(sheet)
        joined = "\n".join(words)
        is_letter = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in words
        is_form = any(text.startswith("Đơn vị báo cáo:") for text in words)
        assert is_letter != is_form, sheet.title
        if is_letter:
            assert "Độc lập - Tự do - Hạnh phúc" in words
        assert re.search(r"ngày (\d\d|……) tháng (\d+|……) năm", joined, re.IGNORECASE)
        assert "(Ký, ghi rõ họ tên" in joined or "(Ký" in joined, sheet.title


def test_no_data_row_of_a_long_table_is_merged(book):
    long_tables = 0
    for sheet in tables(book):
        if not sheet.auto_filter.ref:
            continue
        long_tables += 1
        _, first, _, last = range_boundaries(sheet.auto_filter.ref)
        for area in sheet.merged_cells.ranges:
            assert area.max_row <= first or area.min_row > last, (sheet.title, str(area))
    for sheet in tables(book):
        area = next(iter(book_areas(book, sheet)))
        if rows_of(area) > 40:
            assert sheet.auto_filter.ref, f"{sheet.title}: a long table without a filter"


def book_areas(book, sheet):
    """The areas that names of the workbook give to a sheet."""
    for name in book.defined_names.values():
        for title, area in name.destinations:
            if title == sheet.title:
                yield area


def rows_of(area):
    _, first, _, last = range_boundaries(area.replace("$", ""))
    return last - first + 1


def test_every_table_has_a_name_that_formulas_can_use(book):
    for sheet in tables(book):
        areas = list(book_areas(book, sheet))
        assert len(areas) == 1, sheet.title
        heads = int(re.findall(r"\d+", sheet.print_title_rows)[1])
        _, first, _, _ = range_boundaries(areas[0].replace("$", ""))
        assert first == heads + 1


def test_contents_lead_to_every_sheet(book):
    if len(tables(book)) < 3:
        assert "Mục lục" not in book.sheetnames
        return
    contents = book["Mục lục"]
    led = {cell.hyperlink.location.split("!")[0].strip("'")
           for row in contents.iter_rows() for cell in row if cell.hyperlink}
    assert led == set(book.sheetnames) - {"Mục lục"}


def test_the_document_says_what_it_is(book):
    properties = book.properties
    assert properties.title and properties.creator and properties.created and properties.keywords


def test_judgements_are_words_with_colours_that_follow_them(book, path):
    judged = 0
    for sheet in tables(book):
        rules = [rule for area in sheet.conditional_formatting for rule in area.rules]
        formulas = "\n".join(formula for rule in rules for formula in rule.formula)
        for text in texts(sheet):
            if text in ("✓ Đạt", "✗ Chưa đạt"):
                judged += 1
                assert f'="{text}"' in formulas, (sheet.title, text)
    assert judged or not str(path).endswith("--2025--tong-ket.xlsx")


def test_gaps_and_signs_have_a_legend(book):
    for sheet in tables(book):
        words = texts(sheet)
        for sign in ("-", "..."):
            if sign in words:
                assert any("Ký hiệu: " in text and f'"{sign}": ' in text for text in words), sheet.title


def test_every_chart_has_words_for_those_who_cannot_see_it(path, book):
    with zipfile.ZipFile(path) as archive:
        charts = [name for name in archive.namelist() if name.startswith("xl/charts/chart")]
        told = [node.get("descr")
                for name in archive.namelist() if re.match(r"xl/drawings/drawing\d+\.xml", name)
                for node in ElementTree.fromstring(archive.read(name)).iter()
                if node.tag.endswith("}cNvPr")]
    assert len(told) == len(charts) and all(told)
    assert sum(len(sheet._charts) for sheet in book) == len(charts)
    if any(f"--{kind}." in str(path) for kind in CHARTS):
        assert len(charts) >= 3


def notes(folder):
    book = openpyxl.load_workbook(next(folder.glob("*.xlsx")))
    return [cell.comment.text for sheet in book for row in sheet.iter_rows() for cell in row
            if cell.comment]


def test_where_a_figure_was_read_is_noted_when_asked_for(tool, demo, tmp_path):
    build(tool, demo, tmp_path / "plain", "2025-Q3", "xlsx")
    assert notes(tmp_path / "plain") == []
    build(tool, demo, tmp_path / "noted", "2025-Q3", "xlsx", "--cell-notes")
    found = notes(tmp_path / "noted")
    assert len(found) > 1000
    assert all(re.fullmatch(r"Nguồn: \S+\.csv, R\d+C\d+", text) for text in found)


def test_what_is_said_of_a_cell_is_noted_when_asked_for(tool, demo, tmp_path):
    build(tool, demo, tmp_path, "2025-Q3", "json")
    file = tmp_path / "so-ket-2025-Q3.json"
    report = json.loads(file.read_text(encoding="utf-8"))
    words = "Số ca quá ít, tỷ số không có ý nghĩa."
    cell = next(cell for row in report["tables"][0]["rows"] for cell in row["cells"]
                if cell["content"]["type"] == "number")
    cell["comment"] = words
    file.write_text(json.dumps(report, ensure_ascii=False), encoding="utf-8")
    for name, options in [("below", []), ("beside", ["--cell-notes"])]:
        subprocess.run([tool, "build", "--from", file, "--format", "xlsx", "--out", tmp_path / name,
                        *options], check=True, capture_output=True)
    assert notes(tmp_path / "below") == []
    assert sum(words in note for note in notes(tmp_path / "beside")) == 1
    book = openpyxl.load_workbook(next((tmp_path / "below").glob("*.xlsx")))
    assert any(words in text for text in texts(tables(book)[0]))
