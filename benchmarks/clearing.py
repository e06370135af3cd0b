"""Clearing a filter of many receipts: `python -m benchmarks.clearing [RECEIPTS] [--kill TIMES]`.

Among five times as many receipts, dues and credits of one payee, RECEIPTS that the bank proves are
looked through, approved by one press and taken back. The work is done by workers of their own, one
process at a time; each of the first TIMES is killed (SIGKILL) amid its decisions, and the next goes
on once the dead one has been silent for long enough. Exits with 1 where anything was decided twice,
left out or not taken back.

    python -m tests.servers postgres -- python -m benchmarks.clearing --postgres …
"""

import argparse
import os
import resource
import subprocess
import sys
import time

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("receipts", nargs="?", type=int, default=1_000)
parser.add_argument("--kill", type=int, default=0, metavar="TIMES")
parser.add_argument("--postgres", action="store_true", help="the one that tests.servers started")
given = parser.parse_args()
if given.postgres:
    os.environ["BENCHMARK_DATABASE_URL"] = os.environ["DATABASE_URL"]

from django.db import connection  # noqa: E402
from django.db.models import Count  # noqa: E402

from benchmarks import installation  # noqa: E402, F401  # it starts Django
from benchmarks.scale.seeding import World, seed  # noqa: E402
from benchmarks.spreading import run, spread  # noqa: E402
from receipts.filters import ReceiptFilter  # noqa: E402
from receipts.models import Candidate, Clearing, ClearingItem, Receipt, ReceiptEvent  # noqa: E402
from receipts.review import clearing  # noqa: E402
from receipts.wording import Sentence  # noqa: E402

PROVEN_OF = 5  # one receipt in so many waits for review with its money in the bank
WORKER = """
import time
from receipts.models import Clearing
from receipts.review.clearing import work_on_clearings
while Clearing.objects.filter(state__in=Clearing.State.at_work()).exists():
    work_on_clearings()
    time.sleep(0.2)
"""
State, ItemState = Clearing.State, ClearingItem.State


class Stopwatch:
    """Seconds gone by, and seconds of work of this process and of its workers."""

    def __init__(self) -> None:
        self.began, self.spent = time.perf_counter(), spent()

    def told(self, receipts: int) -> str:
        seconds, work = time.perf_counter() - self.began, spent() - self.spent
        return (
            f"{seconds:8.1f} s, {work:8.1f} of CPU, {1000 * work / max(receipts, 1):6.1f} ms each"
        )


def spent() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def main() -> int:
    print(f"{connection.vendor}; load of this machine {os.getloadavg()[0]:.1f}", flush=True)
    world = proven_world(given.receipts)
    watch = Stopwatch()
    found = clearing.begin(world.payee, by=world.reviewer, filters=ReceiptFilter(bank="confirmed"))
    work()
    told("looked through", watch, found, ItemState.WAITING)
    watch = Stopwatch()
    clearing.confirm(found, by=world.reviewer)
    for _ in range(given.kill):
        kill_amid(found)
    work()
    approved = told("approved", watch, found, ItemState.DECIDED)
    wrong = decided_wrongly(found, ReceiptEvent.Kind.APPROVED, Receipt.Status.APPROVED)
    watch = Stopwatch()
    clearing.undo(found, by=world.reviewer)
    work()
    told("taken back", watch, found, ItemState.UNDONE)
    wrong += decided_wrongly(found, ReceiptEvent.Kind.REOPENED, Receipt.Status.IN_REVIEW)
    if approved != given.receipts:
        wrong.append(f"{approved:,} of {given.receipts:,} were decided")
    print("\\n".join(wrong) or "Each was decided once and taken back once", flush=True)
    return int(bool(wrong))


def proven_world(receipts: int) -> World:
    """A payee with so many receipts that are ready, each with the one due that it pays."""
    world = seed(PROVEN_OF * receipts, one_fee=False)
    due = Candidate(score=90, reasons=[Sentence.of("amount_equal")])
    number = f"n + {world.offset}"
    spread(world.rows, due, where=f"n %% {PROVEN_OF} = 0", receipt=number, due=number)
    # Of a hundred namesakes each pays from their own number, and each quotes what they pay.
    run("UPDATE receipts_credit SET payer_vpa = CAST(9800000000 + number AS text) || '@okicici'")
    quoted = f"'ORD' || (id - {world.offset})"
    run(f"UPDATE receipts_receipt SET reference = {quoted}, reference_key = {quoted}")
    return world


def worker() -> subprocess.Popen[bytes]:
    command = [sys.executable, "manage.py", "shell", "--no-imports", "--command", WORKER]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL)


def work() -> None:
    """A worker's process, until nothing is left to do."""
    if worker().wait():
        raise SystemExit("The worker broke off; its log says why.")


def kill_amid(found: Clearing) -> None:
    """A worker's process, killed once it has decided some more."""
    done = found.items.filter(state=ItemState.DECIDED)
    before, process = done.count(), worker()
    while done.count() < before + max(given.receipts // 10, 1) and process.poll() is None:
        time.sleep(0.02)
    process.kill()
    process.wait()
    print(f"killed after {done.count():,} were decided", flush=True)


def told(what: str, watch: Stopwatch, found: Clearing, state: ItemState) -> int:
    """Print what it took, and what was left out; how many have come to `state`."""
    counts = dict(found.items.order_by().values_list("state").annotate(n=Count("pk")))
    count = counts.get(state, 0)
    print(f"{what:15}{watch.told(count)}   {counts}", flush=True)
    return count


def decided_wrongly(found: Clearing, kind: ReceiptEvent.Kind, status: Receipt.Status) -> list[str]:
    """Which receipts have not exactly one event of the kind, or another status."""
    mine = Receipt.objects.filter(
        pk__in=found.items.exclude(state=ItemState.LEFT_OUT).values("receipt")
    )
    events = ReceiptEvent.objects.filter(receipt__in=mine, kind=kind).order_by()
    several = events.values("receipt").annotate(n=Count("pk")).filter(n__gt=1).count()
    wrong = {
        f"{kind} more than once": several,
        f"{kind} never": mine.count() - events.values("receipt").distinct().count(),
        f"not {status}": mine.exclude(status=status).count(),
    }
    return [f"{count:,} receipts {what}" for what, count in wrong.items() if count]


if __name__ == "__main__":
    sys.exit(main())
