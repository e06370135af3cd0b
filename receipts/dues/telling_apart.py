"""A few paise on a due, so that what its payer pays is no other's sum."""

from collections.abc import Collection
from itertools import groupby

from django.db import transaction

from receipts.models import Due, Payee
from receipts.models.among import among

MOST_PAISE = 99
AT_ONCE = 500


def tell_apart(payee: Payee, due_ids: Collection[int]) -> None:
    """Add one to ninety-nine paise to each of these dues, where the payee has chosen so.

    Only a sum of whole rupees that nothing is paid of gets any, and only one that no other open
    due of the payee asks for; with all ninety-nine in use a due stays as it is.
    """
    if not payee.tells_dues_apart:
        return
    keys = sorted(due_ids)
    for start in range(0, len(keys), AT_ONCE):
        _tell_some_apart(payee, keys[start : start + AT_ONCE])


@transaction.atomic
def _tell_some_apart(payee: Payee, due_ids: Collection[int]) -> None:
    Payee.objects.select_for_update(no_key=True).get(pk=payee.pk)  # one after the other
    asked = Due.asked.filter(among("pk", due_ids), payee=payee, added_paise=0, paid_paise=0)
    plain = [due for due in asked.order_by("amount_paise", "pk") if due.amount_paise % 100 == 0]
    told = []
    for amount, some in groupby(plain, key=lambda due: due.amount_paise):
        for due, paise in zip(some, _free(payee, amount), strict=False):
            due.amount_paise, due.added_paise = amount + paise, paise
            told.append(due)
    Due.objects.bulk_update(told, ["amount_paise", "added_paise"])


def _free(payee: Payee, amount: int) -> list[int]:
    """The paise that make a sum which no open due of the payee asks for."""
    sums = [amount + paise for paise in range(1, MOST_PAISE + 1)]
    near = Due.objects.filter(payee=payee, amount_paise__in=sums, left_paise__gt=0)
    taken = set(near.order_by().values_list("amount_paise", flat=True).distinct())
    return [one - amount for one in sums if one not in taken]
