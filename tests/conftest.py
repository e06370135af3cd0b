"""What every test may lean on."""

import fcntl
import gc
import hashlib
import os
import pkgutil
import re
import shutil
import subprocess
import tempfile

# Before settings are read: a data folder of the tests' own.
os.environ.setdefault("DATA_DIR", tempfile.mkdtemp(prefix="raseed-tests-"))

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from datetime import datetime
from functools import cache
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import IO, Any

import hypothesis
import pytest
from django.apps import apps
from django.conf import settings
from django.core.cache import cache as counted
from django.core.management.color import no_style
from django.db import connection, transaction
from django.test import TransactionTestCase
from django.test.utils import override_settings
from django.utils import timezone
from xdist.scheduler import LoadFileScheduling

from receipts.guards import GUARDS
from receipts.models import Payee
from tests import servers
from tests.migrations.quick_state import make_only_what_changes

# The lock of who migrates, until the database is kept.
MIGRATING = pytest.StashKey[AbstractContextManager[IO[str] | None]]()
GROUND = import_module("receipts.migrations.0002_ground")
AUDITORS = import_module("receipts.migrations.0092_auditors")
ROOT = Path(__file__).parent.parent
NEVER_EMPTIED = {"django_content_type", "auth_permission"}
WHAT_A_DATABASE_IS_MADE_OF = (
    "requirements/base.txt",
    "receipts/migrations/*.py",
    "receipts/models/*.py",
    "receipts/database_statistics.py",
    "receipts/day_marks.py",
    "receipts/guards/*.py",
    "receipts/history_links.py",
    "receipts/kept_sums.py",
    "receipts/search_index.py",
    "receipts/triggers.py",
)

# What is tested on SQLite alone, as is a file marked `once`: rooms and files in which no database
# changes what is shown, or which have their own; and those that ask it through the ORM only what
# the rooms tested again ask. Every screen's and every call's own questions are asked on PostgreSQL
# by web/test_every_url.py and api/test_fuzz.py.
ONCE = [
    "accounts",  # signing in
    "admin",  # Django's own pages
    "alert_formats",  # text in, values out
    "api/test_asking.py",  # asking/
    "api/test_bank.py",  # alerts/, statement_import/
    "api/test_clearing.py",  # review/
    "api/test_configuring.py",
    "api/test_dues.py",  # test_dues.py, adjusting/
    "api/test_export_profiles.py",
    "api/test_export_schedules.py",  # scheduled_exports/
    "api/test_exports.py",  # test_exports.py
    "api/test_mailboxes.py",
    "api/test_payer_page.py",
    "api/test_receipt_imports.py",  # receipt_import/
    "api/test_recurring.py",  # recurring/
    "api/test_retention.py",  # retention/
    "api/test_small_doors.py",
    "api/test_worklist.py",  # review/
    "archives",  # files in, files out
    "asking/test_askable.py",
    "benchmarks",  # their runs are made on either by hand
    "config",  # settings, and processes with databases of their own
    "delivery",  # servers of others
    "identity",  # text in, values out
    "mailbox",  # a server of others
    "management",  # each calls one function of the domain
    "owed/test_terms.py",
    "payer_mail/test_phone.py",
    "people/test_mails.py",
    "pipeline/test_doorbell.py",  # brokers that are down
    "pipeline/test_several_readers.py",  # pipeline/test_reading.py
    "programs/test_keys.py",
    "proof_mail",  # mails in, receipts as intake stores them: test_intake.py
    "readers",  # pictures in, values out
    "signals/test_bank_checks.py",  # evidence/, review/
    "signals/test_check.py",
    "signals/test_detect.py",
    "signals/test_due_checks.py",
    "signals/test_payer_history.py",
    "statement_formats",  # files in, rows out
    "templatetags",  # values in, text out
    "test_access.py",
    "test_api_keys.py",
    "test_exchanged_files.py",
    "test_export_files.py",  # values in, files out
    "test_export_tally.py",
    "test_organisations.py",
    "verdict/test_bank_words.py",
    "verdict/test_by_hand.py",
    "verdict/test_known_payers.py",
    "web/test_dues.py",  # test_dues.py, test_filters.py, test_receivables.py
    "web/test_queue.py",  # test_filters.py, review/test_worklist.py
    "web/test_reconciliation.py",  # matching/
    "web/test_saved_views.py",
    "web/test_statements.py",  # statement_import/
    "web_push",  # browsers' servers
]
collect_ignore = [] if settings.SQLITE else ONCE

# How long the product stays with one piece of work before it leaves the rest to the next turn, and
# how long it waits for another's server.
TURN = re.compile(r"^((?:TURN|AT_ONCE|BATCH|MOST)_SECONDS) = ", re.MULTILINE)
WAITS = (
    "receipts.accounts.openid.LIMITS",
    "receipts.payer_mail.phone._LIMITS",
    "receipts.web_push.delivering._LIMITS",
    "receipts.webhooks.exchange._LIMITS",
)
LONG_ENOUGH = 120.0  # seconds, on whatever machine

