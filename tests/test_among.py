"""Rows of several ways are asked for in one query, which says no more than it must."""

import pytest
from django.db import connection

from receipts.models import Receipt
from receipts.models.among import any_of
from tests.factories import make_receipt

pytestmark = pytest.mark.django_db


def test_each_row_is_found_once_and_each_way_has_its_own_limit():
    first, second, third = (make_receipt(payer_name=name) for name in ("Asha", "Asha", "Ravi"))
    newest = Receipt.objects.order_by("-pk")
    named = newest.filter(payer_name="Asha")[:1]
    found = any_of([named, newest.filter(pk=third.pk), newest.filter(pk__gte=second.pk)])
    assert sorted(one.pk for one in found) == [second.pk, third.pk]
    assert first not in found


def test_what_leads_to_rows_is_wrapped_only_where_a_limit_may_not_stand():
    newest = Receipt.objects.order_by("-pk")
    whole, limited = newest.filter(payer_name="Asha"), newest.filter(payer_name="Ravi")[:1]
    assert str(any_of([whole, whole]).query).count("SELECT") == 3
    wrapped = not connection.features.supports_slicing_ordering_in_compound
    assert str(any_of([whole, limited]).query).count("SELECT") == 3 + wrapped
