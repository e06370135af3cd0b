"""What is tested on which database: see tests/conftest.py."""

from pathlib import Path

import pytest

from tests.conftest import EVERY_CASE, ONCE

pytestmark = pytest.mark.once

TESTS = Path(__file__).parent


def test_what_is_left_out_on_postgresql_is_there_and_needs_it_nowhere():
    """A test of writers runs nowhere else."""
    left_out = [TESTS / name for name in ONCE]
    assert [one.name for one in left_out if not one.exists()] == []
    files = [one for path in left_out for one in (path.rglob("*.py") if path.is_dir() else [path])]
    assert [one.name for one in files if "mark.writers" in one.read_text()] == []


def test_where_every_case_is_tried_again_is_there():
    files = [TESTS.parent / name.partition("::")[0] for name in EVERY_CASE]
    assert [one.name for one in files if not one.exists()] == []
