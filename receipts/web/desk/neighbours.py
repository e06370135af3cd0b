"""The receipts beside one in the filter it was found by, and which of them comes next."""

from django.db.models import Subquery
from django.http import QueryDict

from receipts.models import Payee, Receipt, User
from receipts.review import free_for
from receipts.web.desk.filter_form import FilterForm
from receipts.web.desk.links import is_oldest_first, queue_url, workbench_url
from receipts.web.pagination import neighbours


def neighbour_links(receipt: Receipt, query: QueryDict, *, viewer: User) -> dict[str, str]:
    """The next receipt of the filter, the previous one, and the next that is free, in one query.

    Where a decision leads is fetched beforehand; past the end only the answer says it.
    """
    form = FilterForm(query, payee=receipt.payee)
    if not form.is_valid():
        return {}
    found = form.wanted().apply(Receipt.objects.filter(payee=receipt.payee))
    forwards = is_oldest_first(query)
    free = found.filter(free_for(viewer))
    sides = {
        "next_url": neighbours(found, receipt.pk, oldest_first=forwards),
        "previous_url": neighbours(found, receipt.pk, oldest_first=not forwards),
        "following_url": neighbours(free, receipt.pk, oldest_first=forwards),
    }
    first_of = {name: Subquery(rows.values("pk")[:1]) for name, rows in sides.items()}
    [beside] = Payee.objects.filter(pk=receipt.payee_id).values_list(*first_of.values())
    return {name: workbench_url(pk, query) for name, pk in zip(sides, beside, strict=True) if pk}


def following(receipt: Receipt, query: QueryDict, *, reviewer: User) -> str:
    """Where a reviewer goes after deciding this receipt: the next one that is free, or the queue.

    Past the end it begins again, so that those that were passed over come up.
    """
    form = FilterForm(query, payee=receipt.payee)
    if not form.is_valid():
        return queue_url(query, done=receipt.pk)
    free = Receipt.objects.filter(free_for(reviewer), payee=receipt.payee)
    found = form.wanted().apply(free)
    oldest_first = is_oldest_first(query)
    later = neighbours(found, receipt.pk, oldest_first=oldest_first)
    earlier = found.exclude(pk=receipt.pk).order_by("id" if oldest_first else "-id")
    for candidates in (later, earlier):
        if pk := candidates.values_list("pk", flat=True).first():
            return workbench_url(pk, query, done=receipt.pk)
    return queue_url(query, done=receipt.pk)
