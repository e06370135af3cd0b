"""Receipts that no credit confirms, as the rows of a list."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from receipts.models import Receipt, Signal
from receipts.templatetags.shown import money, short_india_time
from receipts.web.formatting import title_of


@dataclass(frozen=True)
class UnprovenRow:
    """One receipt; `why` is the bank's silence in a sentence, where there is one."""

    url: str
    title: str
    payer: str
    amount: str
    utr: str
    paid: str
    status: str
    status_label: str
    why: str


def unproven_rows(receipts: Sequence[Receipt]) -> list[UnprovenRow]:
    silence = (Signal.Kind.NO_CREDIT, Signal.Kind.REFUSED_ROW)
    signals = Signal.objects.filter(receipt__in=list(receipts), kind__in=silence)
    why = dict(signals.values_list("receipt_id", "evidence"))
    return [
        UnprovenRow(
            url=reverse("workbench", args=[one.pk]),
            title=title_of(one),
            payer=one.payer_name or one.payer_phone or one.payer_email,
            amount=money(one.counted_paise),
            utr=one.utr,
            paid=short_india_time(one.paid_at) if one.paid_at else "",
            status=one.status,
            status_label=one.get_status_display(),
            why=str(why.get(one.pk, "")),
        )
        for one in receipts
    ]
