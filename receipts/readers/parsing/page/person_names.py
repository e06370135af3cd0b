"""What is a name and what is not, and names that wrap over lines."""

import re
from collections.abc import Iterator
from functools import lru_cache

from receipts.readers.parsing.page.labels import find_labels
from receipts.readers.parsing.page.layout import Page
from receipts.readers.parsing.page.name_letters import (
    is_mended_on_a_guess,
    may_read_otherwise,
    with_capitals,
)
from receipts.readers.parsing.page.payment_status import names_outcome
from receipts.readers.parsing.page.screen_words import is_headline, is_worded_by_screens
from receipts.readers.parsing.text.amounts import find_figures
from receipts.readers.parsing.text.amounts_in_words import is_rupee_words
from receipts.readers.parsing.text.dates import PrintedDate, find_dates, find_times
from receipts.readers.parsing.text.normalising import skeleton, undoubled
from receipts.readers.text_lines import Line

_OF_A_FIRM = r"\((?:P|I|Pvt|India|Regd)\.?\)"
_IN_BRACKETS = r"(?:[^()@\d]+|[^()@\d]*[^\W\d_]{2}[^()@\d]*\d{1,2})"  # `Unit 2`, no account
_AFTER_NAME = re.compile(
    rf"(?!^)\s*(?:[|•·>→]|\bvia\b|\bUPI ID\b|\bA/c\b|\((?!{_IN_BRACKETS}\))|\s{{2,}}"
    r"|\b[Vv]erified\b|\s(?:को|यांना|ला|की ओर से|यांच्याकडून)(?!\S)).*$"
)
# In brackets: a trade or a place is of the name, a bank or what the app says of it is not.
_BRACKET = re.compile(rf"\s*(?!{_OF_A_FIRM})\((?P<said>[^()]+)\)")
_ABBREVIATED = re.compile(r"[A-Z]{2,6}")
_ADDRESS_BEHIND = re.compile(r"(?<=\w)\s*[|•·(]\s*[\w.\-]+\s?@.*$")
_OPENS_GREETING = re.compile(r"\s*(?:dear|hi|hello|hey|namaste)(?:\s|$)", re.IGNORECASE)
# `Dear Asha,` greets; `Hi-Tech Engineers` and `Hello World School` are names.
_GREETING = re.compile(
    rf"{_OPENS_GREETING.pattern}"
    r"(?:\W*$|.*[,!]\W*(?:$|(?-i:[a-z])|your?\b|we\b|thank)"
    r"|\s*(?:sir|madam|customer|user|member|valued|there|friend)\b)",
    re.IGNORECASE,
)
_TO_BEHIND = re.compile(r"\s+to\s+[A-Z][A-Za-z]")
_BEFORE_TIME = re.compile(r"\b(?:at|on|for)\s*$")
_NO_NAME = re.compile(r"[@©®\ufffd]|[xX*•]{4}|^\s*rupees\b", re.IGNORECASE)
# A weekday, or the sender of an SMS: AX-HDFCBK-S.
_NO_NAME_ALONE = re.compile(
    r"(?i:mon|tues?|wed|thur?s?|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day)|[A-Z]{2}-[A-Z0-9]{5,8}(?:-[A-Z])?"
)
_NARRATION = re.compile(r"\W*\d+\s?/")  # the end of IMPS/P2A/412345678901/ASHA, wrapped
_LONGEST = 60
_WORD_BEHIND = re.compile(r"\s[A-Z][A-Za-z]")
_AVATAR = re.compile(r"\W*(?:\w ?){0,2}\W*")
_POINTS = re.compile(r"[\s.&']")
_WRAPS = 3  # lines over and under a line of a name, in a narrow column
# A wrapped name goes on in no address, whose @ may have been read as a letter.
_ADDRESS = re.compile(r"[a-z0-9]\.[a-z]{2}")
_DISSENT = 0.7  # two looks read other letters
_SPOKEN = tuple(
    map(
        undoubled,
        (
            "bank account", "powered by", "check balance", "pay again",
            "view history", "split expense", "last seen", "payment done", "किया गया", "किए गए",
            "भेजा गया", "भेजे गए", "पाठवले", "पेमेंट केले",
        ),
    )
)  # fmt: skip
# How firms' names end; of two lines that such an end parts, the boxes may be of unlike height.
_TAIL = re.compile(
    r"(?:(?:co-?op\.?|housing|society|soc|chs|pvt|private|ltd|limited|llp|inc|company|co|and|&|sons"
    r"|bros|brothers|traders|enterprises?|association|trust)\b[\s.,)]*)+",
    re.IGNORECASE,
)
_UNLIKE, _UNLIKE_TAIL = 0.25, 0.4  # of the taller: by how much two parts of a name may differ
_NEVER_ALONE = frozenset(
    map(
        skeleton,
        (
            "Help", "Done", "Pay", "Home", "UPI", "BHIM", "Passbook", "Paytm", "PhonePe", "Request",
            "Google Pay", "Amazon Pay", "CRED", "VoLTE", "Copy", "Share", "Message", "Today",
            "Yesterday", "Copied", "NEFT", "IMPS", "RTGS", "INR", "Rs", "You",
            "Get help", "UPI Payment", "Close", "Monthly", "Weekly", "Daily", "Yearly", "One time",
            "Paid", "Sent", "Received", "Success", "Payment", "Amount", "Receipt", "Verified",
            "Debit", "Credit", "Groceries", "Category", "Mode", "Bank", "Money sent", "Approved",
            "गया", "नाम", "का नाम", "नाव", "रोजी", "बैंक", "बँक",
            "Biller", "भेजे", "Executed", "Plan",
            "Initiated", "Scheduled", "Requested", "Pay now", "Try again", "Retry", "Back to home",
            "Kotak", "HDFC", "ICICI", "SBI", "YONO", "PNB", "PayZapp", "iMobile", "MobiKwik",
            "Freecharge",
        ),
    )
)  # fmt: skip


