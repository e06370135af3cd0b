"""One due by hand: added, changed, deleted."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from receipts import access
from receipts.dues import entry
from receipts.dues.entry import DueRefused
from receipts.matching import match_dues, match_receipts
from receipts.models import Due, Payee, Receipt, User, reference_key


def add_due(payee: Payee, *, by: User, **values: Any) -> Due:
    """Add a due. `values` are Due's fields: int paise, dates, texts. Raises DueRefused."""
    _require_editor(payee, by)
    if not values.get("reference") or values.get("amount_paise") is None:
        raise DueRefused("A due needs a reference and an amount.")
    return _save(Due(payee=payee), values)


def edit_due(due: Due, *, by: User, **values: Any) -> Due:
    """Change some values of a due; the others stay. Raises DueRefused."""
    _require_editor(due.payee, by)
    return _save(due, values)


def delete_due(due: Due, *, by: User) -> None:
    """Delete a due that no receipt has been counted towards. Raises DueRefused."""
    _require_editor(due.payee, by)
    with transaction.atomic():
        locked = Due.objects.select_for_update().filter(pk=due.pk).first()
        if locked and locked.allocations.exists():
            raise DueRefused(
                f"{due.reference} cannot be deleted: receipts have been counted towards it. "
                "Reopen them first."
            )
        receipts = list(
            Receipt.objects.filter(candidates__due=due.pk).select_related("reading").distinct()
        )
        Due.objects.filter(pk=due.pk).delete()
    match_receipts(receipts)


def _save(due: Due, values: dict[str, Any]) -> Due:
    one = entry.checked(values)
    for name, value in one.values.items():
        setattr(due, name, value)
    due.reference_key = reference_key(due.reference)
    try:
        with transaction.atomic():
            due.save()
    except IntegrityError:
        raise DueRefused(
            f"There is a due with the reference {due.reference} already. Change that one, or "
            "choose another reference."
        ) from None
    match_dues(due.payee, [due.pk])
    return due


def _require_editor(payee: Payee, by: User) -> None:
    if not access.may(by, access.Ability.EDIT_DUES, payee):
        raise PermissionDenied("You may not edit this payee's dues.")
