"""Cash, cheques, cards and transfers that a person records for a due, with who and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from receipts import access, pipeline, verdict
from receipts.dates import midnight
from receipts.evidence.counted_by_hand import dues_of, recorded_with
from receipts.models import BankEvent, Credit, Due, HandPayment, Payee, Receipt, User
from receipts.review.allocations import allocate, as_data, check, money_of, take_back
from receipts.review.closed_books import refuse_closed
from receipts.review.follow_ups import follow_payment, offer_dues_anew
from receipts.review.refusals import AllocationRefused
from receipts.review.second_person import refuse_recording_alone
from receipts.upi import INDIA, utr_among
from receipts.wording import Sentence

Kind = BankEvent.Kind


@dataclass(frozen=True, kw_only=True)
class Recorded:
    """What a person says that came: `note` says why there is no line of the bank."""

    kind: HandPayment.Kind
    on: date
    amount_paise: int
    reference: str = ""
    note: str

    @property
    def utr(self) -> str:
        """Of a transfer, where its reference is one or has one, however it was typed."""
        return utr_among(self.reference) if self.kind == HandPayment.Kind.TRANSFER else ""


def record_payment(
    due: Due, said: Recorded, *, by: User, seen_paise: int, overpay: bool = False
) -> HandPayment:
    """Count money that somebody handed over towards a due. It is never confirmed.

    `seen_paise` is what counted towards the due as `by` saw it: a form sent twice counts once.
    Raises PermissionDenied unless `by` may work with the payee's bank, AllocationRefused for what
    does not add up, and for more than one person may approve.
    """
    access.require(by, access.Ability.EDIT_BANK, due.payee)
    if not said.note.strip():
        raise AllocationRefused(_("Say why it is recorded by hand, such as who took the cash."))
    if said.on > timezone.localdate(timezone=INDIA):
        raise AllocationRefused(_("That day has not come yet. Write when the money came."))
    refuse_closed(due.payee_id, midnight(said.on), is_new=True)
    values = vars(said) | {"note": said.note.strip(), "utr": said.utr}
    with pipeline.in_turn():  # nobody counts the same payment meanwhile
        _refuse_told_already(due.payee, said.utr)
        refuse_recording_alone(due, said.amount_paise)
        payment = HandPayment(payee=due.payee, by=by, **values)
        checked = check(money_of(payment), {due: said.amount_paise}, overpay=overpay)
        if any(one.paid_paise != seen_paise for one in checked):
            raise AllocationRefused(
                _("Something else was counted towards this due meanwhile. Look at it again.")
            )
        payment.save(force_insert=True)
        allocate(payment, checked, by=by)
        data = {"allocations": [as_data(one, paise) for one, paise in checked.items()]}
        _record(payment, Kind.BY_HAND, by=by, note=payment.note, data=data)
    _follow_up(payment, [due])
    return payment


def _refuse_told_already(payee: Payee, utr: str) -> None:
    """A transfer that was recorded, whose UTR the bank shows or an approved receipt has, would
    count twice.
    """
    if not utr:
        return
    if found := recorded_with(payee.pk, utr):
        dues = dues_of(found)
        names = [one.reference for one in dues]
        already = Sentence.of("transfer_recorded", utr=utr, on=found.on, dues=names)
        raise AllocationRefused(already, where=next(iter(dues), None))
    approved = Receipt.objects.filter(payee=payee, utr=utr, status=Receipt.Status.APPROVED).first()
    if approved:
        words = _(
            "Receipt {receipt} was approved with {utr}. One payment counts once: leave it to that "
            "receipt, or reopen it first."
        )
        raise AllocationRefused(words.format(receipt=approved.pk, utr=utr), where=approved)
    if line := Credit.objects.filter(payee=payee, utr=utr).first():
        words = _("The bank shows {utr} itself. Count that line, or approve its receipt.")
        raise AllocationRefused(words.format(utr=utr), where=line)


def take_back_payment(payment: HandPayment, *, by: User, note: str) -> None:
    """Say that it did not come after all, such as a cheque returned. It stays on record.

    Raises PermissionDenied, AllocationRefused where it has been taken back.
    """
    access.require(by, access.Ability.EDIT_BANK, payment.payee)
    if not note.strip():
        raise AllocationRefused(_("Say why it is taken back, such as a cheque returned."))
    with pipeline.in_turn():
        locked = HandPayment.objects.select_for_update(no_key=True).get(pk=payment.pk)
        if locked.taken_back_at:
            raise AllocationRefused(_("This has been taken back already."))
        taken = take_back(locked, counted_at=midnight(locked.on))
        locked.taken_back_at, locked.taken_back_by = timezone.now(), by
        locked.taken_back_note = note.strip()[:500]
        locked.save(update_fields=["taken_back_at", "taken_back_by", "taken_back_note"])
        data = {"allocations": taken.data}
        _record(locked, Kind.TAKEN_BACK, by=by, note=locked.taken_back_note, data=data)
    _follow_up(payment, taken.dues)


def _follow_up(payment: HandPayment, dues: Iterable[Due]) -> None:
    """What has its UTR, and what may pay these dues or others of the same people."""
    follow_payment(payment)
    offer_dues_anew(payment.payee, dues)
    for name in {due.payer_name for due in dues} - {""}:
        verdict.refresh_dues_of(payment.payee_id, name)


def _record(payment: HandPayment, kind: Kind, *, by: User, note: str, data: dict[str, Any]) -> None:
    BankEvent.objects.create(
        payee_id=payment.payee_id,
        kind=kind,
        actor=by,
        actor_name=by.acting_name,
        note=note[:500],
        data=data | {"hand_payment": payment.pk, "amount_paise": payment.amount_paise},
    )
