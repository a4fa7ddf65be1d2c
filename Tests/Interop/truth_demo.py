"""The sample of Hải Phòng as a world to compute from: its returns as they are committed."""
import csv
from fractions import Fraction
from pathlib import Path

from recompute import FLOWS, ITEMS, POINTS, World, span
from truth_words import LABELS, NAMES

ROOT = Path(__file__).resolve().parents[2]
STOCKS = {("households", "type=family"), ("pregnant_women", ""), ("contraception_users", "")}
NAMES.update({
    ("persons_divorced", ""): "Số người ly hôn",
    ("consanguineous_marriages", ""): "Số người kết hôn cận huyết thống"})


def table(name):
    with (ROOT / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


class Demo:
    folder = ROOT / "Examples/hai-phong"
    whole, title = "31", "Toàn thành phố"
    part, length = "quý", 3
    notice = ["Lưu ý"]
    said_of_targets = ["Chỉ tiêu minh họa cho địa giới mới."]
    assigned, tasks, told = {}, [], []
    others, duties = set(), []
    place, full = "thành phố Hải Phòng", "Thành phố Hải Phòng"
    document = "Chỉ tiêu công tác dân số năm 2025 đặt lại cho địa giới mới"
    plan = "2025"
    # The plan of the sample, as its file has it.
    targets = [
        ("Tỷ lệ tăng dân số tự nhiên", "natural_increase_rate", "%", 2, "below", Fraction(1)),
        ("Mức giảm tỷ số giới tính khi sinh", "sex_ratio_at_birth", "điểm %", 1,
         "change_at_most", Fraction(-1, 10)),
        ("Tỷ lệ phụ nữ mang thai được sàng lọc trước sinh", "prenatal_screening_rate", "%", 1,
         "at_least", Fraction(75)),
        ("Tỷ lệ trẻ sơ sinh được sàng lọc các bệnh, tật bẩm sinh phổ biến nhất",
         "newborn_screening_rate", "%", 1, "at_least", Fraction(70)),
        ("Tỷ lệ nam, nữ thanh niên được tư vấn, khám sức khỏe trước khi kết hôn",
         "premarital_care_rate", "%", 1, "at_least", Fraction(147, 2)),
        ("Tỷ lệ người cao tuổi được khám sức khỏe định kỳ", "elderly_examination_rate", "%", 1,
         "at_least", Fraction(76)),
        ("Tổng số người mới thực hiện biện pháp tránh thai hiện đại",
         ("contraception_new_users", ""), "người", 0, "at_least", Fraction(170000))]

    def heading(self, target):
        return target[0]

    def factor(self, target):
        return Fraction(1, 10) if target[1] == "natural_increase_rate" else 1

    def __init__(self):
        today, before = (table("Templates/units/%s.csv" % e) for e in ("2025-07-01", "2025-06-30"))
        above = {row["code"]: row["parent"] for row in before}

        def top(code):
            return top(above[code]) if above[code] else code

        links = [(row["old_code"], row["new_code"]) for row in
                 table("Templates/units/2025-06-30--2025-07-01.csv")]
        self.rows = {row["code"]: row for row in today}
        self.rows.update({"cũ " + row["code"]: row for row in before})
        self.units = sorted(row["code"] for row in today if row["parent"] == self.whole)
        self.old = ["cũ " + code for code in sorted(
            row["code"] for row in before
            if top(row["code"]) in ("30", "31") and row["code"] not in above.values())]
        for unit in self.units + self.old:
            name = self.name(unit)
            LABELS[unit] = "%s (%s)" % (name[:1].lower() + name[1:], self.code(unit))
        data, items = {}, set()
        for path in sorted((ROOT / "Examples/hai-phong/returns").glob("*.csv")):
            for row in table(path):
                unit = ("cũ " if row["edition"] == "2025-06-30" else "") + row["unit"]
                item = row["indicator"], row["options"]
                items.add(item)
                value = Fraction(row["value"]) if row["value"] else None
                data[unit, item, span(row["period"]).start] = (value, row["status"])
        POINTS.update(STOCKS)
        self.world = World(
            self.units, 3, data, self.old, [("cũ " + old, new) for old, new in links if "cũ " + old in self.old],
            span("2025-Q3").start, sorted(items))

    def name(self, unit):
        kind, name = self.rows[unit]["type"], self.rows[unit]["name"]
        return kind[0].upper() + kind[1:] + " " + name

    def code(self, unit):
        return unit.removeprefix("cũ ")

    def short(self, unit):
        kind = self.rows[unit]["type"]
        signs = {"xã": "X. ", "phường": "P. ", "thị trấn": "TT. "}
        return signs[kind] + self.rows[unit]["name"] if kind in signs else self.name(unit)

    def order(self, unit):
        return (not unit.startswith("cũ "), unit)

    def kinds(self, part):
        return (
            "xã, phường, đặc khu" if self.world.side(part) == "now" else "xã, phường, thị trấn, huyện")

    def below(self, unit):
        return self.units if unit == self.whole else [unit]
