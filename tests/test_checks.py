"""What stops the start, with a sentence that names the setting."""

from typing import Any

import pytest
from django.db import connection

from receipts import checks

pytestmark = pytest.mark.once


def ids(errors: list[Any]) -> list[str]:
    return [error.id for error in errors]


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="speaks of SQLite alone")
class TestCheckSqlite:
    def test_is_content_with_how_it_runs(self) -> None:
        assert checks.check_sqlite(databases=["default"]) == []

    def test_stops_without_immediate_transactions(self, monkeypatch: pytest.MonkeyPatch) -> None:
        options = connection.settings_dict["OPTIONS"] | {"transaction_mode": "DEFERRED"}
        monkeypatch.setitem(connection.settings_dict, "OPTIONS", options)
        assert ids(checks.check_sqlite(databases=["default"])) == ["receipts.E001"]


class TestCheckReaders:
    def test_is_content_with_the_default(self) -> None:
        assert checks.check_readers() == []

    def test_stops_when_the_only_reader_has_no_credentials(self, settings: Any) -> None:
        settings.UTR_READERS = ["accuauth"]
        (error,) = checks.check_readers()
        assert "UTR_API_ID and UTR_API_SECRET must be set" in error.msg

    def test_passes_over_an_unconfigured_reader_beside_another(self, settings: Any) -> None:
        settings.UTR_READERS = ["accuauth", "engine"]
        assert checks.check_readers() == []

    @pytest.mark.parametrize("url", ["http://api.example.org/ocr/utr", "https://u:p@example.org/"])
    def test_stops_at_an_address_that_may_not_be_called(self, settings: Any, url: str) -> None:
        settings.UTR_READERS = ["accuauth", "engine"]
        settings.UTR_API_ID, settings.UTR_API_SECRET = "some-id", "some-secret"
        settings.UTR_API_URL = url
        (error,) = checks.check_readers()
        assert "UTR_API_URL" in error.msg
        assert "some-secret" not in error.msg
