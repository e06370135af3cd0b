"""Sentences from codes and values: how values are written, and that nothing breaks a page."""

import ast
import json
import logging
import re
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from django.template import Context, Template
from django.utils.translation import gettext_lazy, ngettext_lazy

from receipts import wording
from receipts.refusal import Marked, Refusal
from receipts.upi import INDIA
from receipts.wording import UNSAYABLE, Sentence

pytestmark = pytest.mark.once

NOON = datetime(2026, 11, 14, 12, 30, tzinfo=INDIA)
SENTENCES = {
    "paid": gettext_lazy("Paid {paise:money} on {on:day}."),
    "seen": gettext_lazy("Seen at {at:time} by {who}."),
    "days": ngettext_lazy("{days} day late", "{days} days late", "days"),
    "why": gettext_lazy("Because: {reasons:list}."),
    "differs": gettext_lazy("But {differences:parts}."),
    "inside": gettext_lazy("It says: {other}"),
}


@pytest.fixture
def some_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wording, "catalogue", lambda: SENTENCES)


@pytest.mark.usefixtures("some_sentences")
class TestSaying:
    @pytest.mark.parametrize(
        ("sentence", "said"),
        [
            (
                Sentence.of("paid", paise=12_345_600, on=date(2026, 11, 4)),
                "Paid ₹1,23,456.00 on 4 Nov 2026.",
            ),
            (Sentence.of("seen", at=NOON, who="asha"), "Seen at 14 Nov 2026, 12:30 pm by asha."),
            (Sentence.of("days", days=1), "1 day late"),
            (Sentence.of("days", days=45), "45 days late"),
            (
                Sentence.of("why", reasons=[Sentence.of("days", days=2), "a word", 3]),
                "Because: 2 days late, a word, 3.",
            ),
            (Sentence.of("differs", differences=["one", "two"]), "But one; two."),
            (Sentence.of("inside", other=Sentence(text="His words.")), "It says: His words."),
            (Sentence(text="Nobody knows its code."), "Nobody knows its code."),
            (Sentence(), ""),
        ],
    )
    def test_writes_each_value_as_its_placeholder_says(self, sentence: Sentence, said: str) -> None:
        assert str(sentence) == said
        assert str(Sentence.from_json(sentence.as_json())) == said

    @pytest.mark.parametrize(
        "stored",
        [
            {"code": "of_another_version"},
            {"code": "paid", "values": {"paise": 100}},
            {"code": "paid", "values": {"paise": "much", "on": "2026-11-04"}},
            {"code": "paid", "values": {"paise": 100, "on": "someday"}},
            {"code": "seen", "values": {"at": 5, "who": "asha"}},
            {"code": "seen", "values": {"at": "2026-11-04T10:00:00+00:00", "who": None}},
            {"code": "why", "values": {"reasons": 7}},
            {"code": "days", "values": {"days": "few"}},
            {"code": "days"},
        ],
    )
    def test_never_breaks_a_page(
        self, stored: dict[str, Any], caplog: pytest.LogCaptureFixture
    ) -> None:
        with caplog.at_level(logging.ERROR):
            assert str(Sentence.from_json(stored)) == str(UNSAYABLE)
        assert stored["code"] in caplog.text
        assert str(Sentence.from_json(stored | {"text": "As it was."})) == "As it was."

    @pytest.mark.parametrize("stored", [None, [], 5, {}, {"code": None, "values": [1]}, ""])
    def test_says_nothing_of_nothing(self, stored: object) -> None:
        sentence = Sentence.from_json(stored)
        assert not sentence
        assert str(sentence) == ""

    def test_is_escaped_in_a_template_like_any_text(self) -> None:
        found = Sentence.of("inside", other="<b>bold</b>")
        shown = Template("{{ found }}").render(Context({"found": found}))
        assert shown == "It says: &lt;b&gt;bold&lt;/b&gt;"


class TestValues:
    def test_equal_moments_make_equal_sentences(self) -> None:
        here = NOON.astimezone(UTC)
        there = NOON.astimezone(timezone(timedelta(hours=9)))
        assert Sentence.of("seen", at=here, who="x") == Sentence.of("seen", at=there, who="x")

    def test_are_told_as_they_are_stored(self) -> None:
        sentence = Sentence.of("why", reasons=(Sentence.of("days", days=1),))
        assert sentence.as_json() == {
            "code": "why",
            "values": {"reasons": [{"code": "days", "values": {"days": 1}}]},
        }


