"""What reconciling compares: whose days a receipt belongs to."""

from datetime import timedelta

import pytest
from django.utils import timezone

from receipts.reconciliation import Scope
from receipts.upi import INDIA
from tests.factories import default_payee, make_receipt

pytestmark = pytest.mark.django_db


class TestReceiptsOfUnknownTime:
    def test_belong_to_the_days_on_which_their_picture_came(self):
        now = timezone.now()
        receipt = make_receipt(created_at=now - timedelta(days=40), picture_at=now)
        today = timezone.localdate(timezone=INDIA)
        assert list(Scope(default_payee(), first=today).receipts()) == [receipt]
        earlier = Scope(default_payee(), last=today - timedelta(days=30))
        assert not earlier.receipts().exists()
