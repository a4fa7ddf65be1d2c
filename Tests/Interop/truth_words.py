"""The sentences below tables, worded anew from what was computed. Nothing is shared with the tool."""
from dataclasses import replace

from recompute import APART, BIRTHS, BOTH, DEATHS, POINTS, RATES, SIGNS, SUMS, rounded

NAMES = {
    ("households", ""): "Tổng số hộ dân cư",
    ("population", ""): "Tổng số nhân khẩu thực tế thường trú (dân số)",
    ("women_married_15_49", ""): "Số nữ từ 15-49 tuổi có chồng",
    BIRTHS: "Tổng số trẻ sinh ra", DEATHS: "Số người chết",
    ("births", "sex=male"): "Tổng số trẻ sinh ra: nam",
    ("births", "sex=female"): "Tổng số trẻ sinh ra: nữ",
    ("births", "order=3+"): "Tổng số trẻ sinh ra: con thứ 3 trở lên",
    ("persons_married", ""): "Số người kết hôn",
    ("couples_premarital_care", ""):
        "Số cặp kết hôn đã được tư vấn, khám sức khỏe trước khi kết hôn",
    ("prenatal_screened", ""): "Số phụ nữ mang thai được sàng lọc trước sinh",
    ("newborn_screened", ""): "Số trẻ sinh ra được sàng lọc sơ sinh",
    ("contraception_new_users", ""): "Số người mới sử dụng biện pháp tránh thai hiện đại",
    ("elderly_60_plus", ""): "Số người cao tuổi (từ 60 tuổi)",
    ("elderly_examined", ""):
        "Số người cao tuổi được khám sức khỏe định kỳ (ít nhất 1 lần, lũy kế từ đầu năm)",
    "average_population": "Dân số trung bình",
    "natural_increase_rate": "Tỷ lệ tăng dân số tự nhiên",
    "crude_birth_rate": "Tỷ suất sinh thô", "crude_death_rate": "Tỷ suất chết thô",
    "crude_marriage_rate": "Tỷ suất kết hôn thô",
    "sex_ratio_at_birth": "Tỷ số giới tính khi sinh",
    "third_birth_share": "Tỷ lệ trẻ sinh ra là con thứ 3 trở lên",
    "premarital_care_rate": "Tỷ lệ được tư vấn, khám sức khỏe trước khi kết hôn",
    "prenatal_screening_rate": "Tỷ lệ phụ nữ mang thai được sàng lọc trước sinh",
    "newborn_screening_rate": "Tỷ lệ trẻ sơ sinh được sàng lọc",
    "elderly_examination_rate": "Tỷ lệ người cao tuổi được khám sức khỏe định kỳ",
    "share_60_plus": "Tỷ trọng dân số từ 60 tuổi trở lên",
}
NO_RETURN = "chưa có số liệu báo cáo"
NO_OPENING = "chưa đủ số liệu: thiếu số liệu đầu kỳ để tính bình quân"
SPLIT = "xã, phường cũ bị chia tách giữa nhiều đơn vị mới, không quy được về từng đơn vị"
UNEQUAL = "thiếu số liệu của một phần kỳ báo cáo"
NO_GROUND = "không có đơn vị nào đủ số liệu"
ZERO = "mẫu số bằng 0"
NOT_ADDED = "chỉ tiêu không cộng được giữa các đơn vị hoặc các kỳ"
# Why a unit gave no figure, in its own words.
TOLD_WHY = {"not_collected": "có phát sinh nhưng không thu thập được số liệu"}
# Below so many cases a ratio means nothing.
MEANINGFUL = {"sex_ratio_at_birth": 200}


def capital(text):
    return text[:1].upper() + text[1:]


