"""What units report of themselves besides the sixteen items of the random workspaces, and the indicators of
the provincial system, as the guide and the specification of that system word them. Nothing is read from the
tool's templates.
"""
from recompute import ANNUAL, APART, BIRTHS, FLOWS, POINTS, RATES, SUMS
from truth_words import NAMES

POPULATION = ("population", "")
METHODS = {
    "iud": "Dụng cụ tử cung", "male_sterilisation": "Triệt sản nam",
    "female_sterilisation": "Triệt sản nữ", "implant": "Thuốc cấy tránh thai",
    "injection": "Thuốc tiêm tránh thai", "pill": "Thuốc uống tránh thai", "condom": "Bao cao su"}
# What happens in a period, and what there is on its last day.
FLOW = {
    ("births", "order=2"): "Tổng số trẻ sinh ra: con thứ 2",
    ("births", "mother_age=lt20"): "Tổng số trẻ sinh ra: mẹ dưới 20 tuổi",
    ("child_marriages", ""): "Số người tảo hôn",
    ("consanguineous_marriages", ""): "Số người kết hôn cận huyết thống",
    ("persons_divorced", ""): "Số người ly hôn",
    ("arrivals", ""): "Số người chuyển đến từ xã khác",
    ("departures", ""): "Số người chuyển đi khỏi xã",
    ("births_registered", ""): "Số trẻ em được đăng ký khai sinh",
    ("births_registered_on_time", ""): "Số trẻ em được đăng ký khai sinh đúng hạn",
    ("deaths_registered", ""): "Số người chết được đăng ký khai tử",
    ("infant_deaths", ""): "Số trẻ em dưới 1 tuổi chết",
    ("under_5_deaths", ""): "Số trẻ em dưới 5 tuổi chết",
    ("maternal_deaths", ""): "Số phụ nữ chết liên quan đến mang thai và sinh đẻ",
    ("first_marriages", ""): "Số người kết hôn lần đầu",
    ("first_marriages", "sex=male"): "Số người kết hôn lần đầu: nam",
    ("first_marriages", "sex=female"): "Số người kết hôn lần đầu: nữ",
    ("first_marriage_ages", ""): "Tổng số tuổi của những người kết hôn lần đầu",
    ("first_marriage_ages", "sex=male"): "Tổng số tuổi của những người kết hôn lần đầu: nam",
    ("first_marriage_ages", "sex=female"): "Tổng số tuổi của những người kết hôn lần đầu: nữ",
    ("divorce_ages", ""): "Tổng số tuổi của những người ly hôn",
    ("arrivals_other_provinces", ""): "Số người chuyển đến từ tỉnh, thành phố khác",
    ("departures_other_provinces", ""): "Số người chuyển đi tỉnh, thành phố khác",
    **{("contraception_new_users", "method=" + code):
       "Số người mới sử dụng biện pháp tránh thai hiện đại: " + name[:1].lower() + name[1:]
       for code, name in METHODS.items()}}
STOCK = {
    ("households", "type=family"): "Tổng số hộ dân cư: hộ gia đình",
    ("pregnant_women", ""): "Số phụ nữ đang mang thai",
    ("contraception_users", ""): "Số người đang sử dụng biện pháp tránh thai hiện đại",
    ("women_15_49", ""): "Số phụ nữ từ 15-49 tuổi",
    ("population", "sex=male"): "Tổng số nhân khẩu thực tế thường trú (dân số): nam",
    ("population", "sex=female"): "Tổng số nhân khẩu thực tế thường trú (dân số): nữ",
    ("land_area", ""): "Diện tích", ("urban_population", ""): "Dân số khu vực thành thị",
    ("population_0_14", ""): "Dân số từ 0-14 tuổi",
    ("population_15_64", ""): "Dân số từ 15-64 tuổi",
    ("population_65_plus", ""): "Dân số từ 65 tuổi trở lên",
    ("children_under_5", ""): "Số trẻ em dưới 5 tuổi",
    ("children_under_5_registered", ""): "Số trẻ em dưới 5 tuổi đã được đăng ký khai sinh"}