# Elsewhere the cases of a test differ in values, which a database takes all alike: the first is
# tried again. Here they differ in what it is asked.
EVERY_CASE = (
    "tests/crash/test_office.py",
    "tests/crash/test_points.py::test_an_act_passes_its_points",
    "tests/test_filters.py",
    "tests/test_guards.py",
    "tests/test_races.py",
    "tests/test_row_numbers.py",
    "tests/test_triggers.py",
)

# Files whose tests take longest, browsers apart; and those that kill processes.
LONG = (
    "tests/benchmarks/",
    "tests/migrations/",
    "tests/web/test_every_url.py",
    "tests/web/test_hostile_input.py",
)
WAITING = ("tests/crash/", "tests/management/test_serve.py")

# A busy machine is no reason to fail, nor is chance: the same examples are tried every time, and
# others where EXPLORE=1 asks for them.
hypothesis.settings.register_profile(
    "raseed",
    deadline=None,
    derandomize=not os.getenv("EXPLORE"),
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("raseed")


def pytest_configure(config: pytest.Config) -> None:
    """Pages are tested in the languages they have, with catalogues as they are in the files."""
    if not hasattr(config, "workerinput"):
        subprocess.run(["make", "--silent", "catalogues"], cwd=ROOT, check=True)


def pytest_collection_finish() -> None:
    """What is loaded by now stays, and is not looked through again for what nobody needs; nor is
    what a test makes, every few hundred objects.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What takes longest begins first, so that no process ends with it while the others idle."""

    def how_soon(item: pytest.Item) -> int:
        if item.get_closest_marker("crash"):
            return 0
        is_long = item.nodeid.startswith(LONG) or item.get_closest_marker("e2e")
        return 1 if is_long else 2

    items.sort(key=how_soon)
    if not settings.SQLITE:
        _keep_first_cases(config, items)


def _keep_first_cases(config: pytest.Config, items: list[pytest.Item]) -> None:
    kept: dict[str, pytest.Item] = {}
    for item in items:
        every = item.nodeid.startswith(EVERY_CASE)
        kept.setdefault(item.nodeid if every else item.nodeid.partition("[")[0], item)
    first = set(kept.values())
    config.hook.pytest_deselected(items=[item for item in items if item not in first])
    items[:] = kept.values()


class OneWaits(LoadFileScheduling):
    """A file for a process; but all that kills processes, and waits for others to come up, is for
    one, so that never two of few processes wait at once; and so is all that shares a browser.
    """

    def _split_scope(self, nodeid: str) -> str:
        if nodeid.startswith(WAITING):
            return "crash"
        return "e2e" if nodeid.startswith("tests/e2e/") else super()._split_scope(nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    return OneWaits(config, log) if config.option.dist == "loadfile" else None


@pytest.fixture(scope="session")
def _picture_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A new folder each time. Where pytest numbers them it looks at all there are, each time."""
    parent = tmp_path_factory.mktemp("pictures")
    return (parent / str(number) for number in count())


@pytest.fixture(scope="session", autouse=True)
def _quick_settings() -> Iterator[None]:
    """No test waits for a password's hash; static files need no collecting."""
    hashers = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    with override_settings(PASSWORD_HASHERS=hashers, STATIC_ROOT=None):
        yield


@pytest.fixture(scope="session", autouse=True)
def _unhurried() -> Iterator[None]:
    """A slow machine comes as far as a quick one. A test of where time runs out sets its own."""
    with pytest.MonkeyPatch.context() as patch:
        for path in (ROOT / "receipts").rglob("*.py"):
            module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            for turn in TURN.findall(path.read_text()):
                patch.setattr(f"{module}.{turn}", LONG_ENOUGH)
        for wait in WAITS:
            patch.setattr(wait, replace(pkgutil.resolve_name(wait), seconds=LONG_ENOUGH))
        yield


@pytest.fixture(autouse=True)
def _test_storage(_picture_folders: Iterator[Path]):
    """Pictures of a test stay with the test."""
    pictures = next(_picture_folders)
    pictures.mkdir()
    storages = {
        "default": {
            "BACKEND": "receipts.storage.DurableFileSystemStorage",
            "OPTIONS": {
                "location": pictures,
                "file_permissions_mode": 0o600,
                "directory_permissions_mode": 0o700,
            },
        },
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    with override_settings(STORAGES=storages):
        yield


def _migrated(config: pytest.Config) -> Path:
    """Where an empty, migrated SQLite database of just this code is kept between test runs."""
    code = hashlib.sha256()
    for path in sorted(p for pattern in WHAT_A_DATABASE_IS_MADE_OF for p in ROOT.glob(pattern)):
        code.update(path.name.encode() + path.read_bytes())  # a migration is known by its name
    return config.cache.mkdir("database") / f"{code.hexdigest()[:16]}.sqlite3"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, tmp_path_factory, pytestconfig):
    """SQLite is tested as it runs: a file in WAL mode. In memory, threads would share one lock.

    Migrating takes seconds, so a test run begins with the database the last one began
    with; of the processes of the first run one migrates, and the others wait for it.
    """
    make_only_what_changes()
    if settings.SQLITE:
        name = tmp_path_factory.mktemp("database") / "test.sqlite3"
        settings.DATABASES["default"]["TEST"]["NAME"] = str(name)
        kept = _migrated(pytestconfig)
        lock = kept.with_suffix(".lock").open("w")
        fcntl.flock(lock, fcntl.LOCK_EX)
        if kept.exists():
            shutil.copyfile(kept, name)
            lock.close()
        else:
            pytestconfig.stash[MIGRATING] = lock


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_keepdb: bool) -> bool:
    return settings.SQLITE or django_db_keepdb


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, pytestconfig):
    """SQLite empties tables between transactional tests with DELETE, which history refuses.

    So the triggers against DELETE stand down in the SQLite test database; the test of such a
    trigger itself puts it back. PostgreSQL vacuums and analyzes nothing by itself meanwhile.
    """
    if connection.vendor == "postgresql" and connection.settings_dict["NAME"].startswith("test_"):
        with django_db_blocker.unblock():
            _leave_to_itself()
        return
    has_test_database = connection.settings_dict["NAME"] == connection.settings_dict["TEST"]["NAME"]
    migrates = pytestconfig.stash.get(MIGRATING, nullcontext())
    if not has_test_database:  # no test of this run asks for one
        with migrates:
            return
    with django_db_blocker.unblock():
        with migrates as is_first:
            if is_first:
                _keep(_migrated(pytestconfig))
        with connection.cursor() as cursor:
            for guard in GUARDS:
                if guard.event == "DELETE":
                    cursor.execute(f"DROP TRIGGER {guard.name}")


