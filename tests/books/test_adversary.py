"""Finance against the books: whatever people do in whatever order, every sum stays that of its
rows, and what lies in closed books changes no more.
"""

import io
import json
import random
from datetime import datetime, timedelta

import pytest
from django.core.management import call_command
from django.db.models import Sum
from django.utils import timezone

from receipts import adjusting, books, day_sums, dues, exports, review
from receipts.adjusting import AdjustmentRefused, Terms
from receipts.books import BooksRefused
from receipts.dates import paid_day
from receipts.dues import DueRefused
from receipts.filters import DueFilter
from receipts.models import Adjustment, Allocation, Due, HandPayment, Receipt
from receipts.receivables import account_of, ageing_of, overpaid_of
from receipts.review import Recorded
from receipts.review.refusals import ReviewRefused
from receipts.upi import INDIA
from tests.factories import default_payee, make_due, make_receipt, make_user, make_utr

pytestmark = pytest.mark.django_db

REFUSED = (ReviewRefused, AdjustmentRefused, DueRefused, BooksRefused)
STEPS = 45


class Office:
    """Two people of finance, four dues of two payers, and a day that passes."""

    def __init__(self, seed: int, clock: list[datetime]) -> None:
        self.rng, self.clock = random.Random(seed), clock
        self.one, self.other = make_user("admin"), make_user("finance")
        self.did, self.refused = 0, 0
        for number in range(4):
            make_due(
                reference=f"A-{number}",
                payer_name=("Asha Rao", "Vikram Shah")[number % 2],
                payer_phone=("9812345670", "9812345671")[number % 2],
                amount_paise=self.rng.choice((99_999, 100_000, 250_001)),
                due_on=self.today + timedelta(days=self.rng.randrange(-3, 6)),
            )
        payee, since = default_payee(), self.today - timedelta(days=9)
        fee = {"days": 1, "every": "week", "cap_paise": 9_999, "since": since}
        adjusting.add_rule(payee, Terms("fee", paise=3_333, **fee), by=self.one)
        off = {"days": 2, "since": since}
        adjusting.add_rule(payee, Terms("discount", rate=333, **off), by=self.one)

    @property
    def today(self):
        return paid_day(timezone.now())

    def due(self) -> Due:
        return self.rng.choice(Due.objects.order_by("pk"))

    def pays(self) -> None:
        due = self.due()
        most = max(due.left_paise, 1)
        paise = self.rng.choice((1, most // 3 or 1, most, most + 7))
        on = self.today - timedelta(days=self.rng.randrange(6))
        said = Recorded(kind="cash", on=on, amount_paise=paise, note="The office took it.")
        review.record_payment(due, said, by=self.one, seen_paise=due.paid_paise, overpay=True)

    def takes_back(self) -> None:
        if payment := self.any(HandPayment.objects.filter(taken_back_at=None)):
            review.take_back_payment(payment, by=self.one, note="It did not come.")

    def refunds(self) -> None:
        if row := self.any(Allocation.objects.all()):
            paise = self.rng.choice((1, row.kept_paise // 2, row.kept_paise))
            review.refund(row, by=self.one, paise=paise, note="612345678901")

    def approves(self) -> None:
        due, paise = self.due(), self.rng.choice((999, 100_000))
        paid_at = timezone.now() - timedelta(days=self.rng.randrange(6))
        sent = {"utr": make_utr(), "amount_paise": paise, "paid_at": paid_at}
        receipt = make_receipt(status="in_review", **sent)
        said = {"version": receipt.version, "allocations": {due: paise}, "note": "Seen"}
        review.approve(receipt, by=self.one, overpay=True, **said)

    def undoes(self) -> None:
        if receipt := self.any(Receipt.objects.filter(status="approved")):
            review.reopen(receipt, by=self.one, version=receipt.version, note="A mistake")

    def uses_credit(self) -> None:
        due = self.due()
        paise = self.rng.choice((1, 7, 500))
        review.use_credit(due, paise, by=self.one, seen_paise=due.paid_paise)

    def cancels(self) -> None:
        due = self.due()
        if due.cancelled_at:
            dues.reinstate_due(due, by=self.one)
        else:
            dues.cancel_due(due, by=self.one, reason="Left")

    def edits(self) -> None:
        due, days = self.due(), self.rng.randrange(-4, 20)
        if self.rng.random() < 0.5:
            dues.edit_due(due, by=self.one, due_on=self.today + timedelta(days=days))
        else:
            dues.edit_due(due, by=self.one, amount_paise=self.rng.choice((1, 50_000, 300_003)))

    def waives(self) -> None:
        act = (adjusting.waive_fees, adjusting.free_of_fees, adjusting.ask_fees_again)
        self.rng.choice(act)(self.due(), by=self.one, why="Promised")

    def gives(self) -> None:
        paise = self.rng.choice((1, 3_333))
        adjusting.give_discount(self.due(), paise, by=self.one, why="Promised")

    def asks_again(self) -> None:
        if entry := self.any(Adjustment.objects.exclude(by=None)):
            adjusting.take_back(entry, by=self.one, why="Not so")

    def closes(self) -> None:
        through = self.today - timedelta(days=self.rng.randrange(3))
        books.close(default_payee(), through=through, by=self.one)

    def reopens(self) -> None:
        first = self.today - timedelta(days=self.rng.randrange(1, 4))
        by = self.rng.choice((self.one, self.other))
        books.reopen(default_payee(), first=first, by=by, note="A mistake")

    def passes(self) -> None:
        self.clock[0] += timedelta(days=self.rng.choice((1, 1, 5)))
        adjusting.adjust_dues()

    def any(self, rows):
        found = list(rows.order_by("pk"))
        return self.rng.choice(found) if found else None

    def acts(self) -> None:
        acts = (
            self.pays, self.pays, self.approves, self.approves, self.undoes, self.takes_back,
            self.refunds, self.uses_credit, self.cancels, self.edits, self.waives, self.gives,
            self.asks_again, self.closes, self.reopens, self.passes, self.passes,
        )  # fmt: skip
        try:
            self.rng.choice(acts)()
            self.did += 1
        except REFUSED:
            self.refused += 1


@pytest.fixture
def clock(monkeypatch) -> list[datetime]:
    """What time it is; it begins at noon in India on the day before a leap day."""
    now = [datetime(2028, 2, 27, 12, tzinfo=INDIA)]
    monkeypatch.setattr(timezone, "now", lambda: now[0])
    return now


def closed_entries() -> list[tuple]:
    """What counts in closed books."""
    through = books.books_of(default_payee().pk)
    if through is None:
        return []
    rows = Allocation.objects.filter(created_at__lt=through.closed_before)
    by_hand = HandPayment.objects.filter(on__lte=through.closed_through)
    return [
        *rows.order_by("pk").values_list("pk", "due", "amount_paise", "created_at"),
        *by_hand.order_by("pk").values_list("pk", "amount_paise", "on", "taken_back_at"),
    ]


def check_sums(today) -> None:
    """Each sum that the office is told, against the rows. Raises CommandError for a wrong one."""
    day_sums.sum_up()
    call_command("audit", stdout=io.StringIO())
    begun = exports.begin(default_payee(), by=None, filters=DueFilter(), format="jsonl")
    told = [json.loads(line) for line in b"".join(exports.pieces(begun)).splitlines()]
    rows = list(Due.objects.order_by("pk"))
    for name, paise in {
        "open_amount": sum(max(0, due.left_paise) for due in rows),
        "overpaid_amount": -sum(min(0, due.left_paise) for due in rows),
        "approved_amount": sum(due.paid_paise for due in rows),
        "late_fees": sum(due.fees_paise for due in rows),
        "total_amount": sum(due.total_paise for due in rows),
    }.items():
        assert sum(round(float(one[name]) * 100) for one in told) == paise, name
    assert sum(one.paise for one in ageing_of(default_payee(), today)) == sum(
        max(0, due.left_paise) for due in rows
    )
    assert overpaid_of(default_payee())[1] == -sum(min(0, due.left_paise) for due in rows)
    for due in rows:
        assert due.paid_paise >= 0
        assert due.fees_paise >= 0
        assert 0 <= due.discounts_paise < due.amount_paise
    for whose in rows[:2]:
        mine = [due for due in rows if due.payer_name == whose.payer_name]
        assert account_of(whose).balance_paise == sum(due.left_paise for due in mine)
    counted = Allocation.objects.aggregate(paise=Sum("amount_paise"), back=Sum("refunded_paise"))
    kept = (counted["paise"] or 0) - (counted["back"] or 0)
    assert kept == sum(due.paid_paise for due in rows)


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_is_done_sums_agree_and_closed_books_stay(seed, clock):
    office = Office(seed, clock)
    for step in range(STEPS):
        closed = closed_entries()
        through = books.closed_through(default_payee().pk)
        office.acts()
        if books.closed_through(default_payee().pk) == through:
            assert closed_entries() == closed
        if step % 3 == 0:
            check_sums(office.today)
    check_sums(office.today)
    assert office.did > STEPS // 3  # else little was tried
    assert office.refused


def test_looking_once_more_changes_nothing(clock):
    office = Office(4, clock)
    for _step in range(STEPS // 2):
        office.acts()
    adjusting.adjust_dues()
    before = list(Adjustment.objects.order_by("pk").values_list("pk", "paise"))
    Due.objects.update(adjust_on=office.today)
    adjusting.adjust_dues()
    assert list(Adjustment.objects.order_by("pk").values_list("pk", "paise")) == before
