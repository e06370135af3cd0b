"""What is a name and what is not, and names that wrap over lines."""

import re
from collections.abc import Iterator

from receipts.readers.parsing.page.labels import find_labels
from receipts.readers.parsing.page.layout import Page
from receipts.readers.parsing.text.amounts import find_figures
from receipts.readers.parsing.text.amounts_in_words import is_rupee_words
from receipts.readers.parsing.text.dates import find_dates, find_times
from receipts.readers.parsing.text.normalising import skeleton, undoubled
from receipts.readers.text_lines import Line

_AFTER_NAME = re.compile(
    r"\s*(?:[|•·>→]|\bvia\b|\bUPI ID\b|\bA/c\b|\((?!(?:P|I|Pvt|India|Regd)\.?\))|\s{2,}"
    r"|\b[Vv]erified\b|\s(?:को|यांना|ला|की ओर से|यांच्याकडून)(?!\S)).*$"
)
_ADDRESS_BEHIND = re.compile(r"(?<=\w)\s*[|•·(]\s*[\w.\-]+\s?@.*$")
_GREETING = re.compile(r"\s*(?:dear|hi|hello|hey|namaste)\b", re.IGNORECASE)
_BEFORE_TIME = re.compile(r"\b(?:at|on|for)\s*$")
_NO_NAME = re.compile(r"[@©®\ufffd]|[xX*•]{4}|^\s*rupees\b", re.IGNORECASE)
# A weekday, or the sender of an SMS: AX-HDFCBK-S.
_NO_NAME_ALONE = re.compile(
    r"(?i:(?:mon|tues|wednes|thurs|fri|satur|sun)day)|[A-Z]{2}-[A-Z0-9]{5,8}(?:-[A-Z])?"
)
_NARRATION = re.compile(r"\W*\d+\s?/")  # the end of IMPS/P2A/412345678901/ASHA, wrapped
_LONGEST = 60
_WRAPS = 3  # lines over and under a line of a name, in a narrow column
# A wrapped name goes on in no address, whose @ may have been read as a letter.
_ADDRESS = re.compile(r"[a-z0-9]\.[a-z]{2}")
# "H2O" or "H20": a digit beside letters may be one of them. "Iakshmi": few names begin so.
_EITHER = re.compile(r"\b(?=\w*\d)(?=\w*[A-Za-z])\w*[01OIl]\w*|\bI[aeiou]")
# I read as l: before a vowel it is one, as in lakshmi.
_MISREAD_I = re.compile(r"l[b-df-hj-np-tv-z]")
_CAPITAL_WITHIN = re.compile(r"(?<=[a-z])I(?![A-Z])")
_DISSENT = 0.7  # two looks read other letters
_NEVER = tuple(
    map(
        undoubled,
        (
            "successful", "completed", "failed", "pending", "processing", "details", "securely",
            "transaction", "bank account", "powered by", "check balance", "pay again",
            "view history", "split expense", "download", "customer support", "cashback",
            "dear customer", "dear user", "dear sir",
            "autopay", "last seen",
            "payments", "transfers", "deposits", "payment done", "किया गया", "किए गए", "भेजा गया",
            "भेजे गए", "पाठवले", "पेमेंट केले", "डेबिट", "क्रेडिट", "ट्रांसफर", "सपोर्ट", "सफल", "यशस्वी",
        ),
    )
)  # fmt: skip
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
            "Biller", "भेजे", "Executed",
            "Initiated", "Scheduled", "Requested", "Pay now", "Try again", "Retry", "Back to home",
        ),
    )
)  # fmt: skip


def name_in(text: str) -> str:
    """The name in a value, or "" when it is no name but a number, time, VPA, amount or label."""
    text = _ADDRESS_BEHIND.sub("", text)
    if _NO_NAME.search(text) or _GREETING.match(text):
        return ""
    text = text.replace("×", "x")  # of 24x7
    ends = [figure.start for figure in find_figures(text) if figure.signed or figure.odd_sign]
    ends += [day.start for day in find_dates(text)] + [at.start for at in find_times(text)]
    text = _BEFORE_TIME.sub("", text[: min(ends, default=len(text))])
    name = _AFTER_NAME.sub("", text).strip(" :;-–>•·|,.…✓✔")
    folded, single = skeleton(name), undoubled(name)
    if is_rupee_words(name):
        return ""
    letters = len(folded) - sum(character.isdigit() for character in name)
    if letters < 2 or letters < 0.6 * len(name.replace(" ", "")) or len(name) > _LONGEST:
        return ""
    if (
        folded in _NEVER_ALONE
        or _NO_NAME_ALONE.fullmatch(name)
        or any(word in single for word in _NEVER)
        or _is_label(name)
    ):
        return ""
    return _with_capitals(name)


def _with_capitals(name: str) -> str:
    """Undo l read for I where the other words start with capitals: `Aarav lyer`; and `AniI`."""
    words = _CAPITAL_WITHIN.sub("l", name).split(" ")
    capital = [word for word in words if word[:1].isupper()]
    if capital and all(word in capital or _MISREAD_I.match(word) for word in words):
        words = ["I" + word[1:] if _MISREAD_I.match(word) else word for word in words]
    return " ".join(words)


def is_avatar(text: str) -> bool:
    """Whether this is the one or two initials in a circle beside a name."""
    return len(skeleton(text)) <= 2 and text.strip().upper() == text.strip()


def whole_name(page: Page, line: Line) -> str:
    """The name in `line` with the parts of it that wrapped to the lines above and below."""
    if not name_in(line.text):
        return ""
    return " ".join(name_in(part.text) for part in _parts(page, line))


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
        lower = page.below(line, within=0.6)
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
    if size > 0.25 * tall or aligned > 0.4 * tall or upper.text.isupper() != lower.text.isupper():
        return False
    bank = "bank" in (upper.text + lower.text).lower()
    return not bank and _is_name_alone(lower)


def _is_name_alone(line: Line) -> bool:
    if _NARRATION.match(line.text) or _ADDRESS.search(line.text):
        return False
    return name_in(line.text) == line.text.strip() and not find_labels(line.text)


def _is_label(name: str) -> bool:
    folded = skeleton(name)
    return any(len(label.phrase) >= 0.8 * len(folded) for label in find_labels(name))


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
    return read if agreed and not may_read_otherwise(value) else min(read, _DISSENT)


def may_read_otherwise(name: str) -> bool:
    """Whether a letter may as well be a digit or another letter: `H2O`, `H20`, `Iakshmi`."""
    return bool(_EITHER.search(name))


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalpha())
