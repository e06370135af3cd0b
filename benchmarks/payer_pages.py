"""What payers see, and how soon: `python -m benchmarks.payer_pages FOLDER [--kbit RATE]`.

Draws every state of a payer's pages (`benchmarks/payer_states.py`) in headless Chromium, 390 px
wide and whole, in each language, light and dark, into one contact sheet a language and theme in
FOLDER, and names what is wider than the screen or cut off, at that width or at 320 px. Then
measures, with an empty cache over RATE kbit/s (400) and 150 ms there and back, the bytes and
seconds until the first page can be used, and the seconds from pressing Send until the screenshot is
read. Exits with 1 where a page is too wide or the first one is over its bar.
"""

import argparse
import io
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks import installation  # it starts Django
from benchmarks.desk import web_server

# isort: split
import fontpkg_mukta
from django.conf import settings
from django.core.management import call_command
from django.utils import translation
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from benchmarks.payer_states import SAMPLE, State, every_state
from benchmarks.screens.camera import chromium
from receipts import pipeline
from tests.e2e.conftest import CUT_OFF, FLAGS, NARROW, PHONE

USABLE_MS = 2_000
FIRST_PAGE_BYTES = 60 * 1024
LATENCY_MS = 150
PATIENCE_MS = 120_000  # of a machine that has other things to do
WIDTH, GAP, CAPTION, COLUMNS = 260, 14, 22, 9


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


def sheet(page: Page, states: list[State], out: Path) -> list[str]:
    """Write the contact sheet; return the captions of pages wider than the screen."""
    columns: list[list[Image.Image]] = [[] for _ in range(COLUMNS)]
    wide = []
    for state in states:
        shown = looked_at(page, state)
        min(columns, key=height_of).append(shown)
        wide += [f"{out.stem}: {state.caption}, {width} px" for width in too_narrow(page)]
    paper = Image.new("RGB", ((WIDTH + GAP) * COLUMNS, max(map(height_of, columns))), "#999")
    for at, column in enumerate(columns):
        top = 0
        for shown in column:
            paper.paste(shown, (at * (WIDTH + GAP), top))
            top += shown.height + GAP
    paper.save(out)
    return wide


def too_narrow(page: Page) -> list[int]:
    """The widths of phones, in pixels, at which something of the page reaches too far."""
    found = []
    for size in (NARROW, PHONE):
        page.set_viewport_size(size)
        is_wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        if is_wide or page.evaluate(CUT_OFF):
            found.append(size["width"])
    return found


def height_of(column: list[Image.Image]) -> int:
    return sum(shown.height + GAP for shown in column)


def looked_at(page: Page, state: State) -> Image.Image:
    """The whole page under its caption, as wide as a column."""
    page.goto(state.address)
    if state.press:
        page.locator(state.press).first.click()
        page.locator("#problems li, .errors, [role=alert]").first.wait_for()
    page.wait_for_load_state("load")
    picture = Image.open(io.BytesIO(page.screenshot(full_page=True)))
    picture = picture.resize((WIDTH, round(picture.height * WIDTH / picture.width)))
    shown = Image.new("RGB", (WIDTH, CAPTION + picture.height), "white")
    ImageDraw.Draw(shown).text((6, 5), state.caption, fill="black")
    shown.paste(picture, (0, CAPTION))
    return shown


def slowed(browser: Browser, address: str, kbit: int) -> Page:
    """A page with an empty cache behind a slow network."""
    context = browser.new_context(
        base_url=address, viewport=PHONE, locale="en-IN", service_workers="block"
    )
    context.set_default_timeout(PATIENCE_MS)
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
    read_all()  # what was drawn while it waited
    began = time.monotonic()
    page.get_by_role("button", name="Send receipt").click()
    page.wait_for_url("**/r/*/", wait_until="commit")
    taken = time.monotonic() - began
    read_all()
    page.get_by_role("heading", name="Is this what you paid?").wait_for()
    return taken, time.monotonic() - began


def read_all() -> None:
    while pipeline.read_next():
        pass


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kbit", type=int, default=400)
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    call_command("collectstatic", verbosity=0, interactive=False)
    call_command("createcachetable")
    with_devanagari()
    states, wide = list(every_state()), []
    with web_server() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        print(f"Chromium {browser.version}, {len(states)} states, gunicorn on SQLite")
        for name, context in contexts(browser, address):
            context.set_default_timeout(PATIENCE_MS)
            wide += sheet(context.new_page(), states, given.folder / f"{name}.png")
            context.close()
        page = slowed(browser, address, given.kbit)
        size, usable = first_page(page, states[0].address)
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
