"""Workers carry statements on: one at a time, in turns, taking over from those who died."""

from datetime import timedelta
from unittest.mock import Mock

import pytest
from django.conf import settings
from django.utils import timezone

from receipts import statement_import
from receipts.models import Credit, StatementFile
from receipts.statement_import import progress, tasks, worker
from tests.factories import make_user
from tests.statement_import import hdfc

pytestmark = pytest.mark.django_db
State = StatementFile.State


@pytest.fixture(autouse=True)
def rung(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every file is large, batches are small, and nobody hears the bell."""
    heard: list[str] = []
    monkeypatch.setattr(worker, "AT_ONCE_BYTES", 0)
    monkeypatch.setattr("receipts.statement_import.staging.LINES_AT_ONCE", 2)
    monkeypatch.setattr("receipts.statement_import.importing.ROWS_AT_ONCE", 2)
    monkeypatch.setattr(worker.doorbell, "ring", lambda *, task: heard.append(task))
    return heard


@pytest.fixture
def waiting() -> StatementFile:
    return hdfc.keep(*[hdfc.credit(f"61234567890{n}") for n in range(6)])


def state(statement: StatementFile) -> str:
    statement.refresh_from_db()
    return statement.state


class TestWorkOnStatements:
    def test_reads_and_waits_for_a_person(self, waiting):
        statement_import.work_on_statements()
        assert (state(waiting), waiting.credits) == (State.READY, 6)
        assert not Credit.objects.exists()

    def test_imports_what_a_person_confirmed(self, waiting):
        statement_import.work_on_statements()
        waiting.refresh_from_db()
        statement_import.confirm(waiting, by=None)
        assert state(waiting) == State.IMPORTING
        statement_import.work_on_statements()
        assert (state(waiting), waiting.added) == (State.IMPORTED, 6)
        assert waiting.matched_at

    def test_imports_what_was_asked_for_before_it_was_read(self, waiting, monkeypatch):
        """Also where whoever had read it died before the import began."""
        by = make_user("finance")
        statement_import.confirm_once_read(waiting, by=by)
        assert state(waiting) == State.READING
        with monkeypatch.context() as dying, pytest.raises(KeyboardInterrupt):
            dying.setattr(worker.importing, "begin_as_asked", Mock(side_effect=KeyboardInterrupt))
            statement_import.work_on_statements()
        assert state(waiting) == State.READY
        StatementFile.objects.update(worked_at=None)
        statement_import.work_on_statements()
        assert (state(waiting), waiting.added, waiting.confirmed_by) == (State.IMPORTED, 6, by)

    def test_leaves_to_a_person_what_they_may_not_import_any_more(self, waiting):
        by = make_user("finance")
        statement_import.confirm_once_read(waiting, by=by)
        by.memberships.all().delete()
        statement_import.work_on_statements()
        assert (state(waiting), waiting.confirmed_by) == (State.READY, None)

    def test_works_on_all_of_them(self):
        both = [hdfc.keep(hdfc.credit(f"61234567890{n}")) for n in range(2)]
        statement_import.work_on_statements()
        assert [state(one) for one in both] == [State.READY] * 2

    def test_is_what_the_task_does(self, waiting):
        tasks.work_on_waiting_statements()
        assert state(waiting) == State.READY

    def test_is_on_the_beat(self):
        beat = settings.CELERY_BEAT_SCHEDULE["statements"]
        assert beat["task"] == tasks.work_on_waiting_statements.name == worker.TASK

    def test_leaves_alone_what_another_is_at(self, waiting):
        progress.give_sign(waiting)
        statement_import.work_on_statements()
        assert state(waiting) == State.READING

    def test_takes_over_from_one_who_gave_no_sign_for_long(self, waiting):
        long_ago = timezone.now() - progress.SILENT_FOR - timedelta(seconds=1)
        StatementFile.objects.update(worked_at=long_ago)
        statement_import.work_on_statements()
        assert state(waiting) == State.READY

    def test_gives_a_sign_with_every_batch(self, waiting):
        next(statement_import.steps(waiting))
        waiting.refresh_from_db()
        assert timezone.now() - waiting.worked_at < timedelta(seconds=60)

    def test_stops_when_told_to_and_lets_another_go_on_at_once(self, waiting, rung):
        statement_import.work_on_statements(is_stopping=lambda: True)
        assert (state(waiting), waiting.rows_read) == (State.READING, 3)
        statement_import.work_on_statements()
        assert (state(waiting), waiting.credits) == (State.READY, 6)

    def test_gives_others_their_turn(
        self, waiting, rung, monkeypatch, django_capture_on_commit_callbacks
    ):
        monkeypatch.setattr(worker, "TURN_SECONDS", -1.0)
        turns = 0
        while state(waiting) == State.READING:
            with django_capture_on_commit_callbacks(execute=True):
                statement_import.work_on_statements()
            turns += 1
        assert turns == 4
        assert rung == [worker.TASK] * 4

    def test_takes_a_fault_for_no_reason_to_stop_the_others(self, monkeypatch, caplog):
        first, second = (hdfc.keep(hdfc.credit(f"61234567890{n}")) for n in range(2))
        taken = worker.staging.read

        def faulty(statement):
            if statement == first:
                raise RuntimeError("no")
            return taken(statement)

        monkeypatch.setattr(worker.staging, "read", faulty)
        statement_import.work_on_statements()
        assert (state(first), state(second)) == (State.READING, State.READY)
        assert f"Statement {first.pk} broke off" in caplog.text
        monkeypatch.undo()
        statement_import.work_on_statements()
        assert state(first) == State.READING  # in a while, not at once
        StatementFile.objects.update(worked_at=timezone.now() - timedelta(hours=1))
        statement_import.work_on_statements()
        assert state(first) == State.READY


class TestAtOnce:
    def test_what_takes_too_long_is_left_to_the_workers(self, monkeypatch):
        monkeypatch.setattr(worker, "AT_ONCE_BYTES", 10**6)
        monkeypatch.setattr(worker, "AT_ONCE_SECONDS", -1.0)
        statement = hdfc.keep(*[hdfc.credit(f"61234567890{n}") for n in range(6)])
        assert (statement.state, statement.worked_at) == (State.READING, None)
        statement_import.work_on_statements()
        assert state(statement) == State.READY

    def test_a_fault_is_no_fault_of_the_sender(self, monkeypatch):
        monkeypatch.setattr(worker, "AT_ONCE_BYTES", 10**6)
        monkeypatch.setattr(worker.staging, "read", lambda _: 1 / 0)
        assert hdfc.keep(hdfc.credit()).state == State.READING

    def test_is_refused_when_somebody_discards_it_meanwhile(self, monkeypatch):
        real = worker.steps

        def steps(statement):
            for step in real(statement):
                statement_import.discard(StatementFile.objects.get(pk=statement.pk), by=None)
                yield step

        monkeypatch.setattr(worker, "AT_ONCE_BYTES", 10**6)
        monkeypatch.setattr(worker, "steps", steps)
        with pytest.raises(statement_import.BankRefused, match="discarded"):
            hdfc.keep(hdfc.credit())
