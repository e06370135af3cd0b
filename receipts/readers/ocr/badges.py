"""Round badges beside text: painted out, so that none is read as a 0, and told by their sign."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np
from cv2.typing import MatLike
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from receipts.readers.base import PaymentStatus
from receipts.readers.ocr.decode import Pixels
from receipts.readers.text_lines import Box

LOOKED_AT = 540  # pixels across at least, to which a picture is shrunk by a whole number
SMALLEST, LARGEST = 9, 0.17  # pixels of the shrunken picture; share of its width
VIVID = 56  # by how much the strongest of three colours outdoes the weakest in a badge
ROUND = (0.8, 1.12)  # area by that of the ellipse in its box: a seal's jagged rim, not a square
EQUAL = 0.84  # the shorter side by the longer
RIM, WITHIN = 0.7, 0.87  # of the radius: between them the disc's own colour, beyond its soft edge
CONTRAST = 30  # grey levels by which the sign inside stands out
SIGN = (0.04, 0.5)  # share of the disc that a sign takes
UNBROKEN = 0.95  # of the disc's rim is of one grey: an `a` or `e` has gaps
TOO_LARGE_FOR_TEXT = 0.04  # of the width: below it a disc may be an `e` but for a known sign
CONVEX = 0.64  # of its own box: the hole of an O fills more, a tick or a letter less
SPREAD = 0.28  # of the disc: how far a sign reaches at least, in its longer direction
ALIKE = 0.62  # correlation with a drawn sign from which it is that one
CLOSE = 0.01  # of a correlation: a sign as alike as a letter is the sign
BRAND = 0.065  # of the width: a smaller tick in a brand's colour tells that a name is verified
GRID = 20
GREEN, RED, ORANGE = (35, 95), (165, 189), (9, 28)  # hues of 180, red counted past the end
type Mask = NDArray[np.bool_]
type Font = ImageFont.FreeTypeFont | ImageFont.ImageFont
type Stroke = tuple[tuple[float, float], ...]
_SIGNS: dict[str, tuple[Stroke, ...]] = {
    "tick": (((5.2, 10.3), (8.6, 13.7), (14.8, 6.7)),),
    "cross": (((6, 6), (14, 14)), ((14, 6), (6, 14))),
    "bang": (((10, 4.5), (10, 11)), ((10, 14), (10, 15.6))),
    "clock": (((10, 5), (10, 10.5), (13.4, 12.6)),),
}
# Strokes that do not touch each other: two letters have more.
_PIECES = {"tick": 1, "cross": 1, "bang": 2, "clock": 1}
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWYZ23456789?%&"  # of a name's picture; an X is a cross
_CRUMB = 0.08  # of a sign: a smaller piece is a grain of the picture
_ENDS = {
    ("tick", GREEN): PaymentStatus.SUCCESS,
    ("cross", RED): PaymentStatus.FAILED,
    ("bang", RED): PaymentStatus.FAILED,
    ("clock", ORANGE): PaymentStatus.PENDING,
    ("bang", ORANGE): PaymentStatus.PENDING,
}


@dataclass(frozen=True, slots=True)
class Badge:
    """A disc with a sign in it. `says` is what its sign and colour stand for together, if known."""

    box: Box
    says: PaymentStatus | None = None


def find_badges(pixels: Pixels) -> list[Badge]:
    """Return the vividly coloured discs, or discs on such a ground, that hold a sign or letter."""
    times = max(1, min(pixels.shape[:2]) // LOOKED_AT)
    small = cv2.resize(pixels, None, fx=1 / times, fy=1 / times, interpolation=cv2.INTER_AREA)
    contours, _ = cv2.findContours(_vivid(small), cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    grey = cv2.cvtColor(small, cv2.COLOR_BGR2GRAY)
    discs = (cv2.boundingRect(contour) for contour in contours if _is_round(contour, small))
    found = [badge for disc in discs if (badge := _badge(small, grey, disc))]
    return [Badge(_grown(badge.box, times), badge.says) for badge in found]


def _vivid(pixels: Pixels) -> Pixels:
    blue, green, red = cv2.split(pixels)
    strongest, weakest = cv2.max(cv2.max(blue, green), red), cv2.min(cv2.min(blue, green), red)
    return cv2.threshold(cv2.subtract(strongest, weakest), VIVID, 255, cv2.THRESH_BINARY)[1]


def paint_out(pixels: Pixels, badges: Sequence[Badge]) -> Pixels:
    """Return the picture with the badges gone: each in the colour of what stands around it."""
    if not badges:
        return pixels
    cleared = pixels.copy()
    for badge in badges:
        box, room = badge.box, max(2, badge.box.width // 12)
        top, left = max(box.top - room, 0), max(box.left - room, 0)
        around = cleared[top : box.bottom + room, left : box.right + room]
        rim = np.concatenate((around[0], around[-1], around[:, 0], around[:, -1]))
        around[:] = np.median(rim, axis=0)
    return cleared


def outcome_of(badges: Iterable[Badge]) -> Badge | None:
    """The largest badge that stands for an outcome."""
    telling = [badge for badge in badges if badge.says]
    return max(telling, key=lambda badge: badge.box.width, default=None)


def _is_round(contour: MatLike, pixels: Pixels) -> bool:
    _, _, width, height = cv2.boundingRect(contour)
    longer = max(width, height)
    if not SMALLEST <= longer <= LARGEST * pixels.shape[1]:
        return False
    filled = cv2.contourArea(contour) / (np.pi / 4 * width * height)
    return min(width, height) >= EQUAL * longer and ROUND[0] <= filled <= ROUND[1]


def _badge(pixels: Pixels, grey: Pixels, disc: Sequence[int]) -> Badge | None:
    """The disc as a badge, or None when nothing stands in it, or an O's round hole."""
    x, y, width, height = disc
    inside = _sign(grey[y : y + height, x : x + width])
    if inside is None:
        return None
    shape = _shape_of(inside)
    if shape is None and width < TOO_LARGE_FOR_TEXT * pixels.shape[1]:
        return None
    says = _says(shape, inside, pixels[y : y + height, x : x + width])
    if says is None and shape == "tick" and width >= BRAND * pixels.shape[1]:
        says = PaymentStatus.SUCCESS  # in a brand's own colour
    return Badge(Box(x, y, x + width, y + height), says)


