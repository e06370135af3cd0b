"""Pictures and answers coming in: once, durably, and never half."""

import uuid
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage

from receipts import corrections, images, intake, storage
from receipts.lifecycle import TransitionNotAllowed
from receipts.models import Correction, Receipt, ReceiptEvent
from tests.factories import default_payee, make_receipt, make_user, make_utr
from tests.pipeline.conftest import png

pytestmark = pytest.mark.django_db


def send(**overrides: Any) -> Receipt:
    said = {"payer_name": "Asha Rao", "payer_phone": "+919876543210"}
    values = {"payee": default_payee(), "data": png(), "submission": uuid.uuid4()} | said
    values |= overrides
    return intake.accept_upload(**values)


def stored_files() -> set[Path]:
    return {path for path in Path(default_storage.location).rglob("*") if path.is_file()}


class TestAcceptUpload:
    def test_keeps_the_original_and_a_copy_for_reading(self) -> None:
        receipt = send(filename="../../proof\u202e.png")
        assert storage.fetch(receipt.original) == png()
        assert storage.fetch(receipt.image)
        assert receipt.original_name == "proof.png"
        assert (receipt.image_width, receipt.image_height) == (160, 200)
        assert len(stored_files()) == 2

    def test_queues_it_and_says_so_in_its_history(self) -> None:
        receipt = send()
        assert receipt.status == Receipt.Status.QUEUED
        event = receipt.events.get()
        assert (event.kind, event.actor_name) == (ReceiptEvent.Kind.RECEIVED, "payer")

    def test_refuses_what_its_payee_asks_for_and_is_not_said(self) -> None:
        payee = default_payee()
        payee.asks_reference = payee.Asked.REQUIRED
        with pytest.raises(intake.AnswersMissing) as missing:
            send(payee=payee, payer_phone="")
        assert missing.value.questions == ["reference", "contact"]
        assert not stored_files()
        assert send(payee=payee, payer_phone="", payer_email="a@example.com", reference="A-1")

    def test_asks_nothing_of_what_came_by_other_ways(self) -> None:
        assert send(source=Receipt.Source.CHAT, payer_name="", payer_phone="")

    def test_of_the_same_submission_returns_the_same_receipt(self) -> None:
        submission = uuid.uuid4()
        first, again = send(submission=submission), send(submission=submission)
        assert first == again
        assert Receipt.objects.count() == 1
        assert len(stored_files()) == 2

    def test_of_another_position_makes_another_receipt(self) -> None:
        submission = uuid.uuid4()
        assert send(submission=submission) != send(submission=submission, position=1)

    def test_that_loses_a_race_returns_the_winner_and_leaves_no_file(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        submission = uuid.uuid4()
        winner = send(submission=submission)
        looks = iter([None, winner])
        monkeypatch.setattr(intake, "_sent_before", lambda *_: next(looks))
        assert send(submission=submission) == winner
        assert len(stored_files()) == 2

    def test_refuses_what_is_no_picture_and_stores_nothing(self) -> None:
        with pytest.raises(images.PictureRefused, match="not a picture"):
            send(data=b"hello, this is text")
        assert not Receipt.objects.exists()
        assert stored_files() == set()

    def test_rings_once_it_is_committed(
        self, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
    ) -> None:
        rings: list[str] = []
        monkeypatch.setattr(intake.pipeline, "ring", lambda: rings.append("ring"))
        with django_capture_on_commit_callbacks(execute=True):
            send()
            assert rings == []
        assert rings == ["ring"]

    def test_survives_a_bell_that_breaks(
        self, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
    ) -> None:
        def broken() -> None:
            raise ConnectionError("no broker")

        monkeypatch.setattr(intake.pipeline, "ring", broken)
        with django_capture_on_commit_callbacks(execute=True):
            assert send().pk


class TestAnswer:
    def asked(self, **overrides: Any) -> Receipt:
        return make_receipt(status=Receipt.Status.AWAITING_PAYER, attempts=3, **overrides)

    def test_with_a_picture_goes_back_into_the_queue(self) -> None:
        receipt = self.asked()
        before = receipt.image
        asked_at = receipt.picture_at
        intake.answer(receipt, data=png("red"), filename="again.png")
        receipt.refresh_from_db()
        assert receipt.status == Receipt.Status.QUEUED
        assert receipt.attempts == 0
        assert receipt.picture_at > asked_at
        assert storage.fetch(receipt.original) == png("red")
        assert receipt.events.get().data["earlier"]["image"] == before

    def test_with_a_picture_leaves_behind_what_was_typed_about_the_earlier_one(self) -> None:
        receipt, utr = self.asked(), make_utr()
        Correction.objects.create(receipt=receipt, source="reviewer", utr=make_utr())
        Correction.objects.create(receipt=receipt, source="payer", amount_paise=100)
        intake.answer(receipt, data=png("red"), utr=utr)
        assert (receipt.utr, receipt.amount_paise) == (utr, None)
        assert receipt.status == Receipt.Status.QUEUED

    def test_with_a_picture_and_a_wrong_value_changes_nothing(self) -> None:
        receipt = self.asked()
        with pytest.raises(corrections.CorrectionRefused):
            intake.answer(receipt, data=png("red"), utr="12345")
        assert receipt.status == Receipt.Status.AWAITING_PAYER
        assert not receipt.events.exists()
        assert stored_files() == set()

    def test_in_words_goes_to_review(self) -> None:
        receipt = self.asked()
        intake.answer(receipt, text="It was paid from my brother's account.")
        assert receipt.status == Receipt.Status.IN_REVIEW
        assert receipt.events.get().note == "It was paid from my brother's account."

    def test_with_a_value_keeps_it_as_a_correction(self) -> None:
        receipt, utr = self.asked(), make_utr()
        intake.answer(receipt, utr=utr)
        assert receipt.corrections.get().source == Correction.Source.PAYER
        assert receipt.utr == utr

    @pytest.mark.parametrize("given", [{"data": png()}, {"text": "hello"}])
    def test_that_nobody_asked_for_is_refused(self, given: dict[str, Any]) -> None:
        with pytest.raises(TransitionNotAllowed):
            intake.answer(make_receipt(), **given)
        assert stored_files() == set()

    def test_with_a_wrong_value_changes_nothing(self) -> None:
        receipt = self.asked()
        with pytest.raises(corrections.CorrectionRefused):
            intake.answer(receipt, utr="12345")
        receipt.refresh_from_db()
        assert receipt.status == Receipt.Status.AWAITING_PAYER
        assert not receipt.events.exists()

    def test_by_somebody_signed_in_bears_their_name(self) -> None:
        user = make_user()
        receipt = self.asked()
        intake.answer(receipt, actor=user, text="Here.")
        assert receipt.events.get().actor == user
