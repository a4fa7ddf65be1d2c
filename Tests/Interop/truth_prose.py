"""What a report says in prose, worded anew from what was computed. Nothing is shared with the tool."""
import json
from dataclasses import replace

from recompute import BIRTHS, RATES, Span, rounded, span
from truth_provincial import STOCK
from truth_sample import UNITS
from truth_words import MEANINGFUL, NAMES, NO_RETURN, admitting, capital, cases, number, units

BEHIND = {"%": "%", "‰": "‰", "điểm %": " bé trai/100 bé gái"}
POINTS_OF = {"%": " điểm phần trăm", "‰": " điểm phần nghìn", "điểm %": " điểm phần trăm"}
DOUBTS = {"estimated": "Trong đó có số ước tính, còn có thể thay đổi.",
          "provisional": "Trong đó có số sơ bộ, còn có thể thay đổi."}
ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
STOCKS = {(item, "") for item in (
    "households", "population", "women_married_15_49", "elderly_60_plus")} | set(STOCK)
SINCE_NEW_YEAR = {("elderly_examined", ""), "elderly_examination_rate"}
# More units than this are told by their number.
MOST_NAMES = 20
TASK_STATES = ["đã hoàn thành", "thực hiện thường xuyên", "đang thực hiện", "chưa thực hiện",
               "chưa có báo cáo"]
MEASURES = {name: "người" for name in NAMES if isinstance(name, tuple)}
MEASURES.update({
    ("households", ""): "hộ", ("couples_premarital_care", ""): "cặp", "natural_increase_rate": "‰",
    **{name: "%" for name in NAMES if isinstance(name, str) and name.endswith(
        ("care_rate", "screening_rate", "examination_rate"))}})
ASKED = {"at_least": "tối thiểu", "below": "dưới", "at_most": "không quá",
         "change_at_most": "giảm ít nhất"}


def paragraphs(path, offered=False):
    """What the document says in paragraphs that no officer is asked to write, or offers for the others."""
    document = json.loads(path.read_text(encoding="utf-8"))["document"]
    found = []
    for section in document["sections"]:
        for block in section["blocks"]:
            if block["type"] != "paragraph":
                continue
            paragraph = block["paragraph"]
            if paragraph["style"] == "offer" if offered else paragraph["style"] not in (
                    "placeholder", "offer", "officer"):
                found.append("".join(run["text"] for run in paragraph["runs"]))
    return found


def counted(kinds):
    """How many are of each kind; of several that are all of one, that they are all."""
    kinds = [(words, count) for words, count in kinds if count]
    if len(kinds) == 1 and kinds[0][1] > 1:
        return "cả %d %s" % (kinds[0][1], kinds[0][0])
    return ", ".join("%d %s" % (count, words) for words, count in kinds)


