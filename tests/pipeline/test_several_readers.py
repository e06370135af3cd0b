"""Readers that complete each other: what each value comes from, what is compared, what it costs."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from receipts import pipeline, storage
from receipts.models import ReaderState, Reading, Receipt
from receipts.pipeline import circuit_breaker, merging, reader_registry
from receipts.pipeline.circuit_breaker import Gate
from receipts.pipeline.health import hold_ups
from receipts.readers.base import Field, PaymentStatus, ReadResult, Screen
from receipts.readers.text_lines import Box
from receipts.upi import INDIA
from tests.factories import default_payee, make_reading, make_receipt
from tests.pipeline.conftest import make_due_now, make_queued, png
from tests.readers.utr_api import server as replies
from tests.readers.utr_api.server import UtrApi
from tests.spans import span

pytestmark = pytest.mark.django_db

OTHER_UTR = "698765432109"
PAID_AT = datetime.strptime(replies.TIME, "%Y-%m-%d %H:%M").replace(tzinfo=INDIA)


def whole_picture(**overrides: Any) -> ReadResult:
    """What the engine reads of a whole screen that shows the API's own UTR and time."""
    values: dict[str, Any] = {
        "upi_id": replies.UTR, "utr_confident": True, "paid_at": PAID_AT, "amount_paise": 50_000,
        "status": PaymentStatus.SUCCESS, "screen": Screen.PAYMENT, "app": "PhonePe",
        "payee": "Asha Stores",
        "fields": {"amount_paise": Field("500", 0.9, Box(1, 2, 3, 4))},
    }  # fmt: skip
    return ReadResult(**(values | overrides))


