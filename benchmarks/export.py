"""How fast the CSV export is, against the database's own tool and against a bare csv.writer.

    python -m benchmarks.export [ROWS]

Makes ROWS receipts (100,000 unless told) in a database of its own, in a temporary folder; nothing
of an installation is touched. Look at the ratios: both sides run one after the other, here, now.
"""

import csv
import io
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from benchmarks import installation
from receipts import exports
from receipts.filters import ReceiptFilter
from receipts.models import Allocation, Due, Payee, Receipt, Signal, User

ROUNDS = 3
FIELDS = (
    "pk", "status", "created_at", "payer_name", "payer_phone", "payer_email", "reference", "note",
    "utr", "utr_confident", "paid_at", "claimed_amount_paise", "amount_paise", "decided_at",
    "decision_reason", "decision_note", "original_name",
)  # fmt: skip


def main(rows: int) -> None:
    fill(rows)
    before = peak_megabytes()
    measured = {
        "the export: 27 columns, safe cells, dues, warnings": best_of(export),
        "csv.writer over values_list: 17 columns, as they are": best_of(bare_writer),
    }
    if shutil.which("sqlite3"):
        measured["sqlite3 -csv: 17 columns, as they are"] = best_of(sqlite_shell)
    limit = measured["csv.writer over values_list: 17 columns, as they are"]
    print(f"{rows:,} receipts on SQLite")
    print(f"{'':<54}{'rows/s':>10}{'ratio':>8}")
    for name, seconds in measured.items():
        print(f"{name:<54}{rows / seconds:>10,.0f}{limit / seconds:>8.2f}")
    print(f"peak memory grew by {peak_megabytes() - before} MB while exporting")


def fill(rows: int) -> None:
    """Make receipts, one in two approved with a due, one in ten with a warning."""
    payee = Payee.objects.get(is_default=True)
    user = User.objects.create_user("benchmark")
    now = timezone.now()
    for start in range(0, rows, 5_000):
        numbers = range(start, min(start + 5_000, rows))
        receipts = Receipt.objects.bulk_create(
            Receipt(
                payee=payee,
                status="approved" if n % 2 else "in_review",
                decided_by=user if n % 2 else None,
                decided_at=now if n % 2 else None,
                payer_name=f"Asha Rao {n}",
                payer_phone=f"+9198{n:08d}",
                reference=f"ORD-{n}",
                utr=f"6{n:011d}",
                utr_confident=True,
                paid_at=now - timedelta(minutes=n),
                amount_paise=50_000 + n,
                original_media_type="image/png",
                original_name="Screenshot.png",
                original_bytes=1,
                image_width=1,
                image_height=1,
            )
            for n in numbers
        )
        dues = Due.objects.bulk_create(
            Due(payee=payee, reference=f"ORD-{n}", reference_key=f"ORD{n}", amount_paise=50_000)
            for n in numbers
        )
        Allocation.objects.bulk_create(
            Allocation(receipt=receipt, due=due, amount_paise=50_000)
            for receipt, due in zip(receipts, dues, strict=True)
            if receipt.status == "approved"
        )
        Signal.objects.bulk_create(
            Signal(receipt=receipt, kind="no_utr", severity="warning", evidence="x")
            for receipt in receipts[::10]
        )


def best_of(act: Callable[[], int]) -> float:
    """The shortest of some rounds: other work on the machine only ever makes it longer."""
    return min(timed(act) for _ in range(ROUNDS))


def timed(act: Callable[[], int]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def export() -> int:
    payee = Payee.objects.get(is_default=True)
    begun = exports.begin(payee, by=None, filters=ReceiptFilter())
    return sum(len(piece) for piece in exports.pieces(begun))


def bare_writer() -> int:
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    written = 0
    for row in Receipt.objects.order_by("pk").values_list(*FIELDS).iterator(2_000):
        writer.writerow(row)
        if out.tell() >= 64 * 1024:
            written += len(out.getvalue().encode())
            out.seek(0)
            out.truncate()
    return written + len(out.getvalue().encode())


def sqlite_shell() -> int:
    columns = ", ".join("id" if name == "pk" else name for name in FIELDS)
    query = f"SELECT {columns} FROM receipts_receipt ORDER BY id"
    database = str(settings.DATABASES["default"]["NAME"])
    return sum(map(len, output_of(["sqlite3", "-csv", database, query])))


def output_of(command: list[str]) -> Iterator[bytes]:
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout
        while piece := process.stdout.read(64 * 1024):
            yield piece


def peak_megabytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    print(f"in {installation.FOLDER}")
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
