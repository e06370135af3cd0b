"""Digits dimmed so far behind a figure that no network sees them: ₹200 whose last 0 is faint."""

from collections.abc import Iterable

import cv2
import numpy as np

from receipts.readers.ocr.decode import Pixels
from receipts.readers.text_lines import Box

REACH = 1.3  # heights of the figure behind it that are looked at
FAINTEST = 7  # grey levels from the ground on which digits may still stand
CLEAR = 0.4  # of the strongest contrast: the figure as it was read
GAP = 0.12  # of its height behind it that is its soft edge
TALL, WIDE = 0.3, 0.12  # of the figure's height: how far what stands there reaches at least
_MOST = 0.6  # of what is behind the figure that may be inked: more is a picture or a shade


def darkened(pixels: Pixels, figure: Box, others: Iterable[Box]) -> Pixels | None:
    """The figure and what follows it, with all that differs from its ground made black on white.

    None where nothing stands behind it as far as the next of the `others`, boxes of other text.
    """
    top, bottom = max(figure.top, 0), figure.bottom
    right = min(_end(figure, others), pixels.shape[1])
    strip = pixels[top:bottom, max(figure.left, 0) : right]
    grey = cv2.cvtColor(np.ascontiguousarray(strip), cv2.COLOR_BGR2GRAY).astype(np.int16)
    contrast = np.abs(grey - np.median(grey))
    ink = contrast > FAINTEST
    clear = np.flatnonzero((contrast > CLEAR * contrast.max()).any(axis=0))
    last = clear[-1] if clear.size else ink.shape[1]
    behind = ink[:, last + 1 + round(GAP * figure.height) :]
    if not behind.size or behind.mean() > _MOST:
        return None
    tall, wide = np.count_nonzero(behind.any(axis=1)), np.count_nonzero(behind.any(axis=0))
    if tall < TALL * figure.height or wide < WIDE * figure.height:
        return None
    return cv2.cvtColor(np.where(ink, 0, 255).astype(np.uint8), cv2.COLOR_GRAY2BGR)


def _end(figure: Box, others: Iterable[Box]) -> int:
    """How far to the right nothing else was found in the figure's row."""
    beside = (
        box.left
        for box in others
        if box.left >= figure.right and box.top < figure.bottom and figure.top < box.bottom
    )
    return min((*beside, figure.right + round(REACH * figure.height)))
