"""The rules of the entry page and those of the entry workbook agree on generated returns: each return is typed into
the page, whose server judges it, and into the workbook, whose own formulas LibreOffice computes.

RETURNS says how many (400), SEED which (1).
"""

import os
import random
import re
import shutil
import subprocess
import tempfile
from collections import Counter
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from client import Client, Form
from conftest import PASSWORD, REPORTGEN, ROOT, Office
from test_communes import EXAMPLE, QUARTER, SHEET, asked

RETURNS, SEED = int(os.environ.get("RETURNS", "400")), int(os.environ.get("SEED", "1"))
UNIT = "11713"
RED, REMARK = "FFFFC7CE", 7
NONE, NOT_COLLECTED = "không phát sinh", "không thu thập được"
# What no form can judge by itself, by the words of the page: other periods, units, rates.
BEYOND = re.compile("nằm ngoài khoảng hợp lý|mẫu số bằng 0|kỳ trước|cùng kỳ|đầu kỳ|tỷ lệ|tỷ suất|tăng tự nhiên")


class Check:
    """A condition of the workbook: what it says, how much it weighs, and the rows that it colours."""

    def __init__(self, failure, is_error):
        self.failure, self.is_error, self.rows, self.words = failure, is_error, set(), None

    @property
    def is_of_parts(self):
        return self.words == "Phần này không vượt quá tổng của nó"


@pytest.fixture(scope="module")
def book():
    with tempfile.TemporaryDirectory() as top:
        top = Path(top)
        shutil.copy(EXAMPLE / "reportgen.yaml", top)
        subprocess.run(
            [REPORTGEN, "forms", "--period", QUARTER, "--workspace", top, "--templates", ROOT / "Templates",
             "--unit", UNIT, "--out", top / "trong"], check=True, stdout=subprocess.DEVNULL)
        yield openpyxl.load_workbook(next((top / "trong").glob("*.xlsx")))


def checks(book):
    sheet, found = book[SHEET], {}
    for area, rules in sheet.conditional_formatting._cf_rules.items():
        for rule in rules:
            failure = rule.formula[0]
            check = found.setdefault(failure, Check(failure, rule.dxf.fill.bgColor.rgb == RED))
            check.rows |= {cell[0] for part in area.sqref.ranges for cell in part.cells}
    for row, _ in asked(book):
        for failure, words in re.findall(r'IF\(IFERROR\((.*?),FALSE\),"(.*?)",', sheet.cell(row, REMARK).value or ""):
            found[failure].words = words
    assert len(found) > 20 and all(check.words for check in found.values())
    return list(found.values())


def allowed(book):
    """What may be typed in each row, as a formula on its cell."""
    rules = {}
    for rule in book[SHEET].data_validations.dataValidation:
        if rule.type == "custom":
            for part in rule.sqref.ranges:
                rules.update({cell[0]: rule.formula1 for cell in part.cells})
    return rules


def generated(rows, chance):
    """A return by rows, as it is typed on the page: mostly sound, with something wrong, blank or odd here and there."""
    births = chance.randrange(0, 60)
    girls, marriages, users = chance.randrange(births + 1), chance.randrange(0, 40) * 2, chance.randrange(0, 30)
    population = chance.randrange(200, 20_000)
    sound = {
        ("households", ""): population // 4, ("households", "type=family"): population // 5,
        ("population", ""): population, ("women_married_15_49", ""): population // 5,
        ("births", ""): births, ("births", "sex=female"): girls, ("births", "sex=male"): births - girls,
        ("births", "order=2"): births // 3, ("births", "order=3+"): births // 9,
        ("births", "mother_age=lt20"): births // 20, ("persons_married", ""): marriages,
        ("couples_premarital_care", ""): marriages // 2, ("contraception_new_users", ""): users,
        ("contraception_new_users", "method=iud"): users, ("contraception_users", ""): population // 9,
        ("pregnant_women", ""): births, ("prenatal_screened", ""): births // 2,
        ("newborn_screened", ""): births // 2, ("elderly_60_plus", ""): population // 8,
        ("elderly_examined", ""): population // 9}
    figures = {row: str(sound.get(item, 0)) for row, item in rows.items()}
    for _ in range(chance.choice([0, 1, 2, 3, 5, 20])):
        row = chance.choice(list(rows))
        figures[row] = chance.choice([
            "", "", "-", "-", "...", "…", "0", "1", str(chance.randrange(100)), str(chance.randrange(30_000)),
            f"{chance.randrange(1, 30)}.{chance.randrange(1000):03}", "-5", "12,5", "5x", "khoảng 40"])
    return figures


def cell(text):
    """What a spreadsheet holds when that is typed: a number, or a text."""
    if re.fullmatch(r"-?\d{1,3}(\.\d{3})+|-?\d+(,\d+)?", text):
        number = float(text.replace(".", "").replace(",", "."))
        return int(number) if number.is_integer() else number
    return text or None


def computed(book, returns, found, chance, folder):
    """What the workbook says of each return: the rows in which nothing like that may be typed, and the checks that
    fail. Every return has columns of its own in place of those of the form; the formulas stay what they are."""
    rules, wanted = allowed(book), {}
    out = openpyxl.Workbook(write_only=False)
    sheet = out.active
    for place, figures in enumerate(returns):
        typed, figure, status = (get_column_letter(3 * place + offset) for offset in (1, 2, 3))

        def own(formula, columns={"D": figure, "E": status}):
            return "=" + re.sub(r"\$([DE])\$(\d+)", lambda cell: f"${columns[cell[1]]}${cell[2]}", formula)

        for row, text in figures.items():
            # Both ways of saying it: by a sign, and by the column of statuses.
            by_status = {"-": NONE, "...": NOT_COLLECTED}.get(text) if chance.random() < 0.5 else None
            if by_status and (text != "-" or f'D{row}="-"' in rules[row]):
                sheet[f"{status}{row}"] = by_status
                text = ""
            sheet[f"{typed}{row}"] = cell(text)
            sheet[f"{typed}{row + 100}"] = "=" + re.sub(rf"\bD{row}\b", f"{typed}{row}", rules[row])
            # What may not be typed does not get into the cell.
            sheet[f"{figure}{row}"] = f'=IF(OR(ISBLANK({typed}{row}),NOT({typed}{row + 100})),"",{typed}{row})'
        for number, check in enumerate(found):
            sheet[f"{typed}{200 + number}"] = own(check.failure)
        wanted[place] = 3 * place + 1
    path = folder / "phieu.xlsx"
    out.save(path)
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "xlsx",
         "--outdir", str(folder / "tinh"), str(path)],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=1200)
    rows = list(openpyxl.load_workbook(folder / "tinh/phieu.xlsx", data_only=True).active.iter_rows(values_only=True))
    for place, figures in enumerate(returns):
        at = wanted[place] - 1
        refused = {row for row in figures if rows[row - 1][at] is not None and rows[row + 99][at] is not True}
        yield refused, [check for number, check in enumerate(found) if rows[199 + number][at] is True]


