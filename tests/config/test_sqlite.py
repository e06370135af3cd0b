"""Waiting to write to SQLite while somebody else writes on and on."""

import sqlite3

import pytest
from django.db import OperationalError, connections

from config.sqlite import base

pytestmark = pytest.mark.django_db

ANYTHING = {
    "ATOMIC_REQUESTS": False, "AUTOCOMMIT": True, "CONN_HEALTH_CHECKS": False,
    "CONN_MAX_AGE": None, "TIME_ZONE": None, "TEST": {}, "USER": "", "PASSWORD": "", "HOST": "",
    "PORT": "",
}  # fmt: skip


@pytest.fixture
def others(tmp_path):
    """Somebody else's connection, who is writing."""
    connection = sqlite3.connect(tmp_path / "db.sqlite3", autocommit=True)
    connection.execute("BEGIN IMMEDIATE")
    yield connection
    connection.close()


@pytest.fixture
def ours(tmp_path):
    options = {"transaction_mode": "IMMEDIATE", "timeout": 0.2}
    settings = ANYTHING | {"NAME": str(tmp_path / "db.sqlite3"), "OPTIONS": options}
    wrapper = base.DatabaseWrapper(settings, alias="apart")
    with wrapper.temporary_connection():
        yield wrapper


def begin(ours):
    ours._start_transaction_under_autocommit()
    return ours.connection.in_transaction


def test_looks_often_and_has_it_in_the_first_gap(ours, others, monkeypatch):
    slept = []

    def sleep(seconds):
        slept.append(seconds)
        if len(slept) == 3:
            others.execute("COMMIT")

    monkeypatch.setattr(base.time, "sleep", sleep)
    assert begin(ours)
    assert len(slept) == 3
    assert max(slept) < 0.003


def test_gives_up_when_its_patience_is_at_an_end(ours, others):
    with pytest.raises(OperationalError, match="locked"):
        begin(ours)
    assert ours.connection.execute("PRAGMA busy_timeout").fetchone() == (200,)


@pytest.mark.sqlite
def test_is_the_backend_of_this_installation():
    assert isinstance(connections["default"], base.DatabaseWrapper)
