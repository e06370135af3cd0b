"""A payer's way from what they are asked for to what became of it, whoever and however they are."""

import re
from functools import partial

import pytest
from django.utils import translation
from playwright.sync_api import Locator, Page, expect

from benchmarks.screens.camera import chromium
from receipts import pipeline
from receipts.models import Due, Payee, Receipt
from tests.e2e.conftest import (
    CUT_OFF,
    FLAGS,
    NARROW,
    PATIENCE_MS,
    PHONE,
    STATUS_PAGE,
    arrive,
)
from tests.e2e.test_accessibility import EVERY_RULE, Look, broken_rules
from tests.factories import default_payee, make_due
from tests.web.sending import png

PICTURE = {"name": "proof.png", "mimeType": "image/png", "buffer": png()}
TABS_AT_MOST = 40


@pytest.fixture
def due() -> Due:
    payee = default_payee()
    payee.vpas.create(address="sunrise@okraseed")
    return make_due(
        reference="FLAT-12",
        payer_name="Asha Rao",
        amount_paise=150_000,
        asked_paise=150_007,
    )


def said(language: str, words: str) -> str:
    with translation.override(language):
        return translation.gettext(words)


def check(page: Page, language: str, scheme: str, *, scripts: bool) -> None:
    """In its language, no wider than the screen and, where it can be asked, accessible."""
    expect(page.locator("html")).to_have_attribute("lang", re.compile(f"^{language}"))
    box = page.locator("main").bounding_box()
    assert box
    size = page.viewport_size
    assert size
    assert box["x"] + box["width"] <= size["width"]
    if scripts:
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert page.evaluate(CUT_OFF) == []
        look: Look = (size, scheme, EVERY_RULE)
        assert broken_rules(page, [[]], [look]) == []


@pytest.mark.parametrize(
    ("language", "scheme", "size", "scripts"),
    [("en", "light", PHONE, False), ("hi", "dark", NARROW, True)],
    ids=["English, light, without scripts", "Hindi, dark, narrow, with scripts"],
)
def test_from_the_due_to_the_answer(
    open_page, scripted_reader, due, language, scheme, size, scripts
):
    page = open_page(
        viewport=size,
        locale=f"{language}-IN",
        color_scheme=scheme,
        java_script_enabled=scripts,
        has_touch=True,
    )
    page.goto(f"/d/{due.public_id}/")
    expect(page.locator(".amount")).to_contain_text("1,500.07")
    check(page, language, scheme, scripts=scripts)

    page.get_by_role("link", name=said(language, "I have paid")).click()
    expect(page.get_by_label(said(language, "Your name"))).to_have_value("Asha Rao")
    page.locator("input[type=file]").set_input_files([PICTURE])
    page.get_by_label(said(language, "Phone or e-mail")).fill("98765 43210")
    check(page, language, scheme, scripts=scripts)
    page.get_by_role("button", name=said(language, "Send receipt")).click()
    arrive(page, STATUS_PAGE)
    expect(page.get_by_role("heading", level=1)).to_have_text(said(language, "Received"))

    assert pipeline.read_next()
    page.reload()
    expect(page.locator(".values-utr")).to_have_text("606612345678")
    check(page, language, scheme, scripts=scripts)
    receipt = Receipt.objects.get()
    assert receipt.reference == "FLAT-12"
    assert receipt.language.startswith(language)


def test_by_keys_alone(open_page, due, scripted_reader):
    page = open_page(viewport=PHONE)
    # From the beginning: the browser may be slower to hand its dialog over than to open it.
    page.on("filechooser", lambda chooser: chooser.set_files([PICTURE]))
    page.goto(f"/d/{due.public_id}/")
    go_to(page, page.get_by_role("link", name="I have paid"))
    page.keyboard.press("Enter")
    arrive(page, re.compile("ref=FLAT-12"))
    go_to(page, page.locator("input[type=file]"))
    page.keyboard.press("Enter")
    expect(page.locator("#chosen-list > *")).to_have_count(1)
    go_to(page, page.get_by_label("Phone or e-mail"))
    page.keyboard.type("98765 43210")
    go_to(page, page.get_by_role("button", name="Send receipt"))
    page.keyboard.press("Enter")
    arrive(page, STATUS_PAGE)
    assert Receipt.objects.get().payer_phone == "+919876543210"


def go_to(page: Page, wanted: Locator) -> None:
    """By the key alone that leads from one control to the next."""
    for _key in range(TABS_AT_MOST):
        page.keyboard.press("Tab")
        if wanted.evaluate("one => one === document.activeElement"):
            return
    pytest.fail(f"No key leads to {wanted}.")


def test_what_waits_goes_when_the_browser_is_opened_again(browser, live_server, tmp_path):
    """Closed without a network, as a phone that is put away; the next day there is one."""
    Payee.objects.update(asks_contact="optional", asks_payer_name="optional")
    options = {"base_url": live_server.url, "locale": "en-IN", "viewport": PHONE}
    launch = browser.browser_type.launch_persistent_context
    started = partial(launch, tmp_path, executable_path=chromium(), args=FLAGS, **options)
    context = started()
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    page.goto("/")
    page.evaluate("() => navigator.serviceWorker.ready")
    page.locator("input[type=file]").set_input_files([PICTURE])
    context.set_offline(True)
    page.get_by_role("button", name="Send receipt").click()
    expect(page.get_by_text("Kept on this device.")).to_be_visible()
    assert not Receipt.objects.exists()
    context.close()

    context = started()
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    page.goto("/", wait_until="commit")  # told of it, the page may go on before all of it is there
    arrive(page, STATUS_PAGE)
    assert Receipt.objects.count() == 1
    context.close()
