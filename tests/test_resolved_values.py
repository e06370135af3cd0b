"""Which of several truths is believed, value by value."""

import pytest
from django.utils import timezone

from receipts.models import Correction
from receipts.resolved_values import resolve
from tests.factories import make_reading, make_receipt

pytestmark = pytest.mark.django_db


def correct(receipt, source, **values):
    return Correction.objects.create(receipt=receipt, source=source, **values)


class TestBelieve:
    def test_holds_nothing_before_anything_is_known(self):
        assert resolve(make_receipt()) == {
            "utr": "",
            "utr_confident": False,
            "paid_at": None,
            "paid_at_inferred": False,
            "amount_paise": None,
        }

    def test_takes_a_sure_reading_before_the_payers_typing(self):
        receipt = make_receipt()
        reading = make_reading(receipt, utr="612345678901")
        correct(receipt, "payer", utr="699999999999")
        assert resolve(receipt)["utr"] == reading.utr
        assert resolve(receipt)["utr_confident"]

    def test_takes_the_payers_typing_before_an_unsure_reading(self):
        receipt = make_receipt()
        make_reading(receipt, utr="612345678901", utr_confident=False)
        correct(receipt, "payer", utr="612345678907")
        assert (resolve(receipt)["utr"], resolve(receipt)["utr_confident"]) == (
            "612345678907",
            False,
        )

    def test_takes_the_reviewers_newest_typing_before_all(self):
        receipt = make_receipt()
        make_reading(receipt, utr="612345678901")
        correct(receipt, "reviewer", utr="600000000001")
        correct(receipt, "reviewer", utr="600000000002")
        assert resolve(receipt)["utr"] == "600000000002"
        assert resolve(receipt)["utr_confident"]

    def test_chooses_each_value_by_itself(self):
        receipt = make_receipt()
        make_reading(receipt, utr="612345678901", amount_paise=None)
        correct(receipt, "payer", amount_paise=7000)
        assert (resolve(receipt)["utr"], resolve(receipt)["amount_paise"]) == ("612345678901", 7000)

    def test_holds_nothing_that_was_typed_about_an_earlier_picture(self):
        receipt = make_receipt()
        correct(receipt, "reviewer", utr="600000000001", amount_paise=7000)
        receipt.picture_at = timezone.now()
        make_reading(receipt, utr="612345678901", amount_paise=77_700)
        correct(receipt, "payer", amount_paise=78_800)
        assert resolve(receipt)["utr"] == "612345678901"
        assert resolve(receipt)["amount_paise"] == 77_700
