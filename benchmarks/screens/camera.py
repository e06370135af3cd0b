"""A headless Chromium that turns pages into pictures and says where each fact stands."""

import os
import shutil
import tempfile
from dataclasses import dataclass
from io import BytesIO
from types import TracebackType
from typing import Self

from PIL import Image
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "chromium-headless-shell")
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--hide-scrollbars",
    "--force-color-profile=srgb",
)  # fmt: skip
FACTS = """() => [...document.querySelectorAll('[data-fact]')].map(element => {
  const box = element.getBoundingClientRect();
  return [element.dataset.fact, box.left, box.top, box.right, box.bottom];
})"""
# The values to break or to end in dots. One that its app already splits is left alone; one in
# running text breaks where the text does.
_ALONE = """const alone = [...document.querySelectorAll('[data-fact=utr],[data-fact=phonepe_id]')]
    .filter(e => !e.querySelector('br') && !e.closest('.running'));
  document.querySelectorAll('.running [data-fact=utr]').forEach(
    e => e.style.wordBreak = 'break-all');
"""
_NARROW = "e.style.display = 'inline-block'; e.style.verticalAlign = 'top';"
# Changes that some phones or apps make to a finished page, by the name of the wear.
ALTERATIONS = {
    "wrapped": f"""() => {{ {_ALONE}
        for (const e of alone) {{
          const width = e.getBoundingClientRect().width; {_NARROW}
          Object.assign(e.style, {{maxWidth: width * 0.72 + 'px', whiteSpace: 'normal',
            wordBreak: e.innerText.includes(' ') ? 'normal' : 'break-all', textAlign: 'left'}});
        }} }}""",
    "elided": f"""() => {{ {_ALONE}
        for (const e of alone.filter(e => e.dataset.fact === 'utr')) {{
          const width = e.getBoundingClientRect().width; {_NARROW}
          Object.assign(e.style, {{maxWidth: width * 0.75 + 'px', overflow: 'hidden',
            textOverflow: 'ellipsis', whiteSpace: 'nowrap'}});
          e.dataset.fact = 'utr_elided';
        }} }}""",
    "scroll": """() => {
        for (const [sum, text] of [['₹501', 'cashback on your electricity bill'],
            ['₹2,499', 'flights from, book by Sunday'], ['₹99', 'health cover a month'],
            ['₹10,000', 'credit line, no joining fee'], ['₹49', 'movie tickets on Tuesdays'],
            ['₹1', 'digital gold, start today'], ['₹750', 'off your next train journey']]) {
          const card = document.createElement('div');
          card.style = 'margin: 14px; padding: 26px 18px; border-radius: 14px; height: 170px;' +
            'background: #8882; font-size: 15px';
          card.innerHTML = `<b style="font-size: 19px">${sum}</b><br>${text}`;
          document.body.append(card);
        }
    }""",
    "handwriting": """() => {
        document.body.style.fontFamily = "'Caveat','Comic Neue','Lato',cursive";
        document.body.style.fontStyle = 'italic';
        document.body.style.letterSpacing = '0.3px';
        document.querySelectorAll('body *').forEach((e, i) => {
          if (e.children.length === 0 && e.textContent.trim())
            e.style.transform = `rotate(${(i % 5 - 2) * 0.35}deg) skewX(-4deg)`;
        });
    }""",
}


def chromium() -> str:
    """Where the browser is: named in CHROMIUM, or the first there is of CHROMIUMS.

    Raises FileNotFoundError where there is none.
    """
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if found is None:
        raise FileNotFoundError("No Chromium is here: install it, or name it in CHROMIUM.")
    return found


@dataclass(frozen=True, slots=True)
class FactBox:
    """Where a fact stands on the picture, in pixels."""

    fact: str
    left: float
    top: float
    right: float
    bottom: float


class Camera:
    """Use as a context manager: one browser, one fresh profile, closed at the end."""

    def __enter__(self) -> Self:
        self._playwright: Playwright = sync_playwright().start()
        self._profile = tempfile.TemporaryDirectory(prefix="raseed-camera-")
        self._browser: Browser = self._playwright.chromium.launch(
            executable_path=chromium(), args=[*FLAGS, f"--crash-dumps-dir={self._profile.name}"]
        )
        self._pages: dict[float, Page] = {}
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._browser.close()
        self._playwright.stop()
        self._profile.cleanup()

    def take(
        self, html: str, *, width: int, height: int, scale: float, alteration: str = ""
    ) -> tuple[Image.Image, list[FactBox]]:
        """Render the page at `scale` device pixels a CSS pixel; the whole page, however long."""
        page = self._page(scale)
        page.set_viewport_size({"width": width, "height": height})
        page.set_content(html)
        if alteration in ALTERATIONS:
            page.evaluate(ALTERATIONS[alteration])
        return _picture(page), _boxes(page, scale)

    def _page(self, scale: float) -> Page:
        """One page a scale, used again: a new one costs more than a picture."""
        if scale not in self._pages:
            self._pages[scale] = self._browser.new_page(device_scale_factor=scale)
        return self._pages[scale]


def _picture(page: Page) -> Image.Image:
    return Image.open(BytesIO(page.screenshot(full_page=True))).convert("RGB")


def _boxes(page: Page, scale: float) -> list[FactBox]:
    return [
        FactBox(fact, *(side * scale for side in sides)) for fact, *sides in page.evaluate(FACTS)
    ]
