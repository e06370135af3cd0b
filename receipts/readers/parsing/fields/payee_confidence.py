"""How sure a party's name is: what vouches for one that no label names, what makes one doubtful."""

import re
from collections.abc import Iterator

from receipts.readers.parsing.page.label_vocabulary import LabelKind
from receipts.readers.parsing.page.labels import find_labels, labels_of
from receipts.readers.parsing.page.layout import Page, same_row
from receipts.readers.parsing.page.payment_status import names_outcome
from receipts.readers.parsing.page.person_names import (
    greets,
    has_bracket,
    is_avatar,
    is_tail_of_firm,
    name_in,
    parts_of_name,
)
from receipts.readers.parsing.page.screen_words import (
    is_worded_by_screens,
    sounds_like_a_screen,
)
from receipts.readers.parsing.text.amounts import find_figures
from receipts.readers.parsing.text.dates import find_dates, find_times
from receipts.readers.parsing.text.normalising import skeleton, undoubled
from receipts.readers.parsing.text.vpas import find_vpas
from receipts.readers.text_lines import Line

_TELLING = 4  # letters of a word that stands in an address by no chance
_TELLING_AGAIN = 6  # letters from which a name found again is no chance
_NEAR = 0.8  # heights of a line: what stands closer under a name may belong to it
_ALIKE = 0.75  # the lower of two heights by the taller, in one name
_CUT = re.compile(r"\s*(?:\.{2}|…)")
# What stands behind a name in its line and is no part of it.
_ENDS_NAME = re.compile(
    r"\W*(?:$|[₹@\d]|(?:via|upi|verified|a/c|at|on|for|is|was|has|using|from|ref\w*|will|by)\b)",
    re.IGNORECASE,
)
_OF_AN_ACCOUNT = re.compile(r"\bbank\b|\ba/c\b|\d{4}|@", re.IGNORECASE)
# Under a name: the address, phone or account of whom it names.
_WHERE_PAID = re.compile(
    r"\bbank\b|\ba/c\b|@|[x*•.]{2,}\s?\d{3,4}\b|(?<!\d)(?:\+?91[\s-]?)?\d{5}\s?\d{5}(?!\d)",
    re.IGNORECASE,
)
_INITIAL = re.compile(r"[A-Z]\.?")
_SIGNS = re.compile(r"[\W_]+")
_PARTS = re.compile(r"[\W\d_]+")  # between the words of an address
_LEADS_ON = re.compile(r"\b(?:to|towards|from)(?: [A-Z][\w.&']*)+$")
_FOLLOWS_TO = re.compile(
    r"(?:the|a|an|my|your|our|us|you|me|be|do|let|go|get|see|have|win|know|learn|eat|fly)\b",
    re.IGNORECASE,
)
_BROKEN_OFF = re.compile(r".*(?:\s(?:and|of|the|for)|[&,\-])", re.IGNORECASE)


def is_vouched_for(page: Page, line: Line, name: str) -> bool:
    """Whether more than its place tells that the name in `line` is a party's to the payment.

    It stands there twice, over an account or address, or a word of it stands in an address.
    """
    if stands_again(page, line, name):
        return True
    return _stands_free(page, line) and (
        _is_over_an_account(page, line) or _is_addressed(page, name)
    )


def stands_again(page: Page, line: Line, name: str) -> bool:
    """Whether another line holds the name as well."""
    letters = skeleton(name)
    return len(letters) >= _TELLING_AGAIN and any(
        letters in skeleton(other.text) for other in page.lines if other.box.top != line.box.top
    )


def begins_with_label(page: Page, label: str, name: str) -> bool:
    """Whether an address shows that what looks like a label is the name's own first word.

    As `togocafe@ybl` does of `To Go Cafe`.
    """
    first = skeleton(label) + skeleton(name.split()[0])
    return any(first in skeleton(owner) for owner in _owners(page))


def doubts_about_name(page: Page, line: Line, name: str) -> tuple[str, ...]:
    """Why a person should look at the name that was read in `line`, in plain words."""
    parts = parts_of_name(page, line, name)
    behind = _behind(parts[-1], name)
    reasons = {
        "it is worded as screens are": sounds_like_a_screen(name),
        "it opens as a greeting does": greets(name),
        "it is cut short": bool(_CUT.match(behind)) or is_broken_off(name),
        "what stands behind it may belong to it": not ends_name(behind),
        "what stands right beside it may belong to it": _runs_on(page, parts[-1], behind),
        "what stands right before it may belong to it": _runs_into(page, parts[0], name),
        "words stand in brackets in it": has_bracket(name),
        "firms' names end so": is_tail_of_firm(name),
        "the line over it may belong to it": _is_led_to(page, parts[0])
        or _may_belong(page, parts[0], page.above(parts[0], within=_NEAR)),
        "the word before it may belong to it": _goes_with_label(line, name),
        "the line under it may belong to it": _may_belong(
            page, parts[-1], page.below(parts[-1], within=_NEAR)
        )
        or _ends_lower(page, parts[-1]),
        "it holds a label's words": any(label.exact for label in find_labels(name)),
        "a number stands behind it": name[-1].isdigit(),
        "an address on the screen spells it otherwise": _is_spelt_otherwise(page, name),
        "initials may stand before it": _opens_with_initials(name),
    }
    return tuple(reason for reason, holds in reasons.items() if holds)


def is_broken_off(name: str) -> bool:
    """Whether it ends as no name does: `Sunrise Apartment Owners and`."""
    return bool(_BROKEN_OFF.fullmatch(name))


