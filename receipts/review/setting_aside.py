"""Credits that nobody needs to look for: interest, a transfer of one's own, a cash deposit."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from receipts import pipeline, verdict
from receipts.matching import credits_changed
from receipts.models import BankEvent, Credit, CreditMatch, MatchGround, Receipt, User
from receipts.signals import examine_bank
from receipts.statement_import.history import record
from receipts.statement_import.refusal import BankRefused, require_editor


def set_aside(credit: Credit, *, by: User, reason: str) -> None:
    """Take a credit off the list of those without a receipt. Raises BankRefused."""
    require_editor(credit.payee, by)
    reason = " ".join(reason.split())[:200]
    if not reason:
        raise BankRefused(_("Say why this credit can be set aside."))
    with pipeline.in_turn(matching_of=credit.payee_id):  # before the row that decisions lock
        locked = _locked(credit)
        if locked.set_aside_at:
            raise BankRefused(_("This credit has been set aside already."))
        if locked.allocations.exists():
            raise BankRefused(_("This credit is counted towards a due. Take that back first."))
        if receipt := _approved_with(credit):
            raise BankRefused(
                _("This credit proves receipt {receipt}, which was approved.").format(
                    receipt=receipt
                )
            )
        _write(credit, at=timezone.now(), by=by, reason=reason)
        record(credit.payee, BankEvent.Kind.SET_ASIDE, by=by, credit=credit, note=reason)
        credits_changed([credit])
    _doubt_anew(credit)


def take_up(credit: Credit, *, by: User) -> None:
    """Put a credit that was set aside back on the list. Raises BankRefused."""
    require_editor(credit.payee, by)
    with pipeline.in_turn(matching_of=credit.payee_id):  # before the row that decisions lock
        locked = _locked(credit)
        if not locked.set_aside_at:
            raise BankRefused(_("This credit is not set aside (any more)."))
        _write(credit, at=None, by=None, reason="")
        record(credit.payee, BankEvent.Kind.TAKEN_UP, by=by, credit=credit)
        credits_changed([credit])
    _doubt_anew(credit)


def _locked(credit: Credit) -> Credit:
    found = Credit.objects.select_for_update(no_key=True).filter(pk=credit.pk).first()
    if found is None:
        raise BankRefused(_("This line is gone: its statement was taken back meanwhile."))
    return found


def _doubt_anew(credit: Credit) -> None:
    """What it proved, it proves no longer, or again: some warnings are milder with proof."""
    matches = CreditMatch.objects.filter(credit=credit, ground=MatchGround.CONFIRMED)
    if receipts := list(matches.values_list("receipt_id", flat=True)):
        with pipeline.in_turn():
            examine_bank(receipts)
            verdict.refresh(receipts)


def _approved_with(credit: Credit) -> int | None:
    """The approved receipt whose money the credit is."""
    matches = CreditMatch.objects.filter(
        credit=credit, ground=MatchGround.CONFIRMED, receipt__status=Receipt.Status.APPROVED
    )
    return matches.values_list("receipt_id", flat=True).first()


def _write(credit: Credit, *, at: datetime | None, by: User | None, reason: str) -> None:
    credit.set_aside_at, credit.set_aside_by, credit.set_aside_reason = at, by, reason
    credit.save(update_fields=["set_aside_at", "set_aside_by", "set_aside_reason"])
