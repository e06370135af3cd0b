"""Looking at the same pixels again: a glance at every line, closer looks where it matters."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile
from operator import attrgetter
from statistics import mean, median

import cv2
import numpy as np

from receipts.readers.base import Field, PaymentStatus, ReadResult, Screen
from receipts.readers.ocr.decode import Pixels
from receipts.readers.ocr.detection import Quad
from receipts.readers.ocr.faint_digits import darkened
from receipts.readers.ocr.recognition import Recognition, crop, recognise, recognise_fast, trim
from receipts.readers.parsing.page.screen_words import is_worded_by_screens
from receipts.readers.text_lines import Box, Line, Script

# Reading costs by the width of the strip. A glance is the light network's, a closer look the whole
# one's; narrowed so, both read hardly worse than in full (docs/decisions/0010).
SQUEEZE = 0.75
READ_WELL = 0.9  # the mean score of its characters below which a narrowed strip is read in full
# Below this score on any one character a glance is unsure: seven in eight of its slips are.
SURE = 0.8
SURE_NAME = 0.95  # the same of a name, which no digits of another look bear out
GUESSED = 0.5  # the score of a character below which it may be one too many
WORDED = 0.95  # what a character of a word that screens use is worth, at least
# A narrowed strip may lose one of two equal digits: these may be twelve and are not.
_NEARLY_TWELVE = re.compile(r"(?<!\d)(?:\d{11}|\d{13})(?!\d)")
_GLYPH = 1.3  # width by height up to which a strip is one sign, which is not narrowed
# The fields a payment is known by, and what a line looks like that may hold one not found yet.
DECIDING = {
    "upi_id": re.compile(r"\d{9}"),
    "paid_at": re.compile(r"\d[:.]\d\d|20\d\d"),
    "amount_paise": re.compile(r"^\W{0,2}\d[\d,. ]*$"),
}
_SAMPLES = 3  # the longest runs, which tell whether a picture stands on its head
_UPRIGHT = 0.8  # the median score of all from which that is not asked
_BETTER = 0.1
_GROWN = 0.08  # of the height, for a look at a slightly different crop


@dataclass(frozen=True, slots=True, eq=False)
class TextRegion:
    """A run of text that was found, what was read there, and whether only at a glance."""

    quad: Quad
    line: Line
    glanced: bool


def fast_pass(pixels: Pixels, quad: Quad, *, threads: int) -> TextRegion:
    """Read a run of text quickly; closely a long number that was read unsurely."""
    reading = _narrowed(crop(pixels, quad), recognise_fast, threads=threads)
    sight = TextRegion(quad, _line(reading, box_of(quad)), glanced=True)
    if DECIDING["upi_id"].search(reading.text) and _is_unsure(reading):
        return look_closely(pixels, sight, threads=threads)
    return sight


def look_closely(pixels: Pixels, sight: TextRegion, *, threads: int) -> TextRegion:
    """Read with the whole network a run that was only glanced at."""
    if not sight.glanced:
        return sight
    reading = _closely(pixels, sight.quad, threads=threads)
    return TextRegion(sight.quad, _line(reading, sight.line.box), glanced=False)


def _closely(pixels: Pixels, quad: Quad, *, threads: int) -> Recognition:
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


def _is_unsure(reading: Recognition, *, figures_only: bool = False) -> bool:
    """Whether a character, or one of a figure, may be another. A day's month is words."""
    nearly = _NEARLY_TWELVE.search(reading.text.replace(" ", ""))
    return reading.weakest(figures_only=figures_only) < SURE or bool(nearly)


def _telling(reading: Recognition) -> Recognition:
    """What of a time's line may tell it: no words of screens but May, and no sign at its start."""
    words = re.finditer(r"\S+", reading.text)
    told = (one for one in words if one[0].lower()[:3] == "may" or not is_worded_by_screens(one[0]))
    kept = list(dropwhile(lambda one: not re.search(r"\w", one[0]), told))
    scores = (score for one in kept for score in reading.scores[one.start() : one.end()])
    return Recognition("".join(one[0] for one in kept), tuple(scores))


def look_again(
    pixels: Pixels, sights: Sequence[TextRegion], result: ReadResult, *, threads: int
) -> list[TextRegion]:
    """Return the sights with those that decide a field of `result` looked at once more.

    A reading two looks agree on stands; what the others read is kept in `alternatives`.
    """
    boxes = [sight.line.box for sight in sights]
    again = []
    for sight in sights:
        if sight.line.lettering is not Script.KNOWN:
            again.append(sight)  # the network's word on it counts for little
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
        worded = _tells(sight.line, result.fields.get("paid_at"))
        return _compared(pixels, sight, figures_only=not worded, threads=threads)
    if _tells(sight.line, result.fields.get("payee")):
        sure = _reading(sight.line).weakest() >= SURE_NAME
        return sight if sure else _seconded(pixels, sight, threads=threads)
    told = _tells_any(sight.line, result)
    if not (told or _may_settle(sight.line, result)) or not _is_unsure(_reading(sight.line)):
        return sight
    if not told and _is_proven(sight.line):
        return _vouched_for(sight)
    return look_closely(pixels, sight, threads=threads)


