"""Writes what the last runs found into the tables of Documentation/Reliability.md.

    tables.py faults-3.json attacks.json
"""

import json
import pathlib
import re
import sys

PAGE = pathlib.Path(__file__).resolve().parents[2] / "Documentation/Reliability.md"


def number(value):
    return f"{value:,}"


def faults(found):
    which = ("Every call:" if found["every"] == 1 else
             f"One call of every {found['every']}, beginning with call {1 + found['offset'] % found['every']}, and the last two:")
    lines = [which, "", "| command | calls | faults | finished right | refused, as before | killed | wrong |", "|---|--:|--:|--:|--:|--:|--:|"]
    total = [0] * 6
    for row in found["rows"]:
        def count(outcome):
            return sum(n for key, n in row.items() if key.endswith(" " + outcome) and isinstance(n, int))
        values = [row["calls"], row["trials"], count("done"), count("refused"), count("killed"), count("trouble")]
        total = [a + b for a, b in zip(total, values)]
        lines.append(f"| `{row['command']}` | " + " | ".join(map(number, values)) + " |")
    lines.append("| all | " + " | ".join(map(number, total)) + " |")
    return "\n".join(lines)


def attacks(found):
    lines = ["| file | exit status | seconds | MB | lines |", "|---|--:|--:|--:|--:|",
             f"| an empty file, to compare with | {found['plain']['status']} | {found['plain']['seconds']} | {found['plain']['mb']} | {found['plain']['lines']} |"]
    for row in found["rows"]:
        lines.append(f"| {row['name']} | {row['status']} | {row['seconds']} | {row['mb']} | {row['lines']} |")
    return "\n".join(lines)


text = PAGE.read_text()
for path in map(pathlib.Path, sys.argv[1:]):
    found = json.loads(path.read_text())
    name, table = ("attacks", attacks(found)) if "plain" in found else (f"faults-{found['units']}", faults(found))
    pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end -->)", re.S)
    if not pattern.search(text):
        sys.exit(f"{PAGE}: no place for {name}")
    text = pattern.sub(lambda m: m.group(1) + table + "\n" + m.group(2), text)
PAGE.write_text(text)
