"""What two recognisers read in one strip made one text: Latin from ours, Devanagari from the other.

Ours misreads Devanagari digits, but always in the same ways, so its misreading checks the
other's reading; where it cannot, a second model has to read the same digits.
"""

import re
from collections.abc import Mapping, Sequence

from receipts.readers.parsing.text.amounts import find_figures
from receipts.readers.parsing.text.dates import find_dates, find_times
from receipts.readers.parsing.text.month_names import DAY_HALVES, MONTHS
from receipts.readers.text_lines import Line
from receipts.upi import with_ascii_digits

DEVANAGARI = re.compile(r"[\u0900-\u097F]")
_LETTER = re.compile(r"[\u0904-\u0939]")
_DIGIT = re.compile(r"[\u0966-\u096F]")
_NO_FIGURE = "०"  # the word "on", as both models read it
_FIGURE = re.compile(r"[\u0966-\u096F](?:[\u0966-\u096F,.:/-]*[\u0966-\u096F])?")
# What the network answers for each Devanagari digit but for a few rare slips, on some 840 drawn
# ones of two families. It also answers ₹, which counts only where it cannot be the rupee sign.
_ANSWERS: Mapping[str, str] = {
    "०": "0Oo", "१": "3298?Z", "२": "23P?", "३": "3", "४": "8XY", "५": "4",
    "६": "E86&", "७": "0U9O", "८": "CL26<", "९": "9R8Sqe",
}  # fmt: skip
_BETWEEN = r"(?:|(?![\d₹]).*?(?<!\d))"  # figures: other text, or the space that ours lost
_SURELY_TWO = 0.9  # the network answers 2 for २ surely, for १ not
_WORD = re.compile(r"(?:[^\W\dA-Za-z_]|[\u0900-\u0963])[^\dA-Za-z]+")
_FIGURES = re.compile(r"₹?[\d,.:/-]*\d[\d,.:/-]*")
# Two marks in a row, or digits of both scripts in one figure: something was misread there.
_BROKEN = re.compile(r"[,.]{2}|[0-9][\u0966-\u096F]|[\u0966-\u096F][0-9]")
_MONEY = re.compile(r"(?:₹|रु\.?) ?([\u0966-\u096F][\u0966-\u096F,]*(?:\.[\u0966-\u096F]{2})?)")
_LATIN_SIGN = re.compile(r"(?:Rs|INR)\b\.?")
_LAST_FIGURE = re.compile(r"[\u0966-\u096F][\u0966-\u096F,.]*[\u0966-\u096F]$")
_INVISIBLE = re.compile(r"[\u200b-\u200f]")
_SIGN_BEFORE = re.compile(r"(?:^|(?<=\s))(?:₹?ह|र|र्|रे|रें|रू|स|है|हैं|हें|हे)(?=\s?[\d\u0966-\u096F])")
# A tick before the outcome is read as a digit; a day before its month stays.
_TICK = re.compile(rf"^[\u0966-\u096F] (?=[\u0904-\u0939])(?!{'|'.join(MONTHS)})")
_SHORTENED = re.compile(r"(?<=[\u0904-\u0939])०(?=\s)")  # नव० is नव॰, a month cut short
_CLOCK = re.compile(r"(?<!\d)(\d{1,2})[:.]\d\d(?!\d)")
_LATIN_HALF = re.compile(r"(?<![a-z])[ap]\.?\s?m\b\.?", re.IGNORECASE)
_ENDS_IN_HALF = re.compile(r"[A-Za-z]\W*$")
_HALVES = tuple(half for half in DAY_HALVES if not half.isascii())
_HALF_SLIPS = {"अपराह्न": re.compile(r"अपरा\S*"), "पूर्वाह्न": re.compile(r"पूर्वा\S*")}
# What may stand behind a time of 24 hours: nothing, a date, or a word that is no half of the day.
_BEHIND_CLOCK = re.compile(
    rf"(?::\d\d)?[\s,•·|]*(?:$|\d{{1,4}}(?!\w)|on\b|hrs|IST|(?:{'|'.join(MONTHS)}))", re.IGNORECASE
)


def join(line: Line, told: Sequence[str]) -> str | None:
    """The text of all readings, or None when the others' digits cannot be believed.

    `told` is what each other model read, the best first.
    """
    others = [_tidied(text) for text in told]
    if not others or not DEVANAGARI.search(others[0]):
        return None
    others = [_with_half(line.text, _with_sign(line.text, other)) for other in others]
    others.sort(key=lambda other: not _MONEY.fullmatch(other))  # a sign made a letter of, last
    believed = next((other for other in others if _bears_out(line, other)), None)
    believed = believed or _money_of_both(others)
    if believed is None and (_agree(others) or _nearly_bear_out(line, others)):
        believed = others[0]
    if believed is None or _BROKEN.search(believed) or _leave_half_open(line, believed, others):
        return None
    kept = (token for token in believed.split() if DEVANAGARI.search(token) or _is_kept(token))
    return " ".join(kept)


def shape_of(told: Sequence[str]) -> str:
    """The words told and, unread, the figures between them; "" where no word was told."""
    tokens = (told[0] if told else "").split()
    kept = [token for token in tokens if _WORD.fullmatch(token) or _FIGURES.fullmatch(token)]
    return " ".join(kept) if any(map(_WORD.fullmatch, kept)) else ""


def leaves_half_open(text: str) -> bool:
    """Whether a time up to 12:59 stands before something unread that may have said am or pm."""
    clock = _CLOCK.search(with_ascii_digits(text))
    if clock is None or int(clock[1]) > 12 or _LATIN_HALF.search(text):
        return False
    behind = with_ascii_digits(text)[clock.end() :]
    return not (_BEHIND_CLOCK.match(behind) or any(half in behind for half in _HALVES))


