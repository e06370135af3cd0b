"""What payers see, and how soon: `python -m benchmarks.payer_pages FOLDER [--kbit RATE]`.

Draws every state of a payer's pages in headless Chromium at 390 × 844 px, in each language, light
and dark, into one contact sheet a language and theme in FOLDER, and names what is wider than the
screen. Then measures, with an empty cache over RATE kbit/s (400) and 150 ms there and back, the
bytes and seconds until the first page can be used, and the seconds from pressing Send until the
screenshot is read. Exits with 1 where a page is too wide or the first one is over its bar.
"""

import argparse
import io
import os
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from benchmarks import installation  # it starts Django
from benchmarks.desk import web_server

# isort: split
import fontpkg_mukta
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone, translation
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from receipts import corrections, lifecycle, pipeline
from receipts.models import Allocation, Payee, Receipt, ReceiptEvent, Signal
from tests.e2e.conftest import FLAGS, PHONE
from tests.factories import default_payee, make_due, make_reading, make_receipt, make_user

SAMPLE = Path("samples/pictures/01-gpay-details.jpg")
USABLE_MS = 2_000
FIRST_PAGE_BYTES = 60 * 1024
LATENCY_MS = 150
TILE, CAPTION, COLUMNS = (260, 563), 22, 7
Status = Receipt.Status


def pages() -> Iterator[tuple[str, str]]:
    """A caption and an address of each state, made as it is asked for."""
    payee = default_payee()
    Payee.objects.filter(pk=payee.pk).update(name="Sunrise Homes", contact_phone="+919800000000")
    payee.vpas.create(address="sunrise.residents@okraseed")
    yield "send", reverse("upload", args=[payee.slug])
    yield "find", reverse("find_due", args=[payee.slug])
    due = make_due(reference="A-101", amount_paise=250_000, due_on=timezone.localdate())
    yield "due, open", reverse("pay", args=[due.public_id])
    yield "due, paid", reverse("pay", args=[approved("A-102", 50_000)[1].public_id])
    yield "queued", status_of(make_receipt(status=Status.QUEUED))
    late = make_receipt(status=Status.QUEUED, created_at=timezone.now() - timedelta(hours=1))
    yield "queued, late", status_of(late)
    yield "confirm", status_of(read())
    yield "type the UTR", status_of(read(utr="", upi_id="", app="PhonePe"))
    yield "unreadable", status_of(shown(make_receipt()))
    yield "failed", status_of(read(payment_status="failed"))
    yield "pending", status_of(read(payment_status="pending"))
    yield "no payment", status_of(read(screen="not_a_payment", utr="", upi_id=""))
    yield "to another", status_of(paid_to_another())
    yield "asked", status_of(asked())
    yield "with the reviewer", status_of(confirmed())
    yield "accepted", status_of(approved("A-103", 50_000)[0])
    yield "accepted in part", status_of(approved("A-104", 90_000)[0])
    yield "not accepted", status_of(rejected())
    yield "no such receipt", reverse("status", args=["x" * 22])


def status_of(receipt: Receipt) -> str:
    return reverse("status", args=[receipt.public_id])


def shown(receipt: Receipt) -> Receipt:
    default_storage.save(receipt.image, ContentFile(SAMPLE.read_bytes()))
    return receipt


def read(status: str = Status.IN_REVIEW, **values: object) -> Receipt:
    receipt = shown(make_receipt(status=status, reference="A-101"))
    make_reading(receipt, **values)
    return receipt


def paid_to_another() -> Receipt:
    receipt = read()
    grave = {"kind": "other_payee", "severity": "serious", "evidence": {}}
    Signal.objects.create(receipt=receipt, data={"vpa": "corner.shop@ybl"}, **grave)
    return receipt


def asked() -> Receipt:
    receipt = read()
    lifecycle.advance(
        receipt,
        Status.AWAITING_PAYER,
        kind=ReceiptEvent.Kind.ASKED,
        actor=make_user("reviewer"),
        note="For which flat did you pay?",
        told_at=None,
    )
    return receipt


def confirmed() -> Receipt:
    receipt = read()
    corrections.confirm(receipt, actor="payer", seen=corrections.values_seen(receipt))
    return receipt


def approved(reference: str, due_paise: int) -> tuple[Receipt, object]:
    receipt = read(Status.APPROVED)
    due = make_due(reference=reference, amount_paise=due_paise)
    Allocation.objects.create(
        receipt=receipt, due=due, amount_paise=min(50_000, due_paise), by=make_user("reviewer")
    )
    return receipt, due


def rejected() -> Receipt:
    receipt = shown(make_receipt(status=Status.REJECTED, decision_reason="no_credit"))
    make_reading(receipt)
    return receipt


