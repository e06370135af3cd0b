"""The books: how far they are closed, closing them, opening them again, and their proof."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from receipts import history
from receipts.access import Ability
from receipts.books import (
    COUNTED_TO,
    BooksRefused,
    books_of,
    count_waiting,
    day_of,
    events_of,
    waiting_before,
)
from receipts.books import close as close_books
from receipts.books import reopen as reopen_books
from receipts.dates import shown_day
from receipts.models import BankEvent, Payee, Receipt
from receipts.outages import begun
from receipts.web.books.forms import CloseForm, ReopenForm
from receipts.web.desk.download import saved
from receipts.web.desk.guard import DeskRequest, desk_required
from receipts.web.desk.page import show

NAMED = 12
CHANGES = 20
Kind = BankEvent.Kind


@dataclass(frozen=True)
class Change:
    """A line of what was done with the books."""

    event: BankEvent
    what: str
    day: str


@dataclass(frozen=True)
class Waiting:
    """The undecided receipts of the time that is to be closed, the first of them named.

    A `count` above COUNTED_TO says that there are more than so many.
    """

    count: int
    named: list[Receipt]

    @property
    def is_more(self) -> bool:
        return self.count > COUNTED_TO

    @property
    def more(self) -> int:
        return self.count - len(self.named)


@require_safe
@desk_required(Ability.BOOKS)
def books(request: DeskRequest) -> HttpResponse:
    """How far they are closed, and what was done with them."""
    return page(request)


@require_POST
@desk_required(Ability.CLOSE)
def close(request: DeskRequest) -> HttpResponse:
    """Close them through a day."""
    form = CloseForm(request.POST, books=books_of(request.desk.payee.pk))
    if form.is_valid():
        through = form.cleaned_data["through"]
        try:
            close_books(request.desk.payee, through=through, by=request.user, leaving=form.left)
        except BooksRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            said = _("The books are closed through {day}.").format(day=shown_day(through))
            messages.success(request, said)
            return redirect("books")
    return page(request, closing=form, status=422)


@require_POST
@desk_required(Ability.CLOSE)
def reopen(request: DeskRequest) -> HttpResponse:
    """Ask for them to be opened again, or do it where another person has asked."""
    form = ReopenForm(request.POST, books=books_of(request.desk.payee.pk))
    if form.is_valid():
        try:
            event = reopen_books(request.desk.payee, by=request.user, **form.cleaned_data)
        except BooksRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, REOPENED[event.kind]())
            return redirect("books")
    return page(request, opening=form, status=422)


REOPENED = {
    Kind.REOPEN_ASKED.value: lambda: _("It is on record. Another person has to agree."),
    Kind.REOPENED.value: lambda: _("The books are open again."),
}


@require_safe
@desk_required(Ability.BOOKS)
def download_history(request: DeskRequest) -> StreamingHttpResponse:
    """The history as far as it is sealed, with its proof, one JSON object a line."""
    payee = request.desk.payee
    lines = begun(history.proof_of(payee))
    answer = StreamingHttpResponse(lines, content_type="application/jsonl")
    return saved(answer, f"history-{payee.slug}.jsonl")


def page(
    request: DeskRequest,
    *,
    closing: CloseForm | None = None,
    opening: ReopenForm | None = None,
    status: int = 200,
) -> HttpResponse:
    payee = request.desk.payee
    found = books_of(payee.pk)
    form = closing or CloseForm(books=found)
    context: dict[str, Any] = {
        "books": found,
        "is_asker": bool(found and found.asked_by == request.user),
        "closing": form,
        "waiting": waiting_of(payee, form),
        "opening": opening or ReopenForm(books=found),
        "is_opening": opening is not None,
        "changes": changes_of(payee),
        "head": history.head_of(payee.pk),
    }
    return show(request, "books/books.html", context, section="books", status=status)


def waiting_of(payee: Payee, form: CloseForm) -> Waiting:
    """What still waits of the time that the form names."""
    through = form.initial["through"]
    if form.is_bound:
        through = form.cleaned_data.get("through")
    if through is None:
        return Waiting(0, [])
    named = list(waiting_before(payee, through)[:NAMED])
    return Waiting(count_waiting(payee, through), named)


def changes_of(payee: Payee) -> list[Change]:
    """Who closed and opened them, the latest first."""
    events = events_of(payee)[:CHANGES]
    return [Change(one, str(one.get_kind_display()), _day_of(one)) for one in events]


def _day_of(event: BankEvent) -> str:
    said = _("through {day}") if event.kind == Kind.CLOSED else _("from {day}")
    return said.format(day=shown_day(day_of(event)))
