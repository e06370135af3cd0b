"""Transfers recorded by hand are found by their indexes, for as many receipts as there are."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from receipts.evidence.counted_by_hand import recorded_with
from receipts.models import HandPayment, Payee
from receipts.verdict.by_hand import ByHand, payment_of
from tests.factories import make_credit, make_due, make_payee, make_receipt, make_utr
from tests.verdict.making import recorded_by_hand

pytestmark = pytest.mark.django_db


def plan_of(sql: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE receipts_handpayment")
        words = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
        cursor.execute(f"{words} {sql}")
        return "\n".join(str(row[-1]) for row in cursor.fetchall())


def make_many(payee: Payee) -> None:
    """So many that no database reads them all to find a few."""
    told = {"payee": payee, "kind": "transfer", "note": "told"}
    today = timezone.localdate()
    HandPayment.objects.bulk_create(
        HandPayment(
            **told, on=today - timedelta(one % 300), amount_paise=one + 1, utr=f"7{one:011d}"
        )
        for one in range(3_000)
    )


def asked(act) -> list[str]:
    with CaptureQueriesContext(connection) as queries:
        act()
    return [one["sql"] for one in queries]


def test_each_condition_goes_by_its_own_index():
    receipts = [make_receipt(utr=make_utr(), payee=make_payee()) for _ in range(3)]
    money = [make_credit(payee=one.payee, utr=one.utr) for one in receipts]
    make_many(receipts[0].payee)
    (sql,) = asked(lambda: ByHand.among([payment_of(one) for one in (*receipts, *money)]))
    plan = plan_of(sql)
    assert "transfer_utr" in plan
    assert "transfer_amount" in plan
    for whole in ("SCAN receipts_handpayment", "Seq Scan on receipts_handpayment"):
        assert whole not in plan, plan
    (sql,) = asked(lambda: recorded_with(receipts[0].payee_id, receipts[0].utr))
    assert "transfer_utr" in plan_of(sql)


def test_nothing_is_asked_where_there_is_no_utr_and_no_money():
    receipt = make_receipt()
    assert asked(lambda: ByHand.among([payment_of(receipt)])) == []


def test_each_receipt_gets_its_own():
    here, there = make_payee(), make_payee()
    utr, other = make_utr(), make_utr()
    for payee, number in [(here, utr), (there, other)]:
        line = make_credit(payee=payee)
        recorded_by_hand(make_due(payee=payee), line, reference=number)
    mine, theirs = HandPayment.objects.order_by("pk")
    receipts = [make_receipt(payee=here, utr=utr), make_receipt(payee=here, utr=other)]
    receipts.append(make_receipt(payee=there, utr=other))
    found = ByHand.among([payment_of(one) for one in receipts])
    assert [list(found.with_its_utr(one)) for one in receipts] == [[mine], [], [theirs]]
