"""The built-in reader: pixels to lines of text to a ReadResult, on this machine."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

import cv2

from receipts.readers.base import ReadResult
from receipts.readers.ocr.badges import Badge, find_badges, outcome_of, paint_out
from receipts.readers.ocr.decode import Pixels, decode
from receipts.readers.ocr.detection import Quad
from receipts.readers.ocr.devanagari.pages import transcribe
from receipts.readers.ocr.header import header_of
from receipts.readers.ocr.onnx_models import detector, recogniser, skimmer
from receipts.readers.ocr.orientation import View, line_as_given, result_as_given, turned, upright
from receipts.readers.ocr.passes import TextRegion, box_of, fast_pass, is_on_its_head, look_again
from receipts.readers.ocr.status_bar import is_signal, shows_clock
from receipts.readers.parsing import parse
from receipts.readers.parsing.page.payment_status import Mark
from receipts.readers.text_lines import Line

SWITCHED = 0.0005  # seconds after which a thread that only reckons gives way to another
LEGIBLE = 0.5  # a run of text read with less than this is not text


class Engine:
    """A Reader. Holds no state of a picture, so threads may share one; one core by default."""

    name = "engine"

    def __init__(self, *, threads: int = 1) -> None:
        self.threads = threads
        cv2.setNumThreads(threads)  # else every resize wakes all cores of the process
        # Else a thread that comes out of one of a reading's hundreds of calls waits up to 5 ms.
        sys.setswitchinterval(SWITCHED)

    def warm_up(self) -> None:
        """Load the networks now rather than at the first picture (about half a second)."""
        for network in (detector, skimmer, recogniser):
            network(threads=self.threads)

    def read(self, image: bytes, *, seen_at: datetime | None = None) -> ReadResult:
        """Return what the picture says.

        `seen_at` is when the picture was uploaded (aware; now when not given): no payment on it
        is later. Raises ImageUnreadable when the bytes cannot be decoded.
        """
        pixels, badges = _without_badges(decode(image))
        view, sights = self._sights(pixels)
        head = header_of(view.pixels)
        asked = Asked(view.size, seen_at or datetime.now(UTC), _mark(badges, view), head)
        result = asked.parse(sights)
        again = look_again(view.pixels, sights, result, threads=self.threads)
        if _lines(again) != _lines(sights):  # by letters or by how sure of them a look was
            result = asked.parse(again)
        return result_as_given(result, view)

    def lines(self, image: bytes) -> list[Line]:
        """Return the lines of text alone, from top to bottom; raises ImageUnreadable."""
        view, sights = self._sights(_without_badges(decode(image))[0])
        return [line_as_given(line, view) for line in _lines(sights)]

    def _sights(self, pixels: Pixels) -> tuple[View, list[TextRegion]]:
        """Return the picture upright, and a glance at its text."""
        view = upright(pixels, threads=self.threads)
        sights = self._glances(view)
        if is_on_its_head(view.pixels, sights, threads=self.threads):
            view = turned(view, 180, threads=self.threads)
            sights = self._glances(view)
        return view, transcribe(view.pixels, sights, threads=self.threads)

    def _glances(self, view: View) -> list[TextRegion]:
        """Glance at every run of text, but not at the signals beside a phone's clock."""
        runs = {False: list[Quad](), True: list[Quad]()}
        for quad in view.quads:
            runs[is_signal(box_of(quad), size=view.size)].append(quad)
        sights = [fast_pass(view.pixels, quad, threads=self.threads) for quad in runs[False]]
        if shows_clock((sight.line for sight in sights), size=view.size):
            return sights
        return sights + [fast_pass(view.pixels, quad, threads=self.threads) for quad in runs[True]]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is known of a picture besides its text: how large it is, when it was seen, its mark,
    what the colour of its head tells.
    """

    size: tuple[int, int]
    seen_at: datetime
    mark: Mark | None
    header: Mark | None

    def parse(self, sights: Iterable[TextRegion]) -> ReadResult:
        return parse(
            _lines(sights),
            size=self.size,
            seen_at=self.seen_at,
            mark=self.mark,
            header=self.header,
        )


def _without_badges(pixels: Pixels) -> tuple[Pixels, list[Badge]]:
    """A tick beside a figure is read as its last digit: badges go before text is looked for."""
    badges = find_badges(pixels)
    return paint_out(pixels, badges), badges


def _mark(badges: Iterable[Badge], view: View) -> Mark | None:
    """The badge that tells the outcome; on a picture that was turned its place would be wrong."""
    badge = outcome_of(badges)
    if badge is None or badge.says is None or view.back is not None:
        return None
    return Mark(badge.says, badge.box)


def _is_legible(line: Line) -> bool:
    return bool(line.text.strip()) and line.confidence >= LEGIBLE


def _lines(sights: Iterable[TextRegion]) -> list[Line]:
    lines = [sight.line for sight in sights if _is_legible(sight.line)]
    return sorted(lines, key=lambda line: (line.box.top, line.box.left))
