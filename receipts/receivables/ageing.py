"""What is open, added up by how late it is."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Sum

from receipts.filters import Age, age_of
from receipts.models import Due, Payee


@dataclass(frozen=True)
class AgeSum:
    """The open dues of one age: how many they are, and the paise that are left of them."""

    age: Age
    dues: int
    paise: int


def ageing_of(payee: Payee, on: date) -> list[AgeSum]:
    """The payee's open dues by their age on that day: every age, also those that nothing is of.

    What is paid is known as of now alone, so a day in the past has no ageing.
    """
    is_open = Due.objects.filter(payee=payee, left_paise__gt=0).order_by()
    sums = dict.fromkeys(Age, (0, 0))
    # Added up by day in the database: there are few days, and a sum for each age takes longer.
    for due_on, dues, paise in is_open.values_list("due_on").annotate(
        Count("id"), Sum("left_paise")
    ):
        before = sums[age_of(due_on, on)]
        sums[age_of(due_on, on)] = (before[0] + dues, before[1] + paise)
    return [AgeSum(age, dues, paise) for age, (dues, paise) in sums.items()]


def overpaid_of(payee: Payee) -> tuple[int, int]:
    """How many of the payee's dues are overpaid, and by how many paise together."""
    over = Due.objects.filter(payee=payee, left_paise__lt=0).order_by()
    sums = over.aggregate(dues=Count("id"), paise=Sum("left_paise"))
    return sums["dues"], -(sums["paise"] or 0)
