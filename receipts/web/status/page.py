"""What a payer is told of a receipt: where it stands, what was read, what they may do."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Literal

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from receipts.access import due_on_record
from receipts.evidence.standing import MISSING
from receipts.models import (
    Allocation,
    BankAlert,
    Correction,
    Credit,
    Due,
    Receipt,
    ReceiptEvent,
    Signal,
)
from receipts.readers.base import PaymentStatus, Screen
from receipts.resolved_values import corrections_of, first_with
from receipts.review import rejection_told
from receipts.templatetags.shown import short_india_time
from receipts.web.status.next_step import Do, NextStep, next_step

Status = Receipt.Status
USUAL_WAIT = timedelta(minutes=1)
WATCHED = timedelta(minutes=3)  # so long a payer stands at the gate and waits for the bank's news

LATE = gettext_lazy(
    "This takes longer than usual. Your receipt is safe; there is no need to send it again."
)
TOLD = gettext_lazy("Your money is in the bank")
TOLD_TEXT = gettext_lazy("The bank told of it {at}. A reviewer does the rest.")
STEPS = (
    gettext_lazy("Received"),
    gettext_lazy("Being read"),
    gettext_lazy("With the reviewer"),
    gettext_lazy("Decided"),
)
CURRENT_STEP = {
    Status.QUEUED: 1,
    Status.READING: 1,
    Status.IN_REVIEW: 2,
    Status.AWAITING_PAYER: 2,
    Status.APPROVED: 4,
    Status.REJECTED: 4,
}


@dataclass(frozen=True, slots=True)
class Step:
    label: str
    state: Literal["done", "current", "todo"]


@dataclass(frozen=True, slots=True)
class ShownValue:
    """One value three ways: believed, as the picture says, as the payer typed it."""

    value: Any
    read: Any
    typed: Any
    remark: str = ""

    @property
    def read_otherwise(self) -> bool:
        return bool(self.read) and self.read != self.value

    @property
    def typed_otherwise(self) -> bool:
        return bool(self.typed) and self.typed != self.value


def step_of(receipt: Receipt) -> NextStep:
    """The next step; one that waits for too long says so, and one whose money arrived says that."""
    step = next_step(receipt)
    if is_late(receipt):
        return replace(step, text=str(LATE))
    at = told_at(receipt) if step.do in (Do.CONFIRM, Do.NOTHING) else None
    if at is None:
        return step
    return NextStep(Do.NOTHING, str(TOLD), str(TOLD_TEXT).format(at=short_india_time(at)))


def told_at(receipt: Receipt) -> datetime | None:
    """When the bank's alert told of just this payment, while it waits for a reviewer.

    Nothing is told where anything grave speaks against the receipt: it may be another's money.
    """
    paise = receipt.counted_paise
    if receipt.told_status != Status.IN_REVIEW or not receipt.utr or paise is None:
        return None
    told = Credit.objects.filter(
        payee=receipt.payee_id,
        utr=receipt.utr,
        amount_paise=paise,
        reversed_on=None,
        set_aside_at=None,
        alerts__state=BankAlert.State.CREDITED,
        alerts__handled_by=None,
    )
    is_against_it = Q(kind__in=MISSING) | Q(severity=Signal.Severity.SERIOUS)
    against = receipt.signals.filter(is_against_it, dismissed_at=None)
    at = told.order_by("alerted_at").values_list("alerted_at", flat=True).first()
    return None if at is None or against.exists() else at


def is_late(receipt: Receipt) -> bool:
    return receipt.status in Status.unread() and timezone.now() - receipt.picture_at > USUAL_WAIT


def steps(receipt: Receipt) -> list[Step]:
    """The four steps of every receipt, those behind it, the one it is at, those ahead."""
    current = CURRENT_STEP[Status(receipt.told_status)]
    return [
        Step(str(label), "done" if at < current else "current" if at == current else "todo")
        for at, label in enumerate(STEPS)
    ]


def seen(receipt: Receipt) -> str:
    """A word that changes when the page must: what polling compares, so that typing is left be."""
    changing = f"{receipt.told_status}-{receipt.reading_id or 0}-{int(is_late(receipt))}"
    return f"{changing}-told" if told_at(receipt) else changing


def poll_seconds(receipt: Receipt) -> int:
    """How soon to look again; 0 when nothing can change by itself."""
    if receipt.told_status in Status.decided():
        return 0
    if receipt.status in Status.unread():
        return 10 if is_late(receipt) else 2
    return 1 if _may_be_told(receipt) else 30


def _may_be_told(receipt: Receipt) -> bool:
    """Whether an alert may tell of it any second: only where its payee gets any."""
    is_fresh = timezone.now() - receipt.picture_at < WATCHED
    if not is_fresh or not receipt.utr or told_at(receipt):
        return False
    credited = BankAlert.objects.filter(payee=receipt.payee_id, state=BankAlert.State.CREDITED)
    return credited.exists()


def facts(receipt: Receipt) -> dict[str, ShownValue]:
    """UTR, time and amount with what is doubtful about them."""
    typed = list(corrections_of(receipt).filter(source=Correction.Source.PAYER).order_by("-id"))
    remarks = {} if receipt.told_status in Status.decided() else _remarks(receipt)
    return {
        name: _fact(receipt, name, typed, remarks.get(name, ""))
        for name in ("utr", "paid_at", "amount_paise")
    }


def _fact(receipt: Receipt, name: str, typed: list[Correction], remark: str) -> ShownValue:
    last = first_with(typed, name)
    return ShownValue(
        value=getattr(receipt, name),
        read=getattr(receipt.reading, name) if receipt.reading else None,
        typed=getattr(last, name) if last else None,
        remark=remark,
    )


def _remarks(receipt: Receipt) -> dict[str, str]:
    return {"utr": _utr_remark(receipt), "paid_at": _time_remark(receipt)}


def _utr_remark(receipt: Receipt) -> str:
    reading = receipt.reading
    if receipt.utr:
        unsure = reading and receipt.utr == reading.utr and not receipt.utr_confident
        doubt = _("Hard to read. Compare it with your app and correct it if it differs.")
        return doubt if unsure else ""
    if reading and reading.upi_id:
        return _("Only this much is on the picture: {upi_id}. Type the whole of it.").format(
            upi_id=reading.upi_id
        )
    if reading and reading.screen == Screen.PAYMENT_WITHOUT_UTR:
        return _("It is not on this picture. Open the payment in your app and type it in.")
    return _("None could be read. Type it in: it is how your payment is found.")


def _time_remark(receipt: Receipt) -> str:
    if not receipt.paid_at:
        return _("None could be read. Type when you paid.")
    worked_out = _("The picture does not show all of it. Correct it if it is wrong.")
    return worked_out if receipt.paid_at_inferred else ""


def question(receipt: Receipt) -> str:
    """What the reviewer asked last, while it is open."""
    if receipt.told_status != Status.AWAITING_PAYER:
        return ""
    asked = receipt.events.filter(kind=ReceiptEvent.Kind.ASKED).last()
    return asked.note if asked else ""


def reasons(receipt: Receipt) -> list[str]:
    """Why the receipt was not accepted: the kind of reason in our words, then the reviewer's."""
    sentences = (rejection_told(receipt.decision_reason), receipt.decision_note)
    return [sentence for sentence in sentences if sentence]


def due_to_pay_again(receipt: Receipt) -> Due | None:
    """What a payment that failed, and did not come all the same, was for, while it is open: for its
    own payer, by what is on record with the due, since it leads to the due's page.
    """
    reading = receipt.reading
    if reading is None or reading.payment_status != PaymentStatus.FAILED:
        return None
    if receipt.credit_matches.filter(credit__reversed_on=None).exists():
        return None
    ways = {"payer_phone": receipt.payer_phone, "payer_email__iexact": receipt.payer_email}
    known = ({way: value} for way, value in ways.items() if value and receipt.reference_key)
    found = (due_on_record(receipt.payee, receipt.reference, one) for one in known)
    return next((due for due in found if due and due.left_paise > 0), None)


def accepted_for(receipt: Receipt) -> list[Allocation]:
    """What the money of an approved receipt counts towards."""
    if receipt.told_status != Status.APPROVED:
        return []
    return list(receipt.allocations.select_related("due").order_by("pk"))
