from datetime import timedelta
from threading import Thread
from typing import NamedTuple

import pytest
from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet, Value

from receipts.models import Credit, CreditMatch, Receipt
from receipts.models.among import any_of
from receipts.models.written_once import LONGEST, one_of, written_once
from tests.factories import make_credit, make_receipt

pytestmark = pytest.mark.django_db

written = []


class Sought(NamedTuple):
    utr: str
    keys: list[int]
    is_matched: bool


@written_once
def sought(one: Sought, /, *, name: str = "") -> QuerySet[Receipt]:
    written.append((bool(one.utr), len(one.keys), one.is_matched, bool(name)))
    found = Receipt.objects.select_related("payee").filter(one_of("id", one.keys)).order_by("pk")
    if one.utr:
        found = found.filter(utr=one.utr)
    matched = Exists(CreditMatch.objects.filter(receipt=OuterRef("pk")))
    found = found.filter(matched if one.is_matched else ~matched)
    return found.filter(payer_name=name) if name else found


@pytest.fixture(autouse=True)
def _forget():
    written.clear()


def test_a_query_is_written_once_for_each_shape_and_answered_by_each_value():
    first, second = make_receipt(utr="615432109876"), make_receipt(utr="715432109876")
    keys = [first.pk, second.pk]
    for one in (first, second, first):
        assert sought(Sought(one.utr, keys, is_matched=False)) == [one]
    assert sought(Sought("", keys, is_matched=False)) == [first, second]
    assert sought(Sought("", keys, is_matched=True)) == []
    assert sought(Sought("", keys[:1], is_matched=False), name=first.payer_name) == [first]
    assert sought(Sought("", keys[:1], is_matched=False), name="Nobody") == []
    assert len(written) == len(set(written))


def test_rows_are_as_django_gives_them(django_assert_num_queries):
    made = make_receipt()
    stored = Receipt.objects.get(pk=made.pk)
    for _ in range(2):
        with django_assert_num_queries(1):
            (found,) = sought(Sought("", [made.pk], is_matched=False))
            assert found.payee == made.payee
            assert (found.created_at, found.verdict_points) == (stored.created_at, [])


def test_a_list_that_is_long_is_asked_for_anew():
    made = make_receipt()
    keys = [made.pk, *range(10_000, 10_000 + LONGEST)]
    for _ in range(2):
        assert sought(Sought("", keys, is_matched=False)) == [made]
    assert len(written) == 2


def test_of_nothing_there_is_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert sought(Sought("", [], is_matched=False)) == []


@written_once
def told(keys: list[int], since: object, on: object) -> QuerySet[Receipt, tuple[int, str]]:
    ours = Receipt.objects.order_by("-pk").filter(one_of("id", keys))
    sent = any_of([ours.filter(created_at__gte=since)[:1], ours.filter(created_at__gte=since)])
    dated = Credit.objects.filter(on=on).order_by().values_list(Value(2), "pk")
    return sent.values_list(Value(1), "pk").union(dated, all=True).order_by()


def test_times_and_days_and_unions_are_asked_for_as_well():
    made, credit = make_receipt(), make_credit()
    assert told([made.pk], made.created_at, credit.on + timedelta(1)) == [(1, made.pk)]
    assert told([made.pk], made.created_at + timedelta(1), credit.on) == [(2, credit.pk)]


@pytest.mark.django_db(transaction=True)
def test_each_thread_asks_its_own_connection():
    made = make_receipt()
    sought(Sought("", [made.pk], is_matched=False))
    seen = []

    def ask() -> None:
        try:
            seen.append(sought(Sought("", [made.pk], is_matched=False)))
        finally:
            connection.close()

    thread = Thread(target=ask)
    thread.start()
    thread.join()
    assert seen == [[made]]
