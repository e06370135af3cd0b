"""A strip in two scripts: Tesseract's Devanagari words, and our own reading of what is between.

The network makes junk of Devanagari words, at times digits (ऑग as 3T), and loses the gaps around
them (`18 मई 2026` as `182026`). Cut out where Tesseract saw them, they leave Latin alone to it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from rapidfuzz import fuzz, process

from receipts.readers.ocr.decode import Pixels
from receipts.readers.ocr.devanagari.digit_script import are_proven, are_told
from receipts.readers.ocr.recognition import recognise, trim
from receipts.readers.ocr.tesseract import Reading, Word
from receipts.readers.parsing.page.label_vocabulary import LABELS
from receipts.readers.parsing.page.outcome_vocabulary import PHRASES
from receipts.readers.parsing.text.month_names import DAY_HALVES, MONTHS
from receipts.readers.text_lines import Line, Script

TRANSCRIBED = 0.7  # for what only Tesseract read: below what passes without a person's look
_AGREED = 0.9  # for a month that both of its models name
_LETTER = re.compile(r"[\u0904-\u0939]")
_NO_WORD = re.compile(r"[0-9A-Za-z\u0966-\u096F]")
_LEAST_GAP = 0.2  # of the strip's height: less is the space between two words
_LEGIBLE = 0.6
_LATIN = 0.85
_MONEY = re.compile(r"₹ ?\d[\d,]*(?:\.\d\d)?")
_SURE_MONEY = 0.93
_SIGNED = re.compile(r"रु\.? ?(\d[\d,.]*)")  # Tesseract makes one word of this sign and its figure
_STOPPED = re.compile(r"(?<!\d)\d{12}[।॥|]")
_WITH_STOP = re.compile(r"(?<!\d)(\d{12})1(?!\d)")  # the network reads a 1 for a stop
_SHORTENED = re.compile(r"(?<=[\u0900-\u0963])०$")  # नव० is नव॰, a month cut short
_OURS = re.compile(r"[\x20-\x7e₹•·]")
_RUN = (0.4, 0.7)  # how far a headline runs at least, in the word's width and in its height
_LIKE_MONTH = 70.0  # per cent of a month's letters that a misread one keeps at least
_SHORTEST = 3
_NARROWEST = 3  # pixels
_LIKER = 15.0  # than any other month
_DAY = re.compile(r"(?<![\d:])\d{1,2}\W*$")
_YEAR = re.compile(r"\W*20\d\d(?!\d)")
_LONG_NUMBER = re.compile(r"(?<!\d)\d{10,12}(?!\d)")
_EDGES = "'\"‘’“”«»*•|.,"
_MARKS = _EDGES + ":;"
_KNOWN = frozenset(
    word
    for phrases in (*LABELS.values(), *PHRASES.values())
    for phrase in phrases
    for word in phrase.split()
    if not word.isascii()
)
_HALVES = {half.strip("."): half for half in DAY_HALVES if not half.isascii()}
_HALF_SLIPS = {"अपराह्न": re.compile(r"अपरा\S*"), "पूर्वाह्न": re.compile(r"पूर्वा\S*")}
_INDIAN_MONTHS = {name: month for name, month in MONTHS.items() if not name.isascii()}


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a strip: what it says, the score of each character, and where it stands."""

    text: str
    scores: tuple[float, ...]
    left: float
    right: float


def patch(
    line: Line, strip: Pixels, readings: Sequence[Reading], *, latin: bool, threads: int
) -> Line | None:
    """The line pieced together; None where it holds no Devanagari word or unproven digits.

    `readings` are those of Tesseract's models, the best first; `latin` says that the digits of
    the whole line are proven ASCII ones.
    """
    told = (_devanagari(strip, one, threads=threads) for one in readings)
    words = next((words for words in told if words), ())
    if not words or (_MONEY.fullmatch(line.text) and line.confidence >= _SURE_MONEY):
        return None
    pieces: list[Piece] = [_told(word, readings) for word in words]
    for left, right in _gaps(words, strip):
        piece = _ours(strip, left, right, threads=threads)
        if piece is None:
            continue
        piece = _corrected(piece, readings)
        if not (latin and _digits(piece.text) in _digits(line.text)) and not _is_latin(
            line, piece, readings
        ):
            return None
        pieces.append(piece)
    ordered = sorted((piece for piece in pieces if piece.text), key=lambda piece: piece.left)
    patched = _joined(line, list(_with_months(ordered)))
    whole = _same_number(line.text, patched.text) and not _clipped(line, patched.text, readings[0])
    return patched if whole else None


