"""What PostgreSQL adds up out of an index alone, without reading the rows."""

import pytest
from django.db import connection

from receipts.models import Receipt
from tests.factories import default_payee

pytestmark = [pytest.mark.django_db, pytest.mark.writers]


def test_what_is_claimed_is_added_up_out_of_its_index():
    with connection.cursor() as cursor:
        # As small as the others: what earlier tests left in one would make another the cheaper.
        cursor.execute("REINDEX TABLE receipts_receipt")
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_bitmapscan = off")
    undecided = Receipt.objects.filter(
        payee=default_payee(), status__in=Receipt.Status.undecided()
    ).order_by()
    plan = undecided.values("amount_paise", "claimed_amount_paise").explain()
    assert "Index Only Scan using receipt_claimed" in plan
