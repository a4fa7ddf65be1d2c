"""Tables of reports on a random workspace, cell by cell, against what was computed."""
import hashlib
import re
from dataclasses import replace
from fractions import Fraction

import truth_provincial
from conftest import records, rows
from recompute import (
    ANNUAL, BIRTHS, BOTH, DEATHS, OWN, RATES, SIGNS, SUMS, Figure, Span, plain, rounded, span)
from truth_below import PROGRAMMES, Below
from truth_lines import LINES, YOUNG
from truth_pages import Pages
from truth_prose import Prose, paragraphs
from truth_sample import GROUP, UNITS
from truth_tasks import Tasks, day
from truth_words import (
    MEANINGFUL, NAMES, NO_RETURN, SPLIT, UNEQUAL, Notes, Reasons, capital, cases, extent, number, units)

GROUPS = [
    (("households", ""), 0), (("population", ""), 0), (BIRTHS, 0), (("births", "sex=male"), 0),
    (("births", "sex=female"), 0), (("births", "order=3+"), 0), ("sex_ratio_at_birth", 1),
    (DEATHS, 0), ("natural_increase_rate", 2), ("premarital_care_rate", 1),
    ("prenatal_screening_rate", 1), ("newborn_screening_rate", 1),
    ("elderly_examination_rate", 1)]
DECIMALS = {name: 2 if name in RATES and RATES[name][0] >= 500 else 1 if name in RATES else 0
            for name in NAMES}
DECIMALS.update(truth_provincial.DECIMALS)
DECIMALS.update((name, decimals) for lines in LINES.values() for _, name, decimals in lines if name)
# Other titles of lines than the names.
TITLES = {
    "Bé trai": ("births", "sex=male"), "Bé gái": ("births", "sex=female"),
    "Tổng số hộ dân cư tính đến cuối quý": ("households", ""),
    "Tổng số nhân khẩu thực tế thường trú (dân số) tính đến cuối quý": ("population", ""),
    "Số nữ từ 15-49 tuổi có chồng tính đến cuối quý": ("women_married_15_49", ""),
    "Tổng số trẻ sinh ra trong quý": BIRTHS,
    "- Số trẻ em nam sinh ra": ("births", "sex=male"),
    "- Số trẻ em nữ sinh ra": ("births", "sex=female"),
    "- Số trẻ em sinh ra là con thứ 3 trở lên": ("births", "order=3+"),
    "Số người chết trong quý": DEATHS, "Số người kết hôn trong quý": ("persons_married", ""),
    "Số cặp kết hôn đã được tư vấn, khám sức khỏe trước khi kết hôn trong quý":
        ("couples_premarital_care", ""),
    "Số người mới sử dụng biện pháp tránh thai hiện đại trong quý":
        ("contraception_new_users", ""),
    "Số phụ nữ mang thai được sàng lọc trước sinh trong quý": ("prenatal_screened", ""),
    "Số trẻ sinh ra được sàng lọc sơ sinh trong quý": ("newborn_screened", ""),
    "Số người cao tuổi (từ 60 tuổi) tính đến cuối quý": ("elderly_60_plus", ""),
    "Số người cao tuổi được khám sức khỏe định kỳ, lũy kế từ đầu năm": ("elderly_examined", "")}
TITLES.update((title, name) for name, title in NAMES.items())
TITLES.update(truth_provincial.LINES)
RETURNS = ["Số đơn vị phải báo cáo", "Số đơn vị đã báo cáo", "Số đơn vị chưa báo cáo",
           "Trong số đã báo cáo: báo cáo chưa đủ"]
SHORT = {
    "ket-qua-ke-hoach": "Kết quả so với kế hoạch", "theo-don-vi": "Theo đơn vị",
    "theo-nhom": "Theo nhóm đơn vị", "theo-quy": "Theo quý", "theo-nam": "Theo năm",
    "tinh-quy": "Bảng quý toàn tỉnh", "01-dsh": "01-DSH", "giao-chi-tieu": "Giao chỉ tiêu", "nhiem-vu": "Nhiệm vụ",
    "nhiem-vu-co-quan": "Theo cơ quan", "chua-bao-cao": "Chưa báo cáo",
    "chi-tieu-cap-tinh": "Chỉ tiêu cấp tỉnh", "ket-qua-chuong-trinh": "Kết quả chương trình",
    "nhom-so-sanh": "Nhóm so sánh", "xep-hang": "Xếp hạng",
    "hoat-dong-chuong-trinh": "Hoạt động", "kinh-phi": "Kinh phí", "hau-can": "Hậu cần",
    "khuyen-khich": "Khuyến khích", "co-quan-cap-tinh": "Cấp tỉnh", "nien-giam": "Niên giám",
    "vi-thanh-nien": "Vị thành niên", "che-do-bao-cao": "Chế độ báo cáo"}


