"""What the programs that do the quarter of a province have in common: what is asked for, and the answer.

The answer is the figures that all of them must agree on: for the province and each commune the counts
and the rates of `TABLE`, and for the plan the rates of the province."""

import hashlib
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROVINCE = "31"

# The columns of the table by commune: heads, and the figure or the rate (numerator, times, denominator).
TABLE = {
    "Hộ dân cư": "households",
    "Dân số": "population",
    "Nữ 15-49 có chồng": "women_married_15_49",
    "Trẻ sinh ra": "births",
    "Nam": "births sex=male",
    "Nữ": "births sex=female",
    "Con thứ 3+": "births order=3+",
    "Số chết": "deaths",
    "Số cặp tư vấn": "couples_premarital_care",
    "Tỷ lệ tư vấn (%)": ("couples_premarital_care", 200, "persons_married"),
    "Sàng lọc sơ sinh": "newborn_screened",
    "Tỷ lệ sàng lọc sơ sinh (%)": ("newborn_screened", 100, "births"),
}

# The rates of the plan: name, target, rate.
PLAN = [
    ("Tỷ số giới tính khi sinh", None, ("births sex=male", 100, "births sex=female")),
    ("Tỷ lệ trẻ sơ sinh được sàng lọc", 70, ("newborn_screened", 100, "births")),
    (
        "Tỷ lệ nam, nữ thanh niên được tư vấn, khám sức khỏe trước khi kết hôn",
        73.5,
        ("couples_premarital_care", 200, "persons_married"),
    ),
]

# What must hold in a return: a whole and its parts (equal), or a part and its whole (at most).
EQUAL = [
    ("births", ["births sex=male", "births sex=female"]),
    (
        "contraception_new_users",
        [
            f"contraception_new_users method={method}"
            for method in (
                "iud", "male_sterilisation", "female_sterilisation", "implant", "injection",
                "pill", "condom",
            )
        ],
    ),
]
AT_MOST = [
    ("households type=family", "households"),
    ("households", "population"),
    ("births order=3+", "births"),
    ("births mother_age=lt20", "births"),
    ("child_marriages", "persons_married"),
    ("consanguineous_marriages", "persons_married"),
    ("contraception_users", "women_married_15_49"),
    ("newborn_screened", "births"),
]


def units():
    """The names of the communes of the province, by code."""
    import csv

    with (ROOT / "Templates/units/2025-07-01.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["name"] for row in csv.DictReader(file) if row["parent"] == PROVINCE}


def rate(numerator, times, denominator):
    """Rounded once, a half away from zero: never through binary fractions."""
    if not denominator:
        return None
    exact = Decimal(int(numerator)) * times / Decimal(int(denominator))
    return exact.quantize(Decimal("0.1"), ROUND_HALF_UP)


def answer(rows, plan):
    """The digest of the figures: rows by code with texts in the order of `TABLE`, rates of the plan."""
    lines = [f"{code} {' '.join(row)}" for code, row in sorted(rows.items())]
    text = "\n".join([*lines, " ".join(map(str, plan))])
    return hashlib.sha256(text.encode()).hexdigest()