# --- The house's own catalogues ---------------------------------------------------------------

ROOT = Path(wording.__file__).parent


@cache
def _source() -> tuple[list[tuple[str, ast.Call]], list[str]]:
    """Every `Sentence.of(…)` of the product with where it stands, and every text in its source."""
    calls: list[tuple[str, ast.Call]] = []
    texts: list[str] = []
    for path in sorted(ROOT.rglob("*.py")):
        if "migrations" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                texts.append(node.value)
            if isinstance(node, ast.Call) and _is_sentence_of(node.func):
                calls.append((f"{path.relative_to(ROOT)}:{node.lineno}", node))
    return calls, texts


def _is_sentence_of(function: ast.expr) -> bool:
    return (
        isinstance(function, ast.Attribute)
        and function.attr == "of"
        and isinstance(function.value, ast.Name)
        and function.value.id == "Sentence"
    )


def _codes_in_sql() -> set[str]:
    """What stands in quotes in SQL that builds a sentence: its codes among other words."""
    _, texts = _source()
    sql = " ".join(text for text in texts if "'code'" in text)
    return set(re.findall(r"'(\w+)'", sql))


def _placeholders(template: Any) -> list[tuple[str, str]]:
    """(name, how it is written) in each form of a template, and the name of what counts."""
    forms = [template._kw[one] for one in ("singular", "plural") if one in template._kw]
    counts = [(template.__reduce__()[1][2], "")] if forms else []
    return counts + [
        (name, how or "")
        for form in forms or [str(template)]
        for _, name, how, _ in Formatter().parse(form)
        if name is not None
    ]


class TestTheHouse:
    def test_says_every_code_it_produces_with_just_its_values(self) -> None:
        for where, call in _source()[0]:
            assert isinstance(call.args[0], ast.Constant), f"{where}: spell the code out"
            code = call.args[0].value
            assert code in wording.catalogue(), f"{where}: no sentence says {code}"
            given = {keyword.arg for keyword in call.keywords}
            wanted = {name for name, _ in _placeholders(wording.catalogue()[code])}
            assert given == wanted, f"{where}: {code}"

    def test_keeps_no_sentence_that_nobody_says(self) -> None:
        said = {ast.literal_eval(call.args[0]) for _, call in _source()[0]} | _codes_in_sql()
        assert wording.catalogue().keys() - said == set()

    def test_has_stable_codes_and_known_ways_to_write_a_value(self) -> None:
        for code, template in wording.catalogue().items():
            assert re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", code)
            for name, how in _placeholders(template):
                assert name.isidentifier(), code
                assert how in wording._WRITTEN, code


class TestRefused:
    """A refusal of a package that knows no Django is kept, and said in whichever language."""

    REFUSAL = Refusal(
        "{what}: {columns} in row {row}.",
        what=Marked("These columns are not known"),
        columns=[Marked("Date"), "Ref {1}"],
        row=3,
    )

    def test_says_what_the_refusal_says(self):
        kept = Sentence.from_json(json.loads(json.dumps(Sentence.refused(self.REFUSAL).as_json())))
        assert (
            str(kept)
            == str(self.REFUSAL)
            == ("These columns are not known: Date, Ref {1} in row 3.")
        )

    def test_holds_another_refusal(self):
        refusal = Refusal("Not taken. {why}", why=Refusal("No {thing}.", thing="rows"))
        assert str(Sentence.refused(refusal)) == "Not taken. No rows."

    def test_without_values_may_hold_braces(self):
        assert str(Sentence.refused(Refusal("A {brace} stays."))) == "A {brace} stays."

    def test_is_said_in_the_language_of_whoever_looks(self, monkeypatch):
        monkeypatch.setattr(wording, "gettext", lambda words: words.replace("Not taken", "Nahin"))
        assert str(Sentence.refused(Refusal("Not taken. {why}", why="x"))) == "Nahin. x"
