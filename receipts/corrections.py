"""Values typed by the payer or a reviewer: kept, believed, and their consequences drawn. Once."""

from datetime import UTC, datetime, timedelta
from typing import Any, TypedDict

from django.utils import timezone
from django.utils.translation import gettext as _

from receipts import lifecycle, pipeline
from receipts.lifecycle import Kind
from receipts.models import Correction, Receipt, User
from receipts.resolved_values import corrections_of, first_with
from receipts.upi import MAX_PAISE, is_reference, typed_utr

FIRST_UPI_PAYMENT = datetime(2016, 4, 11, tzinfo=UTC)  # NPCI's launch
MOST_OF_A_PAYER = 20  # of one receipt; each costs a row, an event and another look
CLOCKS_DIFFER = timedelta(minutes=10)


class Typed(TypedDict, total=False):
    """Values somebody typed, under the names of a Correction's columns."""

    utr: str
    paid_at: datetime
    amount_paise: int


class CorrectionRefused(ValueError):
    """What was typed cannot be kept. The message says what to type instead.

    `name` is the one of Typed that it is about, empty where it is about all of them.
    """

    def __init__(self, sentence: str, *, name: str = "") -> None:
        super().__init__(sentence)
        self.name = name


def accept_correction(
    receipt: Receipt,
    *,
    source: Correction.Source,
    by: User | None = None,
    utr: str = "",
    paid_at: datetime | None = None,
    amount_paise: int | None = None,
) -> Correction:
    """Keep typed values beside the reading, believe anew, look again for doubts and dues.

    Empty values say nothing, and what the same source typed last is not kept twice. `paid_at` is
    aware; `amount_paise` integer paise. Raises CorrectionRefused, also for a receipt that has
    been decided (it is reopened first) and for a payer's MOST_OF_A_PAYER and first.
    """
    utr = _checked(utr=typed_utr(utr), paid_at=paid_at, amount_paise=amount_paise)
    with pipeline.in_turn():
        # The row lock keeps a reading that completes meanwhile from believing without this.
        locked = Receipt.objects.select_for_update(no_key=True).get(pk=receipt.pk)
        if locked.status in Receipt.Status.decided():
            raise CorrectionRefused(_("This receipt has been decided. Reopen it to change values."))
        said = {"utr": utr, "paid_at": paid_at, "amount_paise": amount_paise}
        if repeated := _said_before(locked, source, said):
            return repeated
        _check_patience(locked, source)
        correction = Correction.objects.create(receipt=locked, source=source, by=by, **said)
        lifecycle.record(
            locked,
            kind=Kind.CORRECTED,
            actor=by or Correction.Source(source).value,
            data=_typed(correction),
        )
        pipeline.reconsider(locked)
    receipt.refresh_from_db()
    return correction


def values_seen(receipt: Receipt) -> str:
    """What is believed now, as one word: whoever confirms sends back what they saw."""
    paid_at = receipt.paid_at.isoformat() if receipt.paid_at else ""
    return f"{receipt.reading_id or 0}|{receipt.utr}|{paid_at}|{receipt.amount_paise}"


def is_confirmed(receipt: Receipt) -> bool:
    """Whether the payer has found right what is believed now, or has typed or answered since.

    Only what was said of the picture that the receipt has now counts.
    """
    spoken = receipt.events.filter(at__gte=receipt.picture_at)
    confirmed = spoken.filter(kind=Kind.CONFIRMED).last()
    if confirmed and confirmed.data.get("seen") == values_seen(receipt):
        return True
    if spoken.filter(kind=Kind.ANSWERED, to_status=Receipt.Status.IN_REVIEW).exists():
        return True
    return corrections_of(receipt).filter(source=Correction.Source.PAYER).exists()


def confirm(receipt: Receipt, *, actor: User | str, seen: str) -> None:
    """Record that the payer finds right what was read; said before, it is not recorded again.

    `seen` is `values_seen` of what they looked at. Raises CorrectionRefused where something else
    is believed by now, and for a receipt that has been decided.
    """
    with pipeline.in_turn():
        locked = Receipt.objects.select_for_update(no_key=True).get(pk=receipt.pk)
        if locked.status in Receipt.Status.decided() or values_seen(locked) != seen:
            raise CorrectionRefused(_("This has changed meanwhile. Look at it once more."))
        if not is_confirmed(locked):
            lifecycle.record(locked, kind=Kind.CONFIRMED, actor=actor, data={"seen": seen})


def _checked(*, utr: str, paid_at: datetime | None, amount_paise: int | None) -> str:
    if not utr and paid_at is None and amount_paise is None:
        raise CorrectionRefused(_("Type the UTR, the time or the amount."))
    if utr and not is_reference(utr):
        raise CorrectionRefused(
            _(
                "“{typed}” is not a UTR. It has 12 digits (or 16 or 22 characters for NEFT and "
                "RTGS) and stands beside “UPI transaction ID”, “UTR” or “UPI Ref No”."
            ).format(typed=utr[:40]),
            name="utr",
        )
    if paid_at and paid_at > timezone.now() + CLOCKS_DIFFER:
        raise CorrectionRefused(
            _("That time has not come yet. Type when the payment was made."), name="paid_at"
        )
    if paid_at and paid_at < FIRST_UPI_PAYMENT:
        raise CorrectionRefused(
            _("That is before UPI began. Type when the payment was made."), name="paid_at"
        )
    if amount_paise is not None and not 0 < amount_paise <= MAX_PAISE:
        raise CorrectionRefused(
            _("Type the amount that was paid, such as 1,500.00."), name="amount_paise"
        )
    return utr


def _said_before(receipt: Receipt, source: str, said: dict[str, Any]) -> Correction | None:
    """The source's newest correction, when all that is said now stands already."""
    newest_first = list(corrections_of(receipt).filter(source=source).order_by("-id"))
    for name, value in said.items():
        if value in ("", None):
            continue
        last = first_with(newest_first, name)
        if last is None or getattr(last, name) != value:
            return None
    return newest_first[0]


def _check_patience(receipt: Receipt, source: str) -> None:
    typed = receipt.corrections.filter(source=source)
    if source == Correction.Source.PAYER and typed.count() >= MOST_OF_A_PAYER:
        raise CorrectionRefused(
            _(
                "You have corrected this receipt {times} times, and the reviewer sees "
                "it all. Write to {name} if it is still not right."
            ).format(times=MOST_OF_A_PAYER, name=receipt.payee.name)
        )


def _typed(correction: Correction) -> dict[str, str | int]:
    typed: dict[str, str | int] = {}
    if correction.utr:
        typed["utr"] = correction.utr
    if correction.paid_at:
        typed["paid_at"] = correction.paid_at.isoformat()
    if correction.amount_paise is not None:
        typed["amount_paise"] = correction.amount_paise
    return typed
