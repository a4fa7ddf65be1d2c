"""The pages of a report: a workbook, a document and a web page have every figure, mark and sentence of the
tables that were computed, and no others. What is printed of a figure of a CSV table is told below it.
"""
import re
from decimal import ROUND_HALF_UP, Decimal
from html.parser import HTMLParser

import docx
import openpyxl

from conftest import rows

NUMBER = re.compile(r"-?\d+(\.\d+)?")


def vietnamese(text):
    """1234.5 as 1.234,5"""
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    whole, _, part = digits.partition(".")
    groups = re.sub(r"(?<=\d)(?=(\d{3})+$)", ".", whole)
    return sign + groups + ("," + part if part else "")


def patterns(notes):
    """How numbers are printed: (line, column) → the words around them."""
    told = {}
    for text in notes:
        found = re.fullmatch(r"Cột '(.*)', dòng ([\d, -]+): số được in là '(.*)'\.", text, re.DOTALL)
        if not found:
            continue
        column, lines, pattern = found.groups()
        for stretch in lines.split(", "):
            first, _, last = stretch.partition("-")
            for line in range(int(first), int(last or first) + 1):
                told[line, column] = pattern
    return told


class Printed:
    """A table of CSV as pages print it: each cell as text, and the notes below."""

    def __init__(self, path, notes):
        self.grid = grid = rows(path)
        # Pages say elsewhere that figures are made up.
        if grid[0][-1] == "Lưu ý":
            grid = [row[:-1] for row in grid]
        told = patterns(notes)
        self.notes = [text for text in notes if not text.startswith("Cột '")]
        self.cells = [
            [self.printed(text, told.get((line, grid[0][column])))
             for column, text in enumerate(row)]
            for line, row in enumerate(grid[1:], 1)]
        self.heads = grid[0]

    @staticmethod
    def printed(text, pattern):
        if text[:1] == "'" and text[1:2] in tuple("=+-@"):
            text = text[1:]
        if pattern:
            return pattern.replace("…", vietnamese(text))
        return text

    def charted(self, series):
        """The figures that a chart shows: of a line, or of a column of the lines in per cent."""
        found = [line for line, row in enumerate(self.cells) if row[1] == series]
        if found:
            places = [(found[0], column) for column in range(3, len(self.heads))]
            labels = {place: self.heads[place[1]] for place in places}
        else:
            column = next(
                (at for name in ("Lũy kế từ đầu năm" if series == "Thực hiện" else series, series)
                 for at, head in enumerate(self.heads) if head.startswith(name)), None)
            places = [] if column is None else [
                (line, column) for line, row in enumerate(self.cells)
                if row[2] == "%" or series == "% so với kế hoạch"]
            labels = {place: self.cells[place[0]][1] for place in places}
        return [(Decimal(self.grid[line + 1][column]), "%s (%s)" % (
                    vietnamese(self.cells[line][column]) if NUMBER.fullmatch(self.cells[line][column])
                    else self.cells[line][column], labels[line, column]))
                for line, column in places if NUMBER.fullmatch(self.grid[line + 1][column])]

    def agrees(self, line, column, found):
        """Whether a page prints a cell so; codes stand as they are."""
        wanted = self.cells[line][column]
        if isinstance(found, Note):
            return found == wanted.replace("\n", "; ")
        found = re.sub(r"^\+(?=\d)", "", found)
        return found == wanted or bool(NUMBER.fullmatch(wanted)) and found == vietnamese(wanted)


class Note(str):
    """A text that stands below the table, as one paragraph."""


class Page(HTMLParser):
    """The cells and notes of a web page, by table."""

    def __init__(self, text):
        super().__init__()
        self.cells, self.notes, self.section, self.at, self.item = {}, {}, None, None, None
        self.charts, self.chart = [], None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        name = given.get("id") or ""
        if tag == "section" and given.get("class") == "table":
            self.section = name[2:]
        found = re.fullmatch(r"t-(.+)-r(\d+)-c(\d+)", name)
        if tag in ("td", "th") and found:
            self.at = found.group(1), int(found.group(2)), int(found.group(3))
            self.cells[self.at] = ""
        if tag == "desc":
            self.chart = re.fullmatch(r"t-(.+)-chart-.*", name).group(1)
        if tag == "br" and self.at:
            self.cells[self.at] += "\n"
        if tag == "li" and self.section:
            self.item = ""

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            self.at = None
        if tag == "li" and self.item is not None:
            self.notes.setdefault(self.section, []).append(self.item)
            self.item = None
        if tag == "section":
            self.section = None

    def handle_data(self, data):
        if self.at:
            self.cells[self.at] += data
        elif self.item is not None:
            self.item += data
        elif self.chart:
            self.charts.append((self.chart, data))
            self.chart = None


