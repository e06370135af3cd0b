"""No page keeps an English word in another language: here a made-up one, «word for word».

What is left outside the marks must be data: words that stand in the database.
"""

import re
from html.parser import HTMLParser

import pytest
from django.apps import apps
from django.db import models
from django.test import Client
from django.urls import reverse
from django.utils import translation

from receipts import review
from receipts.models import Correction, Receipt
from receipts.refusal import Refusal
from tests.factories import (
    default_payee,
    make_credit,
    make_due,
    make_receipt,
    make_user,
)
from tests.signals.making import make_read_receipt
from tests.web.test_every_url import RULES, SSO, For, make_world

pytestmark = [pytest.mark.once, pytest.mark.django_db]

WORD = re.compile(r"[^\W\d_]{2,}")
SHOWN = {"alt", "aria-label", "data-label", "data-words", "placeholder", "title"}
# Written alike in every language: the name, keys, units, clock times, formats and examples.
ALIKE = {"Raseed", "Esc", "KB", "am", "pm", "UTR", "PNG", "JPEG", "WebP", "HEIC", "PDF", "CSV"}
NO_PAGES = (
    "picture", "earlier_picture", "original", "thumbnail", "export_file", "download_history",
    "asking_file", "poster", "overview_table",
    "second_step", "back_office_login", "confirm_by_sign_on", "keep_sign_on",  # they lead elsewhere
)  # fmt: skip
STAFF_PAGES = [
    name
    for name, rule in RULES.items()
    if rule.method == "get" and rule.whom in (For.STAFF, For.OWN, For.SIGNED_IN)
    and name not in NO_PAGES
]  # fmt: skip
PAYER_PAGES = [
    "home",
    "upload",
    "login",
    "forgotten_password",
    "reset_password",
    "status",
    "pay",
    "stop_asking_me",
    "find_due",
    "find_receipt",
]


class Words(HTMLParser):
    """What a page shows, and what it tells those who listen."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.is_code = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names_itself = tag != "html" and "lang" in dict(attrs)  # a language, in its own words
        is_a_name = dict(attrs).get("translate") == "no"  # such as a column's, which programs use
        self.is_code = tag in ("script", "style") or names_itself or is_a_name
        if not is_a_name:
            self.found += [value or "" for name, value in attrs if name in SHOWN]

    def handle_endtag(self, tag: str) -> None:
        self.is_code = False

    def handle_data(self, data: str) -> None:
        if not self.is_code:
            self.found.append(data)


@pytest.fixture(autouse=True)
def another_language(monkeypatch, settings):
    """Every sentence that goes through gettext comes back «in marks»."""
    settings.SSO = SSO

    def marked(words, *more):
        return f"«{words}»"

    def counted(one, many, number):
        return f"«{one if number == 1 else many}»"

    translation.gettext("")  # so that Django has chosen its functions
    for name in ("gettext", "gettext_lazy"):
        monkeypatch.setattr(translation._trans, name, marked, raising=False)
    monkeypatch.setattr(translation._trans, "pgettext", lambda _, words: marked(words))
    monkeypatch.setattr(translation._trans, "ngettext", counted)
    monkeypatch.setattr(translation._trans, "npgettext", lambda _, *words: counted(*words))
    monkeypatch.setattr(Refusal, "translate", staticmethod(marked))


def untranslated(page: str) -> list[str]:
    """The words of a page that stand outside all marks, apart from data."""
    known = ALIKE | set(WORD.findall(" ".join(stored())))
    # what one node shows may begin a sentence and the next end it: marks are matched over all
    text = " ".join(Words(page).found)
    while "«" in text:
        text, before = re.sub(r"«[^«»]*»", " ", text), text
        if text == before:
            break
    return sorted(set(WORD.findall(text)) - known)


def stored() -> list[str]:
    """Every text in the database."""
    found = []
    for model in apps.get_app_config("receipts").get_models():
        fields = [
            field.name
            for field in model._meta.concrete_fields
            if isinstance(field, models.CharField | models.TextField | models.JSONField)
        ]
        for row in model._default_manager.values_list(*fields) if fields else []:
            found += [str(value) for value in row]
    return found


@pytest.fixture
def world():
    """Something of every state on the lists."""
    found = make_world()
    user, due = make_user("admin", default_payee()), make_due()
    approved = make_read_receipt()
    review.approve(approved, by=user, version=approved.version, allocations={due: 100}, note="Ok")
    rejected = make_read_receipt()
    review.reject(rejected, by=user, version=rejected.version, reason="no_credit")
    asked = make_read_receipt(payer_email="a@example.com")
    review.ask_payer(asked, by=user, version=asked.version, question="Which?")
    Correction.objects.create(receipt=asked, source=Correction.Source.PAYER, utr="612345678901")
    make_receipt(status=Receipt.Status.QUEUED)
    make_credit()
    found.user, found.receipts = user, [approved, rejected, asked]
    return found


def kept(client: Client, urls: dict[str, str]) -> dict[str, list[str]]:
    """By page, the words that stayed English."""
    found = {}
    for name, url in urls.items():
        answer = client.get(url, follow=True)
        assert answer.status_code == 200, name
        if words := untranslated(answer.content.decode()):
            found[name] = words
    return found


def addresses(names, world) -> dict[str, str]:
    return {name: reverse(name, kwargs=RULES[name].args(world)) for name in names}


def test_the_desk_keeps_no_english(world):
    client = Client()
    client.force_login(world.user)
    benches = {one.status: reverse("workbench", args=[one.pk]) for one in world.receipts}
    assert kept(client, addresses(STAFF_PAGES, world) | benches) == {}


def test_the_payers_pages_keep_no_english(world):
    own = {one.status: reverse("status", args=[one.public_id]) for one in world.receipts}
    assert kept(Client(), addresses(PAYER_PAGES, world) | own) == {}
