"""Tables wider than a phone can be scrolled by key: they, or something in them, take focus."""

import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.once

TEMPLATES = Path(__file__).parents[1] / "templates"
SCROLLS = re.compile(r'<div class="[^"]*\btable-scroll\b[^>]*>')
TAKES_FOCUS = re.compile(r"<(?:a|button|input|select)\b|{{ row\.\w+ }}|take_profile")
TABLES = [
    (path, found)
    for path in sorted(TEMPLATES.rglob("*.html"))
    for found in SCROLLS.finditer(path.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize(
    ("path", "found"), TABLES, ids=[f"{path.stem}-{found.start()}" for path, found in TABLES]
)
def test_a_table_that_scrolls_is_reached_by_key(path, found):
    text = path.read_text(encoding="utf-8")
    inside = text[found.end() : text.find("</table>", found.end())]
    assert 'tabindex="0"' in found[0] or TAKES_FOCUS.search(inside)
