"""The payee's name on screens that print no label before it: beside the amount or the outcome."""

import re
from collections.abc import Iterator

from receipts.readers.parsing.page.label_scope import labels_before
from receipts.readers.parsing.page.label_vocabulary import LabelKind
from receipts.readers.parsing.page.labels import labels_of
from receipts.readers.parsing.page.layout import Page
from receipts.readers.parsing.page.payment_status import names_outcome
from receipts.readers.parsing.page.person_names import greets
from receipts.readers.parsing.page.screen_words import is_worded_by_screens, sounds_like_a_screen
from receipts.readers.parsing.text.amounts import find_figures
from receipts.readers.parsing.text.dates import find_times
from receipts.readers.parsing.text.vpas import find_vpas
from receipts.readers.text_lines import Box, Line

_DETAILS = 3  # lines about the payee between its name and the amount
_MISREAD_TO = re.compile(r"T[aceq06@]\W?")
_IS_DETAIL = re.compile(r"\bbank\b|\ba/c\b|\d{4}|@", re.IGNORECASE)
_MISREAD_DATE = re.compile(
    r"(?:.{1,2}\s)?(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)(?:\s.{1,3})?",
    re.IGNORECASE,
)
_SPEAKS = re.compile(r"\b(?:[Ww]e|[Yy]ou|[Yy]our|[Oo]ur|[Pp]lease|could|will|has|have|was|were)\b")
# How sentences, buttons and banks end in Hindi and Marathi; a name does not.
_ENDS_NO_NAME = re.compile(r"(?:है|हैं|आहे|गया|गए|झाले|झाला|झाली|किया|केले|रहा|करें|करा|देखें|पहा|बैंक|बँक)\W*$")
_MASKED = re.compile(r"\w[*•.]{2,}\w*\s?@\s?\w")
_PRESENCE = re.compile(r"^\W*(?:last seen\b|online\W*$|typing\W*$)", re.IGNORECASE)
_PLACES = re.compile(r"\b(?:india|baroda|maharashtra|limited|ltd)\b")  # whose a bank is
_SHORTEST = 4  # letters of a name that only its place tells
_SEVERAL = 2  # payments under each other
_MACHINE = ("mid", "tid")  # labels of a card machine's owner and its own number, folded
_HEADING = 3  # lines: the bank's name may stand over the shop's
_HEAD = 0.6  # of the way down to the first outcome
# Small words with which a sentence goes on after "To"; no name starts with one.
OPENS_SENTENCE = re.compile(
    r"(?!\s*[:\-])\s*(?:the|a|an|your|my|our|this|us|you|pay|view|see|know|get|claim|avail|check"
    r"|contact|complete|proceed|continue|help|let|start|enter|wallet|self|make|send|change|add|verify"
    r"|report|raise|bank|account|mobile|any|and|or|be|by|in|is|on|at|of|for|from|via|with|using"
    r"|me\w?|has|have|was|will|not|only|debited|credited|earn|win|use|avoid|learn|track|open|go|to)\b"
)

_SMALL_INITIAL = re.compile(r"a [A-Z]")  # `a Bora`, as some phones print an initial


def lines_under_to(page: Page) -> Iterator[Line]:
    """What stands under the word To where it was misread, alone in its line, as `Te` or `T0:`."""
    for line in page.lines:
        if _MISREAD_TO.fullmatch(line.text.strip()) and (lower := page.below(line)):
            yield lower


def lines_heading_a_chat(page: Page) -> Iterator[Line]:
    """With whom a chat is: over when they were last seen, else over several payments to them."""
    for line in page.lines:
        if _PRESENCE.match(line.text) and (upper := page.above(line)):
            yield upper
    ends = [line for line in page.lines if names_outcome(line.text) and find_times(line.text)]
    pays = any("received" not in line.text.lower() for line in ends)
    if pays and len(ends) >= _SEVERAL:
        yield from (line for line in page.lines if line.box.bottom <= _HEAD * ends[0].box.top)


def lines_heading_a_slip(page: Page) -> Iterator[Line]:
    """Whose card machine printed it: at the head of a slip that tells the machine and its owner."""
    ids = {
        label.phrase for line in page.lines for label in labels_of(line.text, LabelKind.OTHER_ID)
    }
    if ids.issuperset(_MACHINE):
        yield from page.lines[:_HEADING]


def lines_over_an_address(page: Page) -> Iterator[Line]:
    """What stands right over a UPI address, masked or not, but not the payer."""
    for line in page.lines:
        if not (_MASKED.search(line.text) or any(find_vpas(line.text))):
            continue
        upper = page.above(line, within=1.2)
        if upper is None:
            continue
        labels = labels_before(page, upper).labels
        if not any(label.kind is LabelKind.PAYER for label in labels):
            yield upper


def lines_by_place(page: Page, amount: Box | None, status: Line | None) -> Iterator[Line]:
    """Lines that hold the payee's name on screens that print no label before it."""
    line = next((line for line in page.lines if amount and _holds(line.box, amount)), None)
    if line is not None:
        yield from page.row_left_of(line)
        yield line
        yield from _neighbours(page, line)
    if status is not None:
        yield from _neighbours(page, status)


def _neighbours(page: Page, line: Line) -> Iterator[Line]:
    """What stands over and under a line; over it, past the account and the phone of who it is."""
    upper = page.above(line, within=2.5)
    for _ in range(_DETAILS):
        if upper is None:
            break
        yield upper
        if not (_IS_DETAIL.search(upper.text) or any(find_figures(upper.text))):
            break
        upper = page.above(upper)
    if lower := page.below(line, within=2.5):
        yield lower


def _holds(outer: Box, inner: Box) -> bool:
    return outer.top == inner.top and outer.left <= inner.left and inner.right <= outer.right + 1


def looks_like_name(name: str) -> bool:
    """Stricter than a labelled name: words that start with capitals, no bank."""
    return _is_titled(name) and may_be_name(name)


def may_be_name(name: str) -> bool:
    """Whether it is long enough for a name, opens with no verb and is neither bank nor day."""
    if len(name) < _SHORTEST or not _may_stand_alone(name):
        return False
    spoken = _SPEAKS.search(name) or greets(name) or sounds_like_a_screen(name)
    return not spoken and "bank" not in name.lower()


def may_be_called_so(name: str) -> bool:
    """Whether a firm may be called so though it sounds like a screen, a greeting or a bank.

    As `Your Kitchen`, `Hello Kids`, `Bank Street Cafe`: for where nothing else was found.
    """
    titled = _is_titled(name) or not name.isascii()  # Indian scripts have no capitals
    return titled and _may_stand_alone(name) and not _is_bank(name)


def _is_titled(name: str) -> bool:
    words = [word for word in re.split(r"[\s.]+", name) if word]
    return all(word[0].isupper() or word in ("and", "of", "the", "&") for word in words)


def _may_stand_alone(name: str) -> bool:
    opens = OPENS_SENTENCE.match(name) and not _SMALL_INITIAL.match(name)
    if not name.split() or opens or ":" in name:
        return False
    spoken = _ENDS_NO_NAME.search(name) or is_worded_by_screens(name)
    return not (spoken or _MISREAD_DATE.fullmatch(name))


def _is_bank(name: str) -> bool:
    """Whether it names a bank or an account in one, and nobody beside: `State Bank of India`."""
    _, bank, behind = name.lower().rpartition("bank")
    return bool(bank) and (not behind.strip() or is_worded_by_screens(_PLACES.sub("", behind)))