class Check:
    """Compares what was built with what was computed."""

    def __init__(self, sample, code, out, options=()):
        self.programme = options[options.index("--programme") + 1] if "--programme" in options else None
        # A report on a programme tells its own targets.
        self.targets = [target for target in sample.targets if not self.programme
                        or target[1] in PROGRAMMES[self.programme][2]]
        self.sample, self.world, self.period = sample, sample.world, span(code)
        self.reason, self.whole = Reasons(self.world), sample.whole
        self.tasks = Tasks(sample, self.period, self.programme)
        self.world.horizon = self.period.end
        self.wrong, self.seen, self.files = [], {}, {}
        self.document = next(iter(out.glob("*.json")), None)
        for path in out.iterdir():
            if path.name[0] != "." and path.suffix == ".csv":
                name = path.name.rsplit("--", 1)[1][:-4]
                self.files[name.split("-", 1)[1] if name[0].isdigit() else name] = path
        self.marks = {
            (row[0], int(row[1]), row[2]): tuple(row[3:])
            for row in rows(self.files["dau-hieu"])[1:]} if "dau-hieu" in self.files else {}
        self.remarks = [tuple(row) for row in rows(self.files["thuyet-minh"])]
        if "so-lieu" in self.files:
            self.facts()
        checks = {
            "ket-qua-ke-hoach": self.results, "theo-don-vi": self.units, "theo-nhom": self.groups,
            "theo-quy": self.across, "theo-nam": self.across, "tinh-quy": self.across,
            "01-dsh": self.across,
            "chi-tieu-cap-tinh": self.across, "ket-qua-chuong-trinh": self.across,
            "nhom-so-sanh": self.pieces, "giao-chi-tieu": self.assigned,
            "xep-hang": self.ranks, "nhiem-vu": self.of_tasks, "nhiem-vu-co-quan": self.of_tasks,
            "chua-bao-cao": self.missing, "vi-thanh-nien": self.young,
            "che-do-bao-cao": self.duties, **{table: self.lines for table in LINES}}
        tables = set(self.files) - {"dau-hieu", "so-lieu", "thuyet-minh"} - sample.others
        for table in sorted(tables):
            if table in checks:
                checks[table](table)
            else:
                self.wrong.append("nobody checks %s" % table)
        for table in sorted(tables):
            self.below(table)
        for mark in self.marks:
            if mark not in self.seen and mark[0] in tables:
                self.wrong.append("%s: a mark that nobody expected" % (mark,))
        self.printed()
        self.sources()
        self.wrong += Pages(self.files, self.remarks, SHORT, out).wrong
        if self.document:
            self.prose()

    def prose(self):
        """What the document says, sentence by sentence."""
        prose = Prose(self, self.targets if "ket-qua-ke-hoach" in self.files else [])
        kind = self.document.name.removesuffix("-%s.json" % self.period.code)
        if kind in ("so-ket", "tong-ket"):
            wanted = prose.review({name for name, which, _ in UNITS if which == "now"})
        elif kind == "bao-cao-tom-tat":
            wanted = prose.brief()
        elif "chuong-trinh" in kind:
            grid = rows(self.files["theo-nam"]) if "theo-nam" in self.files else []
            years = self.period.cut(*[12] * (self.period.months // 12))
            wanted = prose.programme(
                PROGRAMMES[self.programme][0] if self.programme else "công tác dân số", [
                (TITLES[row[1]], row[1], row[2], years, DECIMALS[TITLES[row[1]]])
                for row in grid[1:] if row[1] in TITLES], [
                (TITLES[row[1]], row[2], DECIMALS[TITLES[row[1]]], False)
                for row in (rows(self.files["ket-qua-chuong-trinh"])[1:]
                            if "ket-qua-chuong-trinh" in self.files else [])
                if row[1] in TITLES])
        else:
            return
        self.texts(paragraphs(self.document), wanted, kind, "paragraph")
        if kind != "bao-cao-tom-tat" and not self.programme:
            self.texts(paragraphs(self.document, offered=True),
                       prose.offers("chuong-trinh" in kind), kind, "offer")

    def sources(self):
        """The files that a report rests on: as they are, of the period if there are any, of none later."""
        folder, named = self.sample.folder, set()
        for text in [text for place, text in self.remarks if place == "Nguồn"]:
            name, digest = re.fullmatch(r"(.*) \(SHA-256 ([0-9a-f]{64})\)", text).groups()
            name, _, extent = name.partition(", ")
            path = next(path for path in (folder / name, folder / "returns" / name) if path.exists())
            content = path.read_bytes()
            if name.startswith("tasks/"):
                # What was told later says nothing of the period.
                today = self.period.last_day
                self.expect(extent, "các dòng về kế hoạch này đến ngày " + day(today), "source", name)
                lines = content.split(b"\n")
                content = b"\n".join(lines[:1] + [
                    line for line in lines[1:] if not line or line[-10:].decode() <= today])
            self.expect(digest, hashlib.sha256(content).hexdigest(), "source", name)
            named.add(name)
        for path in (folder / "returns").glob("20*.csv"):
            part = span(path.stem)
            if part.start >= self.period.end:
                self.expect(path.name in named, False, "source of later", path.name)
            elif part.start >= self.period.start and self.shows_returns():
                self.expect(path.name in named, True, "source of the period", path.name)

    def shows_returns(self):
        """Whether a table shows flows that units report."""
        return any(table in self.files for table in ("theo-don-vi", "tinh-quy", "01-dsh"))

    def texts(self, found, wanted, *place):
        for at in range(max(len(found), len(wanted))):
            self.expect(*(texts[at] if at < len(texts) else None for texts in (found, wanted)),
                        *place, at)

    def expect(self, found, wanted, *place):
        if found != wanted:
            self.wrong.append("%s: %r, not %r" % (" ".join(str(p) for p in place), found, wanted))

    def figure(self, unit, name, period=None):
        return self.world.figure(self.sample.below(unit), name, period or self.period)

    @property
    def since_new_year(self):
        start = self.period.start - self.period.start % 12
        return Span(start, self.period.end - start) if self.period.months < 12 else self.period

    def facts(self):
        for row in records(self.files["so-lieu"]):
            name = row["indicator"]
            if name not in RATES and name not in BOTH and name not in SUMS:
                name = name, row["options"]
            if name not in NAMES or row["edition"] != self.sample.edition:
                continue
            period = span(row["period"])
            figure = self.figure(row["unit"], name, period)
            place = row["unit"], name, row["period"]
            if figure.value is None:
                self.expect(row["value"], "", *place)
                continue
            status = figure.status
            if isinstance(name, tuple) and figure.complete and figure.statuses == {"nil"}:
                status = "nil"
            if status in ("normal", "nil") and self.rests_on_old(name, period):
                status = "break_in_series"
            self.expect(row["status"], status, *place)
            doubt = {"provisional": "có số sơ bộ", "estimated": "có số ước tính"}.get(figure.sound)
            if row["kind"] != "collected":
                self.expect([text for text in row["note"].split("; ") if text.startswith("có số ")],
                            [doubt] if doubt and status == "incomplete" else [], *place, "note")
            exact = Fraction(row["value"] or "-1")
            if abs(exact - figure.value) > Fraction(1, 10 ** 9):
                self.expect(row["value"], str(figure.value), *place)
            if figure.below is not None:
                whole = figure.below
                while whole.denominator % 2 == 0 or whole.denominator % 5 == 0:
                    whole *= 10
                self.expect(
                    Fraction(row["denominator"]),
                    figure.below if whole.denominator == 1 else rounded(figure.below, 10),
                    *place, "denominator")

    def rests_on_old(self, name, period):
        if name in OWN or name in ANNUAL:
            return False
        if name in BOTH:
            name = BOTH[name][0]
        terms = self.world.terms(name)
        return any("then" in self.world.sides(term, period) for term in terms)

    # MARK: cells

    def cell(self, table, row, column, found, wanted, sign, coverage=None, printed=""):
        self.expect(found, wanted, table, row, column)
        mark = self.marks.get((table, row, column))
        self.seen[table, row, column] = (printed + " " + sign).strip()
        self.expect(mark[0] if mark else "", sign, table, row, column, "mark")
        if mark and coverage:
            self.expect(mark[1:], (str(coverage.present), str(coverage.expected)),
                        table, row, column, "coverage")

    def shown(self, notes, table, row, column, found, unit, name, period, decimals):
        """A figure of a table with sentences on single figures."""
        figure = self.figure(unit, name, period)
        star = ""
        if figure.value is not None and name in MEANINGFUL \
                and cases(figure, name) < MEANINGFUL[name]:
            star = "*"
        is_nil = figure.complete and figure.statuses == {"nil"}
        said = self.world.said_instead(self.sample.below(unit), name, period)
        self.cell(table, row, column, found,
                  ("..." if said == "not_collected" else "") if figure.value is None else
                  "-" if is_nil else plain(figure.value, decimals),
                  figure.sign(self.sample.part), figure, star)
        notes.told(figure, name, unit, self.sample.below(unit), period)

    def sign_of_change(self, change):
        now, before, printed = change
        doubt = next((
            sign for status, sign in SIGNS.items() if status in now.statuses | before.statuses), "")
        if not printed:
            return ("(ss) " + doubt).strip()
        both = replace(now, statuses=now.statuses | before.statuses)
        return both.sign(self.sample.part)

    # MARK: sentences

    def notes(self, table):
        return [text for place, text in self.remarks if place == "Ghi chú: " + SHORT[table]]

    KINDS = [
        lambda text: text.startswith(("(t)", "(ss)", "(sb)", "(ưt)", "(*)"))
        or " có phần ước tính" in text,
        lambda text: " vào dòng tổng của: " in text,
        lambda text: ": dòng tổng tính trên " in text,
        lambda text: ": để trống ở " in text or ": dòng tổng để trống vì " in text]

    def sentences(self, table, wanted):
        """All sentences that rest on figures. Of indicators that this check knows nothing of nobody
        has sent anything."""
        known = tuple(name + ", " for name in NAMES.values())
        found = []
        for text in self.notes(table):
            if self.KINDS[3](text):
                places, reason = re.fullmatch(
                    r"(.*?)(: (?:để trống ở|dòng tổng để trống vì) .*)", text).groups()
                places = [place for place in places.split("; ") if place.startswith(known)]
                found += ["; ".join(places) + reason] if places else []
            elif any(is_of(text) for is_of in self.KINDS):
                found.append(text)
        self.expect(sorted(set(found) - set(wanted)), [], table, "said and not true")
        self.expect(sorted(set(wanted) - set(found)), [], table, "not said")

    def below(self, table):
        """All other sentences: none stands there that nobody computes."""
        grid = rows(self.files[table])
        found = [
            text for text in self.notes(table)
            if not any(is_of(text) for is_of in self.KINDS) and not text.startswith("Cột '")
            and not self.is_of_its_own(table, text)]
        wanted = Below(self).wanted(table, grid)
        self.expect(sorted(set(found) - set(wanted)), [], table, "said below and not true")
        self.expect(sorted(set(wanted) - set(found)), [], table, "not said below")

    @staticmethod
    def is_of_its_own(table, text):
        """Whether the check of the table itself looks at a sentence."""
        return text.startswith("Tính đến ") and table.startswith("nhiem-vu") \
            or " là các chỉ tiêu: " in text or text.startswith("Không có đủ số liệu ")

    def printed(self):
        """Which signs are told to stand behind the numbers of which column and lines."""
        told = {}
        for table, short in SHORT.items():
            for text in self.notes(table) if table in self.files else []:
                if not text.startswith("Cột '") or "số được in là '…" not in text:
                    continue
                column, rest = text[5:].rsplit("', dòng ", 1)
                lines, sign = rest.split(": số được in là '…")
                for stretch in lines.split(", "):
                    first, _, last = stretch.partition("-")
                    for line in range(int(first), int(last or first) + 1):
                        told[table, line, column] = sign[:-2].strip()
        for place, sign in self.seen.items():
            words = told.get(place, "")
            for unit in ("điểm %", "điểm ‰", "‰", "%"):
                words = words.removeprefix(unit).strip()
            self.expect(words, sign, *place, "printed")

    # MARK: units, groups, pieces of ground

    def units(self, table):
        notes = Notes(self.world, self.whole, self.sample.title)
        grid = rows(self.files[table])
        subjects = [self.whole] + self.sample.units
        self.expect([row[1] for row in grid[1:]], [self.sample.code(unit) for unit in subjects],
                    table, "lines")
        before = self.period.shifted(-12 if self.period.months <= 12 else -self.period.months)
        for number_, (row, unit) in enumerate(zip(grid[1:], subjects), 1):
            for column, (name, which, decimals) in enumerate(UNITS, 3):
                head = grid[0][column]
                if which == "percent":
                    change = self.world.change(self.sample.below(unit), name, self.period)
                    wanted, sign = "", ""
                    if change and change[1].value:
                        wanted = plain(
                            100 * (change[0].value - change[1].value) / change[1].value, 1)
                        sign = self.sign_of_change(change)
                    self.cell(table, number_, head, row[column], wanted, sign)
                    notes.told_change(
                        change, name, unit, self.sample.below(unit), self.period, before)
                else:
                    self.shown(notes, table, number_, head, row[column], unit, name,
                               before if which == "before" else self.period, decimals)
        self.sentences(table, notes.sentences)

    def groups(self, table):
        notes = Notes(self.world, self.whole, self.sample.title)
        grid = rows(self.files[table])
        self.expect([row[1] for row in grid[1:]], [self.whole, "ven"], table, "lines")
        self.expect(grid[2][2], "Ven biển (2 đơn vị)", table, "group")
        for number_, (row, unit) in enumerate(zip(grid[1:], [self.whole, GROUP]), 1):
            for column, (name, decimals) in enumerate(GROUPS, 3):
                self.shown(notes, table, number_, grid[0][column], row[column], unit, name,
                           self.period, decimals)
        self.sentences(table, notes.sentences)

    def across(self, table):
        """Indicators as lines; units, quarters or years as columns."""
        notes = Notes(self.world, self.whole, self.sample.title)
        grid = rows(self.files[table])
        names = {"theo-quy": 3, "theo-nam": 12}
        if table in names:
            whole = self.since_new_year if table == "theo-quy" else self.period
            columns = [(self.whole, part) for part in whole.cut(
                *[names[table]] * (whole.months // names[table]))]
            heads = [capital(part.name) for _, part in columns]
        else:
            columns = [(unit, self.period) for unit in [self.whole] + self.sample.units]
            heads = [self.sample.title] + [self.sample.name(unit) for unit in self.sample.units]
        self.expect(grid[0][3:], self.told_apart(heads) + self.sample.notice, table, "heads")
        for number_, row in enumerate(grid[1:], 1):
            title = row[1].replace(" (**)", "").removeprefix("'")
            if title in RETURNS:
                for cell, (_, part) in zip(row[3:], columns):
                    senders = self.world.senders(part)
                    self.expect(cell, str(self.standing(part)[RETURNS.index(title)]),
                                table, title, part.name)
                continue
            name = TITLES.get(title)
            for column, (unit, period) in enumerate(columns, 3):
                if name is None:
                    self.expect(row[column], "", table, title, period.code)
                else:
                    self.shown(notes, table, number_, grid[0][column], row[column], unit, name,
                               period, DECIMALS[name])
        self.sentences(table, notes.sentences)

    def lines(self, table):
        """Lines in the order of the table, under headings; units or years as columns."""
        notes = Notes(self.world, self.whole, self.sample.title)
        grid = rows(self.files[table])
        if table == "nien-giam":
            columns = [(self.whole, part) for part in self.period.cut(
                *[12] * (self.period.months // 12))]
            heads = [capital(part.name) for _, part in columns]
        else:
            below = [] if table == "co-quan-cap-tinh" else self.sample.units
            columns = [(unit, self.period) for unit in [self.whole] + below]
            heads = [self.sample.title] + [self.sample.name(unit) for unit in below]
        self.expect(grid[0][3:], self.told_apart(heads) + self.sample.notice, table, "heads")
        self.expect(len(grid) - 1, len(LINES[table]), table, "lines")
        for number_, (row, line) in enumerate(zip(grid[1:], LINES[table]), 1):
            title, name, decimals = line
            if name is None:
                self.expect(row[:3], [title, "", ""], table, number_, "heading")
                continue
            wanted = NAMES[name] if table == "nien-giam" else title
            self.expect(row[1], wanted, table, number_, "title")
            for column, (unit, period) in enumerate(columns, 3):
                self.shown(notes, table, number_, grid[0][column], row[column], unit, name, period,
                           decimals)
        self.sentences(table, notes.sentences)

    @staticmethod
    def told_apart(heads):
        """Columns of the same name say which they are."""
        return [head if heads.count(head) == 1 else "%s (cột %d)" % (head, column)
                for column, head in enumerate(heads, 4)]

    def young(self, table):
        notes = Notes(self.world, self.whole, self.sample.title)
        grid = rows(self.files[table])
        subjects = [self.whole] + self.sample.units
        self.expect([row[1] for row in grid[1:]], [self.sample.code(unit) for unit in subjects],
                    table, "lines")
        titles = [title for _, title, _ in YOUNG]
        self.expect(grid[0][3:], self.told_apart(titles) + self.sample.notice, table)
        for number_, (row, unit) in enumerate(zip(grid[1:], subjects), 1):
            for column, (item, _, which) in enumerate(YOUNG, 3):
                period = self.period.shifted(-12) if which == "before" else self.period
                self.shown(notes, table, number_, grid[0][column], row[column], unit, (item, ""),
                           period, 0)
        self.sentences(table, notes.sentences)

    def duties(self, table):
        def names(codes):
            return "; ".join(self.sample.agencies[code] for code in codes)
        wanted = [[str(number_), names(sender), content, names(receiver), frequency, place]
                  for number_, (place, sender, receiver, content, frequency)
                  in enumerate(self.sample.duties, 1)]
        self.expect([row[:6] for row in rows(self.files[table])[1:]], wanted, table)

    def standing(self, period):
        """Who has reported for a quarter; by months, for all of it."""
        parts = period.leaves(self.world.length)
        senders = self.world.senders(parts[-1])
        silent = [
            unit for unit in senders
            if all(self.world.silent(unit, part) for part in parts)]
        lacks = self.world.short_of_several if len(parts) > 1 else self.world.short
        short = [unit for unit in senders if unit not in silent and lacks(unit, period)]
        return (len(senders), len(senders) - len(silent), len(silent), len(short))

    def pieces(self, table):
        """Groups of units that can be compared together."""
        grid = rows(self.files[table])
        found = [piece for piece in self.world.pieces(self.sample.units, {"then", "now"})
                 if len(piece["now"]) > 1]
        self.expect(len(grid) - 1, len(found), table, "groups")
        for number_, (row, piece) in enumerate(zip(grid[1:], found), 1):
            self.expect(row[1], ", ".join(map(self.sample.short, piece["now"])), table, number_)
            self.expect(row[2], ", ".join(map(self.sample.short, piece["then"])), table, number_)
            for at, name in enumerate([BIRTHS, DEATHS, ("population", "")]):
                now = self.world.over_piece(piece, name, self.period)
                before = self.world.over_piece(piece, name, self.period, -12)
                wanted = ["" if f.value is None else plain(f.value, 0) for f in (now, before)]
                signs = [figure.sign(self.sample.part) for figure in (now, before)]
                both = now.value is not None and before.value is not None
                wanted.append(plain(now.value - before.value, 0) if both else "")
                signs.append(self.sign_of_change((now, before, True)) if both else "")
                for column in range(3):
                    place = 3 + 3 * at + column
                    self.cell(table, number_, grid[0][place], row[place], wanted[column],
                              signs[column])

    # MARK: the plan

    def judged(self, unit, name, since):
        """What a plan is held against: all that was done since its start."""
        plan = span(self.sample.plan)
        this_year = self.figure(unit, name, since)
        if plan.months <= 12 or not (plan.start <= since.start and since.end <= plan.end):
            return this_year
        if since.end % 12 == 0:
            return self.figure(unit, name, Span(plan.start, since.end - plan.start))
        if isinstance(name, str) or plan.start == since.start:
            return this_year
        earlier = self.figure(unit, name, Span(plan.start, since.start - plan.start))
        if earlier.value is None or this_year.value is None:
            return earlier if earlier.value is None else this_year
        return Figure(
            value=earlier.value + this_year.value, present=earlier.present + this_year.present,
            expected=earlier.expected + this_year.expected,
            lacking={
                unit: earlier.lacking.get(unit, set()) | this_year.lacking.get(unit, set())
                for unit in {*earlier.lacking, *this_year.lacking}},
            admitted={
                unit: earlier.admitted.get(unit, set()) | this_year.admitted.get(unit, set())
                for unit in {*earlier.admitted, *this_year.admitted}},
            reached=earlier.reached | this_year.reached, parts=earlier.parts + this_year.parts,
            statuses=earlier.statuses | this_year.statuses,
            partial=earlier.partial | this_year.partial)

    def is_of_this_year_alone(self, name):
        """Whether nothing can be told of a rate since the plan began: the year is not over."""
        since = self.since_new_year
        return name in RATES and since.end % 12 != 0 and span(self.sample.plan).start < since.start \
            and any(kind != "point" for kind, _, _ in self.world.terms(name))

    def judgement(self, unit, target, wanted, since):
        """Whether a target is met, and why nothing can be said."""
        _, name, _, _, how, _ = target
        plan = span(self.sample.plan)
        if not (plan.start <= since.start and since.end <= plan.end):
            return "Chưa đánh giá", "kế hoạch lập cho " + plan.name
        if since.end < plan.end:
            return ("Đánh giá cuối kỳ kế hoạch" if plan.months > 12 else "Đánh giá cuối năm"), None
        figure = self.judged(unit, name, since)
        if how == "change_at_most":
            change = self.world.change(self.sample.below(unit), name, since)
            if change is None:
                return "Chưa đánh giá", self.no_change(self.sample.below(unit), name, since)
            figure = replace(change[0], value=change[0].value - change[1].value,
                             statuses=change[0].statuses | change[1].statuses)
        if figure.value is None:
            period = plan if plan.months > 12 else since
            return "Chưa đánh giá", self.reason(self.sample.below(unit), name, period)
        value = figure.value * self.sample.factor(target)
        met = {"at_least": value >= wanted, "below": value < wanted,
               "at_most": value <= wanted, "change_at_most": value <= wanted}[how]
        if figure.complete or met and how == "at_least" and not isinstance(name, str):
            return (("✓ Đạt" if met else "✗ Chưa đạt")
                    + (" (tạm đánh giá)" if figure.sound in SIGNS else "")), None
        return "Chưa đánh giá", (
            UNEQUAL if len(figure.reached) < figure.parts else "thiếu số liệu của một số đơn vị")

    def no_change(self, members, name, since):
        """Why there is no change: one side is lacking, or what both have in common."""
        later = -since.months if since.months > 12 else -12
        for period in (since, since.shifted(later)):
            figure = self.world.figure(members, name, period)
            if figure.value is None:
                return self.reason(members, name, period)
            if period != since and since.months > 12 and not figure.complete:
                return "không có đủ số liệu của kỳ so sánh"
        return self.reason(
            members, name, since, self.world.terms(name) + self.world.terms(name, later))

    def results(self, table):
        notes = Notes(self.world, self.whole, self.sample.title)
        grid = rows(self.files[table])
        heads, since = grid[0], self.since_new_year
        years = self.period.months > 12
        before = since.shifted(-since.months if years else -12)
        targets = self.targets
        self.expect([row[1] for row in grid[1:]], [self.sample.heading(target) for target in targets], table, "lines")
        uncompared = []
        for number_, (row, target) in enumerate(zip(grid[1:], targets), 1):
            _, name, unit_name, decimals, how, wanted = target
            cells = dict(zip(heads, row))
            is_rate = isinstance(name, str)
            factor = self.sample.factor(target)
            # Who was examined since New Year cannot be told of a later quarter alone.
            is_so_far = name == "elderly_examination_rate"
            so_far = is_so_far and since != self.period
            earlier = "Cùng kỳ năm trước"
            if years:
                earlier = capital(before.name)
            against = "So với " + earlier[:1].lower() + earlier[1:]

            def scaled(figure):
                return figure if figure.value is None else replace(
                    figure, value=figure.value * factor)

            def told(change):
                return change and (scaled(change[0]), scaled(change[1]), change[2])

            def put(column, wanted, sign, coverage=None, printed=""):
                if column in cells:
                    self.cell(table, number_, column, cells[column], wanted, sign, coverage,
                              printed)

            def figure(column, figure):
                put(column, "" if figure.value is None else plain(figure.value, decimals),
                    figure.sign(self.sample.part), figure)
                if column in cells:
                    notes.figure(figure, name)

            cumulative = scaled(self.figure(self.whole, name, since))
            judged = scaled(self.judged(self.whole, name, since))
            in_period = Figure() if so_far else scaled(self.figure(self.whole, name))
            if since != self.period:
                figure("Thực hiện " + self.period.name, in_period)
                figure("Lũy kế từ đầu năm", cumulative)
            else:
                figure("Thực hiện " + self.period.name, cumulative)
            figure("Lũy kế từ đầu kỳ kế hoạch",
                   Figure() if self.is_of_this_year_alone(name) else judged)
            notes.figure(judged, name)
            last_year = scaled(self.figure(self.whole, name, before))
            if years and (last_year.value is None or not last_year.complete):
                if last_year.value is not None \
                        or self.reason([*self.sample.units], name, before) != NO_RETURN:
                    uncompared.append(self.sample.heading(target))
                last_year = Figure()
            figure(earlier, last_year)
            previous = self.period.shifted(-self.period.months)
            if self.period.months <= 3:
                figure("So với kỳ trước - " + capital(previous.name), Figure() if is_so_far else
                       scaled(self.figure(self.whole, name, previous)))
                change = None if is_so_far else told(self.world.change(
                    [*self.sample.units], name, self.period, -3))
                self.difference(put, "So với kỳ trước - Tăng, giảm (±)", change, decimals, is_rate)
                later = (change, name, decimals, self.period, previous)
            else:
                later = None
            change = told(self.world.change([*self.sample.units], name, since))
            self.difference(put, against + " - Tăng, giảm (±)", change, decimals, is_rate)
            percent = change and change[1].value and not is_rate
            put(against + " - Tỷ lệ (%)",
                plain(100 * (change[0].value - change[1].value) / change[1].value, 1)
                if percent else "", self.sign_of_change(change) if percent else "")
            notes.change(change, name, decimals, since, before)
            if later:
                notes.change(*later)
            share = judged.value is not None and how == "at_least" and not is_rate
            put("% so với kế hoạch", plain(100 * judged.value / wanted, 1) if share else "",
                judged.sign(self.sample.part) if share else "", judged)
            words, cause = self.judgement(self.whole, target, wanted, since)
            self.expect(cells["Đánh giá"], words, table, number_, "judgement")
            self.remark(table, number_, cells, target, cause, judged, cumulative, change, since)
        wanted = []
        if uncompared:
            wanted = ["Không có đủ số liệu %s để so sánh%s." % (before.name, (
                ": " + "; ".join(uncompared)) * (len(uncompared) < len(targets)))]
        self.expect([text for text in self.notes(table) if text.startswith("Không có đủ số liệu")],
                    wanted, table, "years before")
        self.sentences(table, notes.sentences)

    def difference(self, put, column, change, decimals, is_rate):
        wanted = ""
        if change:
            now, base = change[0].value, change[1].value
            wanted = plain(
                now - base if is_rate else rounded(now, decimals) - rounded(base, decimals),
                decimals)
        put(column, wanted, self.sign_of_change(change) if change else "")

    def remark(self, table, number_, cells, target, cause, judged, cumulative, change, since):
        _, name, _, decimals, how, _ = target
        words = [cause] if cause else []
        if judged.value is None:
            plan = span(self.sample.plan)
            period = since
            if plan.months > 12 and plan.start <= since.start and since.end <= plan.end:
                if since.end % 12 == 0:
                    period = Span(plan.start, since.end - plan.start)
                elif not isinstance(name, str) and plan.start < since.start \
                        and self.figure(
                            self.whole, name, Span(plan.start, since.start - plan.start)).value is None:
                    period = Span(plan.start, since.start - plan.start)
            words.append(self.reason(self.sample.units, name, period))
        if how == "change_at_most":
            before = since.shifted(-since.months if since.months > 12 else -12)
            base = change[1] if change else self.figure(self.whole, name, before)
            if not change and self.figure(self.whole, name, since).value is not None or (
                    since.months > 12 and not base.complete):
                # Both are there and cannot be compared, or the earlier years are no whole years.
                base = Figure()
            if base.value is not None:
                words.append("mốc so sánh %s: %s" % (before.name, number(base.value, decimals)))
        if isinstance(name, str) and cumulative.value is not None and not cumulative.complete:
            words.append("số liệu của " + extent(cumulative, self.sample.units))
        if change and not change[0].complete:
            words.append("so cùng kỳ: " + extent(change[0], self.sample.units) + (
                "" if change[2] else ", %s so với %s" % (
                    number(change[0].value, decimals), number(change[1].value, decimals))))
        if how == "change_at_most" and change and Prose(self, []).chance(name, change):
            words.append("thay đổi trong phạm vi dao động ngẫu nhiên")
        few = MEANINGFUL.get(name)
        if few and cumulative.value is not None and cases(cumulative, name) < few:
            words.append("số ca quá ít (%s), tỷ số không có ý nghĩa" % cases(cumulative, name))
        self.expect(cells["Ghi chú"], capital("; ".join(dict.fromkeys(words))),
                    table, number_, "remarks")

    def assigned(self, table):
        notes = Notes(self.world, self.whole, self.sample.title)
        grid = rows(self.files[table])
        heads, since = grid[0], self.since_new_year
        given = self.sample.assigned
        targets = [t for t in self.sample.targets if any(code == t[0] for code, _ in given)]
        members = sorted({unit for _, unit in given})
        self.expect([row[1] for row in grid[1:]],
                    [self.sample.code(unit) for unit in [self.whole] + members], table, "lines")
        for number_, row in enumerate(grid[1:], 1):
            unit, cells = row[1], dict(zip(heads, row))
            for target in targets:
                code, name, measure, decimals, how, wanted = target
                own = wanted if unit == self.whole else given.get((code, unit))
                column = "Chỉ tiêu giao - %s (%s)" % (self.sample.heading(target), measure)
                self.expect(cells[column], "" if own is None else plain(Fraction(own), decimals),
                            table, unit, column)
            for target in targets:
                code, name, measure, decimals, how, wanted = target
                column = "Thực hiện từ đầu năm - %s (%s)" % (self.sample.heading(target), measure)
                self.shown(notes, table, number_, column, cells[column], unit, name, since,
                           decimals)
            for target in targets:
                code, name, measure, decimals, how, wanted = target
                own = wanted if unit == self.whole or isinstance(name, str) else None
                own = given.get((code, unit), own)
                judged = self.judged(unit, name, since)
                column = "Thực hiện so với chỉ tiêu giao - %s (%%)" % (
                    self.sample.heading(target))
                is_there = own is not None and judged.value is not None
                self.cell(table, number_, column, cells[column],
                          plain(100 * judged.value / own, 1) if is_there else "",
                          judged.sign(self.sample.part) if is_there else "", judged)
                if is_there:
                    notes.figure(judged, name)
        self.sentences(table, notes.sentences)

    def ranks(self, table):
        grid = rows(self.files[table])
        found, shares, told = {}, {}, {}
        since = self.since_new_year
        for unit in [self.whole] + self.sample.units:
            met = judged = 0
            unknown = False
            causes, late, few, count = {}, [], [], 0
            for target in self.sample.targets:
                code, name, _, _, how, wanted = target
                title = self.sample.heading(target)
                own = wanted if unit == self.whole or (
                    isinstance(name, str) and how != "change_at_most") else None
                own = self.sample.assigned.get((code, unit), own)
                if own is None:
                    continue
                count += 1
                figure = self.judged(unit, name, since)
                if isinstance(name, str) and figure.below is not None and cases(figure, name) < max(
                        30, MEANINGFUL.get(name, 0)):
                    few.append(title)
                    continue
                words, cause = self.judgement(unit, target, own, since)
                if words.startswith(("✓", "✗")):
                    judged += 1
                    met += words.startswith("✓")
                elif words == "Chưa đánh giá":
                    unknown = True
                    cause = {"thiếu số liệu của một số đơn vị": "chưa đủ số liệu",
                             SPLIT: "không so sánh được: đơn vị cũ bị chia tách"}.get(cause, cause)
                    causes.setdefault(cause, []).append(title)
                else:
                    late.append(title)
            found[unit] = (str(met), str(judged))
            if judged and not unknown and unit != self.whole:
                shares[unit] = Fraction(met, judged)
            remarks = list(causes.items())
            remarks += [("đánh giá cuối năm", late)] if late else []
            remarks += [("không xét vì số ca quá ít", few)] if few else []
            remarks = [(words, [] if len(of) == count else of) for words, of in remarks]
            if not judged and not remarks:
                remarks = [("không có chỉ tiêu nào để xét", [])]
            if unit != self.whole and unit not in shares:
                remarks.insert(0, ("không xếp hạng", []))
            told[unit] = remarks
        rank = {
            unit: 1 + sum(other > share for other in shares.values())
            for unit, share in shares.items()}
        order = [self.whole] + sorted(
            self.sample.units, key=lambda unit: (rank.get(unit, 10 ** 6), unit))
        self.expect([row[1] for row in grid[1:]], [self.sample.code(unit) for unit in order], table, "order")
        for row, unit in zip(grid[1:], order):
            self.expect(tuple(row[3:6]), (str(rank.get(unit, "")), *found[unit]), table, unit)
        lists = []
        for row, unit in zip(grid[1:], order):
            texts = []
            for words, of in told[unit]:
                if len(of) > 1:
                    if of not in lists:
                        lists.append(of)
                    texts.append("%s (%d)" % (words, lists.index(of) + 1))
                else:
                    texts.append(words + (": " + of[0] if of else ""))
            self.expect(row[6], capital("; ".join(texts)), table, unit, "remarks")
        self.expect(
            [text for text in self.notes(table) if " là các chỉ tiêu: " in text],
            ["(%d) là các chỉ tiêu: %s." % (at, "; ".join(of)) for at, of in enumerate(lists, 1)],
            table, "lists")

    # MARK: tasks

    def of_tasks(self, table):
        grid, wanted = rows(self.files[table])[1:], self.tasks.grid(table)
        for found, row in zip(grid, wanted):
            self.expect(found[:11], row, table)
        self.expect(len(grid), len(wanted), table, "lines")
        self.expect([text for text in self.notes(table) if text.startswith("Tính đến")],
                    [self.tasks.told()], table)

    # MARK: who has reported

    def missing(self, table):
        """The table of missing returns, over every part of the period, and who has reported."""
        wanted, parts = {}, self.period.leaves(self.sample.length)
        heard = {part for part in parts
                 if not all(self.world.silent(unit, part) for unit in self.world.senders(part))}
        for part in parts:
            for unit in self.world.senders(part):
                short = self.world.short(unit, part)
                if self.world.silent(unit, part):
                    if heard and part not in heard and self.period.months > 12:
                        continue
                    wanted.setdefault(unit, []).append("chưa có báo cáo " + part.name)
                elif short:
                    wanted.setdefault(unit, []).append("thiếu %d chỉ tiêu%s: %s" % (
                        len(short), " " + part.name if len(parts) > 1 else "",
                        "; ".join(NAMES[item] for item in sorted(short))))
        found = [(row[1], row[3]) for row in rows(self.files[table])[1:] if row[1]]
        self.expect(found, [(self.sample.code(unit), capital("; ".join(wanted[unit])))
                            for unit in sorted(wanted, key=self.sample.order)], table)
