"""What the overview's page is given: what needs doing, five sums with pictures, and the tables."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib.humanize.templatetags.humanize import intcomma
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from receipts.filters import FilterRefused
from receipts.models import Receipt
from receipts.overview import Overview, Period, Span
from receipts.web.desk.guard import Desk
from receipts.web.overview.bars import Part, parts_of
from receipts.web.overview.table import Table
from receipts.web.overview.tables import TABLES
from receipts.web.overview.truths import truths_of

COUNTED_TO = 9_999  # beyond that it says "9999+": counting a million rows helps nobody


@dataclass(frozen=True)
class Choice:
    label: str | Promise
    url: str
    current: bool


def page_of(found: Overview, desk: Desk, *, is_of_all: bool) -> dict[str, Any]:
    """The whole page of what was found."""
    whose = None if is_of_all else desk.payee
    return {
        "found": found,
        "todo": {
            "waiting": waiting_of(found),
            "parts": paid_open_late(found),
            "queue_url": f"{reverse('queue')}?state={Receipt.Status.IN_REVIEW}" if whose else "",
            "open_url": dues_url(found.period) if whose else "",
            "no_day_url": f"{reverse('dues')}?age=no_day" if whose else "",
            "no_day": no_day_said(found.open_without_day.count),
        },
        "truths": truths_of(found),
        "days": TABLES["days"](found),
        "tables": tables_of(found, is_of_all=is_of_all),
        **choices_of(found.period, is_of_all=is_of_all),
    }


def refused(query: Mapping[str, str], refusal: FilterRefused, *, is_of_all: bool) -> dict[str, Any]:
    """The page of a period that makes no sense: what is wrong, and what was typed."""
    typed = {"first": query.get("from", ""), "last": query.get("to", "")}
    return {"errors": list(refusal.errors.values()), "typed": typed, **spans_of(None, is_of_all)}


def waiting_of(found: Overview) -> str:
    """How many receipts wait for a decision now, in words; empty for none."""
    waits = Receipt.objects.filter(payee__in=found.payees, status=Receipt.Status.IN_REVIEW)
    count = waits.order_by()[: COUNTED_TO + 1].count()
    return f"{COUNTED_TO}+" if count > COUNTED_TO else str(count or "")


def dues_url(period: Period) -> str:
    """The list of what is open of the period."""
    days = {"due_from": period.first, "due_to": period.last}
    return f"{reverse('dues')}?{urlencode({'state': 'open', **days})}"


def no_day_said(count: int) -> str:
    """How many of the open dues the list of the period does not show; empty for none."""
    said = ngettext("{count} of them is due on no day", "{count} of them are due on no day", count)
    return said.format(count=intcomma(count)) if count else ""


def tables_of(found: Overview, *, is_of_all: bool) -> list[Table]:
    """All but the day by day; of one payee, payee by payee would have one line, and groups are
    shown where there are any.
    """
    left_out = {"days"} if is_of_all else {"days", "payees"}
    if not found.by_group:
        left_out.add("groups")
    return [make(found) for name, make in TABLES.items() if name not in left_out]


def paid_open_late(found: Overview) -> list[Part]:
    """The bar of what was promised: what is no longer open, open in time, and late."""
    asked, left, late = found.money.promised.paise, found.money.open.paise, found.late.paise
    return parts_of(asked, good=asked - left, open=left - late, bad=late)


def choices_of(period: Period, *, is_of_all: bool) -> dict[str, Any]:
    typed = {"first": f"{period.first}", "last": f"{period.last}"}
    query = {"period": period.span.value}
    if period.span == Span.OWN:
        query |= {"from": typed["first"], "to": typed["last"]}
    whose = [(_("This payee"), False), (_("All payees"), True)]
    return {
        "typed": typed,
        "whose": [
            Choice(label, url_of(query, is_of_all=every), every == is_of_all)
            for label, every in whose
        ],
        "query": urlencode(query | _whose(is_of_all)),
        **spans_of(period.span, is_of_all),
    }


def spans_of(chosen: Span | None, is_of_all: bool) -> dict[str, Any]:
    named = [span for span in Span if span != Span.OWN]
    return {
        "spans": [
            Choice(span.label, url_of({"period": span.value}, is_of_all=is_of_all), span == chosen)
            for span in named
        ],
        "is_of_all": is_of_all,
        "is_own": chosen in (Span.OWN, None),
    }


def url_of(query: dict[str, str], *, is_of_all: bool) -> str:
    return f"{reverse('overview')}?{urlencode(query | _whose(is_of_all))}"


def _whose(is_of_all: bool) -> dict[str, str]:
    return {"payees": "all"} if is_of_all else {}