def _sign(disc: Pixels) -> Mask | None:
    """What stands out from the disc, as a mask; None where that is no sign."""
    height, width = disc.shape
    reach = _reach(height, width)
    rim = disc[(reach > RIM) & (reach < WITHIN)]
    ground = np.median(rim)
    if np.mean(np.abs(rim - ground) < CONTRAST) < UNBROKEN:
        return None
    apart = np.where(reach < WITHIN, np.abs(disc.astype(np.int16) - ground), 0)
    sign: Mask = apart > max(CONTRAST, apart.max() / 2)
    if not SIGN[0] <= sign.sum() / (np.pi / 4 * width * height) <= SIGN[1]:
        return None
    rows, columns = np.flatnonzero(sign.any(axis=1)), np.flatnonzero(sign.any(axis=0))
    tall, wide = np.ptp(rows) + 1, np.ptp(columns) + 1
    if max(tall / height, wide / width) < SPREAD or sign.sum() > CONVEX * tall * wide:
        return None if min(tall / height, wide / width) > SPREAD / 2 else sign
    return sign


def _reach(height: int, width: int) -> NDArray[np.float64]:
    """How far each pixel of a disc's box lies from its middle; 1 at the rim."""
    ys, xs = np.ogrid[0:height, 0:width]
    reach: NDArray[np.float64] = np.hypot((xs + 0.5) / width - 0.5, (ys + 0.5) / height - 0.5)
    return reach * 2


def _says(shape: str | None, sign: Mask, colours: Pixels) -> PaymentStatus | None:
    """What a sign of that shape says in the colour of its disc, or in its own on a pale disc."""
    vivid = np.ptp(colours, axis=2) > VIVID
    disc = (_reach(*sign.shape) < WITHIN) & ~sign
    coloured = vivid & (disc if vivid[disc].mean() > 0.5 else sign)
    if not coloured.any():
        return None
    hues = cv2.cvtColor(np.ascontiguousarray(colours), cv2.COLOR_BGR2HSV)[:, :, 0][coloured]
    hue = float(np.median(np.where(hues < ORANGE[0], hues.astype(int) + 180, hues)))
    for (sort, (low, high)), says in _ENDS.items():
        if sort == shape and low <= hue <= high:
            return says
    return None


