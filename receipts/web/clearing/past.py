"""What was cleared before: who did it, when, which filter, and what has come of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import Count
from django.http import QueryDict
from django.urls import reverse

from receipts.models import Clearing, ClearingItem, Payee
from receipts.web.clearing.page import covered, sum_of
from receipts.web.desk.filter_words import Names, names_in
from receipts.web.pagination import page_of, pager

CLEARINGS_SHOWN = 25
ItemState = ClearingItem.State


@dataclass(frozen=True)
class Past:
    """One clearing; `decided` counts also what was taken back since, `skipped` what had changed."""

    clearing: Clearing
    what: str
    filter: str
    decided: int
    skipped: int
    taken_back: int


def past_clearings(payee: Payee, query: QueryDict) -> dict[str, Any]:
    """A page of the payee's clearings that somebody confirmed, the newest first."""
    confirmed = Clearing.objects.filter(payee=payee).exclude(state__in=Clearing.State.unconfirmed())
    people = confirmed.select_related("by", "undone_by")
    page = page_of(people, query, oldest_first=False, size=CLEARINGS_SHOWN)
    counts = counts_of(page.rows)
    names = names_in([one.filters for one in page.rows], payee)
    rows = [_past(one, counts.get(one.pk, {}), names) for one in page.rows]
    return {"past": rows, **pager(page, reverse("clearings"))}


def counts_of(clearings: list[Clearing]) -> dict[int, dict[str, int]]:
    """By clearing and state how many of its receipts there are, in one query."""
    items = ClearingItem.objects.filter(clearing__in=clearings).order_by()
    counts: dict[int, dict[str, int]] = {}
    for pk, state, count in items.values_list("clearing_id", "state").annotate(n=Count("pk")):
        counts.setdefault(pk, {})[state] = count
    return counts


def _past(clearing: Clearing, counts: Mapping[str, int], names: Names) -> Past:
    count = partial(sum_of, counts)
    return Past(
        clearing=clearing,
        what=what_it_did(clearing),
        filter=covered(clearing.filters, names),
        decided=count(ItemState.DECIDED, ItemState.KEPT, ItemState.UNDONE),
        skipped=count(ItemState.SKIPPED),
        taken_back=count(ItemState.UNDONE),
    )


def what_it_did(clearing: Clearing) -> str:
    """`Approve what is ready`, or `Reject: Sent before`."""
    reason = clearing.get_reason_display()
    return f"{clearing.get_does_display()}: {reason}" if reason else clearing.get_does_display()
