"""Dues that nobody is asked for any more: cancelled with a reason, kept, and asked for again."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from receipts.dues.comparing import compare
from receipts.dues.editing import lock, require_editor
from receipts.dues.entry import DueRefused
from receipts.dues.telling_apart import tell_apart
from receipts.models import LOOK_NOW, Allocation, BankEvent, Due, User
from receipts.plain_text import plain_text

LONGEST_REASON = Due._meta.get_field("cancel_reason").max_length or 0

Kind = BankEvent.Kind


def cancel_due(due: Due, *, by: User, reason: str) -> None:
    """Ask nobody for this due any more. It stays on record with who, when and the reason.

    Raises PermissionDenied unless `by` may edit the payee's dues, and DueRefused without a reason,
    with one that is too long, where money counts towards it, and where it is cancelled already.
    """
    require_editor(due.payee, by)
    said = _checked(reason)
    with transaction.atomic():
        lock(due)
        if due.cancelled_at:
            raise DueRefused(_("{reference} is cancelled already.").format(reference=due.reference))
        if _has_money(due):
            raise DueRefused(
                _(
                    "{reference} cannot be cancelled: money has been counted towards it. Refund "
                    "that, reopen its receipts, or take its bank lines back, first."
                ).format(reference=due.reference)
            )
        _write(due, timezone.now(), by, said)
        _record(due, Kind.CANCELLED, by=by, note=said)
    compare(due.payee, [due.pk])


def reinstate_due(due: Due, *, by: User) -> None:
    """Ask for it again, as before it was cancelled. Raises PermissionDenied, DueRefused."""
    require_editor(due.payee, by)
    with transaction.atomic():
        lock(due)
        if not due.cancelled_at:
            raise DueRefused(_("{reference} is not cancelled.").format(reference=due.reference))
        _write(due, None, None, "")
        _record(due, Kind.REINSTATED, by=by)
    tell_apart(due.payee, [due.pk])
    compare(due.payee, [due.pk])


def _checked(reason: str) -> str:
    said = plain_text(reason)
    if not said:
        raise DueRefused(_("Say why it is cancelled."))
    if len(said) > LONGEST_REASON:
        raise DueRefused(
            _("The reason is longer than {longest} characters.").format(longest=LONGEST_REASON)
        )
    return said


def _has_money(due: Due) -> bool:
    """Whether money counts towards it, or was paid for it and is used for another.

    What has gone back to its payer does not count any more.
    """
    return due.paid_paise != 0 or Allocation.objects.filter(carried_from=due).exists()


def _write(due: Due, at: datetime | None, by: User | None, reason: str) -> None:
    due.cancelled_at, due.cancelled_by, due.cancel_reason = at, by, reason
    due.adjust_on = LOOK_NOW
    changed = ["cancelled_at", "cancelled_by", "cancel_reason", "adjust_on", "updated_at"]
    due.save(update_fields=changed)


def _record(due: Due, kind: BankEvent.Kind, *, by: User, note: str = "") -> None:
    data = {"due": due.pk, "reference": due.reference, "amount_paise": due.amount_paise}
    BankEvent.objects.create(
        payee=due.payee, actor=by, actor_name=by.acting_name, kind=kind, note=note, data=data
    )
