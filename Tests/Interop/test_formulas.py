"""Every live formula of every form, computed anew by LibreOffice, against the value stored beside it.

LibreOffice keeps the stored values of a workbook that it opens, so they are taken out first: what it
writes then is its own arithmetic.
"""
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest

from exports import BUILDS, EXAMPLES, NAMES
from test_workbook import convert

def kinds_of(folder: Path):
    """The forms that reports are made of, as the templates name them."""
    text = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.yaml"))
    lists = re.findall(r"^forms: \[(.*)\]", text, re.MULTILINE)
    return {name.strip() for names in lists for name in names.split(",")}


@pytest.fixture(scope="module")
def workbooks(built, tmp_path_factory):
    """A workbook for each of BUILDS, as written and as computed anew."""
    folder = tmp_path_factory.mktemp("formulas")
    found = dict(built)
    found["planted"], _ = plant(found[NAMES[0]], folder / "planted.xlsx")
    stripped = folder / "stripped"
    stripped.mkdir()
    for name, path in found.items():
        openpyxl.load_workbook(path).save(stripped / f"{name}.xlsx")
    computed = folder / "computed"
    computed.mkdir()
    convert(computed, "xlsx", sorted(stripped.glob("*.xlsx")))
    return {name: (Path(path), computed / f"{name}.xlsx") for name, path in found.items()}


def plant(source: Path, target: Path):
    """A copy of a workbook with one stored value of one formula made larger by one."""
    pattern = re.compile(r'(<c r="([A-Z]+\d+)"[^>]*><f>[^<]*</f><v>)(-?[\d.]+)(</v>)')
    planted = None
    with zipfile.ZipFile(source) as before, zipfile.ZipFile(target, "w") as after:
        for info in before.infolist():
            data = before.read(info)
            if planted is None and info.filename.startswith("xl/worksheets/"):
                text = data.decode()
                match = pattern.search(text)
                if match:
                    planted = match.group(2)
                    value = repr(float(match.group(3)) + 1)
                    text = text[:match.start(3)] + value + text[match.end(3):]
                    data = text.encode()
            after.writestr(info, data)
    assert planted
    return target, planted


def differences(written: Path, computed: Path):
    """How many formulas there are, and the cells whose stored value LibreOffice does not confirm."""
    formulas = openpyxl.load_workbook(written)
    stored = openpyxl.load_workbook(written, data_only=True)
    anew = openpyxl.load_workbook(computed, data_only=True)
    count, wrong = 0, []
    for sheet in formulas.sheetnames:
        for row in formulas[sheet].iter_rows():
            for cell in row:
                if not (isinstance(cell.value, str) and cell.value.startswith("=")):
                    continue
                count += 1
                one = stored[sheet][cell.coordinate].value
                other = anew[sheet][cell.coordinate].value
                if not all(isinstance(value, (int, float)) for value in (one, other)):
                    wrong.append((sheet, cell.coordinate, cell.value, one, other))
                elif abs(one - other) > 1e-9:
                    wrong.append((sheet, cell.coordinate, cell.value, one, other))
    return count, wrong


@pytest.mark.parametrize("build,name", list(zip(BUILDS, NAMES)), ids=NAMES)
def test_libreoffice_computes_the_stored_values(workbooks, build, name):
    count, wrong = differences(*workbooks[name])
    assert wrong == []
    assert count >= build[3]


def test_a_wrong_stored_value_is_found_at_its_cell(workbooks):
    count, wrong = differences(*workbooks["planted"])
    assert count > 100
    assert len(wrong) == 1
    _, address = plant(workbooks[NAMES[0]][0], workbooks[NAMES[0]][0].parent / "again.xlsx")
    assert wrong[0][1] == address
    assert wrong[0][3] == wrong[0][4] + 1


def test_every_form_of_the_templates_is_among_them(workbooks):
    templates = EXAMPLES.parent / "Templates"
    forms = {re.search(r"^code: (\S+)", path.read_text(encoding="utf-8"), re.MULTILINE).group(1)
             for path in (templates / "forms").glob("*.yaml")}
    kinds = {build[2] for build in BUILDS}
    used = {path for path in (templates / "reports").glob("*.yaml")}
    assert {path.stem for path in used} <= kinds
    assert forms <= kinds_of(templates / "reports") | {"03-dsx"}
