"""What is open, added up by how late it is."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Sum

from receipts.day_sums import NO_DAY, Amount, Days, totals_of
from receipts.filters import Age, age_of
from receipts.models import DaySum, Due, Payee


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
    sums = dict.fromkeys(Age, Amount())
    for one in totals_of([payee.pk], Days(), sources=[DaySum.Source.DUES]):
        if one.what == DaySum.What.OPEN:
            sums[age_of(None if one.of == NO_DAY else one.on, on)] += one.amount
    return [AgeSum(age, found.count, found.paise) for age, found in sums.items()]


def overpaid_of(payee: Payee) -> tuple[int, int]:
    """How many of the payee's dues are overpaid, and by how many paise together."""
    over = Due.objects.filter(payee=payee, left_paise__lt=0).order_by()
    sums = over.aggregate(dues=Count("id"), paise=Sum("left_paise"))
    return sums["dues"], -(sums["paise"] or 0)