@pytest.fixture
def engine(
    utr_api: UtrApi, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> Callable[[ReadResult], list[bytes]]:
    """Have the engine, behind AccuAuth, read this; the list tells how often it was asked."""

    def reads(result: ReadResult) -> list[bytes]:
        asked: list[bytes] = []

        def read(image: bytes, seen_at: datetime) -> ReadResult:
            asked.append(image)
            return result

        scripted = reader_registry.ConfiguredReader("engine", "", read)
        monkeypatch.setitem(reader_registry._BUILDERS, "engine", lambda: scripted)
        settings.UTR_READERS = ["accuauth", "engine"]
        return asked

    return reads


def read(receipt: Receipt | None = None) -> Receipt:
    receipt = receipt or make_queued()
    assert pipeline.read_next()
    receipt.refresh_from_db()
    return receipt


def keep(colour: str) -> str:
    """A picture of that colour in storage."""
    return storage.keep("images", png(colour), ending=".png")


def two_cards() -> Any:
    cards = [
        {"card_side": "front", "card_info": {"upi_id": utr, "time_info": replies.TIME}}
        for utr in (replies.UTR, OTHER_UTR)
    ]
    return replies.answer({"request_id": "T", "status": "OK", "results": cards})


OF_ANOTHER = "`OK`, another UTR than the engine's"
ANSWERS = {
    "`OK`, the engine's UTR": replies.ok(),
    OF_ANOTHER: replies.ok(upi_id=OTHER_UTR),
    "`OK`, several results, one with the engine's UTR": two_cards(),
    "`OK`, an empty id": replies.ok(upi_id=""),
    "`OK`, a blank id": replies.ok(upi_id=" "),
    "`OK`, a masked id": replies.ok(upi_id="1028423xxxxxx"),
    "`OK`, an id of four digits": replies.ok(upi_id="4164"),
    "400 `DETECTION_FAILED`": replies.error(400, "DETECTION_FAILED"),
    "400 `INVALID_ARGUMENT`": replies.error(400, "INVALID_ARGUMENT"),
    "401 `UNAUTHORIZED`": replies.error(401, "UNAUTHORIZED"),
    "401 `KEY_EXPIRED`": replies.error(401, "KEY_EXPIRED"),
    "403 `NO_PERMISSION`": replies.error(403, "NO_PERMISSION"),
    "403 `OUT_OF_QUOTA`": replies.error(403, "OUT_OF_QUOTA"),
    "403 in HTML": replies.body("<h1>No</h1>", 403),
    "404 `NOT_FOUND`": replies.error(404, "NOT_FOUND"),
    "413": replies.body("<h1>No</h1>", 413),
    "500 `INTERNAL_ERROR`, each time": replies.error(500, "INTERNAL_ERROR"),
    "the line is cut, each time": replies.hang_up,
    "JSON of a wrong shape, each time": replies.answer({"status": "OK", "results": "none"}),
}
DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "reliability.md"


def chain_of_the_document() -> list[list[str]]:
    """The rows of the table of what AccuAuth answers, cell by cell."""
    _, _, table = DOCUMENT.read_text().partition("\n| AccuAuth answers |")
    rows = [line.strip("|").split("|") for line in table.split("\n\n")[0].splitlines()[2:]]
    return [[cell.strip() for cell in row] for row in rows]


CHAIN = chain_of_the_document()


def read_to_the_end() -> Receipt:
    """A receipt that is tried again, as often as it is put back, without its waits."""
    receipt = make_queued()
    while read(receipt).status == Receipt.Status.QUEUED:
        make_due_now(receipt)
    return receipt


class TestTheChain:
    @pytest.mark.parametrize(
        ("answered", "from_whom", "sure", "calls"), CHAIN, ids=lambda cell: cell
    )
    def test_is_what_the_document_says(
        self, utr_api: UtrApi, engine: Any, answered: str, from_whom: str, sure: str, calls: str
    ) -> None:
        utr_api.answers(*[ANSWERS[answered]] * int(calls))
        asked = engine(whole_picture())
        receipt = read_to_the_end()
        reading = receipt.reading
        assert reading is not None and receipt.status == Receipt.Status.IN_REVIEW
        utr = OTHER_UTR if answered == OF_ANOTHER else replies.UTR
        assert (receipt.utr, receipt.utr_confident) == (utr, sure == "yes")
        assert reading.sources.get("utr", {}).get("from", reading.reader) == from_whom
        assert receipt.paid_at == PAID_AT
        assert (receipt.amount_paise, reading.payment_status) == (50_000, "success")
        assert (reading.payee_name, reading.app) == ("Asha Stores", "PhonePe")
        assert reading.fields["amount_paise"]["box"] == [1, 2, 3, 4]
        assert (len(utr_api.received), len(asked)) == (int(calls), 1)

    def test_is_documented_for_every_answer_tried_here(self) -> None:
        assert [row[0] for row in CHAIN] == list(ANSWERS)

    def test_shows_a_person_both_where_the_readers_differ(
        self, utr_api: UtrApi, engine: Any
    ) -> None:
        utr_api.answers(replies.ok(upi_id=OTHER_UTR))
        engine(whole_picture(paid_at=PAID_AT + timedelta(hours=3)))
        receipt = read()
        assert replies.UTR in str(receipt.review_reason)
        assert OTHER_UTR in str(receipt.review_reason)
        assert receipt.reading is not None
        said = list(map(str, merging.disagreements(receipt.reading)))
        assert len(said) == 2
        assert "accuauth read" in said[1] and "engine read" in said[1]
        kinds = set(receipt.readings.values_list("reader", flat=True))
        assert kinds == {"accuauth", "engine", "accuauth+engine"}

    def test_sees_failed_payments_and_what_is_no_payment(
        self, utr_api: UtrApi, engine: Any
    ) -> None:
        engine(whole_picture(status=PaymentStatus.FAILED))
        assert "failed" in str(read().review_reason)
        engine(ReadResult(screen=Screen.NOT_A_PAYMENT))
        receipt = read(make_queued())
        assert "not look like a payment" in str(receipt.review_reason)
        assert not receipt.utr_confident

    def test_asks_no_further_reader_once_all_is_sure(
        self, utr_api: UtrApi, engine: Any, settings: Any
    ) -> None:
        engine(whole_picture())
        settings.UTR_READERS = ["engine", "accuauth"]
        assert read().utr == replies.UTR
        assert utr_api.received == []

    def test_has_the_second_look_where_the_first_is_unsure(
        self, utr_api: UtrApi, engine: Any, settings: Any
    ) -> None:
        engine(whole_picture(utr_confident=False))
        settings.UTR_READERS = ["engine", "accuauth"]
        receipt = read()
        assert receipt.utr_confident
        assert len(utr_api.received) == 1

    def test_waits_for_nobody_once_one_has_answered(
        self, utr_api: UtrApi, engine: Any, settings: Any
    ) -> None:
        utr_api.answers(replies.error(500, "INTERNAL_ERROR"))
        engine(whole_picture(utr_confident=False))
        settings.UTR_READERS = ["engine", "accuauth"]
        receipt = read()
        assert receipt.status == Receipt.Status.IN_REVIEW
        assert (receipt.utr, receipt.utr_confident) == (replies.UTR, False)


class TestMerge:
    def test_leaves_a_single_answer_as_it_is(self) -> None:
        reading = make_reading(make_receipt(), accepted=False)
        assert merging.merge([reading]) is reading

    def test_of_a_year_that_one_reader_saw_printed_is_not_inferred(self) -> None:
        receipt = make_receipt()
        one = make_reading(receipt, accepted=False, paid_at_inferred=True)
        other = make_reading(receipt, accepted=False, paid_at=one.paid_at, utr=one.utr)
        assert not merging.merge([one, other]).paid_at_inferred

    def test_keeps_a_masked_id_where_nobody_read_a_whole_one(self) -> None:
        receipt = make_receipt()
        masked = make_reading(
            receipt, accepted=False, upi_id="1028423xxxxxx", utr="", utr_confident=False
        )
        empty = make_reading(receipt, accepted=False, upi_id="", utr="", utr_confident=False)
        merged = merging.merge([masked, empty])
        assert (merged.upi_id, merged.utr, merged.utr_confident) == ("1028423xxxxxx", "", False)


class TestAReaderThatKeepsFailing:
    def test_is_passed_over_by_all_and_tried_again_by_one(
        self, utr_api: UtrApi, engine: Any
    ) -> None:
        utr_api.answers(*[replies.error(500, "INTERNAL_ERROR", "melted")] * 3)
        engine(whole_picture())
        receipts = [make_queued() for _ in range(10)]
        while pipeline.read_next():
            pass
        for receipt in receipts:
            make_due_now(receipt)
        while pipeline.read_next():
            pass
        assert set(Receipt.objects.values_list("status", flat=True)) == {"in_review"}
        assert len(utr_api.received) == 3
        (paused,) = hold_ups(default_payee().organisation_id).paused_readers
        assert (paused.name, str(paused.reason)) == ("accuauth", "melted")

    def test_comes_back_with_the_first_probe_that_is_answered(
        self, utr_api: UtrApi, engine: Any
    ) -> None:
        utr_api.answers(*[replies.error(500, "INTERNAL_ERROR")] * 3)
        engine(whole_picture())
        for _ in range(3):
            read(make_queued())
        ReaderState.objects.update(probe_at=timezone.now())
        read(make_queued())
        state = ReaderState.objects.get(reader="accuauth")
        assert (state.paused_at, state.failures) == (None, 0)
        assert len(utr_api.received) == 4

    def test_rests_longer_after_each_probe_that_fails(self, utr_api: UtrApi, engine: Any) -> None:
        utr_api.answers(*[replies.error(500, "INTERNAL_ERROR")] * 5)
        engine(whole_picture())
        for _failure in range(2):
            read(make_queued())
        for rest in (30, 60, 120):
            with span() as asking:
                read(make_queued())
            state = ReaderState.objects.get(reader="accuauth")
            assert state.probe_at is not None
            assert asking.leads_to(state.probe_at, seconds=rest)
            ReaderState.objects.update(probe_at=timezone.now())

    def test_at_one_picture_only_is_not_passed_over(self, utr_api: UtrApi) -> None:
        utr_api.answers(*[replies.error(500, "INTERNAL_ERROR")] * 4)
        receipt = make_queued()
        for _ in range(4):
            make_due_now(receipt)
            read(receipt)
        assert not hold_ups(default_payee().organisation_id).paused_readers

    def test_with_the_same_wrong_shape_is_not_asked_a_third_time(
        self, utr_api: UtrApi, engine: Any
    ) -> None:
        utr_api.answers(*[replies.answer({"status": "OK", "results": "none"})] * 3)
        asked = engine(whole_picture())
        receipt = make_queued()
        for _ in range(3):
            make_due_now(receipt)
            read(receipt)
        assert receipt.status == Receipt.Status.IN_REVIEW
        assert (len(utr_api.received), len(asked)) == (2, 1)


class TestCallsCostMoney:
    def test_so_the_same_bytes_are_sent_once(self, utr_api: UtrApi, engine: Any) -> None:
        engine(whole_picture())
        first, again = read(), read(make_queued())
        assert len(utr_api.received) == 1
        assert again.utr == first.utr == replies.UTR
        kept = again.readings.get(reader="accuauth")
        assert kept.is_repeated and kept.raw == first.readings.get(reader="accuauth").raw

    def test_so_a_refusal_is_kept_as_well(self, utr_api: UtrApi) -> None:
        utr_api.answers(replies.error(400, "DETECTION_FAILED", "no text"))
        read()
        assert "no text" in str(read(make_queued()).review_reason)
        assert len(utr_api.received) == 1

    def test_but_other_credentials_are_another_reader(
        self, utr_api: UtrApi, engine: Any, settings: Any
    ) -> None:
        engine(whole_picture())
        read()
        settings.UTR_API_TIMEOUT = 19
        read(make_queued())
        assert len(utr_api.received) == 1
        settings.UTR_API_ALLOW_PRIVATE = True
        read(make_queued())
        assert len(utr_api.received) == 2

    def test_so_the_demo_asks_none(self, utr_api: UtrApi, engine: Any) -> None:
        engine(whole_picture())
        assert read(make_queued(source=Receipt.Source.DEMO)).amount_paise == 50_000
        assert utr_api.received == []

    def test_so_a_budget_ends_the_day(self, utr_api: UtrApi, engine: Any, settings: Any) -> None:
        settings.UTR_API_DAILY_CALLS = 2
        engine(whole_picture())
        for colour in ("red", "green", "blue"):
            read(make_queued(image=keep(colour)))
        assert len(utr_api.received) == 2
        (spent,) = hold_ups(default_payee().organisation_id).paused_readers
        assert (spent.gate, str(spent.reason)) == (Gate.SPENT, "Its 2 calls of today are used up")
        Reading.objects.update(started_at=timezone.now() - timedelta(days=1))
        assert [one.name for one in circuit_breaker.readers_to_ask()] == ["accuauth", "engine"]
