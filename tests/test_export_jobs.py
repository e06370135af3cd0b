"""Workers write large exports: whole or not at all, by one alone, and whatever kills them."""

import hashlib
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage

from receipts import exports, storage, tidying
from receipts.exports import jobs
from receipts.filters import ReceiptFilter
from receipts.models import Export, WebhookMessage
from receipts.pipeline import doorbell
from receipts.pipeline.database_clock import shared_now
from tests.factories import default_payee, make_receipt
from tests.webhooks.conftest import make_endpoint

pytestmark = pytest.mark.django_db
State = Export.State


@pytest.fixture(autouse=True)
def no_bell(monkeypatch):
    monkeypatch.setattr(doorbell, "ring", lambda **_: None)


@pytest.fixture
def waiting():
    make_receipt()
    make_receipt()
    export = exports.begin(default_payee(), by=None, filters=ReceiptFilter())
    exports.hand_over(export)
    return export


def test_programs_are_told_that_the_file_is_ready(waiting):
    make_endpoint("https://shop.example.org/hook")
    jobs.write_waiting()
    waiting.refresh_from_db()
    message = WebhookMessage.objects.get()
    assert message.body["type"] == "export.ready"
    assert message.body["data"] == {
        "export": waiting.pk,
        "format": "csv",
        "rows": 2,
        "sha256": waiting.sha256,
    }


def breaks(monkeypatch, error: BaseException) -> None:
    def fail(*_args, **_options):
        raise error

    monkeypatch.setattr(storage, "keep", fail)


def silence(export):
    """Whoever wrote it has been dead for long."""
    long_ago = shared_now() - jobs.SILENT_FOR - timedelta(seconds=1)
    Export.objects.filter(pk=export.pk).update(worked_at=long_ago)


def test_the_file_is_the_one_that_a_download_would_be(waiting):
    jobs.write_waiting()
    waiting.refresh_from_db()
    with exports.opened(waiting) as file:
        data = file.read()
    assert data == b"".join(exports.pieces(waiting))
    assert (waiting.state, waiting.rows) == (State.READY, 2)
    assert waiting.sha256 == hashlib.sha256(data).hexdigest()
    assert waiting.finished_at


@pytest.mark.parametrize(("limit", "large"), [(1, True), (2, False)])
def test_more_rows_than_a_person_should_wait_for_are_large(waiting, monkeypatch, limit, large):
    monkeypatch.setitem(jobs.DIRECT_ROWS, "csv", limit)
    assert exports.is_large(waiting) is large


def test_is_written_by_one_alone(waiting):
    Export.objects.update(worked_at=shared_now())
    jobs.write_waiting()
    waiting.refresh_from_db()
    assert waiting.state == State.WAITING


def test_a_killed_worker_leaves_it_to_the_next(waiting, monkeypatch):
    with monkeypatch.context() as killed, pytest.raises(SystemExit):
        breaks(killed, SystemExit())
        jobs.write_waiting()
    jobs.write_waiting()  # the sign of life is fresh
    waiting.refresh_from_db()
    assert (waiting.state, waiting.attempts) == (State.WAITING, 1)
    silence(waiting)
    jobs.write_waiting()
    waiting.refresh_from_db()
    assert waiting.state == State.READY


def test_is_given_up_after_three_attempts_and_keeps_no_file(waiting, monkeypatch, caplog):
    breaks(monkeypatch, OSError("No space left on device"))
    for _ in range(jobs.MOST_ATTEMPTS + 1):
        jobs.write_waiting()
        silence(waiting)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.file, waiting.finished_at) == (State.FAILED, "", None)
    assert "No space left on device" in caplog.text


def test_a_worker_that_was_taken_for_dead_changes_nothing(waiting, monkeypatch):
    def overtake(*_args):
        Export.objects.update(attempts=2)

    monkeypatch.setattr(jobs._Sign, "__call__", overtake)
    jobs.write_waiting()
    waiting.refresh_from_db()
    assert (waiting.state, waiting.file) == (State.WAITING, "")
    assert storage.keys_in(f"exports/{shared_now():%Y-%m-%d}") == []


def test_a_worker_that_has_to_go_leaves_it_to_another_at_once(waiting):
    jobs.write_waiting(is_stopping=lambda: True)
    waiting.refresh_from_db()
    assert (waiting.worked_at, waiting.attempts) == (None, 0)
    jobs.write_waiting()
    waiting.refresh_from_db()
    assert waiting.state == State.READY


def test_tells_how_far_it_has_come(waiting, monkeypatch):
    monkeypatch.setattr(jobs, "SIGN_SECONDS", -1.0)
    seen = []
    move = jobs._move
    monkeypatch.setattr(
        jobs, "_move", lambda one, **values: (seen.append(values), move(one, **values))
    )
    jobs.write_waiting()
    assert seen[0] == {"rows": 2}


def test_the_file_goes_after_some_days_and_its_record_stays(
    waiting, settings, django_capture_on_commit_callbacks
):
    jobs.write_waiting()
    waiting.refresh_from_db()
    assert tidying.forget_exports() == 0
    long_ago = shared_now() - settings.EXPORT_FILES_KEPT - timedelta(minutes=1)
    Export.objects.update(finished_at=long_ago)
    with django_capture_on_commit_callbacks(execute=True):
        assert tidying.forget_exports() == 1
    assert not default_storage.exists(waiting.file)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.file, waiting.rows) == (State.GONE, "", 2)
