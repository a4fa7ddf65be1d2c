#!/usr/bin/env python3
"""Writes the illustrative returns of Examples/ ("số liệu minh họa").

No commune of Hải Phòng publishes its quarterly figures, so they are made here once, from a fixed
seed, at plausible sizes. Run it again and every byte is the same, on any Python from 3.9 on:
the only source of chance is random.Random.random(), and doubles are only added, subtracted,
multiplied, divided and compared (functions such as exp differ between C libraries).

    python3 Examples/generate_returns.py            writes the files
    python3 Examples/generate_returns.py --check    compares the files with what it would write

How the figures hang together
-----------------------------
A *cell* is the smallest territory that both editions can be built from. Up to 2025-Q2 it is a
commune of the edition 2025-06-30. At the reorganisation each commune's stocks are divided over its
links (old unit, new unit) by fixed shares and largest remainders; from 2025-Q3 on a cell is a link.
A unit's return is the sum of its cells, whichever edition the unit belongs to, so

- the communes of old Hải Phòng (workspace hai-phong-cu) and the units of the new city (workspace
  hai-phong) describe the same people in the same quarters;
- a total over the city never jumps at the reorganisation;
- every rule that holds for the cells and is linear (births = male + female, the balance of the
  population, screened <= births ...) holds for every unit of either edition.
"""

import csv
import io
import os
import random
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
UNITS = os.path.join(os.path.dirname(HERE), "Templates", "units")
SEED = 20250701
OLD, NEW = "2025-06-30", "2025-07-01"
HEADER = ("edition,unit,indicator,options,period,calendar,kind,value,numerator,denominator,"
          "status,decimals,source_file,source_sheet,source_cell,note").split(",")
ILLUSTRATIVE = "số liệu minh họa"

OPENING = "2023-Q4"
QUARTERS = ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4",
            "2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1"]
LAST_OLD = "2025-Q2"

# Nghi Dương is made of whole communes. Hải An shares the split communes Đông Hải 2 and Nam Hải
# with Đông Hải and with no other unit, so its absence touches exactly one neighbour.
MISSING = {"2025-Q3": {"11713", "11413"}}

# (indicator, options): the rows of a return.
STOCKS = [("households", ""), ("households", "type=family"), ("population", ""),
          ("women_married_15_49", ""), ("pregnant_women", ""), ("elderly_60_plus", ""),
          ("contraception_users", "")]
METHODS = ["iud", "male_sterilisation", "female_sterilisation", "implant", "injection", "pill",
           "condom"]
NEW_USERS = ("contraception_new_users", "")
EXAMINED = ("elderly_examined", "")
FLOWS = ([("births", ""), ("births", "sex=male"), ("births", "sex=female"), ("births", "order=2"),
          ("births", "order=3+"), ("births", "mother_age=lt20"), ("deaths", ""),
          ("persons_married", ""), ("child_marriages", ""), ("consanguineous_marriages", ""),
          ("couples_premarital_care", ""), ("persons_divorced", ""), ("arrivals", ""),
          ("departures", ""), NEW_USERS]
         + [("contraception_new_users", "method=" + m) for m in METHODS]
         + [("prenatal_screened", ""), ("newborn_screened", "")])

# Left out of the quarters of the old edition to keep the repository small.
LEFT_OUT_OF_OLD = ({("households", "type=family"), ("births", "mother_age=lt20"),
                    ("child_marriages", ""), ("consanguineous_marriages", ""),
                    ("persons_divorced", ""), ("contraception_users", "")}
                   | {("contraception_new_users", "method=" + m) for m in METHODS})
# What the seven targets of the plan of old Hải Phòng need.
TARGET_ROWS = {("population", ""), ("births", ""), ("births", "sex=male"), ("births", "sex=female"),
               ("deaths", ""), ("pregnant_women", ""), ("prenatal_screened", ""),
               ("newborn_screened", ""), ("persons_married", ""), ("couples_premarital_care", ""),
               ("elderly_60_plus", ""), EXAMINED, NEW_USERS}

NOT_COLLECTED = {("2025-Q3", "11948", "persons_divorced", ""),
                 ("2025-Q3", "11914", "persons_divorced", ""),
                 ("2025-Q4", "11948", "consanguineous_marriages", "")}

# Quarters of the year after: they stand apart, so that the workspace of a year is what it is without them.
NEXT_YEAR = {"2026-Q1"}

