"""Looking at the same pixels again: a glance at every line, closer looks where it matters."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import mean, median

import numpy as np

from receipts.readers.base import Field, PaymentStatus, ReadResult, Screen
from receipts.readers.ocr.agreement import (
    GUESSED,
    SURE,
    SURE_TWICE,
    borne_out,
    digits,
    digits_twice,
    is_unknown,
    is_unsure,
    said_twice,
    telling,
    weight,
    what_tells,
)
from receipts.readers.ocr.decode import Pixels
from receipts.readers.ocr.detection import Quad
from receipts.readers.ocr.faint_digits import darkened
from receipts.readers.ocr.looks import closely, glance, glance_again, stark, wider
from receipts.readers.ocr.recognition import Recognition, crop, recognise, recognise_fast
from receipts.readers.parsing.page.screen_words import is_worded_by_screens
from receipts.readers.text_lines import Box, Line, Script

SURE_NAME = 0.95  # of each character of a name, which no digits of another look bear out
_SIGN = re.compile(r"₹|\b(?:Rs|INR)\b", re.IGNORECASE)
# A digit beside a letter may be a letter (H2O), and one letter alone a picture (a heart).
_MISTAKABLE = re.compile(r"[^\W\d_]\d|\d[^\W\d_]|\b\w\b")
WORDED = 0.95  # what a character of a word that screens use is worth, at least
# The fields a payment is known by, and what a line looks like that may hold one not found yet.
DECIDING = {
    "upi_id": re.compile(r"\d{9}"),
    "paid_at": re.compile(r"\d[:.]\d\d|20\d\d"),
    "amount_paise": re.compile(r"^\W{0,2}\d[\d,. ]*$"),
}
_SAMPLES = 3  # the longest runs, which tell whether a picture stands on its head
_UPRIGHT = 0.8  # the median score of all from which that is not asked
_BETTER = 0.1


@dataclass(frozen=True, slots=True, eq=False)
class TextRegion:
    """A run of text that was found, what was read there, and whether only at a glance.

    `otherwise` is what the other of two glances read, where there were two.
    """

    quad: Quad
    line: Line
    glanced: bool
    otherwise: Recognition | None = None


def fast_pass(pixels: Pixels, quad: Quad, *, threads: int) -> TextRegion:
    """Read a run of text quickly; closely a long number that was read unsurely."""
    reading = glance(pixels, quad, threads=threads)
    sight = TextRegion(quad, _line(reading, box_of(quad)), glanced=True)
    is_long_number = DECIDING["upi_id"].search(reading.text) and not is_unknown(reading)
    if not is_long_number or not is_unsure(reading):
        return sight
    second = glance_again(pixels, quad, threads=threads)
    alike = digits_twice(reading, second)
    if alike is None:
        return look_closely(pixels, sight, threads=threads)
    other = reading if alike.text == second.text else second
    return replace(_glanced(sight, alike), otherwise=other)


def _glanced(sight: TextRegion, reading: Recognition) -> TextRegion:
    return replace(sight, line=_line(reading, sight.line.box))


def _second_glance(pixels: Pixels, sight: TextRegion, *, threads: int) -> Recognition:
    return sight.otherwise or glance_again(pixels, sight.quad, threads=threads)


def look_closely(pixels: Pixels, sight: TextRegion, *, threads: int) -> TextRegion:
    """Read with the whole network a run that was only glanced at."""
    if not sight.glanced:
        return sight
    reading = closely(pixels, sight.quad, threads=threads)
    return TextRegion(sight.quad, _line(reading, sight.line.box), glanced=False)


def is_on_its_head(pixels: Pixels, sights: Sequence[TextRegion], *, threads: int) -> bool:
    """Whether the picture reads better turned round: asked only where it reads badly."""
    asked = sorted(sights, key=lambda sight: sight.line.box.width)[-_SAMPLES:]
    if not asked or median(sight.line.confidence for sight in sights) > _UPRIGHT:
        return False
    as_it_is = mean(sight.line.confidence for sight in asked)
    return as_it_is + _BETTER < mean(
        recognise_fast(np.rot90(crop(pixels, sight.quad), 2), threads=threads).confidence
        for sight in asked
    )


def look_again(
    pixels: Pixels, sights: Sequence[TextRegion], result: ReadResult, *, threads: int
) -> list[TextRegion]:
    """Return the sights with those that decide a field of `result` looked at once more.

    A reading two looks agree on stands; what the others read is kept in `alternatives`.
    """
    boxes = [sight.line.box for sight in sights]
    again = []
    for sight in sights:
        if sight.line.lettering is not Script.KNOWN or is_unknown(_reading(sight.line)):
            again.append(sight)  # the networks' word on it counts for little
            continue
        looked = _looked_again(pixels, sight, result, threads=threads)
        if _tells(looked.line, result.fields.get("amount_paise")):
            looked = _with_faint_digits(pixels, looked, boxes, threads=threads)
        again.append(looked)
    return again


def _looked_again(
    pixels: Pixels, sight: TextRegion, result: ReadResult, *, threads: int
) -> TextRegion:
    if _decides(sight, result):
        alike = _settled_twice(pixels, sight, result, threads=threads)
        if alike is not None:
            return _glanced(sight, alike)
        worded = _tells(sight.line, result.fields.get("paid_at"))
        return _compared(pixels, sight, figures_only=not worded, threads=threads)
    if _tells(sight.line, result.fields.get("payee")):
        sure = _reading(sight.line).weakest() >= SURE_NAME
        return sight if sure else _seconded(pixels, sight, threads=threads)
    told = _tells_any(sight.line, result)
    if not (told or _may_settle(sight.line, result)) or not is_unsure(_reading(sight.line)):
        return sight
    if not told and _is_proven(sight.line):
        return _vouched_for(sight)
    alike = _read_twice(pixels, sight, threads=threads)
    if alike is not None and alike.weakest() >= (SURE_TWICE if told else SURE):
        return _glanced(sight, alike)
    return look_closely(pixels, sight, threads=threads)


def _settled_twice(
    pixels: Pixels, sight: TextRegion, result: ReadResult, *, threads: int
) -> Recognition | None:
    """What two glances at a line that decides a field tell alike, both surely.

    A figure without its sign may have it among its digits: that is looked at closely.
    """
    first, told = _reading(sight.line), _told(sight.line, result)
    if (not told or "amount_paise" in told) and not _SIGN.search(first.text):
        return None
    if not sight.glanced or what_tells(first).weakest() < GUESSED:
        return None
    return said_twice(first, _second_glance(pixels, sight, threads=threads))


def _read_twice(pixels: Pixels, sight: TextRegion, *, threads: int) -> Recognition | None:
    """What two glances read letter by letter alike, each as sure as either; None if they do not."""
    first = _reading(sight.line)
    if not sight.glanced or _MISTAKABLE.search(first.text):
        return None
    again = _second_glance(pixels, sight, threads=threads)
    return borne_out(again, first) if again.text == first.text else None


def _is_proven(line: Line) -> bool:
    """Whether it is a label of nothing but words of screens: no slip makes such words."""
    return _reading(line).weakest() >= GUESSED and is_worded_by_screens(line.text)


def _vouched_for(sight: TextRegion) -> TextRegion:
    surely = tuple(max(score, WORDED) for score in sight.line.characters)
    return replace(sight, line=_line(Recognition(sight.line.text, surely), sight.line.box))


def _decides(sight: TextRegion, result: ReadResult) -> bool:
    """Whether a field was read from this line, or one that was not found may stand in it."""
    told = _told(sight.line, result)
    if told:
        return "upi_id" in told or sight.glanced
    missing = [shape for name, shape in DECIDING.items() if name not in result.fields]
    is_payment = result.screen is not Screen.NOT_A_PAYMENT
    return is_payment and any(shape.search(sight.line.text) for shape in missing)


def _told(line: Line, result: ReadResult) -> set[str]:
    """Which of the fields a payment is known by were read from this line."""
    return {name for name in DECIDING if _tells(line, result.fields.get(name))}


def _may_settle(line: Line, result: ReadResult) -> bool:
    """Whether the line may tell what is missing; a list of payments has a figure in most."""
    if result.screen is Screen.NOT_A_PAYMENT:
        return any(shape.search(line.text) for shape in DECIDING.values())
    if _lacks_words(result):
        return True
    has_figure = any(letter.isdigit() for letter in line.text)
    return has_figure and None in (result.paid_at, result.amount_paise)


def _lacks_words(result: ReadResult) -> bool:
    """Whether what is missing may be a word, such as the label before the UTR."""
    told = result.utr_confident and result.status is not PaymentStatus.UNKNOWN
    return not (told and result.payee)


def _tells(line: Line, field: Field | None) -> bool:
    return field is not None and field.box is not None and _holds(line.box, field.box)


def _tells_any(line: Line, result: ReadResult) -> bool:
    return any(_tells(line, field) for field in result.fields.values())


def _seconded(pixels: Pixels, sight: TextRegion, *, threads: int) -> TextRegion:
    """Look closely at a name; what the glance read otherwise is kept in `alternatives`."""
    alike = _read_twice(pixels, sight, threads=threads)
    if alike is not None and alike.weakest() >= SURE_TWICE:
        return _glanced(sight, alike)
    closer = look_closely(pixels, sight, threads=threads)
    line = _line(borne_out(_reading(closer.line), _reading(sight.line)), sight.line.box)
    otherwise = () if line.text == sight.line.text else (sight.line.text,)
    return replace(closer, line=replace(line, alternatives=otherwise))


def _compared(pixels: Pixels, sight: TextRegion, *, figures_only: bool, threads: int) -> TextRegion:
    """Look until two looks agree on the digits and one is sure of them.

    Each is at other pixels than the ones before, or, after a glance, another network's.
    """
    glanced = [_reading(sight.line)] if sight.glanced else []
    looked = [] if sight.glanced else [_reading(sight.line)]
    agreed: list[Recognition] = []
    for look in (closely, wider, stark) if sight.glanced else (wider, stark):
        reading = look(pixels, sight.quad, threads=threads)
        looked.append(borne_out(reading, *glanced) if glanced else reading)
        most, votes = Counter(map(digits, (*looked, *glanced))).most_common(1)[0]
        agreed = [reading for reading in looked if votes > 1 and digits(reading) == most]
        told = agreed if figures_only else map(telling, agreed)
        if any(not is_unsure(reading, figures_only=figures_only) for reading in told):
            break
    agreed = agreed or looked
    return _settled(sight, agreed, [one for one in (*looked, *glanced) if one not in agreed])


def _settled(
    sight: TextRegion, agreed: Sequence[Recognition], others: Sequence[Recognition]
) -> TextRegion:
    """Return the best of the closer looks that agree, what else was read as its alternatives."""
    best, *rest = sorted(agreed, key=weight, reverse=True)
    texts = dict.fromkeys(reading.text for reading in (*rest, *others))
    dissent = tuple(text for text in texts if text != best.text)
    line = replace(_line(best, sight.line.box), alternatives=dissent)
    return TextRegion(sight.quad, line, glanced=False)


def _with_faint_digits(
    pixels: Pixels, sight: TextRegion, boxes: Sequence[Box], *, threads: int
) -> TextRegion:
    """Keep as another reading of an amount the longer one it is with what stands behind it."""
    line = sight.line
    if not line.text.rstrip()[-1:].isdigit():
        return sight
    strip = darkened(pixels, line.box, boxes)
    if strip is None:
        return sight
    longer = recognise(strip, threads=threads)
    if not re.match(rf"{digits(_reading(line))}\d", digits(longer)):
        return sight
    return replace(sight, line=replace(line, alternatives=(*line.alternatives, longer.text)))


def _reading(line: Line) -> Recognition:
    return Recognition(line.text, line.characters)


def _line(reading: Recognition, box: Box) -> Line:
    return Line(reading.text, box, reading.confidence, reading.scores)


def box_of(quad: Quad) -> Box:
    """Return the upright rectangle around a quad."""
    left, top = np.floor(quad.min(axis=0)).astype(int).tolist()
    right, bottom = np.ceil(quad.max(axis=0)).astype(int).tolist()
    return Box(left, top, right, bottom)


def _holds(outer: Box, inner: Box) -> bool:
    x, y = (inner.left + inner.right) / 2, (inner.top + inner.bottom) / 2
    return outer.left <= x < outer.right and outer.top <= y < outer.bottom
