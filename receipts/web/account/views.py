"""One payer's account: every due, payment and refund, to look at and to print."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from receipts.access import dues_for
from receipts.filters import today
from receipts.models import Due
from receipts.receivables import Account, Entry, account_of, credit_of
from receipts.receivables.account import SHOWN, Kind
from receipts.templatetags.shown import money
from receipts.web.desk.guard import DeskRequest, desk_required, fetch
from receipts.web.desk.page import show


@dataclass(frozen=True)
class Line:
    """An entry as the page shows it: in one of two columns, and what is left after it."""

    on: date
    what: str
    url: str
    charged: str
    paid: str
    balance: str


@require_safe
@desk_required()
def account(request: DeskRequest, pk: int) -> HttpResponse:
    """The account of whoever this due is of."""
    due = fetch(request, dues_for(request.user), pk)
    found = account_of(due)
    context = {
        "due": due,
        "account": found,
        "name": found.payer.payer_name or found.payer.reference,
        "contacts": [one for one in (due.payer_phone, due.payer_email) if one],
        "lines": [line_of(one) for one in found.entries],
        "carried": money(found.carried_paise) if found.carried_paise else "",
        "credit_paise": credit_of(due),
        "open_dues": open_dues_of(found),
        "left": abs(found.balance_paise),
        "shown": SHOWN,
        "on": today(),
    }
    return show(request, "account/account.html", context, section="dues")


def open_dues_of(found: Account) -> list[Due]:
    """Those of the dues shown that a credit can be used for, in the order they are due."""
    dues = (one.due for one in found.entries if one.kind is Kind.DUE)
    return [due for due in dues if due.left_paise > 0]


def line_of(one: Entry) -> Line:
    what, url = source_of(one)
    return Line(
        on=one.on,
        what=what,
        url=url,
        charged=money(one.paise) if one.paise > 0 else "",
        paid=money(one.paise) if one.paise < 0 else "",
        balance=money(one.balance),
    )


def source_of(one: Entry) -> tuple[str, str]:
    """What the line says, and where more of it stands."""
    if one.adjustment:
        said = f"{one.adjustment.get_kind_display()} · {one.due.reference}"
        return said, reverse("due", args=[one.due.pk]) + "#adjustments"
    if one.source is None:
        is_cancelled = one.due.cancelled_at is not None
        said = _("{reference}, cancelled") if is_cancelled else "{reference}"
        return said.format(reference=one.due.reference), reverse("due", args=[one.due.pk])
    if one.source.receipt_id:
        url = reverse("workbench", args=[one.source.receipt_id])
        what = _("Receipt {receipt_id}").format(receipt_id=one.source.receipt_id)
    elif by_hand := one.source.hand_payment:
        url = reverse("due", args=[one.due.pk])
        what = _("{kind}, recorded by hand").format(kind=by_hand.get_kind_display())
    else:
        url, what = reverse("credit", args=[one.source.credit_id]), _("Bank line")
    refunded = _("Refunded of {source}") if one.kind is Kind.REFUNDED else "{source}"
    said = f"{refunded.format(source=what)} · {one.due.reference}"
    if origin := one.source.carried_from:
        said = _("{line}, credit from {reference}").format(line=said, reference=origin.reference)
    return said, url
