"""The queue's filter as it stands in addresses, so that it goes along to the workbench and back."""

from typing import Any

from django.http import QueryDict
from django.urls import reverse

from receipts.models import Credit, Due, Receipt
from receipts.review import ReviewRefused

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


def refusal_url(refusal: Exception, query: QueryDict) -> str:
    """The page of what counts already, or of the due where it counts; none for other refusals."""
    match refusal.where if isinstance(refusal, ReviewRefused) else None:
        case Receipt() as receipt:
            return workbench_url(receipt.pk, query)
        case Credit() as credit:
            return reverse("credit", args=[credit.pk])
        case Due() as due:
            return reverse("due", args=[due.pk])
    return ""


def action_url(name: str, *ids: int, query: QueryDict) -> str:
    """Where a form of the workbench is sent to; the filter goes along for what follows."""
    return _with(reverse(name, args=ids), kept(query), {})


def _with(path: str, query: QueryDict, more: dict[str, Any]) -> str:
    for name, value in more.items():
        query[name] = str(value)
    return f"{path}?{query.urlencode()}" if query else path