def number(value, decimals):
    """As sentences have it: 1.234,5"""
    value = rounded(value, decimals)
    digits = str(abs(value.numerator * 10 ** decimals // value.denominator)).rjust(
        decimals + 1, "0")
    whole, part = (digits[:-decimals], digits[-decimals:]) if decimals else (digits, "")
    groups = []
    while whole:
        groups.insert(0, whole[-3:])
        whole = whole[:-3]
    return ("-" if value < 0 else "") + ".".join(groups) + ("," + part if part else "")


# Names of units with their codes, where they are not as in the random workspaces.
LABELS = {"nhom:ven": "nhóm Ven biển (ven)", "90": "tỉnh Thử (90)"}


def label(unit):
    return LABELS.get(unit, "xã %s (%s)" % (unit, unit))


def units(codes, most=20):
    codes = sorted(codes)
    text = ", ".join(label(code) for code in codes[:most])
    return text if len(codes) <= most else "%s và %d đơn vị khác" % (text, len(codes) - most)


def cases(figure, name):
    """How many cases a ratio rests on: of two groups both, of a rate the events, else what is below."""
    factor, above, below, divisor = RATES[name]
    if name == "sex_ratio_at_birth":
        return figure.above / factor + figure.below
    return figure.events if factor >= 500 else figure.below


def extent(figure, known):
    """Of how much a figure of several units is made."""
    missing = set(figure.lacking)
    whole = len(known) - len(missing)
    admitted = " (%s)" % admitting(figure) if figure.admitted else ""
    if whole + len(figure.partial) > 0 and missing <= set(known):
        text = "%d/%d đơn vị%s" % (whole, len(known), admitted)
        return text + (
            " và một phần kỳ của %d đơn vị" % len(figure.partial) if figure.partial else "")
    return "%d/%d lượt báo cáo của các đơn vị%s" % (figure.present, figure.expected, admitted)


def admitting(figure):
    return "%d đơn vị gửi số tự ghi là chưa đủ" % len(figure.admitted)


class Reasons:
    """Why there is no figure."""

    def __init__(self, world):
        self.world, self.known = world, {}
        for _, item, start in world.data:
            self.known.setdefault(item, set()).add(start)

    def reported(self, item, period):
        if item in SUMS:
            return all(self.reported(of, period) for _, of in SUMS[item])
        return any(
            period.start <= start and start + self.world.length <= period.end
            for start in self.known.get(item, ()))

    def before(self, start):
        """Periods that end where another begins."""
        lengths = [1] + [3] * (start % 3 == 0) + [6] * (start % 6 == 0) \
            + [9] * (start % 12 == 9) + [12] * (start % 12 == 0)
        return [length for length in lengths if length >= self.world.length]

    def __call__(self, members, name, period, terms=None):
        from recompute import Span
        world = self.world
        if name in BOTH:
            for item in BOTH[name]:
                if world.figure(members, item, period).value is None:
                    return self(members, item, period)
        if terms is None and name not in RATES and name != "average_population":
            figure = world.collected(members, name, period)
            if figure.gap == "apart" and self.reported(name, period):
                return NOT_ADDED
            said = world.said_instead(members, name, period)
            if said in TOLD_WHY:
                return TOLD_WHY[said]
            if figure.gap != "split" or not self.reported(name, period):
                return NO_RETURN
            if name not in SUMS:
                return SPLIT
            terms = [("flow", item, 0) for _, item in SUMS[name]]
        if name in APART and len(members) > 1:
            told = all(self.reported(item, period) for _, item, _ in world.terms(name))
            return NOT_ADDED if told else NO_RETURN
        terms = terms or (
            [("mean", ("population", ""), 0)] if name == "average_population"
            else world.terms(name))
        figure, totals = world.sums(members, terms, period)
        if figure.gap == "split":
            opening = False
            for kind, item, later in terms:
                there = figure.where.shifted(later)
                if not self.reported(item, there):
                    return NO_RETURN
                if kind == "mean" and not any(
                        self.reported(item, Span(there.start - length, length))
                        for length in self.before(there.start)):
                    opening = True
            return NO_OPENING if opening else SPLIT
        if figure.gap == "unequal":
            return UNEQUAL
        if not figure.present:
            if not any(
                    self.reported(item, period.shifted(later))
                    and world.collected(members, item, period.shifted(later)).present
                    for _, item, later in terms):
                return NO_RETURN
            for kind, item, later in terms:
                start = period.start + later
                if kind == "mean" and all(
                        world.collected(members, item, Span(start - length, length)).value is None
                        for length in self.before(start)):
                    return NO_OPENING
            return NO_GROUND
        return ZERO


class Notes:
    """Gathers what a table shows, and says what must stand below it."""

    def __init__(self, world, whole, title="Toàn tỉnh"):
        self.title = title
        self.world, self.whole, self.reason = world, whole, Reasons(world)
        self.lacking, self.pairs, self.signs, self.admitted = {}, [], set(), {}
        self.short, self.partial, self.gaps, self.few = {}, [], {}, {}
        self.estimated = set()

    def figure(self, figure, name):
        """A figure that is shown, and what it lacks."""
        if figure.value is None:
            return
        if figure.sound in SIGNS:
            self.signs.add(SIGNS[figure.sound])
        if figure.complete:
            return
        self.signs.add("(t)")
        told = ("số liệu để tính " if isinstance(name, str) else "") + NAMES[name]
        for unit, parts in figure.lacking.items():
            for part in parts:
                self.lacking.setdefault(part, {}).setdefault(unit, set()).add(told)
        for unit, parts in figure.admitted.items():
            for part in parts:
                self.admitted.setdefault(part, {}).setdefault(unit, set()).add(told)

    def told(self, figure, name, unit, members, period, blank=False):
        """A figure of a table with sentences on single figures."""
        self.figure(figure, name)
        if figure.value is None:
            reason = self.reason(members, name, period)
            if not blank and reason != NO_RETURN:
                self.gap(reason, "%s, %s" % (NAMES[name], period.name), unit)
            return
        if figure.sound == "estimated":
            self.estimated.add(unit)
        few = MEANINGFUL.get(name)
        if few and cases(figure, name) < few:
            known = self.few.setdefault(name, [])
            if unit == self.whole:
                known.append((period, cases(figure, name)))
        if unit != self.whole or figure.complete:
            return
        text = extent(figure, self.world.senders(period.leaves(self.world.length)[-1]))
        if name in RATES:
            text = "%s, %s: dòng tổng tính trên %s có đủ số liệu." % (
                NAMES[name], period.name, text)
            if text not in self.partial:
                self.partial.append(text)
            return
        parts = period.leaves(self.world.length)
        silent = [
            unit for part in (parts[-1:] if name in POINTS or isinstance(name, str) else parts)
            for unit in self.world.senders(part) if self.world.silent(unit, part)]
        if not (figure.missing <= set(silent)
                and figure.expected - figure.present <= len(silent)):
            self.add_short("%s: chỉ cộng %s có số liệu" % (capital(period.name), text), name)

    def add_short(self, place, name):
        names = self.short.setdefault(place, [])
        if NAMES[name] not in names:
            names.append(NAMES[name])

    def gap(self, reason, place, unit):
        self.gaps.setdefault((place, reason), set()).add(unit)

    def change(self, change, name, decimals, period, before):
        """A change, of two figures that are shown or of two others."""
        if change is None:
            return
        now, base, printed = change
        for figure in (now, base):
            if figure.sound in SIGNS:
                self.signs.add(SIGNS[figure.sound])
        if printed:
            # What the other figure's unit says stands below that one.
            self.figure(replace(now, admitted={}), name)
            return
        self.signs.add("(ss)")
        words = "%s, %s so với %s: %s so với %s" % (
            NAMES[name], period.name, before.name, number(now.value, decimals),
            number(base.value, decimals))
        if words not in self.pairs:
            self.pairs.append(words)

    def told_change(self, change, name, unit, members, period, before):
        """The same with the sentences on single figures."""
        self.change(change, name, 0, period, before)
        base = change[1] if change else self.world.figure(members, name, before)
        compared = change or self.world.figure(members, name, period).value is None
        if compared and base.value is not None and base.sound == "estimated":
            self.estimated.add(unit)
        if change is not None:
            if not change[2] and unit == self.whole and not change[0].complete:
                known = self.world.senders(period.leaves(self.world.length)[-1])
                self.add_short("%s so với %s: chỉ so sánh %s có số liệu ở cả hai kỳ" % (
                    capital(period.name), before.name, extent(change[0], known)), name)
            return
        now, base = (self.world.figure(members, name, p) for p in (period, before))
        if now.value is None or base.value is None:
            if base.value is None and self.reason(members, name, before) != NO_RETURN:
                self.gap(self.reason(members, name, before),
                         "%s, %s" % (NAMES[name], before.name), unit)
            return
        later = before.start - period.start
        reason = self.reason(
            members, name, period, self.world.terms(name) + self.world.terms(name, later))
        if reason != NO_RETURN:
            self.gap(reason, "%s, tăng, giảm so với %s" % (NAMES[name], before.name), unit)

    # MARK: sentences

    def lacking_sentence(self):
        if "(t)" not in self.signs:
            return []
        parts = []
        for part in sorted({*self.lacking, *self.admitted}):
            lacking = self.lacking.get(part, {})
            silent = [unit for unit in lacking if self.world.silent(unit, part)]
            words = ["chưa có báo cáo của " + units(silent)] if silent else []
            for text, found in (
                    ("thiếu {1} của {0}", {u: n for u, n in lacking.items() if u not in silent}),
                    ("{0} tự ghi là chưa đủ: {1}", self.admitted.get(part, {}))):
                groups = {}
                for unit, names in found.items():
                    groups.setdefault(tuple(sorted(names)), []).append(unit)
                words += [text.format(units(groups[names]), ", ".join(names))
                          for names in sorted(groups, key="".join)]
            parts.append("%s: %s" % (capital(part.name), "; ".join(words)))
        return ["(t), hoặc số phần của kỳ ghi sau số: số chưa đủ. %s." % ". ".join(parts)]

    @property
    def sentences(self):
        found = ["%s vào dòng tổng của: %s." % (place, "; ".join(names))
                 for place, names in self.short.items()] + self.partial
        if self.pairs:
            found.append(
                "(ss): tăng, giảm chỉ tính trên phần số liệu có ở cả hai kỳ, không phải hiệu"
                " của hai số in trong bảng: %s." % "; ".join(self.pairs))
        found += self.lacking_sentence()
        doubts = [words for sign, words in (("(sb)", "số sơ bộ"), ("(ưt)", "số ước tính"))
                  for words in [sign + ": " + words] if sign in self.signs]
        if doubts:
            found.append("; ".join(doubts) + ", còn có thể thay đổi.")
        if self.estimated:
            units_ = len(self.estimated - {self.whole})
            found.append("Số liệu của %d đơn vị có phần ước tính." % units_ if units_
                         else "Số liệu chung có phần ước tính.")
        blanks = {}
        for (place, reason), of in self.gaps.items():
            blanks.setdefault((reason, frozenset(of - {self.whole})), []).append(place)
        for (reason, others), places in blanks.items():
            place = "; ".join(places)
            if not others:
                found.append("%s: dòng tổng để trống vì %s." % (place, reason))
                continue
            found.append("%s: để trống ở %d đơn vị vì %s%s." % (
                place, len(others), reason,
                " (%s)" % units(others) if len(others) <= 5 else ""))
        for name, whole in self.few.items():
            text = "(*) %s: tính trên dưới %d ca nên biến động ngẫu nhiên lớn, không có ý nghĩa để" \
                " đánh giá." % (NAMES[name], MEANINGFUL[name])
            if len(whole) == 1:
                text += " %s chỉ có %s ca." % (self.title, whole[0][1])
            elif whole:
                text += " %s: %s." % (self.title, "; ".join(
                    "%s ca %s" % (count, period.name) for period, count in whole))
            found.append(text)
        return found
