"""What every test may lean on."""

import os
import tempfile

# Before settings are read: a data folder of the tests' own.
os.environ.setdefault("DATA_DIR", tempfile.mkdtemp(prefix="raseed-tests-"))

from collections.abc import Iterator
from importlib import import_module

import hypothesis
import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.test.utils import override_settings

from receipts.guards import GUARDS
from receipts.models import Payee
from tests import servers

GROUND = import_module("receipts.migrations.0002_ground")

# A busy machine is no reason to fail; in CI the same examples are tried every time.
hypothesis.settings.register_profile("raseed", deadline=None, derandomize=bool(os.getenv("CI")))
hypothesis.settings.load_profile("raseed")


@pytest.fixture(autouse=True)
def _test_storage(tmp_path_factory: pytest.TempPathFactory):
    """Pictures of a test stay with the test; static files need no collecting."""
    storages = {
        "default": {
            "BACKEND": "receipts.storage.DurableFileSystemStorage",
            "OPTIONS": {
                "location": tmp_path_factory.mktemp("pictures"),
                "file_permissions_mode": 0o600,
                "directory_permissions_mode": 0o700,
            },
        },
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    hashers = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    with override_settings(STORAGES=storages, PASSWORD_HASHERS=hashers):
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, tmp_path_factory):
    """SQLite is tested as it runs: a file in WAL mode. In memory, threads would share one lock."""
    if settings.SQLITE:
        name = tmp_path_factory.mktemp("database") / "test.sqlite3"
        settings.DATABASES["default"]["TEST"]["NAME"] = str(name)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """SQLite empties tables between transactional tests with DELETE, which history refuses.

    So the triggers against DELETE stand down in the SQLite test database; the test of such a
    trigger itself puts it back.
    """
    with django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                for guard in GUARDS:
                    if guard.event == "DELETE":
                        cursor.execute(f"DROP TRIGGER {guard.name}")


@pytest.fixture(autouse=True)
def _ground(request: pytest.FixtureRequest) -> None:
    """Put back what every installation begins with, where a transactional test before this one
    emptied the tables.
    """
    asked = {"db", "transactional_db", "live_server"} & set(request.fixturenames)
    if asked or request.node.get_closest_marker("django_db"):
        request.getfixturevalue("_django_db_helper")
        if not Payee.objects.filter(is_default=True).exists():
            GROUND.begin(apps, None)


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