def shown(cell):
    """A cell of a workbook as spreadsheets show it."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return str(value)
    parts = re.findall(r'(?:"[^"]*"|[^;"])+', cell.number_format)
    part = parts[0]
    sign = ""
    if len(parts) > 1 and value <= 0:
        part = parts[1] if value < 0 else parts[-1]
    elif value < 0:
        sign = "-"
    found = re.fullmatch(r"(.*?)([#0,.]+)(.*?)(?:_\))?", part, re.DOTALL)
    before, digits, after = found.groups()
    decimals = len(digits.partition(".")[2])
    number = abs(Decimal(repr(value))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return before.replace('"', "") + sign + vietnamese(str(number)) + after.replace('"', "")


class Pages:
    """Holds the pages of one report against the CSV tables that were built with them."""

    def __init__(self, files, remarks, names, out):
        self.wrong, self.names = [], names
        self.tables = {
            table: Printed(path, [text for place, text in remarks if place == "Ghi chú: " + names[table]])
            for table, path in sorted(files.items(), key=lambda file: self.order(file[1]))
            if table in names}
        for suffix, check in (("html", self.page), ("xlsx", self.workbook), ("docx", self.document)):
            for path in out.glob("*." + suffix):
                check(path)

    @staticmethod
    def order(path):
        number = path.name.rsplit("--", 1)[1].partition("-")[0]
        return int(number) if number.isdigit() else 0

    def miss(self, *words):
        self.wrong.append(" ".join(str(word) for word in words))

    def row(self, where, table, line, found):
        """A row of a page: texts by column; those of a heading stand in one cell."""
        wanted = self.tables[table]
        for column in range(len(wanted.heads)):
            text = found.get(column, "")
            if not wanted.agrees(line, column, text):
                self.miss(where, table, line + 1, wanted.heads[column], repr(text), "not",
                          repr(wanted.cells[line][column]))

    def below(self, where, table, found, all_of_them=True):
        wanted = self.tables[table].notes
        if set(wanted) - set(found):
            self.miss(where, table, "does not say", sorted(set(wanted) - set(found)))
        if all_of_them and set(found) - set(wanted):
            self.miss(where, table, "says besides", sorted(set(found) - set(wanted)))

    def page(self, path):
        page = Page(path.read_text(encoding="utf-8"))
        for table, printed in self.tables.items():
            for line in range(len(printed.cells)):
                self.row("html", table, line, {
                    column: text for (of, at, column), text in page.cells.items()
                    if (of, at) == (table, line)})
            self.described(page, table)
            # How cells are computed, and what signs mean, stands on this page alone.
            self.below("html", table, [
                text for text in page.notes.get(table, [])
                if not text.startswith("Ký hiệu: ") and ": cột (" not in text])

    def described(self, page, table):
        """What is said of charts: of each series the least and the greatest."""
        for of, text in page.charts:
            if of != table:
                continue
            for series in re.split(r"; (?=[^;]*: (?:thấp nhất|không có số liệu))",
                                   text.partition(". ")[2].removesuffix(".")):
                found = re.fullmatch(
                    r"(.*): thấp nhất (.*), cao nhất (.*?)(?:, \d+ chỗ không có số)?", series)
                if not found:
                    continue
                name, least, greatest = found.groups()
                figures = self.tables[table].charted(name)
                for said, bound in ((least, min), (greatest, max)):
                    if (bound(value for value, _ in figures), said) not in figures:
                        self.miss("html chart", table, name, said, "not of", figures)

    def workbook(self, path):
        book = openpyxl.load_workbook(path, data_only=True)
        for table, printed in self.tables.items():
            sheet = book[self.names[table]]
            lines = list(sheet.iter_rows())
            start = next(at for at, row in enumerate(lines) if row[0].value == "(A)") + 1
            texts = [[shown(cell) for cell in row] for row in lines]
            told = []
            for row in filter(any, texts[start + len(printed.cells):]):
                if "NGƯỜI LẬP BIỂU" in row:
                    break
                text = next(filter(None, row))
                # A row has an end: a long note goes on in the next.
                if text.startswith("- ") or not told:
                    told.append(text.removeprefix("- "))
                else:
                    told[-1] += " " + text
            long = dict(re.findall(r"^\[(\d+)\] (.*)$", "\n".join(told), re.MULTILINE))
            for line in range(len(printed.cells)):
                row = dict(enumerate(texts[start + line]))
                self.row("xlsx", table, line, {
                    column: self.unfolded(text, long) for column, text in row.items()})
            self.below("xlsx", table, told, False)

    @staticmethod
    def unfolded(text, long):
        found = re.fullmatch(r"Xem ghi chú \[(\d+)\]", text)
        return Note(long[found.group(1)]) if found and found.group(1) in long else text

    def document(self, path):
        # The brief is one page of text, without tables.
        if path.name.startswith("bao-cao-tom-tat"):
            return
        paper = docx.Document(str(path))
        space = "{%s}" % paper.element.nsmap["w"]
        texts = [paragraph.text.removeprefix("- ") for paragraph in paper.paragraphs]
        long = dict(re.findall(r"^\[(\d+)\] (.*)$", "\n".join(texts), re.MULTILINE))
        places = list(self.tables)
        at, left = -1, set()
        for table in paper.tables:
            lines = [[self.cell(cell, space) for cell in row.tc_lst] for row in table._tbl.tr_lst]
            start = next((n for n, row in enumerate(lines) if row[0] == "A"), None)
            if start is None:
                continue
            if not left:
                at += 1
                left = set(range(len(self.tables[places[at]].heads)))
            stub = sum(text.isalpha() for text in lines[start])
            columns = [n if text.isalpha() else stub + int(text) - 1
                       for n, text in enumerate(lines[start])]
            left -= set(columns)
            printed = self.tables[places[at]]
            if len(lines) - start - 1 != len(printed.cells):
                self.miss("docx", places[at], len(lines) - start - 1, "lines, not", len(printed.cells))
                continue
            for line, row in enumerate(lines[start + 1:]):
                if len(row) == 1:
                    row = row + [""] * (len(columns) - 1)
                for column, text in zip(columns, row):
                    if not printed.agrees(line, column, self.unfolded(text, long)):
                        self.miss("docx", places[at], line + 1, printed.heads[column], repr(text), "not",
                                  repr(printed.cells[line][column]))
        if (at, left) != (len(places) - 1, set()):
            self.miss("docx has", at + 1, "tables of", len(places), left)
        for table in self.tables:
            self.below("docx", table, texts, False)

    @staticmethod
    def cell(cell, space):
        return "\n".join(
            "".join("\n" if node.tag == space + "br" else node.text or ""
                    for node in paragraph.iter(space + "t", space + "br"))
            for paragraph in cell.iter(space + "p"))
