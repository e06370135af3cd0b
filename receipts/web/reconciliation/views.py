"""Reconciliation: what arrived, what was shown and what was promised, set against each other."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from receipts.evidence.coverage import accounts_of
from receipts.models import Credit, Due
from receipts.reconciliation import (
    Scope,
    Sums,
    Tally,
    What,
    missing,
    set_aside,
    uncovered,
    unpaid,
    without_receipt,
)
from receipts.web.desk.credit_rows import CreditRow, credit_rows
from receipts.web.desk.due_rows import DueRow, rows_of
from receipts.web.desk.guard import DeskRequest, desk_required
from receipts.web.desk.page import show
from receipts.web.pagination import days_page, page_of
from receipts.web.reconciliation.discrepancies import troubles_in
from receipts.web.reconciliation.forms import PeriodForm
from receipts.web.reconciliation.receipt_rows import UnprovenRow, unproven_rows

CREDITS, MISSING, UNCOVERED, DUES, ASIDE = "credits", "missing", "uncovered", "dues", "aside"
LISTS = {
    CREDITS: _("In the bank, no receipt"),
    MISSING: _("Receipt, not in the bank"),
    UNCOVERED: _("Receipt, not covered yet"),
    DUES: _("Dues unpaid"),
    ASIDE: _("Set aside"),
}
COUNTED = {
    CREDITS: What.UNEXPLAINED,
    MISSING: What.MISSING,
    UNCOVERED: What.UNCOVERED,
    DUES: What.OPEN,
    ASIDE: What.ASIDE,
}


NOTHING = {
    CREDITS: (_("Nothing unexplained"), _("Every credit has its receipt, its due or its reason.")),
    MISSING: (_("Nothing missing"), _("Every receipt of the days covered is in the bank.")),
    UNCOVERED: (_("Nothing waits for a statement"), _("No receipt is newer than the statements.")),
    DUES: (_("Nothing unpaid"), _("Every due of these days is paid.")),
    ASIDE: (
        _("Nothing set aside"),
        _("Money that needs no receipt can be set aside with a reason."),
    ),
}


@dataclass(frozen=True)
class Tab:
    """One list, with how much is in it once that has been counted."""

    label: str
    url: str
    current: bool
    tally: Tally | None = None


@dataclass(frozen=True)
class Listing:
    """A page of one of the lists; `of` says what its rows are."""

    of: str
    rows: Sequence[CreditRow] | Sequence[UnprovenRow] | Sequence[DueRow]
    newer: dict[str, str]
    older: dict[str, str]


@require_safe
@desk_required()
def reconciliation(request: DeskRequest) -> HttpResponse:
    """One page of one list. What needs counting is asked for by the page once it stands."""
    accounts = accounts_of(request.desk.payee)
    form = PeriodForm(request.GET, accounts=accounts)
    chosen = chosen_list(request)
    listing = page(request, chosen, scope_of(request, form))
    context = {
        "form": form,
        "chosen": chosen,
        "tabs": tabs(request, chosen),
        "listing": listing,
        "has_statements": bool(accounts),
        "nothing": NOTHING[chosen],
        "summary_url": address(request, "reconciliation_summary"),
        "newer_url": address(request, "reconciliation", **listing.newer) if listing.newer else "",
        "older_url": address(request, "reconciliation", **listing.older) if listing.older else "",
    }
    return show(request, "reconciliation/reconciliation.html", context, section="reconciliation")


@require_safe
@desk_required()
def summary(request: DeskRequest) -> HttpResponse:
    """The sums, how long each list is, and what is wrong: asked for beside the page."""
    accounts = accounts_of(request.desk.payee)
    scope = scope_of(request, PeriodForm(request.GET, accounts=accounts))
    sums = Sums(scope)
    tallies = {name: sums.tally(what) for name, what in COUNTED.items()}
    context = {
        "totals": sums.totals,
        "troubles": troubles_in(scope),
        "tabs": tabs(request, chosen_list(request), tallies),
        "chosen": chosen_list(request),
    }
    return show(request, "reconciliation/reconciliation.html#summary", context)


def chosen_list(request: DeskRequest) -> str:
    asked = request.GET.get("show", "")
    return asked if asked in LISTS else CREDITS


def scope_of(request: DeskRequest, form: PeriodForm) -> Scope:
    """What the filters leave; filters that make no sense leave everything, and say so."""
    said: dict[str, Any] = form.cleaned_data if form.is_valid() else {}
    first: date | None = said.get("first")
    last: date | None = said.get("last")
    return Scope(request.desk.payee, first, last, said.get("account", ""))


def page(request: DeskRequest, chosen: str, scope: Scope) -> Listing:
    if chosen in (CREDITS, ASIDE):
        return page_of_credits(request, chosen, scope)
    if chosen == DUES:
        return page_of_dues(request, scope)
    receipts = missing(scope) if chosen == MISSING else uncovered(scope)
    found = page_of(receipts, request.GET, oldest_first=False)
    return Listing(
        of="receipts",
        rows=unproven_rows(found.rows),
        newer={"before": str(found.before)} if found.before else {},
        older={"after": str(found.after)} if found.after else {},
    )


def page_of_credits(request: DeskRequest, chosen: str, scope: Scope) -> Listing:
    narrowed: Callable[[QuerySet[Credit]], QuerySet[Credit]]
    narrowed = set_aside if chosen == ASIDE else without_receipt
    credits = narrowed(scope.credits()).select_related("statement", "set_aside_by")
    found = days_page(credits, request.GET, field="on", newest_first=True)
    return Listing("credits", credit_rows(found.rows), *ways(found.before, found.after))


def page_of_dues(request: DeskRequest, scope: Scope) -> Listing:
    """What has been due the longest comes first; what has no day, last."""
    dues: QuerySet[Due] = unpaid(scope.dues())
    found = days_page(dues, request.GET, field="due_on", newest_first=False)
    return Listing("dues", rows_of(found.rows), *ways(found.before, found.after))


def ways(before: str, after: str) -> tuple[dict[str, str], dict[str, str]]:
    return {"before": before} if before else {}, {"after": after} if after else {}


def tabs(request: DeskRequest, chosen: str, tallies: dict[str, Tally] | None = None) -> list[Tab]:
    found = tallies or {}
    return [
        Tab(
            str(label),
            address(request, "reconciliation", show=name),
            name == chosen,
            found.get(name),
        )
        for name, label in LISTS.items()
        if name != ASIDE or name == chosen or name not in found or found[name].count
    ]


def address(request: DeskRequest, name: str, **more: str) -> str:
    """Another page of the same filters; the place in a list stays behind."""
    query = {
        key: value
        for key, value in request.GET.dict().items()
        if value and key not in ("before", "after")
    } | more
    return f"{reverse(name)}?{urlencode(query)}" if query else reverse(name)
