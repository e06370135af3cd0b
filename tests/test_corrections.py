"""Typed values: kept beside the reading, believed where they stand, refused if they cannot be."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from receipts import corrections
from receipts.corrections import CorrectionRefused, accept_correction
from receipts.models import Correction, Receipt, ReceiptEvent
from tests.factories import make_reading, make_receipt, make_user, make_utr

pytestmark = pytest.mark.django_db
PAYER, REVIEWER = Correction.Source.PAYER, Correction.Source.REVIEWER


class TestAcceptCorrection:
    def test_leaves_the_reading_as_it_was(self) -> None:
        receipt = make_receipt()
        reading = make_reading(receipt)
        read = reading.utr
        accept_correction(receipt, source=REVIEWER, by=make_user(), utr=make_utr())
        reading.refresh_from_db()
        assert reading.utr == read

    def test_of_a_reviewer_is_believed_above_the_reading(self) -> None:
        receipt, utr = make_receipt(), make_utr()
        make_reading(receipt)
        accept_correction(receipt, source=REVIEWER, by=make_user(), utr=utr)
        assert (receipt.utr, receipt.utr_confident) == (utr, True)

    def test_of_a_payer_is_believed_where_nothing_was_read(self) -> None:
        receipt, utr = make_receipt(), make_utr()
        accept_correction(receipt, source=PAYER, utr=f" {utr[:4]} {utr[4:]} ")
        assert (receipt.utr, receipt.utr_confident) == (utr, False)

    @pytest.mark.parametrize("printed", ["AXISCN1412345675", "N108190812345636"])
    def test_may_be_a_number_of_a_banks_own_making(self, printed: str) -> None:
        receipt = make_receipt()
        accept_correction(receipt, source=PAYER, utr=printed.lower())
        assert receipt.utr == printed

    def test_is_recorded_with_who_and_what(self) -> None:
        receipt, user = make_receipt(), make_user()
        version = receipt.version
        accept_correction(receipt, source=REVIEWER, by=user, amount_paise=5_000)
        event = receipt.events.get()
        assert (event.kind, event.actor) == (ReceiptEvent.Kind.CORRECTED, user)
        assert event.data == {"amount_paise": 5_000}
        assert receipt.version == version + 1

    def test_looks_again_for_doubts(self) -> None:
        utr = make_utr()
        make_receipt(utr=utr)
        receipt = make_receipt()
        accept_correction(receipt, source=PAYER, utr=utr)
        assert receipt.signals.filter(kind="same_utr").exists()

    @pytest.mark.parametrize("status", [Receipt.Status.QUEUED, Receipt.Status.READING])
    def test_is_taken_before_the_reading_is_done(self, status: str) -> None:
        receipt, utr = make_receipt(status=status), make_utr()
        accept_correction(receipt, source=PAYER, utr=utr)
        assert (receipt.status, receipt.utr) == (status, utr)

    @pytest.mark.parametrize(
        "typed",
        [
            {},
            {"utr": "12345"},
            {"utr": "not a utr"},
            {"amount_paise": 0},
            {"amount_paise": -1},
            {"amount_paise": 10**16},
            {"paid_at": timezone.now() + timedelta(hours=1)},
            {"paid_at": datetime(2015, 1, 1, tzinfo=UTC)},
        ],
    )
    def test_that_cannot_be_is_refused_with_a_sentence(self, typed: dict[str, Any]) -> None:
        receipt = make_receipt()
        with pytest.raises(CorrectionRefused, match=r"\.$"):
            accept_correction(receipt, source=PAYER, **typed)
        assert not receipt.corrections.exists()

    @pytest.mark.parametrize("status", [Receipt.Status.APPROVED, Receipt.Status.REJECTED])
    def test_of_what_is_decided_is_refused(self, status: str) -> None:
        receipt = make_receipt(status=status)
        with pytest.raises(CorrectionRefused, match="decided"):
            accept_correction(receipt, source=PAYER, utr=make_utr())
        assert not receipt.corrections.exists()

    def test_of_a_payer_comes_to_an_end(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(corrections, "MOST_OF_A_PAYER", 3)
        receipt = make_receipt()
        for _ in range(3):
            accept_correction(receipt, source=PAYER, utr=make_utr())
        with pytest.raises(CorrectionRefused, match="Write to My organisation"):
            accept_correction(receipt, source=PAYER, utr=make_utr())
        accept_correction(receipt, source=REVIEWER, by=make_user(), utr=make_utr())

    def test_that_repeats_what_stands_is_not_kept_twice(self) -> None:
        receipt, utr = make_receipt(), make_utr()
        first = accept_correction(receipt, source=PAYER, utr=utr, amount_paise=5_000)
        version = receipt.version
        assert accept_correction(receipt, source=PAYER, utr=utr) == first
        assert (receipt.corrections.count(), receipt.version) == (1, version)
        accept_correction(receipt, source=PAYER, utr=make_utr())
        accept_correction(receipt, source=PAYER, utr=utr)
        assert receipt.corrections.count() == 3