class Prose:
    """The sentences of one report, as they must be."""

    def __init__(self, check, targets):
        self.check, self.sample, self.world = check, check.sample, check.world
        self.period, self.targets = check.period, targets
        self.since = check.since_new_year
        self.tables = json.loads(check.document.read_text(encoding="utf-8"))["tables"]
        self.tasks = check.tasks.all if "nhiem-vu" in check.files else []
        self.parts = self.period.leaves(self.world.length)

    @staticmethod
    def doubts(found):
        return next((" " + words for doubt, words in DOUBTS.items() if doubt in found), "")

    def unit(self, measure):
        return BEHIND.get(measure, " " + measure)

    # MARK: how much a figure rests on

    def base(self, figure):
        if figure.value is None or figure.complete:
            return None
        unreached = set()
        if len(figure.reached) < figure.parts:
            unreached = set().union(*figure.lacking.values()) - figure.reached
        words = self.extent(figure, unreached)
        if unreached:
            words += ", chưa có số liệu " + ", ".join(part.name for part in sorted(unreached))
        return words + self.admitting(figure)

    @staticmethod
    def admitting(figure):
        return ", trong đó " + admitting(figure) if figure.admitted else ""

    def extent(self, figure, unreached=frozenset()):
        known = self.world.senders(self.parts[-1])
        if not figure.missing <= set(known):
            return "theo số liệu của những báo cáo đã nhận"
        lacking = {unit for unit, parts in figure.lacking.items() if parts - unreached}
        words = "theo số liệu của %d/%d %s" % (
            len(known) - len(lacking), len(known), self.sample.kinds(self.parts[-1]))
        partial = lacking & figure.partial
        return words + (" và một phần kỳ của %d đơn vị" % len(partial) if partial else "")

    def change_base(self, change, decimals):
        now, before, printed = change
        words = self.extent(now) + " có ở cả hai kỳ" + self.admitting(now)
        return words if printed else "%s: %s so với %s" % (
            words, number(now.value, decimals), number(before.value, decimals))

    # MARK: targets

    def chance(self, name, change):
        """Whether a difference of this size comes about by chance; counts have none."""
        if name not in RATES:
            return None
        factor = RATES[name][0]
        total = 0
        for figure in change[:2]:
            above, below = float(figure.above) / factor, float(figure.below)
            if below <= 0:
                return None
            if name in MEANINGFUL:
                if above <= 0:
                    return None
                total += float(figure.above / figure.below) ** 2 * (1 / above + 1 / below)
            elif factor >= 500:
                if not figure.events:
                    return None
                total += 1e6 * float(figure.events) / below ** 2
            else:
                share = above / below
                if not 0 < share <= 1:
                    return None
                total += 1e4 * share * (1 - share) / below
        size = float(change[0].above / change[0].below - change[1].above / change[1].below)
        return size * size < 1.96 * 1.96 * total

    def target(self, target, brief=False):
        code, name, measure, decimals, how, wanted = target
        check, since = self.check, self.since
        done = self.scaled(target, check.figure(check.whole, name, since))
        judged = self.scaled(target, check.judged(check.whole, name, since))
        counts = how == "at_least" and not isinstance(name, str)
        told = []
        years = self.on_average(name) * (since.months > 12)
        shown = None if done.value is None else number(done.value, decimals) + self.unit(
            measure) + years
        share = None
        plan = span(self.sample.plan)
        if counts and judged.value is not None and not (plan.months > 12 and plan.start < since.start):
            share = number(100 * judged.value / wanted, 1) + "% kế hoạch"
        base = self.base(done)
        title, when = self.sample.heading(target), since.name
        reason = check.reason(self.sample.below(check.whole), name, since) if shown is None else None
        if shown is None and reason == NO_RETURN:
            told.append("%s: chưa có số liệu%s." % (title, "" if brief else " " + when))
        elif shown is None:
            told.append("%s: %schưa tính được (%s)." % (title, "" if brief else when + " ", reason))
        else:
            start = title + ": " if brief else "%s: %s %s " % (
                title, when, "thực hiện" if share else "là")
            if how == "change_at_most":
                share = None
                level = NAMES[name][:1].lower() + NAMES[name][1:]
                start = "%s: %s%s là " % (title, level, "" if brief else " " + when)
            told.append(start + shown + (", bằng " + share if share else "")
                        + (" (%s)" % base if base else "") + ".")
        if not brief:
            told += self.comparison(target, done)
        told += self.since_plan_start(target, judged)
        words, cause = check.judgement(check.whole, target, wanted, since)
        if done.value is not None and done.sound in DOUBTS:
            told.append(DOUBTS[done.sound])
        elif not brief:
            told += self.doubt_of_comparison(target)
        told.append("Chưa đánh giá." if brief and base and words == "Chưa đánh giá"
                    else self.verdict(target, words, cause, brief))
        return " ".join(told)

    def since_plan_start(self, target, judged):
        """Of plans that began before the year."""
        _, name, measure, decimals, how, wanted = target
        plan = span(self.sample.plan)
        if plan.months <= 12 or plan.start >= self.since.start or judged.value is None \
                or self.check.is_of_this_year_alone(name):
            return []
        text = "Tính từ đầu kỳ kế hoạch: " + number(judged.value, decimals) + self.unit(
            measure) + self.on_average(name)
        if how == "at_least" and not isinstance(name, str):
            text += ", bằng %s%% kế hoạch" % number(100 * judged.value / wanted, 1)
        base = self.base(judged)
        return [text + (" (%s)." % base if base else ".")]

    @staticmethod
    def on_average(name):
        """Behind a rate of several years: it is one a year."""
        return " bình quân một năm" if name in RATES and RATES[name][2] == "average" else ""

    def scaled(self, target, figure):
        return figure if figure.value is None else replace(
            figure, value=figure.value * self.sample.factor(target))

    def comparison(self, target, done):
        _, name, measure, decimals, how, _ = target
        check, since = self.check, self.since
        if name in MEANINGFUL and done.value is not None and cases(done, name) < MEANINGFUL[name]:
            return ["Số ca quá ít, tỷ lệ không có ý nghĩa."]
        change = self.world.change([*self.sample.below(check.whole)], name, since)
        years = since.months > 12
        earlier_period = since.shifted(-since.months if years else -12)
        against = earlier_period.name if years else "cùng kỳ năm trước"
        before = self.scaled(target, check.figure(check.whole, name, earlier_period))
        if change is None:
            if done.value is None:
                return []
            if before.value is None:
                reason = check.reason(self.sample.below(check.whole), name, earlier_period)
                if reason == NO_RETURN:
                    return ["Không có số liệu %s để so sánh." % against]
                return ["Không tính được số của %s để so sánh (%s)." % (against, reason)]
            if years and not before.complete:
                return ["Không có đủ số liệu %s để so sánh." % against]
            return ["Chưa so sánh được với %s: số liệu hai kỳ không cùng phạm vi." % against]
        now, base = (self.scaled(target, figure) for figure in change[:2])
        change = now, base, change[2]
        is_rate = isinstance(name, str)
        difference = now.value - base.value if is_rate else rounded(now.value, decimals) - rounded(
            base.value, decimals)
        rests = "" if now.complete else " (%s)" % self.change_base(change, decimals)
        earlier = " (%s%s)" % (
            number(before.value, decimals), self.unit(measure) + self.on_average(name) * years)
        if self.chance(name, change):
            return ["So với %s%s không thay đổi đáng kể, trong phạm vi dao động ngẫu"
                    " nhiên%s." % (against, "" if rests else earlier, rests)]
        if rounded(difference, decimals) == 0:
            return ["Không thay đổi so với %s%s." % (against, rests)]
        way = "Tăng" if difference > 0 else "Giảm"
        size = number(abs(difference), decimals) + (
            POINTS_OF[measure] if is_rate else self.unit(measure))
        if rests:
            return ["%s %s so với %s%s." % (way, size, against, rests)]
        better = (difference > 0) == (how == "at_least")
        return ["%s %s so với %s%s, %s hướng chỉ tiêu đề ra." % (
            way, size, against, earlier, "theo" if better else "ngược")]

    def doubt_of_comparison(self, target):
        change = self.world.change([*self.sample.below(self.check.whole)], target[1], self.since)
        if change and (change[0].statuses | change[1].statuses) & set(DOUBTS):
            return ["Số được so sánh có số sơ bộ hoặc số ước tính, còn có thể thay đổi."]
        return []

    def verdict(self, target, words, cause, brief):
        _, _, measure, decimals, how, wanted = target
        asked = "" if brief else " (%s %s%s)" % (
            ASKED[how], number(abs(wanted), decimals),
            POINTS_OF[measure] if how == "change_at_most" else self.unit(measure))
        tentative = words.endswith(" (tạm đánh giá)")
        if words.startswith(("✓", "✗")):
            verdict = "Đạt" if words.startswith("✓") else "Chưa đạt"
            verdict += "" if brief else " chỉ tiêu"
            if tentative:
                verdict = "Tạm đánh giá: " + verdict[:1].lower() + verdict[1:]
            return verdict + asked + "."
        if words == "Chưa đánh giá":
            return "Chưa đánh giá%s%s: %s." % ("" if brief else " chỉ tiêu", asked, cause)
        when = words[:1].lower() + words[1:].replace("giá cuối", "giá vào cuối")
        return capital(when) + "." if brief else "Chỉ tiêu%s %s." % (asked, when)

    def tally(self):
        found = [self.check.judgement(self.check.whole, target, target[5], self.since)[0]
                 for target in self.targets]
        return {
            "met": sum(words.startswith("✓") for words in found),
            "not met": sum(words.startswith("✗") for words in found),
            "year": found.count("Đánh giá cuối năm"),
            "plan": found.count("Đánh giá cuối kỳ kế hoạch"),
            "none": found.count("Chưa đánh giá"),
            "tentative": any(words.endswith("(tạm đánh giá)") for words in found)}

    def states(self):
        """How many targets are met, are not, will be judged later, cannot be judged."""
        count = self.tally()
        return counted([("chỉ tiêu " + words, count[state]) for state, words in (
            ("met", "đạt"), ("not met", "chưa đạt"), ("year", "đánh giá vào cuối năm"),
            ("plan", "đánh giá vào cuối kỳ kế hoạch"), ("none", "chưa đánh giá được"))])

    def targets_told(self):
        count = self.tally()
        told = ["Kế hoạch có %d chỉ tiêu; tính đến hết %s: %s." % (
            len(self.targets), self.since.name, self.states())]
        told += ["Có chỉ tiêu tạm đánh giá trên số sơ bộ hoặc số ước tính, nêu rõ ở từng chỉ tiêu"
                 " dưới đây."] * count["tentative"]
        return " ".join(told + ["Số liệu chi tiết tại %s." % self.annex("ket-qua-ke-hoach")])

    def annex(self, table):
        """How the text names one of the tables behind it."""
        kinds = [found["id"] for found in self.tables]
        number = " " + ROMAN[kinds.index(table)] if len(kinds) > 1 else ""
        return "Phụ lục%s kèm theo" % number

    # MARK: what no target tells

    def figures(self, lines):
        """The figures of the whole: what, its unit, its decimals, whether the table tells its change."""
        told, seen = [], {target[1] for target in self.targets}
        for name, measure, decimals, compared in lines:
            if name in seen or isinstance(name, tuple) and name[1]:
                continue
            seen.add(name)
            figure = self.check.figure(self.check.whole, name)
            if figure.value is None:
                continue
            when = ("đến hết " + self.period.name if name in STOCKS
                    else self.since.name if name in SINCE_NEW_YEAR else self.period.name)
            base = self.base(figure)
            text = "%s: %s là %s%s%s." % (
                NAMES[name], when, number(figure.value, decimals), self.unit(measure),
                " (%s)" % base if base else "")
            if name in MEANINGFUL and cases(figure, name) < MEANINGFUL[name]:
                text += " Số ca quá ít, tỷ lệ không có ý nghĩa."
            elif compared:
                text += self.change_told(name, measure, decimals)
            told.append(text + self.doubts({figure.sound}))
        return told

    def change_told(self, name, measure, decimals):
        """In per cent of the same period a year before."""
        change = self.world.change([*self.sample.below(self.check.whole)], name, self.period)
        if change is None or not change[1].value:
            return ""
        now, base = (rounded(figure.value, decimals) for figure in change[:2])
        size = rounded(100 * (now - base) / base, 1)
        rests = "" if change[0].complete else self.change_base(change, decimals)
        if not size:
            return " Không thay đổi so với cùng kỳ năm trước%s." % (" (%s)" % rests if rests else "")
        if not rests:
            before = self.check.figure(self.check.whole, name, self.period.shifted(-12))
            if before.value is None:
                return ""
            rests = number(before.value, decimals) + self.unit(measure)
        return " %s %s%% so với cùng kỳ năm trước (%s)." % (
            "Tăng" if size > 0 else "Giảm", number(abs(size), 1), rests)

    # MARK: units, returns, tasks

    def extremes(self, columns):
        """The units with the highest and the lowest share, of those that bear one."""
        told = []
        for _, name, measure, _, _, _ in self.targets:
            if name not in RATES or RATES[name][0] != 100 or name in MEANINGFUL \
                    or name not in columns:
                continue
            found = []
            for at, unit in enumerate(self.sample.units):
                figure = self.check.figure(unit, name)
                if figure.value is not None and figure.complete and cases(figure, name) >= 30:
                    found.append((figure.value, at, unit, figure))
            if len(found) < 5:
                continue
            highest = max(found, key=lambda one: (one[0], -one[1]))
            lowest = min(found, key=lambda one: (one[0], one[1]))
            texts = [number(one[0], 1) for one in (highest, lowest)]
            if texts[0] == texts[1]:
                continue
            label = NAMES[name][:1].lower() + NAMES[name][1:]

            def whose(one, text):
                return "%s với %s%% (mẫu số %s)" % (
                    self.within(one[2]), text,
                    number(one[3].below, 0 if one[3].below.denominator == 1 else 1))
            text = "%s: cao nhất là %s, thấp nhất là %s; so sánh trong %d đơn vị có đủ số liệu và đủ" \
                " số ca." % (label, whose(highest, texts[0]), whose(lowest, texts[1]), len(found))
            text += self.doubts({one[3].sound for one in found})
            told.append(capital(text))
        return told

    def within(self, unit):
        name = self.sample.name(unit)
        return name[:1].lower() + name[1:]

    def returns(self, brief=False):
        told = []
        for part in self.parts:
            senders = self.world.senders(part)
            silent = [unit for unit in senders if self.world.silent(unit, part)]
            short = [unit for unit in senders if self.world.short(unit, part)]
            kinds = self.sample.kinds(part)
            if brief:
                words = []
                if silent and len(silent) == len(senders):
                    told.append("%s: chưa có đơn vị nào trong %d %s báo cáo; đề nghị chỉ đạo các đơn vị"
                                " báo cáo." % (capital(part.name), len(senders), kinds))
                    continue
                if silent:
                    words.append("%d/%d %s chưa báo cáo" % (len(silent), len(senders), kinds))
                    words += ["%d đơn vị báo cáo chưa đủ" % len(short)] if short else []
                elif short:
                    words.append("%d/%d %s báo cáo chưa đủ" % (len(short), len(senders), kinds))
                if words:
                    told.append("%s: %s; đề nghị chỉ đạo các đơn vị này báo cáo bổ sung." % (
                        capital(part.name), ", ".join(words)))
                continue
            if silent and len(silent) == len(senders):
                text = "Kỳ báo cáo %s: chưa có đơn vị nào trong %d %s báo cáo." % (
                    part.name, len(senders), kinds)
            elif silent:
                text = "Kỳ báo cáo %s: %d/%d %s đã báo cáo, %d đơn vị chưa báo cáo%s." % (
                    part.name, len(senders) - len(silent), len(senders), kinds, len(silent),
                    self.named(silent))
            else:
                text = "Kỳ báo cáo %s: toàn bộ %d %s đã báo cáo." % (part.name, len(senders), kinds)
            if short:
                text += " %d đơn vị báo cáo chưa đủ%s." % (len(short), self.named(short))
            told.append(text)
        return told

    def named(self, units_):
        """Their names, or where they stand."""
        if len(units_) > MOST_NAMES:
            return ", nêu tên tại " + self.annex("chua-bao-cao")
        return ": " + ", ".join(map(self.within, units_))

    def task_states(self):
        words = [self.check.tasks.status(task) for task in self.tasks]

        def place(state):
            return [state.startswith(one) for one in TASK_STATES].index(True), state
        return counted([("nhiệm vụ " + one, words.count(one)) for one in sorted({*words}, key=place)])

    def offers(self, of_years=False):
        """What officers are offered for paragraphs of their own."""
        told, hard, coming = [], [], []
        if self.tasks:
            tasks = self.check.tasks
            told, hard, coming = tasks.said("result"), tasks.said("difficulty"), tasks.coming()
        if of_years:
            return ["Gợi ý từ dữ liệu: " + text for text in told + hard + coming]
        lacks = ["chưa đạt chỉ tiêu \"%s\"." % self.sample.heading(target)
                 for target in self.targets if self.check.judgement(
                     self.check.whole, target, target[5], self.since)[0].startswith("✗")]
        for part in self.parts:
            silent = [unit for unit in self.world.senders(part) if self.world.silent(unit, part)]
            lacks += ["%s: chưa có báo cáo của %s." % (part.name, units(silent))] if silent else []
        return ["Gợi ý từ dữ liệu: " + text for text in told + lacks + hard + coming]

    def tasks_told(self, on=""):
        return ["Kế hoạch giao %d nhiệm vụ%s; tính đến hết %s: %s." % (
            len(self.tasks), on, self.period.name, self.task_states())] if self.tasks else []

    # MARK: kinds

    def review(self, columns):
        """A report on a quarter, half a year, nine months or a year."""
        place = "trên địa bàn " + self.sample.place
        plan = span(self.sample.plan)
        is_planned = plan.start <= self.period.start and self.period.end <= plan.end
        basis = "Căn cứ %s, " % self.sample.document if is_planned else ""
        told = [basis + "Chi cục Dân số báo cáo kết quả thực hiện công tác dân số %s %s như"
                " sau:" % (self.period.name, place)]
        if self.targets:
            told.append(self.targets_told())
            told += [self.target(target) for target in self.targets]
        told += self.by_unit()
        told += self.extremes(columns)
        told += self.tasks_told()
        told += self.returns()
        return told + ["Trên đây là báo cáo kết quả thực hiện công tác dân số %s %s./." % (
            self.period.name, place)]

    def by_unit(self):
        """What the table by unit tells of the whole."""
        lines = [(name, MEASURES[name], decimals, name == BIRTHS)
                 for name, which, decimals in UNITS if which == "now"]
        found = self.figures(lines)
        if not found:
            return ["Chưa có số liệu %s để tổng hợp." % self.period.name]
        return found + ["Số liệu của từng đơn vị tại %s." % self.annex("theo-don-vi")]

    def programme(self, title, table, lines):
        """A report on the years of a programme: each line from the first year told to the last."""
        told = ["Chi cục Dân số báo cáo kết quả thực hiện %s %s trên địa bàn %s như sau:" % (
            title, self.period.name, self.sample.place)]
        for name, label, measure, years, decimals in table:
            known = [(year, self.check.figure(self.check.whole, name, year)) for year in years]
            known = [(year, figure) for year, figure in known if figure.value is not None]
            if len(known) < 2 or not (known[0][1].complete and known[-1][1].complete):
                continue
            (first, before), (last, now) = known[0], known[-1]
            texts = [number(figure.value, decimals) + self.unit(measure) for figure in (before, now)]
            values = [rounded(figure.value, decimals) for figure in (before, now)]
            if values[0] == values[1]:
                text = "%s: %s và %s cùng là %s." % (label, first.name, last.name, texts[1])
            else:
                text = "%s: %s từ %s (%s) %s %s (%s)." % (
                    label, "tăng" if values[0] < values[1] else "giảm", texts[0], first.name,
                    "lên" if values[0] < values[1] else "xuống", texts[1], last.name)
            text += self.doubts({before.sound, now.sound})
            told.append(text)
        figures = [] if "theo-nam" in self.check.files else self.figures(lines)
        told += figures
        if "theo-nam" in self.check.files:
            told.append("Số liệu từng năm tại %s; " % self.annex("theo-nam") + (
                "năm nào thiếu số liệu của một số đơn vị thì không dùng để so sánh ở đây."
                if len(told) > 1 else "chưa đủ số liệu của các năm để so sánh."))
        elif figures:
            told.append("Số liệu của từng đơn vị tại %s." % self.annex("ket-qua-chuong-trinh"))
        else:
            told.append("Chưa có số liệu %s để tổng hợp." % self.period.name)
        if self.targets and "ket-qua-ke-hoach" in self.check.files:
            told.append("Kế hoạch có %d chỉ tiêu về nội dung này; tính đến hết %s: %s." % (
                len(self.targets), self.since.name, self.states()))
            told += [self.target(target) for target in self.targets]
        return told + self.tasks_told(" về nội dung này") + [
            "Trên đây là báo cáo kết quả thực hiện %s %s trên địa bàn %s./." % (
                title, self.period.name, self.sample.place)]

    def brief(self):
        count, told = self.tally(), []
        if self.targets:
            told = ["Số liệu %s:" % self.since.name]
            told += [self.target(target, True) for target in self.targets[:5]]
        else:
            found = self.by_unit()
            told = found[:-1][:5] if len(found) > 1 else found
        if not self.targets:
            silent = [unit for part in self.parts for unit in self.world.senders(part)
                      if self.world.silent(unit, part)]
            if not silent and not self.tasks:
                told.append("Không có việc cần quyết định.")
        elif count["not met"]:
            told.append("%d/%d chỉ tiêu chưa đạt: đề nghị xem xét giải pháp cho từng chỉ tiêu." % (
                count["not met"], len(self.targets)))
        elif count["year"]:
            told.append("%d/%d chỉ tiêu đánh giá vào cuối năm: đề nghị theo dõi tiến độ." % (
                count["year"], len(self.targets)))
        elif count["plan"]:
            told.append("%d/%d chỉ tiêu đánh giá vào cuối kỳ kế hoạch: đề nghị theo dõi tiến độ." % (
                count["plan"], len(self.targets)))
        elif count["met"] == len(self.targets):
            told.append("Cả %d chỉ tiêu của kế hoạch đều đạt." % len(self.targets))
        else:
            told.append("Chưa có chỉ tiêu nào được đánh giá là chưa đạt.")
        told += self.returns(True)
        if self.tasks:
            states = self.task_states()
            told.append("Nhiệm vụ của kế hoạch: %s%s." % (
                states, "; đề nghị các cơ quan chưa báo cáo gửi kết quả"
                if "chưa có báo cáo" in states else ""))
        return told
