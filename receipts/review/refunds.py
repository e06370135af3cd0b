"""Money that went back: recorded on what was counted, so that a due's state follows from it."""

from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from receipts import access, lifecycle
from receipts.models import Allocation, BankEvent, Due, Receipt, ReceiptEvent, User
from receipts.review.follow_ups import offer_dues_anew
from receipts.review.refusals import RefundRefused
from receipts.upi import format_rupees


def refund(allocation: Allocation, *, by: User, paise: int, note: str) -> ReceiptEvent | BankEvent:
    """Record that `paise` of what was counted went back; `note` says how (the refund's UTR).

    `allocation` is as its editor saw it: one that has changed since is refused, so a form sent
    twice refunds once. Raises PermissionDenied unless `by` may work with the payee's bank,
    RefundRefused for anything that cannot be.
    """
    due, note = allocation.due, note.strip()
    access.require(by, access.Ability.EDIT_BANK, due.payee)
    if not note:
        raise RefundRefused(_("Say how it went back, such as the UTR of the refund."))
    with transaction.atomic():
        receipt = _locked_receipt(allocation)
        kept = _locked(allocation)
        _check(kept, paise)
        Allocation.objects.filter(pk=kept.pk).update(refunded_paise=F("refunded_paise") + paise)
        event = _record(kept, receipt, by=by, paise=paise, note=note)
    allocation.refresh_from_db()
    offer_dues_anew(due.payee, [due])
    return event


def _locked_receipt(allocation: Allocation) -> Receipt | None:
    """The receipt, locked before the allocation as every decision does; its version rises."""
    if allocation.receipt_id is None:
        return None
    row = Receipt.objects.filter(pk=allocation.receipt_id)
    row.update(version=F("version") + 1)
    return row.get()


def _locked(seen: Allocation) -> Allocation:
    """Locked behind its due, as taking it back locks them; what goes back changes both."""
    list(Due.objects.select_for_update(no_key=True).filter(pk=seen.due_id).values_list("pk"))
    rows = Allocation.objects.select_for_update(no_key=True)
    kept = rows.filter(pk=seen.pk).first()
    if kept is None:
        raise RefundRefused(_("This is no longer counted. Look at the due again."))
    if kept.refunded_paise != seen.refunded_paise:
        raise RefundRefused(_("Another refund was recorded meanwhile. Look at the due again."))
    return kept


def _check(kept: Allocation, paise: int) -> None:
    left = kept.kept_paise
    if paise <= 0:
        raise RefundRefused(_("A refund is more than zero."))
    if paise > left:
        raise RefundRefused(
            _("Only ₹{amount} of this are still counted. Refund that much at most.").format(
                amount=format_rupees(left)
            )
        )


def _record(
    kept: Allocation, receipt: Receipt | None, *, by: User, paise: int, note: str
) -> ReceiptEvent | BankEvent:
    data: dict[str, Any] = {
        "due": kept.due_id,
        "reference": kept.due.reference,
        "paise": paise,
        "refunded_paise": kept.refunded_paise + paise,
    }
    if kept.hand_payment_id:
        data["hand_payment"] = kept.hand_payment_id
    if receipt is not None:
        kind = ReceiptEvent.Kind.REFUNDED
        return lifecycle.record(receipt, kind=kind, actor=by, note=note, data=data)
    return BankEvent.objects.create(
        payee_id=kept.due.payee_id,
        credit_id=kept.credit_id,
        kind=BankEvent.Kind.REFUNDED,
        actor=by,
        actor_name=by.acting_name,
        note=note[:500],
        data=data,
    )