# What the two old provinces look like; lists run over the quarters.
PROVINCES = {
    "31": {
        "population": 2_096_000,
        "births": [14.2] * 4 + [13.9] * 4 + [13.7],                    # per 1000 and year
        "srb": [111.36] * 4 + [111.18] * 4 + [111.02],
        "prenatal": [0.749] * 4 + [0.762] * 4 + [0.771],                  # of births
        "newborn": [0.676] * 4 + [0.693] * 4 + [0.704],                   # of births
        "premarital": [0.729] * 4 + [0.742] * 4 + [0.751],                # of couples
        "examined": [0.165, 0.392, 0.598, 0.754, 0.170, 0.401, 0.612, 0.772, 0.176],
        "new_users": [23_650, 23_270, 22_390, 23_080, 23_410, 22_930, 22_060, 22_950,
                      23_120],
    },
    "30": {
        "population": 1_986_000,
        "births": [14.0] * 4 + [13.7] * 4 + [13.5],
        "srb": [110.94] * 4 + [110.78] * 4 + [110.66],
        "prenatal": [0.741] * 4 + [0.757] * 4 + [0.765],
        "newborn": [0.671] * 4 + [0.689] * 4 + [0.699],
        "premarital": [0.733] * 4 + [0.740] * 4 + [0.748],
        "examined": [0.158, 0.381, 0.590, 0.749, 0.163, 0.392, 0.605, 0.768, 0.168],
        "new_users": [20_840, 20_510, 19_730, 20_330, 20_620, 20_210, 19_440, 20_260,
                      20_390],
    },
}
SRB_WOBBLE = [0.7, -0.5, 0.4, -0.6, -0.3, 0.6, -0.7, 0.4, -0.2]
RATE_WOBBLE = [-0.006, 0.003, 0.004, -0.001, -0.005, 0.001, 0.005, -0.001, -0.004]
BIRTH_SEASON = [0.96, 0.95, 1.06, 1.03]
DEATH_SEASON = [1.08, 0.96, 0.93, 1.03]
MARRIAGE_SEASON = [1.15, 0.80, 0.72, 1.33]


# ---- chance -----------------------------------------------------------------------------------

class Chance:
    """A stream of chance built on random.Random.random() alone."""

    def __init__(self, stream):
        self.random = random.Random(SEED * 100 + stream).random

    def between(self, low, high):
        return low + (high - low) * self.random()

    def near(self, middle, spread):
        """A bell-shaped value within three spreads of the middle, roughly one spread wide."""
        total = 0.0
        for _ in range(9):
            total += self.random()
        return middle + spread * (total - 4.5) / 0.8660254

    def of(self, trials, probability):
        """How many of so many trials succeed."""
        count = 0
        for _ in range(trials):
            if self.random() < probability:
                count += 1
        return count

    def count(self, mean):
        """A count of rare events; its variance is a little under its mean."""
        trials = (int(mean) + 1) * 8
        return self.of(trials, mean / trials)

    def whole(self, value):
        """Rounds up or down by chance, so that sums keep the mean."""
        floor = int(value) if value >= 0 else -int(-value) - 1
        return floor + (1 if self.random() < value - floor else 0)


def nearest(value):
    return int(value + 0.5)


def settle(chance, cells, key, target, low, high, weight):
    """Moves cells by single steps, within their bounds, until they add up to the target.

    Chance alone would make a year's sex ratio swing by more than a point, which hides the small
    changes that a plan is judged on.
    """
    if not cells:
        return
    total = sum(cell[key] for cell in cells)
    target = max(sum(low(c) for c in cells), min(sum(high(c) for c in cells), target))
    largest = max(weight(c) for c in cells)
    while total != target:
        cell = cells[int(chance.random() * len(cells))]
        if chance.random() * largest > weight(cell):
            continue
        if total < target and cell[key] < high(cell):
            cell[key] += 1
            total += 1
        elif total > target and cell[key] > low(cell):
            cell[key] -= 1
            total -= 1


def divide(total, shares):
    """Whole parts of a total by largest remainder; ties go to the earlier part."""
    parts = [int(total * share) for share in shares]
    order = sorted(range(len(shares)), key=lambda i: (parts[i] - total * shares[i], i))
    for i in range(total - sum(parts)):
        parts[order[i % len(order)]] += 1
    return parts


# ---- units ------------------------------------------------------------------------------------

