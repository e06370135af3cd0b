"""Photographs too large to send, before and after: `python -m benchmarks.oversized [COUNT] [SEED]`.

Draws COUNT (200) screens and makes of each a photograph of more than 20 MB: enlarged, with a
camera's noise. The upload page's script makes it lighter in headless Chromium, and both are read:
the photograph as a reader would get it if it were taken, and the lighter one as it is taken. Exits
with 1 where a UTR, a time or an amount that was read right is read otherwise.

With `--log FILE` each photograph is a line there once it is read, and a later run with the same
COUNT and SEED goes on behind it; `--minutes M` ends a run after that long. What is told is of all
lines there are.
"""

import argparse
import base64
import io
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks import installation  # noqa: F401  # it starts Django

# isort: split
import numpy as np
from PIL import Image, ImageChops
from playwright.sync_api import Page, sync_playwright

from benchmarks.reading import load_truths
from benchmarks.rivals import Answer, make_raseed
from benchmarks.scoring import score
from benchmarks.screens.__main__ import main as draw_set
from benchmarks.screens.camera import chromium
from benchmarks.screens.truth import Truth
from receipts.images import MAX_UPLOAD_BYTES, open_picture
from receipts.images.fitting import fitted
from tests.e2e.conftest import FLAGS

MEGAPIXELS, NOISE, QUALITY = 34, 9, 100
MIDDLE = 128  # the value of the grain that changes nothing
DRAWN_AT_ONCE = 50
GRAIN = 2048  # pixels of a side of the noise, which is laid anew for each photograph
DECIDING, OTHERS = ("utr", "time", "amount"), ("payee", "status")
LIGHTEN = """async () => {
  const light = await lighter(document.querySelector("input").files[0]);
  const reader = new FileReader();
  reader.readAsDataURL(light);
  await new Promise((resolve) => { reader.onload = resolve; });
  return reader.result.split(",")[1];
}"""

Line = dict[str, Any]  # number, bytes of the lighter one, before and after: fact → read right


def photographed(path: Path, random: np.random.Generator) -> tuple[Image.Image, bytes]:
    """The screen as a camera of many megapixels keeps it, and its file, which is too large."""
    with Image.open(path) as drawn:
        screen = drawn.convert("RGB")
    times = (MEGAPIXELS * 1_000_000 / (screen.width * screen.height)) ** 0.5
    size = round(screen.width * times), round(screen.height * times)
    tile = random.normal(MIDDLE, NOISE, (GRAIN, GRAIN)).round().astype(np.uint8)
    grain = Image.new("L", size)
    for left in range(0, size[0], GRAIN):
        for top in range(0, size[1], GRAIN):
            grain.paste(Image.fromarray(tile), (left, top))
    enlarged = screen.resize(size, Image.Resampling.BICUBIC)
    photo = ImageChops.add(enlarged, Image.merge("RGB", [grain] * 3), offset=-MIDDLE)
    out = io.BytesIO()
    photo.save(out, "JPEG", quality=QUALITY)
    return Image.open(out).convert("RGB"), out.getvalue()


def lightened(page: Page, photo: bytes, place: Path) -> bytes:
    place.write_bytes(photo)
    page.set_input_files("input", place)
    return base64.b64decode(page.evaluate(LIGHTEN))


def measured(
    page: Page, path: Path, truth: Truth, read: Callable[[bytes], Answer], number: int, seed: int
) -> Line:
    """The reading before and after, and the bytes of the lighter one."""
    photo, data = photographed(path, np.random.default_rng([seed, number]))
    assert len(data) > MAX_UPLOAD_BYTES, f"{path.name} did not become too large"
    light = lightened(page, data, path.with_name("photo.jpg"))
    told: Line = {"number": number, "bytes": len(light)}
    shown = {"before": fitted(photo, lossless=False)[0], "after": open_picture(light).reader_bytes}
    for when, picture in shown.items():
        found = score(truth, read(picture), cpu_seconds=0)
        told[when] = {fact: getattr(found, fact) for fact in (*DECIDING, *OTHERS)}
    return told


def compared(lines: list[Line]) -> int:
    """Print what is read alike, better and worse; how many deciding facts became worse."""
    counts: Counter[tuple[str, str]] = Counter()
    for line in lines:
        for fact in (*DECIDING, *OTHERS):
            was, now = line["before"][fact], line["after"][fact]
            if was is not None:
                how = {(True, False): "worse", (False, True): "better"}.get((was, now), "alike")
                counts[fact, how] += 1
                if how != "alike":
                    print(f"photograph {line['number']}: {fact} is read {how}")
    for fact in (*DECIDING, *OTHERS):
        told = (f"{how} {counts[fact, how]:>4}" for how in ("alike", "better", "worse"))
        print(f"{fact:<8}", *told)
    return sum(counts[fact, "worse"] for fact in DECIDING)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", nargs="?", type=int, default=200)
    parser.add_argument("seed", nargs="?", type=int, default=1)
    parser.add_argument("--log", type=Path)
    parser.add_argument("--minutes", type=float, default=24 * 60)
    given = parser.parse_args()
    until = time.monotonic() + given.minutes * 60
    lines = _lines_of(given.log)
    with tempfile.TemporaryDirectory() as folder:
        known = {line["number"] for line in lines}
        for line in _measured_all(Path(folder), given.count, given.seed, known):
            lines.append(line)
            if given.log:
                with given.log.open("a") as log:
                    log.write(json.dumps(line) + "\n")
            if time.monotonic() > until:
                break
    sizes = sorted(line["bytes"] / 2**20 for line in lines)
    print(f"\n{len(lines)} of {given.count} photographs of {MEGAPIXELS} megapixels")
    print(f"made lighter: {sizes[len(sizes) // 2]:.1f} MB in the middle, {sizes[-1]:.1f} at most")
    return int(compared(lines) > 0)


def _lines_of(log: Path | None) -> list[Line]:
    if log is None or not log.exists():
        return []
    return [json.loads(line) for line in log.read_text().splitlines()]


def _measured_all(scratch: Path, count: int, seed: int, known: set[int]) -> Iterator[Line]:
    raseed = make_raseed()

    def read(picture: bytes) -> Answer:
        place = scratch / "read"
        place.write_bytes(picture)
        return raseed(place)

    for first in range(0, count, DRAWN_AT_ONCE):
        numbers = range(first, min(first + DRAWN_AT_ONCE, count))
        if known.issuperset(numbers):
            continue
        folder = scratch / str(first)
        drawn = ["--count", str(len(numbers)), "--seed", str(seed * 1_000 + first)]
        draw_set(["--out", str(folder), *drawn])
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
            page = browser.new_page()
            page.set_content("<input type=file>")
            page.add_script_tag(path="static/upload/lighter.js")
            for number, (path, truth) in zip(numbers, load_truths(folder), strict=True):
                if number not in known:
                    yield measured(page, path, truth, read, number, seed)
            browser.close()


if __name__ == "__main__":
    sys.exit(main())
