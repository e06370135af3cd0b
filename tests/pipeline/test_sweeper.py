"""What the sweep takes back, rings for, sends and throws away; twice is as good as once."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.utils import timezone

from receipts import lifecycle, pipeline
from receipts.models import Notice, ReaderState, Receipt, ReceiptEvent
from receipts.payer_mail import sending
from receipts.pipeline import completion, sweeper
from receipts.wording import Sentence
from tests.factories import make_receipt
from tests.pipeline.conftest import make_queued

pytestmark = pytest.mark.django_db
Status = Receipt.Status


@pytest.fixture
def rings(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    heard: list[int] = []
    monkeypatch.setattr(sweeper, "ring", heard.append)
    return heard


def break_off(*_: Any) -> None:
    raise ValueError("a row nobody foresaw")


def abandoned(**overrides: Any) -> Receipt:
    """A receipt whose worker died while reading it."""
    past = timezone.now() - timedelta(seconds=1)
    return make_receipt(status=Status.READING, lease_until=past, **overrides)


class TestLostLeases:
    def test_return_to_the_queue_with_their_place(self) -> None:
        receipt = abandoned(attempts=2)
        place = receipt.next_attempt_at
        sweeper.take_back_lost_leases()
        receipt.refresh_from_db()
        assert (receipt.status, receipt.lease_token) == (Status.QUEUED, None)
        assert (receipt.next_attempt_at, receipt.attempts) == (place, 2)
        assert receipt.events.get().actor_name == "sweep"

    def test_that_still_run_are_left_alone(self) -> None:
        make_receipt(status=Status.READING)
        assert sweeper.take_back_lost_leases() == 0

    def test_extended_in_the_meantime_are_left_alone(self) -> None:
        receipt = abandoned()
        Receipt.objects.update(lease_until=timezone.now() + timedelta(minutes=1))
        assert not sweeper._take_back(receipt)

    def test_can_be_ended_all_at_once(self) -> None:
        receipt = make_receipt(status=Status.READING)
        sweeper.end_all_leases()
        assert sweeper.take_back_lost_leases() == 1
        receipt.refresh_from_db()
        assert receipt.status == Status.QUEUED

    def test_of_one_picture_three_times_put_it_before_a_person(self) -> None:
        receipt = abandoned()
        for _ in range(3):
            sweeper.take_back_lost_leases()
            receipt.refresh_from_db()
            if receipt.status == Status.QUEUED:
                self.claim_and_die(receipt)
        assert receipt.status == Status.IN_REVIEW
        assert receipt.review_reason == Sentence.of("picture_stops_workers")

    def test_that_cannot_be_taken_back_leave_the_others_and_the_rings_alone(
        self, rings: list[int], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        cursed, other = abandoned(), abandoned()
        make_queued()
        advance = lifecycle.advance

        def advance_others(receipt: Receipt, *args: Any, **kwargs: Any) -> ReceiptEvent:
            if receipt == cursed:
                raise ValueError("a row nobody foresaw")
            return advance(receipt, *args, **kwargs)

        monkeypatch.setattr(lifecycle, "advance", advance_others)
        pipeline.sweep()
        other.refresh_from_db()
        assert other.status == Status.QUEUED
        assert rings

    def test_come_before_a_person_though_the_checks_break_off(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sweeper, "MOST_LEASES_LOST", 1)
        monkeypatch.setattr(completion.signals, "examine_together", break_off)
        receipt = abandoned()
        assert sweeper.take_back_lost_leases() == 1
        receipt.refresh_from_db()
        assert receipt.status == Status.IN_REVIEW
        assert receipt.review_reason == Sentence.of("checks_broke_off")

    def claim_and_die(self, receipt: Receipt) -> None:
        other = abandoned()
        Receipt.objects.filter(pk=receipt.pk).update(
            status=Status.READING, lease_until=other.lease_until, lease_token=other.lease_token
        )


class TestRinging:
    def test_is_for_what_has_been_waiting_unheard(self, rings: list[int]) -> None:
        make_queued()
        sweeper.ring_for_the_unheard()
        assert rings == [1]

    def test_is_never_a_storm(self, rings: list[int], settings: Any) -> None:
        settings.WORKER_CONCURRENCY = 2
        for _ in range(5):
            make_queued()
        sweeper.ring_for_the_unheard()
        assert rings == [2]

    def test_is_left_out_when_nothing_waits(self, rings: list[int]) -> None:
        make_queued(next_attempt_at=timezone.now() + timedelta(minutes=1))
        make_receipt()
        sweeper.ring_for_the_unheard()
        assert rings == []

    def test_is_left_out_when_nobody_could_be_asked(self, rings: list[int]) -> None:
        ReaderState.objects.create(reader="engine", paused_at=timezone.now())
        make_queued()
        sweeper.ring_for_the_unheard()
        assert rings == []


class TestNotices:
    def notice(self) -> Notice:
        return Notice.objects.create(
            receipt=make_receipt(), to="payer@example.org", subject="Approved", body="Thank you."
        )

    def test_are_sent_once(self) -> None:
        self.notice()
        assert (sending.send_due(), sending.send_due()) == (1, 0)
        assert [one.subject for one in mail.outbox] == ["Approved"]

    def test_that_fail_are_sent_later(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(self: EmailMessage, **_: Any) -> int:
            raise ConnectionRefusedError("no mail server")

        notice = self.notice()
        with monkeypatch.context() as patch:
            patch.setattr(EmailMessage, "send", refuse)
            assert sending.send_due() == 0
        notice.refresh_from_db()
        assert notice.last_error == "no mail server"
        assert notice.next_attempt_at > timezone.now()
        Notice.objects.update(next_attempt_at=timezone.now())
        assert sending.send_due() == 1

    def test_leave_a_server_that_hangs_alone_for_a_while(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        tries: list[str] = []

        def hang(self: EmailMessage, **_: Any) -> int:
            tries.append(self.to[0])
            raise TimeoutError("timed out")

        monkeypatch.setattr(EmailMessage, "send", hang)
        monkeypatch.setattr(sending, "MOST_SECONDS", 0)
        for _ in range(3):
            self.notice()
        assert (sending.send_due(), sending.send_due()) == (0, 0)
        assert len(tries) == 1

    def test_are_not_given_up_by_a_sender_that_dies(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def die(self: EmailMessage, **_: Any) -> int:
            raise KeyboardInterrupt

        self.notice()
        with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
            patch.setattr(EmailMessage, "send", die)
            sending.send_due()
        assert sending.send_due() == 0
        Notice.objects.update(next_attempt_at=timezone.now())
        assert sending.send_due() == 1


def test_the_whole_sweep_changes_nothing_the_second_time(rings: list[int]) -> None:
    abandoned()
    pipeline.sweep()
    before = list(Receipt.objects.values())
    pipeline.sweep()
    assert list(Receipt.objects.values()) == before
