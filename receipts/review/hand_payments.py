"""Cash, cheques, cards and transfers that a person records for a due, with who and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from receipts import access, verdict
from receipts.dates import midnight
from receipts.models import BankEvent, Credit, Due, HandPayment, Payee, Receipt, User
from receipts.review.allocations import allocate, as_data, check, money_of, take_back
from receipts.review.closed_books import refuse_closed
from receipts.review.follow_ups import offer_dues_anew
from receipts.review.refusals import AllocationRefused
from receipts.upi import INDIA, is_reference, normalise_utr

Kind = BankEvent.Kind


@dataclass(frozen=True, kw_only=True)
class Recorded:
    """What a person says that came: `note` says why there is no line of the bank."""

    kind: HandPayment.Kind
    on: date
    amount_paise: int
    reference: str = ""
    note: str


def record_payment(
    due: Due, said: Recorded, *, by: User, seen_paise: int, overpay: bool = False
) -> HandPayment:
    """Count money that somebody handed over towards a due. It is never confirmed.

    `seen_paise` is what counted towards the due as `by` saw it: a form sent twice counts once.
    Raises PermissionDenied unless `by` may work with the payee's bank, AllocationRefused for what
    does not add up.
    """
    access.require(by, access.Ability.EDIT_BANK, due.payee)
    if not said.note.strip():
        raise AllocationRefused(_("Say why it is recorded by hand, such as who took the cash."))
    if said.on > timezone.localdate(timezone=INDIA):
        raise AllocationRefused(_("That day has not come yet. Write when the money came."))
    _refuse_told_already(due.payee, said)
    refuse_closed(due.payee_id, midnight(said.on))
    values = vars(said) | {"note": said.note.strip()}
    with transaction.atomic():
        payment = HandPayment(payee=due.payee, by=by, **values)
        checked = check(money_of(payment), {due: said.amount_paise}, overpay=overpay)
        if any(one.paid_paise != seen_paise for one in checked):
            raise AllocationRefused(
                _("Something else was counted towards this due meanwhile. Look at it again.")
            )
        payment.save(force_insert=True)
        allocate(payment, checked, by=by)
        data = {"allocations": [as_data(due, said.amount_paise)]}
        _record(payment, Kind.BY_HAND, by=by, note=payment.note, data=data)
    _judge_anew(due.payee, [due])
    return payment


def _refuse_told_already(payee: Payee, said: Recorded) -> None:
    """A transfer whose UTR the bank shows, or an approved receipt has, would count twice."""
    utr = normalise_utr(said.reference)
    if said.kind != HandPayment.Kind.TRANSFER or not is_reference(utr):
        return
    if Credit.objects.filter(payee=payee, utr=utr).exists():
        raise AllocationRefused(
            _("The bank shows {utr} itself. Count that line, or approve its receipt.").format(
                utr=utr
            )
        )
    approved = Receipt.objects.filter(payee=payee, utr=utr, status=Receipt.Status.APPROVED).first()
    if approved:
        raise AllocationRefused(
            _("Receipt {receipt} was approved with {utr}. One payment counts once.").format(
                receipt=approved.pk, utr=utr
            )
        )


def take_back_payment(payment: HandPayment, *, by: User, note: str) -> None:
    """Say that it did not come after all, such as a cheque returned. It stays on record.

    Raises PermissionDenied, AllocationRefused where it has been taken back.
    """
    access.require(by, access.Ability.EDIT_BANK, payment.payee)
    if not note.strip():
        raise AllocationRefused(_("Say why it is taken back, such as a cheque returned."))
    with transaction.atomic():
        locked = HandPayment.objects.select_for_update(no_key=True).get(pk=payment.pk)
        if locked.taken_back_at:
            raise AllocationRefused(_("This has been taken back already."))
        taken = take_back(locked, counted_at=midnight(locked.on))
        locked.taken_back_at, locked.taken_back_by = timezone.now(), by
        locked.taken_back_note = note.strip()[:500]
        locked.save(update_fields=["taken_back_at", "taken_back_by", "taken_back_note"])
        data = {"allocations": taken.data}
        _record(locked, Kind.TAKEN_BACK, by=by, note=locked.taken_back_note, data=data)
    _judge_anew(payment.payee, taken.dues)


def _judge_anew(payee: Payee, dues: Iterable[Due]) -> None:
    """What may pay these dues, or others of the same people."""
    offer_dues_anew(payee, dues)
    for name in {due.payer_name for due in dues} - {""}:
        verdict.refresh_dues_of(payee.pk, name)


def _record(payment: HandPayment, kind: Kind, *, by: User, note: str, data: dict[str, Any]) -> None:
    BankEvent.objects.create(
        payee_id=payment.payee_id,
        kind=kind,
        actor=by,
        actor_name=by.acting_name,
        note=note[:500],
        data=data | {"hand_payment": payment.pk, "amount_paise": payment.amount_paise},
    )
