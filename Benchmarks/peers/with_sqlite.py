"""Storing returns with Python's sqlite3, in the tables of an empty ledger of ours and with its settings.

    python with_sqlite.py store-file FILE COUNT LEDGER FOLDER
    python with_sqlite.py store-returns FILE UNITS LEDGER FOLDER
    python with_sqlite.py raw FILE COUNT LEDGER FOLDER
    python with_sqlite.py again LEDGER FOLDER

The figures are in memory when the clock starts; when it stops they are on the disk, and the file that
they came in is kept beside them under its SHA-256. `raw` is SQLite by itself: one statement copies the
finished rows from one table to another. `again` does the same with the figures of a ledger.
"""

import hashlib
import os
import shutil
import sqlite3
from pathlib import Path

from common import main, report, timed

PLACES = "(?, ?, ?, ?, ?, ?, ?, ?, ?)"


class Store:
    def __init__(self, ledger, folder):
        shutil.rmtree(folder, ignore_errors=True)
        self.originals = Path(folder) / "originals"
        self.originals.mkdir(parents=True)
        with sqlite3.connect(Path(ledger) / "ledger.sqlite") as model:
            tables = model.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
        self.base = sqlite3.connect(Path(folder) / "ledger.sqlite", isolation_level=None)
        self.base.execute("PRAGMA journal_mode = WAL")
        self.base.execute("PRAGMA synchronous = FULL")
        self.base.execute("PRAGMA foreign_keys = ON")
        self.base.execute("PRAGMA recursive_triggers = ON")
        self.base.execute("PRAGMA cache_size = -65536")
        for (table,) in tables:
            self.base.execute(table)
        self.known = {}

    def number(self, table, columns, *values):
        """The number that stands for a name."""
        key = (table, *values)
        if key not in self.known:
            wanted = " AND ".join(f"{column} = ?" for column in columns)
            found = self.base.execute(f"SELECT id FROM {table} WHERE {wanted}", values).fetchone()
            if found is None:
                places = ", ".join("?" * len(values))
                cursor = self.base.execute(
                    f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})", values
                )
                self.known[key] = cursor.lastrowid
            else:
                self.known[key] = found[0]
        return self.known[key]

    def keep(self, content):
        """Puts a file beside the tables so that it survives a power cut."""
        digest = hashlib.sha256(content).hexdigest()
        path = self.originals / digest
        with open(path.with_suffix(".tmp"), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.rename(path.with_suffix(".tmp"), path)
        folder = os.open(self.originals, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)
        return digest

    def add(self, name, content, figures):
        """One submission, whole or not at all."""
        self.base.execute("BEGIN IMMEDIATE")
        digest = self.keep(content)
        entry = self.base.execute(
            "INSERT INTO entry (kind, recorded, author, digest) VALUES ('submission', 0, '', ?)",
            (digest,),
        ).lastrowid
        self.base.execute(
            "INSERT INTO submission (id, file_name, sha256, received, sender, maturity, form,"
            " form_version, reason, reading) VALUES (?, ?, ?, 0, '', 3, '', '', '', '')",
            (entry, name, digest),
        )
        rows = self.rows(entry, name, figures)
        self.base.executemany(f"INSERT INTO observation VALUES {PLACES}", rows)
        self.base.execute("COMMIT")

    def rows(self, entry, name, figures):
        counts = {}
        for edition, unit, _, _, period, _, _ in figures:
            key = (edition, unit, period)
            counts[key] = counts.get(key, 0) + 1
        returns = {}
        for (edition, unit, period), count in sorted(counts.items()):
            unit_number = self.number("unit", ("edition", "code"), edition, unit)
            period_number = self.number("period", ("code", "calendar"), period, "statistical")
            (before,) = self.base.execute(
                "SELECT count(*) FROM unit_return WHERE period = ? AND unit = ?",
                (period_number, unit_number),
            ).fetchone()
            returns[edition, unit, period] = self.base.execute(
                "INSERT INTO unit_return (submission, unit, period, number, observations,"
                " has_errors) VALUES (?, ?, ?, ?, ?, 0)",
                (entry, unit_number, period_number, before + 1, count),
            ).lastrowid
        source = self.number("source", ("file", "sheet"), name, "")
        items = {}
        for pair in {(figure[2], figure[3]) for figure in figures}:
            items[pair] = self.number("item", ("indicator", "options"), *pair)
        status = {code: self.number("status", ("code",), code) for code in ("normal", "missing")}
        normal, missing = status["normal"], status["missing"]
        return [
            (
                returns[edition, unit, period], items[indicator, options],
                value, None if value is None else 0, missing if value is None else normal,
                source, row, 6, None,
            )
            for edition, unit, indicator, options, period, value, row in figures
        ]

    def answer(self):
        count, missing, total = self.base.execute(
            """
            SELECT count(*), count(*) - count(significand), sum(significand * (
              CAST(unit.code AS INTEGER) % 1013 * 31 + length(indicator) + length(options)
              + CAST(substr(period.code, 1, 4) AS INTEGER) * 7
              + CAST(substr(period.code, 7) AS INTEGER) * 3 - 2))
            FROM observation JOIN unit_return ON unit_return.id = unit_return
              JOIN unit ON unit.id = unit_return.unit JOIN item ON item.id = observation.item
              JOIN period ON period.id = unit_return.period
            """
        ).fetchone()
        return f"{count} {missing} {total}"


def lines(path):
    with open(path, encoding="utf-8", newline="\r\n") as file:
        next(file)
        for line in file:
            yield line[:-2]


def figures(some):
    found = []
    for row, line in enumerate(some, 1):
        edition, unit, indicator, options, period, value = line.split(",")
        found.append(
            (edition, unit, indicator, options, period, int(value) if value else None, row)
        )
    return found


def store(returns, ledger, folder):
    incoming = [
        (f"{number}.csv", ("\n".join(some) + "\n").encode(), figures(some))
        for number, some in enumerate(returns)
    ]
    store = Store(ledger, folder)

    def work():
        for one in incoming:
            store.add(*one)

    _, cost = timed(work)
    report(cost, store.answer())


def first(path, count):
    return [line for line, _ in zip(lines(path), range(int(count)))]


def store_file(path, count, ledger, folder):
    store([first(path, count)], ledger, folder)


def store_returns(path, units, ledger, folder):
    returns, period = {}, None
    for line in lines(path):
        edition, unit, _, _, when, _ = line.split(",")
        period = period or when
        if when == period:
            if (edition, unit) not in returns and len(returns) == int(units):
                break
            returns.setdefault((edition, unit), []).append(line)
    store(list(returns.values()), ledger, folder)


def raw(path, count, ledger, folder):
    store = Store(ledger, folder)
    base = store.base
    base.execute("INSERT INTO entry VALUES (1, 'submission', 0, '', '')")
    base.execute("INSERT INTO submission VALUES (1, '', NULL, 0, '', 3, '', '', '', '', NULL)")
    rows = store.rows(1, "0.csv", figures(first(path, count)))
    base.execute("PRAGMA temp_store = MEMORY")
    base.execute("CREATE TEMP TABLE ready (a, b, c, d, e, f, g, h, i)")
    base.executemany(f"INSERT INTO ready VALUES {PLACES}", rows)

    def work():
        base.execute("BEGIN IMMEDIATE")
        base.execute("INSERT INTO observation SELECT * FROM ready ORDER BY rowid")
        base.execute("COMMIT")

    _, cost = timed(work)
    report(cost, store.answer())


def again(ledger, folder):
    base = Store(ledger, folder).base
    base.execute("PRAGMA temp_store = MEMORY")
    base.execute("ATTACH ? AS full", (str(Path(ledger) / "ledger.sqlite"),))
    base.execute("CREATE TEMP TABLE ready AS SELECT * FROM full.observation")

    def work():
        base.execute("BEGIN IMMEDIATE")
        base.execute("INSERT INTO main.observation SELECT * FROM ready ORDER BY rowid")
        base.execute("COMMIT")

    _, cost = timed(work)
    report(cost, str(base.execute("SELECT count(*) FROM main.observation").fetchone()[0]))


main({"store-file": store_file, "store-returns": store_returns, "raw": raw, "again": again})
