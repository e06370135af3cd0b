"""What a decision, an arrival and another amount ask: so much, however many receipts there are."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from unittest import mock

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from receipts import pipeline, review
from receipts.dues import edit_due
from receipts.models import Receipt
from receipts.pipeline.completion import look_again
from tests.factories import make_credit, make_due, make_reading, make_receipt, make_user

pytestmark = pytest.mark.django_db
# One fetches the payee, which a screen has; one asks whom to tell.
APPROVING = 28
REOPENING = 28
REOPENING_AMONG_OTHERS = 31
ARRIVING = 25
NOT_IN_BANK = 21
COPIED = 30  # beside a receipt alone also those that are told of it, however many there are
ANOTHER_AMOUNT = 27
TURNS = 2  # that PostgreSQL asks for beside, one for what follows a decision after its commit


def asked_by(act: Callable[[], object]) -> list[str]:
    with CaptureQueriesContext(connection) as asked:
        act()
    no_question = ("SAVEPOINT", "RELEASE", "BEGIN")
    return [one["sql"] for one in asked if not one["sql"].startswith(no_question)]


def hold_to(at_most: int, asked: list[str]) -> None:
    if connection.vendor == "postgresql":
        at_most += TURNS
    assert len(asked) <= at_most, f"{len(asked)}: " + "\n".join(asked)


def test_an_approval_its_reopening_and_another_amount_ask_so_many_queries_and_no_more():
    due = make_due(amount_paise=50_000, payer_phone="+919800001000")
    receipt = make_receipt(payer_phone="+919800001000", amount_paise=50_000)
    make_reading(receipt, utr="612345678901", amount_paise=50_000)
    make_credit(utr="612345678901", amount_paise=50_000)
    seen, reviewer = arrived(receipt, at_most=ARRIVING), make_user("reviewer")

    approving = asked_by(
        lambda: review.approve(
            seen, by=reviewer, version=seen.version, allocations={due: 50_000}, note="Seen."
        )
    )
    hold_to(APPROVING, approving)

    seen = Receipt.objects.get(pk=receipt.pk)
    reopening = asked_by(lambda: review.reopen(seen, by=reviewer, version=seen.version))
    hold_to(REOPENING, reopening)

    due.refresh_from_db()
    changing = asked_by(lambda: edit_due(due, by=reviewer, amount_paise=50_100))
    hold_to(ANOTHER_AMOUNT, changing)


def test_a_reopening_looks_at_others_who_may_pay_its_due_in_the_same_queries():
    due = make_due(amount_paise=50_000)
    mine, *others = (make_receipt(reference=due.reference, amount_paise=50_000) for _ in range(5))
    for number, one in enumerate((mine, *others)):
        make_reading(one, utr=f"61234567890{number}", amount_paise=50_000)
        make_credit(utr=f"61234567890{number}", amount_paise=50_000)
        arrived(one, at_most=60)
    seen, reviewer = Receipt.objects.get(pk=mine.pk), make_user("reviewer")
    review.approve(seen, by=reviewer, version=seen.version, allocations={due: 50_000}, note="Seen.")
    assert "due_paid" in codes_of(others)

    seen = Receipt.objects.get(pk=mine.pk)
    with mock.patch("receipts.review.decisions.offer_dues_anew") as later:
        reopening = asked_by(lambda: review.reopen(seen, by=reviewer, version=seen.version))
    assert not later.called
    assert "due_paid" not in codes_of(others)
    hold_to(REOPENING_AMONG_OTHERS, reopening)


def codes_of(receipts: Iterable[Receipt]) -> set[str]:
    points = Receipt.objects.filter(pk__in=[one.pk for one in receipts])
    return {one.code for some in points.values_list("verdict_points", flat=True) for one in some}


def test_a_reopened_receipt_is_judged_by_the_credits_that_are_beside_it_then():
    receipt = make_receipt(amount_paise=50_000, paid_at=timezone.now() - timedelta(days=5))
    make_reading(receipt, utr="612345678901", amount_paise=50_000)
    make_credit(utr="612345678902", amount_paise=50_000, on=timezone.localdate())
    seen, reviewer = arrived(receipt, at_most=60), make_user("reviewer")
    before = seen.verdict, list(seen.signals.order_by("kind").values_list("kind", "severity"))
    due = make_due(amount_paise=50_000)
    review.approve(seen, by=reviewer, version=seen.version, allocations={due: 50_000}, note="Seen.")
    seen = Receipt.objects.get(pk=receipt.pk)
    review.reopen(seen, by=reviewer, version=seen.version)
    seen = Receipt.objects.get(pk=receipt.pk)
    after = seen.verdict, list(seen.signals.order_by("kind").values_list("kind", "severity"))
    assert seen.credit_matches.exists()
    assert after == before


def test_a_receipt_that_the_bank_does_not_show_asks_for_less():
    make_due(amount_paise=50_000)
    receipt = make_receipt(amount_paise=50_000)
    make_reading(receipt, utr="612345678901", amount_paise=50_000)
    arrived(receipt, at_most=NOT_IN_BANK)


def test_a_receipt_whose_utr_stands_on_many_asks_no_more_for_each_of_them():
    make_due(amount_paise=50_000)
    for _ in range(30):
        make_receipt(utr="612345678901", amount_paise=50_000)
    receipt = make_receipt(amount_paise=50_000)
    make_reading(receipt, utr="612345678901", amount_paise=50_000)
    arrived(receipt, at_most=COPIED)


def arrived(receipt: Receipt, *, at_most: int) -> Receipt:
    """The receipt looked at for the first time, with at most so many queries."""
    receipt.refresh_from_db()

    def look() -> None:
        with pipeline.in_turn():
            look_again(receipt)

    looking = asked_by(look)
    hold_to(at_most, looking)
    return Receipt.objects.get(pk=receipt.pk)
