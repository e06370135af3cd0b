"""Transfers recorded by hand before their UTR was kept get the one that was typed."""

from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone

from receipts.models import HandPayment
from tests.factories import default_payee

UTRS = import_module("receipts.migrations.0131_utrs_of_transfers_by_hand")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "reference", "utr"),
    [
        ("transfer", "712345009876", "712345009876"),
        ("transfer", "UTR No. 7123 4500-9876", "712345009876"),
        ("transfer", "hdfcn26334000781", "HDFCN26334000781"),
        ("transfer", "PhonePe 712345009876 by her brother", "712345009876"),
        ("transfer", "by her brother", ""),
        ("transfer", "", ""),
        ("cash", "712345009876", ""),
        ("cheque", "004512", ""),
    ],
)
def test_is_the_reference_however_it_was_typed(kind, reference, utr):
    told = {"kind": kind, "reference": reference, "on": timezone.localdate(), "note": "told"}
    payment = HandPayment.objects.create(payee=default_payee(), amount_paise=100, **told)
    UTRS.fill(apps, None)
    payment.refresh_from_db()
    assert payment.utr == utr
