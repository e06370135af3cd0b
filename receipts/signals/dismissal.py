"""Setting a warning aside, with a reason that stays on record."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from receipts import access, lifecycle
from receipts.models import Receipt, ReceiptEvent, Signal, User


class DismissalRefused(ValueError):
    """A warning is dismissed with a reason, or not at all."""


def dismiss(signal: Signal, *, by: User, reason: str) -> None:
    """Set a warning aside with a reason. Dismissing it twice changes nothing, nor does dismissing
    what is gone or speaks of other facts by now.

    The receipt's row is locked, as whoever looks for doubts has it: none writes over the other.
    Raises PermissionDenied unless `by` may review the payee's receipts, DismissalRefused
    without a reason.
    """
    access.require(by, access.Ability.REVIEW, signal.receipt.payee)
    reason = " ".join(reason.split())
    if not reason:
        raise DismissalRefused(_("Say why this warning can be set aside."))
    with transaction.atomic():
        receipts = Receipt.objects.select_for_update(no_key=True)
        list(receipts.filter(pk=signal.receipt_id).values_list("pk"))
        found = Signal.objects.filter(pk=signal.pk, dismissed_at=None).first()
        if found and found.data == signal.data:
            signal.dismissed_at, signal.dismissed_by = timezone.now(), by
            signal.dismissal_reason = reason[:200]
            signal.save(update_fields=["dismissed_at", "dismissed_by", "dismissal_reason"])
            lifecycle.record(
                signal.receipt,
                kind=ReceiptEvent.Kind.SIGNAL_DISMISSED,
                actor=by,
                note=reason,
                data={"signal": signal.kind, "evidence": found.evidence.as_json()},
            )