def _clipped(line: Line, patched: str, reading: Reading) -> bool:
    """Whether a word's box took a digit away: 10:40 was read before, and now 0:40."""
    told = re.findall(r"[0-9]+", " ".join((line.text, *(word.text for word in reading))))
    return any(
        figure not in told and any(other.endswith(figure) for other in told)
        for figure in re.findall(r"[0-9]+", patched)
    )


def _same_number(text: str, patched: str) -> bool:
    """Whether the long number read before, if any, still stands: two looks agree on it then."""
    number = _LONG_NUMBER.search(text)
    return number is None or number[0] in patched


def _with_months(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces, a word between a day and a year being the month it is most like."""
    for before, piece, after in zip((None, *pieces), pieces, (*pieces[1:], None), strict=False):
        dated = before and after and _DAY.search(before.text) and _YEAR.match(after.text)
        month = nearest_month(piece.text) if dated and not _month_in(piece.text) else ""
        yield replace(piece, text=month, scores=(TRANSCRIBED,) * len(month)) if month else piece


def _joined(line: Line, pieces: Sequence[Piece]) -> Line:
    text = " ".join(piece.text for piece in pieces)
    scores = [score for piece in pieces for score in (*piece.scores, 1.0)][:-1]
    return Line(
        text,
        line.box,
        TRANSCRIBED,
        tuple(scores),
        lettering=Script.TRANSCRIBED,
    )


def _corrected(piece: Piece, readings: Sequence[Reading]) -> Piece:
    """The piece with what Tesseract knows of its marks: the sign रु. and the full stop ।."""
    told = [_within(one, piece) for one in readings]
    figure = next((_digits(match[1]) for one in told if (match := _SIGNED.match(one))), "")
    if figure and _digits(piece.text) in (figure, "5" + figure):  # रु. looks like 5. to us
        start = piece.text.index(figure[0], piece.text.find("5.") + 1)
        scores = (TRANSCRIBED, *piece.scores[start:])
        return replace(piece, text="₹" + piece.text[start:], scores=scores)
    if any(map(_STOPPED.search, told)):
        return replace(piece, text=_WITH_STOP.sub(r"\1।", piece.text))
    return piece


# --- Devanagari -----------------------------------------------------------------------------


def _devanagari(strip: Pixels, reading: Reading, *, threads: int) -> tuple[Word, ...]:
    """The words of Devanagari letters that are no misread Latin ones, by shape or our reading."""
    return tuple(
        word
        for word in (replace(word, text=_SHORTENED.sub("॰", word.text)) for word in reading)
        if _LETTER.search(word.text)
        and not _NO_WORD.search(word.text)
        and (
            word.text.strip(_EDGES) in _HALVES
            or _hangs(part := _cut(strip, word.left, word.right))
            or not _reads_as_latin(part, threads=threads)
        )
    )


def _reads_as_latin(part: Pixels, *, threads: int) -> bool:
    if part.shape[1] < _NARROWEST:
        return True  # no word of any script
    reading = recognise(trim(part), threads=threads)
    return reading.confidence >= _LATIN and bool(re.search(r"[0-9A-Za-z₹]", reading.text))


def _hangs(strip: Pixels) -> bool:
    if strip.shape[1] < _NARROWEST or len(strip) < 3:
        return False
    grey = cv2.cvtColor(np.ascontiguousarray(trim(strip)), cv2.COLOR_BGR2GRAY)
    _, ink = cv2.threshold(grey, 0, 1, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    if ink.mean() > 0.5:
        ink = 1 - ink
    height, width = ink.shape
    run = max(length_of(longest_run(row)) for row in ink[: round(0.6 * height)])
    return bool(run >= max(_RUN[0] * width, min(_RUN[1] * height, 0.9 * width)))


def longest_run(row: Pixels) -> slice:
    """Where the most pixels of ink stand beside each other; empty where there is none."""
    edges = np.flatnonzero(np.diff(row.astype(np.int8), prepend=0, append=0))
    if not edges.size:
        return slice(0, 0)
    starts, ends = edges[::2], edges[1::2]
    longest = np.argmax(ends - starts)
    return slice(int(starts[longest]), int(ends[longest]))


def length_of(run: slice) -> int:
    """How many pixels a run has."""
    return int(run.stop - run.start)


def _told(word: Word, readings: Sequence[Reading]) -> Piece:
    """A word as the models read it: for a month or half of the day all of them are asked."""
    named = [_month_in(other.text) for one in readings for other in one if _overlap(word, other)]
    months = [name for name in named if name]
    if months and len({MONTHS[name] for name in months}) == 1:
        score = _AGREED if len(months) == len(readings) > 1 else TRANSCRIBED
        return _piece(word, months[0], score)
    text = _known(word, readings).strip("'\"‘’“”«»*•|")
    for half, slips in _HALF_SLIPS.items():
        text = slips.sub(half, text)
    return _piece(word, "" if months else text, TRANSCRIBED)


def _known(word: Word, readings: Sequence[Reading]) -> str:
    """The word as the model spells it that makes one of labels and outcomes of it."""
    told = [other.text for one in readings for other in one if _overlap(word, other)]
    return next((text for text in (word.text, *told) if text.strip(_MARKS) in _KNOWN), word.text)


def _piece(word: Word, text: str, score: float) -> Piece:
    return Piece(text, (score,) * len(text), word.left, word.right)


def _month_in(text: str) -> str:
    """The month's name as it should be spelled, "" where the word is none."""
    name = text.strip(_EDGES + "०॰°,")
    return name if name in _INDIAN_MONTHS else ""


def nearest_month(text: str) -> str:
    """The one month whose name is much like a misread word; "" where two may be meant."""
    name = text.strip(_EDGES + "०॰°,")
    if len(name) < _SHORTEST:
        return ""
    found = process.extract(name, list(_INDIAN_MONTHS), scorer=fuzz.ratio, limit=None)
    best: dict[int, tuple[float, str]] = {}
    for candidate, score, _ in found:
        month = _INDIAN_MONTHS[candidate]
        best[month] = max(best.get(month, (0.0, "")), (score, candidate))
    (score, candidate), (second, _) = sorted(best.values(), reverse=True)[:2]
    return candidate if score >= _LIKE_MONTH and score - second >= _LIKER else ""


def _overlap(one: Word, other: Word) -> bool:
    shared = min(one.right, other.right) - max(one.left, other.left)
    return shared > 0.5 * min(one.right - one.left, other.right - other.left)


# --- What stands between --------------------------------------------------------------------


def _gaps(words: Sequence[Word], strip: Pixels) -> Iterator[tuple[float, float]]:
    height, width = strip.shape[:2]
    ends = [0.0, *(edge for word in words for edge in (word.left, word.right)), 1.0]
    for left, right in zip(ends[::2], ends[1::2], strict=True):
        if (right - left) * width > _LEAST_GAP * height:
            yield left, right


def _ours(strip: Pixels, left: float, right: float, *, threads: int) -> Piece | None:
    reading = recognise(trim(_cut(strip, left, right)), threads=threads)
    if reading.confidence < _LEGIBLE:
        return None
    pairs = zip(reading.text, reading.scores, strict=True)
    kept = [(letter, score) for letter, score in pairs if _OURS.fullmatch(letter)]
    text = "".join(letter for letter, _ in kept)
    if not re.search(r"\d|[A-Za-z]{2}|:", text):
        return None
    return Piece(text, tuple(score for _, score in kept), left, right)


def _cut(strip: Pixels, left: float, right: float) -> Pixels:
    width = strip.shape[1]
    return strip[:, max(0, round(left * width)) : min(width, round(right * width))]


def _is_latin(line: Line, piece: Piece, readings: Sequence[Reading]) -> bool:
    own = Line(piece.text, line.box, min(piece.scores), piece.scores)
    return are_proven(own) or any(are_told(own, _within(one, piece)) for one in readings)


def _within(reading: Reading, piece: Piece) -> str:
    return " ".join(
        word.text for word in reading if piece.left <= (word.left + word.right) / 2 <= piece.right
    )


def _digits(text: str) -> str:
    return re.sub(r"[^0-9]", "", text)