@lru_cache(maxsize=4096)
def name_in(text: str) -> str:
    """The name in a value, or "" when it is no name but a number, time, VPA, amount or label."""
    text = _ADDRESS_BEHIND.sub("", text).strip()
    if _NO_NAME.search(text) or _GREETING.match(text):
        return ""
    name = _AFTER_NAME.sub("", _without_values(text.replace("×", "x")))  # of 24x7
    bracket = _BRACKET.search(name)
    if bracket and _is_said_of_it(bracket["said"]):
        name = name[: bracket.start()]
    name = name.strip(" :;-–>•·|,.…✓✔")
    if is_rupee_words(name) or not _is_lettered(name) or _is_of_the_screen(name):
        return ""
    return with_capitals(name)


def _without_values(text: str) -> str:
    """What stands behind the figure that opens the text, else before figure, day and time."""
    figures = find_figures(text)
    if figures and _TO_BEHIND.match(text[figures[0].end :]):
        return ""  # "₹500 to Asha" speaks, with its sign lost or not
    if figures and figures[0].signed and not skeleton(text[: figures[0].start]):
        behind = text[figures[0].end :].strip(" /-·•|")
        return "" if behind[:1].islower() else _without_values(behind)
    ends = [day.start for day in find_dates(text) if not _opens_name(text, day)]
    ends += [at.start for at in find_times(text)]
    ends += [figure.start for figure in figures if figure.signed]
    # A letter may be a misread sign, but not in `K9 Pet Clinic`.
    ends += [figure.start for figure in figures if figure.odd_sign and _ends(text[figure.end :])]
    return _BEFORE_TIME.sub("", text[: min(ends, default=len(text))])


def _opens_name(text: str, day: PrintedDate) -> bool:
    """Whether the day is a firm's own, as in `15 August Chowk Mandal`."""
    behind = text[day.end :]
    named = not day.start and day.year is None and _WORD_BEHIND.match(behind)
    return bool(named) and not (find_times(behind) or is_worded_by_screens(behind))


def _ends(rest: str) -> bool:
    return not any(character.isalpha() for character in rest)


def _is_said_of_it(words: str) -> bool:
    of_bank = "bank" in words.lower() or _ABBREVIATED.fullmatch(words) is not None
    return of_bank or is_worded_by_screens(words)


def has_bracket(name: str) -> bool:
    """Whether words in brackets were taken for a part of it that no firm's form of name is."""
    return bool(_BRACKET.search(name))


def _is_lettered(name: str) -> bool:
    """Whether it is long enough for a name and no number or code."""
    letters = len(skeleton(name)) - sum(character.isdigit() for character in name)
    return letters >= 2 and letters >= 0.6 * len(_POINTS.sub("", name)) and len(name) <= _LONGEST


def _is_of_the_screen(name: str) -> bool:
    """Whether the whole of it is a button, a headline or a label, or what no name holds is in it.

    A headline's word among others may be a firm's: `Completed Works`.
    """
    single = undoubled(name)
    return (
        skeleton(name) in _NEVER_ALONE
        or bool(_NO_NAME_ALONE.fullmatch(name))
        or any(words in single for words in _SPOKEN)
        or is_headline(name)
        or _is_label(name)
    )


def greets(name: str) -> bool:
    """Whether it opens as a greeting does: `Hello Kids` is a school or somebody addressed."""
    return bool(_OPENS_GREETING.match(name))


def is_avatar(text: str) -> bool:
    """Whether this is the one or two initials in a circle beside a name."""
    short = len(skeleton(text)) <= (2 if text.isascii() else 1) and text.upper() == text
    return short and bool(_AVATAR.fullmatch(text))  # `A.K.`, `L&T` and `ओम` are names