def agree(remarks, failing):
    """Whether each remark of the page is a check of the workbook that fails, of the same weight and on one of its
    rows, and the other way round. A part above its whole need not be told beside an error on the same figures."""
    certain = [check for check in failing if not check.is_of_parts]
    taken = {}

    def place(number, seen):
        look, row = remarks[number]
        for position, check in enumerate(certain + [check for check in failing if check.is_of_parts]):
            if position in seen or row not in check.rows or check.is_error != (look == "bad"):
                continue
            seen.add(position)
            if position not in taken or place(taken[position], seen):
                taken[position] = number
                return True
        return False

    if not all(place(number, set()) for number in range(len(remarks))):
        return False
    errors = {row for look, row in remarks if look == "bad"} | {
        row for check in certain if check.is_error for row in check.rows}
    return set(range(len(certain))) <= set(taken) and all(
        check.rows & errors for check in failing if check.is_of_parts)


def test_the_page_and_the_workbook_judge_alike(book):
    rows = dict(asked(book))
    found, chance = checks(book), random.Random(SEED)
    returns = [generated(rows, chance) for _ in range(RETURNS)]
    said, counted = [], Counter()
    with tempfile.TemporaryDirectory() as top:
        top = Path(top)
        office = Office(top / "mau", "--trusted-proxy", "127.0.0.1")
        client = Client(office.port, forwarded="10.3.0.1")
        form = Form(client.take_over(f"xa{UNIT}", office.passwords[f"xa{UNIT}"], PASSWORD), UNIT, QUARTER)
        names = dict(zip(rows, form.figures))
        lines = {int(name[1:]): row for row, name in names.items()}
        assert len(names) == len(form.figures) == len(rows)
        for number, figures in enumerate(returns):
            client.forwarded = f"10.3.{number // 200 % 250}.{number % 200 + 1}"
            told = form.save({names[row]: text for row, text in figures.items()})
            said.append([(remark["look"], lines.get(int(line), 0), remark["text"])
                         for line, all_ in told.items() for remark in all_ if not BEYOND.search(remark["text"])])
        assert office.stop() == 0
        for first in range(0, RETURNS, 500):
            part = slice(first, first + 500)
            folder = top / f"{first}"
            folder.mkdir()
            for figures, remarks, (refused, failing) in zip(
                    returns[part], said[part], computed(book, returns[part], found, chance, folder)):
                kept = []
                for look, row, text in remarks:
                    # The first word on a line that cannot be read is that.
                    if row in refused and look == "bad" and not any(r == row for _, r in kept):
                        refused = refused - {row}
                        counted["refused"] += 1
                    else:
                        kept.append((look, row))
                about = f"seed {SEED}: {figures}\npage: {remarks}\nworkbook: {[check.words for check in failing]}"
                assert not refused, f"only the workbook refuses rows {refused}, {about}"
                assert agree(kept, failing), about
                counted.update({check.words: 1 for check in failing})
    print(counted)
    # Every check was seen to fail.
    assert {check.words for check in found} <= set(counted) or RETURNS < 400
