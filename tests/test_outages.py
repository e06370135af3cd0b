"""Database and storage that refuse: 503 and a sentence, nothing half kept, later all is well.

SQLite's lock and its read-only mode are real, and so is the device that is full; what else a
database says is raised where it would say it.
"""

import errno
import json
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import SimpleNamespace

import psycopg
import pytest
from botocore.exceptions import ClientError, ConnectTimeoutError
from django.core.files.storage import default_storage
from django.db import Error as DatabaseError
from django.db import OperationalError, connection
from django.db.utils import DatabaseErrorWrapper
from django.test import Client
from django.urls import reverse
from psycopg import errors as postgres
from psycopg_pool import PoolTimeout

from receipts.exports.writing import Writing
from receipts.models import Receipt
from receipts.outages import Outage, outage_of
from receipts.receipt_import import taking
from tests.factories import default_payee, make_user
from tests.web.sending import form

pytestmark = pytest.mark.django_db

type Fault = Callable[[], AbstractContextManager[None]]


def pragma(words: str) -> int:
    with connection.cursor() as cursor:
        return int((cursor.execute(f"PRAGMA {words}").fetchone() or [0])[0])


@contextmanager
def read_only_database() -> Iterator[None]:
    pragma("query_only=1")
    try:
        yield
    finally:
        pragma("query_only=0")


@contextmanager
def locked_database() -> Iterator[None]:
    patience = pragma("busy_timeout")
    pragma("busy_timeout=50")
    other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.close()
        pragma(f"busy_timeout={patience}")


def wrapped(error: Exception) -> DatabaseErrorWrapper:
    """Raises a driver's error as Django does."""
    driver = sqlite3 if isinstance(error, sqlite3.Error) else psycopg
    return DatabaseErrorWrapper(SimpleNamespace(Database=driver, errors_occurred=False))


def refusing(error: Exception) -> Fault:
    """The database's own error at the first row that is written."""

    def refuse(execute, sql, params, many, context):
        if sql.lstrip().startswith(("INSERT", "UPDATE")):
            with wrapped(error):
                raise error
        return execute(sql, params, many, context)

    return lambda: connection.execute_wrapper(refuse)


def full_sqlite() -> sqlite3.OperationalError:
    full = sqlite3.OperationalError("database or disk is full")
    full.sqlite_errorcode = sqlite3.SQLITE_FULL
    return full


def refusing_all(error: Exception) -> Fault:
    def refuse(execute, sql, params, many, context):
        with wrapped(error):
            raise error

    return lambda: connection.execute_wrapper(refuse)


def client_error(status: int) -> ClientError:
    return ClientError({"ResponseMetadata": {"HTTPStatusCode": status}}, "PutObject")


@contextmanager
def full_disk() -> Iterator[None]:
    """Every new file is the device that is always full."""
    real = os.open

    def opened(path, flags, *args, **kwargs):
        return real(
            "/dev/full" if flags & os.O_CREAT else path, flags & ~os.O_EXCL, *args, **kwargs
        )

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "open", opened)
        yield


FAULTS = {
    "read_only": read_only_database,
    "locked": locked_database,
    "full_sqlite": refusing(full_sqlite()),
    "full_postgresql": refusing(postgres.DiskFull("could not extend file")),
    "no_connection_left": refusing(PoolTimeout("couldn't get a connection after 10.00 sec")),
    "full_disk": full_disk,
}
OF_SQLITE = ("read_only", "locked")


@pytest.fixture(
    params=[
        pytest.param(name, marks=pytest.mark.sqlite if name in OF_SQLITE else ()) for name in FAULTS
    ]
)
def fault(request, transactional_db):
    return FAULTS[request.param]


def files() -> list[Path]:
    return [one for one in Path(default_storage.location).rglob("*") if one.is_file()]


class TestAnUpload:
    def test_is_told_to_come_back_keeps_nothing_and_is_taken_later(self, fault):
        client, sent = Client(raise_request_exception=False), form()
        address = reverse("upload", args=[default_payee().slug])
        with fault():
            answer = client.post(address, sent)
        assert answer.status_code == 503
        assert answer.headers["Retry-After"] == "60"
        assert "We cannot take anything just now" in answer.text
        assert "do not pay again" in answer.text
        assert not Receipt.objects.exists()
        sent["pictures"].seek(0)
        assert client.post(address, sent).status_code == 302
        assert Receipt.objects.count() == 1

    def test_leaves_no_piece_of_a_file_on_a_full_disk(self):
        with full_disk():
            Client(raise_request_exception=False).post(
                reverse("upload", args=[default_payee().slug]), form()
            )
        assert files() == []

    def test_is_answered_in_the_payers_language(self, transactional_db):
        with refusing(full_sqlite())():
            answer = Client(raise_request_exception=False).post(
                reverse("upload", args=[default_payee().slug]),
                form(),
                headers={"Accept-Language": "hi"},
            )
        assert '<html lang="hi">' in answer.text
        assert "We cannot take" not in answer.text


