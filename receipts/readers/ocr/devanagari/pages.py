"""Pages in an Indian script: known by its headline, transcribed by Tesseract, else marked unread.

The network has no Devanagari letter or digit. It answers Latin ones, at times surely: ५०० is
read as 400 with a score of 0.99. So on such a page no digit counts that is not proven Latin.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

import cv2
import numpy as np

from receipts.readers.ocr.decode import Pixels
from receipts.readers.ocr.devanagari.digit_script import (
    are_proven,
    are_told,
    have_ascii_shape,
    in_year,
    is_foreign,
    read_surely,
)
from receipts.readers.ocr.devanagari.merging import DEVANAGARI, join, leaves_half_open, shape_of
from receipts.readers.ocr.devanagari.mixed_lines import TRANSCRIBED, length_of, longest_run, patch
from receipts.readers.ocr.passes import TextRegion, look_closely
from receipts.readers.ocr.recognition import crop
from receipts.readers.ocr.tesseract import Reading, read_strips, text_of
from receipts.readers.parsing.text.dates import find_dates
from receipts.readers.text_lines import Line, Script

# The networks read Latin surely and Devanagari hardly ever: without such a line all is Latin.
_DOUBTFUL = 0.93
_SLENDER = 1.5  # width by height under which a strip is an icon
_ROWS = 48
_HEADLINE_ROWS = range(10, 22)  # where the line on which the letters hang stands in a strip
_HEADLINE = 42  # pixels of one unbroken run in those rows; Latin letters have shorter strokes
_LETTERS = slice(4, 14)  # the rows below a headline in which its letters stand
_OPEN = 0.64  # of the pixels there that may be ink: Devanagari has up to 0.58, blurred Latin more
_ENOUGH = 2  # lines with a headline that make a page Indian
_SURE = 0.97
_TIME = re.compile(r"\d:\d\d|20[12]\d")
_WORDS = 0.8  # the mean score below which Latin letters stand for Devanagari ones
_DIGIT = re.compile(r"[0-9]")
_JUNK = re.compile(r"(?<!\d)\d(?!\d)")  # a digit alone among words is a misread letter
_GLUED_SIGN = re.compile(r"₹(?=\d{10})")
_GLUED_BRAND = re.compile(r"\W*UPI(?=\d{12}(?!\w))")
_LATIN_WORD = re.compile(r"[A-Za-z]{4,}")
_MOST_STRIPS = 40


def transcribe(
    pixels: Pixels, sights: Sequence[TextRegion], *, threads: int = 1
) -> list[TextRegion]:
    """Return the sights with what stands in an Indian script transcribed, or marked unread.

    A page without the headlines of such a script costs a closer look at the lines that seem to
    have one, at most; of any other every line is looked at closely.
    """
    sights = [
        look_closely(pixels, sight, threads=threads) if _may_hang(pixels, sight) else sight
        for sight in sights
    ]
    if not _is_indian(pixels, sights):
        return sights
    close = [look_closely(pixels, sight, threads=threads) for sight in sights]
    return _transcribed(pixels, close, threads=threads)


def _is_indian(pixels: Pixels, sights: Sequence[TextRegion]) -> bool:
    """Whether letters hang from a line in some lines, one of which was read badly."""
    if not any(_may_hang(pixels, sight) for sight in sights):
        return False
    hanging = (sight for sight in sights if has_headline(crop(pixels, sight.quad)))
    return len(list(islice(hanging, _ENOUGH))) == _ENOUGH


def _may_hang(pixels: Pixels, sight: TextRegion) -> bool:
    """Whether a line was read badly and has a headline."""
    return sight.line.confidence < _DOUBTFUL and has_headline(crop(pixels, sight.quad))


def _transcribed(pixels: Pixels, sights: Sequence[TextRegion], *, threads: int) -> list[TextRegion]:
    strips = {id(sight): crop(pixels, sight.quad) for sight in sights}
    asked = [
        sight for sight in sights if _needs_reading(sight.line) or has_headline(strips[id(sight)])
    ][:_MOST_STRIPS]
    readings = read_strips([strips[id(sight)] for sight in asked])
    told = {id(sight): reading for sight, reading in zip(asked, readings, strict=True)}
    latin_dates = any(in_year(sight.line) for sight in sights)
    return [
        replace(
            sight,
            line=_told(
                sight.line,
                strips[id(sight)],
                told[id(sight)],
                latin_dates=latin_dates,
                threads=threads,
            ),
        )
        if id(sight) in told
        else sight
        for sight in sights
    ]


def has_headline(strip: Pixels) -> bool:
    """Whether letters hang from a line in this strip, as in Devanagari and Bengali."""
    height, width = strip.shape[:2]
    if width < _SLENDER * height:
        return False
    grey = cv2.cvtColor(np.ascontiguousarray(strip), cv2.COLOR_BGR2GRAY)
    grey = cv2.resize(grey, (round(width * _ROWS / height), _ROWS))
    _, ink = cv2.threshold(grey, 0, 1, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    if ink.mean() > 0.5:
        ink = 1 - ink
    return any(_is_headline(ink, row) for row in _HEADLINE_ROWS)


def _is_headline(ink: Pixels, row: int) -> bool:
    """Whether letters hang from this row; blurred Latin letters melt together below it too."""
    run = longest_run(ink[row])
    if length_of(run) < _HEADLINE:
        return False
    return bool(ink[row + _LETTERS.start : row + _LETTERS.stop, run].mean() < _OPEN)


def _needs_reading(line: Line) -> bool:
    """Whether Tesseract may add to it: words lost beside figures, or digits of unproven script."""
    if line.confidence < _SURE or not are_proven(line):
        return True
    figures_and_junk = re.search(r"\d", line.text) and re.search(r"[^\W\d_]", line.text)
    lost_month = _TIME.search(line.text) and not find_dates(line.text)
    return bool(lost_month or (figures_and_junk and not _LATIN_WORD.search(line.text)))


def _told(
    line: Line, strip: Pixels, readings: Sequence[Reading], *, latin_dates: bool, threads: int
) -> Line:
    """The line with Tesseract's words in it; marked unread when its digits stay unproven."""
    texts = [text_of(reading) for reading in readings]
    native = any(map(is_foreign, texts[:1]))
    latin = are_proven(line) or (latin_dates and read_surely(line) and not native)
    latin = latin or have_ascii_shape(line, strip)
    latin = latin or any(are_told(line, text) for text in texts)
    patched = patch(line, strip, readings, latin=latin, threads=threads)
    if patched is not None and not leaves_half_open(patched.text):
        return patched
    told = native if not _DIGIT.search(line.text) else not latin
    joined = join(line, texts) if told and not _is_worded(line) else None
    if joined is not None and DEVANAGARI.search(joined):
        return replace(
            line,
            text=joined,
            confidence=TRANSCRIBED,
            characters=(),
            lettering=Script.TRANSCRIBED,
        )
    if latin and line.confidence >= _WORDS and not leaves_half_open(line.text):
        return _parted(_without_signs(line) if has_headline(strip) else line)
    text = shape_of(texts) or (_JUNK.sub("", line.text) if has_headline(strip) else line.text)
    confidence = min(line.confidence, TRANSCRIBED)
    return replace(line, text=text, confidence=confidence, characters=(), lettering=Script.FOREIGN)


def _is_worded(line: Line) -> bool:
    """Whether the line is words in Latin letters, whatever script its digits may be in."""
    return line.confidence >= _SURE and bool(_LATIN_WORD.search(line.text))


def _without_signs(line: Line) -> Line:
    """The line without rupee signs: among unread words the network answers them for letters."""
    return replace(line, text=line.text.replace("₹", " "))


def _parted(line: Line) -> Line:
    """The line with the brand before an unread label parted from the number behind that."""
    line = replace(line, text=_GLUED_SIGN.sub(" ", line.text))
    glued = _GLUED_BRAND.match(line.text)
    if glued is None:
        return line
    end = glued.end()
    return replace(
        line,
        text=f"{line.text[:end]} {line.text[end:]}",
        characters=(*line.characters[:end], 1.0, *line.characters[end:]),
    )
