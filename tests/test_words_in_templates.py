"""Every word of a template goes through gettext, and no line is longer than the eye takes in."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.template.base import DebugLexer, TokenType

pytestmark = pytest.mark.once

TEMPLATES = Path(__file__).parents[1] / "templates"
FILES = sorted(TEMPLATES.rglob("*.html"))
LONGEST = 120
# Names and signs that every language writes alike.
SAME_EVERYWHERE = {"Raseed", "Esc"}
SHOWN_ATTRIBUTES = {
    "alt",
    "aria-label",
    "data-label",
    "data-words",
    "placeholder",
    "title",
    "label",
}
SPOKEN_DATA = {"data-done"}
WORD = re.compile(r"[^\W\d_]{2}")
CLASS_BLOCK = "block shell"  # a class of <body>, not a word
# A sentence or a word given to an included template or to a filter: text="No dues yet".
GIVEN = re.compile(
    r'(?<!_\()(?:\b(?:title|text|label|action)=|\|(?:default|yesno|pluralize):)"([^"]*)"'
)


class Text(HTMLParser):
    """The words of HTML that somebody reads, with the lines they stand on."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[int, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in SHOWN_ATTRIBUTES | SPOKEN_DATA:
                self.keep(value or "")

    def handle_data(self, data: str) -> None:
        self.keep(data)

    def keep(self, words: str) -> None:
        left = re.sub(r"\w+", lambda word: "" if word[0] in SAME_EVERYWHERE else word[0], words)
        if WORD.search(left):
            self.found.append((self.getpos()[0], " ".join(words.split())))


def untranslated(source: str) -> list[tuple[int, str]]:
    """The lines and words of a template that no translation reaches."""
    parser = Text()
    given = []
    for token, html in _pieces(source):
        parser.feed(html)
        given += [(token.lineno, words) for words in _given(token) if WORD.search(words)]
    parser.close()
    return parser.found + given


def _pieces(source: str) -> Iterator[tuple]:
    """Each token with the HTML it stands for: what a tag or a variable writes is not known."""
    is_translation = is_class = False
    for token in DebugLexer(source).tokenize():
        name = token.contents.split()[0] if token.token_type == TokenType.BLOCK else ""
        if name in ("blocktranslate", "endblocktranslate"):
            is_translation = name == "blocktranslate"
        if token.contents == CLASS_BLOCK or (name == "endblock" and is_class):
            is_class = name == "block"
        is_html = token.token_type == TokenType.TEXT and not is_translation and not is_class
        yield token, token.contents if is_html else "\n" * token.contents.count("\n")


def _given(token) -> list[str]:
    return [] if token.token_type == TokenType.TEXT else GIVEN.findall(token.contents)


def named(path: Path) -> str:
    return str(path.relative_to(TEMPLATES))


def test_says_nothing_that_cannot_be_translated():
    found = {named(path): untranslated(path.read_text()) for path in FILES}
    assert {name: words for name, words in found.items() if words} == {}


def test_has_no_line_longer_than_the_eye_takes_in():
    found = {
        named(path): [line for line in path.read_text().splitlines() if len(line) > LONGEST]
        for path in FILES
    }
    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<p>Paid</p>", "Paid"),
        ("\n<p>{{ count }} left</p>", "left"),
        ('<p title="Copy it">{% translate "Copy" %}</p>', "Copy it"),
        ('{% include "a.html" with text="No dues" %}', "No dues"),
        ('{{ name|default:"nobody" }}', "nobody"),
        ("{% if ready %}Ready{% endif %}", "Ready"),
        ('<a {% if at %}href="/"{% endif %} aria-label="Back">×</a>', "Back"),
    ],
)
def test_finds_what_was_forgotten(source, words):
    assert [found for _, found in untranslated(source)] == [words]


@pytest.mark.parametrize(
    "source",
    [
        '<p>{% translate "Paid" %} · ₹5 – 8 %</p>',
        "<p>{% blocktranslate %}Paid by {{ name }}{% endblocktranslate %}</p>",
        '{% include "a.html" with text=words tone="warning" %}',
        '{{ name|default:_("nobody") }}',
        "<script src=x></script><title>{{ heading }} · Raseed</title>",
        '<button class="primary" data-key="Enter" type="submit"><kbd>Esc</kbd></button>',
    ],
)
def test_lets_signs_names_and_what_is_translated_be(source):
    assert untranslated(source) == []
