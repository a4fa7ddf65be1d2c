"""Lines of the tables on programmes, supplies, incentives, the yearbook and what a plan wants told, as the
guide and the documents behind it word them. Nothing is read from the tool's templates.
"""
from recompute import ANNUAL, BOTH, FLOWS, OPENING, OWN, POINTS
from truth_words import NAMES

PROGRAMMES = [
    ("588", "Chương trình 588"), ("1848", "Chương trình 1848"), ("1999", "Chương trình 1999"),
    ("468", "Đề án 468"), ("1579", "Chương trình 1579"), ("537", "Chương trình 537"),
    ("2259", "Chương trình 2259"), ("520", "Đề án 520"), ("818", "Đề án 818"),
    ("other", "Hoạt động khác")]
SOURCES = [
    ("central", "Ngân sách trung ương"), ("province", "Ngân sách tỉnh, thành phố"),
    ("commune", "Ngân sách xã, phường"), ("other_source", "Nguồn hợp pháp khác")]
METHODS = [
    ("iud", "Dụng cụ tử cung"), ("implant", "Thuốc cấy tránh thai"),
    ("injection", "Thuốc tiêm tránh thai"), ("pill", "Thuốc uống tránh thai"),
    ("condom", "Bao cao su")]
INCENTIVES = [
    ("fertility", "Duy trì mức sinh thay thế"),
    ("birth_sex_ratio", "Kiểm soát mất cân bằng giới tính khi sinh"),
    ("screening", "Tầm soát trước sinh và sơ sinh"),
    ("elderly", "Khám sức khỏe định kỳ người cao tuổi"),
    ("contraceptives", "Phương tiện tránh thai miễn phí"), ("other_incentive", "Chính sách khác")]
# What is counted of programmes: its code, the heading, the name.
WORK = [
    ("training_courses", "Lớp tập huấn", "Số lớp tập huấn, bồi dưỡng"),
    ("people_trained", "Lượt người được tập huấn", "Số lượt người được tập huấn, bồi dưỡng"),
    ("communication_events", "Sự kiện, buổi truyền thông", "Số sự kiện, buổi truyền thông"),
    ("counselling_sessions", "Buổi tư vấn", "Số buổi tư vấn"),
    ("inspections", "Cuộc kiểm tra, giám sát", "Số cuộc kiểm tra, giám sát")]
MONEY = [
    ("budget_assigned", "Kinh phí được giao", "Kinh phí được giao", "Được giao"),
    ("budget_disbursed", "Kinh phí đã giải ngân", "Kinh phí đã giải ngân", "Đã giải ngân")]
SUPPLIES = [
    ("contraceptives_opening", "Tồn đầu kỳ"), ("contraceptives_received", "Nhập trong kỳ"),
    ("contraceptives_issued", "Xuất trong kỳ"), ("contraceptives_closing", "Tồn cuối kỳ")]
GIVEN = [
    ("incentive_persons", "Số người", 0), ("incentive_collectives", "Số tập thể", 0),
    ("incentive_money", "Kinh phí", 1)]
YEARBOOK = [
    ("Quy mô", [("yearbook_average_population", "Dân số trung bình (niên giám thống kê)", 0),
                ("yearbook_households", "Số hộ (niên giám thống kê)", 0)]),
    ("Biến động", [
        ("yearbook_crude_birth_rate", "Tỷ suất sinh thô (niên giám thống kê)", 2),
        ("yearbook_crude_death_rate", "Tỷ suất chết thô (niên giám thống kê)", 2),
        ("yearbook_natural_increase_rate", "Tỷ lệ tăng tự nhiên (niên giám thống kê)", 2),
        ("total_fertility_rate", "Tổng tỷ suất sinh (số liệu của cơ quan thống kê)", 2)]),
    ("Cơ cấu, chất lượng", [
        ("yearbook_sex_ratio_at_birth", "Tỷ số giới tính khi sinh (niên giám thống kê)", 1),
        ("life_expectancy", "Tuổi thọ trung bình (số liệu của cơ quan thống kê)", 1)])]
YOUNG = [
    ("adolescent_pregnancies", "Vị thành niên (10-19 tuổi) có thai", "now"),
    ("adolescent_pregnancies", "Cùng kỳ năm trước", "before"),
    ("unintended_youth_pregnancies", "Vị thành niên, thanh niên có thai ngoài ý muốn", "now"),
    ("unintended_youth_pregnancies", "Cùng kỳ năm trước", "before"),
    ("abortions", "Ca phá thai, sảy thai", "now")]


def of(category, codes):
    return "%s=%s" % (category, codes)


def work():
    lines = []
    for item, heading, _ in WORK:
        lines += [(heading, None, 0), ("Tổng số", (item, ""), 0)]
        lines += [(name, (item, of("programme", code)), 0) for code, name in PROGRAMMES]
    return lines


def money():
    lines = [("Tổng số", None, 0)] + [(word, (item, ""), 1) for item, _, _, word in MONEY]
    for code, name in PROGRAMMES:
        lines.append((name, None, 0))
        for item, _, _, word in MONEY:
            lines.append((word, (item, of("programme", code)), 1))
            lines += [(source, (item, "programme=%s;source=%s" % (code, key)), 1)
                      for key, source in SOURCES]
    return lines


