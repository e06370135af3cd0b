"""A real headless Chromium against a live server; a page that complains fails its test."""

import os
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, expect, sync_playwright

from benchmarks.screens.camera import chromium
from receipts.models import Payee, User
from receipts.pipeline import reader_registry
from receipts.readers.base import PaymentStatus, ReadResult, Screen
from receipts.upi import INDIA

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1440, "height": 900}
NARROW = {"width": 320, "height": 640}
# What reaches beyond the paper it stands on, and is cut off there.
CUT_OFF = """() => [...document.querySelectorAll("main *")].filter((one) => {
  const paper = one.closest(".card, .receipt, main");
  return one.getBoundingClientRect().right > paper.getBoundingClientRect().right + 1;
}).map((one) => one.textContent.trim())"""
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE_MS = 60_000  # a busy machine is no reason to fail
STATUS_PAGE = re.compile(r"/r/[\w-]+/$")

# Playwright keeps an event loop in this thread, where Django would refuse to use the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

expect.set_options(timeout=PATIENCE_MS)

OpenPage = Callable[..., Page]


def arrive(page: Page, address: re.Pattern[str]) -> None:
    """Wait until the page is there and its scripts have run.

    `wait_for_url` fails where one way there is broken off by another that leads there as well.
    """
    expect(page).to_have_url(address)
    page.wait_for_load_state()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "/e2e/" in str(item.path):
            item.add_marker(pytest.mark.e2e)


@pytest.fixture(autouse=True)
def _begin(transactional_db) -> None:
    """Emptying the tables after a transactional test takes the first payee with it."""
    Payee.objects.get_or_create(is_default=True, defaults={"name": "Sunrise Homes", "slug": "pay"})


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One for this room, which is one process's: another with its own could not begin beside it."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def complaints() -> list[str]:
    """What pages wrote to the console as errors (CSP violations among them) or failed to run.

    A test that provokes one on purpose takes it out again.
    """
    return []


@pytest.fixture
def open_page(browser: Browser, live_server, complaints: list[str]) -> Iterator[OpenPage]:
    """Open pages, each in a context of its own: `open_page(viewport=PHONE, …)`."""
    contexts = []

    def open_one(**options) -> Page:
        said = {"base_url": live_server.url, "locale": "en-IN", "reduced_motion": "reduce"}
        context = browser.new_context(**(said | options))
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: said.type == "error" and complaints.append(said.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def phone(open_page: OpenPage) -> Page:
    return open_page(viewport=PHONE, has_touch=True)


@pytest.fixture
def desktop(open_page: OpenPage) -> Page:
    return open_page(viewport=DESKTOP)


@pytest.fixture
def scripted_reader(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the reader sees next, to be changed by the test; `pipeline.read_next()` reads it."""
    says: dict[str, Any] = {
        "upi_id": "606612345678",
        "utr_confident": True,
        "paid_at": datetime(2026, 3, 7, 18, 5, tzinfo=INDIA),
        "amount_paise": 150_000,
        "status": PaymentStatus.SUCCESS,
        "screen": Screen.PAYMENT,
        "app": "PhonePe",
        "payee": "Sunrise Homes",
    }

    def read(image: bytes, seen_at: datetime) -> ReadResult:
        return ReadResult(**says)

    engine = reader_registry.ConfiguredReader("engine", "", read)
    monkeypatch.setitem(reader_registry._BUILDERS, "engine", lambda: engine)
    return says


@pytest.fixture
def sign_in(live_server) -> Callable[[Page, str], None]:
    """Sign a user of the factories in on this page, by a session; the form has a test of its own.

    The page is then where signing in leads to.
    """

    def sign_in(page: Page, username: str) -> None:
        client = Client()  # another would end the session of who signed in before
        client.force_login(User.objects.get(username=username))
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}
        page.context.add_cookies([cookie])
        page.goto("/")

    return sign_in
