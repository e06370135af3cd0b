"""No page breaks a rule of WCAG 2 A or AA: in light and dark, on a phone and on a desk."""

import json
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from playwright.sync_api import Page

from receipts.models import Receipt
from tests.e2e.conftest import DESKTOP, PHONE
from tests.factories import default_payee, make_receipt, make_user
from tests.verdict.making import judged, make_paid
from tests.web.sending import png
from tests.web.test_another_language import PAYER_PAGES, STAFF_PAGES
from tests.web.test_every_url import RULES, SSO, make_world

WCAG = {
    "type": "tag",
    "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
}
# What a theme can break by itself. It is two thirds of the work of a look.
COLOURS = ["color-contrast", "link-in-text-block"]
OF_A_THEME: dict[str, Any] = {"runOnly": {"type": "rule", "values": COLOURS}}
EVERY_RULE: dict[str, Any] = {"runOnly": WCAG}
type Look = tuple[dict[str, int], str, dict[str, Any]]
LOOKS: list[Look] = [
    (DESKTOP, "light", EVERY_RULE),
    (DESKTOP, "dark", OF_A_THEME),
    (PHONE, "light", EVERY_RULE),
    (PHONE, "dark", OF_A_THEME),
]
# Both themes and both widths, and no colour of one theme at both widths: for the many pages of the
# desk, whose colours are the same few variables.
LOOKS_AT_THE_DESK: list[Look] = [(DESKTOP, "light", EVERY_RULE), (PHONE, "dark", EVERY_RULE)]
# Parts of pages, which are asked for by scripts and shown on a page that is looked at.
FRAGMENTS = {
    "desk_alerts",
    "search_dues",
    "search_credit_dues",
    "reconciliation_summary",
    "preview_payer_page",
}
# Once the colours of the theme have arrived; every dialog open, with nothing behind it. A dialog
# that stood on a page before, in other words and with other values, is not looked at again.
LOOK = """
async ([asked, seen]) => {
  const rules = {...asked, resultTypes: ["violations"]};
  const found = [];
  for (const one of document.getAnimations()) if (one instanceof CSSTransition) one.finish();
  const look = async (where) => found.push(...(await axe.run(where, rules)).violations);
  await look(document);
  for (const dialog of document.querySelectorAll("dialog:not([open])")) {
    const unnumbered = dialog.outerHTML.replace(/value="[^"]*"|\\d+/g, "");
    const markup = unnumbered.replace(/>[^<]*\\S[^<]*</g, ">…<");
    if (seen.includes(markup)) continue;
    seen.push(markup);
    dialog.showModal();
    await look(dialog);
    dialog.close();
  }
  const said = (one) => one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 160)}`);
  return [found.flatMap(said), seen];
}
"""


@pytest.fixture
def world():
    """Something on every page, and a receipt of each verdict and of each end."""
    found = make_world()
    make_receipt(status=Receipt.Status.APPROVED)
    make_receipt(status=Receipt.Status.AWAITING_PAYER)
    ready, _, _ = make_paid()
    rival, _, _ = make_paid(reading={"utr": ready.utr})
    look, _, _ = make_paid(credit={"payer_name": "Vikram Shah"})
    stop, _, _ = make_paid(reading={"payment_status": "failed"})
    found.benches = [found.receipt, ready, rival, look, stop]
    for receipt in found.benches[1:]:
        judged(receipt)
    for receipt in Receipt.objects.all():
        default_storage.save(receipt.image, ContentFile(png()))
    return found


def none_seen() -> list[list[str]]:
    return [[] for _ in LOOKS]


def broken_rules(page: Page, dialogs: list[list[str]], looks: list[Look] = LOOKS) -> list[str]:
    """Of the page that is open, each once; `dialogs` are those seen by each look."""
    page.evaluate(AXE_SCRIPT)
    found = set()
    for number, (size, theme, rules) in enumerate(looks):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=theme)
        broken, dialogs[number] = page.evaluate(LOOK, [rules, dialogs[number]])
        found.update(f"{size['width']} px, {theme}: {one}" for one in broken)
    return sorted(found)


def look_at(page: Page, urls: dict[str, str], looks: list[Look] = LOOKS) -> dict[str, list[str]]:
    """By page, what it breaks."""
    found = {}
    dialogs = none_seen()
    for name, url in urls.items():
        page.goto(url)
        if broken := broken_rules(page, dialogs, looks):
            found[name] = broken
    return found


def as_lines(found: dict[str, list[str]]) -> str:
    return json.dumps(found, indent=1, ensure_ascii=False)


def test_the_payers_pages_break_no_rule(desktop, world):
    urls = {name: reverse(name, kwargs=RULES[name].args(world)) for name in PAYER_PAGES}
    found = look_at(desktop, urls)
    assert not found, as_lines(found)


def test_the_desk_breaks_no_rule(desktop, sign_in, world, settings):
    settings.SSO = SSO
    make_user("admin", default_payee(), username="priya")
    sign_in(desktop, "priya")
    names = [name for name in STAFF_PAGES if name not in FRAGMENTS]
    urls = {name: reverse(name, kwargs=RULES[name].args(world)) for name in names}
    benches = {
        f"workbench of {one.pk}": reverse("workbench", args=[one.pk])
        for one in Receipt.objects.exclude(pk=world.receipt.pk)
    }
    contested = {"contest of a rival": reverse("contest", args=[world.benches[2].pk])}
    queue = {"queue": urls.pop("queue"), "workbench": urls.pop("workbench")}
    found = look_at(desktop, queue | contested)
    found |= look_at(desktop, urls | benches, LOOKS_AT_THE_DESK)
    assert not found, as_lines(found)
