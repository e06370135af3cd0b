"""Counting a credit that came without any receipt; and that one payment counts once."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from receipts import access, pipeline
from receipts.dates import shown_day
from receipts.evidence.counted_by_hand import dues_of, recorded_with
from receipts.models import Allocation, BankEvent, Credit, Due, Receipt, User
from receipts.review.allocations import allocate, as_data, check, money_of, take_back
from receipts.review.follow_ups import follow_credit, offer_dues_anew
from receipts.review.refusals import AllocationRefused, CreditRefused, CreditTaken
from receipts.upi import INDIA
from receipts.wording import Sentence

Kind = BankEvent.Kind


def count_credit(
    credit: Credit, *, by: User, allocations: Mapping[Due, int], overpay: bool = False
) -> BankEvent:
    """Count paise of the credit towards dues, without a receipt.

    Raises PermissionDenied unless `by` may work with the payee's bank, CreditRefused for a credit
    that is no payment of its own or counts already, AllocationRefused for what does not add up.
    """
    _require_banker(credit, by)
    if not allocations:
        raise AllocationRefused(_("Choose what this credit pays."))
    with pipeline.in_turn():  # nobody records it by hand meanwhile
        if credit not in _lock_payment(credit.payee_id, credit.utr, credit.pk):
            raise CreditRefused(_("This line is gone: its statement was taken back meanwhile."))
        credit.refresh_from_db()
        _refuse_unfit(credit)
        checked = check(money_of(credit), allocations, overpay=overpay)
        allocate(credit, checked, by=by)
        data = [as_data(due, paise) for due, paise in checked.items()]
        event = _record(credit, Kind.COUNTED, by=by, data={"allocations": data})
    _follow_up(credit, allocations)
    return event


def uncount_credit(credit: Credit, *, by: User, note: str = "") -> BankEvent:
    """Take back what was counted of the credit, on record. Raises CreditRefused for nothing."""
    _require_banker(credit, by)
    with transaction.atomic():
        _lock_payment(credit.payee_id, credit.utr, credit.pk)
        taken = take_back(credit)
        if not taken.dues:
            raise CreditRefused(_("Nothing of this credit is counted. Look at it again."))
        data = {"allocations": taken.data}
        event = _record(credit, Kind.TAKEN_BACK, by=by, note=note.strip(), data=data)
    _follow_up(credit, taken.dues)
    return event


def refuse_taken(receipt: Receipt) -> None:
    """Raise CreditTaken where the receipt's payment was counted straight from the bank, or by hand.

    Locks the credits of its UTR until the commit, so that nobody counts one of them meanwhile; and
    as a decision is made in turn, nobody records it by hand.
    """
    if not receipt.utr:
        return
    if found := recorded_with(receipt.payee_id, receipt.utr):
        dues = dues_of(found)
        names = [one.reference for one in dues]
        said = Sentence.of("receipt_recorded", utr=found.utr, on=found.on, dues=names)
        raise CreditTaken(said, where=next(iter(dues), None))
    own = _money_of(receipt, _lock_payment(receipt.payee_id, receipt.utr))
    counted = _counted(own)
    if own and counted == own:
        raise _counted_from_bank(receipt.utr, counted)


def refuse_recorded(credit: Credit) -> None:
    """Raise CreditRefused where somebody recorded this payment by hand, whatever its amount."""
    if found := recorded_with(credit.payee_id, credit.utr):
        dues = dues_of(found)
        names = [one.reference for one in dues]
        said = Sentence.of("line_recorded", utr=found.utr, on=found.on, dues=names)
        raise CreditRefused(said, where=next(iter(dues), None))


def _refuse_unfit(credit: Credit) -> None:
    if credit.statement_id is None:
        raise CreditRefused(
            _("Only an alert told of this money so far. It can be counted once a statement has it.")
        )
    if credit.is_settlement:
        raise CreditRefused(
            _(
                "This credit settles many payments at once. Import the merchant app's report: "
                "its lines are the payments."
            )
        )
    if credit.reversed_on:
        raise CreditRefused(
            _("The bank took this credit back on {day}.").format(day=shown_day(credit.reversed_on))
        )
    if credit.set_aside_at:
        raise CreditRefused(_("This credit was set aside. Take it up again before it is counted."))
    if credit.allocations.exists():
        raise CreditRefused(
            _("This credit is counted already. Take that back first to count it otherwise.")
        )
    refuse_recorded(credit)
    _refuse_approved(credit)


def _refuse_approved(credit: Credit) -> None:
    """An approved receipt keeps one of the credits that are its payment."""
    if not credit.utr:
        return
    same = {"payee": credit.payee_id, "utr": credit.utr}
    receipt = Receipt.objects.filter(**same, status=Receipt.Status.APPROVED).first()
    own = _money_of(receipt, Credit.objects.filter(**same).order_by()) if receipt else set()
    if receipt and credit.pk in own and own == _counted(own) | {credit.pk}:
        raise CreditRefused(
            _(
                "Receipt {pk} with UTR {utr} was approved. One payment counts once: reopen the "
                "receipt first, or leave this credit to it."
            ).format(pk=receipt.pk, utr=credit.utr),
            where=receipt,
        )


def _money_of(receipt: Receipt, of_its_utr: Iterable[Credit]) -> set[int]:
    """The credits that are the receipt's payment: of its UTR those of its amount, if any is.

    Of a payment that the bank took back and that came again, only what stands is money.
    """
    rows = [one for one in of_its_utr if one.statement_id and not one.is_settlement]
    equal = [one for one in rows if one.amount_paise == receipt.counted_paise] or rows
    return {one.pk for one in equal if one.reversed_on is None} or {one.pk for one in equal}


def _lock_payment(payee_id: int, utr: str, *more: int) -> list[Credit]:
    """Lock the credits of one UTR, or without one those of `more`, in one order."""
    wanted = Q(payee=payee_id, utr=utr) if utr else Q(pk__in=more)
    locked = Credit.objects.select_for_update(no_key=True).filter(wanted).order_by("pk")
    return list(locked)


def _counted(credits: Any) -> set[int]:
    found = Allocation.objects.filter(credit__in=list(credits))
    return set(found.values_list("credit_id", flat=True))


def _counted_from_bank(utr: str, credits: set[int]) -> CreditTaken:
    counted = Allocation.objects.filter(credit__in=credits).order_by("id")
    rows = counted.select_related("credit", "due", "by")
    first = rows[0]
    dues = list(dict.fromkeys(row.due.reference for row in rows))
    who = first.by.get_username() if first.by else Sentence.of("somebody")
    day = first.created_at.astimezone(INDIA).date()
    said = Sentence.of("counted_from_bank", who=who, utr=utr, day=day, dues=dues)
    return CreditTaken(said, where=first.credit)


def _record(
    credit: Credit, kind: Kind, *, by: User, data: dict[str, Any], note: str = ""
) -> BankEvent:
    return BankEvent.objects.create(
        payee_id=credit.payee_id,
        credit=credit,
        kind=kind,
        actor=by,
        actor_name=by.acting_name,
        note=note[:500],
        data=data,
    )


def _follow_up(credit: Credit, dues: Any) -> None:
    follow_credit(credit)
    offer_dues_anew(credit.payee, dues)


def _require_banker(credit: Credit, by: User) -> None:
    access.require(by, access.Ability.EDIT_BANK, credit.payee)
