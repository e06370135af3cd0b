"""The coloured head of a screen, which tells the outcome where its words cannot be read."""

import cv2
import numpy as np

from receipts.readers.base import PaymentStatus
from receipts.readers.ocr.badges import GREEN, ORANGE, RED
from receipts.readers.ocr.decode import Pixels
from receipts.readers.parsing.page.payment_status import Mark
from receipts.readers.text_lines import Box

_ACROSS = 80  # pixels to which a picture is shrunk: letters melt into their ground
_HEAD = slice(10, 18)  # rows below the status bar
_BELOW = slice(44, 60)  # rows that stand on the page itself
_ALIKE = 26  # of each colour
_FILLED, _ENDED = 0.6, 0.3  # share of these rows that is of the head's colour
_STRONG = 90  # of 255: how vivid it is
_SAYS = (
    (PaymentStatus.SUCCESS, GREEN),
    (PaymentStatus.PENDING, ORANGE),
    (PaymentStatus.FAILED, RED),
)


def header_of(pixels: Pixels) -> Mark | None:
    """What the colour of a head as wide as the picture tells, where it has one that ends."""
    height, width = pixels.shape[:2]
    upper = _BELOW.stop * width // _ACROSS
    if height < upper:
        return None
    step = max(1, width // (3 * _ACROSS))
    some = np.ascontiguousarray(pixels[:upper:step, ::step])
    small = cv2.resize(some, (_ACROSS, _BELOW.stop), interpolation=cv2.INTER_AREA)
    colour = np.median(small[_HEAD].reshape(-1, 3), axis=0)
    if _share(small[_HEAD], colour) < _FILLED or _share(small[_BELOW], colour) > _ENDED:
        return None
    one = colour.astype(np.uint8).reshape(1, 1, 3)
    hue, saturation, _ = (int(part) for part in cv2.cvtColor(one, cv2.COLOR_BGR2HSV)[0, 0])
    hue += 180 * (hue < ORANGE[0])  # red is counted past the end
    box = Box(0, 0, width, _HEAD.stop * width // _ACROSS)
    for status, (first, last) in _SAYS:
        if saturation >= _STRONG and first <= hue <= last:
            return Mark(status, box)
    return None


def _share(rows: Pixels, colour: np.ndarray) -> float:
    return float((np.abs(rows - colour).max(axis=2) <= _ALIKE).mean())