def _behind(line: Line, name: str) -> str:
    """What stands in the line behind the name's last word."""
    _, found, rest = line.text.rpartition(name.split()[-1])
    return rest if found else ""


def ends_name(behind: str) -> bool:
    """Whether what stands behind a name is known to be no part of it."""
    labelled = any(not skeleton(behind[: label.start]) for label in find_labels(behind))
    return bool(labelled or _ENDS_NAME.match(behind) or _OF_AN_ACCOUNT.search(behind))


def _runs_on(page: Page, line: Line, behind: str) -> bool:
    """Whether the row goes on closer than a column does, as beside a picture amid a name."""
    right = page.right_of(line)
    if right is None or behind.strip() or not name_in(right.text) or _is_explained(right.text):
        return False
    return right.box.left - line.box.right < line.box.height


def _runs_into(page: Page, line: Line, name: str) -> bool:
    """Whether words that open no line of their own stand closer before it than a column does."""
    if not line.text.startswith(name.split()[0]):
        return False
    cells = [cell for cell in page.row_left_of(line) if same_row(cell.box, line.box)]
    left = max(cells, key=lambda cell: cell.box.right, default=None)
    if left is None or line.box.left - left.box.right >= line.box.height:
        return False
    lettered = any(letter.isalpha() for letter in left.text)
    known = is_avatar(left.text) or find_labels(left.text) or names_outcome(left.text)
    return lettered and not known


def _may_belong(page: Page, line: Line, other: Line | None) -> bool:
    """Whether words right over or under the name, as large as it, are of no known kind."""
    if other is None or _is_of_another_row(page, line, other):
        return False
    if not (name_in(other.text) or other is initial_under(page, line)):
        return False
    low, tall = sorted((line.box.height, other.box.height))
    return low >= _ALIKE * tall and not _is_explained(other.text)


def initial_under(page: Page, line: Line) -> Line | None:
    """One letter right under a name, which may be the wrapped end of it."""
    lower = page.below(line, within=_NEAR)
    return lower if lower is not None and _INITIAL.fullmatch(lower.text) else None


def _ends_lower(page: Page, line: Line) -> bool:
    """Whether a firm's name may end in the line under it, though somewhat further away."""
    lower = page.below(line, within=2 * _NEAR)
    return lower is not None and is_tail_of_firm(lower.text)


def _is_led_to(page: Page, line: Line) -> bool:
    """Whether the line over it ends in the middle of a name: `You have paid ₹455 to SANJAY`."""
    upper = page.above(line, within=_NEAR)
    return upper is not None and bool(_LEADS_ON.search(upper.text))


def _goes_with_label(line: Line, name: str) -> bool:
    """Whether one word without a colon before it is a label or its own: `To The Point Prints`.

    As `Merchant` is in `Merchant Navy Academy`; "To" is one but before such a word.
    """
    before = line.text[: max(line.text.find(name), 0)].rstrip()
    words = [line.text[one.start : one.end] for one in labels_of(before, LabelKind.PAYEE)]
    if len(words) != 1 or " " in words[0] or not before.endswith(words[0]):
        return False
    return words[0].lower() != "to" or (words == ["To"] and bool(_FOLLOWS_TO.match(name)))


def _is_spelt_otherwise(page: Page, name: str) -> bool:
    """Whether an address has a word of it but for a letter doubled, or an I that is an l there."""
    words = [*name.split(), name.replace(" ", "")]
    return any(
        undoubled(word) == undoubled(part) and _SIGNS.sub("", word).lower() != part.lower()
        for owner in _owners(page)
        for part in (*_PARTS.split(owner), _PARTS.sub("", owner))
        for word in words
        if part
    )


def _is_of_another_row(page: Page, line: Line, other: Line) -> bool:
    """Whether it is the value of a label of its own."""
    beside = page.row_left_of(other)
    return bool(beside) and beside != page.row_left_of(line)


def _is_explained(text: str) -> bool:
    """Whether it is a label, a value or an outcome, or words of the screen's own."""
    values = (*find_labels(text), *find_vpas(text), *find_dates(text), *find_times(text))
    return bool(
        values or names_outcome(text) or _OF_AN_ACCOUNT.search(text) or is_worded_by_screens(text)
    )


def _opens_with_initials(name: str) -> bool:
    """Whether it opens as a circle's letters before the name do: `SR Sunrise Residents`."""
    first, *rest = name.split()
    if not rest or len(first) > 2 or not (first.isalpha() and first.isupper()):
        return False
    return "".join(word[0] for word in rest).upper().startswith(first)


def _stands_free(page: Page, line: Line) -> bool:
    """Whether no words beside it make it a label or the value of one."""
    right = page.right_of(line)
    before = all(is_avatar(cell.text) for cell in page.row_left_of(line))
    return before and (right is None or is_avatar(right.text) or bool(find_figures(right.text)))


def _is_over_an_account(page: Page, line: Line) -> bool:
    lower = page.below(line, within=1.5)
    return lower is not None and bool(
        _WHERE_PAID.search(lower.text) and not any(f.signed for f in find_figures(lower.text))
    )


def _is_addressed(page: Page, name: str) -> bool:
    """Whether an address on the page holds a long word of the name, or all its letters."""
    words = [skeleton(word) for word in name.split()]
    words = [word for word in (*words, "".join(words)) if len(word) >= _TELLING]
    return any(word in skeleton(owner) for owner in _owners(page) for word in words)


def _owners(page: Page) -> Iterator[str]:
    for line in page.lines:
        for vpa in find_vpas(line.text):
            yield vpa.address.split("@")[0]
