"""Verdicts stored anew: what changed is written and told in one go."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from receipts import verdict
from receipts.models import Receipt, WebhookMessage
from receipts.pipeline.completion import in_turn, look_again
from receipts.signals import Facts
from tests.factories import make_receipt
from tests.signals.making import days_ago, make_read_receipt
from tests.webhooks.conftest import make_endpoint

pytestmark = pytest.mark.django_db


def refreshed(count: int) -> int:
    """Judge so many receipts, each of which changes; say with how many queries."""
    receipts = [make_receipt(utr="", verdict="look", version=3) for _ in range(count)]
    keys = [one.pk for one in receipts]
    with CaptureQueriesContext(connection) as asked:
        verdict.refresh(keys)
    stored = Receipt.objects.filter(pk__in=keys).values_list("verdict", "version")
    assert set(stored) == {("stop", 4)}
    return len(asked)


def test_as_many_queries_for_two_as_for_twenty():
    make_endpoint("https://shop.example.org/")
    assert refreshed(20) == refreshed(2)
    assert WebhookMessage.objects.filter(type="receipt.verdict").count() == 22


def test_what_has_not_changed_is_left_as_it_is():
    receipt = make_receipt(utr="", verdict="")
    verdict.refresh([receipt.pk])
    receipt.refresh_from_db()
    with CaptureQueriesContext(connection) as asked:
        verdict.refresh([receipt.pk])
    assert not [one for one in asked if one["sql"].startswith("UPDATE")]


def test_a_version_that_rose_while_it_was_looked_at_stays_risen():
    receipt = make_receipt(utr="", verdict="stop", version=3)
    facts = Facts([receipt])
    Receipt.objects.update(version=4)
    verdict.refresh([receipt.pk], facts=facts)
    receipt.refresh_from_db()
    assert receipt.verdict_points
    assert (receipt.verdict, receipt.version) == ("stop", 4)


def asked_of_the_last_copy(*, count: int, hour: int) -> int:
    """So many pictures look alike and say other amounts: the queries of a look at the last."""
    reading = {"other_ids": {"google": f"CICAgOD{hour}"}, "paid_at": days_ago(7, hour)}
    for number in range(count):
        receipt = make_read_receipt(
            perceptual_hash=f"{hour}" * 8,
            reading=reading | {"amount_paise": 50_000 + number},
        )
        with in_turn(matching_of=receipt.payee_id), CaptureQueriesContext(connection) as asked:
            look_again(receipt)
    assert receipt.signals.filter(kind="near_picture").count() == count - 1
    return len(asked)


def test_twelve_copies_that_look_alike_are_judged_with_as_many_queries_as_four():
    assert asked_of_the_last_copy(count=12, hour=11) <= asked_of_the_last_copy(count=4, hour=15) + 2
