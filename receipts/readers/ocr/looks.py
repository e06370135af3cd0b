"""A run of text read in several ways: each look is at other pixels, or another network's."""

from collections.abc import Callable
from operator import attrgetter

import cv2
import numpy as np

from receipts.readers.ocr.decode import Pixels
from receipts.readers.ocr.detection import Quad
from receipts.readers.ocr.recognition import Recognition, crop, recognise, recognise_fast, trim

# Reading costs by the width of the strip. A glance is the light network's, a closer look the whole
# one's; narrowed so, both read hardly worse than in full (docs/decisions/0010).
SQUEEZE = 0.75
READ_WELL = 0.9  # the mean score of its characters below which a narrowed strip is read in full
_GLYPH = 1.3  # width by height up to which a strip is one sign, which is not narrowed
_GROWN = 0.08  # of the height, for a look at a slightly different crop


def glance(pixels: Pixels, quad: Quad, *, threads: int) -> Recognition:
    """The light network's word."""
    return _narrowed(crop(pixels, quad), recognise_fast, threads=threads)


def glance_again(pixels: Pixels, quad: Quad, *, threads: int) -> Recognition:
    """The light network's word on other pixels than before, in full width."""
    return recognise_fast(_grown(pixels, quad), threads=threads)


def closely(pixels: Pixels, quad: Quad, *, threads: int) -> Recognition:
    """The whole network's word."""
    return _narrowed(crop(pixels, quad), recognise, threads=threads)


def _narrowed(strip: Pixels, read: Callable[..., Recognition], *, threads: int) -> Recognition:
    """Read a strip narrowed, and in full width what did not read well so or is one sign."""
    height, width = strip.shape[:2]
    if width <= _GLYPH * height:
        return read(strip, threads=threads)
    inked = trim(strip)
    narrowed = read(inked, threads=threads, squeeze=SQUEEZE)
    if narrowed.confidence >= READ_WELL:
        return narrowed
    return max(narrowed, read(inked, threads=threads), key=attrgetter("confidence"))


def wider(pixels: Pixels, quad: Quad, *, threads: int) -> Recognition:
    """The whole network's word on a slightly larger crop."""
    return recognise(_grown(pixels, quad), threads=threads)


def stark(pixels: Pixels, quad: Quad, *, threads: int) -> Recognition:
    """Dark text on white with the contrast stretched, for dim or light text."""
    grey = cv2.cvtColor(crop(pixels, quad), cv2.COLOR_BGR2GRAY)
    if np.median(grey) < 128:
        grey = cv2.bitwise_not(grey)
    stretched = cv2.normalize(grey, np.empty_like(grey), 0, 255, cv2.NORM_MINMAX)
    return recognise(cv2.cvtColor(stretched, cv2.COLOR_GRAY2BGR), threads=threads)


def _grown(pixels: Pixels, quad: Quad) -> Pixels:
    """A slightly larger crop: the network sees other pixels beside and other scaling within."""
    height = float(np.linalg.norm(quad[3] - quad[0]))
    outward = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]], np.float32) * height * _GROWN
    return crop(pixels, quad + outward)
