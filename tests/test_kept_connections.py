"""A worker's connection to the database goes from task to task, unless it serves no longer."""

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from celery.states import FAILURE, SUCCESS
from django.db import connection

from config.celery import begin_with_a_connection_that_serves, keep_no_connection_of_a_fault
from receipts.models import Payee

ROOT = Path(__file__).resolve().parents[1]
TASK = SimpleNamespace(request=SimpleNamespace(is_eager=False))


@pytest.fixture
def kept(transactional_db, monkeypatch):
    """A connection that outlives a task, as a worker's."""
    connection.close()
    monkeypatch.setitem(connection.settings_dict, "CONN_MAX_AGE", 600)
    if connection.vendor == "postgresql":
        monkeypatch.setitem(connection.settings_dict["OPTIONS"], "pool", None)
    connection.ensure_connection()
    yield connection.connection
    connection.close()


def end(*, state: str) -> None:
    keep_no_connection_of_a_fault(task=TASK, state=state)
    begin_with_a_connection_that_serves(task=TASK)


def test_the_next_task_has_the_connection_of_the_last(kept):
    end(state=SUCCESS)
    assert connection.connection is kept


def test_a_task_that_was_broken_off_leaves_none(kept):
    end(state=FAILURE)
    assert connection.connection is None


@pytest.mark.writers
def test_one_that_the_server_ended_meanwhile_is_not_used(kept, monkeypatch):
    monkeypatch.setattr(connection, "health_check_enabled", True)
    end(state=SUCCESS)
    other = type(kept).connect(kept.info.dsn)
    other.execute("SELECT pg_terminate_backend(%s)", [kept.info.backend_pid])
    other.close()
    begin_with_a_connection_that_serves(task=TASK)
    assert not Payee.objects.filter(name="Nobody").exists()
    assert connection.connection is not kept


@pytest.mark.once
def test_settings_keep_what_the_url_says_and_leave_a_workers_connection_to_us(tmp_path):
    told = (
        "from config.celery import app; from django.conf import settings;"
        "kept = settings.DATABASES['default'];"
        "print(kept['OPTIONS'], kept['CONN_MAX_AGE'], app.conf.get('CELERY_DB_REUSE_MAX') > 10**9)"
    )
    run = subprocess.run(
        [sys.executable, "-c", told],
        cwd=ROOT,
        env=os.environ
        | {
            "DATA_DIR": str(tmp_path),
            "DATABASE_URL": "postgres://office@server/raseed?sslmode=require",
            "DATABASE_POOL_SIZE": "0",
            "DATABASE_PREPARED_STATEMENTS": "false",
        },
        capture_output=True,
        text=True,
        timeout=240,
        check=True,
    )
    assert run.stdout == "{'sslmode': 'require', 'prepare_threshold': None} 600 True\n"
