"""How long matching a statement takes, against the database's own join of the same rows.

    python -m benchmarks.evidence [CREDITS …] [--one-amount]
    python -m tests.servers postgres -- python -m benchmarks.evidence --postgres [CREDITS …]

Makes as many receipts as credits in a database of its own; nothing of an installation is touched.
Of a hundred receipts ninety are as the bank says, two differ in the amount, three have a misread
digit in the UTR, five were never paid; four in ten are still to be decided. `--one-amount` is the
nasty case: all of ₹500 on one day.

Seconds are of work, this process's and its database connection's, so that they say the same on a
machine with much else to do; waiting for the disk is not among them. The bare insert writes nothing
but the matches of equal UTR and amount, foreign keys checked; ours tells reviewers too, by the
version of each receipt that is still to be decided, and how much of it that takes is said apart.
"""

import argparse
import os
import statistics
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from unittest.mock import patch

parser = argparse.ArgumentParser()
parser.add_argument("credits", type=int, nargs="*", default=[10_000, 100_000, 1_000_000])
parser.add_argument("--one-amount", action="store_true")
parser.add_argument("--postgres", action="store_true", help="the one that tests.servers started")
given = parser.parse_args()
if given.postgres:
    os.environ["BENCHMARK_DATABASE_URL"] = os.environ["DATABASE_URL"]

from django.db import connection, transaction  # noqa: E402
from django.db.models import Count  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from benchmarks import installation  # noqa: E402, F401  # it starts Django
from benchmarks.spreading import UTR, cost, run, spent, spread  # noqa: E402
from receipts.matching import after_import, by_utr, credits_arrived, find_credits  # noqa: E402
from receipts.matching.bulk_values import json_object  # noqa: E402
from receipts.models import (  # noqa: E402
    Credit,
    CreditMatch,
    MatchGround,
    Payee,
    Receipt,
    StatementFile,
    User,
)
from receipts.upi import INDIA  # noqa: E402

MISREAD = (
    "substr({utr}, 1, 7) || CAST((CAST(substr({utr}, 8, 1) AS integer) + 1) %% 10 AS text) "
    "|| substr({utr}, 9)"
)
SAME = """
  FROM receipts_receipt r
  JOIN receipts_credit c
    ON c.payee_id = r.payee_id AND c.utr = r.utr AND c.amount_paise = r.amount_paise
 WHERE r.payee_id = %s"""
ONE_BY_ONE = 50
UUID = "uuid" if given.postgres else "text"


def main() -> None:
    amounts = "all of ₹500" if given.one_amount else "of 900 amounts"
    print(f"{connection.vendor}, {amounts}; load of this machine {os.getloadavg()[0]:.1f}")
    print("   credits    join  insert  by UTR  ratio     all  ratio  (telling)   again    fill")
    for credits in given.credits:
        began = spent()
        statement = fill(credits)
        measure(statement, filling=spent() - began)
        arrive_one_by_one(statement.payee)


def measure(statement: StatementFile, *, filling: float) -> None:
    payee = statement.payee_id
    join = cost(lambda: run(f"SELECT count(*) {SAME}", payee))
    insert = cost(lambda: bare_insert(payee))
    with noting() as noted:
        began = spent()
        whole = cost(lambda: list(credits_arrived(statement)))
    joined = noted["by UTR until"] - began
    again = cost(lambda: list(credits_arrived(statement)))
    count = Credit.objects.filter(statement=statement).count()
    bare = join + insert
    print(
        f"{count:>10,}{join:>8.2f}{insert:>8.2f}{joined:>8.2f}{joined / bare:>7.1f}"
        f"{whole:>8.2f}{whole / bare:>7.1f}{noted['telling']:>11.2f}{again:>8.2f}{filling:>8.1f}",
        flush=True,
    )
    found = CreditMatch.objects.filter(receipt__payee=payee).order_by().values_list("ground")
    print("   ", ", ".join(f"({g}) {n:,}" for g, n in found.annotate(n=Count("pk"))), flush=True)


@contextmanager
def noting() -> Iterator[dict[str, float]]:
    """What the first of the two parts takes, and the telling of reviewers in both."""
    noted = {"telling": 0.0}
    matched, tell = after_import.matched_by_utr, by_utr.raise_versions

    def matched_by_utr(statement: StatementFile, amounts: set[int]) -> Iterator[set[int]]:
        yield from matched(statement, amounts)
        noted["by UTR until"] = spent()

    def raise_versions(receipt_ids: Sequence[int]) -> None:
        noted["telling"] += cost(lambda: tell(receipt_ids))

    with (
        patch.object(after_import, "matched_by_utr", matched_by_utr),
        patch.object(by_utr, "raise_versions", raise_versions),
    ):
        yield noted


