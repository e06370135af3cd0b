"""The index behind searches is taken for parts of words, and for nothing else."""

import pytest
from django.db import connection

from receipts.models import Due
from tests.factories import default_payee


@pytest.mark.django_db
def test_keys_that_are_equal_are_found_by_their_own_index():
    payee = default_payee()
    keys = [f"FLAT{number}" for number in range(1000)]
    Due.objects.bulk_create(
        Due(payee=payee, reference=key, reference_key=key, amount_paise=100) for key in keys
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE receipts_due")
    plan = Due.objects.filter(payee=payee, reference_key__in=keys[:3]).explain()
    assert "_words" not in plan
