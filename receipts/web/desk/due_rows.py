"""Dues as the rows of a list: every string made here, in a fixed number of queries."""

from dataclasses import dataclass

from django.urls import reverse

from receipts.evidence import standing
from receipts.filters import today
from receipts.models import Due
from receipts.templatetags.shown import money
from receipts.web.formatting import full_day


@dataclass(frozen=True)
class DueRow:
    """A due as the list shows it."""

    url: str
    reference: str
    payer: str
    contact: str
    due_on: str
    is_overdue: bool
    amount: str
    paid: str
    confirmed: str
    state: Due.State
    state_label: str


def rows_of(dues: list[Due]) -> list[DueRow]:
    """Rows for these dues; what the bank proves of them is asked once for all."""
    confirmed = standing.confirmed_of(dues)
    return [row_of(one, confirmed[one.pk]) for one in dues]


def row_of(due: Due, confirmed: int) -> DueRow:
    state = Due.State(due.state)
    is_late = due.due_on is not None and due.due_on < today() and due.left_paise > 0
    return DueRow(
        url=reverse("due", args=[due.pk]),
        reference=due.reference,
        payer=due.payer_name,
        contact=due.payer_phone or due.payer_email,
        due_on=full_day(due.due_on),
        is_overdue=is_late,
        amount=money(due.total_paise),
        paid=money(due.paid_paise) if due.paid_paise else "",
        confirmed=money(confirmed) if confirmed else "",
        state=state,
        state_label=str(state.label),
    )
