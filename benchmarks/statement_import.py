"""How fast a long statement is imported, and in how much memory, against a bare load of its rows.

    python -m benchmarks.statement_import [ROWS]
    python -m tests.servers postgres -- python -m benchmarks.statement_import --postgres [ROWS]

Writes a statement of about ROWS rows (1,000,000 unless told) and imports it by the very steps that
workers and `import_statement` take, into an empty database of its own. The bare load is csv.reader
and executemany (SQLite) or COPY (PostgreSQL) into one table of texts without any index: what no
import can beat. The load into the same indexes is one INSERT of the credits that came of it, for
another payee. Look at the ratios: all runs one after the other, here, now.
"""

import argparse
import csv
import os
import time
from collections.abc import Callable
from datetime import date
from itertools import batched
from pathlib import Path

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("rows", nargs="?", type=int, default=1_000_000)
parser.add_argument("--postgres", action="store_true", help="the one that tests.servers started")
options = parser.parse_args()
if options.postgres:  # before anything asks which database
    os.environ["BENCHMARK_DATABASE_URL"] = os.environ["DATABASE_URL"]

from django.db import connection, transaction  # noqa: E402

from benchmarks import installation  # noqa: E402
from benchmarks.spreading import run, spent  # noqa: E402
from benchmarks.statements import write  # noqa: E402
from benchmarks.statements.entries import invent_payments  # noqa: E402
from receipts import statement_import  # noqa: E402
from receipts.models import Credit, Payee, StatementFile  # noqa: E402
from receipts.statement_formats import open_statement  # noqa: E402
from receipts.statement_import.bulk_insert import columns  # noqa: E402

PERIOD = (date(2026, 4, 1), date(2026, 4, 30))
OWN = ("id", "payee")  # columns of a credit that another payee's has for itself
OTHERS = 0.4  # other movements for each payment
AT_ONCE = 10_000


def main(rows: int) -> None:
    path = Path(installation.FOLDER) / "hdfc.csv"
    payments = invent_payments(int(rows / (1 + OTHERS)), seed=1, period=PERIOD)
    write("hdfc", payments, path, account="50100012345678", period=PERIOD, seed=1)
    print(f"{connection.vendor}, {path.stat().st_size / 2**20:,.0f} MiB of text")
    with path.open("rb") as file:
        statement = statement_import.store(
            Payee.objects.get(is_default=True), file, path.name, by=None
        )
    read = timed(lambda: follow(statement, "read"))
    seen = timed(lambda: statement_import.preview_of(statement))
    statement_import.begin_import(statement, by=None)
    imported = timed(lambda: follow(statement, "imported"))
    lines = statement.credits + statement.debits + statement.reversals + statement.settlements
    parsed = timed(lambda: parse(path))
    bare = timed(lambda: load_bare(path))
    indexed = timed(load_indexed)
    figures = {
        "read into lines": read,
        "preview": seen,
        "imported, matched": imported,
        "in all, without the preview": tuple(map(sum, zip(read, imported, strict=True))),
        "recognised and parsed alone": parsed,
        "bare load": bare,
        "load into the same indexes": indexed,
    }
    print(f"{lines:,} rows, {Credit.objects.count():,} credits, {statement.refused} refused")
    print(f"{'':<30}{'seconds':>9}{'rows/s':>10}{'to bare':>9}{'CPU':>9}")
    for name, (wall, own) in figures.items():
        print(f"{name:<30}{wall:>9.1f}{lines / wall:>10,.0f}{wall / bare[0]:>9.1f}{own:>9.2f}")
    (_, whole), (_, load) = figures["in all, without the preview"], indexed
    print(f"{lines / parsed[1]:,.0f} rows parsed a CPU second; load: {load / whole:.2f} of all")


def follow(statement: StatementFile, verb: str) -> None:
    """Carry the statement on, telling the level of memory ten times on the way."""
    told = 0
    for _ in statement_import.steps(statement):
        done = statement.rows_read if verb == "read" else statement.imported_through
        if done - told >= options.rows // 10:
            told = done
            print(f"  {done:>9,} rows {verb}: {memory()}", flush=True)
    print(f"  {'':>9} all {verb}: {memory()}", flush=True)


def parse(path: Path) -> None:
    with path.open("rb") as file:
        for _ in open_statement(file, filename=path.name).lines:
            pass


def load_bare(path: Path) -> None:
    with path.open(newline="") as file, connection.cursor() as cursor:
        rows = (row[:7] for row in csv.reader(file) if len(row) == 7)
        cursor.execute("CREATE TABLE bare (a text, b text, c text, d text, e text, f text, g text)")
        if connection.vendor == "postgresql":
            with cursor.copy("COPY bare FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        with transaction.atomic():
            for some in batched(rows, AT_ONCE, strict=False):
                cursor.executemany("INSERT INTO bare VALUES (%s, %s, %s, %s, %s, %s, %s)", some)


def load_indexed() -> None:
    """The same credits once more, into their table with its indexes and triggers."""
    other = Payee.objects.create(name="Loaded", slug="loaded")
    names = columns(
        Credit, [one.name for one in Credit._meta.concrete_fields if one.name not in OWN]
    )
    run(
        f"INSERT INTO receipts_credit (payee_id, {names}) "
        f"SELECT %s, {names} FROM receipts_credit WHERE payee_id <> %s ORDER BY id",
        other.pk,
        other.pk,
    )


def timed(act: Callable[[], object]) -> tuple[float, float]:
    """Seconds by the clock, and of work: this process's, and the database's for it."""
    began, worked = time.perf_counter(), spent()
    act()
    return time.perf_counter() - began, spent() - worked


def memory() -> str:
    """What the process holds itself, and what of files is mapped: that the system can take back."""
    lines = Path("/proc/self/status").read_text().splitlines()
    told = dict(line.split(":", 1) for line in lines)
    own, mapped = (int(told[name].split()[0]) // 1024 for name in ("RssAnon", "RssFile"))
    return f"{own} MB of its own, {mapped} MB of files"


if __name__ == "__main__":
    main(options.rows)
