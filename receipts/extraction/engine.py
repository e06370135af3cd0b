"""The built-in reader: pixels to lines of text to a ReadResult, on this machine."""

from collections.abc import Iterable
from datetime import UTC, datetime

import cv2

from receipts.extraction.detection import find_text
from receipts.extraction.lines import Line
from receipts.extraction.looks import Sight, glance, look_again
from receipts.extraction.networks import detector, recogniser
from receipts.extraction.parsing import parse
from receipts.extraction.pictures import Pixels, decode
from receipts.extraction.reader import ReadResult

LEGIBLE = 0.5  # a run of text read with less than this is not text
STATUS_BAR = 0.04  # of the height of a whole phone screen: clock, signal and battery
PHONE = 1.6  # height by width from which a picture may be a whole phone screen


class Engine:
    """A Reader. Holds no state of a picture, so threads may share one; one core by default."""

    name = "engine"

    def __init__(self, *, threads: int = 1) -> None:
        self.threads = threads
        cv2.setNumThreads(threads)  # else every resize wakes all cores of the process

    def warm_up(self) -> None:
        """Load the networks now rather than at the first picture (about half a second)."""
        detector(threads=self.threads)
        recogniser(threads=self.threads)

    def read(self, image: bytes, *, seen_at: datetime | None = None) -> ReadResult:
        """Return what the picture says.

        `seen_at` is when the picture was uploaded (aware; now when not given): no payment on it
        is later. Raises ImageUnreadable when the bytes cannot be decoded.
        """
        pixels = decode(image)
        size = pixels.shape[1], pixels.shape[0]
        seen_at = seen_at or datetime.now(UTC)
        sights = self._look(pixels)
        result = parse(_lines(sights), size=size, seen_at=seen_at)
        again = look_again(pixels, sights, result, threads=self.threads)
        if result.utr_confident and _texts(again) == _texts(sights):
            return result
        return parse(_lines(again), size=size, seen_at=seen_at)

    def lines(self, image: bytes) -> list[Line]:
        """Return the lines of text alone, from top to bottom; raises ImageUnreadable."""
        return _lines(self._look(decode(image)))

    def _look(self, pixels: Pixels) -> list[Sight]:
        quads = find_text(pixels, threads=self.threads)
        sights = (glance(pixels, quad, threads=self.threads) for quad in quads)
        return [sight for sight in sights if _is_legible(sight.line)]


def _is_legible(line: Line) -> bool:
    return bool(line.text.strip()) and line.confidence >= LEGIBLE


def _lines(sights: Iterable[Sight]) -> list[Line]:
    lines = [sight.line for sight in sights]
    return sorted(lines, key=lambda line: (line.box.top, line.box.left))


def _texts(sights: Iterable[Sight]) -> list[tuple[str, ...]]:
    return [(sight.line.text, *sight.line.alternatives) for sight in sights]
