"""All that payers read stands in every language of LANGUAGES, with the same values in it."""

import re
from collections.abc import Iterator
from gettext import c2py
from pathlib import Path
from typing import NamedTuple

import pytest
from django.conf import settings

pytestmark = pytest.mark.once

LOCALE = Path(settings.LOCALE_PATHS[0])
LANGUAGES = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
# Where what payers read is written; shared components and errors are theirs as well.
PAYERS = re.compile(
    r"""templates/(payer|upload|status|pay|find|home|login)/
      | templates/components/(alert|brand|digits|field|languages|messages|money|pagination|time|utr)
      | templates/(400|403|403_csrf|404|500|locked_out)\.html | templates/base\.html
      | receipts/web/(payer|upload|status|pay|find|home|login)/ | receipts/web/pictures\.py
      | receipts/web/(fields|correction_form)\.py
      | receipts/(contacts|corrections|intake|upi)\.py | receipts/(images|payer_mail)/
      | receipts/review/(objections|rejections)\.py | receipts/accounts/password_resets\.py
      | receipts/asking/message\.py""",
    re.VERBOSE,
)
# Said by rooms that speak to the desk as well.
ALSO = {
    "Pay by UPI",
    "1. Scan this with your UPI app and pay.",
    "2. Scan this with your camera and send the screenshot of the payment.",
    "Your payment was accepted",
    "Thank you: it was accepted.",
    "Your payment proof was not accepted",
    "A question about your payment",
    "From whose account was it paid, and what for?",
    "By your picture the payment is not complete. Please send a new screenshot once it is.",
    "Your picture shows no UTR. Please open the payment in your app and send the screen that shows "
    "its UPI transaction ID.",
    "about your payment proof for {reference}:",
    "about your payment proof:",
}
VALUE = re.compile(r"%\(\w+\)s|\{\w+\}|</?\w+>")
ENTRY = re.compile(
    r'((?:#.*\n)*)msgid ((?:".*"\n)+)(?:msgid_plural (?:".*"\n)+)?msgstr(?:\[0\])? ((?:".*"\n?)+)'
)


class Entry(NamedTuple):
    """One sentence of a catalogue and what it is called in the language."""

    where: str
    said: str
    translated: str


def entries(code: str) -> Iterator[Entry]:
    text = (LOCALE / code / "LC_MESSAGES" / "django.po").read_text()
    for where, said, translated in ENTRY.findall(text):
        yield Entry(where, whole(said), whole(translated))


def whole(lines: str) -> str:
    return "".join(re.findall(r'"(.*)"', lines))


def payers(code: str) -> list[Entry]:
    return [one for one in entries(code) if PAYERS.search(one.where) or one.said in ALSO]


def test_the_payers_sentences_are_found():
    found = {one.said for one in payers("hi")}
    assert {"Is this what you paid?", "The payment went to another account."} <= found
    assert len(found) > 200


@pytest.mark.parametrize("code", LANGUAGES)
def test_everything_that_payers_read_is_said(code):
    assert [one.said for one in payers(code) if not one.translated] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_sentence_keeps_its_values(code):
    for one in entries(code):
        if one.translated:
            assert sorted(VALUE.findall(one.translated)) == sorted(VALUE.findall(one.said)), one


FORM = re.compile(r"<form\b[^>]*>.*?</form>", re.DOTALL)
PAYERS_FORMS = [
    (path.name, form)
    for screen in ("upload", "status", "find", "login")
    for path in sorted(Path("templates", screen).glob("*.html"))
    for form in FORM.findall(path.read_text())
    if "components/field.html" in form
]


@pytest.mark.parametrize(("name", "form"), PAYERS_FORMS)
def test_no_form_of_payers_leaves_it_to_the_browser_to_say_what_is_wrong(name, form):
    """A browser speaks its own language, which need not be the payer's."""
    assert "novalidate" in form.partition(">")[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_several_are_not_told_of_as_one(language):
    catalogue = (LOCALE / language / "LC_MESSAGES" / "django.po").read_text()
    rule = re.search(r"plural=(.+?);", catalogue)
    assert rule
    assert [c2py(rule[1])(count) for count in (1, 2, 7, 21)] == [0, 1, 1, 1]
