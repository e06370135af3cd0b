"""A few paise more than is owed on what a due asks for, so that what is paid is no other's sum."""

from collections.abc import Collection, Iterable, Iterator
from datetime import timedelta
from itertools import batched

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from receipts.models import MOST_ADDED, Allocation, Due, Payee
from receipts.models.among import among

AT_ONCE = 500
# How long a sum is not given to another after its due was paid or cancelled: its payment may
# still come with a statement, and the decision may still be undone.
RESTS = timedelta(days=14)


def tell_apart(payee: Payee, due_ids: Collection[int]) -> None:
    """Let each of these dues that nothing is paid of ask for a sum of its own, if the payee so
    chose: its amount and one to ninety-nine paise.

    One whose ninety-nine sums are all in use asks for its amount. By amount some hundred a
    transaction, so that each looks only at the sums near its own.
    """
    if not payee.tells_dues_apart:
        return
    wanted = Due.asked.filter(among("pk", list(due_ids)), asked_paise=None, paid_paise=0)
    keys = wanted.order_by("amount_paise", "pk").values_list("pk", flat=True)
    for some in batched(list(keys), AT_ONCE, strict=False):
        _tell_some_apart(payee, some)


@transaction.atomic
def _tell_some_apart(payee: Payee, due_ids: Collection[int]) -> None:
    locked = Payee.objects.select_for_update(no_key=True).get(pk=payee.pk)  # one after the other
    if not locked.tells_dues_apart:
        return
    rows = Due.asked.select_for_update(no_key=True).filter(among("pk", list(due_ids)))
    wanted = rows.filter(payee=payee, asked_paise=None, paid_paise=0).only("amount_paise")
    # Locked in the order that counting locks in, given sums in that of their amounts.
    if dues := sorted(wanted.order_by("pk"), key=lambda due: due.amount_paise):
        _write(dues, _Sums(payee, dues[0].amount_paise, dues[-1].amount_paise))


def _write(dues: Iterable[Due], sums: "_Sums") -> None:
    told: list[Due] = []
    for due in dues:
        due.asked_paise = sums.free_for(due.amount_paise)
        if due.asked_paise is not None:
            told.append(due)
    Due.objects.filter(pk__in=sums.given_up).update(asked_paise=None)
    Due.objects.bulk_update(told, ["asked_paise"])


class _Sums:
    """What a payee's dues ask for between two amounts, and which of it may be asked for anew."""

    def __init__(self, payee: Payee, least: int, most: int) -> None:
        near = least + 1, most + MOST_ADDED
        dues = Due.objects.filter(payee=payee).order_by()
        told = dues.filter(asked_paise__range=near)
        rested = told.filter(_has_rested()).select_for_update(no_key=True, skip_locked=True)
        self._resting = {due.asked_paise: due.pk for due in rested.only("asked_paise")}
        self._taken = set(told.values_list("asked_paise", flat=True)) - self._resting.keys()
        owed = dues.filter(left_paise__range=near).values_list("left_paise", flat=True)
        self._taken |= set(owed.distinct())
        self._from: dict[int, int] = {}
        self.given_up: list[int] = []

    def free_for(self, amount_paise: int) -> int | None:
        """A sum for a due of this amount, at first one that was never asked for."""
        start = self._from.get(amount_paise, amount_paise + 1)
        near = range(start, amount_paise + MOST_ADDED + 1)
        unused = (one for one in near if one not in self._taken and one not in self._resting)
        found = next(unused, None)
        self._from[amount_paise] = amount_paise + MOST_ADDED + 1 if found is None else found + 1
        if found is None and (found := next(self._rested(amount_paise), None)):
            self.given_up.append(self._resting.pop(found))
        if found is not None:
            self._taken.add(found)
        return found

    def _rested(self, amount_paise: int) -> Iterator[int]:
        return (
            one
            for one in range(amount_paise + 1, amount_paise + MOST_ADDED + 1)
            if one in self._resting
        )


def _has_rested() -> Q:
    """Of dues: paid in full or cancelled, and nothing happened to that for a while."""
    since = timezone.now() - RESTS
    lately = Allocation.objects.filter(due=OuterRef("pk"), created_at__gte=since)
    is_old = Q(cancelled_at=None) | Q(cancelled_at__lt=since)
    return Q(left_paise__lte=0) & is_old & ~Q(Exists(lately))