def arrive_one_by_one(payee: Payee) -> None:
    """Receipts that come after the statement: of money that it shows, and that it does not."""
    every = Receipt.objects.filter(payee=payee, status="in_review").order_by("pk")
    shown = every.filter(credit_matches__ground=MatchGround.CONFIRMED)[:ONE_BY_ONE]
    missing = every.exclude(credit_matches__ground__lte=MatchGround.AMOUNT_DIFFERS)[:ONE_BY_ONE]
    for name, receipts in (("its credit is there", shown), ("it is not", missing)):
        with CaptureQueriesContext(connection) as queries:
            arrive(receipts[0])
        took, work = zip(*(arrive(receipt) for receipt in receipts), strict=True)
        print(
            f"    one receipt, {name}: {statistics.median(took) * 1000:.1f} ms by the clock "
            f"(median), {sum(work) / len(work) * 1000:.1f} ms of work, {len(queries)} queries",
            flush=True,
        )


def arrive(receipt: Receipt) -> tuple[float, float]:
    """Seconds by the clock, and of work, that a receipt takes of which nothing is known."""
    receipt.credit_matches.all().delete()
    began, worked = time.perf_counter(), spent()
    find_credits([receipt])
    return time.perf_counter() - began, spent() - worked


def bare_insert(payee_id: int) -> None:
    """The rows of equal UTR and amount, written by one statement, checked, and taken back."""
    with transaction.atomic():
        run(
            "INSERT INTO receipts_creditmatch (receipt_id, credit_id, ground, reason) "
            f"SELECT r.id, c.id, 1, {json_object()}('code', 'utr_and_amount_equal') {SAME}",
            payee_id,
        )
        if given.postgres:  # it checks foreign keys at the end, SQLite with every row
            connection.check_constraints()
        transaction.set_rollback(True)


def fill(count: int) -> StatementFile:
    """A payee of its own with a statement of `count` credits and as many receipts."""
    now = timezone.now()
    if not given.postgres:  # with the cache of an installation filling it takes for ever
        run("PRAGMA cache_size=-1000000")
    payee = Payee.objects.create(name="Benchmark", slug=f"benchmark-{now.timestamp()}")
    statement = StatementFile.objects.create(
        payee=payee,
        state=StatementFile.State.IMPORTED,
        file_bytes=1,
        covers_from=now.date() - timedelta(days=40),
        covers_to=now.date(),
    )
    user, _ = User.objects.get_or_create(username="benchmark")
    receipt = Receipt(
        payee=payee, organisation=payee.organisation, paid_at=now, decided_by=user, decided_at=now,
        original_bytes=1, image_width=1, image_height=1,
        original_media_type="image/png", original_name="Shot.png",
        original="o" * 44, image="i" * 44, original_sha256="5" * 64, pixels_sha256="9" * 64,
    )  # fmt: skip
    credit = Credit(
        payee=payee, statement=statement, number=1, occurrence=1, on=now.astimezone(INDIA).date(),
        rail="upi", narration="UPI-ASHA RAO-asha@okaxis-HDFC0000123-PAYMENT FROM PHONE",
    )  # fmt: skip
    amount = "50000" if given.one_amount else "(n %% 900 + 1) * 1000"
    utr = UTR.format(n=f"(n + {payee.pk * 2_000_000})")
    spread(
        count,
        receipt,
        public_id=f"'{payee.pk}-' || n",
        submission=f"CAST({payee.pk + 10**15} || CAST({10**15} + n AS text) AS {UUID})",
        status="CASE WHEN n %% 5 < 2 THEN 'in_review' ELSE 'approved' END",
        utr=f"CASE WHEN n %% 100 BETWEEN 90 AND 92 THEN {MISREAD.format(utr=utr)} ELSE {utr} END",
        amount_paise=f"{amount} + CASE WHEN n %% 100 IN (88, 89) THEN 20000 ELSE 0 END",
        payer_name="'Payer ' || (n %% 9973)",
    )
    spread(
        count,
        credit,
        content_key="CAST(n AS text)",
        number="n",
        utr=f"CASE WHEN n %% 100 > 94 THEN {UTR.format(n='(n + 100000000)')} ELSE {utr} END",
        amount_paise=amount,
        payer_name="'PAYER ' || (n %% 9973)",
    )
    run("ANALYZE" if given.postgres else "PRAGMA cache_size=-20000")
    return statement


if __name__ == "__main__":
    main()
