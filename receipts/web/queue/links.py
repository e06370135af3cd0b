"""The queue's filter as it stands in addresses, so that it goes along to the workbench and back."""

from typing import Any

from django.db.models import Q
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from receipts.models import Receipt, User
from receipts.web.desk_forms import FilterForm
from receipts.web.pagination import neighbours

DONE = "done"  # names the receipt just decided, for the next page to say so
OF_ONE_PAGE = ("before", "after", DONE)
EVERYTHING = "all"


def asked(given: QueryDict) -> QueryDict:
    """The address's filters; a visit without a state is a visit to what waits for review."""
    query = given.copy()
    if "state" not in query:
        query["state"] = Receipt.Status.IN_REVIEW
    elif query["state"] == EVERYTHING:
        query.setlist("state", [])
    return query


def is_oldest_first(query: QueryDict) -> bool:
    """What waits is worked off from its beginning; what is done is looked at from its end."""
    default = "oldest" if query.get("state") == Receipt.Status.IN_REVIEW else "newest"
    return query.get("order", default) == "oldest"


def kept(query: QueryDict) -> QueryDict:
    """What of the filter goes along: everything but the page."""
    left = QueryDict(mutable=True)
    for name, values in query.lists():
        if name not in OF_ONE_PAGE and any(values):
            left.setlist(name, values)
    if not query.get("state"):
        left["state"] = EVERYTHING
    return left


def queue_url(query: QueryDict, **more: Any) -> str:
    """The queue with these filters."""
    return _with(reverse("queue"), kept(query), more)


def workbench_url(receipt_id: int, query: QueryDict, **more: Any) -> str:
    """The workbench of a receipt, found by these filters."""
    return _with(reverse("workbench", args=[receipt_id]), kept(query), more)


def action_url(name: str, *ids: int, query: QueryDict) -> str:
    """Where a form of the workbench is sent to; the filter goes along for what follows."""
    return _with(reverse(name, args=ids), kept(query), {})


def _with(path: str, query: QueryDict, more: dict[str, Any]) -> str:
    for name, value in more.items():
        query[name] = str(value)
    return f"{path}?{query.urlencode()}" if query else path


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
