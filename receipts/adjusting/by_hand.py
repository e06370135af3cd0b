"""Late fees waived and discounts given by a person, each with the reason."""

from django.db import transaction
from django.utils.translation import gettext as _

from receipts import access, dues, owed
from receipts.adjusting.refusals import AdjustmentRefused
from receipts.dues.editing import lock
from receipts.dues.entry import is_cancelled
from receipts.filters import today
from receipts.models import Adjustment, BankEvent, Due, User
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
        ledger = owed.ledgers_of([due])[due.pk]
        standing = {key: step for key, step in ledger.fees.items() if step.paise > 0}
        if not standing:
            raise AdjustmentRefused(
                _("{reference} has no late fee to waive.").format(reference=due.reference)
            )
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
        paise = sum(step.paise for step in standing.values())
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


def take_back_discount(entry: Adjustment, *, by: User, why: str) -> None:
    """Ask again for what a person took off. Raises as `waive_fees`, and if it was before."""
    due = entry.due
    said = _allowed(due, by, why)
    if entry.kind != Kind.DISCOUNT or entry.rule_id or entry.undoes_id:
        raise AdjustmentRefused(_("Only a discount that a person gave can be taken back."))
    with transaction.atomic():
        lock(due)
        if Adjustment.objects.filter(undoes=entry).exists():
            raise AdjustmentRefused(_("This discount has been taken back already."))
        Adjustment.objects.create(
            due=due,
            kind=Kind.DISCOUNT,
            paise=-entry.paise,
            on=today(),
            undoes=entry,
            by=by,
            why=said,
        )
        _record(due, BankEvent.Kind.UNDISCOUNTED, -entry.paise, by=by, why=said)
    _follow_up(due)


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
