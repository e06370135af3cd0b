"""What has been kept for as long as its payee chose, erased some at a time."""

from collections.abc import Callable
from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from receipts import history
from receipts.models import Receipt, Retention
from receipts.retention.erasing import erase_people, erase_pictures

AT_ONCE = 500  # of one payee, and of each kind


def let_go() -> int:
    """Erase what is due of every payee, the oldest first, AT_ONCE at most; say how many."""
    history.seal()  # what is erased afterwards was sealed before
    return sum(_of(one) for one in Retention.objects.select_related("payee").order_by("pk"))


def _of(chosen: Retention) -> int:
    decided = Receipt.objects.filter(payee=chosen.payee, decided_at__isnull=False)
    pictures = decided.exclude(image="")
    people = decided.filter(person_erased=False)
    return _erased(pictures, chosen.picture_days, erase_pictures) + _erased(
        people, chosen.person_days, erase_people
    )


def _erased(receipts: QuerySet[Receipt], days: int | None, erase: Callable[[Receipt], bool]) -> int:
    if days is None:
        return 0
    old = receipts.filter(decided_at__lt=timezone.now() - timedelta(days=days))
    return sum(map(erase, old.order_by("decided_at", "pk")[:AT_ONCE]))