def _leave_half_open(line: Line, believed: str, others: Sequence[str]) -> bool:
    """Whether any reading shows that am or pm stood behind the time, and the one believed none."""
    times = find_times(plain := with_ascii_digits(believed))
    if leaves_half_open(believed) or not times:
        return leaves_half_open(believed)
    if times[0].marked or times[0].at.hour > 12:
        return False
    one_digit = not plain[times[0].start : times[0].start + 2].isdigit()  # no clock of 24 hours
    return one_digit or any(map(leaves_half_open, others)) or bool(_ENDS_IN_HALF.search(line.text))


def _tidied(told: str) -> str:
    told = _SIGN_BEFORE.sub("₹", _INVISIBLE.sub("", told).strip())
    told = _TICK.sub("", told)
    for half, slips in _HALF_SLIPS.items():
        told = slips.sub(half, told)
    return _SHORTENED.sub("॰", told)


def _is_kept(token: str) -> bool:
    return bool(re.search(r"\d{2}|^₹\d?$", token) or _LATIN_HALF.fullmatch(token.strip(",.")))


def _with_half(text: str, told: str) -> str:
    """The half of the day put back from ours, where the other made a figure of it."""
    half = _LATIN_HALF.search(text)
    if half is None or _LATIN_HALF.search(told):
        return told
    clock = re.search(r"[\u0966-\u096F]{1,2}:[\u0966-\u096F]{2}", told)
    if clock is None:
        return told
    after = told[clock.end() :].split(" ")
    behind = after[1:] if not after[0] else after  # the word right behind the time was am or pm
    gone = bool(behind) and not (_LETTER.search(behind[0]) or find_dates(behind[0]))
    rest = behind[1:] if gone else behind
    comma = "," if gone and behind[0].endswith(",") else ""
    return " ".join([told[: clock.end()], half[0] + comma, *rest])


def _with_sign(text: str, told: str) -> str:
    """An amount told behind the Latin sign that ours read: the others make `२5.` of `Rs.`."""
    figure = _LAST_FIGURE.search(told)
    return f"₹{figure[0]}" if figure and _LATIN_SIGN.match(text) else told


def _money_of_both(others: Sequence[str]) -> str | None:
    """The amount whose digits two models read alike, if its marks stand as only money's do.

    Ours loses digits of such a figure, and says little of it then.
    """
    if len({tuple(_DIGIT.findall(other)) for other in others}) != 1 or len(others) < 2:
        return None
    for other in others:
        money = _MONEY.fullmatch(other)
        figure = next(iter(find_figures(with_ascii_digits(other))), None) if money else None
        if figure and figure.formed and figure.well_set:
            return other
    return None


def _agree(others: Sequence[str]) -> bool:
    """Whether two models read the same digits, and these make a date or a time."""
    figures = [[f for f in _FIGURE.findall(other) if f not in _NO_FIGURE] for other in others]
    if len(figures) < 2 or figures[0] != figures[1]:
        return False
    plain = with_ascii_digits(others[0])
    return bool(find_dates(plain) or find_times(plain))


def _bears_out(line: Line, told: str) -> bool:
    """Whether every Devanagari figure told could be what ours misread, one behind the other."""
    figures = _FIGURE.findall(told)
    sign = _after_sign(line.text) if _after_sign(told) else 0
    parts = (f"({_as_misread(figure, signs=sign > 0)})" for figure in figures)
    whole = re.compile(rf"(?<!\d){_BETWEEN.join(parts)}(?![\d₹])")
    match = whole.search(line.text, sign)
    if match is None or not figures:
        return False
    return all(
        _twos_agree(figure, match[place], line.characters[match.start(place) :])
        for place, figure in enumerate(figures, start=1)
    )


def _nearly_bear_out(line: Line, others: Sequence[str]) -> bool:
    """Whether two models read one amount, and ours as many digits, most as it misreads them."""
    if len(others) < 2 or _DIGIT.findall(others[0]) != _DIGIT.findall(others[1]):
        return False
    money = _MONEY.fullmatch(others[0].strip())
    digits = _DIGIT.findall(money[1]) if money else []
    ours = re.sub(r"^\W*(?:Rs|R5|5)?[. ]+|[\s,.]", "", line.text[_after_sign(line.text) :])
    if len(ours) != len(digits):
        return False
    odd = sum(letter not in _ANSWERS[digit] for letter, digit in zip(ours, digits, strict=True))
    return odd <= len(digits) // 3


def _after_sign(text: str) -> int:
    """Where the text goes on behind a rupee sign at its start; 0 without one."""
    return int(text.startswith("₹"))


def _as_misread(figure: str, *, signs: bool) -> str:
    """A pattern of what ours may have read where this figure stands, no digit more or less.

    `signs`: behind the rupee sign a second one is a misread digit.
    """
    more = "₹" if signs else ""
    places = [f"[{re.escape(_ANSWERS[digit])}{more}]" for digit in _DIGIT.findall(figure)]
    return r"[\s,.:/-]{0,2}".join(places)


def _twos_agree(figure: str, read: str, scores: Sequence[float]) -> bool:
    """२ is answered surely by 2, १ unsurely: the one thing told apart by the score."""
    places = [place for place, letter in enumerate(read) if letter not in " ,.:/-"]
    return all(
        read[place] != "2" or digit not in "१२" or (digit == "२") == (scores[place] >= _SURELY_TWO)
        for digit, place in zip(_DIGIT.findall(figure), places, strict=False)
        if place < len(scores)
    )
