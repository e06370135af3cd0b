"""Whether digits that the network read on a page in an Indian script are ASCII ones."""

import re
from collections.abc import Mapping

import cv2
import numpy as np

from receipts.readers.ocr.decode import Pixels
from receipts.readers.text_lines import Line

# Never answered for a Devanagari digit with such a score, in some 4,000 drawn ones of two families.
_PROOF = frozenset("1567")
_SURE = 0.97
_LEAST = 0.75  # for the other digits beside such a one
_LONG_NUMBER = re.compile(r"\d{10,}")
_LATIN_COMPANY = re.compile(
    r"[a-z]{2,}[\w.-]*@[a-z]+"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*",
    re.IGNORECASE,
)
_SURE_COMPANY = 0.9  # for each character of these; among ten foreign digits one scores less
# How many holes each digit has: ५, read as 4, has none; ४, read as 8, has one; १, read as 2, one.
_HOLES: Mapping[str, int] = {
    "0": 1, "1": 0, "2": 0, "3": 0, "4": 1, "5": 0, "6": 1, "7": 0, "8": 2, "9": 1,
}  # fmt: skip
_SIGNED_MONEY = re.compile(r"₹ ?(\d[\d,]*(?:\.\d\d)?)")
_TALL = 96  # pixels a strip is brought to before holes are counted
_DIGIT_HEIGHT = 0.6  # of the tallest sign: less is a comma or a point
_EVEN = 0.85  # all digits of a font are of one height
_SMALLEST_HOLE = 0.012  # of the digit's box: less is a stain
# The first digit of a bare amount may be its sign: ₹ is read as 7, रु. as 5.
_FIRST_OF_MONEY = re.compile(r"[^\w₹]*\d(?=[\d,. ]*$)|\W*5(?=[. ])")
_YEAR = re.compile(r"(?<!\d)20[12]\d(?!\d)")


def are_proven(line: Line) -> bool:
    """Whether the digits are ASCII ones: by one Devanagari has no like of, or by their number."""
    first = _FIRST_OF_MONEY.match(line.text)
    pairs = list(zip(line.text, line.characters, strict=False))[first.end() if first else 0 :]
    proofs = sum(letter in _PROOF and score >= _SURE for letter, score in pairs)
    if proofs > 1 or (proofs and _weakest_digit(line) >= _LEAST):
        return True
    for company in (_LONG_NUMBER, _LATIN_COMPANY):
        match = company.search(line.text)
        scores = line.characters[match.start() : match.end()] if match else ()
        if scores and min(scores) >= _SURE_COMPANY:
            return True
    return not any(letter.isdigit() for letter in line.text)


def are_told(line: Line, told: str) -> bool:
    """Whether another model, which knows both scripts, read our very figures as ASCII ones.

    It may have made a figure more of am or pm, or of a word.
    """
    figures = iter(re.findall(r"[0-9]+", told))
    ours = re.findall(r"[0-9]+", line.text)
    return bool(ours) and all(figure in figures for figure in ours) and not is_foreign(told)


def is_foreign(told: str) -> bool:
    """Whether another model read mostly digits of an Indian script."""
    return 2 * len(re.findall(r"[\u0966-\u096F]", told)) > len(re.findall(r"[0-9]", told)) + 2


def have_ascii_shape(line: Line, strip: Pixels) -> bool:
    """Whether an amount's digits, read surely, have as many holes each as ASCII ones have."""
    money = _SIGNED_MONEY.fullmatch(line.text.strip())
    if money is None or _weakest_digit(line) < _SURE:
        return False
    return _holes(strip)[1:] == [_HOLES[digit] for digit in _digits(money[1])]


def _holes(strip: Pixels) -> list[int]:
    """How many holes each tall sign has, from left to right; [] where they are not of one size."""
    grey = cv2.cvtColor(np.ascontiguousarray(strip), cv2.COLOR_BGR2GRAY)
    scale = _TALL / len(grey)
    grey = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
    _, ink = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    if ink.mean() > 127:
        ink = cv2.bitwise_not(ink)
    ink = cv2.copyMakeBorder(ink, 2, 2, 2, 2, cv2.BORDER_CONSTANT, value=0)
    contours, tree = cv2.findContours(ink, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    parents = [int(node[3]) for node in tree[0]] if tree is not None else []
    boxes = {
        place: cv2.boundingRect(contours[place])
        for place, parent in enumerate(parents)
        if parent < 0
    }
    tallest = max((box[3] for box in boxes.values()), default=0)
    tall = {place: box for place, box in boxes.items() if box[3] >= _DIGIT_HEIGHT * tallest}
    if any(box[3] < _EVEN * tallest for box in tall.values()):
        return []
    return [
        sum(
            parent == place and cv2.contourArea(contours[hole]) >= _SMALLEST_HOLE * box[2] * box[3]
            for hole, parent in enumerate(parents)
        )
        for place, box in sorted(tall.items(), key=lambda item: item[1][0])
    ]


def in_year(line: Line) -> bool:
    """Whether a date is printed in ASCII digits: such an app prints its amounts in them too."""
    year = _YEAR.search(line.text)
    scores = line.characters[year.start() : year.end()] if year else ()
    return bool(scores) and min(scores) >= _SURE_COMPANY and are_proven(line)


def read_surely(line: Line) -> bool:
    """Whether every digit has a score that a digit in company of proven ones needs."""
    return _weakest_digit(line) >= _SURE_COMPANY


def _weakest_digit(line: Line) -> float:
    pairs = zip(line.text, line.characters, strict=False)
    return min((score for letter, score in pairs if letter.isdigit()), default=1.0)


def _digits(text: str) -> str:
    return re.sub(r"[^0-9]", "", text)
