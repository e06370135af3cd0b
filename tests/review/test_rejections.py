"""What a payer is told of a rejection."""

from receipts.models import Receipt
from receipts.review import REJECTIONS_TOLD


def test_every_reason_is_told_to_the_payer():
    assert REJECTIONS_TOLD.keys() == set(Receipt.RejectReason)
