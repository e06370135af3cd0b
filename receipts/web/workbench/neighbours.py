"""The receipts beside one in the filter it was found by, and which of them comes next."""

from django.db.models import Q
from django.http import QueryDict
from django.utils import timezone

from receipts.models import Receipt, User
from receipts.web.desk.filter_form import FilterForm
from receipts.web.desk.links import is_oldest_first, queue_url, workbench_url
from receipts.web.pagination import neighbours


def neighbour_links(receipt: Receipt, query: QueryDict) -> dict[str, str]:
    """The neighbours in the filter."""
    steps = {"next_url": 1, "previous_url": -1}
    found = {name: beside(receipt, query, step=step) for name, step in steps.items()}
    return {name: workbench_url(pk, query) for name, pk in found.items() if pk}


def beside(receipt: Receipt, query: QueryDict, *, step: int) -> int | None:
    """The id of the next receipt of the filter (step 1) or of the previous one (step -1)."""
    form = FilterForm(query, payee=receipt.payee)
    if not form.is_valid():
        return None
    found = form.wanted().apply(Receipt.objects.filter(payee=receipt.payee))
    oldest_first = is_oldest_first(query) is (step > 0)
    ordered = neighbours(found, receipt.pk, oldest_first=oldest_first)
    return ordered.values_list("pk", flat=True).first()


def following(receipt: Receipt, query: QueryDict, *, reviewer: User) -> str:
    """Where a reviewer goes after deciding this receipt: the next one that is free, or the queue.

    Past the end it begins again, so that those that were passed over come up.
    """
    form = FilterForm(query, payee=receipt.payee)
    if not form.is_valid():
        return queue_url(query, done=receipt.pk)
    free = Q(reviewer=None) | Q(reviewer=reviewer) | Q(held_until__lte=timezone.now())
    found = form.wanted().apply(Receipt.objects.filter(free, payee=receipt.payee))
    oldest_first = is_oldest_first(query)
    later = neighbours(found, receipt.pk, oldest_first=oldest_first)
    earlier = found.exclude(pk=receipt.pk).order_by("id" if oldest_first else "-id")
    for candidates in (later, earlier):
        if pk := candidates.values_list("pk", flat=True).first():
            return workbench_url(pk, query, done=receipt.pk)
    return queue_url(query, done=receipt.pk)