class TestACall:
    def test_gets_a_problem_that_says_when_to_come_back(self, fault, settings):
        client = Client(raise_request_exception=False)
        client.force_login(make_user("admin"))
        body = {"payee": default_payee().slug, "reference": "A-1", "amount_paise": 100_00}
        with fault():
            answer = client.post("/api/v1/dues/", json.dumps(body), "application/json")
        if fault is full_disk:  # a due is no file
            assert answer.status_code == 201
            return
        assert answer.status_code == 503, answer.text
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert answer.headers["Retry-After"] == "60"
        assert answer.json()["code"] == "database_outage"

    def test_that_comes_no_further_than_the_door_gets_one_too(self, monkeypatch):
        client = Client(raise_request_exception=False)
        client.force_login(make_user("admin"))
        lost = refusing_all(postgres.AdminShutdown("terminating connection"))
        with lost():
            answer = client.get("/api/v1/dues/")
        assert answer.status_code == 503
        assert answer.json()["code"] == "database_outage"
        assert answer.headers["Retry-After"] == "60"

    @pytest.mark.parametrize("format", ["csv", "jsonl", "xlsx"])
    def test_for_a_file_gets_one_as_long_as_nothing_of_it_is_sent(self, monkeypatch, format):
        def lost(_writing: Writing, _batches: Iterator[object]) -> Iterator[object]:
            raise OperationalError("server closed the connection unexpectedly")
            yield

        client = Client(raise_request_exception=False)
        client.force_login(make_user("admin"))
        monkeypatch.setattr(Writing, "_counted", lost)
        answer = client.post("/api/v1/exports/", {"format": format}, "application/json")
        assert answer.status_code == 503
        assert answer.json()["code"] == "database_outage"


class TestAnImportedPicture:
    @pytest.mark.parametrize(
        "error",
        [OSError(errno.ENOSPC, "No space left on device"), ConnectTimeoutError(endpoint_url="x")],
    )
    def test_waits_where_the_storage_does_not_serve(self, monkeypatch, error):
        def refuse(*_args):
            raise error

        monkeypatch.setattr(taking, "_outcome", refuse)
        with pytest.raises(type(error)):
            taking.take(None, None, None, is_first=True)


class TestAnOutage:
    @pytest.mark.parametrize(
        ("error", "outage"),
        [
            (OSError(errno.ENOSPC, "full"), Outage.STORAGE),
            (OSError(errno.EROFS, "read-only"), Outage.STORAGE),
            (FileNotFoundError(errno.ENOENT, "gone"), None),
            (ConnectTimeoutError(endpoint_url="http://storage"), Outage.STORAGE),
            (client_error(503), Outage.STORAGE),
            (client_error(404), None),
            (ValueError("a fault of ours"), None),
            (None, None),
        ],
    )
    def test_of_the_storage(self, error, outage):
        assert outage_of(error) is outage

    @pytest.mark.parametrize(
        ("native", "is_outage"),
        [
            (postgres.SerializationFailure("could not serialize"), True),
            (postgres.ReadOnlySqlTransaction("read-only transaction"), True),
            (postgres.TooManyConnections("too many clients"), True),
            (postgres.UniqueViolation("duplicate key"), False),
            (postgres.UndefinedTable("no such relation"), False),
            (postgres.NumericValueOutOfRange("out of range"), False),
        ],
    )
    def test_of_the_database(self, native, is_outage):
        with pytest.raises(DatabaseError) as caught, wrapped(native):
            raise native
        assert outage_of(caught.value) is (Outage.DATABASE if is_outage else None)

    def test_is_no_wrong_statement(self):
        with pytest.raises(DatabaseError) as caught, connection.cursor() as cursor:
            cursor.execute("SELECT nothing FROM nowhere")
        assert outage_of(caught.value) is None
