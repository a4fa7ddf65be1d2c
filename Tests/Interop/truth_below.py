"""What stands below a table besides the sentences on its figures: who has reported, what the columns are,
how targets were assigned. Worded anew; nothing is shared with the tool.
"""
import re
from datetime import date, timedelta
from fractions import Fraction

from recompute import BIRTHS, RATES, span
from truth_words import NAMES, capital, number, units

# What always stands below a table, as the guide explains its columns.
FIXED = {
    "ket-qua-ke-hoach": [
        "Tỷ lệ và tỷ số tính lại từ tổng của phần số liệu có đủ tử số và mẫu số, không lấy trung bình các"
        " tỷ lệ.",
        "Tỷ lệ của một phần năm không quy đổi ra cả năm."],
    "theo-don-vi": ["Ô trống là chưa có đủ số liệu, không phải bằng 0."],
    "theo-nhom": [
        "Nhóm gồm các đơn vị thuộc nhóm ở ngày cuối kỳ; một đơn vị có thể thuộc nhiều nhóm hoặc không thuộc"
        " nhóm nào, nên các nhóm không cộng lại thành tổng số."],
    "theo-quy": [
        "Tỷ số giới tính khi sinh của một quý dao động ngẫu nhiên lớn; chỉ đánh giá khi số trẻ sinh ra đủ"
        " nhiều."],
    "theo-nam": [
        "Mỗi cột là một năm; số phát sinh cộng trong năm, số cuối kỳ lấy ngày cuối năm báo cáo."],
    "tinh-quy": [
        'Các dòng dưới "Trong tổng số" của dòng 4 chia theo các cách khác nhau (giới tính, thứ tự sinh, tuổi'
        " của mẹ) nên không cộng lại thành dòng 4.",
        "Dòng 6 và 8 tính theo người, dòng 7 tính theo cặp.",
        "Số chuyển đến, chuyển đi gồm cả người chuyển giữa các xã trong tỉnh nên không cộng thành số của"
        " tỉnh; chỉ cộng được số chuyển đến trừ chuyển đi.",
        "(**) Dòng do đơn vị bổ sung, không thuộc văn bản làm căn cứ của biểu."],
    "01-dsh": [
        'Các dòng dưới "Trong tổng số" của dòng 4 chia theo các cách khác nhau (giới tính, thứ tự sinh, tuổi'
        " của mẹ) nên không cộng lại thành dòng 4.",
        "Dòng 6 và 8 tính theo người, dòng 7 tính theo cặp.",
        "Số chuyển đến, chuyển đi gồm cả người chuyển giữa các xã trong huyện nên không cộng thành số của"
        " huyện; chỉ cộng được số chuyển đến trừ chuyển đi.",
        "(**) Dòng do đơn vị bổ sung, không thuộc văn bản làm căn cứ của biểu."],
    "chi-tieu-cap-tinh": [
        "Tỷ suất nhập cư, xuất cư của xã, phường đếm cả người chuyển trong tỉnh nên không có số của tỉnh; số"
        " của tỉnh tính theo người chuyển đến, chuyển đi qua địa giới tỉnh.",
        "Tỷ suất chết của trẻ em, tỷ số tử vong mẹ theo báo cáo của xã không thay số ước lượng mà cơ quan"
        " thống kê công bố.",
        "Tuổi bình quân của người kết hôn lần đầu trong kỳ khác với tuổi kết hôn trung bình lần đầu của cơ"
        " quan thống kê, tính từ tỷ trọng độc thân theo tuổi."],
    "chua-bao-cao": [
        "Số liệu của các đơn vị này không được coi là bằng 0; tổng số có đơn vị thiếu được ghi là chưa đủ."],
    "co-quan-cap-tinh": [
        "Số của cơ quan cấp tỉnh do chính các cơ quan ấy báo cáo, không nằm trong số của cơ sở; dòng cả tỉnh"
        " cộng mỗi bên một lần và chỉ có khi cả hai đều có số.",
        "Kinh phí là số lũy kế từ đầu năm, triệu đồng."],
    "hau-can": [
        "Tồn đầu kỳ chỉ có ở kỳ mà cơ sở báo cáo; tồn đầu kỳ cộng nhập trừ xuất phải bằng tồn cuối kỳ."],
    "kinh-phi": ["Số lũy kế từ đầu năm, triệu đồng."],
    "nhiem-vu": [
        "Tình trạng theo báo cáo mới nhất của các cơ quan đến ngày cuối kỳ; nhiệm vụ chỉ hoàn thành khi mọi"
        " cơ quan chủ trì báo cáo hoàn thành.",
        "Quá hạn chỉ xét khi kế hoạch hoặc đơn vị đã định ngày."],
    "nhiem-vu-co-quan": ["Nhiệm vụ có nhiều cơ quan chủ trì được ghi ở từng cơ quan."],
    "xep-hang": [
        "Chỉ xếp hạng đơn vị có đủ số liệu của mọi chỉ tiêu, hoặc số đếm đã đạt mức giao; hạng theo tỷ lệ chỉ"
        " tiêu đạt trên chỉ tiêu được xét, bằng nhau thì cùng hạng.",
        "Tỷ lệ tính trên dưới 30 ca (mức do đơn vị chọn; tỷ số giới tính khi sinh là 200 ca) thì không xét,"
        " không tính là đạt hay không đạt. Số ca của tỷ lệ tăng tự nhiên là số sinh cộng số chết."]}
