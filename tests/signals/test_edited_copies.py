"""Two readings are of one payment by all that they tell, and differ slightly by one digit only."""

from datetime import UTC, datetime
from typing import Any

import pytest

from receipts.models import Reading
from receipts.signals.edited_copies import Difference, _one_moment, _one_payment

TOLD: dict[str, Any] = {
    "payer_vpa": "ashb@okaxis",
    "payee_vpa": "shop@okaxis",
    "amount_paise": 50_000,
    "paid_at": datetime(2026, 6, 10, 12, tzinfo=UTC),
}


def reading(**more: Any) -> Reading:
    return Reading(**TOLD | {"utr": "612345678901"} | more)


@pytest.mark.parametrize("same", [_one_payment, _one_moment])
class TestOnePayment:
    def test_is_told_by_who_when_and_what(self, same):
        assert same(reading(), reading(utr="612345678902"))

    @pytest.mark.parametrize(
        "other",
        [{"payer_vpa": vpa} for vpa in ("asha@okaxis", "ashc@okaxis")]
        + [{"amount_paise": paise} for paise in (49_999, 50_001)],
    )
    def test_is_another_where_one_of_these_differs(self, same, other):
        assert not same(reading(), reading(utr="612345678902", **other))


class TestSlightDifference:
    @pytest.mark.parametrize(
        ("there", "is_slight"),
        [("612345678902", True), ("612345678912", False), ("61234567890", False)],
    )
    def test_is_one_digit_of_a_utr(self, there, is_slight):
        assert Difference("utr", "612345678901", there).is_slight == is_slight

    def test_is_never_an_amount(self):
        assert not Difference("amount_paise", 50_000, 50_001).is_slight
