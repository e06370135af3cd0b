"""A receipt moves only along TRANSITIONS, once, and every move is written down."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from receipts.lifecycle import Kind, Status, TransitionNotAllowed, advance
from receipts.models import Receipt, ReceiptEvent
from receipts.upi import INDIA
from receipts.wording import Sentence
from tests.factories import make_reading, make_receipt, make_user

pytestmark = pytest.mark.django_db


class TestAdvance:
    def test_moves_and_records_who_and_what(self):
        receipt, reviewer = make_receipt(), make_user("reviewer")
        advance(
            receipt,
            Status.REJECTED,
            kind=Kind.REJECTED,
            actor=reviewer,
            note="blurred",
            decided_by=reviewer,
            decided_at=timezone.now(),
        )
        event = receipt.events.get()
        assert receipt.status == Status.REJECTED
        assert (event.from_status, event.to_status) == ("in_review", "rejected")
        assert (event.actor, event.actor_name, event.note) == (
            reviewer,
            reviewer.username,
            "blurred",
        )

    def test_leaves_the_receipt_as_it_is_fetched_and_asks_for_nothing(
        self, django_assert_num_queries
    ):
        receipt = make_receipt(status=Status.READING)
        reading = make_reading(receipt, accepted=False)
        paid_at = timezone.now().astimezone(INDIA)
        told = Sentence.of("readers_differ", differences=[Sentence.of("no_utr_read")])
        Receipt.objects.filter(pk=receipt.pk).update(version=7)  # by somebody else
        values = {"reading": reading, "paid_at": paid_at, "review_reason": told}
        with django_assert_num_queries(4 + 1):  # a savepoint, the receipt, its event; whom to tell
            advance(receipt, Status.IN_REVIEW, kind=Kind.READ, actor="worker", **values)
            assert receipt.reading is reading
        stored = Receipt.objects.get(pk=receipt.pk)
        names = ("status", "version", "reading_id", "paid_at", "review_reason", "told_at")
        assert [getattr(receipt, one) for one in names] == [getattr(stored, one) for one in names]
        assert receipt.paid_at.isoformat() == stored.paid_at.isoformat()
        assert stored.version == 8

    def test_refuses_a_move_that_is_not_in_the_table(self):
        receipt = make_receipt(status=Status.QUEUED)
        with pytest.raises(TransitionNotAllowed):
            advance(receipt, Status.APPROVED, kind=Kind.APPROVED, actor="worker")
        assert Receipt.objects.get(pk=receipt.pk).status == Status.QUEUED
        assert not ReceiptEvent.objects.exists()

    def test_refuses_the_second_of_two_who_saw_the_same_state(self):
        receipt = make_receipt()
        stale = Receipt.objects.get(pk=receipt.pk)
        advance(receipt, Status.AWAITING_PAYER, kind=Kind.ASKED, actor="reviewer")
        with pytest.raises(TransitionNotAllowed):
            advance(stale, Status.AWAITING_PAYER, kind=Kind.ASKED, actor="reviewer")
        assert receipt.events.count() == 1

    def test_refuses_when_the_lease_is_another_workers(self):
        receipt = make_receipt(status=Status.READING)
        with pytest.raises(TransitionNotAllowed):
            advance(
                receipt,
                Status.IN_REVIEW,
                kind=Kind.READ,
                actor="worker",
                only_if={"lease_token": "00000000-0000-0000-0000-000000000000"},
            )

    def test_writes_nothing_when_the_database_refuses(self):
        make_receipt(status=Status.APPROVED, utr="612345678901")
        second, reviewer = make_receipt(utr="612345678901"), make_user("reviewer")
        with pytest.raises(IntegrityError), transaction.atomic():
            advance(
                second,
                Status.APPROVED,
                kind=Kind.APPROVED,
                actor=reviewer,
                decided_by=reviewer,
                decided_at=timezone.now(),
            )
        assert Receipt.objects.get(pk=second.pk).status == Status.IN_REVIEW
        assert not second.events.exists()


class TestHistory:
    def test_cannot_be_changed(self):
        receipt = make_receipt()
        advance(receipt, Status.AWAITING_PAYER, kind=Kind.ASKED, actor="reviewer")
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            receipt.events.update(note="never happened")

    def test_cannot_be_deleted(self):
        if connection.vendor == "sqlite":  # see django_db_setup in conftest
            with connection.cursor() as cursor:
                cursor.execute(
                    "CREATE TRIGGER again BEFORE DELETE ON receipts_receiptevent "
                    "BEGIN SELECT RAISE(ABORT, 'append-only'); END"
                )
        receipt = make_receipt()
        advance(receipt, Status.AWAITING_PAYER, kind=Kind.ASKED, actor="reviewer")
        with (
            pytest.raises(IntegrityError, match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute("DELETE FROM receipts_receiptevent WHERE receipt_id = %s", [receipt.pk])


class TestConstraints:
    def test_a_decision_needs_a_decider(self):
        with pytest.raises(IntegrityError), transaction.atomic():
            make_receipt(status=Status.APPROVED, decided_by=None)

    def test_amounts_are_not_negative(self):
        with pytest.raises(IntegrityError), transaction.atomic():
            make_receipt(amount_paise=-1)