# Programmes: title, basis, what they are about: a target of the plan that asks for one of these is theirs.
NEWBORNS = {"prenatal_screening_rate", "newborn_screening_rate", "premarital_care_rate",
            ("prenatal_screened", ""), ("newborn_screened", ""), ("couples_premarital_care", ""),
            ("adolescent_pregnancies", ""), ("unintended_youth_pregnancies", "")}
UNTIL_2030 = "Quyết định số %s/QĐ-TTg ngày %s, thực hiện đến năm 2030"
PROGRAMMES = {
    "588": ("Chương trình Điều chỉnh mức sinh phù hợp các vùng, đối tượng (588)",
            UNTIL_2030 % ("588", "28/4/2020"),
            {BIRTHS, "third_birth_share", "crude_birth_rate", "natural_increase_rate",
             ("total_fertility_rate", "")}),
    "1848": ("Chương trình Củng cố, phát triển và nâng cao chất lượng dịch vụ kế hoạch hóa gia đình (1848)",
             UNTIL_2030 % ("1848", "19/11/2020"),
             {("contraception_new_users", ""), ("contraception_users", ""), "contraceptive_prevalence",
              ("abortions", ""), ("adolescent_pregnancies", ""), ("unintended_youth_pregnancies", "")}),
    "1999": ("Chương trình Mở rộng tầm soát, chẩn đoán, điều trị một số bệnh, tật trước sinh và sơ sinh"
             " (1999)", UNTIL_2030 % ("1999", "07/12/2020"), NEWBORNS),
    "468": ("Đề án Kiểm soát mất cân bằng giới tính khi sinh (468)",
            "Quyết định số 468/QĐ-TTg ngày 23/3/2016, giai đoạn 2016-2025",
            {BIRTHS, "sex_ratio_at_birth"}),
    "1579": ("Chương trình Chăm sóc sức khỏe người cao tuổi (1579)", UNTIL_2030 % ("1579", "13/10/2020"),
             {("elderly_60_plus", ""), ("elderly_examined", ""), "elderly_examination_rate",
              ("life_expectancy", "")}),
    "537": ("Chương trình Truyền thông Dân số (537)", UNTIL_2030 % ("537", "17/4/2020"),
            {BIRTHS, "sex_ratio_at_birth", "third_birth_share", ("couples_premarital_care", ""),
             ("elderly_examined", "")}),
    "2259": ("Chương trình Củng cố và phát triển hệ thống thông tin chuyên ngành dân số (2259)",
             UNTIL_2030 % ("2259", "30/12/2020"), {("households", ""), ("population", "")}),
    "520": ("Đề án Đào tạo, bồi dưỡng, nâng cao năng lực đội ngũ cán bộ làm công tác dân số (520)",
            "Quyết định số 520/QĐ-TTg ngày 01/4/2021, giai đoạn 2021-2030", set()),
    "818": ("Đề án Xã hội hóa cung cấp phương tiện tránh thai và dịch vụ kế hoạch hóa gia đình (818)",
            "Quyết định số 718/QĐ-BYT ngày 25/02/2019, thực hiện đến năm 2030, theo kế hoạch năm 2025 của"
            " Hải Phòng", {("contraception_new_users", ""), ("contraception_users", "")}),
    "ctmtqg-2026-2035": (
        "Chương trình mục tiêu quốc gia về chăm sóc sức khỏe, dân số và phát triển giai đoạn 2026-2035",
        "Nghị quyết số 262/2025/QH15 ngày 11/12/2025 của Quốc hội, theo báo chí dẫn lại; chưa đối chiếu toàn"
        " văn",
        {BIRTHS, "sex_ratio_at_birth", "crude_birth_rate", ("couples_premarital_care", ""),
         "premarital_care_rate", ("prenatal_screened", ""), "prenatal_screening_rate",
         ("newborn_screened", ""), "newborn_screening_rate"})}
