"""An installation that went back to the version before it, and comes up again, stands."""

import pytest

from tests.migrations.own_process import told_by


@pytest.mark.timeout(900)
@pytest.mark.django_db
def test_it_loses_what_the_older_version_had_no_word_for_and_nothing_else(tmp_path, put_database):
    put_database(tmp_path)
    assert told_by("tests.migrations.going_back", tmp_path) == {
        "channels": ["mail"],
        "browsers": 0,
        "pieces": 0,
        "missing_triggers": [],
    }