def with_devanagari() -> None:
    """Have Chromium find the posters' font, for a machine with none of its own."""
    fonts = Path(installation.FOLDER) / "share" / "fonts"
    fonts.mkdir(parents=True)
    (fonts / "mukta").symlink_to(fontpkg_mukta.ROOT / "files")
    os.environ["XDG_DATA_HOME"] = str(fonts.parent)


def contexts(browser: Browser, address: str) -> Iterator[tuple[str, BrowserContext]]:
    for language, _name in settings.LANGUAGES:
        for theme in ("light", "dark"):
            yield (
                f"{language}-{theme}",
                browser.new_context(
                    base_url=address,
                    viewport=PHONE,
                    locale=f"{language[:2]}-IN",
                    color_scheme=theme,
                    has_touch=True,
                    is_mobile=True,
                ),
            )


def sheet(page: Page, states: list[tuple[str, str]], out: Path) -> list[str]:
    """Write the contact sheet; return the captions of pages wider than the screen."""
    rows = -(-len(states) // COLUMNS)
    width, height = TILE[0] * COLUMNS, (TILE[1] + CAPTION) * rows
    paper, wide = Image.new("RGB", (width, height), "white"), []
    for number, (caption, address) in enumerate(states):
        page.goto(address)
        page.wait_for_load_state("load")
        picture = Image.open(io.BytesIO(page.screenshot())).resize(TILE)
        left, top = number % COLUMNS * TILE[0], number // COLUMNS * (TILE[1] + CAPTION)
        paper.paste(picture, (left, top + CAPTION))
        ImageDraw.Draw(paper).text((left + 6, top + 5), caption, fill="black")
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(f"{out.stem}: {caption}")
    paper.save(out)
    return wide


def slowed(browser: Browser, address: str, kbit: int) -> Page:
    """A page with an empty cache behind a slow network."""
    context = browser.new_context(
        base_url=address, viewport=PHONE, locale="en-IN", service_workers="block"
    )
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    rate = kbit * 1000 / 8
    slow = {"offline": False, "latency": LATENCY_MS}
    limits = {"downloadThroughput": rate, "uploadThroughput": rate}
    network.send("Network.emulateNetworkConditions", slow | limits)
    return page


def first_page(page: Page, address: str) -> tuple[int, float]:
    """Bytes that travelled, and milliseconds until the form stands there and its scripts ran."""
    page.goto(address, wait_until="load")
    return page.evaluate("""() => {
      const [page] = performance.getEntriesByType("navigation");
      const bytes = [page, ...performance.getEntriesByType("resource")]
        .reduce((sum, one) => sum + one.transferSize, 0);
      return [bytes, page.domContentLoadedEventEnd];
    }""")


def until_read(page: Page) -> tuple[float, float]:
    """Seconds from pressing Send until it has been taken in, and until its page shows the UTR."""
    page.get_by_label("Screenshot of the payment").set_input_files(SAMPLE)
    page.get_by_label("Your name").fill("Asha Rao")
    page.get_by_label("Phone or e-mail").fill("98765 43210")
    began = time.monotonic()
    page.get_by_role("button", name="Send receipt").click()
    page.wait_for_url("**/r/*/", timeout=60_000, wait_until="commit")
    taken = time.monotonic() - began
    while pipeline.read_next():
        pass
    page.get_by_role("heading", name="Is this what you paid?").wait_for(timeout=60_000)
    return taken, time.monotonic() - began


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kbit", type=int, default=400)
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    call_command("collectstatic", verbosity=0, interactive=False)
    call_command("createcachetable")
    with_devanagari()
    states, wide = list(pages()), []
    with web_server() as address, sync_playwright() as playwright:
        executable = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        print(f"Chromium {browser.version}, {len(states)} states, gunicorn on SQLite")
        for name, context in contexts(browser, address):
            wide += sheet(context.new_page(), states, given.folder / f"{name}.png")
            context.close()
        page = slowed(browser, address, given.kbit)
        size, usable = first_page(page, states[0][1])
        taken, known = until_read(page)
        browser.close()
    print("too wide: " + (", ".join(wide) or "none"))
    print(f"at {given.kbit} kbit/s: first page {size / 1024:.0f} KB, usable in {usable:.0f} ms")
    sent = SAMPLE.stat().st_size / 1024
    print(f"{sent:.0f} KB sent in {taken:.1f} s, read and shown in {known:.1f} s")
    return int(bool(wide) or usable > USABLE_MS or size > FIRST_PAGE_BYTES)


if __name__ == "__main__":
    with translation.override("en"):
        sys.exit(main())