def _is_proven(line: Line) -> bool:
    """Whether it is a label of nothing but words of screens: no slip makes such words."""
    return _reading(line).weakest() >= GUESSED and is_worded_by_screens(line.text)


def _vouched_for(sight: TextRegion) -> TextRegion:
    surely = tuple(max(score, WORDED) for score in sight.line.characters)
    return replace(sight, line=_line(Recognition(sight.line.text, surely), sight.line.box))


def _decides(sight: TextRegion, result: ReadResult) -> bool:
    """Whether a field was read from this line, or one that was not found may stand in it."""
    told = [name for name in DECIDING if _tells(sight.line, result.fields.get(name))]
    if told:
        return "upi_id" in told or sight.glanced
    missing = [shape for name, shape in DECIDING.items() if name not in result.fields]
    is_payment = result.screen is not Screen.NOT_A_PAYMENT
    return is_payment and any(shape.search(sight.line.text) for shape in missing)


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


def _borne_out(reading: Recognition, glance: Recognition) -> Recognition:
    """Where two networks that learnt apart read the very same, each letter is as sure as either."""
    if reading.text != glance.text:
        return reading
    return Recognition(reading.text, tuple(map(max, reading.scores, glance.scores)))


def _seconded(pixels: Pixels, sight: TextRegion, *, threads: int) -> TextRegion:
    """Look closely at a name; what the glance read otherwise is kept in `alternatives`."""
    closer = look_closely(pixels, sight, threads=threads)
    line = _line(_borne_out(_reading(closer.line), _reading(sight.line)), sight.line.box)
    otherwise = () if line.text == sight.line.text else (sight.line.text,)
    return replace(closer, line=replace(line, alternatives=otherwise))


def _compared(pixels: Pixels, sight: TextRegion, *, figures_only: bool, threads: int) -> TextRegion:
    """Look until two looks agree on the digits and one is sure of them.

    Each is at other pixels than the ones before, or, after a glance, another network's.
    """
    glanced = [_reading(sight.line)] if sight.glanced else []
    looked = [] if sight.glanced else [_reading(sight.line)]
    agreed: list[Recognition] = []
    for look in (_closely, _grown, _stark) if sight.glanced else (_grown, _stark):
        reading = look(pixels, sight.quad, threads=threads)
        looked.append(_borne_out(reading, *glanced) if glanced else reading)
        digits, votes = Counter(map(_digits, (*looked, *glanced))).most_common(1)[0]
        agreed = [reading for reading in looked if votes > 1 and _digits(reading) == digits]
        telling = agreed if figures_only else map(_telling, agreed)
        if any(not _is_unsure(reading, figures_only=figures_only) for reading in telling):
            break
    agreed = agreed or looked
    return _settled(sight, agreed, [one for one in (*looked, *glanced) if one not in agreed])


def _settled(
    sight: TextRegion, agreed: Sequence[Recognition], others: Sequence[Recognition]
) -> TextRegion:
    """Return the best of the closer looks that agree, what else was read as its alternatives."""
    best, *rest = sorted(agreed, key=_weight, reverse=True)
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
    if not re.match(rf"{_digits(_reading(line))}\d", _digits(longer)):
        return sight
    return replace(sight, line=replace(line, alternatives=(*line.alternatives, longer.text)))


def _weight(reading: Recognition) -> tuple[bool, float, float]:
    """Order readings of the same digits: with a rupee sign first, then by the weakest character."""
    return "₹" in reading.text, reading.weakest(), reading.confidence


def _digits(reading: Recognition) -> str:
    return "".join(letter for letter in reading.text if letter.isdigit())


def _grown(pixels: Pixels, quad: Quad, *, threads: int) -> Recognition:
    """A slightly larger crop: the network sees other pixels beside and other scaling within."""
    height = float(np.linalg.norm(quad[3] - quad[0]))
    outward = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]], np.float32) * height * _GROWN
    return recognise(crop(pixels, quad + outward), threads=threads)


def _stark(pixels: Pixels, quad: Quad, *, threads: int) -> Recognition:
    """Dark text on white with the contrast stretched, for dim or light text."""
    grey = cv2.cvtColor(crop(pixels, quad), cv2.COLOR_BGR2GRAY)
    if np.median(grey) < 128:
        grey = cv2.bitwise_not(grey)
    stretched = cv2.normalize(grey, np.empty_like(grey), 0, 255, cv2.NORM_MINMAX)
    return recognise(cv2.cvtColor(stretched, cv2.COLOR_GRAY2BGR), threads=threads)


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
