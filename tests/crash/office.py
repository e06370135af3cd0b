"""What the office of a stack begins with, and what must hold of its work after every death.

`given` is what was acknowledged to it (tests/crash/actors.py). The promises go on from those of
tests/crash/ledger.py.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.db.models import Count, F, Sum
from django.utils import timezone

from receipts import day_sums, kept_sums, storage
from receipts.exports.jobs import SILENT_FOR
from receipts.models import (
    AskingRound,
    BankAlert,
    Clearing,
    ClearingItem,
    Credit,
    Due,
    Export,
    Notice,
    Payee,
    Policy,
    Receipt,
    ReceiptEvent,
    ReceiptImport,
    StatementFile,
    User,
    WebhookEndpoint,
    WebhookMessage,
)
from receipts.programs.webhook_endpoints import add_endpoint
from receipts.review.policy import set_policy
from receipts.statement_import.progress import unfinished
from receipts.tidying import delete_orphans
from receipts.tidying.orphans import OWNERS
from receipts.webhooks.sending import UNSENT

Kind, Status = ReceiptEvent.Kind, Receipt.Status
LATER = timedelta(days=3)  # when every file that belongs to nobody may be thrown away
LEFT_EXPORTS = 4
DECIDED = {Status.APPROVED: Kind.APPROVED, Status.REJECTED: Kind.REJECTED}
MAILED = Notice.objects.filter(withdrawn_at=None)


def open_office(payee: Payee, *, by: User, webhook: str) -> None:
    """The policy is on, a program listens, and dead workers left exports to be taken up soon."""
    set_policy(payee, by=by, mode=Policy.Mode.ON, tolerated="")
    add_endpoint(payee, by=by, url=webhook)
    last_sign = timezone.now() - SILENT_FOR
    for number in range(LEFT_EXPORTS):
        sign = last_sign + timedelta(seconds=5 * number)
        Export.objects.create(payee=payee, by=by, state=Export.State.WAITING, worked_at=sign)


def let_time_pass() -> None:
    """Nobody respects the signs of life of the dead any more; the policy decides nothing new."""
    Policy.objects.update(mode=Policy.Mode.OFF)
    for work in (Export, StatementFile, Clearing, AskingRound, ReceiptImport):
        work.objects.update(worked_at=None)
    now = timezone.now()
    WebhookEndpoint.objects.update(busy_until=now, rests_until=now)
    WebhookMessage.objects.filter(UNSENT, attempts__gt=0).update(next_attempt_at=now)
    MAILED.filter(sent_at=None, attempts__gt=0).update(next_attempt_at=now)


def waiting() -> int:
    """How much is to be done that needs no person."""
    rows = (
        Export.objects.filter(state=Export.State.WAITING),
        unfinished(),
        Clearing.objects.filter(state__in=Clearing.State.at_work()),
        ReceiptImport.objects.filter(state=ReceiptImport.State.RUNNING),
        WebhookMessage.objects.filter(UNSENT),
        MAILED.filter(sent_at=None),
    )
    return sum(one.count() for one in rows)


def figures(given: dict[str, Any]) -> dict[str, int]:
    events = Counter(ReceiptEvent.objects.values_list("kind", flat=True))
    return {
        "decisions_acknowledged": len(given["decisions"]),
        **{kind.value: events[kind] for kind in (Kind.APPROVED, Kind.REJECTED, Kind.REOPENED)},
        "by_policy": Receipt.objects.filter(policy_judgement__acted=True).count(),
        "cleared": ClearingItem.objects.filter(state=ClearingItem.State.DECIDED).count(),
        "dues": len(given["dues"]),
        "statements": len(given["statements"]),
        "taken_back": len(given["taken_back"]),
        "archived": sum(map(len, given["archives"].values())),
        "alerts": len(given["alerts"]),
        "exports": len(given["exports"]),
        "webhooks": len(given["told"]),
    }


def broken(given: dict[str, Any]) -> Iterator[str]:
    yield from decisions(given["decisions"])
    yield from money()
    yield from imports(given)
    yield from messages(set(given["told"]))
    yield from unended(given)
    yield from files()


def decisions(acknowledged: dict[str, tuple[str, str]]) -> Iterator[str]:
    """I9: what was decided is on record, once."""
    noted = Counter(ReceiptEvent.objects.values_list("receipt__public_id", "kind", "note"))
    for note, (receipt, kind) in acknowledged.items():
        if noted[receipt, kind, note] != 1:
            yield f"I9: {receipt} was {kind} and has {noted[receipt, kind, note]} such events"
    for (receipt, kind, note), times in noted.items():
        if note and kind in {*DECIDED.values(), Kind.REOPENED} and times > 1:
            yield f"I9: {receipt} was {kind} {times} times by one decision"
    for row in Receipt.objects.filter(status__in=DECIDED).prefetch_related("events"):
        last = [event for event in row.events.all() if event.to_status][-1]
        if last.kind != DECIDED[row.status] or row.decided_by_id != last.actor_id:
            yield f"I9: {row} is {row.status}, by its history last {last}"


def money() -> Iterator[str]:
    """I10: every sum is that of its rows; no due, credit or receipt counts for more than it is."""
    for due, kept, counted in kept_sums.wrong_dues():
        yield f"I10: due {due} keeps {kept} paise, its rows say {counted}"
    for key, kept, counted in day_sums.wrong_sums():
        yield f"I10: of {key} {kept} are kept, its rows say {counted}"
    for due in Due.objects.filter(paid_paise__gt=F("amount_paise")):
        yield f"I10: {due} is paid {due.paid_paise} of {due.amount_paise} paise"
    for row in Receipt.objects.annotate(counted=Sum("allocations__amount_paise")):
        if row.counted and row.counted > (row.counted_paise or 0):
            yield f"I10: {row} counts for {row.counted} of {row.counted_paise} paise"
    twice = Credit.objects.exclude(utr="").values("payee", "utr", "amount_paise")
    for row in twice.annotate(n=Count("id")).filter(n__gt=1):
        yield f"I10: one payment is {row['n']} credits: {row}"


def imports(given: dict[str, Any]) -> Iterator[str]:
    """I11: what was imported, or told by the bank, is there once and whole."""
    dues = dict(Due.objects.values_list("reference", "amount_paise"))
    if len(dues) != Due.objects.count():
        yield "I11: a due is there twice"
    for reference, paise in given["dues"].items():
        if dues.get(reference) != paise:
            yield f"I11: due {reference} is of {dues.get(reference)}, not {paise} paise"
    yield from statements(given)
    yield from archives(given["archives"])
    told = Counter(BankAlert.objects.values_list("credit__utr", flat=True))
    for utr in given["alerts"]:
        if told[utr] != 1:
            yield f"I11: the alert of {utr} stands there {told[utr]} times"


def statements(given: dict[str, Any]) -> Iterator[str]:
    """An answer that a death cut off may have been of one that was taken back, nevertheless."""
    stated = set(Credit.objects.exclude(statement=None).values_list("utr", flat=True))
    gone = StatementFile.objects.filter(state=StatementFile.State.TAKEN_BACK)
    gone_ids = set(gone.values_list("pk", flat=True))
    for number, utrs in given["statements"].items():
        missing = set(utrs) - stated
        if missing and int(number) not in gone_ids:
            yield f"I11: statement {number} was imported without {sorted(missing)}"
    for number in set(given["taken_back"]) - gone_ids:
        yield f"I11: statement {number} was taken back and is there"
    for credit in Credit.objects.filter(statement__in=gone_ids):
        yield f"I11: {credit} is of a statement that was taken back"


def archives(given: dict[str, list[str]]) -> Iterator[str]:
    """Each picture of an archive is one receipt, of the UTR that stands on it."""
    for number, utrs in given.items():
        taken = Receipt.objects.filter(imported_as__receipt_import=number)
        if sorted(taken.values_list("utr", flat=True)) != sorted(utrs):
            yield f"I11: archive {number} of {len(utrs)} pictures became {taken.count()} receipts"


def messages(told: set[str]) -> Iterator[str]:
    """I12: every decision that stands has exactly one mail and one message, and both are sent."""
    for row in Receipt.objects.filter(status__in=DECIDED):
        decided = row.events.filter(to_status=row.status).latest("id")
        mails = MAILED.filter(receipt=row, created_at__gte=decided.at).count()
        if mails != bool(row.payer_email):  # nobody can be told of what came in an archive
            yield f"I12: {row} was {decided.kind} and {mails} mails say so"
        sent = WebhookMessage.objects.filter(
            topic=f"receipt {row.pk}", type=f"receipt.{decided.kind}", created_at__gte=decided.at
        ).count()
        if sent != 1:
            yield f"I12: {row} was {decided.kind} and {sent} messages say so"
    delivered = WebhookMessage.objects.exclude(delivered_at=None)
    for never in set(delivered.values_list("message_id", flat=True)) - told:
        yield f"I12: message {never} is said to be delivered and never arrived"


def unended(given: dict[str, Any]) -> Iterator[str]:
    """I13: every job ends; who received a whole export finds it on record."""
    for clearing in Clearing.objects.filter(state__in=Clearing.State.at_work()):
        yield f"I13: clearing {clearing.pk} is still {clearing.state}"
    ended = {"confirm": Clearing.State.DONE, "undo": Clearing.State.UNDONE}
    for number, said in given["clearings"].items():
        if not Clearing.objects.filter(pk=number, state=ended[said]).exists():
            yield f"I13: clearing {number} is not {ended[said]}"
    for begun in ReceiptImport.objects.filter(state=ReceiptImport.State.RUNNING):
        yield f"I13: archive {begun.pk} is still taken in"
    for statement in unfinished():
        yield f"I13: statement {statement.pk} is {statement.state}, not compared"
    for message in WebhookMessage.objects.filter(UNSENT):
        yield f"I13: message {message} was not delivered: {message.last_answer}"
    for export in Export.objects.filter(state=Export.State.WAITING):
        yield f"I13: export {export.pk} still waits"
    known = set(Export.objects.exclude(finished_at=None).values_list("sha256", flat=True))
    for lost in set(given["exports"]) - known:
        yield f"I13: the export {lost} was received and is not on record"


def files() -> Iterator[str]:
    """I14: once what nobody knows is collected, every file belongs to a row."""
    delete_orphans((timezone.now() + LATER).date())
    for folder, owners in OWNERS.items():
        for day in storage.default_storage.listdir(folder)[0] if _is_there(folder) else ():
            keys = set(storage.keys_in(f"{folder}/{day}"))
            for key in keys - owners(keys):
                yield f"I14: {key} belongs to nobody"


def _is_there(folder: str) -> bool:
    return bool(storage.default_storage.exists(folder))