def read(name):
    with open(os.path.join(UNITS, name), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def old_units():
    """(code, type, province) of the reporting units of both old provinces, by code.

    A district without communes (Bạch Long Vĩ) reports itself.
    """
    rows = read(OLD + ".csv")
    by_code = {row["code"]: row for row in rows}
    parents = {row["parent"] for row in rows}
    units = []
    for row in rows:
        code = row["code"]
        if not row["parent"] or code in parents:
            continue
        top = row
        while top["parent"]:
            top = by_code[top["parent"]]
        if top["code"] in PROVINCES:
            units.append((code, row["type"], top["code"]))
    return sorted(units)


def new_units():
    return sorted(row["code"] for row in read(NEW + ".csv") if row["parent"] == "31")


def links():
    """old code → its new codes."""
    table = {}
    for row in read(OLD + "--" + NEW + ".csv"):
        table.setdefault(row["old_code"], []).append(row["new_code"])
    return {old: sorted(new) for old, new in table.items()}


def near_missing():
    """The old units that share heirs, at any remove, with a unit that fails to report."""
    table = links()
    news = set().union(*MISSING.values())
    while True:
        olds = {old for old, heirs in table.items() if news & set(heirs)}
        reached = {new for old in olds for new in table[old]}
        if reached <= news:
            return olds
        news |= reached


NEAR_MISSING = near_missing()


# ---- the people -------------------------------------------------------------------------------

def found_communes():
    """The opening stocks, and what stays characteristic of each commune."""
    chance = Chance(1)
    communes = []
    for code, kind, province in old_units():
        town = kind in ("phường", "thị trấn")
        communes.append({
            "old": code, "new": None, "province": province, "town": town, "island": code == "318",
            "weight": ((1.25 if town else 1.0)
                       * (0.55 + 0.9 * chance.random()) * (0.7 + 0.6 * chance.random())),
            "fertility": chance.near(0.94 if town else 1.04, 0.06),
            "mortality": chance.near(0.90 if town else 1.07, 0.06),
            "pull": chance.near(0.00025 if town else -0.0002, 0.0004),
            "screening": chance.near(0.04 if town else -0.02, 0.05),
            "care": chance.near(0.0, 0.04),
            "households_share": 1 / chance.near(3.35 if town else 3.5, 0.12),
            "women_share": chance.near(0.171, 0.006),
            "elderly_share": chance.near(0.142 if town else 0.152, 0.010),
            "users_share": chance.near(0.70, 0.03),
            "demand": chance.near(1.0, 0.10),
        })
    for province, facts in PROVINCES.items():
        members = [c for c in communes if c["province"] == province and not c["island"]]
        weight = sum(c["weight"] for c in members)
        for c in members:
            c["population", ""] = nearest(facts["population"] * c["weight"] / weight)
    for c in communes:
        if c["island"]:
            c["population", ""] = 702
            c["elderly_share"] = 0.045
            c["pull"] = 0.0
        people = c["population", ""]
        c["households", ""] = nearest(people * c["households_share"])
        collective = chance.count(people * (0.006 if c["town"] else 0.003))
        c["households", "type=family"] = c["households", ""] - collective
        c["women_married_15_49", ""] = nearest(people * c["women_share"])
        c["elderly_60_plus", ""] = nearest(people * c["elderly_share"])
        c["contraception_users", ""] = nearest(c["women_married_15_49", ""] * c["users_share"])
        c["pregnant_women", ""] = chance.count(people * 0.0142 / 4 * 2.2 * c["fertility"])
        c[EXAMINED] = 0
    return communes


def reorganise(communes):
    """Divides every commune over its links; a link's shares are fixed, and the same for all."""
    chance = Chance(2)
    table = links()
    cells = []
    for c in communes:
        targets = table[c["old"]]
        weights = [chance.between(0.25, 1.0) for _ in targets]
        shares = [w / sum(weights) for w in weights]
        parts = [dict(c, new=new) for new in targets]
        for key in STOCKS + [EXAMINED]:
            for part, value in zip(parts, divide(c[key], shares)):
                part[key] = value
        cells += parts
    return cells


def live_through(cells, t, streams):
    """One quarter: flows and closing stocks into every cell."""
    season = t % 4
    chance, sexes, screening, marriages, planning, ageing = streams
    for c in cells:
        facts = PROVINCES[c["province"]]
        people = c["population", ""]
        births = chance.count(people * facts["births"][t] / 4000 * BIRTH_SEASON[season]
                              * c["fertility"])
        deaths = chance.count(people * 6.3 / 4000 * DEATH_SEASON[season] * c["mortality"]
                              * (0.5 if c["island"] else 1.0))
        arrivals = chance.count(people * max(0.0004, 0.0031 + c["pull"]))
        departures = chance.count(people * max(0.0004, 0.0029 - c["pull"]))
        c["births", ""], c["deaths", ""] = births, deaths
        c["arrivals", ""], c["departures", ""] = arrivals, departures
        c["population", ""] = people + births - deaths + arrivals - departures

        c["births", "order=2"] = chance.of(births, 0.405)
        c["births", "order=3+"] = chance.of(births - c["births", "order=2"], 0.12 / 0.595)
        c["births", "mother_age=lt20"] = chance.of(births, 0.022)
        ratio = facts["srb"][t]
        c["births", "sex=male"] = sexes.of(births, ratio / (100 + ratio))
        c["pregnant_women", ""] = chance.count(
            people * facts["births"][t] / 4000 * 2.2 * c["fertility"])
        most = min(births, c["pregnant_women", ""])
        c["prenatal_screened", ""] = min(
            most, screening.of(births, facts["prenatal"][t] + c["screening"]))
        c["newborn_screened", ""] = screening.of(births, facts["newborn"][t] + c["screening"])

        married = marriages.count(people * 10.8 / 4000 * MARRIAGE_SEASON[season])
        c["persons_married", ""] = married
        c["couples_premarital_care", ""] = marriages.of(
            married // 2, facts["premarital"][t] + c["care"])
        c["child_marriages", ""] = marriages.of(married, 0.0016)
        c["consanguineous_marriages", ""] = marriages.of(married, 0.00008)
        c["persons_divorced", ""] = marriages.count(people * 1.7 / 4000)

        growth = c["population", ""] - people
        more = ageing.whole(growth / 3.4 + c["households", ""] * 0.0006)
        c["households", ""] += more
        c["households", "type=family"] += more  # collective households hardly change in two years
        c["women_married_15_49", ""] += ageing.whole(
            growth * 0.17 - c["women_married_15_49", ""] * ageing.between(0.0, 0.0012))
        c["elderly_60_plus", ""] += ageing.whole(
            c["elderly_60_plus", ""] * ageing.between(0.004, 0.009))
        c["contraception_users", ""] = min(
            c["women_married_15_49", ""],
            max(0, c["contraception_users", ""] + ageing.whole(
                c["contraception_users", ""] * ageing.between(-0.003, 0.0045))))

        before = 0 if season == 0 else c[EXAMINED]
        wanted = nearest(c["elderly_60_plus", ""] * (facts["examined"][t] + c["care"] * 0.6))
        c["examined before"] = before
        c[EXAMINED] = max(before, min(c["elderly_60_plus", ""], wanted))

        c[NEW_USERS] = planning.count(c["women_married_15_49", ""] * c["demand"]
                                      * facts["new_users"][t] / (0.17 * facts["population"]))

    for province, facts in sorted(PROVINCES.items()):
        members = [c for c in cells if c["province"] == province]
        births = sum(c["births", ""] for c in members)
        married = sum(c["persons_married", ""] for c in members)
        elderly = sum(c["elderly_60_plus", ""] for c in members)
        ratio = facts["srb"][t] + SRB_WOBBLE[t]
        wobble = RATE_WOBBLE[t]

        def born(c):
            return c["births", ""]

        def zero(_):
            return 0

        # Apart for the neighbourhood of the units that fail to report, so that their absence
        # does not by itself turn the city's ratio from a fall into a rise.
        near = [c for c in members if c["old"] in NEAR_MISSING]
        far = [c for c in members if c["old"] not in NEAR_MISSING]
        boys = nearest(births * ratio / (100 + ratio))
        settle(sexes, near, ("births", "sex=male"),
               nearest(sum(born(c) for c in near) * ratio / (100 + ratio)), zero, born, born)
        settle(sexes, far, ("births", "sex=male"),
               boys - sum(c["births", "sex=male"] for c in near), zero, born, born)
        settle(screening, members, ("prenatal_screened", ""),
               nearest(births * (facts["prenatal"][t] + wobble)), zero,
               lambda c: min(c["births", ""], c["pregnant_women", ""]), born)
        settle(screening, members, ("newborn_screened", ""),
               nearest(births * (facts["newborn"][t] - wobble)), zero, born, born)
        settle(marriages, members, ("couples_premarital_care", ""),
               nearest(married / 2 * (facts["premarital"][t] + wobble)), zero,
               lambda c: c["persons_married", ""] // 2, lambda c: c["persons_married", ""])
        settle(ageing, members, EXAMINED, nearest(elderly * facts["examined"][t]),
               lambda c: c["examined before"], lambda c: c["elderly_60_plus", ""],
               lambda c: c["elderly_60_plus", ""])
        settle(planning, members, NEW_USERS, facts["new_users"][t], zero,
               lambda c: c["women_married_15_49", ""], lambda c: c["women_married_15_49", ""])

    for c in cells:
        c["births", "sex=female"] = c["births", ""] - c["births", "sex=male"]
        left = c[NEW_USERS]
        for method, share in [("iud", 0.185), ("implant", 0.03), ("injection", 0.04),
                              ("female_sterilisation", 0.005), ("male_sterilisation", 0.0004)]:
            value = min(left, planning.count(c[NEW_USERS] * share))
            c["contraception_new_users", "method=" + method] = value
            left -= value
        pill = planning.of(left, 0.46)
        c["contraception_new_users", "method=pill"] = pill
        c["contraception_new_users", "method=condom"] = left - pill


def simulate():
    """period → its cells, each a snapshot of flows and closing stocks."""
    streams = [Chance(stream) for stream in range(10, 16)]
    cells = found_communes()
    history = {OPENING: [dict(c) for c in cells]}
    for t, period in enumerate(QUARTERS):
        live_through(cells, t, streams)
        history[period] = [dict(c) for c in cells]
        if period == LAST_OLD:
            cells = reorganise(cells)
    return history


# ---- the files --------------------------------------------------------------------------------

def add_up(cells, edition, rows):
    """unit → (indicator, options) → value."""
    field = "old" if edition == OLD else "new"
    units = {}
    for c in cells:
        sums = units.setdefault(c[field], {})
        for key in rows:
            sums[key] = sums.get(key, 0) + c[key]
    return units


def line(edition, unit, key, period, value, status="normal", note=""):
    return [edition, unit, key[0], key[1], period, "statistical", "collected", value, "", "",
            status, "0", "", "", "", note]


def encode(rows, header=HEADER):
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    if header:
        writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode("utf-8")


def file_of(units, edition, period, rows, dashes):
    lines = []
    for unit in sorted(units):
        if unit in MISSING.get(period, ()) and edition == NEW:
            continue
        for key in sorted(rows):
            value, status = str(units[unit][key]), "normal"
            if value == "0" and key in FLOWS and (edition, unit) in dashes:
                status = "nil"
            if (period, unit) + key in NOT_COLLECTED:
                value, status = "", "not_collected"
            lines.append(line(edition, unit, key, period, value, status))
    lines[0][-1] = ILLUSTRATIVE
    return encode(lines)


def returns():
    history = simulate()
    everything = set(STOCKS + FLOWS + [EXAMINED])
    # Some offices write a dash where others write a nought: "không phát sinh".
    chance = Chance(3)
    dashes = {(OLD, code) for code, _, _ in old_units() if chance.random() < 0.03}
    dashes |= {(NEW, code) for code in new_units() if chance.random() < 0.05}
    dashes |= {(OLD, "318"), (NEW, "11948")}  # Bạch Long Vĩ, where noughts are common
    files = {}
    for period, cells in history.items():
        edition = OLD if period <= LAST_OLD else NEW
        rows = set(STOCKS) if period == OPENING else everything
        if edition == OLD:
            rows = rows - LEFT_OUT_OF_OLD
        folder = "next-year" if period in NEXT_YEAR else "returns"
        files["hai-phong/%s/%s.csv" % (folder, period)] = file_of(
            add_up(cells, edition, rows), edition, period, rows, dashes)
        if period in NEXT_YEAR:
            continue
        rows = TARGET_ROWS & (set(STOCKS) if period == OPENING else everything)
        old_city = [c for c in cells if c["province"] == "31"]
        files["hai-phong-cu/returns/%s.csv" % period] = file_of(
            add_up(old_city, OLD, rows), OLD, period, rows, dashes)
    files.update(bad_returns(history))
    return files


def bad_returns(history):
    """Files that intake must refuse, each near to what Nghi Dương would have sent in 2025-Q3.

    Beside each row's fault the other rows are right, so that a test sees that fault only.
    expected/faults.csv lists file, line (the header is line 1), column and fault.
    """
    period = "2025-Q3"
    unit = "11713"
    keys = [("births", ""), ("births", "sex=female"), ("births", "sex=male"), ("deaths", ""),
            ("population", "")]
    true = add_up(history[period], NEW, keys)[unit]
    old = add_up(history["2025-Q2"], OLD, keys)["11710"]
    folder = "bad-returns/"
    files, faults = {}, []

    def good(edition=NEW, code=unit, when=period, values=true):
        rows = [line(edition, code, key, when, str(values[key])) for key in keys]
        rows[0][-1] = ILLUSTRATIVE
        return rows

    def fault(name, number, column, what, found):
        faults.append([name + ".csv", number, column, what, found])

    def every_row(name, rows, column, what):
        files[folder + name + ".csv"] = encode(rows)
        for number in range(2, len(rows) + 2):
            fault(name, number, column, what, rows[number - 2][HEADER.index(column)])

    def spoil(name, index, column, found, what):
        rows = good()
        rows[index][HEADER.index(column)] = found
        files[folder + name + ".csv"] = encode(rows)
        fault(name, index + 2, column, what, found)

    every_row("unknown-unit", good(code="99999"), "unit", "unknown unit")
    every_row("old-edition-in-new-period", good(OLD, "11710", values=old), "edition",
              "unit of another edition than the period's")
    # 11710 was a commune until 2025-06-30; the edition 2025-07-01 does not know it.
    every_row("old-code-in-new-period", good(code="11710", values=old), "unit",
              "unit of another edition than the period's")
    every_row("new-edition-in-old-period", good(when="2024-Q3"), "edition",
              "unit of another edition than the period's")
    every_row("period-outside-workspace", good(when="2031-Q1"), "period",
              "period outside the workspace")
    spoil("unknown-indicator", 3, "indicator", "death", "unknown indicator")
    spoil("unknown-option", 2, "options", "sex=nam", "unknown option")
    spoil("unknown-status", 3, "status", "da_kiem_tra", "unknown status")
    spoil("text-in-number", 3, "value", "mười hai", "not a number")
    spoil("negative-count", 3, "value", "-12", "negative count")
    spoil("fractional-count", 3, "value", "12.5", "fraction in a count")
    spoil("lossy-text", 3, "note", "S? li?u c?a th?n D??ng Áo g?i b? sung", "lossy text")

    rows = good()
    rows.insert(4, list(rows[3]))
    rows[4][HEADER.index("value")] = str(true["deaths", ""] + 3)
    files[folder + "duplicate-key.csv"] = encode(rows)
    fault("duplicate-key", 6, "indicator", "duplicate key", "deaths")

    column = HEADER.index("value")
    files[folder + "missing-column.csv"] = encode(
        [row[:column] + row[column + 1:] for row in good()], HEADER[:column] + HEADER[column + 1:])
    fault("missing-column", 1, "value", "missing column", "")
    files[folder + "empty.csv"] = b""
    fault("empty", 1, "", "empty file", "")
    files[folder + "header-only.csv"] = encode([])
    fault("header-only", 1, "", "no rows", "")

    rows = good()
    rows.insert(3, list(rows[2]))
    for index, name, found, what in [
            (0, "value", "mười hai", "not a number"),
            (1, "value", "-7", "negative count"),
            (3, "indicator", "births", "duplicate key"),
            (4, "indicator", "death", "unknown indicator"),
            (5, "unit", "99999", "unknown unit")]:
        rows[index][HEADER.index(name)] = found
        fault("several-faults", index + 2, name, what, found)
    rows.append(line(NEW, unit, ("newborn_screened", ""), "2031-Q1", "12.5", "da_kiem_tra"))
    for name, found, what in [("period", "2031-Q1", "period outside the workspace"),
                              ("value", "12.5", "fraction in a count"),
                              ("status", "da_kiem_tra", "unknown status")]:
        fault("several-faults", 8, name, what, found)
    rows.append(line(OLD, "11710", ("deaths", ""), period, str(old["deaths", ""])))
    fault("several-faults", 9, "edition", "unit of another edition than the period's", OLD)
    files[folder + "several-faults.csv"] = encode(rows)

    files[folder + "expected/faults.csv"] = encode(
        sorted(faults, key=lambda f: (f[0], f[1], f[2])),
        ["file", "line", "column", "fault", "found"])
    return files


def main(arguments):
    if arguments not in ([], ["--check"]):
        print(__doc__)
        return 64
    different = []
    for name, content in sorted(returns().items()):
        path = os.path.join(HERE, *name.split("/"))
        if arguments:
            try:
                with open(path, "rb") as file:
                    if file.read() != content:
                        different.append(name)
            except FileNotFoundError:
                different.append(name)
            continue
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(content)
    for name in different:
        print("differs:", name)
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