# Of those who moved to another commune nobody can say how many moved within the province.
ALONE = {("arrivals", ""), ("departures", ""), "in_migration_rate", "out_migration_rate"}
# Lines of the quarterly table that are not called as what they show.
LINES = {
    "Trong đó: Số hộ gia đình": ("households", "type=family"),
    "- Số trẻ em sinh ra là con thứ 2": ("births", "order=2"),
    "- Số trẻ em sinh ra của phụ nữ dưới 20 tuổi": ("births", "mother_age=lt20"),
    "- Số người tảo hôn": ("child_marriages", ""),
    "- Số người kết hôn cận huyết thống": ("consanguineous_marriages", ""),
    "Số người ly hôn trong quý": ("persons_divorced", ""),
    "Số người chuyển đến từ xã khác trong quý": ("arrivals", ""),
    "Số người chuyển đi khỏi xã trong quý": ("departures", ""),
    "Chuyển đến trừ chuyển đi trong quý": "net_migration",
    "Số người đang sử dụng biện pháp tránh thai hiện đại tính đến cuối quý": ("contraception_users", ""),
    "Số phụ nữ đang mang thai tính đến cuối quý": ("pregnant_women", ""),
    "Dân số nam": ("population", "sex=male"), "Dân số nữ": ("population", "sex=female"),
    "Số nam kết hôn lần đầu": ("first_marriages", "sex=male"),
    "Số nữ kết hôn lần đầu": ("first_marriages", "sex=female"),
    "Tổng số tuổi của nam kết hôn lần đầu": ("first_marriage_ages", "sex=male"),
    "Tổng số tuổi của nữ kết hôn lần đầu": ("first_marriage_ages", "sex=female"),
    **{"- " + name: ("contraception_new_users", "method=" + code) for code, name in METHODS.items()}}
DECIMALS = {
    "population_density": 0, "maternal_mortality_ratio": 1, "general_fertility_rate": 1,
    "divorces": 1, ("land_area", ""): 2, ("yearbook_infant_mortality_rate", ""): 1,
    ("yearbook_under_5_mortality_rate", ""): 1, ("yearbook_mean_age_at_first_marriage", ""): 1,
    ("yearbook_mean_age_at_divorce", ""): 1, ("yearbook_urbanisation_rate", ""): 1}


def one(item, options=""):
    return [(1, (item, options))]


