#!/usr/bin/env python3
"""Writes the example of the country, Examples/ca-nuoc ("số liệu minh họa"): what three provinces sent for
2025-Q3, and the figures that follow.

    python3 Examples/generate_nation.py            writes the files
    python3 Examples/generate_nation.py --check    compares the files with what it would write

- Lai Châu (12, a province) sends a line for every commune.
- Huế (46, a city) does too, but three of its communes have not reported, and its totals say so.
- Cao Bằng (04) sends totals of its own only; that of births lacks communes, and users of contraception were
  not collected.

Expected figures are computed here, and share no code with the tool: a sum of the country is of what came, and is
incomplete as long as a commune is missing anywhere.
"""

import csv
import io
import os
import random
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
UNITS = os.path.join(os.path.dirname(HERE), "Templates", "units", "2025-07-01.csv")
FOLDER = os.path.join(HERE, "ca-nuoc")
HEADER = ("edition,unit,indicator,options,period,calendar,kind,value,numerator,denominator,"
          "status,decimals,source_file,source_sheet,source_cell,note").split(",")
EDITION, PERIOD = "2025-07-01", "2025-Q3"
ILLUSTRATIVE = "số liệu minh họa"
LAI_CHAU, HUE, CAO_BANG = "12", "46", "04"
SILENT = 3
ITEMS = [("births", ""), ("births", "sex=female"), ("births", "sex=male"), ("contraception_users", ""),
         ("deaths", ""), ("households", ""), ("population", ""), ("women_married_15_49", "")]


def communes():
    found = {}
    with open(UNITS, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["parent"] in (LAI_CHAU, HUE, CAO_BANG):
                found.setdefault(row["parent"], []).append(row["code"])
    return {province: sorted(codes) for province, codes in found.items()}


def figures(chance):
    """The figures of one commune."""
    population = 3000 + int(chance.random() * 12000)
    births = 8 + population * 4 // 1000 + int(chance.random() * 6)
    boys = births // 2 + int(chance.random() * 3)
    women = population * 17 // 100
    return {("births", ""): births, ("births", "sex=male"): boys,
            ("births", "sex=female"): births - boys,
            ("contraception_users", ""): women * 7 // 10, ("deaths", ""): population * 15 // 10000,
            ("households", ""): population * 10 // 37, ("population", ""): population,
            ("women_married_15_49", ""): women}


def line(unit, item, value, kind="collected", status="normal", note=""):
    return [EDITION, unit, item[0], item[1], PERIOD, "statistical", kind,
            "" if value is None else str(value), "", "", status, "0", "", "", "", note]


def text(header, rows):
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()


def build():
    chance = random.Random(34)
    of = {unit: figures(chance) for province, codes in sorted(communes().items()) for unit in codes}
    by_province = communes()
    files, expected = {}, []
    silent = set(by_province[HUE][-SILENT:])
    whole = {item: 0 for item in ITEMS}

    def total(units, item):
        return sum(of[unit][item] for unit in units)

    for province, name in ((LAI_CHAU, "lai-chau"), (HUE, "hue")):
        units = [unit for unit in by_province[province] if unit not in silent]
        status = "normal" if len(units) == len(by_province[province]) else "incomplete"
        rows = [line(unit, item, of[unit][item], note=ILLUSTRATIVE) for unit in units for item in ITEMS]
        rows += [line(province, item, total(units, item), "aggregated", status, ILLUSTRATIVE) for item in ITEMS]
        files[f"returns/{name}-2025-Q3.csv"] = text(HEADER, rows)
        for item in ITEMS:
            expected.append([province, *item, total(units, item), status])
            whole[item] += total(units, item)
    rows = []
    for item in ITEMS:
        if item[0] == "contraception_users":
            rows.append(line(CAO_BANG, item, None, "aggregated", "not_collected", ILLUSTRATIVE))
            expected.append([CAO_BANG, *item, "", "not_collected"])
            continue
        lacks = item[0] == "births"
        units = by_province[CAO_BANG][:-6] if lacks else by_province[CAO_BANG]
        status = "incomplete" if lacks else "normal"
        rows.append(line(CAO_BANG, item, total(units, item), "aggregated", status, ILLUSTRATIVE))
        expected.append([CAO_BANG, *item, total(units, item), status])
        whole[item] += total(units, item)
    files["returns/cao-bang-2025-Q3.csv"] = text(HEADER, rows)
    expected += [["VN", *item, whole[item], "incomplete"] for item in ITEMS]
    files["expected/figures-2025-Q3.csv"] = text(
        ["unit", "indicator", "options", "value", "status"], sorted(expected))
    return files


def main():
    different = False
    for path, content in build().items():
        whole = os.path.join(FOLDER, path)
        if "--check" in sys.argv[1:]:
            with open(whole, encoding="utf-8", newline="") as file:
                if file.read() != content:
                    print(f"{path} is not what this script writes")
                    different = True
            continue
        os.makedirs(os.path.dirname(whole), exist_ok=True)
        with open(whole, "w", encoding="utf-8", newline="") as file:
            file.write(content)
    return 1 if different else 0


sys.exit(main())
