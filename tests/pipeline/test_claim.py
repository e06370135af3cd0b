"""One receipt, one reader at a time, and nothing written by who has lost it."""

import uuid
from datetime import timedelta

import pytest
from django.db import InterfaceError, OperationalError
from django.utils import timezone

from receipts import lifecycle, pipeline
from receipts.models import Receipt
from receipts.pipeline import attempts, completion, heartbeat
from receipts.pipeline.claim import claim_next
from tests.pipeline.conftest import make_queued
from tests.readers.utr_api.server import UtrApi
from tests.spans import span

pytestmark = pytest.mark.django_db


class TestClaimNext:
    def test_takes_the_one_that_has_waited_longest(self) -> None:
        now = timezone.now()
        make_queued(next_attempt_at=now - timedelta(seconds=5))
        oldest = make_queued(next_attempt_at=now - timedelta(seconds=50))
        claim = claim_next()
        assert claim is not None and claim.receipt == oldest

    def test_leases_it_under_a_token(self, settings: pytest.FixtureRequest) -> None:
        make_queued()
        with span() as claiming:
            claim = claim_next()
        assert claim is not None
        row = Receipt.objects.get()
        assert (row.status, row.lease_token) == (Receipt.Status.READING, claim.token)
        assert row.lease_until is not None
        assert claiming.leads_to(row.lease_until, seconds=120)

    def test_leaves_those_alone_whose_time_has_not_come(self) -> None:
        make_queued(next_attempt_at=timezone.now() + timedelta(minutes=1))
        assert claim_next() is None

    def test_takes_none_twice(self) -> None:
        make_queued()
        assert claim_next() is not None
        assert claim_next() is None


class TestFence:
    def lose(self, receipt: Receipt) -> None:
        """As if the lease had run out and another worker had taken the receipt."""
        Receipt.objects.filter(pk=receipt.pk).update(lease_token=uuid.uuid4())

    def test_drops_the_result_of_who_lost_the_lease(
        self, utr_api: UtrApi, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        receipt = make_queued()
        begin = attempts.begin

        def begin_and_lose(claim, reader, **how):  # type: ignore[no-untyped-def]
            self.lose(claim.receipt)
            return begin(claim, reader, **how)

        monkeypatch.setattr(attempts, "begin", begin_and_lose)
        assert pipeline.read_next()
        receipt.refresh_from_db()
        assert receipt.status == Receipt.Status.READING
        assert receipt.utr == "" and receipt.reading is None
        # The call was made and may be billed: it stays on record.
        assert receipt.readings.get().outcome == "read"

    @pytest.mark.parametrize(
        "write",
        [
            lambda claim: completion.send_to_review(claim, reason="x"),
            lambda claim: completion.give_back(claim, reason="x"),
        ],
    )
    def test_holds_for_everything_a_worker_writes(self, write) -> None:  # type: ignore[no-untyped-def]
        make_queued()
        claim = claim_next()
        assert claim is not None
        self.lose(claim.receipt)
        with pytest.raises(lifecycle.TransitionNotAllowed):
            write(claim)
        assert Receipt.objects.get().status == Receipt.Status.READING


class TestPulse:
    @pytest.mark.parametrize("fault", [InterfaceError, OperationalError, ZeroDivisionError])
    def test_beats_on_after_a_fault(
        self, fault: type[Exception], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        beats = iter([fault("connection already closed"), SystemExit()])

        def beat() -> None:
            raise next(beats)

        pulse = heartbeat._Pulse()
        monkeypatch.setattr(pulse, "beat", beat)
        monkeypatch.setattr(heartbeat, "BEAT_SECONDS", 0)
        monkeypatch.setattr(heartbeat.connections, "close_all", lambda: None)
        with pytest.raises(SystemExit):
            pulse._beat_for_ever()

    def test_is_started_again_when_its_thread_has_died(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        pulse, begun = heartbeat._Pulse(), []
        monkeypatch.setattr(pulse, "_beat_for_ever", lambda: begun.append(1))
        for _ in range(2):
            pulse.start()
            assert pulse.thread is not None
            pulse.thread.join()
        assert len(begun) == 2

    def test_extends_the_lease_of_what_is_held_here(self) -> None:
        make_queued()
        claim = claim_next()
        assert claim is not None
        Receipt.objects.update(lease_until=timezone.now() + timedelta(seconds=1))
        heartbeat._own().beat()
        until = Receipt.objects.get().lease_until
        assert until is not None and until > timezone.now() + timedelta(seconds=100)
        heartbeat.let_go(claim.token)

    def test_leaves_alone_what_another_worker_has_taken_over(self) -> None:
        make_queued()
        claim = claim_next()
        assert claim is not None
        soon = timezone.now() + timedelta(seconds=1)
        Receipt.objects.update(lease_until=soon, lease_token=uuid.uuid4())
        heartbeat._own().beat()
        assert Receipt.objects.get().lease_until == soon
        heartbeat.let_go(claim.token)