def whole_name(page: Page, line: Line) -> str:
    """The name in `line` with the parts of it that wrapped to the lines above and below."""
    if not name_in(line.text):
        return ""
    texts = [part.text.strip() for part in _parts(page, line)]
    if any(text.count("(") > text.count(")") for text in texts):
        return name_in(" ".join(texts))  # a bracket that closes in the next line
    return with_capitals(" ".join(name_in(text) for text in texts))


def parts_of_name(page: Page, line: Line, name: str) -> tuple[Line, ...]:
    """The lines that the name read in `line` stands in, from the top; `line` alone if unknown."""
    if name == whole_name(page, line):
        return _parts(page, line)
    parts = [line]
    for _ in range(_WRAPS):
        lower = page.below(parts[-1], within=0.6)
        piece = name_in(lower.text) if lower is not None else ""
        if lower is None or not piece or piece not in name or piece in line.text:
            break
        parts.append(lower)
    return tuple(parts)


def _parts(page: Page, line: Line) -> tuple[Line, ...]:
    over = reversed(tuple(_parts_over(page, line)))
    return (*over, line, *_parts_under(page, line))


def _parts_over(page: Page, line: Line) -> Iterator[Line]:
    for _ in range(_WRAPS):
        upper = page.above(line, within=0.6)
        if upper is None or not (_goes_on(page, upper, line) and _is_name_alone(upper)):
            return
        yield upper
        line = upper


def _parts_under(page: Page, line: Line) -> Iterator[Line]:
    for _ in range(_WRAPS):
        lower = page.below_in_column(line, within=0.6)
        if lower is None or not _goes_on(page, line, lower):
            return
        yield lower
        line = lower


def _goes_on(page: Page, upper: Line, lower: Line) -> bool:
    """Whether a name wraps there; at the right edge only what has no label of its own beside it."""
    if wraps_on(upper, lower):
        return True
    beside = page.row_left_of(lower)
    in_one_row = not beside or beside == page.row_left_of(upper)
    return in_one_row and wraps_on(upper, lower, at_right=True)


def wraps_on(upper: Line, lower: Line, *, at_right: bool = False) -> bool:
    """Whether the lower line goes on with the upper's name: aligned, of one size and case."""
    size = abs(upper.box.height - lower.box.height)
    centres = abs(upper.box.left + upper.box.right - lower.box.left - lower.box.right) // 2
    aligned = min(abs(upper.box.left - lower.box.left), centres)
    if at_right:
        aligned = abs(upper.box.right - lower.box.right)
    tall = max(upper.box.height, lower.box.height)
    unlike = _UNLIKE_TAIL if is_tail_of_firm(lower.text) else _UNLIKE
    if size > unlike * tall or aligned > 0.4 * tall or upper.text.isupper() != lower.text.isupper():
        return False
    bank = "bank" in (upper.text + lower.text).lower()
    return not bank and _is_name_alone(lower)


def is_tail_of_firm(text: str) -> bool:
    """Whether it is nothing but how firms' names end, as where one wrapped: `Society Ltd`."""
    return bool(_TAIL.fullmatch(text))


def _is_name_alone(line: Line) -> bool:
    if _NARRATION.match(line.text) or _ADDRESS.search(line.text):
        return False
    if is_worded_by_screens(line.text) and names_outcome(line.text):
        return False
    text = line.text.strip()
    whole = text.rstrip(".") if is_tail_of_firm(text) else text
    return name_in(text) == whole and not find_labels(text)


def _is_label(name: str) -> bool:
    """Whether a label fills it; one that ends within a word, as in `Message Spa`, is none."""
    least = 0.8 * len(skeleton(name))
    return any(
        len(label.phrase) >= least and not name[label.end : label.end + 1].islower()
        for label in find_labels(name)
    )


def legibility(page: Page, line: Line, value: str) -> float:
    """How surely a value was read that stands in `line`, or wraps there: as its weakest letter.

    0 to 1; less where two looks differ, or where a digit may as well be a letter.
    """
    wraps = value not in line.text and value == whole_name(page, line)
    parts = [(part, name_in(part.text)) for part in _parts(page, line)] if wraps else []
    return min(_legibility(part, text) for part, text in parts or [(line, value)])


def _legibility(line: Line, value: str) -> float:
    start = line.text.find(value)
    start, end = (start, start + len(value)) if start >= 0 else (0, len(line.text))
    scores = [
        score
        for place, (letter, score) in enumerate(zip(line.text, line.characters, strict=False))
        if start <= place < end and letter.isalnum()
    ]
    read = min(scores, default=line.confidence)
    agreed = all(_letters(value) in _letters(look) for look in line.alternatives)
    printed = line.text[start:end]
    doubtful = may_read_otherwise(value) or is_mended_on_a_guess(printed)
    return min(read, _DISSENT) if doubtful or not agreed else read


def _letters(text: str) -> str:
    text = text.casefold().replace("0", "o")  # one look may read `W/O`, another `W/0`
    return "".join(letter for letter in text if letter.isalpha())
