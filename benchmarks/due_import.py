"""How fast a list of dues is imported, against a load of the same rows into the same indexes.

    python -m benchmarks.due_import [--told-apart] [ROWS]
    python -m tests.servers postgres -- python -m benchmarks.due_import --postgres [ROWS]

Imports a CSV of ROWS dues (20,000 unless told) into a database of its own. The load is one INSERT
of what was imported, for another payee: into the same table with its indexes and triggers, without
a word of Python. Seconds are CPU of this process and of the database for it; look at the ratio.
With --told-apart the payee has chosen that each due asks for a few paise more, and each amount is
one of thousands instead of four, so that nearly every due gets some.
"""

import argparse
import os
import random

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("rows", nargs="?", type=int, default=20_000)
parser.add_argument("--postgres", action="store_true", help="the one that tests.servers started")
parser.add_argument("--told-apart", action="store_true", help="a few paise more on each due")
options = parser.parse_args()
if options.postgres:  # before anything asks which database
    os.environ["BENCHMARK_DATABASE_URL"] = os.environ["DATABASE_URL"]

from django.db import connection  # noqa: E402

from benchmarks import installation  # noqa: E402, F401  # it starts Django
from benchmarks.spreading import cost, run  # noqa: E402
from receipts.dues import importing  # noqa: E402
from receipts.models import Due, Payee  # noqa: E402
from receipts.statement_import.bulk_insert import columns  # noqa: E402

NAMES = ("Asha Rao", "Ravi Khan", "Meena Iyer", "Anil Patel", "Kavya Singh", "Farah Sheikh")
HEADINGS = "Reference,Name,Phone,E-mail,Amount,Issue date,Due date,Note"
LOADED = [name for name in importing.COLUMNS if name not in ("public_id", "payee")]


def main(rows: int) -> None:
    Payee.objects.filter(is_default=True).update(tells_dues_apart=options.told_apart)
    payee = Payee.objects.get(is_default=True)
    other = Payee.objects.create(name="Loaded", slug="loaded")
    importing.write(payee, csv_of("FIRST", 100), "first.csv")  # fills caches
    data = csv_of("ORD", rows)
    taken = cost(lambda: importing.write(payee, data, "dues.csv"))
    limit = cost(lambda: load(payee, other))
    print(f"{rows:,} dues on {connection.vendor}")
    print(f"{'':<12}{'rows/s':>10}{'ratio':>8}")
    for name, seconds in {"one INSERT": limit, "the import": taken}.items():
        print(f"{name:<12}{rows / seconds:>10,.0f}{limit / seconds:>8.2f}")


def csv_of(prefix: str, rows: int) -> bytes:
    chance = random.Random(1)
    fees = range(1_000, 6_000) if options.told_apart else (999, 1_500, 2_500, 12_500)
    lines = [HEADINGS]
    for number in range(rows):
        name, rupees = chance.choice(NAMES), chance.choice(fees)
        month = chance.randrange(4, 13)
        lines.append(
            f"{prefix}-{number:06},{name},98{chance.randrange(10**8):08},"
            f"payer{number}@example.org,{rupees}.00,2026-04-01,2026-{month:02}-10,Term fee"
        )
    return "\n".join(lines).encode()


def load(payee: Payee, other: Payee) -> None:
    names = columns(Due, LOADED)
    run(
        f"INSERT INTO receipts_due (public_id, payee_id, {names}) "
        f"SELECT 'load' || id, %s, {names} FROM receipts_due "
        "WHERE payee_id = %s AND reference LIKE 'ORD%%'",
        other.pk,
        payee.pk,
    )


if __name__ == "__main__":
    main(options.rows)
