"""What a run of text says: cropped pixels to characters and their scores, by PP-OCRv6."""

from dataclasses import dataclass
from math import ceil

import cv2
import numpy as np
from cv2.typing import MatLike

from receipts.readers.ocr.decode import Pixels
from receipts.readers.ocr.detection import Quad
from receipts.readers.ocr.onnx_models import Recogniser, recogniser, skimmer

HEIGHT = 48  # rows the network was trained on
NARROWEST = 48
UPRIGHT = 1.5  # a crop this much taller than wide is text turned on its side
LEVEL = 0.6  # pixels that a corner of an upright region may be off
INK = 0.12  # of the busy rows' changes from pixel to pixel: fewer, and the row is blank
FILLED = 0.66  # how much of a strip's height the letters take once blank rows are cut away
_FIGURES = frozenset("0123456789.,")
LEAST_KEPT = 0.35  # of the height: however little of it seems inked


@dataclass(frozen=True, slots=True)
class Recognition:
    """The characters of one crop, with the network's score for each, 0 to 1."""

    text: str
    scores: tuple[float, ...]

    @property
    def confidence(self) -> float:
        """The mean score of the characters; 0 when there are none."""
        return sum(self.scores) / len(self.scores) if self.scores else 0.0

    def weakest(self, *, figures_only: bool = False) -> float:
        """The score of the character read least surely, or of those that digits and sums have.

        0 when there are no characters, 1 when there are none of a figure.
        """
        if not figures_only:
            return min(self.scores, default=0.0)
        pairs = zip(self.text, self.scores, strict=True)
        return min((score for letter, score in pairs if letter in _FIGURES), default=1.0)


def crop(pixels: Pixels, quad: Quad) -> Pixels:
    """Cut the four-cornered region out and straighten it."""
    level = _cut(pixels, quad)
    straight = _warp(pixels, quad) if level is None else level
    height, width = straight.shape[:2]
    return np.rot90(straight) if height >= UPRIGHT * width else straight


def _cut(pixels: Pixels, quad: Quad) -> Pixels | None:
    """Return the region as it stands in the picture; None where it leans or reaches outside."""
    (left, top), (right, bottom) = quad.min(axis=0), quad.max(axis=0)
    corners = np.array([[left, top], [right, top], [right, bottom], [left, bottom]])
    height, width = pixels.shape[:2]
    if np.abs(quad - corners).max() > LEVEL or min(left, top) < 0:
        return None
    rows = slice(round(float(top)), max(round(float(bottom)), round(float(top)) + 1))
    columns = slice(round(float(left)), max(round(float(right)), round(float(left)) + 1))
    return pixels[rows, columns] if rows.stop <= height and columns.stop <= width else None


def _warp(pixels: Pixels, quad: Quad) -> Pixels:
    width = max(1, round(max(_length(quad[0], quad[1]), _length(quad[3], quad[2]))))
    height = max(1, round(max(_length(quad[0], quad[3]), _length(quad[1], quad[2]))))
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    return cv2.warpPerspective(
        pixels,
        cv2.getPerspectiveTransform(quad, corners),
        (width, height),
        flags=cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_REPLICATE,
    )


def trim(strip: Pixels) -> Pixels:
    """Cut blank rows off above and below: boxes are drawn loosely, now more and now less."""
    green = np.ascontiguousarray(strip[:, :, 1])
    changes = cv2.reduce(
        cv2.absdiff(green[:, 1:], green[:, :-1]), 1, cv2.REDUCE_SUM, dtype=cv2.CV_32S
    )
    rows = changes.ravel()
    places = np.array((0.05, 0.9)) * (len(rows) - 1)
    quiet, busy = np.interp(places, np.arange(len(rows)), np.sort(rows))
    inked = np.flatnonzero(rows - quiet > INK * (busy - quiet))
    if not inked.size:
        return strip
    height, top, bottom = len(strip), inked[0], inked[-1] + 1
    kept = min(height, max((bottom - top) / FILLED, height * LEAST_KEPT))
    start = int(max(0, min(height - kept, (top + bottom - kept) / 2)))
    return strip[start : ceil(start + kept)]


def recognise(strip: Pixels, *, threads: int, squeeze: float = 1.0) -> Recognition:
    """Read one straightened run of text.

    The work grows with the width: `squeeze` below 1 narrows the strip for a quicker, less sure
    reading.
    """
    return _read(strip, recogniser(threads=threads), squeeze)


def recognise_fast(strip: Pixels, *, threads: int, squeeze: float = 1.0) -> Recognition:
    """Read one straightened run of text in a fifth of the time, less surely."""
    return _read(strip, skimmer(threads=threads), squeeze)


def _read(strip: Pixels, by: Recogniser, squeeze: float) -> Recognition:
    network, letters = by
    height, width = strip.shape[:2]
    fitted = cv2.resize(strip, (ceil(width * HEIGHT / height * squeeze), HEIGHT))
    spare = max(0, NARROWEST - fitted.shape[1])
    fitted = cv2.copyMakeBorder(fitted, 0, 0, 0, spare, cv2.BORDER_REPLICATE)
    values = fitted.astype(np.float32).transpose(2, 0, 1)[np.newaxis] / 127.5 - 1
    steps = network.run(None, {"x": values})[0][0]
    return _decode(steps, letters)


def _decode(steps: MatLike, letters: tuple[str, ...]) -> Recognition:
    """Collapse the network's steps: repeats are one character, class 0 is a gap (CTC)."""
    best = steps.argmax(axis=1)
    kept = best != 0
    kept[1:] &= best[1:] != best[:-1]
    at = np.flatnonzero(kept)
    return Recognition(
        "".join(letters[index] for index in best[at]),
        tuple(round(score, 4) for score in steps[at, best[at]].tolist()),
    )


def _length(start: MatLike, end: MatLike) -> float:
    return float(np.linalg.norm(start - end))