def _shape_of(sign: Mask) -> str | None:
    """Which drawn sign of as many pieces it resembles, if it does, and no letter more than that."""
    small = cv2.resize(sign.astype(np.float32), (GRID, GRID), interpolation=cv2.INTER_AREA)
    seen = _shifted(small)
    alike = {name: _most_alike(seen, drawings) for name, drawings in _drawn_signs().items()}
    best = max(alike, key=lambda name: alike[name])
    if alike[best] < ALIKE or _PIECES[best] != _pieces(sign):
        return None
    return best if alike[best] + CLOSE > _most_alike(seen, _drawn_letters()) else None


def _shifted(sign: MatLike) -> MatLike:
    """The sign wherever a little to the side it may stand, a row each, as `_even` has them."""
    margin = cv2.copyMakeBorder(sign, 2, 2, 2, 2, cv2.BORDER_CONSTANT)
    return _even(np.lib.stride_tricks.sliding_window_view(margin, (GRID, GRID)))


def _even(drawings: MatLike) -> MatLike:
    """Drawings as rows of mean 0 and length 1: the product of two tells how alike they are."""
    rows = np.reshape(drawings, (-1, GRID * GRID))
    apart = rows - rows.mean(axis=1, keepdims=True)
    even: MatLike = apart / np.maximum(np.linalg.norm(apart, axis=1, keepdims=True), 1e-6)
    return even


def _most_alike(seen: MatLike, drawings: MatLike) -> float:
    """How alike any two of them are, 1 at most."""
    nothing = np.empty((0, 0), np.float32)
    return float(np.max(cv2.gemm(seen, drawings, 1, nothing, 0, flags=cv2.GEMM_2_T)))


def _pieces(sign: Mask) -> int:
    """How many strokes of it do not touch each other."""
    _, _, areas, _ = cv2.connectedComponentsWithStats(sign.astype(np.uint8), connectivity=8)
    return int((areas[1:, cv2.CC_STAT_AREA] >= _CRUMB * sign.sum()).sum())


@cache
def _drawn_signs() -> dict[str, MatLike]:
    """Each sign thin and thick, small and large, as `_even` has them."""
    return {
        name: _even(
            np.stack(
                [
                    _drawing(strokes, thickness, scale)
                    for thickness in (1, 2, 3)
                    for scale in (0.8, 1.0, 1.25)
                ]
            )
        )
        for name, strokes in _SIGNS.items()
    }


@cache
def _drawn_letters() -> MatLike:
    """Each letter in two sizes, light and bold, as `_even` has them."""
    drawn = [
        _letter(letter, ImageFont.load_default(GRID * 4 * share), bold)
        for letter in _LETTERS
        for share in (0.45, 0.55)
        for bold in (0, 2)
    ]
    return _even(np.stack(drawn))


def _letter(letter: str, font: Font, bold: int) -> MatLike:
    canvas = Image.new("L", (GRID * 4, GRID * 4))
    middle = (GRID * 2, GRID * 2)
    ImageDraw.Draw(canvas).text(middle, letter, 255, font, anchor="mm", stroke_width=bold)
    small = cv2.resize(np.asarray(canvas), (GRID, GRID), interpolation=cv2.INTER_AREA)
    return small.astype(np.float32) / 255


def _drawing(strokes: Sequence[Stroke], thickness: int, scale: float) -> MatLike:
    canvas = np.zeros((GRID * 4, GRID * 4), np.uint8)
    for stroke in strokes:
        points = ((np.array(stroke) - GRID / 2) * scale + GRID / 2) * 4
        cv2.polylines(canvas, [points.round().astype(np.int32)], False, 255, thickness * 4)
    small = cv2.resize(canvas, (GRID, GRID), interpolation=cv2.INTER_AREA)
    return small.astype(np.float32) / 255


def _grown(box: Box, times: int) -> Box:
    """The box in pixels of the picture as given, with the soft edge of the disc."""
    left, top = max(box.left * times - 1, 0), max(box.top * times - 1, 0)
    return Box(left, top, box.right * times + 1, box.bottom * times + 1)
