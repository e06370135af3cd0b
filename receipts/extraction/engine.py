"""The built-in reader: pixels to lines of text to a ReadResult, on this machine."""

from datetime import UTC, datetime

import numpy as np

from receipts.extraction import parsing
from receipts.extraction.detection import Quad, find_text
from receipts.extraction.lines import Box, Line
from receipts.extraction.pictures import Pixels, decode
from receipts.extraction.reader import ReadResult
from receipts.extraction.recognition import crop, recognise

LEGIBLE = 0.5  # a run of text read with less than this is not text


class Engine:
    """A Reader. Holds no state of a picture, so threads may share one; one core by default."""

    name = "engine"

    def __init__(self, *, threads: int = 1) -> None:
        self.threads = threads

    def read(self, image: bytes, *, seen_at: datetime | None = None) -> ReadResult:
        """Return what the picture says.

        `seen_at` is when the picture was uploaded (aware; now when not given): no payment on it
        is later. Raises ImageUnreadable when the bytes cannot be decoded.
        """
        pixels = decode(image)
        height, width = pixels.shape[:2]
        return parsing.parse(
            self._lines(pixels), size=(width, height), seen_at=seen_at or datetime.now(UTC)
        )

    def lines(self, image: bytes) -> list[Line]:
        """Return the lines of text alone, from top to bottom; raises ImageUnreadable."""
        return self._lines(decode(image))

    def _lines(self, pixels: Pixels) -> list[Line]:
        found = (self._line(pixels, quad) for quad in find_text(pixels, threads=self.threads))
        legible = [line for line in found if line.text.strip() and line.confidence >= LEGIBLE]
        return sorted(legible, key=lambda line: (line.box.top, line.box.left))

    def _line(self, pixels: Pixels, quad: Quad) -> Line:
        reading = recognise(crop(pixels, quad), threads=self.threads)
        return Line(reading.text, _box(quad), reading.confidence, reading.scores)


def _box(quad: Quad) -> Box:
    left, top = np.floor(quad.min(axis=0)).astype(int).tolist()
    right, bottom = np.ceil(quad.max(axis=0)).astype(int).tolist()
    return Box(left, top, right, bottom)
