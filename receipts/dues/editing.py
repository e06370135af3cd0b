"""One due by hand: added, changed, deleted."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from receipts import access
from receipts.dues import entry
from receipts.dues.comparing import compare, match_again
from receipts.dues.entry import DueRefused, Entry
from receipts.dues.telling_apart import tell_apart
from receipts.matching import credits_changed
from receipts.models import LOOK_NOW, Allocation, Credit, Due, Payee, Receipt, User, reference_key

# What follows from the values of a due.
_FOLLOWING = (
    "asked_paise", "reference_key", "near_key", "payer_key", "adjust_on", "updated_at",
)  # fmt: skip


def add_due(payee: Payee, *, by: User, **values: Any) -> Due:
    """Add a due. `values` are Due's fields: int paise, dates, texts. Raises DueRefused."""
    require_editor(payee, by)
    if not values.get("reference") or values.get("amount_paise") is None:
        raise DueRefused(_("A due needs a reference and an amount."))
    due = Due(payee=payee)
    _set(due, entry.checked(values))
    with _one_of_its_reference(due):
        due.save(force_insert=True)
    _tell_apart(due)
    compare(payee, [due.pk])
    return due


def edit_due(due: Due, *, by: User, **values: Any) -> Due:
    """Change some values of a due; the others stay. Raises DueRefused."""
    require_editor(due.payee, by)
    with _one_of_its_reference(due):
        lock(due)
        if due.cancelled_at:
            raise DueRefused(entry.is_cancelled(due))
        formerly = due.amount_paise
        _set(due, entry.checked(values, stored=due))
        if due.amount_paise != formerly:
            due.asked_paise = None
        _refuse_below_discounts(due)
        due.adjust_on = LOOK_NOW
        due.save(update_fields=[*values, *_FOLLOWING])
    _tell_apart(due)
    compare(due.payee, [due.pk], formerly=[formerly])
    return due


def put_due(payee: Payee, *, by: User, **values: Any) -> tuple[Due, bool]:
    """The payee's due of this reference with these values, and whether it is new.

    Of one that is there, values that are not given stay. Raises DueRefused.
    """
    try:
        return add_due(payee, by=by, **values), True
    except DueRefused:  # for being there already, perhaps: also where another added it just now
        key = reference_key(values.get("reference") or "")
        known = Due.objects.filter(payee=payee, reference_key=key).first()
        if known is None:
            raise
    return edit_due(known, by=by, **values), False


def delete_due(due: Due, *, by: User) -> None:
    """Delete a due that no money has been counted towards. Raises DueRefused."""
    require_editor(due.payee, by)
    with transaction.atomic():
        locked = Due.objects.select_for_update().filter(pk=due.pk).first()
        if locked and locked.entries:
            raise DueRefused(
                _(
                    "{reference} cannot be deleted: it has late fees or discounts on record. "
                    "Cancel it instead."
                ).format(reference=due.reference)
            )
        if locked and _is_counted(locked):
            raise DueRefused(
                _(
                    "{reference} cannot be deleted: money has been counted towards it. Reopen "
                    "its receipts, or take its bank lines back, first."
                ).format(reference=due.reference)
            )
        matched = Receipt.objects.filter(candidates__due=due.pk).order_by()
        receipts = list(matched.values_list("pk", flat=True))
        credits = list(Credit.objects.filter(candidates__due=due.pk))
        Due.objects.filter(pk=due.pk).delete()
    match_again(receipts)
    credits_changed(credits)
    compare(due.payee, [], formerly=[due.amount_paise])


def _refuse_below_discounts(due: Due) -> None:
    if due.amount_paise <= due.discounts_paise:
        raise DueRefused(entry.is_below_discounts(due))


def lock(due: Due) -> None:
    """Lock it until the commit, and see in it what others have changed. Raises DueRefused."""
    row = Due.objects.select_for_update(of=("self",), no_key=True).select_related("payee")
    try:
        due.refresh_from_db(from_queryset=row)
    except Due.DoesNotExist:
        raise DueRefused(_("This due has been deleted meanwhile.")) from None


def _is_counted(due: Due) -> bool:
    """Whether money counts towards it, or was paid for it and is used for another."""
    return Allocation.objects.filter(Q(due=due) | Q(carried_from=due)).exists()


def _tell_apart(due: Due) -> None:
    if due.asked_paise is None and due.payee.tells_dues_apart:
        tell_apart(due.payee, [due.pk])
        due.refresh_from_db(fields=["asked_paise"])


def _set(due: Due, one: Entry) -> None:
    for name, value in one.values.items():
        setattr(due, name, value)
    due.reference_key = reference_key(due.reference)


@contextmanager
def _one_of_its_reference(due: Due) -> Iterator[None]:
    """A transaction in which a due is written, refused where its reference is taken."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError:
        said = _(
            "There is a due with the reference {reference} already. Change that one, or "
            "choose another reference."
        ).format(reference=due.reference)
        raise DueRefused(said, reference=said) from None


def require_editor(payee: Payee, by: User) -> None:
    """Raise PermissionDenied for whoever may not edit the payee's dues."""
    access.require(by, access.Ability.EDIT_DUES, payee)
