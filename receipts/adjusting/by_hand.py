"""Late fees waived and discounts given by a person, each with the reason."""

from django.db import transaction
from django.utils.translation import gettext as _

from receipts import access, dues, owed
from receipts.adjusting.refusals import AdjustmentRefused
from receipts.dues.editing import lock
from receipts.dues.entry import is_cancelled
from receipts.filters import today
from receipts.models import LOOK_NOW, Adjustment, BankEvent, Due, User
from receipts.plain_text import plain_text
from receipts.upi import format_rupees

LONGEST_WHY = Adjustment._meta.get_field("why").max_length or 0

Kind = Adjustment.Kind


def waive_fees(due: Due, *, by: User, why: str) -> int:
    """Ask for none of the late fees that the due has by now; those to come are asked for.

    Returns their paise. Raises PermissionDenied unless `by` may edit the payee's dues,
    AdjustmentRefused without a reason and where there is no fee.
    """
    said = _allowed(due, by, why)
    with transaction.atomic():
        lock(due)
        paise = _waive_standing(due, by=by, said=said)
        if not paise:
            raise AdjustmentRefused(
                _("{reference} has no late fee to waive.").format(reference=due.reference)
            )
        _record(due, BankEvent.Kind.WAIVED, paise, by=by, why=said)
    _follow_up(due)
    return paise


def give_discount(due: Due, paise: int, *, by: User, why: str) -> Adjustment:
    """Take so many paise off what the due asks for, whenever it is paid.

    Raises as `waive_fees`, and for more than is open: then it would have to be refunded.
    """
    said = _allowed(due, by, why)
    with transaction.atomic():
        lock(due)
        if due.cancelled_at:
            raise AdjustmentRefused(is_cancelled(due))
        if paise <= 0:
            raise AdjustmentRefused(_("Write an amount above zero."))
        most = min(due.left_paise, due.amount_paise - due.discounts_paise - 1)
        if paise > most:
            raise AdjustmentRefused(
                _(
                    "Of {reference} ₹{left} are open. Take off less than that, or cancel it if "
                    "nothing is to be paid."
                ).format(reference=due.reference, left=format_rupees(max(due.left_paise, 0)))
            )
        entry = Adjustment.objects.create(
            due=due, kind=Kind.DISCOUNT, paise=-paise, on=today(), by=by, why=said
        )
        _record(due, BankEvent.Kind.DISCOUNTED, paise, by=by, why=said)
    _follow_up(due)
    return entry


def take_back(entry: Adjustment, *, by: User, why: str) -> None:
    """Ask again for what a person waived of a late fee, or took off.

    Of a waiver its rule is followed again. Raises as `waive_fees`, and if it was taken back before.
    """
    due, said = entry.due, _allowed(entry.due, by, why)
    if not is_by_hand(entry):
        raise AdjustmentRefused(
            _("Only what a person waived or took off can be taken back, and that once.")
        )
    with transaction.atomic():
        lock(due)
        if Adjustment.objects.filter(undoes=entry).exists():
            raise AdjustmentRefused(_("This has been taken back already."))
        step = Adjustment.objects.filter(due=due, rule=entry.rule_id, step_on=entry.step_on)
        Adjustment.objects.create(
            due=due,
            kind=entry.kind,
            paise=-entry.paise,
            on=today(),
            rule_id=entry.rule_id,
            step_on=entry.step_on,
            number=step.count() + 1 if entry.rule_id else 1,
            undoes=entry,
            by=by,
            why=said,
        )
        _look_anew(due)
        _record(due, _UNDONE[Kind(entry.kind)], -entry.paise, by=by, why=said)
    _follow_up(due)


def is_by_hand(entry: Adjustment) -> bool:
    """Whether a person waived or gave it; what takes such a one back is none."""
    return bool(entry.by_id) and not entry.undoes_id


def free_of_fees(due: Due, *, by: User, why: str) -> None:
    """Ask for no late fee of this due: those that it has are waived, and no more are added.

    Raises PermissionDenied, AdjustmentRefused without a reason and where it is free already.
    """
    _switch_fees(due, by=by, why=why, off=True)


def ask_fees_again(due: Due, *, by: User, why: str) -> None:
    """Follow the rule for late fees again, from its first day on; what was waived stays waived.

    Raises as `free_of_fees`.
    """
    _switch_fees(due, by=by, why=why, off=False)


def _switch_fees(due: Due, *, by: User, why: str, off: bool) -> None:
    said = _allowed(due, by, why)
    with transaction.atomic():
        lock(due)
        if due.without_fees == off:
            raise AdjustmentRefused(
                _("No late fees are asked of {reference} already.").format(reference=due.reference)
                if off
                else _("Late fees of {reference} are asked for as it is.").format(
                    reference=due.reference
                )
            )
        paise = _waive_standing(due, by=by, said=said) if off else 0
        due.without_fees = off
        due.save(update_fields=["without_fees", "updated_at"])
        _look_anew(due)
        kind = BankEvent.Kind.FEES_OFF if off else BankEvent.Kind.FEES_ON
        _record(due, kind, paise, by=by, why=said)
    _follow_up(due)


_UNDONE = {
    Kind.WAIVER: BankEvent.Kind.UNWAIVED,
    Kind.DISCOUNT: BankEvent.Kind.UNDISCOUNTED,
}


def _waive_standing(due: Due, *, by: User, said: str) -> int:
    """Take each late fee that stands off again; the paise of all of them."""
    fees = owed.ledgers_of([due])[due.pk].fees
    standing = {key: step for key, step in fees.items() if step.paise > 0}
    Adjustment.objects.bulk_create(
        Adjustment(
            due=due,
            kind=Kind.WAIVER,
            paise=-step.paise,
            on=today(),
            rule_id=rule,
            step_on=day,
            number=len(step.entries) + 1,
            by=by,
            why=said,
        )
        for (rule, day), step in standing.items()
    )
    return sum(step.paise for step in standing.values())


def _look_anew(due: Due) -> None:
    due.adjust_on = LOOK_NOW
    due.save(update_fields=["adjust_on"])


def _allowed(due: Due, by: User, why: str) -> str:
    access.require(by, access.Ability.EDIT_DUES, due.payee)
    said = plain_text(why)
    if not said:
        raise AdjustmentRefused(_("Say why."))
    if len(said) > LONGEST_WHY:
        raise AdjustmentRefused(
            _("The reason is longer than {longest} characters.").format(longest=LONGEST_WHY)
        )
    return said


def _record(due: Due, kind: BankEvent.Kind, paise: int, *, by: User, why: str) -> None:
    data = {"due": due.pk, "reference": due.reference, "paise": paise}
    BankEvent.objects.create(
        payee=due.payee, actor=by, actor_name=by.acting_name, kind=kind, note=why, data=data
    )


def _follow_up(due: Due) -> None:
    dues.compare(due.payee, [due.pk])
    due.refresh_from_db()
