"""Books that close: what lies in them changes no more, and opening them again takes two."""

from datetime import date, timedelta
from types import SimpleNamespace
from unittest import mock

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from receipts import books, guards, history, review, statement_import
from receipts.dates import midnight, paid_day
from receipts.models import (
    Allocation,
    BankEvent,
    Books,
    HandPayment,
    Receipt,
    StatementFile,
)
from receipts.review import BooksClosed, Recorded
from tests.factories import (
    default_payee,
    make_credit,
    make_due,
    make_payee,
    make_receipt,
    make_statement,
    make_user,
)

pytestmark = pytest.mark.django_db


def day(ago: int) -> date:
    return paid_day(timezone.now()) - timedelta(days=ago)


def moment(ago: int):
    return midnight(day(ago)) + timedelta(hours=12)


def close(ago: int, payee=None) -> None:
    payee = payee or default_payee()
    books.close(payee, through=day(ago), by=make_user("finance", payee))


def approved(ago: int, **overrides) -> Receipt:
    decided = {"status": "approved", "decided_at": moment(ago), "amount_paise": 1_000}
    return make_receipt(**decided, created_at=moment(ago), **overrides)


def counted(source: dict, ago: int) -> Allocation:
    row = Allocation.objects.create(due=make_due(), amount_paise=1_000, **source)
    Allocation.objects.filter(pk=row.pk).update(created_at=moment(ago))
    row.refresh_from_db()
    return row


def by_hand(ago: int) -> HandPayment:
    values = {"kind": "cash", "amount_paise": 1_000, "note": "The office took it."}
    return HandPayment.objects.create(payee=default_payee(), on=day(ago), **values)


def entries(ago: int) -> SimpleNamespace:
    """One of each thing that books hold, of that day."""
    receipt, credit, hand = approved(ago), make_credit(on=day(ago)), by_hand(ago)
    return SimpleNamespace(
        receipt=receipt,
        credit=credit,
        hand=hand,
        of_receipt=counted({"receipt": receipt}, ago),
        of_credit=counted({"credit": credit}, ago),
    )


class TestClose:
    def test_is_on_record_with_the_head_of_the_history(self):
        approved(2)
        by = make_user("finance")
        event = books.close(default_payee(), through=day(1), by=by)
        assert books.closed_through(default_payee().pk) == day(1)
        assert (event.kind, event.actor, event.data["through"]) == ("closed", by, str(day(1)))
        assert event.data["history"] == history.head_of(default_payee().pk)._asdict()

    @pytest.mark.parametrize(("ago", "why"), [(0, "once it is over"), (-1, "once it is over")])
    def test_is_refused_for_a_day_that_is_not_over(self, ago, why):
        with pytest.raises(books.BooksRefused, match=why):
            close(ago)

    def test_is_refused_for_what_is_closed_already(self):
        close(2)
        with pytest.raises(books.BooksRefused, match="already"):
            close(2)
        close(1)
        assert books.closed_through(default_payee().pk) == day(1)

    def test_is_for_those_who_may(self):
        with pytest.raises(PermissionDenied):
            books.close(default_payee(), through=day(1), by=make_user("reviewer"))

    def test_tells_of_undecided_receipts_and_closes_when_they_are_left_on_purpose(self):
        waits = make_receipt(created_at=moment(2))
        make_receipt()
        by = make_user("finance")
        with pytest.raises(books.BooksRefused, match="1 receipt sent up to"):
            books.close(default_payee(), through=day(1), by=by)
        assert list(books.waiting_before(default_payee(), day(1))) == [waits]
        with pytest.raises(books.BooksRefused, match="1 receipt sent"):
            books.close(default_payee(), through=day(1), by=by, leaving=2)
        event = books.close(default_payee(), through=day(1), by=by, leaving=1)
        assert event.data["waiting"] == 1
        by = make_user("reviewer")
        review.approve(waits, by=by, version=waits.version, allocations={}, note="It came.")
        assert waits.status == "approved"

    def test_counts_what_waits_only_as_far_as_anybody_reads_numbers(self, monkeypatch):
        monkeypatch.setattr("receipts.books.closing.COUNTED_TO", 2)
        for _ in range(4):
            make_receipt(created_at=moment(2))
        by = make_user("finance")
        assert books.count_waiting(default_payee(), day(1)) == 3
        with pytest.raises(books.BooksRefused, match="4 receipts sent"):
            books.close(default_payee(), through=day(1), by=by, leaving=2)
        event = books.close(default_payee(), through=day(1), by=by, leaving=3)
        assert event.data["waiting"] == 4


