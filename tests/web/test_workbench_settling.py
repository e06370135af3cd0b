"""Every open point of a verdict says what settles it."""

from pathlib import Path

import pytest

from receipts.verdict.sentences import OPEN
from receipts.web.workbench.settling import SETTLED

pytestmark = pytest.mark.once

TEMPLATES = Path(__file__).parents[2] / "templates" / "workbench"


def test_each_open_point_has_an_entry_and_no_entry_is_of_anything_else():
    assert SETTLED.keys() == OPEN.keys()


def test_what_opens_and_where_it_leads_stands_on_the_page():
    page = "".join(path.read_text() for path in TEMPLATES.glob("*.html"))
    for settling in SETTLED.values():
        assert f'id="{settling.place.removeprefix("#")}"' in page or not settling.place
        assert f'id="{settling.opens}"' in page or not settling.opens
