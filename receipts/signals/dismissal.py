"""Setting a warning aside, with a reason that stays on record."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from receipts import access, lifecycle
from receipts.models import ReceiptEvent, Signal, User


class DismissalRefused(ValueError):
    """A warning is dismissed with a reason, or not at all."""


def dismiss(signal: Signal, *, by: User, reason: str) -> None:
    """Set a warning aside with a reason. Dismissing it twice changes nothing.

    Raises PermissionDenied unless `by` may review the payee's receipts, DismissalRefused
    without a reason.
    """
    access.require(by, access.Ability.REVIEW, signal.receipt.payee)
    reason = " ".join(reason.split())
    if not reason:
        raise DismissalRefused(_("Say why this warning can be set aside."))
    with transaction.atomic():
        dismissed = Signal.objects.filter(pk=signal.pk, dismissed_at=None).update(
            dismissed_at=timezone.now(), dismissed_by=by, dismissal_reason=reason[:200]
        )
        if dismissed:
            lifecycle.record(
                signal.receipt,
                kind=ReceiptEvent.Kind.SIGNAL_DISMISSED,
                actor=by,
                note=reason,
                data={"signal": signal.kind, "evidence": signal.evidence.as_json()},
            )
    signal.refresh_from_db()
