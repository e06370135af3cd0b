"""Closing a payee's books through a day, and opening them again."""

from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from receipts import access, history, pipeline
from receipts.dates import midnight, paid_day, shown_day
from receipts.models import BankEvent, Books, Payee, Receipt, User

Kind = BankEvent.Kind
NOBODY_ASKS: dict[str, Any] = {
    "reopen_before": None, "asked_by": None, "asked_at": None, "asked_note": "",
}  # fmt: skip


COUNTED_TO = 1_000  # of what waits; whoever leaves more has seen that there are more


class BooksRefused(Exception):
    """Books that cannot be closed or opened so; the message says why and what to do."""


def books_of(payee_id: int) -> Books | None:
    """The payee's books; None where nothing has been closed yet."""
    books = Books.objects.select_related("changed_by", "asked_by")
    return books.filter(payee=payee_id).first()


def closed_through(payee_id: int) -> date | None:
    """The last day of the payee's books that is closed, if any."""
    days = Books.objects.filter(payee=payee_id).values_list("closed_through", flat=True)
    return days.first()


def waiting_before(payee: Payee, through: date) -> QuerySet[Receipt]:
    """Receipts sent up to this day that nobody has decided yet, the longest waiting first."""
    waiting = Receipt.objects.filter(payee=payee, status__in=Receipt.Status.undecided())
    return waiting.filter(created_at__lt=midnight(through + timedelta(days=1))).order_by("pk")


def count_waiting(payee: Payee, through: date) -> int:
    """How many there are; one more than COUNTED_TO where there are more than these."""
    return waiting_before(payee, through).order_by()[: COUNTED_TO + 1].count()


def events_of(payee: Payee) -> QuerySet[BankEvent]:
    """Who closed the books, asked for them to be opened, and opened them, the latest first."""
    kinds = (Kind.CLOSED, Kind.REOPEN_ASKED, Kind.REOPENED)
    return BankEvent.objects.filter(payee=payee, kind__in=kinds).order_by("-id")


def day_of(event: BankEvent) -> date:
    """The day that one of these names: the last that was closed, or the first to be open."""
    return date.fromisoformat(event.data["through" if event.kind == Kind.CLOSED else "from"])


def close(payee: Payee, *, through: date, by: User, leaving: int = 0) -> BankEvent:
    """Close the payee's books through this day, which is over in India.

    `leaving` is how many undecided receipts of that time `by` has seen and leaves, any number above
    COUNTED_TO for more than that: they belong to the day on which they are decided. Takes back a
    request to reopen. Raises PermissionDenied, BooksRefused; nothing is written then.
    """
    access.require(by, access.Ability.CLOSE, payee)
    history.seal()
    with pipeline.in_turn():  # no decision is on its way
        books = _locked(payee)
        _refuse_unfit(books, through)
        waiting = waiting_before(payee, through).count()
        if min(waiting, COUNTED_TO + 1) != min(leaving, COUNTED_TO + 1):
            raise BooksRefused(_still_waiting(waiting, through))
        values = {"closed_through": through, "closed_before": midnight(through + timedelta(days=1))}
        changed = {"changed_by": by} | values | NOBODY_ASKS
        Books.objects.update_or_create(payee=payee, defaults=changed)
        said = {"through": through.isoformat(), "waiting": waiting}
        head = history.head_of(payee.pk)._asdict()
        return _record(payee, Kind.CLOSED, by=by, data=said | {"history": head})


def reopen(payee: Payee, *, first: date, by: User, note: str) -> BankEvent:
    """Open the books again from this day on; the first person asks for it, another one does it.

    The event says which of both it was. Raises PermissionDenied, BooksRefused.
    """
    access.require(by, access.Ability.CLOSE, payee)
    note = note.strip()
    with pipeline.in_turn():
        books = _locked(payee)
        if books is None or first > books.closed_through:
            raise BooksRefused(_("These books are not closed on that day."))
        if books.asked_by is None or books.reopen_before != midnight(first):
            return _ask(books, first, by=by, note=note)
        if books.asked_by == by:
            raise BooksRefused(_("You have asked for this. Another person has to agree."))
        return _open(books, first, by=by, note=note)


def _locked(payee: Payee) -> Books | None:
    list(Payee.objects.select_for_update(no_key=True).filter(pk=payee.pk).values_list("pk"))
    return books_of(payee.pk)


def _refuse_unfit(books: Books | None, through: date) -> None:
    if through >= paid_day(timezone.now()):
        raise BooksRefused(_("A day can be closed once it is over. Choose an earlier one."))
    if books and through <= books.closed_through:
        day = shown_day(books.closed_through)
        raise BooksRefused(_("The books are closed through {day} already.").format(day=day))


def _still_waiting(waiting: int, through: date) -> str:
    day = shown_day(through)
    if not waiting:
        return _("By now every receipt sent up to {day} is decided. Close again.").format(day=day)
    return ngettext(
        "{count} receipt sent up to {day} is not decided. Decide it first, or confirm that it "
        "belongs to the day on which it is decided.",
        "{count} receipts sent up to {day} are not decided. Decide them first, or confirm that "
        "they belong to the day on which they are decided.",
        waiting,
    ).format(count=waiting, day=day)


def _ask(books: Books, first: date, *, by: User, note: str) -> BankEvent:
    if not note:
        raise BooksRefused(_("Say why they are to be opened again."))
    books.reopen_before, books.asked_by = midnight(first), by
    books.asked_at, books.asked_note = timezone.now(), note[:500]
    books.save(update_fields=list(NOBODY_ASKS))
    data = {"from": first.isoformat()}
    return _record(books.payee, Kind.REOPEN_ASKED, by=by, note=note, data=data)


def _open(books: Books, first: date, *, by: User, note: str) -> BankEvent:
    said = {"from": first.isoformat(), "closed_through": books.closed_through.isoformat()}
    asked_by = books.asked_by.get_username() if books.asked_by else ""
    opened = {"closed_through": first - timedelta(days=1), "closed_before": midnight(first)}
    changed = opened | {"changed_by": by, "changed_at": timezone.now()}
    rows = Books.objects.filter(pk=books.pk)
    rows.update(**changed)  # the database compares who did it with who asked
    rows.update(**NOBODY_ASKS)
    data = said | {"asked_by": asked_by}
    return _record(books.payee, Kind.REOPENED, by=by, note=note, data=data)


def _record(
    payee: Payee, kind: Kind, *, by: User, data: dict[str, Any], note: str = ""
) -> BankEvent:
    said = {"kind": kind, "note": note[:500], "data": data}
    return BankEvent.objects.create(payee=payee, actor=by, actor_name=by.acting_name, **said)