class TestReopen:
    def test_is_asked_for_by_one_and_done_by_another(self):
        close(1)
        one, two = make_user("finance"), make_user("admin")
        asked = books.reopen(default_payee(), first=day(3), by=one, note="A cheque bounced.")
        assert asked.kind == "reopen_asked"
        assert books.closed_through(default_payee().pk) == day(1)
        with pytest.raises(books.BooksRefused, match="Another person"):
            books.reopen(default_payee(), first=day(3), by=one, note="Again.")
        done = books.reopen(default_payee(), first=day(3), by=two, note="")
        assert (done.kind, done.data["asked_by"]) == ("reopened", one.username)
        assert books.closed_through(default_payee().pk) == day(4)
        found = Books.objects.get()
        assert (found.asked_by, found.reopen_before, found.changed_by) == (None, None, two)

    def test_from_another_day_is_another_request(self):
        close(1)
        books.reopen(default_payee(), first=day(3), by=make_user("finance"), note="One.")
        event = books.reopen(default_payee(), first=day(2), by=make_user("admin"), note="Two.")
        assert event.kind == "reopen_asked"
        assert books.closed_through(default_payee().pk) == day(1)

    def test_is_forgotten_when_they_are_closed_further(self):
        close(2)
        books.reopen(default_payee(), first=day(3), by=make_user("finance"), note="One.")
        close(1)
        event = books.reopen(default_payee(), first=day(3), by=make_user("admin"), note="Two.")
        assert event.kind == "reopen_asked"

    @pytest.mark.parametrize(("first", "note"), [(1, ""), (0, "Why not.")])
    def test_is_refused_without_a_reason_and_for_open_days(self, first, note):
        close(1)
        with pytest.raises(books.BooksRefused):
            books.reopen(default_payee(), first=day(first), by=make_user("finance"), note=note)

    def test_by_one_alone_is_refused_by_the_database(self):
        close(1)
        found = Books.objects.get()
        alone = {"closed_through": day(9), "closed_before": midnight(day(8))}
        for changed in (alone, {"closed_through": day(9)}):
            with pytest.raises(IntegrityError, match="two people"), transaction.atomic():
                Books.objects.update(**changed)
        books.reopen(default_payee(), first=day(2), by=make_user("finance"), note="One.")
        asked_by = Books.objects.get().asked_by
        for changed in (alone, alone | {"changed_by": asked_by}):
            with pytest.raises(IntegrityError, match="two people"), transaction.atomic():
                Books.objects.update(**changed)
        assert Books.objects.get().closed_before == found.closed_before


NEVER = {
    "an approval taken back": lambda e: change(e.receipt, status="in_review"),
    "another amount": lambda e: change(e.receipt, amount_paise=2_000),
    "another UTR": lambda e: change(e.receipt, utr="612345678901"),
    "an approval of another day": lambda e: change(e.receipt, decided_at=timezone.now()),
    "an approval dated back": lambda e: change(approved(0), decided_at=moment(2)),
    "something counted no more": lambda e: change(e.of_receipt, amount_paise=500),
    "something counted elsewhere": lambda e: change(e.of_credit, due=make_due()),
    "a count dated back": lambda e: counted({"receipt": approved(0)}, 2),
    "a count written as of a closed day": lambda e: written(moment(2)),
    "a payment by hand dated back": lambda e: by_hand(2),
    "a payment by hand taken back": lambda e: change(e.hand, taken_back_at=timezone.now()),
    "another line of the bank": lambda e: change(e.credit, amount_paise=5),
    "a line of the bank moved": lambda e: change(e.credit, on=day(0)),
}


