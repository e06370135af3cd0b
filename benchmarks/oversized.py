"""Photographs too large to send, before and after: `python -m benchmarks.oversized [COUNT] [SEED]`.

Draws COUNT (200) screens and makes of each a photograph of more than 20 MB: enlarged, with a
camera's noise. The upload page's script makes it lighter in headless Chromium, and both are read:
the photograph as a reader would get it if it were taken, and the lighter one as it is taken. Exits
with 1 where a UTR, a time or an amount that was read right is read otherwise.
"""

import argparse
import base64
import io
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from benchmarks import installation  # noqa: F401  # it starts Django

# isort: split
import numpy as np
from PIL import Image
from playwright.sync_api import Page, sync_playwright
from tqdm import tqdm

from benchmarks.reading import load_truths
from benchmarks.rivals import Answer, make_raseed
from benchmarks.scoring import Score, score
from benchmarks.screens.__main__ import main as draw_set
from benchmarks.screens.truth import Truth
from receipts.images import MAX_UPLOAD_BYTES, open_picture
from receipts.images.fitting import fitted
from tests.e2e.conftest import FLAGS

MEGAPIXELS, NOISE = 38, 7
DECIDING, OTHERS = ("utr", "time", "amount"), ("payee", "status")
LIGHTEN = """async (photo) => {
  const bytes = Uint8Array.from(atob(photo), (one) => one.charCodeAt(0));
  const light = await lighter(new File([bytes], "photo.jpg", { type: "image/jpeg" }));
  const reader = new FileReader();
  reader.readAsDataURL(light);
  await new Promise((resolve) => { reader.onload = resolve; });
  return reader.result.split(",")[1];
}"""


def photographed(path: Path, random: np.random.Generator) -> tuple[Image.Image, bytes]:
    """The screen as a camera of many megapixels keeps it; the quality that makes it too large."""
    with Image.open(path) as drawn:
        screen = drawn.convert("RGB")
    times = (MEGAPIXELS * 1_000_000 / (screen.width * screen.height)) ** 0.5
    size = round(screen.width * times), round(screen.height * times)
    pixels = np.asarray(screen.resize(size, Image.Resampling.LANCZOS), dtype=np.int16)
    grain = random.normal(0, NOISE, pixels.shape[:2]).astype(np.int16)[..., None]
    photo = Image.fromarray(np.clip(pixels + grain, 0, 255).astype(np.uint8))
    for quality in (95, 98, 100):
        out = io.BytesIO()
        photo.save(out, "JPEG", quality=quality)
        if out.tell() > MAX_UPLOAD_BYTES:
            break
    return Image.open(out).convert("RGB"), out.getvalue()


def lightened(page: Page, photo: bytes) -> bytes:
    light: str = page.evaluate(LIGHTEN, base64.b64encode(photo).decode())
    return base64.b64decode(light)


def compared(found: list[tuple[Score, Score]]) -> int:
    """Print what is read alike, better and worse; how many deciding facts became worse."""
    counts: Counter[tuple[str, str]] = Counter()
    for before, after in found:
        for fact in (*DECIDING, *OTHERS):
            was, now = getattr(before, fact), getattr(after, fact)
            if was is not None:
                how = {(True, False): "worse", (False, True): "better"}.get((was, now), "alike")
                counts[fact, how] += 1
    for fact in (*DECIDING, *OTHERS):
        told = (f"{how} {counts[fact, how]:>4}" for how in ("alike", "better", "worse"))
        print(f"{fact:<8}", *told)
    return sum(counts[fact, "worse"] for fact in DECIDING)


def measured(
    page: Page, path: Path, truth: Truth, read: Callable[[bytes], Answer], seed: int
) -> tuple[Score, Score, int]:
    """The reading before and after, and the bytes of the lighter one."""
    photo, data = photographed(path, np.random.default_rng(seed))
    assert len(data) > MAX_UPLOAD_BYTES, f"{path.name} did not become too large"
    light = lightened(page, data)
    before, after = fitted(photo, lossless=False)[0], open_picture(light).reader_bytes
    scores = [score(truth, read(one), cpu_seconds=0) for one in (before, after)]
    return scores[0], scores[1], len(light)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", nargs="?", type=int, default=200)
    parser.add_argument("seed", nargs="?", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        draw_set(["--out", folder, "--count", str(given.count), "--seed", str(given.seed)])
        return _measure_all(Path(folder), given.count)


def _measure_all(scratch: Path, count: int) -> int:
    raseed = make_raseed()
    with sync_playwright() as playwright:

        def read(picture: bytes) -> Answer:
            place = scratch / "read"
            place.write_bytes(picture)
            return raseed(place)

        executable = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        page = browser.new_page()
        page.add_script_tag(path="static/upload/lighter.js")
        truths = load_truths(scratch)[:count]
        found = [
            measured(page, path, truth, read, number)
            for number, (path, truth) in enumerate(tqdm(truths, disable=None))
        ]
        print(f"\nChromium {browser.version}, {len(found)} photographs of {MEGAPIXELS} megapixels")
        browser.close()
    sizes = sorted(size / 2**20 for *_scores, size in found)
    print(f"made lighter: {sizes[len(sizes) // 2]:.1f} MB in the middle, {sizes[-1]:.1f} at most")
    return int(compared([(before, after) for before, after, _size in found]) > 0)


if __name__ == "__main__":
    sys.exit(main())
