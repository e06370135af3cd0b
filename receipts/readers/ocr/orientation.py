"""Pictures that lie on their side, stand on their head or lean: turned once, then read."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import cos, radians, sin

import cv2
import numpy as np
from cv2.typing import MatLike

from receipts.readers.base import ReadResult
from receipts.readers.ocr.decode import Pixels
from receipts.readers.ocr.detection import Quad, find_text
from receipts.readers.text_lines import Box, Line

LEAN = 3.0  # degrees up to which rows still stand beside their labels
ELONGATED = 2.5  # long side by short from which the box of a run shows its direction
TELLING = 3  # such boxes needed to believe them


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """A picture as it is read: its pixels, the runs of text found, and the way back.

    `back` takes a point of the view to the picture as given (2 x 3), whose width and height are
    `given`; None where nothing was turned.
    """

    pixels: Pixels
    quads: Sequence[Quad]
    back: MatLike | None = None
    given: tuple[int, int] | None = None

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self.pixels.shape[1], self.pixels.shape[0]

    def as_given(self, box: Box) -> Box:
        """Return the upright rectangle around a box of the view, in the picture as given."""
        if self.back is None or self.given is None:
            return box
        xs, ys = (box.left, box.right), (box.top, box.bottom)
        corners = np.array([(x, y, 1) for x in xs for y in ys]) @ self.back.T
        inside = np.clip(corners, 0, self.given)
        left, top = np.floor(inside.min(axis=0)).astype(int).tolist()
        right, bottom = np.ceil(inside.max(axis=0)).astype(int).tolist()
        return Box(left, top, right, bottom)


def upright(pixels: Pixels, *, threads: int) -> View:
    """Find the text, and turn a picture whose lines do not run level.

    Whether it then stands on its head only reading can tell: see `looks.is_on_its_head`.
    """
    view = View(pixels, find_text(pixels, threads=threads))
    angle = lean(view.quads)
    return view if abs(angle) <= LEAN else turned(view, angle, threads=threads)


def lean(quads: Sequence[Quad]) -> float:
    """Return by how many degrees the lines of text fall to the right, -45 to 135."""
    told = [(angle, length) for quad in quads for angle, length in [_direction(quad)] if length]
    if len(told) < TELLING:
        return 0.0
    angles, lengths = np.array(sorted(told)).T
    middle = np.searchsorted(np.cumsum(lengths), lengths.sum() / 2)
    return float(angles[middle])


def _direction(quad: Quad) -> tuple[float, float]:
    """Return the angle of a run's long side and its length, 0 where neither side is long."""
    across, down = quad[1] - quad[0], quad[3] - quad[0]
    longer, shorter = sorted((across, down), key=np.linalg.norm, reverse=True)
    length = float(np.linalg.norm(longer))
    if length < ELONGATED * np.linalg.norm(shorter):
        return 0.0, 0.0
    angle = float(np.degrees(np.arctan2(longer[1], longer[0])))
    return (angle + 45) % 180 - 45, length


def turned(view: View, angle: float, *, threads: int) -> View:
    """Return the view turned back by `angle` degrees, with the text found anew."""
    turn = _turn(angle)
    old = np.array(view.size)
    new = np.ceil(abs(turn) @ old - 1e-6).astype(int)
    forth = np.column_stack((turn, (new - 1) / 2 - turn @ ((old - 1) / 2)))
    pixels = cv2.warpAffine(
        view.pixels, forth, new.tolist(), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    back = cv2.invertAffineTransform(forth)
    if view.back is not None:
        back = view.back @ np.vstack((back, (0, 0, 1)))
    quads = find_text(pixels, threads=threads)
    return View(pixels, quads, back, view.given or view.size)


def _turn(angle: float) -> MatLike:
    """Return the turn that levels text falling by `angle` degrees.

    One by nearly a quarter is one by a quarter: no pixel is then mixed with its neighbours.
    """
    quarter = round(angle / 90) * 90
    exact = radians(quarter if quarter and abs(angle - quarter) <= LEAN else angle)
    return np.array([[cos(exact), sin(exact)], [-sin(exact), cos(exact)]])


def result_as_given(result: ReadResult, view: View) -> ReadResult:
    """Return the result with its boxes in pixels of the picture as given."""
    if view.back is None:
        return result
    fields = {
        name: replace(field, box=field.box and view.as_given(field.box))
        for name, field in result.fields.items()
    }
    return replace(result, fields=fields)


def line_as_given(line: Line, view: View) -> Line:
    """Return the line with its box in pixels of the picture as given."""
    return replace(line, box=view.as_given(line.box))
