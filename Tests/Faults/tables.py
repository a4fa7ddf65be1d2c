"""Writes what the last runs found into the tables of Documentation/Reliability.md.

    tables.py faults-3-0.json [faults-3-5.json ...] attacks.json [.build/fuzz/results/CSV.json ...]

Runs that began with other calls, or were of some commands only, are counted together.
"""

import json
import pathlib
import re
import sys

PAGE = pathlib.Path(__file__).resolve().parents[2] / "Documentation/Reliability.md"
KINDS = {"stray": "cannot be a table", "text": "might be a table", "many": "a table full of faults", "bomb": "grows when opened",
         "yaml": "templates and settings", "reconcile": "the other side's tables"}


# What the programs of Tests/Fuzz throw bytes at.
READERS = {"CSV": "CSV and text", "XLSX": "workbooks: Excel, LibreOffice, Word, old Excel, pages", "Templates": "YAML and formulas",
           "Report": "report JSON", "Multipart": "forms of browsers"}


def number(value):
    return f"{value:,}"


def which(found):
    every = found[0]["every"]
    if every == 1:
        return "Every call:"
    begun = ", ".join(map(str, sorted({1 + f["offset"] % every for f in found})))
    return f"One call of every {every}, beginning with call {begun}, and the last two:"


def faults(found):
    lines = [which(found), "", "| command | calls | faults | finished right | refused, as before | killed | wrong |",
             "|---|--:|--:|--:|--:|--:|--:|"]
    rows = {}
    for row in (row for run in found for row in run["rows"]):
        def count(outcome):
            return sum(n for key, n in row.items() if key.endswith(" " + outcome) and isinstance(n, int))
        values = [row["trials"], count("done"), count("refused"), count("killed"), count("trouble")]
        calls, sums = rows.get(row["command"], (0, [0] * 5))
        rows[row["command"]] = (row["calls"], [a + b for a, b in zip(sums, values)])
    for command, (calls, values) in rows.items():
        lines.append(f"| `{command}` | " + " | ".join(map(number, [calls, *values])) + " |")
    total = [sum(calls for calls, _ in rows.values())] + [sum(v[i] for _, v in rows.values()) for i in range(5)]
    lines.append(f"| all {len(rows)} | " + " | ".join(map(number, total)) + " |")
    return "\n".join(lines)


def attacks(found):
    lines = ["| file | what it is | exit status | seconds | MB | lines |", "|---|---|--:|--:|--:|--:|",
             f"| an empty file, to compare with | | {found['plain']['status']} | {found['plain']['seconds']} | {found['plain']['mb']} | {found['plain']['lines']} |"]
    for row in found["rows"]:
        wrong = " (more than allowed)" if row["wrong"] else ""
        lines.append(f"| {row['name']} | {KINDS[row['kind']]}{wrong} | {row['status']} | {row['seconds']} | {row['mb']} | {row['lines']} |")
    return "\n".join(lines)


def fuzzed(found):
    lines = ["| readers of | minutes | of the processor | inputs | slowest, seconds of it | MB | found |", "|---|--:|--:|--:|--:|--:|--:|"]
    for row in found:
        lines.append(f"| {READERS[row['target']]} | {row['seconds'] / 60:.0f} | {row['processor'] / 60:.0f} | {number(row['inputs'])} | "
                     f"{row['slowest'] or 'below 1'} | {row['mb']} | {row['found']} |")
    return "\n".join(lines)


found = [json.loads(pathlib.Path(path).read_text()) for path in sys.argv[1:]]
tables = {}
for units in sorted({f["units"] for f in found if "units" in f}):
    tables[f"faults-{units}"] = faults(sorted((f for f in found if f.get("units") == units), key=lambda f: f["offset"]))
for attack in (f for f in found if "plain" in f):
    tables["attacks"] = attacks(attack)
fuzz = {f["target"]: f for f in found if "target" in f}
if fuzz:
    tables["fuzz"] = fuzzed([fuzz[target] for target in READERS if target in fuzz])
text = PAGE.read_text()
for name, table in tables.items():
    pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end -->)", re.S)
    if not pattern.search(text):
        sys.exit(f"{PAGE}: no place for {name}")
    text = pattern.sub(lambda m: m.group(1) + table + "\n" + m.group(2), text)
PAGE.write_text(text)
