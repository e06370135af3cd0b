"""Looking at the same pixels again: a quick look at every line, closer ones where it matters."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from receipts.extraction.detection import Quad
from receipts.extraction.lines import Box, Line
from receipts.extraction.pictures import Pixels
from receipts.extraction.reader import Field, ReadResult, Screen
from receipts.extraction.recognition import Reading, crop, recognise

# Reading costs by the width of the strip. Narrowed to three quarters it reads as in full but for
# one line in a hundred, and there its own scores are below these (docs/decisions/0010).
SQUEEZE = 0.75
SURE_DIGITS = 0.9
SURE_WORDS = 0.7
# A narrowed strip may lose one of two equal digits: these may be twelve and are not.
_NEARLY_TWELVE = re.compile(r"(?<!\d)(?:\d{11}|\d{13})(?!\d)")
CERTAIN_DIGITS = 0.98  # a time or amount read so at a glance is not looked at again
_GLYPH = 1.3  # width by height up to which a strip is one sign, which is not narrowed
# The fields a payment is known by, and what a line looks like that may hold one not found yet.
DECIDING = {
    "upi_id": re.compile(r"\d{9}"),
    "paid_at": re.compile(r"\d[:.]\d\d|20\d\d"),
    "amount_paise": re.compile(r"^\W{0,2}\d[\d,. ]*$"),
}
_GROWN = 0.08  # of the height, for a look at a slightly different crop


@dataclass(frozen=True, slots=True, eq=False)
class Sight:
    """A run of text that was found, what was read there, and whether only at a glance."""

    quad: Quad
    line: Line
    glanced: bool


def glance(pixels: Pixels, quad: Quad, *, threads: int) -> Sight:
    """Read a run of text quickly, and again in full where the quick reading is unsure."""
    strip = crop(pixels, quad)
    glanced = strip.shape[1] > _GLYPH * strip.shape[0]
    reading = recognise(strip, threads=threads, squeeze=SQUEEZE if glanced else 1.0)
    if glanced and _is_unsure(reading):
        reading = recognise(strip, threads=threads)
        glanced = False
    return Sight(quad, _line(reading, box_of(quad)), glanced)


def _is_unsure(reading: Reading) -> bool:
    return (
        reading.weakest_digit < SURE_DIGITS
        or reading.confidence < SURE_WORDS
        or bool(_NEARLY_TWELVE.search(reading.text.replace(" ", "")))
    )


def look_again(
    pixels: Pixels, sights: Sequence[Sight], result: ReadResult, *, threads: int
) -> list[Sight]:
    """Return the sights with those that decide a field of `result` looked at once more.

    A reading two looks agree on stands; what the others read is kept in `alternatives`.
    """
    deciding = {id(sight) for sight in _deciding(sights, result)}
    return [
        _compared(pixels, sight, threads=threads) if id(sight) in deciding else sight
        for sight in sights
    ]


def _deciding(sights: Sequence[Sight], result: ReadResult) -> Iterable[Sight]:
    """The lines the fields were read from and, for a field not found, those that may hold it."""
    missing = [shape for name, shape in DECIDING.items() if name not in result.fields]
    if result.screen is Screen.NOT_A_PAYMENT:
        missing = []
    for sight in sights:
        told = [name for name in DECIDING if _tells(sight.line, result.fields.get(name))]
        if told:
            if "upi_id" in told or not _is_certain(sight.line):
                yield sight
        elif sight.glanced and any(shape.search(sight.line.text) for shape in missing):
            yield sight


def _tells(line: Line, field: Field | None) -> bool:
    return field is not None and field.box is not None and _holds(line.box, field.box)


def _is_certain(line: Line) -> bool:
    return Reading(line.text, line.characters).weakest_digit >= CERTAIN_DIGITS


def _compared(pixels: Pixels, sight: Sight, *, threads: int) -> Sight:
    """Look until two looks agree on the digits, each at other pixels than the ones before."""
    readings = [Reading(sight.line.text, sight.line.characters)]
    for look in (crop, _grown, _stark) if sight.glanced else (_grown, _stark):
        readings.append(recognise(look(pixels, sight.quad), threads=threads))
        digits, votes = Counter(map(_digits, readings)).most_common(1)[0]
        if votes > 1:
            agreed = [reading for reading in readings if _digits(reading) == digits]
            others = [reading for reading in readings if _digits(reading) != digits]
            return _settled(sight, agreed, others)
    return _settled(sight, sorted(readings, key=_weight, reverse=True), ())


def _settled(sight: Sight, agreed: Sequence[Reading], others: Sequence[Reading]) -> Sight:
    best, *rest = sorted(agreed, key=_weight, reverse=True)
    texts = dict.fromkeys(reading.text for reading in (*rest, *others))
    dissent = tuple(text for text in texts if text != best.text)
    line = replace(_line(best, sight.line.box), alternatives=dissent)
    return Sight(sight.quad, line, glanced=False)


def _weight(reading: Reading) -> tuple[bool, float, float]:
    """Order readings of the same digits: with a rupee sign first, then by their weakest digit."""
    return "₹" in reading.text, reading.weakest_digit, reading.confidence


def _digits(reading: Reading) -> str:
    return "".join(letter for letter in reading.text if letter.isdigit())


def _grown(pixels: Pixels, quad: Quad) -> Pixels:
    """A slightly larger crop: the network sees other pixels beside and other scaling within."""
    height = float(np.linalg.norm(quad[3] - quad[0]))
    outward = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]], np.float32) * height * _GROWN
    return crop(pixels, quad + outward)


def _stark(pixels: Pixels, quad: Quad) -> Pixels:
    """Dark text on white with the contrast stretched, for dim or light text."""
    grey = cv2.cvtColor(crop(pixels, quad), cv2.COLOR_BGR2GRAY)
    if np.median(grey) < 128:
        grey = cv2.bitwise_not(grey)
    stretched = cv2.normalize(grey, np.empty_like(grey), 0, 255, cv2.NORM_MINMAX)
    return np.asarray(cv2.cvtColor(stretched, cv2.COLOR_GRAY2BGR))


def _line(reading: Reading, box: Box) -> Line:
    return Line(reading.text, box, reading.confidence, reading.scores)


def box_of(quad: Quad) -> Box:
    """Return the upright rectangle around a quad."""
    left, top = np.floor(quad.min(axis=0)).astype(int).tolist()
    right, bottom = np.ceil(quad.max(axis=0)).astype(int).tolist()
    return Box(left, top, right, bottom)


def _holds(outer: Box, inner: Box) -> bool:
    x, y = (inner.left + inner.right) / 2, (inner.top + inner.bottom) / 2
    return outer.left <= x < outer.right and outer.top <= y < outer.bottom
