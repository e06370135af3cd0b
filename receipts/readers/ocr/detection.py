"""Where text stands: pixels to four-cornered boxes, by the DB network of PP-OCRv6."""

from math import ceil

import cv2
import numpy as np
from cv2.typing import MatLike

from receipts.readers.ocr.decode import Pixels
from receipts.readers.ocr.onnx_models import detector

type Quad = MatLike  # 4 x 2: top left, top right, bottom right, bottom left

# Widths the picture is shrunk to before text is looked for; reading is done at its full size.
# Half the detector's default and less finds the same lines of an app's screen
# (docs/decisions/0010-reading-engine.md).
PORTRAIT_WIDTH = 288
LANDSCAPE_WIDTH = 576
CLOSE = 2.0  # times the widths above, for small print
SMALL_PRINT = 10.5  # rows of the shrunken picture: the boxes of an app's smallest print have 11
LONGEST = 4000  # rows of the shrunken picture: a scroll capture costs no more than this
BLANK = 10  # grey levels from pixel to pixel up to which a row shows nothing
ROOM = 12  # rows of the shrunken picture kept above and below what is shown
HALVED = 0.45  # of its size: a picture shrunk so far is halved first
STRIDE = 32  # the network halves five times
INK = 0.3  # of the probability map: pixel belongs to text
CERTAIN = 0.5  # mean over a box below which it is not text
UNCLIP = 1.6  # the network draws text shrunken; this grows it back (PP-OCR's own figure)
SMALLEST = 3  # pixels of the map


def find_text(pixels: Pixels, *, threads: int) -> list[Quad]:
    """Return the boxes of the runs of text, in pixels of the picture, in no order.

    Looks a second time, closely, where the first look finds print as small as a letter page's.
    """
    quads, scale = _look(pixels, threads=threads)
    if quads and np.percentile([_height(quad) for quad in quads], 25) < SMALL_PRINT:
        quads, scale = _look(pixels, threads=threads, times=CLOSE)
    height, width = pixels.shape[:2]
    limit = np.array([width - 1, height - 1], np.float32)
    return [np.clip(quad * scale, 0, limit) for quad in quads]


def _look(pixels: Pixels, *, threads: int, times: float = 1.0) -> tuple[list[Quad], MatLike]:
    """Return the boxes in pixels of the shrunken picture, and what to multiply them by."""
    shrunk = _fit(pixels, times=times)
    shown = shown_rows(shrunk)
    values = shrunk[shown].transpose(2, 0, 1)[np.newaxis].astype(np.float32, order="C")
    values /= 127.5  # in place: an array this large costs more to get than to fill
    values -= 1
    (height, width), (rows, columns) = pixels.shape[:2], shrunk.shape[:2]
    likely = np.zeros((rows, columns), np.float32)
    likely[shown] = detector(threads=threads).run(None, {"x": values})[0][0, 0]
    return _quads(likely), np.array([width / columns, height / rows], np.float32)


def shown_rows(pixels: Pixels) -> MatLike:
    """Which rows show something or stand near what does, and as few others as the network needs.

    It takes a number of rows that STRIDE divides, as those of `pixels` are.
    """
    rows = pixels.reshape(len(pixels), -1)
    changes = cv2.absdiff(rows[:, 3:], rows[:, :-3])  # of a pixel's three colours to the next one's
    showing = (changes.max(axis=1, keepdims=True) > BLANK).astype(np.uint8)
    near = cv2.dilate(showing, np.ones((2 * ROOM + 1, 1), np.uint8))
    blank_last = np.argsort(near.ravel() == 0, kind="stable")
    wanted = max(STRIDE, ceil(np.count_nonzero(near) / STRIDE) * STRIDE)
    return np.sort(blank_last[:wanted])


def _fit(pixels: Pixels, *, times: float) -> Pixels:
    height, width = pixels.shape[:2]
    wanted = (PORTRAIT_WIDTH if height >= width else LANDSCAPE_WIDTH) * times
    scale = min(wanted / width, LONGEST / height, times)
    size = [max(STRIDE, round(side * scale / STRIDE) * STRIDE) for side in (width, height)]
    if scale < HALVED:  # a whole number of pixels into one is much quicker
        pixels = cv2.resize(pixels, (width // 2, height // 2), interpolation=cv2.INTER_AREA)
    return cv2.resize(pixels, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)


def _height(quad: Quad) -> float:
    return float(min(np.linalg.norm(quad[0] - quad[3]), np.linalg.norm(quad[0] - quad[1])))


def _quads(likely: MatLike) -> list[Quad]:
    ink = cv2.dilate((likely > INK).astype(np.uint8), np.ones((2, 2), np.uint8))
    contours, _ = cv2.findContours(ink, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    found = []
    for contour in contours:
        (x, y), (w, h), angle = cv2.minAreaRect(contour)
        if min(w, h) < SMALLEST or _certainty(likely, contour) < CERTAIN:
            continue
        grow = UNCLIP * w * h / (w + h)  # offset each side by area x ratio / perimeter
        found.append(_ordered(cv2.boxPoints(((x, y), (w + grow, h + grow), angle))))
    return found


def _certainty(likely: MatLike, contour: MatLike) -> float:
    x, y, w, h = cv2.boundingRect(contour)
    inside = cv2.fillPoly(np.zeros((h, w), np.uint8), [contour - (x, y)], 1)
    return float(cv2.mean(likely[y : y + h, x : x + w], inside)[0])


def _ordered(corners: MatLike) -> Quad:
    """Order corners clockwise from the top left of text that runs left to right."""
    by_x = corners[np.argsort(corners[:, 0])]
    left = by_x[:2][np.argsort(by_x[:2, 1])]
    right = by_x[2:][np.argsort(by_x[2:, 1])]
    return np.array([left[0], right[0], right[1], left[1]], np.float32)