CHOSEN = [
    ("prenatal_screening_rate",
     "Mẫu số của tỷ lệ phụ nữ mang thai được sàng lọc trước sinh: số trẻ sinh ra trong kỳ (thay cho số phụ nữ"
     " đẻ)."),
    ("premarital_care_rate",
     "Mẫu số của tỷ lệ tư vấn, khám sức khỏe trước khi kết hôn: số cặp kết hôn (số người kết hôn chia 2).")]
# Tables with columns of whole quarters or years, or without figures: who has reported stands elsewhere.
SILENT = {"theo-quy", "theo-nam", "nien-giam", "nhom-so-sanh", "nhiem-vu", "nhiem-vu-co-quan",
          "che-do-bao-cao"}
SHOWS_RATES = {"theo-don-vi", "theo-nhom"}
ACROSS = {"theo-nam", "ket-qua-chuong-trinh", "chi-tieu-cap-tinh"}
YEARLY = "Tỷ suất của nhiều năm là bình quân một năm: số phát sinh của các năm chia cho dân số bình quân" \
    " nhân với số năm."


class Below:
    """The other sentences below the tables of one report."""

    def __init__(self, check):
        self.check, self.sample, self.world = check, check.sample, check.world
        self.period, self.since = check.period, check.since_new_year

    def wanted(self, table, grid):
        found = list(FIXED.get(table, []))
        if table not in SILENT:
            so_far = table in ("ket-qua-ke-hoach", "giao-chi-tieu", "xep-hang")
            found += self.coverage(self.since if so_far else self.period, self.period)
        if table == "chua-bao-cao":
            found += self.deadline()
        rates = {target[1] for target in self.check.targets if isinstance(target[1], str)} \
            if table == "ket-qua-ke-hoach" else set()
        shown = {row[1] for row in grid[1:]}
        found += [text for name, text in CHOSEN if name in rates or (
            NAMES[name] in shown if table in ACROSS else table in SHOWS_RATES)]
        if table in ("ket-qua-ke-hoach", "giao-chi-tieu", "xep-hang"):
            found += self.sample.said_of_targets
        if table == "ket-qua-ke-hoach":
            found += self.of_results(grid, rates)
        if table in ("giao-chi-tieu", "xep-hang"):
            found += self.of_assigned(table, grid)
        if table.startswith("nhiem-vu"):
            found += self.check.tasks.general
        if table == "nhom-so-sanh":
            found += self.of_groups(grid)
        if self.check.programme and table in ("ket-qua-chuong-trinh", "theo-nam"):
            title, basis, _ = PROGRAMMES[self.check.programme]
            found.append("Căn cứ: %s." % basis)
            plan = span(self.sample.plan)
            if self.period.months > 12 or (
                    plan.start <= self.period.start and self.period.end <= plan.end):
                if not self.check.tasks.all:
                    found.append("Kế hoạch không có nhiệm vụ nào gắn với %s." % title)
                if not self.check.targets:
                    found.append("Kế hoạch không có chỉ tiêu nào của %s." % title)
            else:
                found.append(
                    "Không có kế hoạch nào cho %s, nên không có chỉ tiêu, nhiệm vụ để xét." % self.period.name)
        return found

    # MARK: who has reported

    def coverage(self, whole, shown):
        told = []
        for part in whole.leaves(self.world.length):
            senders = self.world.senders(part)
            silent = [unit for unit in senders if self.world.silent(unit, part)]
            short = [unit for unit in senders if self.world.short(unit, part)]
            name, kinds = capital(part.name), self.sample.kinds(part)
            if len(silent) == len(senders):
                told.append("%s: chưa có báo cáo của đơn vị nào trong %d %s." % (
                    name, len(senders), kinds))
            elif silent or short or part == shown:
                text = "%s: %d/%d %s đã báo cáo" % (
                    name, len(senders) - len(silent) - len(short), len(senders), kinds)
                text += " đủ. Báo cáo chưa đủ: %s." % units(short) if short else "."
                if silent:
                    text += " Chưa báo cáo: %s. Số liệu thiếu không được tính là 0." % units(silent)
                told.append(text)
        return told

    def deadline(self):
        """Five working days after a quarter; days off after June and September lie elsewhere."""
        part = self.period.leaves(self.world.length)[-1]
        start = "Hạn nộp báo cáo %s của %s: " % (part.name, self.sample.kinds(part).partition(", huyện")[0])
        # Districts have a day of their own.
        also = "Hạn nộp báo cáo %s của huyện: " % part.name
        found = [text for text in self.check.notes("chua-bao-cao") if text.startswith((start, also))]
        year, month = divmod(part.end, 12)
        if self.world.length == 3 and month in (6, 9) and year == 2025:
            day, left = date(year, month + 1, 1) - timedelta(1), 5
            while left:
                day += timedelta(1)
                left -= day.weekday() < 5
            wanted = start + day.strftime("%d/%m/%Y ")
            if not any(text.startswith(wanted) for text in found):
                return [wanted]
        return found or [start]

    # MARK: results

    def of_results(self, grid, rates):
        found, since = [], self.since
        years = self.period.months > 12
        before = since.shifted(-since.months if years else -12)
        if since.end % 12:
            found.append(
                "Các tỷ suất, tỷ lệ lũy kế được tính cho %s, không quy đổi cả năm; so sánh với cùng số tháng"
                " của năm trước." % since.name)
        remarks = [row[grid[0].index("Ghi chú")] for row in grid[1:]]
        # How many units were counted, not of what part of the period figures are lacking.
        if any(re.search(r"số liệu của \d|so cùng kỳ: ", text.lower()) for text in remarks):
            found.append(
                "Tỷ lệ chỉ tính trên phần số liệu có đủ tử số và mẫu số; tăng, giảm so với cùng kỳ chỉ tính"
                " trên phần số liệu có ở cả hai kỳ. Số đơn vị được tính ghi ở cột Ghi chú.")
        if (years or span(self.sample.plan).months > 12) and any(
                RATES[name][2] == "average" for name in rates):
            found.append(YEARLY)
        parts = before.leaves(self.world.length)
        reported = {start for _, _, start in self.world.data}
        if not any(part.start in reported for part in parts) and not (
                any((item, year) in self.world.annual for item, year in self.world.annual
                    if before.start <= year * 12 < before.end)):
            found.append("Không có số liệu %s để so sánh." % before.name)
        elif self.world.side(parts[-1]) == "then":
            found.append("Số liệu %s do %d %s cũ báo cáo, tính theo địa giới hiện nay của %s." % (
                before.name, len(self.world.old), self.sample.kinds(parts[-1]), self.sample.full))
        return found

    # MARK: assigned targets

    def of_assigned(self, table, grid):
        given, found = self.sample.assigned, []
        plan = span(self.sample.plan)
        if table == "giao-chi-tieu" and plan.months > 12 and plan.start < self.since.start \
                and self.since.end <= plan.end:
            found.append(
                "Chỉ tiêu là của %s: so với chỉ tiêu giao là số lũy kế từ đầu kỳ kế hoạch, không phải số từ"
                " đầu năm." % plan.name)
        known = [target for target in self.sample.targets if table == "xep-hang" or any(
            code == target[0] for code, _ in given)]
        lines = [row[1] for row in grid[1:] if row[1] != self.sample.whole]
        def is_inherited(target):
            return isinstance(target[1], str) and target[4] != "change_at_most"
        if any(is_inherited(target) and (target[0], unit) not in given
               for target in known for unit in lines):
            found.append("Chỉ tiêu là tỷ lệ mà không giao riêng cho đơn vị thì xét theo mức của %s."
                         % self.sample.full)
        nobodys = [target for target in known if not is_inherited(target) and not any(
            code == target[0] for code, _ in given)]
        if nobodys:
            found.append("Không xét ở từng đơn vị vì không giao cho đơn vị nào: %s." % "; ".join(
                self.sample.heading(target) for target in nobodys))
        if table != "giao-chi-tieu":
            return found
        told = []
        for target in known:
            told += self.assignment(target, {
                unit: Fraction(value) for (code, unit), value in given.items() if code == target[0]})
        if not told:
            kinds = {isinstance(target[1], str) for target in known}
            told += ["Tổng giao cho các đơn vị khớp chỉ tiêu được giao."] * (False in kinds)
            told += ["Chỉ tiêu là tỷ lệ: không đơn vị nào được giao mức nhẹ hơn mức chung."] * (
                True in kinds)
        return found + told

    def assignment(self, target, values):
        code, name, measure, decimals, how, wanted = target
        place, told = self.sample.full, []

        def words(value):
            return number(value, decimals) + " " + measure
        left = [unit for unit in self.sample.assignees if unit not in values]
        if left:
            told.append("chưa giao cho %d đơn vị thuộc %s: %s." % (len(left), place, units(left)))
        if not isinstance(name, str):
            gap = sum(values.values()) - wanted
            if gap:
                told.append("tổng giao cho %d đơn vị là %s, %s được giao %s: %s %s." % (
                    len(values), words(sum(values.values())), place, words(wanted),
                    "thiếu" if gap < 0 else "vượt", words(abs(gap))))
        else:
            more = how == "at_least"
            weaker = [unit for unit in sorted(values) if (values[unit] < wanted) == more
                      and values[unit] != wanted]
            if weaker:
                worst = max(weaker, key=lambda unit: abs(values[unit] - wanted))
                text = "%d/%d đơn vị được giao mức %s hơn yêu cầu của %s (%s); lệch nhiều nhất là %s: %s," \
                    " lệch %s." % (
                        len(weaker), len(values), "thấp" if more else "cao", place, words(wanted),
                        self.sample.name(worst), words(values[worst]),
                        words(abs(values[worst] - wanted)))
                if len(weaker) == len(values) and not left:
                    text += " Mọi đơn vị chỉ vừa đạt mức được giao thì %s không đạt." % place
                told.append(text)
        return ["Chỉ tiêu '%s': %s" % (self.sample.heading(target), text) for text in told]

    # MARK: groups

    def of_groups(self, grid):
        pieces = self.world.pieces(self.sample.units, {"then", "now"})
        grouped = [piece for piece in pieces if len(piece["now"]) > 1]
        return [
            "X.: xã; P.: phường; TT.: thị trấn.",
            "%d đơn vị so sánh được riêng với số liệu %s; %d đơn vị có phần lãnh thổ của xã, phường cũ bị chia"
            " tách nên chỉ so sánh được theo %d nhóm dưới đây, mỗi nhóm gồm trọn vẹn các đơn vị cũ ghi cùng"
            " dòng." % (len(pieces) - len(grouped), self.period.shifted(-12).name,
                        sum(len(piece["now"]) for piece in grouped), len(grid) - 1)]