def supplies():
    return [line for code, name in METHODS for line in [(name, None, 0)] + [
        (title, (item, of("method", code)), 0) for item, title in SUPPLIES]]


def incentives():
    return [line for item, heading, decimals in GIVEN
            for line in [(heading, None, 0), ("Tổng số", (item, ""), decimals)] + [
                (name, (item, of("incentive", code)), decimals) for code, name in INCENTIVES]]


def province():
    lines = []
    kinds = [(item, heading, 0) for item, heading, _ in WORK] + [
        (item, heading, 1) for item, heading, _, _ in MONEY]
    for item, heading, decimals in kinds:
        own = "own_" + item
        lines += [(heading, None, 0), ("Cơ sở (xã, phường, đặc khu)", (item, ""), decimals),
                  ("Cơ quan cấp tỉnh, thành phố", (own, ""), decimals)]
        lines += [(name, (own, of("programme", code)), decimals) for code, name in PROGRAMMES]
        lines.append(("Cả tỉnh, thành phố", "all_" + item, decimals))
    return lines


def yearbook():
    return [line for heading, items in YEARBOOK for line in [(heading, None, 0)] + [
        (name, (item, ""), decimals) for item, name, decimals in items]]


LINES = {
    "hoat-dong-chuong-trinh": work(), "kinh-phi": money(), "hau-can": supplies(),
    "khuyen-khich": incentives(), "co-quan-cap-tinh": province(), "nien-giam": yearbook()}


def small(text):
    """As a name has it behind that of what is counted."""
    return text if text.startswith(("Chương trình", "Đề án")) else text[:1].lower() + text[1:]


def learn():
    """Tells the computation what there is, and the sentences how it is called."""
    options = {of("programme", code): small(name) for code, name in PROGRAMMES}
    for item, _, name in WORK:
        FLOWS.update({(item, key) for key in ("", *options)})
        NAMES.update({(item, key): name + (": " + options[key] if key else "")
                      for key in ("", *options)})
        OWN.update({("own_" + item, key) for key in ("", *options)})
        FLOWS.update({("own_" + item, key) for key in ("", *options)})
        NAMES.update({("own_" + item, key): name + " của cơ quan cấp tỉnh" + (
            ": " + options[key] if key else "") for key in ("", *options)})
        BOTH["all_" + item] = [(item, ""), ("own_" + item, "")]
        NAMES["all_" + item] = name + " cả tỉnh (cơ quan cấp tỉnh và cơ sở)"
    for item, _, name, _ in MONEY:
        keys = {"": ""}
        for code, programme in PROGRAMMES:
            keys[of("programme", code)] = ": " + small(programme)
            for key, source in SOURCES:
                keys["programme=%s;source=%s" % (code, key)] = ": %s, %s" % (
                    small(programme), small(source))
        told = name + " (lũy kế từ đầu năm)"
        POINTS.update({(item, key) for key in keys})
        NAMES.update({(item, key): told + words for key, words in keys.items()})
        own = {("own_" + item, key) for key in ("", *options)}
        OWN.update(own)
        POINTS.update(own)
        NAMES.update({("own_" + item, key): name + " của cơ quan cấp tỉnh (lũy kế từ đầu năm)" + (
            ": " + options[key] if key else "") for key in ("", *options)})
        BOTH["all_" + item] = [(item, ""), ("own_" + item, "")]
        NAMES["all_" + item] = name + " cả tỉnh (cơ quan cấp tỉnh và cơ sở, lũy kế từ đầu năm)"
    for item, title in SUPPLIES:
        told = "Phương tiện tránh thai " + title[:1].lower() + title[1:]
        keys = {(item, of("method", code)) for code, _ in METHODS}
        (FLOWS if "trong kỳ" in title else POINTS).update(keys)
        if item.endswith("opening"):
            OPENING.update(keys)
        NAMES.update({(item, of("method", code)): "%s: %s" % (told, small(name))
                      for code, name in METHODS})
    for item, name in [
            ("incentive_persons", "Số người được khuyến khích, hỗ trợ"),
            ("incentive_collectives", "Số tập thể được khuyến khích, hỗ trợ"),
            ("incentive_money", "Kinh phí khuyến khích, hỗ trợ")]:
        FLOWS.update({(item, "")} | {(item, of("incentive", code)) for code, _ in INCENTIVES})
        NAMES[item, ""] = name
        for code, option in INCENTIVES:
            NAMES[item, of("incentive", code)] = "%s: %s" % (name, small(option))
        NAMES[item, "incentive=other_incentive"] = name + ": chính sách khác của nghị quyết"
    for item, name in [
            ("adolescent_pregnancies", "Số vị thành niên (10-19 tuổi) có thai"),
            ("unintended_youth_pregnancies", "Số vị thành niên, thanh niên có thai ngoài ý muốn"),
            ("abortions", "Số ca phá thai, sảy thai")]:
        FLOWS.add((item, ""))
        NAMES[item, ""] = name
    for _, items in YEARBOOK:
        for item, name, _ in items:
            ANNUAL.add((item, ""))
            NAMES[item, ""] = name
