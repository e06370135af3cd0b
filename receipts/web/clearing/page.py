"""A clearing on its page: its figures, how far it is, and its receipts by what came of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Sum
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from receipts.models import Clearing, ClearingItem, Payee
from receipts.upi import format_rupees
from receipts.web.desk.filter_words import Names, in_words, names_in
from receipts.web.desk.links import queue_url, workbench_url
from receipts.web.pagination import page_of, pager

State, ItemState = Clearing.State, ClearingItem.State
HEADINGS: dict[str, str | Promise] = {
    Clearing.Does.APPROVE: gettext_lazy("Approve what is ready"),
    Clearing.Does.REJECT: gettext_lazy("Reject what the filter holds"),
}
# What is done with a receipt, by what the clearing does.
DECIDED: dict[str, str | Promise] = {
    Clearing.Does.APPROVE: gettext_lazy("Approved"),
    Clearing.Does.REJECT: gettext_lazy("Rejected"),
}
WAITING: dict[str, str | Promise] = {
    Clearing.Does.APPROVE: gettext_lazy("To approve"),
    Clearing.Does.REJECT: gettext_lazy("To reject"),
}


@dataclass(frozen=True)
class Part:
    """The receipts of which one thing has come."""

    state: str
    label: str
    count: int
    paise: int
    url: str
    current: bool


@dataclass(frozen=True)
class Progress:
    words: str
    done: int
    whole: int


@dataclass(frozen=True)
class Row:
    item: ClearingItem
    payer: str
    url: str


def page_of_clearing(clearing: Clearing, query: QueryDict) -> dict[str, Any]:
    """Everything on the page; `show` in the query chooses which receipts are listed."""
    parts = parts_of(clearing, query.get("show", ""))
    current = next((one for one in parts if one.current), None)
    filters = back_to(clearing)
    return {
        "clearing": clearing,
        "heading": HEADINGS[clearing.does],
        "filter": narrowed_to(clearing.filters, clearing.payee),
        "queue_url": queue_url(filters),
        "parts": parts,
        "current": current,
        "first": parts[0] if parts else None,
        "progress": progress_of(clearing) if clearing.is_at_work else None,
        "undo_seconds": seconds_to_undo(clearing),
        **(listed(clearing, current, query, filters) if current else {}),
    }


def parts_of(clearing: Clearing, shown: str = "") -> list[Part]:
    """Of each outcome how many and how much, in one query; what is done comes first."""
    sums = (
        clearing.items.order_by().values("state").annotate(n=Count("pk"), paise=Sum("amount_paise"))
    )
    found = {one["state"]: one for one in sums}
    present = [state for state in labels(clearing) if state in found]
    wanted = shown if shown in present else next(iter(present), "")
    address = reverse("clearing", args=[clearing.pk])
    return [
        Part(
            state,
            str(labels(clearing)[state]),
            found[state]["n"],
            found[state]["paise"] or 0,
            f"{address}?{urlencode({'show': state})}",
            current=state == wanted,
        )
        for state in present
    ]


def labels(clearing: Clearing) -> dict[str, str | Promise]:
    """What each outcome is called, in the order in which they are shown."""
    return {
        ItemState.DECIDED: DECIDED[clearing.does],
        ItemState.UNDONE: _("Taken back"),
        ItemState.WAITING: WAITING[clearing.does],
        ItemState.SKIPPED: _("Changed meanwhile"),
        ItemState.KEPT: _("Not taken back"),
        ItemState.LEFT_OUT: _("Left out"),
    }


def listed(
    clearing: Clearing, current: Part, query: QueryDict, filters: QueryDict
) -> dict[str, Any]:
    """A page of the receipts of this outcome."""
    items = clearing.items.filter(state=current.state).select_related("receipt", "due")
    page = page_of(items.defer("receipt__verdict_points"), query, oldest_first=True)
    rows = [
        Row(
            item,
            item.receipt.payer_name or item.receipt.payer_phone or item.receipt.payer_email,
            workbench_url(item.receipt_id, filters),
        )
        for item in page.rows
    ]
    return {"rows": rows, **pager(page, current.url)}


def progress_of(clearing: Clearing) -> Progress:
    """How far the workers are."""
    counts = dict(clearing.items.order_by().values_list("state").annotate(n=Count("pk")))
    count = partial(sum_of, counts)
    match clearing.state:
        case State.PREPARING:
            words = _("Looking through the filter: {count:,} so far")
            return Progress(words.format(count=count(*counts)), 0, 0)
        case State.UNDOING:
            done, whole = count("undone", "kept"), count("undone", "kept", "decided")
            words = _("Taking back: {done:,} of {whole:,}")
        case _:
            done, whole = count("decided", "skipped"), count("decided", "skipped", "waiting")
            words = _("Deciding: {done:,} of {whole:,}")
    return Progress(words.format(done=done, whole=whole), done, whole)


def sum_of(counts: Mapping[str, int], *states: str) -> int:
    return sum(counts.get(state, 0) for state in states)


def seconds_to_undo(clearing: Clearing) -> int:
    """How long it can be undone yet once it is done; 0 where that is no question."""
    until = clearing.undo_until
    if not clearing.may_be_undone or until is None:
        return 0
    return int((until - timezone.now()).total_seconds())


def back_to(clearing: Clearing) -> QueryDict:
    """The filter as the queue's address has it, where amounts are rupees."""
    query = QueryDict(mutable=True)
    for name, value in clearing.filters.items():
        is_paise = name.endswith("_paise")
        query[name.removesuffix("_paise")] = format_rupees(int(value)) if is_paise else value
    return query


def narrowed_to(filters: Mapping[str, str], payee: Payee) -> str:
    """One filter in words."""
    return covered(filters, names_in([filters], payee))


def covered(filters: Mapping[str, str], names: Names) -> str:
    """What a filter holds, whose `names_in` these are: of every one that it waits goes unsaid."""
    usual = {"state": filters.get("state"), "snoozed": "no"}
    narrowing = {name: value for name, value in filters.items() if usual.get(name) != value}
    if narrowing:
        return in_words(narrowing, names)
    if "snoozed" in filters:
        return _("all that wait for review and are not snoozed")
    return _("all that wait for review")
