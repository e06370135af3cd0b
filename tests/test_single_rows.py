"""A row that is written by a kept statement is the row that Django would have written."""

import uuid
from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone as clock

from receipts.models import Reading, Receipt, ReceiptEvent
from receipts.models.single_rows import insert, update
from receipts.wording import Sentence
from tests.factories import make_receipt

pytestmark = pytest.mark.django_db

LATER = datetime(2026, 6, 1, 12, 30, tzinfo=timezone(timedelta(hours=5, minutes=30)))


def a_reading(**values: object) -> Reading:
    told = {"reader": "engine", "lease_token": uuid.uuid4(), "started_at": LATER, "raw": {"a": 1}}
    return Reading(**({"receipt": make_receipt()} | told | values))


def columns(row: Reading) -> dict[str, object]:
    kept = Reading.objects.filter(pk=row.pk).values().get()
    return {name: value for name, value in kept.items() if name not in ("id", "receipt_id")}


def test_an_added_row_is_as_django_adds_it(django_assert_num_queries):
    values = {"reason": Sentence.of("no_utr_read"), "utr_confident": True, "paid_at": None}
    saved, ours = a_reading(**values), a_reading(**values)
    ours.lease_token = saved.lease_token
    saved.save()
    for _ in range(2):
        ours.pk = None
        with django_assert_num_queries(1):
            assert insert(ours) is ours
        assert not ours._state.adding
        assert columns(ours) == columns(saved)
    assert Reading.objects.count() == 3


def test_what_the_row_sets_itself_is_set():
    began = clock.now()
    event = insert(ReceiptEvent(receipt=make_receipt(), kind="retry", actor_name="worker"))
    assert began <= ReceiptEvent.objects.get(pk=event.pk).at <= clock.now()


def test_a_row_that_is_so_is_changed_and_counted(django_assert_num_queries):
    receipt, other = make_receipt(), make_receipt()
    reading = insert(a_reading(receipt=receipt, paid_at=LATER))
    as_it_is = {"id": receipt.pk, "status": receipt.status, "lease_token": None}
    values = {"reading": reading, "paid_at": LATER, "review_reason": Sentence.of("no_utr_read")}
    with django_assert_num_queries(1):
        assert update(Receipt, as_it_is, values, raised="version") == receipt.version + 1
    stored = Receipt.objects.get(pk=receipt.pk)
    assert (stored.reading, stored.paid_at) == (reading, LATER.astimezone(UTC))
    assert stored.review_reason == Sentence.of("no_utr_read")
    assert Receipt.objects.get(pk=other.pk).version == other.version


@pytest.mark.parametrize("otherwise", [{"lease_token": uuid.uuid4()}, {"decided_at": LATER}])
def test_of_a_row_that_is_not_so_nothing_is_changed(otherwise):
    receipt = make_receipt()
    assert update(Receipt, {"id": receipt.pk, **otherwise}, {"paid_at": LATER}) is None
    assert Receipt.objects.get(pk=receipt.pk).paid_at == receipt.paid_at


def test_a_row_that_may_not_be_stops_the_transaction():
    with transaction.atomic():
        with pytest.raises(IntegrityError):
            insert(a_reading(utr="not normal"))
        with pytest.raises(transaction.TransactionManagementError):
            Reading.objects.count()
        transaction.set_rollback(True)
