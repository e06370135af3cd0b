"""How long matching takes with many dues: one receipt as it arrives, and all after an import.

    python -m benchmarks.matching [DUES] [RECEIPTS]

Makes them in a database of its own, in a temporary folder; nothing of an installation is touched.
The last line is the loop that nobody should write: three queries a receipt, one per way to find a
due, and nothing else.
"""

import statistics
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from django.utils import timezone

from benchmarks import installation
from receipts.matching import match, match_dues
from receipts.models import Candidate, Due, Payee, Receipt

AMOUNTS = 900  # how many different amounts there are: many dues share one
SOME = 200


def main(dues: int, receipts: int) -> None:
    payee = Payee.objects.get(is_default=True)
    fill(payee, dues, receipts)
    some = list(Receipt.objects.select_related("reading")[:SOME])
    single = [timed(partial(match, receipt)) for receipt in some]
    keys = list(Due.objects.values_list("pk", flat=True))
    everything = timed(lambda: match_dues(payee, keys))
    loop = timed(lambda: [look_up(receipt) for receipt in some]) / len(some)
    print(f"{dues:,} dues, {receipts:,} open receipts, SQLite, in {installation.FOLDER}")
    print(f"one receipt as it arrives, median:   {statistics.median(single) * 1000:8.1f} ms")
    print(f"one receipt as it arrives, slowest:  {max(single) * 1000:8.1f} ms")
    print(f"all after an import, each:           {everything / receipts * 1000:8.1f} ms")
    print(f"three bare look-ups, each:           {loop * 1000:8.1f} ms")
    print(f"receipts with candidates: {Candidate.objects.values('receipt').distinct().count():,}")


def fill(payee: Payee, dues: int, receipts: int) -> None:
    """Dues of some amounts; receipts that name theirs, or only their payer, or nothing."""
    for start in range(0, dues, 5_000):
        Due.objects.bulk_create(
            Due(
                payee=payee,
                reference=f"ORD-{n}",
                reference_key=f"ORD{n}",
                payer_name=f"Asha {chr(65 + n % 26)} Rao {n % 977}",
                payer_phone=f"+9198{n:08d}",
                payer_email=f"payer{n}@example.org",
                amount_paise=(n % AMOUNTS + 1) * 1_000,
                due_on=date(2026, 6, 1) + timedelta(days=n % 60),
            )
            for n in range(start, min(start + 5_000, dues))
        )
    Receipt.objects.bulk_create(
        Receipt(
            payee=payee,
            status=Receipt.Status.IN_REVIEW,
            reference=f"ord {n}" if n % 3 == 0 else "",
            payer_phone=f"+9198{n:08d}" if n % 3 == 1 else "",
            payer_name=f"Asha {chr(65 + n % 26)} Rao {n % 977}",
            amount_paise=(n % AMOUNTS + 1) * 1_000,
            paid_at=timezone.now(),
            utr=f"6{n:011d}",
            original_bytes=1,
            image_width=1,
            image_height=1,
        )
        for n in range(receipts)
    )


def look_up(receipt: Receipt) -> None:
    dues = Due.objects.filter(payee_id=receipt.payee_id)
    list(dues.filter(reference_key=receipt.reference).order_by()[:8])
    list(dues.filter(utr=receipt.utr).order_by()[:8])
    list(dues.filter(amount_paise=receipt.amount_paise).order_by()[:8])


def timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


if __name__ == "__main__":
    given = [int(number) for number in sys.argv[1:]]
    main(*(given or [100_000, 2_000]))