def change(row, **values) -> None:
    type(row)._base_manager.filter(pk=row.pk).update(**values)


def written(now) -> None:
    with mock.patch("django.utils.timezone.now", return_value=now):
        Allocation.objects.create(due=make_due(), receipt=approved(0), amount_paise=1)


class TestClosedBooks:
    @pytest.mark.parametrize("never", NEVER)
    def test_never_change_which_the_database_sees_to(self, never):
        found = entries(2)
        close(1)
        with pytest.raises(IntegrityError, match="closed"), transaction.atomic():
            NEVER[never](found)

    @pytest.mark.parametrize("what", ["of_receipt", "unused"])
    def test_lose_nothing(self, what):
        found = entries(2)
        found.unused = make_credit(on=day(3))
        close(1)
        guards.stand_up(plan=["all of them"])  # some stand down in the SQLite test database
        with pytest.raises(IntegrityError, match="closed"), transaction.atomic():
            getattr(found, what).delete()

    def test_are_their_own_payees(self):
        found = entries(2)
        close(1, make_payee())
        change(found.receipt, utr="612345678901")

    def test_leave_open_days_alone_and_take_what_is_decided_now(self):
        found = entries(1)
        close(2)
        by = make_user("admin")
        review.reopen(found.receipt, by=by, version=found.receipt.version)
        assert found.receipt.status == "in_review"
        review.uncount_credit(found.credit, by=by)

    def test_keep_an_approval_which_is_said_with_what_to_do(self):
        found = entries(2)
        close(1)
        with pytest.raises(BooksClosed, match="record a refund on the due"):
            review.reopen(found.receipt, by=make_user("reviewer"), version=found.receipt.version)
        found.receipt.refresh_from_db()
        assert found.receipt.status == "approved"
        assert found.receipt.allocations.exists()

    def test_keep_an_approval_that_counted_towards_nothing(self):
        receipt = approved(2)
        close(1)
        with pytest.raises(BooksClosed):
            review.reopen(receipt, by=make_user("reviewer"), version=receipt.version)

    def test_let_a_rejection_be_taken_up_for_it_counted_nothing(self):
        receipt = make_receipt(status="rejected", decided_at=moment(2), created_at=moment(2))
        close(1)
        review.reopen(receipt, by=make_user("reviewer"), version=receipt.version)
        assert receipt.status == "in_review"

    def test_keep_what_was_counted_from_the_bank_and_by_hand(self):
        found = entries(2)
        close(1)
        by = make_user("finance")
        with pytest.raises(BooksClosed):
            review.uncount_credit(found.credit, by=by)
        with pytest.raises(BooksClosed):
            review.take_back_payment(found.hand, by=by, note="It bounced.")

    def test_take_a_refund_as_an_entry_of_today(self):
        found = entries(2)
        close(1)
        by = make_user("finance")
        event = review.refund(found.of_receipt, by=by, paise=400, note="UTR 612345678901")
        assert paid_day(event.at) == day(0)
        found.of_receipt.due.refresh_from_db()
        assert found.of_receipt.due.paid_paise == 600

    def test_take_no_payment_by_hand_of_their_days(self):
        close(1)
        due, by = make_due(), make_user("finance")
        said = Recorded(kind="cash", on=day(1), amount_paise=100, note="The office took it.")
        with pytest.raises(BooksClosed, match="Record it on a day after that"):
            review.record_payment(due, said, by=by, seen_paise=0)

    def test_keep_a_statement_with_lines_in_them(self):
        now = timezone.now()
        statement = make_statement(state=StatementFile.State.IMPORTED, matched_at=now)
        make_credit(statement=statement, on=day(2))
        close(1)
        with pytest.raises(statement_import.BankRefused, match="books that are closed"):
            statement_import.take_back(statement, by=make_user("finance"))
        assert not BankEvent.objects.filter(kind="withdrawn").exists()
