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

from receipts.extraction.lines import Lettering, Line
from receipts.extraction.looks import Sight
from receipts.extraction.pictures import Pixels
from receipts.extraction.recognition import crop
from receipts.extraction.tesseract import read_strips
from receipts.extraction.transcript import DEVANAGARI, join, leaves_half_open, reads_same_figures

# The network reads Latin surely and Devanagari hardly ever: without such a line all is Latin.
_DOUBTFUL = 0.93
_SLENDER = 1.5  # width by height under which a strip is an icon
_ROWS = 48
_HEADLINE_ROWS = slice(10, 22)  # where the line on which the letters hang stands in a strip
_HEADLINE = 42  # pixels of one unbroken run in those rows; Latin letters have shorter strokes
_ENOUGH = 2  # lines with a headline that make a page Indian
# Never answered for a Devanagari digit with such a score, in some 840 drawn ones of two families.
_PROOF = frozenset("1567")
_SURE = 0.97
_LONG_NUMBER = re.compile(r"\d{10,}")
_LATIN_COMPANY = re.compile(
    r"[a-z]{2,}[\w.-]*@[a-z]+"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*",
    re.IGNORECASE,
)
_SURE_COMPANY = 0.9  # for each character of these; among ten foreign digits one scores less
_DAY_AND_YEAR = re.compile(r"(?<![\d:])\d{1,2}[^\w:]{1,6}20\d{2}(?!\d)")  # no month between
_WORDS = 0.8  # the mean score below which Latin letters stand for Devanagari ones
_YEAR = re.compile(r"(?<!\d)20[12]\d(?!\d)")
_LEAST = 0.5  # below it the engine drops a line
_TRANSCRIBED = 0.7  # for what only Tesseract read: below what passes without a person's look
_MOST_STRIPS = 40


def transcribe(pixels: Pixels, sights: Sequence[Sight]) -> list[Sight]:
    """Return the sights with what stands in an Indian script transcribed, or marked unread.

    A page without the headline of such a script comes back as it is, at next to no cost.
    """
    if not _is_indian(pixels, sights):
        return list(sights)
    strips = {id(sight): crop(pixels, sight.quad) for sight in sights}
    asked = [
        sight for sight in sights if _needs_reading(sight.line) or has_headline(strips[id(sight)])
    ][:_MOST_STRIPS]
    readings = read_strips([strips[id(sight)] for sight in asked])
    told = {id(sight): texts for sight, texts in zip(asked, readings, strict=True)}
    latin_dates = any(_shows_latin_year(sight.line) for sight in sights)
    return [
        replace(sight, line=_told(sight.line, told[id(sight)], latin_dates=latin_dates))
        if id(sight) in told
        else sight
        for sight in sights
    ]


def _is_indian(pixels: Pixels, sights: Sequence[Sight]) -> bool:
    """Whether letters hang from a line in some lines, one of which was read badly."""
    doubtful = [sight for sight in sights if sight.line.confidence < _DOUBTFUL]
    if not _any_has_headline(pixels, doubtful):
        return False
    hanging = (sight for sight in sights if has_headline(crop(pixels, sight.quad)))
    return len(list(islice(hanging, _ENOUGH))) == _ENOUGH


def _any_has_headline(pixels: Pixels, sights: Sequence[Sight]) -> bool:
    return any(has_headline(crop(pixels, sight.quad)) for sight in sights)


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
    return any(_longest_run(row) >= _HEADLINE for row in ink[_HEADLINE_ROWS])


def _longest_run(row: Pixels) -> int:
    edges = np.flatnonzero(np.diff(np.concatenate(([0], row.astype(np.int8), [0]))))
    return int((edges[1::2] - edges[::2]).max(initial=0))


def _needs_reading(line: Line) -> bool:
    lost_month = _DAY_AND_YEAR.search(line.text)
    return line.confidence < _SURE or bool(lost_month) or not _digits_are_latin(line)


def _digits_are_latin(line: Line) -> bool:
    """Whether the digits are proven ASCII ones: by one Devanagari has no like of, or by number."""
    pairs = list(zip(line.text, line.characters, strict=False))
    if any(letter in _PROOF and score >= _SURE for letter, score in pairs):
        return True
    for company in (_LONG_NUMBER, _LATIN_COMPANY):
        match = company.search(line.text)
        scores = line.characters[match.start() : match.end()] if match else ()
        if scores and min(scores) >= _SURE_COMPANY:
            return True
    return not any(letter.isdigit() for letter in line.text)


def _shows_latin_year(line: Line) -> bool:
    """Whether a date is printed in ASCII digits: such an app prints its amounts in them too."""
    year = _YEAR.search(line.text)
    scores = line.characters[year.start() : year.end()] if year else ()
    return bool(scores) and min(scores) >= _SURE_COMPANY and _digits_are_latin(line)


def _told(line: Line, texts: Sequence[str], *, latin_dates: bool) -> Line:
    """The line with Tesseract's words in it; marked unread when its digits stay unproven."""
    latin = _digits_are_latin(line) or (latin_dates and _weakest_digit(line) >= _SURE_COMPANY)
    latin = latin or any(reads_same_figures(line.text, text) for text in texts)
    joined = join(line, texts, latin=latin)
    if joined is not None and DEVANAGARI.search(joined):
        return replace(
            line,
            text=joined,
            confidence=_confidence(line, latin=latin),
            characters=(),
            alternatives=() if _same_number(line.text, texts[0]) else tuple(texts[:1]),
            lettering=Lettering.TRANSCRIBED,
        )
    if latin and line.confidence >= _WORDS and not leaves_half_open(line.text):
        return line
    return replace(line, lettering=Lettering.FOREIGN)


def _weakest_digit(line: Line) -> float:
    pairs = zip(line.text, line.characters, strict=False)
    return min((score for letter, score in pairs if letter.isdigit()), default=1.0)


def _confidence(line: Line, *, latin: bool) -> float:
    """Our digits are as sure as they were read; Tesseract's are for a person to look at."""
    if not latin:
        return _TRANSCRIBED
    number = _LONG_NUMBER.search(line.text) or re.search(r"(?<![A-Za-z\d])\d\d.*\d", line.text)
    scores = line.characters[number.start() : number.end()] if number else ()
    return max(min(scores, default=_TRANSCRIBED), _LEAST)


def _same_number(text: str, told: str) -> bool:
    """Whether the long number in our text, if any, stands in the other's too."""
    number = _LONG_NUMBER.search(text)
    return number is None or number[0] in told.replace(" ", "")
