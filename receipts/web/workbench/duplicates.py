"""Receipts that are suspiciously alike, side by side."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from receipts.models import Payee, Receipt, Signal
from receipts.web.desk.links import workbench_url
from receipts.web.desk.marked_pictures import MarkedPicture, sheets_of
from receipts.web.workbench.values import written

SHOWN = 3


@dataclass(frozen=True)
class Line:
    """One value of both receipts."""

    label: str
    here: str
    there: str
    differs: bool


@dataclass(frozen=True)
class Duplicate:
    """Another receipt that shares something with this one, and what."""

    receipt: Receipt
    reasons: str
    url: str
    picture_url: str
    lines: list[Line]
    sheets: tuple[
        MarkedPicture, ...
    ] = ()  # both pictures, where one is an edited copy of the other


def twins_of(
    receipt: Receipt, signals: Collection[Signal], *, payees: Collection[Payee], query: QueryDict
) -> list[Duplicate]:
    """The receipts that standing signals speak of, of payees only whose this person may see."""
    visible = {payee.pk for payee in payees}
    reasons: dict[Receipt, list[str]] = defaultdict(list)
    for signal in signals:
        if signal.other and signal.other.payee_id in visible and not signal.dismissed_at:
            reasons[signal.other].append(signal.get_kind_display())
    edited = {one.other_id for one in signals if one.kind == Signal.Kind.NEAR_PICTURE}
    others = sorted(reasons, key=lambda one: one.pk, reverse=True)[:SHOWN]
    return [
        Duplicate(
            receipt=other,
            reasons=" · ".join(reasons[other]),
            url=workbench_url(other.pk, query),
            picture_url=reverse("picture", args=[other.pk]),
            lines=lines(receipt, other),
            sheets=sheets_of(receipt, other) if other.pk in edited else (),
        )
        for other in others
    ]


def lines(here: Receipt, there: Receipt) -> list[Line]:
    """The values to compare; that state and arrival differ says nothing."""
    compared = [
        ("UTR", here.utr, there.utr),
        (_("Paid at"), written(here.paid_at), written(there.paid_at)),
        (_("Amount"), written(here.amount_paise), written(there.amount_paise)),
        (_("Payer"), here.payer_name, there.payer_name),
        (_("Reference"), here.reference, there.reference),
    ]
    beside = [
        (_("State"), here.get_status_display(), there.get_status_display()),
        (_("Received"), written(here.created_at), written(there.created_at)),
    ]
    return [
        *(Line(label, one, other, differs=one != other) for label, one, other in compared),
        *(Line(label, one, other, differs=False) for label, one, other in beside),
    ]
