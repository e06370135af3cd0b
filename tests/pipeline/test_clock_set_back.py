"""A clock that ran ahead by hours or a year, and is right again: nothing waits for that time."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db.models import DateTimeField
from django.utils import timezone

from receipts.models import Export, Receipt, Worker
from receipts.pipeline import clock_set_back, heartbeat
from receipts.pipeline.claim import claim_next
from receipts.pipeline.sweeper import take_back_lost_leases
from tests.factories import default_payee, make_receipt
from tests.pipeline.conftest import make_queued

pytestmark = pytest.mark.django_db

AHEAD = pytest.mark.parametrize("ahead", [timedelta(hours=5), timedelta(days=400)])


def seen(at) -> Worker:
    return Worker.objects.create(name="earlier", started_at=at, seen_at=at)


@AHEAD
def test_a_receipt_that_waits_is_claimed(ahead):
    then = timezone.now() + ahead
    seen(then)
    waiting = make_queued(next_attempt_at=then - timedelta(minutes=1))
    assert claim_next() is None
    heartbeat._own().beat()
    assert claim_next().receipt.pk == waiting.pk


@AHEAD
def test_a_payer_is_told_what_was_decided(ahead):
    then = timezone.now() + ahead
    decided = make_receipt(status="approved", told_at=then - timedelta(minutes=1))
    seen(then)
    heartbeat._own().beat()
    decided.refresh_from_db()
    assert decided.told_at < timezone.now()


@AHEAD
def test_what_a_dead_worker_held_is_taken_back(ahead):
    then = timezone.now() + ahead
    make_queued()
    claim = claim_next()
    receipt = claim.receipt
    heartbeat.let_go(claim.token)
    Receipt.objects.update(lease_until=then - timedelta(minutes=1))
    seen(then)
    heartbeat._own().beat()
    assert take_back_lost_leases() == 1
    receipt.refresh_from_db()
    assert receipt.status == Receipt.Status.QUEUED


def test_work_that_was_broken_off_is_taken_up(transactional_db):
    then = timezone.now() + timedelta(days=1)
    seen(then)
    broken_off = Export.objects.create(
        payee=default_payee(), state=Export.State.WAITING, worked_at=then - timedelta(hours=1)
    )
    heartbeat._own().beat()
    broken_off.refresh_from_db()
    assert broken_off.worked_at < timezone.now()


def test_a_wait_that_is_meant_keeps_its_length():
    then = timezone.now() + timedelta(hours=5)
    seen(then)
    waiting = make_queued(next_attempt_at=then + timedelta(minutes=10))
    by = clock_set_back.follow(timezone.now())
    waiting.refresh_from_db()
    assert abs(waiting.next_attempt_at - (then + timedelta(minutes=10) - by)) < timedelta(seconds=1)
    assert waiting.next_attempt_at > timezone.now() + timedelta(minutes=9)


def test_a_few_seconds_are_no_jump_and_a_jump_is_followed_once():
    earlier = seen(timezone.now() + timedelta(seconds=20))
    assert clock_set_back.follow(timezone.now()) == timedelta()
    Worker.objects.filter(pk=earlier.pk).update(seen_at=timezone.now() + timedelta(hours=1))
    assert clock_set_back.follow(timezone.now()) > timedelta(minutes=59)
    assert clock_set_back.follow(timezone.now()) == timedelta()


def test_every_wait_of_the_product_is_known():
    """Columns that say until when something rests or is somebody's, and no person chose."""
    chosen = {"snoozed_until", "old_secret_until"}  # no work waits for these
    names = {
        "next_attempt_at", "mail_due_at", "probe_at", "worked_at", "wanted_at",
    }  # fmt: skip
    found = {
        (model, field.name)
        for model in apps.get_app_config("receipts").get_models()
        for field in model._meta.get_fields()
        if isinstance(field, DateTimeField)
        and (field.name in names or field.name.endswith("_until"))
        and field.name not in chosen
    }
    assert found | {(Receipt, "told_at")} == set(clock_set_back.WAITS)
