"""The truths beside the open one: each with what it is a sum of, and its picture."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from receipts.day_sums import Amount
from receipts.models import DaySum
from receipts.overview import Money, Overview
from receipts.templatetags.shown import money, whole_rupees
from receipts.web.overview.bars import Bar, bars_of, width_of

What = DaySum.What


@dataclass(frozen=True)
class Picture:
    """A column for each step that has any, with its words; `most` says when most of it was."""

    columns: list[tuple[Bar, str]]
    width: int
    most: str


@dataclass(frozen=True)
class Truth:
    """One sum of money; of a single day there is no picture."""

    label: str | Promise
    paise: int
    explained: str
    picture: Picture | None


def truths_of(found: Overview) -> list[Truth]:
    """In the order in which money goes: asked for, shown, decided, arrived."""
    sums = found.money
    return [
        _truth(found, What.PROMISED, _dues_said(sums.promised.count)),
        _truth(found, What.CLAIMED, _received_said(sums.claimed.count)),
        _truth(found, What.APPROVED, _approved_said(sums.approved.count)),
        _truth(found, What.IN_BANK, _credits_said(sums.in_bank.count)),
    ]


def _truth(found: Overview, what: DaySum.What, explained: str) -> Truth:
    pick: Callable[[Money], Amount] = attrgetter(what.value)
    steps = [(step.on, pick(step.money)) for step in found.by_step]
    picture = _picture(steps, by_day=found.period.is_by_day) if len(steps) > 1 else None
    return Truth(what.label, pick(found.money).paise, explained, picture)


def _picture(steps: list[tuple[date, Amount]], *, by_day: bool) -> Picture:
    bars = bars_of([amount.paise for _on, amount in steps])
    words = [_column_said(on, amount, by_day=by_day) for on, amount in steps]
    on, most = max(steps, key=lambda one: one[1].paise)
    return Picture(
        [(bar, words[bar.number]) for bar in bars],
        width_of(len(steps)),
        _most_said(on, most, by_day=by_day) if bars else "",
    )


def _column_said(on: date, amount: Amount, *, by_day: bool) -> str:
    return f"{date_format(on, 'j M Y' if by_day else 'M Y')}: {money(amount.paise)}"


def _most_said(on: date, most: Amount, *, by_day: bool) -> str:
    said = _("most {amount} on {day}") if by_day else _("most {amount} in {day}")
    return said.format(
        amount=whole_rupees(most.paise), day=date_format(on, "j M" if by_day else "M")
    )


def _dues_said(count: int) -> str:
    said = ngettext(
        "{count} due, by the day it is due", "{count} dues, by the day they are due", count
    )
    return said.format(count=intcomma(count))


def _received_said(count: int) -> str:
    said = ngettext(
        "{count} receipt, by the day it came", "{count} receipts, by the day they came", count
    )
    return said.format(count=intcomma(count))


def _approved_said(count: int) -> str:
    said = ngettext(
        "{count} receipt, by the day of the decision",
        "{count} receipts, by the day of the decision",
        count,
    )
    return said.format(count=intcomma(count))


def _credits_said(count: int) -> str:
    said = ngettext(
        "{count} credit, by the day it was booked",
        "{count} credits, by the day they were booked",
        count,
    )
    return said.format(count=intcomma(count))
