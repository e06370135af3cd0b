"""How fast the CSV export is, against the same columns by one statement of SQL.

    python -m benchmarks.export [ROWS]
    python -m tests.servers postgres -- python -m benchmarks.export --postgres [ROWS]

Seeds ROWS receipts (100,000 unless told) with dues, warnings and credits in a database of its own.
Its rows are fetched and thrown away: no cell is written. Seconds are CPU of this process
and of the database for it, the least of some rounds; look at the ratio.
"""

import argparse
import os
import resource
from collections.abc import Callable

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("rows", nargs="?", type=int, default=100_000)
parser.add_argument("--postgres", action="store_true", help="the one that tests.servers started")
options = parser.parse_args()
if options.postgres:  # before anything asks which database
    os.environ["BENCHMARK_DATABASE_URL"] = os.environ["DATABASE_URL"]

from django.db import connection  # noqa: E402

from benchmarks import installation  # noqa: E402, F401  # it starts Django
from benchmarks.scale.seeding import World, seed  # noqa: E402
from benchmarks.spreading import cost  # noqa: E402
from receipts import exports  # noqa: E402
from receipts.filters import ReceiptFilter  # noqa: E402

ROUNDS = 5
AT_ONCE = 2_000
SAME_COLUMNS = """
SELECT r.id, r.status, r.created_at, r.payer_name, r.payer_phone, r.payer_email, r.reference,
       r.note, r.utr, r.utr_confident, r.paid_at, r.claimed_amount_paise,
       coalesce(r.amount_paise, r.claimed_amount_paise), g.app, g.reader, r.decided_at, u.username,
       r.decision_reason, r.decision_note, r.original_name, r.verdict,
       (SELECT {joined}(d.reference, '; ') FROM receipts_allocation a
          JOIN receipts_due d ON d.id = a.due_id WHERE a.receipt_id = r.id),
       (SELECT sum(a.amount_paise) FROM receipts_allocation a WHERE a.receipt_id = r.id),
       (SELECT sum(a.refunded_paise) FROM receipts_allocation a WHERE a.receipt_id = r.id),
       (SELECT {joined}(s.kind, '; ') FROM receipts_signal s
         WHERE s.receipt_id = r.id AND s.dismissed_at IS NULL),
       c.id, c."on", c.amount_paise
  FROM receipts_receipt r
  LEFT JOIN receipts_reading g ON g.id = r.reading_id
  LEFT JOIN receipts_user u ON u.id = r.decided_by_id
  LEFT JOIN receipts_creditmatch m ON m.receipt_id = r.id AND m.ground = 1
  LEFT JOIN receipts_credit c ON c.id = m.credit_id
 WHERE r.payee_id = %s ORDER BY r.id
"""


def main(rows: int) -> None:
    world = seed(rows, one_fee=False)
    before = peak_megabytes()
    limit = least(lambda: fetch_the_same(world))
    taken = least(lambda: export(world))
    print(f"{rows:,} receipts on {connection.vendor}")
    print(f"{'':<40}{'rows/s':>10}{'ratio':>8}")
    for name, seconds in {"one SQL": limit, "the export": taken}.items():
        print(f"{name:<40}{rows / seconds:>10,.0f}{limit / seconds:>8.2f}")
    print(f"peak memory grew by {peak_megabytes() - before} MB")


def least(act: Callable[[], object]) -> float:
    """Other work on the machine only ever makes it longer."""
    return min(cost(act) for _ in range(ROUNDS))


def export(world: World) -> int:
    begun = exports.begin(world.payee, by=None, filters=ReceiptFilter())
    return sum(map(len, exports.pieces(begun)))


def fetch_the_same(world: World) -> None:
    joined = "string_agg" if connection.vendor == "postgresql" else "group_concat"
    with connection.cursor() as cursor:
        cursor.execute(SAME_COLUMNS.format(joined=joined), [world.payee.pk])
        while cursor.fetchmany(AT_ONCE):
            pass


def peak_megabytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main(options.rows)
