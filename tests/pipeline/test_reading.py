"""Every answer of the UTR API, over real HTTP, and what becomes of the receipt."""

import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, OperationalError
from django.utils import timezone

from receipts import pipeline, storage
from receipts.corrections import accept_correction
from receipts.models import Correction, ReaderState, Reading, Receipt
from receipts.pipeline import attempts, circuit_breaker, reader_registry
from receipts.pipeline.circuit_breaker import Gate
from receipts.pipeline.claim import Claim
from receipts.readers.base import ImageUnreadable, ReadResult, SlowDown
from tests.factories import make_due, make_receipt, make_user, make_utr
from tests.pipeline.conftest import make_due_now, make_queued, png
from tests.readers.utr_api import server as replies
from tests.readers.utr_api.server import UtrApi
from tests.spans import span

pytestmark = pytest.mark.django_db

Status = Receipt.Status


def read(receipt: Receipt) -> Receipt:
    assert pipeline.read_next()
    receipt.refresh_from_db()
    return receipt


def kinds(receipt: Receipt) -> list[str]:
    return list(receipt.events.values_list("kind", flat=True))


def health(name: str = "accuauth") -> Any:
    return next(one for one in pipeline.queue_health().readers if one.name == name)


def script_engine(
    monkeypatch: pytest.MonkeyPatch,
    settings: Any,
    read_picture: Callable[[bytes, datetime], ReadResult],
) -> None:
    """Make the engine, the only reader, answer with this."""
    scripted = reader_registry.ConfiguredReader("engine", "", read_picture)
    monkeypatch.setitem(reader_registry._BUILDERS, "engine", lambda: scripted)
    settings.UTR_READERS = ["engine"]


class TestADatabaseThatGivesOut:
    @pytest.mark.django_db(transaction=True)
    def test_loses_no_answer(self, utr_api: UtrApi, monkeypatch: pytest.MonkeyPatch) -> None:
        receipt = make_queued()
        faults, update = [OperationalError("database is locked")] * 2, attempts.update

        def update_in_the_end(*asked: Any) -> int | None:
            if faults:
                raise faults.pop()
            return update(*asked)

        monkeypatch.setattr(attempts, "update", update_in_the_end)
        monkeypatch.setattr(attempts, "TRY_AGAIN_AFTER", 0)
        assert read(receipt).utr == replies.UTR
        assert not faults
        assert len(utr_api.received) == 1

    def test_is_no_other_fault(self, monkeypatch: pytest.MonkeyPatch) -> None:
        claim = Claim(make_queued(), uuid.uuid4())
        reading = attempts.begin(claim, "engine")
        reading.utr = "not normal"
        with pytest.raises(IntegrityError):
            attempts.keep(reading)


