"""The quarter of a province with reportgen: one process, measured whole, with its start.

    python quarter_reportgen.py REPORTGEN RETURNS OUT
"""

import csv
import json
import os
import subprocess
import sys
import time
from pathlib import Path

from quarter import PROVINCE, ROOT, answer

# Where the figures of `TABLE` stand in our table by commune, by the ends of their heads.
HEADS = [
    "Hộ dân cư", "Dân số", "Nữ 15-49 có chồng", "Trẻ sinh ra trong kỳ - Tổng số", "- Nam", "- Nữ",
    "Con thứ 3+", "Số chết", "Số cặp", "Tư vấn khám trước kết hôn - Tỷ lệ (%)",
    "Sàng lọc sơ sinh - Số trẻ", "Sàng lọc sơ sinh - Tỷ lệ (%)",
]
PLAN = ["tỷ số giới tính khi sinh", "trẻ sơ sinh được sàng lọc", "trước khi kết hôn"]


# What did not occur is printed as a dash; the rate of nothing is blank.
PRINTED = {"-": "0", "": "None"}


def rows(out, name):
    (path,) = Path(out).glob(f"*{name}.csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def main(reportgen, returns, out):
    command = [
        reportgen, "build", "--workspace", str(ROOT / "Examples/hai-phong"), "--period", "2025-Q3",
        "--returns", returns, "--findings", "--format", "xlsx,csv", "--out", out,
    ]
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit("reportgen failed")
    head, *table = rows(out, "theo-don-vi")
    columns = [next(i for i, title in enumerate(head) if title.endswith(end)) for end in HEADS]
    code = head.index("Mã đơn vị")
    found = {row[code]: [row[column] for column in columns] for row in table if row[code]}
    reported = {unit: row for unit, row in found.items() if unit == PROVINCE or any(row)}
    plan_head, *plan = rows(out, "ket-qua-ke-hoach")
    done = next(i for i, title in enumerate(plan_head) if title.startswith("Thực hiện"))
    rates = [next(row[done] for row in plan if words in row[1].lower()) for words in PLAN]
    communes = {unit: [PRINTED.get(text, text) for text in row] for unit, row in reported.items()}
    print(
        json.dumps({
            "seconds": seconds,
            "processor": usage.ru_utime + usage.ru_stime,
            "memory": usage.ru_maxrss / 1024,
            "answer": answer(communes, rates),
        })
    )


main(*sys.argv[1:])
