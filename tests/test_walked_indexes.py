"""What SQLite walks along where few of many rows are wanted: it takes an index of few rows only
beside none that looks better by its columns, and one with a condition only where that is asked.
"""

from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import RequestFactory

from receipts import database_statistics
from receipts.filters.searching import receipts_found_by
from receipts.models import Receipt
from receipts.signals.neighbours import _of_its_payer, _sought
from receipts.verdict.rivals import _dues
from receipts.web.queue.saved_views import views_for
from receipts.web.readers.views import failures_of
from tests.factories import default_payee, make_reading, make_receipt, make_user

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.sqlite,  # PostgreSQL plans by what it has seen of the rows
]


def test_the_few_that_are_mine_answered_or_put_off_are_counted_by_indexes_of_these():
    request = RequestFactory().get("/")
    request.user = make_user("reviewer")
    request.desk = SimpleNamespace(payee=default_payee())
    plans = [
        view.found.order_by().explain()
        for view in views_for(request, request.GET)
        if view.found is not None
    ]
    few = ("receipt_assigned", "receipt_answered", "receipt_snoozed")
    assert [name in plan for name, plan in zip(few, plans, strict=True)] == [True] * 3, plans


def test_who_paid_from_an_address_is_looked_for_by_the_address():
    receipt = make_receipt()
    make_reading(receipt, payer_vpa="asha@okaxis")
    *_, by_address = _of_its_payer(_sought(receipt, []), Receipt.objects.filter(status="in_review"))
    assert "reading_payer_vpa" in by_address.explain()


def test_the_newest_dues_of_an_amount_are_found_without_walking_through_all():
    dues = _dues.__wrapped__(default_payee().pk, 50_000, ["asha"], [])
    assert dues.explain().count("due_amount (payee_id=? AND amount_paise=? AND state=?)") == 4


def test_what_a_reader_failed_at_last_is_found_among_all_it_read():
    plans = []

    def explained(execute, sql, parameters, many, context):
        execute(f"EXPLAIN QUERY PLAN {sql}", parameters, many, context)
        plans.extend(row[3] for row in context["cursor"].fetchall())
        return execute(sql, parameters, many, context)

    with connection.execute_wrapper(explained):
        failures_of("engine")
    assert "USING INDEX reading_failed (reader=?)" in "; ".join(plans)


def test_what_a_verdict_says_is_found_among_all_that_waits():
    database_statistics.stand_up("default")
    waiting = Receipt.objects.filter(payee=default_payee(), status="in_review", verdict="ready")
    plan = waiting.order_by("pk")[:51].explain()
    assert "receipt_verdict (payee_id=? AND verdict=? AND status=?)" in plan


def test_a_utr_is_found_by_how_it_begins():
    found = Receipt.objects.filter(receipts_found_by("HDFCN", Receipt.objects.all()))
    assert "receipt_utr (utr>? AND utr<?)" in found.explain()
