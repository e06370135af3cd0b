"""What a person asks of a clearing: look through a filter, carry it out, undo it."""

from dataclasses import replace

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from receipts import access, payer_mail, pipeline
from receipts.filters import ReceiptFilter
from receipts.models import Clearing, ClearingItem, Payee, User
from receipts.review.clearing.deciding import receipts_of
from receipts.review.clearing.worker import go_on
from receipts.review.refusals import ClearingRefused
from receipts.review.steps import checked_reason

State = Clearing.State
_TOO_EARLY = gettext_lazy("Nothing has been decided yet.")
_TOO_LATE = gettext_lazy(
    "The payers are being told by now. Reopen the receipts one by one where it is needed."
)


def begin(
    payee: Payee,
    *,
    by: User,
    filters: ReceiptFilter,
    does: str = Clearing.Does.APPROVE,
    reason: str = "",
    note: str = "",
) -> Clearing:
    """Look through what waits for review in the filter, and decide nothing.

    What somebody put off is left alone unless the filter asks for it.
    It is READY once it is looked through: at once where that is quick, else by the workers.
    Rejecting takes one of the RejectReasons; OTHER takes a note. Raises PermissionDenied and
    ReasonRefused.
    """
    access.require(by, access.Ability.REVIEW, payee)
    note = note.strip()
    if does == Clearing.Does.REJECT:
        reason = checked_reason(reason, note).value
    clearing = Clearing.objects.create(
        payee=payee,
        by=by,
        does=does,
        reason=reason,
        note=note,
        filters=replace(filters, snoozed=filters.snoozed or "no").as_query(),
        language=get_language() or settings.LANGUAGE_CODE,
    )
    go_on(clearing)
    return clearing


def confirm(clearing: Clearing, *, by: User) -> None:
    """Carry it out, as `by`'s decisions: at once what is quick, the rest by the workers.

    A second press changes nothing. Raises PermissionDenied, and ClearingRefused where it is not
    looked through yet or leaves nothing to decide.
    """
    access.require(by, access.Ability.REVIEW, clearing.payee)
    if not clearing.items.filter(state=ClearingItem.State.WAITING).exists():
        clearing.refresh_from_db()
        if clearing.state in State.unconfirmed():
            raise ClearingRefused(_("There is nothing to decide in this filter."))
    row = Clearing.objects.filter(pk=clearing.pk, state=State.READY)
    if row.update(state=State.RUNNING, by=by):
        clearing.refresh_from_db()
        go_on(clearing)
    elif Clearing.objects.filter(pk=clearing.pk, state=State.PREPARING).exists():
        raise ClearingRefused(_("It is still being looked through. Wait until it is."))
    clearing.refresh_from_db()


def undo(clearing: Clearing, *, by: User) -> None:
    """Reopen all that it decided; what it has not come to stays as it is.

    A second press changes nothing. Raises PermissionDenied, and ClearingRefused before anything
    was decided and after payers were told.
    """
    access.require(by, access.Ability.REVIEW, clearing.payee)
    with transaction.atomic():
        locked = Clearing.objects.select_for_update(no_key=True).get(pk=clearing.pk)
        if locked.state in (State.UNDOING, State.UNDONE):
            return
        if not locked.may_be_undone:
            raise ClearingRefused(str(_TOO_LATE if locked.finished_at else _TOO_EARLY))
        with pipeline.in_turn():
            payer_mail.hold_back(receipts_of(clearing))
        row = Clearing.objects.filter(pk=clearing.pk)
        row.update(state=State.UNDOING, undone_by=by, undone_at=timezone.now(), worked_at=None)
    clearing.refresh_from_db()
    go_on(clearing)
    clearing.refresh_from_db()