def shares():
    """name: factor, what is above the line, what is below, how it is called"""
    moved = "Tỷ suất %s tỉnh, thành phố khác"
    yield "population_density", 1, one("population"), ("land_area", ""), "Mật độ dân số"
    yield ("urban_population_share", 100, one("urban_population"), POPULATION,
           "Tỷ lệ dân số thành thị")
    yield ("population_sex_ratio", 100, one("population", "sex=male"),
           ("population", "sex=female"), "Tỷ số giới tính của dân số")
    for ages in ("0_14", "15_64", "65_plus"):
        words = ages.replace("_plus", " tuổi trở lên").replace("_", "-")
        yield ("share_" + ages, 100, one("population_" + ages), POPULATION,
               "Tỷ trọng dân số từ " + (words if "tuổi" in words else words + " tuổi"))
    working = ("population_15_64", "")
    yield ("dependency_ratio", 100, one("population_0_14") + one("population_65_plus"), working,
           "Tỷ số phụ thuộc chung")
    yield ("child_dependency_ratio", 100, one("population_0_14"), working,
           "Tỷ số phụ thuộc trẻ em")
    yield ("old_age_dependency_ratio", 100, one("population_65_plus"), working,
           "Tỷ số phụ thuộc người già")
    for age, item in ((60, "elderly_60_plus"), (65, "population_65_plus")):
        yield ("ageing_index_%d" % age, 100, one(item), ("population_0_14", ""),
               "Chỉ số già hóa (từ %d tuổi trên dưới 15 tuổi)" % age)
    yield ("general_fertility_rate", 1000, [(1, BIRTHS)], ("average", ("women_15_49", "")),
           "Tỷ suất sinh chung")
    yield ("infant_mortality_rate", 1000, one("infant_deaths"), BIRTHS,
           "Tỷ suất chết của trẻ em dưới 1 tuổi (theo báo cáo của xã)")
    yield ("under_5_mortality_rate", 1000, one("under_5_deaths"), BIRTHS,
           "Tỷ suất chết của trẻ em dưới 5 tuổi (theo báo cáo của xã)")
    yield ("maternal_mortality_ratio", 100000, one("maternal_deaths"), BIRTHS,
           "Tỷ số tử vong mẹ (theo báo cáo của xã)")
    balance = one("arrivals") + [(-1, ("departures", ""))]
    yield ("population_growth_rate", 1000, [(1, BIRTHS), (-1, ("deaths", ""))] + balance,
           "average", "Tỷ lệ tăng dân số chung")
    yield ("in_migration_rate", 1000, one("arrivals"), "average",
           "Tỷ suất nhập cư của xã, phường (chuyển đến từ xã khác)")
    yield ("out_migration_rate", 1000, one("departures"), "average",
           "Tỷ suất xuất cư của xã, phường (chuyển đi khỏi xã)")
    yield "net_migration_rate", 1000, balance, "average", "Tỷ suất di cư thuần"
    came, left = one("arrivals_other_provinces"), one("departures_other_provinces")
    yield "province_in_migration_rate", 1000, came, "average", moved % "nhập cư từ"
    yield "province_out_migration_rate", 1000, left, "average", moved % "xuất cư sang"
    yield ("province_net_migration_rate", 1000, came + [(-1, left[0][1])], "average",
           moved % "di cư thuần với")
    for sex, who in (("", "người"), ("male", "nam"), ("female", "nữ")):
        options = "sex=" + sex if sex else ""
        yield ("mean_age_at_first_marriage" + {"male": "_men", "female": "_women", "": ""}[sex], 1,
               one("first_marriage_ages", options), ("first_marriages", options),
               "Tuổi bình quân của %s kết hôn lần đầu trong kỳ" % who)
    yield ("mean_age_at_divorce", 1, one("divorce_ages"), ("persons_divorced", ""),
           "Tuổi bình quân của người ly hôn trong kỳ")
    yield ("under_5_registration_share", 100, one("children_under_5_registered"),
           ("children_under_5", ""), "Tỷ lệ trẻ em dưới 5 tuổi đã được đăng ký khai sinh")
    yield ("on_time_registration_share", 100, one("births_registered_on_time"),
           ("births_registered", ""), "Tỷ lệ đăng ký khai sinh đúng hạn")
    yield ("contraceptive_prevalence", 100, one("contraception_users"),
           ("women_married_15_49", ""), "Tỷ lệ sử dụng biện pháp tránh thai hiện đại")


PUBLISHED = {
    "yearbook_maternal_mortality_ratio": "Tỷ số tử vong mẹ",
    "yearbook_infant_mortality_rate": "Tỷ suất chết của trẻ em dưới 1 tuổi",
    "yearbook_under_5_mortality_rate": "Tỷ suất chết của trẻ em dưới 5 tuổi",
    "yearbook_mean_age_at_first_marriage": "Tuổi kết hôn trung bình lần đầu",
    "yearbook_divorces": "Số vụ ly hôn", "yearbook_mean_age_at_divorce": "Tuổi ly hôn trung bình",
    "yearbook_urbanisation_rate": "Tỷ lệ đô thị hóa"}


def learn():
    """Tells the computation what there is, and the sentences how it is called."""
    FLOWS.update(FLOW)
    POINTS.update(STOCK)
    NAMES.update(FLOW)
    NAMES.update(STOCK)
    APART.update(ALONE)
    SUMS["net_migration"] = [(1, ("arrivals", "")), (-1, ("departures", ""))]
    NAMES["net_migration"] = "Di cư thuần (chuyển đến trừ chuyển đi)"
    SUMS["divorces"] = [("1/2", ("persons_divorced", ""))]
    NAMES["divorces"] = "Số vụ ly hôn (số người ly hôn chia 2)"
    for name, factor, above, below, words in shares():
        RATES.setdefault(name, (factor, above, below, 1))
        NAMES.setdefault(name, words)
    for item, words in PUBLISHED.items():
        ANNUAL.add((item, ""))
        NAMES[item, ""] = words + " (số liệu của cơ quan thống kê)"