def _leave_to_itself() -> None:
    """Where room is made amid a run, rows come in another order; and where rows are counted anew,
    other plans.
    """
    with connection.cursor() as cursor:
        for table in connection.introspection.django_table_names(include_views=False):
            cursor.execute(f'ALTER TABLE "{table}" SET (autovacuum_enabled = false)')


def _keep(kept: Path) -> None:
    """Keep the database as migrated, whole or not at all."""
    new = kept.with_suffix(f".{os.getpid()}")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(new)])
    new.rename(kept)


def _empty_what_is_filled(case: TransactionTestCase) -> None:
    """After a transactional test. Of some hundred tables it filled ten; and Django would make all
    permissions anew, which stay as migrating made them.
    """
    filled = _filled()
    if settings.SQLITE:
        emptied = connection.ops.sql_flush(no_style(), filled)
        connection.ops.execute_sql_flush(emptied)
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")  # neither keys nor triggers
        for table in filled:
            cursor.execute(f'DELETE FROM "{table}"')


def _filled() -> list[str]:
    asked = " UNION ALL ".join(
        f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM \"{table}\")" for table in _tables()
    )
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return [table for (table,) in cursor.fetchall()]


@cache
def _tables() -> list[str]:
    every = connection.introspection.django_table_names(only_existing=True, include_views=False)
    return [table for table in every if table not in NEVER_EMPTIED]


TransactionTestCase._fixture_teardown = _empty_what_is_filled


@pytest.fixture(scope="session")
def put_database(django_db_setup, pytestconfig: pytest.Config) -> Callable[[Path], None]:
    """Give an installation of a test's own a migrated SQLite database in its data folder."""

    def put(data_dir: Path) -> None:
        if (kept := _migrated(pytestconfig)).exists():
            data_dir.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(kept, data_dir / "db.sqlite3")

    return put


@pytest.fixture(autouse=True)
def _ground(request: pytest.FixtureRequest) -> None:
    """Put back what every installation begins with, where a transactional test before this one
    emptied the tables; what it counted in the cache, no table of a model, goes as well.
    """
    asked = {"db", "transactional_db", "live_server"} & set(request.fixturenames)
    if asked or request.node.get_closest_marker("django_db"):
        request.getfixturevalue("_django_db_helper")
        if not Payee.objects.filter(is_default=True).exists():
            GROUND.begin(apps, None)
            AUDITORS.add_role(apps, None)
            counted.clear()


@pytest.fixture
def stopped_clock(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """No minute, hour or day ends amid what is counted by them."""
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now)
    return now


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A real PostgreSQL of this test process's own."""
    with servers.postgres() as server:
        yield server.url


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    """A real Redis of this test process's own."""
    with servers.redis() as server:
        yield server.url
