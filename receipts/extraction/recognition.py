"""What a run of text says: cropped pixels to characters and their scores, by PP-OCRv6."""

from dataclasses import dataclass
from math import ceil

import cv2
import numpy as np
from cv2.typing import MatLike

from receipts.extraction.detection import Quad
from receipts.extraction.networks import recogniser
from receipts.extraction.pictures import Pixels

HEIGHT = 48  # rows the network was trained on
NARROWEST = 48
UPRIGHT = 1.5  # a crop this much taller than wide is text turned on its side


@dataclass(frozen=True, slots=True)
class Reading:
    """The characters of one crop, with the network's score for each, 0 to 1."""

    text: str
    scores: tuple[float, ...]

    @property
    def confidence(self) -> float:
        """The mean score of the characters; 0 when there are none."""
        return sum(self.scores) / len(self.scores) if self.scores else 0.0

    @property
    def weakest_digit(self) -> float:
        """The score of the digit read least surely; 1 when there is no digit."""
        pairs = zip(self.text, self.scores, strict=True)
        return min((score for letter, score in pairs if letter.isdigit()), default=1.0)


def crop(pixels: Pixels, quad: Quad) -> Pixels:
    """Cut the four-cornered region out and straighten it."""
    width = max(1, round(max(_length(quad[0], quad[1]), _length(quad[3], quad[2]))))
    height = max(1, round(max(_length(quad[0], quad[3]), _length(quad[1], quad[2]))))
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    straight = cv2.warpPerspective(
        pixels,
        cv2.getPerspectiveTransform(quad, corners),
        (width, height),
        flags=cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return np.rot90(straight) if height >= UPRIGHT * width else straight


def recognise(strip: Pixels, *, threads: int, squeeze: float = 1.0) -> Reading:
    """Read one straightened run of text.

    The work grows with the width: `squeeze` below 1 narrows the strip for a quicker, less sure
    reading.
    """
    network, letters = recogniser(threads=threads)
    height, width = strip.shape[:2]
    fitted = cv2.resize(strip, (ceil(width * HEIGHT / height * squeeze), HEIGHT))
    spare = max(0, NARROWEST - fitted.shape[1])
    fitted = cv2.copyMakeBorder(fitted, 0, 0, 0, spare, cv2.BORDER_REPLICATE)
    values = fitted.astype(np.float32).transpose(2, 0, 1)[np.newaxis] / 127.5 - 1
    steps = network.run(None, {"x": values})[0][0]
    return _decode(steps.argmax(axis=1), steps.max(axis=1), letters)


def _decode(best: MatLike, scores: MatLike, letters: tuple[str, ...]) -> Reading:
    """Collapse the network's steps: repeats are one character, class 0 is a gap (CTC)."""
    kept = best != 0
    kept[1:] &= best[1:] != best[:-1]
    return Reading(
        "".join(letters[index] for index in best[kept]),
        tuple(round(float(score), 4) for score in scores[kept]),
    )


def _length(start: MatLike, end: MatLike) -> float:
    return float(np.linalg.norm(start - end))