class TestOk:
    def test_is_stored_and_believed(self, utr_api: UtrApi) -> None:
        receipt = read(make_queued())
        assert receipt.status == Status.IN_REVIEW
        assert receipt.utr == replies.UTR
        assert receipt.paid_at == datetime(2024, 6, 12, 8, 22, tzinfo=UTC)
        reading = receipt.reading
        assert reading is not None
        assert (reading.outcome, reading.http_status, reading.request_id) == ("read", 200, "TID-1")
        assert reading.raw["results"][0]["card_info"]["upi_id"] == replies.UTR
        assert reading.finished_at is not None and reading.latency_ms is not None
        assert kinds(receipt) == ["reading_begun", "read"]
        assert receipt.lease_token is None and not receipt.wait_reason

    def test_sends_the_very_picture(self, utr_api: UtrApi) -> None:
        read(make_queued())
        assert utr_api.received[0].form["file"] == png()

    def test_with_a_masked_id_keeps_it_as_read_and_asks_for_a_person(self, utr_api: UtrApi) -> None:
        utr_api.answers(replies.ok(upi_id="1028423xxxxxx"))
        receipt = read(make_queued())
        assert receipt.status == Status.IN_REVIEW
        assert receipt.reading is not None and receipt.reading.upi_id == "1028423xxxxxx"
        assert receipt.utr == ""
        assert "1028423xxxxxx" in str(receipt.review_reason)

    def test_with_no_results_says_that_no_utr_was_read(self, utr_api: UtrApi) -> None:
        utr_api.answers(replies.answer({"request_id": "T", "status": "OK", "results": []}))
        receipt = read(make_queued())
        assert receipt.status == Status.IN_REVIEW
        assert str(receipt.review_reason) == "No UTR could be read."

    def test_with_hostile_text_is_fitted_to_the_table(
        self, settings: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        hostile = ReadResult(
            upi_id="9" * 500,
            note="\0" * 3 + "x" * 5000,
            amount_paise=10**30,
            raw={"a\0": [float("nan"), "b\0"]},
        )
        script_engine(monkeypatch, settings, lambda image, seen_at: hostile)
        receipt = read(make_queued())
        assert receipt.status == Status.IN_REVIEW
        reading = receipt.readings.get()
        assert reading.note == "x" * 200
        assert reading.amount_paise is None
        assert reading.raw == {"a": ["nan", "b"]}

    def test_leaves_no_credentials_anywhere(self, utr_api: UtrApi) -> None:
        echo = f"{replies.API_ID} {replies.API_SECRET}"
        utr_api.answers(replies.ok(echo=echo), replies.error(400, "INVALID_ARGUMENT", echo))
        for receipt in (make_queued(), make_queued()):
            read(receipt)
        stored = str(list(Reading.objects.values())) + str(list(Receipt.objects.values()))
        assert replies.API_SECRET not in stored
        assert replies.API_ID not in stored


class TestPermanentRefusal:
    def test_overlooks_nothing_typed_while_it_was_read(
        self, settings: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        receipt, utr = make_queued(), make_utr()
        make_receipt(utr=utr)
        due = make_due(amount_paise=123_456)

        def type_and_refuse(image: bytes, seen_at: datetime) -> ReadResult:
            accept_correction(
                Receipt.objects.get(pk=receipt.pk),
                source=Correction.Source.PAYER,
                utr=utr,
                amount_paise=123_456,
            )
            raise ImageUnreadable("nothing there", status="DETECTION_FAILED")

        script_engine(monkeypatch, settings, type_and_refuse)
        read(receipt)
        assert receipt.status == Status.IN_REVIEW
        assert (receipt.utr, receipt.amount_paise) == (utr, 123_456)
        assert receipt.signals.filter(kind="same_utr").exists()
        assert receipt.candidates.filter(due=due).exists()

    @pytest.mark.parametrize(
        ("reply", "outcome", "reason"),
        [
            (replies.error(400, "DETECTION_FAILED", "no text"), "unreadable", "no text"),
            (replies.error(400, "INVALID_ARGUMENT", "too big"), "rejected", "TID-2"),
        ],
    )
    def test_goes_to_review_with_the_reason_and_no_retry(
        self, utr_api: UtrApi, reply: Any, outcome: str, reason: str
    ) -> None:
        utr_api.answers(reply)
        receipt = read(make_queued())
        assert receipt.status == Status.IN_REVIEW
        assert reason in str(receipt.review_reason)
        (reading,) = receipt.readings.all()
        assert (reading.outcome, reading.request_id) == (outcome, "TID-2")
        assert kinds(receipt) == ["reading_begun", "unreadable"]
        assert receipt.attempts == 0
        assert not pipeline.read_next()


class TestNoAccess:
    refusals = pytest.mark.parametrize(
        ("http_status", "status"),
        [
            (401, "UNAUTHORIZED"),
            (401, "KEY_EXPIRED"),
            (403, "NO_PERMISSION"),
            (404, "NOT_FOUND"),
        ],
    )

    @refusals
    def test_pauses_the_reader_and_leaves_receipts_unharmed(
        self, utr_api: UtrApi, http_status: int, status: str
    ) -> None:
        utr_api.answers(replies.error(http_status, status, "ask your account manager"))
        first, second = make_queued(), make_queued()
        read(first)
        assert not pipeline.read_next()
        assert len(utr_api.received) == 1
        second.refresh_from_db()
        assert first.status == second.status == Status.QUEUED
        assert first.attempts == second.attempts == 0
        assert health().gate is Gate.PAUSED
        assert (health().status, health().request_id) == (status, "TID-2")
        assert str(health().reason) == "ask your account manager"
        assert not pipeline.queue_health().can_read

    @refusals
    def test_lets_the_next_reader_read(
        self, utr_api: UtrApi, next_reader: list[bytes], http_status: int, status: str
    ) -> None:
        utr_api.answers(replies.error(http_status, status))
        receipt = read(make_queued())
        assert receipt.status == Status.IN_REVIEW
        assert receipt.utr == "698765432109"
        assert next_reader == [png()]
        assert [one.outcome for one in receipt.readings.all()] == ["refused", "read"]

    def test_ends_when_a_person_resumes_the_reader(self, utr_api: UtrApi) -> None:
        utr_api.answers(replies.error(401, "KEY_EXPIRED"))
        receipt = read(make_queued())
        person = make_user("admin")
        pipeline.resume_reader("accuauth", by=person)
        assert read(receipt).status == Status.IN_REVIEW
        assert not receipt.wait_reason
        assert ReaderState.objects.get().resumed_by == person

    def test_ends_when_a_setting_changes(self, utr_api: UtrApi, settings: Any) -> None:
        settings.UTR_API_SECRET = "an-old-secret"
        receipt = read(make_queued())
        assert receipt.status == Status.QUEUED
        assert not pipeline.read_next()
        settings.UTR_API_SECRET = replies.API_SECRET
        assert read(receipt).status == Status.IN_REVIEW


class TestQuota:
    def test_pauses_and_probes_with_one_receipt_at_a_time(self, utr_api: UtrApi) -> None:
        utr_api.answers(*[replies.error(403, "OUT_OF_QUOTA")] * 2)
        receipts = [make_queued() for _ in range(3)]
        read(receipts[0])
        assert not pipeline.read_next()
        self.let_the_probe_come_due()
        assert pipeline.read_next()
        assert not pipeline.read_next()
        assert len(utr_api.received) == 2
        assert health().gate is Gate.PAUSED
        assert all(one.attempts == 0 for one in Receipt.objects.all())

    def test_ends_when_a_probe_succeeds(self, utr_api: UtrApi) -> None:
        utr_api.answers(replies.error(403, "OUT_OF_QUOTA"))
        receipts = [make_queued() for _ in range(3)]
        read(receipts[0])
        self.let_the_probe_come_due()
        while pipeline.read_next():
            pass
        assert {one.status for one in Receipt.objects.all()} == {Status.IN_REVIEW}
        assert health().gate is Gate.OPEN

    @pytest.mark.parametrize(
        ("code", "word"), [(400, "INVALID_ARGUMENT"), (200, "DETECTION_FAILED")]
    )
    def test_ends_when_a_probe_is_answered_at_all(
        self, code: int, word: str, utr_api: UtrApi
    ) -> None:
        utr_api.answers(replies.error(403, "OUT_OF_QUOTA"), replies.error(code, word))
        for receipt in (make_queued(), make_queued()):
            read(receipt)
            self.let_the_probe_come_due()
        assert health().gate is Gate.OPEN

    def test_lets_the_next_reader_read(self, utr_api: UtrApi, next_reader: list[bytes]) -> None:
        utr_api.answers(replies.error(403, "OUT_OF_QUOTA"))
        assert read(make_queued()).status == Status.IN_REVIEW

    def let_the_probe_come_due(self) -> None:
        ReaderState.objects.update(probe_at=timezone.now())


class TestRateLimit:
    def test_makes_all_workers_wait_as_long_as_told(
        self, utr_api: UtrApi, next_reader: list[bytes]
    ) -> None:
        utr_api.answers(replies.error(403, "RATE_LIMIT_EXCEEDED", Retry_After="30"))
        receipt, other = make_queued(), make_queued()
        with span() as asking:
            read(receipt)
        assert receipt.status == Status.QUEUED
        assert receipt.attempts == 0
        state = ReaderState.objects.get()
        assert state.slow_until is not None
        assert asking.leads_to(state.slow_until, seconds=30, more=1)
        assert not pipeline.read_next()
        assert next_reader == []
        other.refresh_from_db()
        assert other.status == Status.QUEUED
        assert health().gate is Gate.SLOW

    def test_waits_twice_as_long_each_time_and_forgets_it_afterwards(self, utr_api: UtrApi) -> None:
        receipt = make_queued()
        backoffs = []
        for _ in range(4):
            utr_api.answers(replies.error(403, "RATE_LIMIT_EXCEEDED"))
            read(receipt)
            backoffs.append(ReaderState.objects.get().backoff_seconds)
            ReaderState.objects.update(slow_until=timezone.now())
        assert backoffs == [1, 2, 4, 8]
        assert read(receipt).status == Status.IN_REVIEW
        assert ReaderState.objects.get().backoff_seconds == 0

    def test_of_calls_in_flight_together_doubles_once(self, utr_api: UtrApi) -> None:
        (reader,) = circuit_breaker.readers_to_ask()
        for _ in range(3):
            circuit_breaker.note_refusal(reader, SlowDown("too fast"))
            ReaderState.objects.update(slow_until=timezone.now() + timedelta(minutes=1))
        assert ReaderState.objects.get().backoff_seconds == 1

    def test_for_long_lets_the_next_reader_read(
        self, utr_api: UtrApi, next_reader: list[bytes]
    ) -> None:
        utr_api.answers(replies.error(403, "RATE_LIMIT_EXCEEDED", Retry_After="600"))
        assert read(make_queued()).status == Status.IN_REVIEW


class TestFault:
    faults = pytest.mark.parametrize(
        "reply",
        [
            pytest.param(replies.error(500, "INTERNAL_ERROR"), id="internal error"),
            pytest.param(replies.silence, id="timeout"),
            pytest.param(replies.reset, id="reset"),
            pytest.param(replies.hang_up, id="no answer"),
            pytest.param(replies.body("<html>Bad gateway</html>", 502), id="not JSON"),
            pytest.param(replies.answer({"status": "OK", "results": "none"}), id="wrong types"),
            pytest.param(replies.error(418, "TEAPOT"), id="unknown status"),
        ],
    )

    @faults
    def test_is_retried_later_and_counted(self, utr_api: UtrApi, settings: Any, reply: Any) -> None:
        settings.UTR_API_TIMEOUT = 1 if reply is replies.silence else 20
        utr_api.answers(reply)
        with span() as reading_it:
            receipt = read(make_queued())
        assert receipt.status == Status.QUEUED
        assert receipt.attempts == 1
        assert reading_it.leads_to(receipt.next_attempt_at, seconds=0, more=5)
        (reading,) = receipt.readings.all()
        assert reading.outcome == "failed" and reading.status and reading.reason
        make_due_now(receipt)
        assert read(receipt).status == Status.IN_REVIEW

    def test_that_stays_goes_to_the_next_reader(
        self, utr_api: UtrApi, next_reader: list[bytes], settings: Any
    ) -> None:
        settings.READ_MAX_ATTEMPTS = 3
        utr_api.answers(*[replies.error(500, "INTERNAL_ERROR")] * 3)
        receipt = make_queued()
        for _ in range(3):
            make_due_now(receipt)
            read(receipt)
        assert receipt.status == Status.IN_REVIEW
        assert len(utr_api.received) == 3
        assert len(next_reader) == 1

    def test_that_stays_goes_to_review_when_there_is_no_other_reader(
        self, utr_api: UtrApi, settings: Any
    ) -> None:
        settings.READ_MAX_ATTEMPTS = 2
        utr_api.answers(*[replies.error(500, "INTERNAL_ERROR", "melted")] * 2)
        receipt = make_queued()
        for _ in range(2):
            make_due_now(receipt)
            read(receipt)
        assert receipt.status == Status.IN_REVIEW
        assert "melted" in str(receipt.review_reason)
        assert kinds(receipt)[-1] == "unreadable"

    def test_inside_a_reader_is_a_fault_like_any_other(
        self, settings: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def read_badly(image: bytes, seen_at: datetime) -> ReadResult:
            raise ZeroDivisionError

        script_engine(monkeypatch, settings, read_badly)
        receipt = read(make_queued())
        assert (receipt.status, receipt.attempts) == (Status.QUEUED, 1)
        assert receipt.readings.get().status == "READER_BROKE"


class TestStorage:
    def test_without_the_file_sends_the_receipt_to_review(self, utr_api: UtrApi) -> None:
        receipt = make_queued(image="images/nothing.png")
        assert read(receipt).status == Status.IN_REVIEW
        assert "missing" in str(receipt.review_reason)

    def test_that_is_down_harms_no_receipt(self, utr_api: UtrApi, monkeypatch: Any) -> None:
        receipt = make_queued()

        def down(key: str) -> bytes:
            raise ConnectionError("storage is down")

        monkeypatch.setattr(storage, "fetch", down)
        read(receipt)
        assert (receipt.status, receipt.attempts) == (Status.QUEUED, 0)
        assert receipt.next_attempt_at > timezone.now()
