"""Names and notes behind their labels: in the label's line, to its right, or under it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from receipts.readers.parsing.fields.payee_by_place import OPENS_SENTENCE
from receipts.readers.parsing.fields.payee_confidence import begins_with_label, is_vouched_for
from receipts.readers.parsing.page.label_vocabulary import LabelKind
from receipts.readers.parsing.page.labels import Label, find_labels
from receipts.readers.parsing.page.layout import Page, part_of
from receipts.readers.parsing.page.payment_status import names_outcome
from receipts.readers.parsing.page.person_names import is_avatar, name_in, whole_name, wraps_on
from receipts.readers.parsing.text.normalising import skeleton
from receipts.readers.parsing.text.vpas import find_vpas
from receipts.readers.text_lines import Box, Line

# Whose account it is, which the name that was paid may differ from.
_SECOND_NAMES = frozenset(map(skeleton, ("Banking Name", "बैंकिंग नाम", "बँकिंग नाव")))
_PICTURE = 2.0  # heights of a label: how far a picture moves what stands under it
_REACHES_IN = 0.3  # of that height: boxes are drawn loosely
# How sure its place makes a name: behind its label, and where nothing else vouches for it.
LABELLED, UNVOUCHED = 0.97, 0.7
# A headline that ends with a name: `You paid ₹500 to Asha`, `₹500 sent to Asha`.
_PAID_SUM = re.compile(
    r"\W*(?:(?:you(?:'ve| have)? )?(?:paid|sent)\s+₹\s?[\d,.]+\s+to"
    r"|₹\s?[\d,.]+\s+(?:paid|sent)\s+to)\s+(?!VPA\b)"
    r"(?=(?:\w{1,4}\.\s?)*[^\W_][^.;]{1,59}\.?$)",
    re.IGNORECASE,
)
_NUMBERED_ACCOUNT = re.compile(r"\bbank\b.*\d{3}|[x*•]{2,}\s?\d{3}", re.IGNORECASE)
_ACCOUNT = re.compile(r"\bbank\b|\ba/c\b|\d{3}", re.IGNORECASE)
_ADVERTS = (LabelKind.OTHER_MONEY, LabelKind.OTHER_TIME)
_NUMBERED = re.compile(r"\d{3}|:")
_NOT_NOTE = re.compile(r"^[\s:;\-–]+|[\s:;]+$")
_SHORTEST_GUESS = 12
_ARTICLE = re.compile(r"\s+(?:the|an?|my)\s")  # opens names too: `Paid to the chai company`
_KEYS = {LabelKind.PAYEE: "payee", LabelKind.PAYER: "payer", LabelKind.NOTE: "note"}


@dataclass(frozen=True, slots=True)
class LabelledValue:
    """The value that a label speaks for: of which kind, where, and how surely it is that.

    A `second` name is whose account it is, or ends a headline: it counts where no other is found.
    """

    key: str
    value: str
    line: Line
    box: Box
    certainty: float = LABELLED
    second: bool = False


def values_labelled(page: Page, line: Line) -> Iterator[LabelledValue]:
    """Yield the names and notes for which labels in `line` speak, but no account for a name."""
    told = _PAID_SUM.match(line.text)
    if told and (name := _with_its_rest(page, line, name_in(line.text[told.end() :]))):
        box = part_of(line, told.end(), len(line.text))
        yield LabelledValue("payee", name, line, box, UNVOUCHED, second=True)
    for label in find_labels(line.text):
        key = _KEYS.get(label.kind)
        if key is None or _is_guessed(label):
            continue
        if not (opens_line(line, label) or _closes_outcome(line, label)):
            continue
        found = _value_of(page, line, label, key)
        if found is not None and not _is_account(found):
            yield found


def _value_of(page: Page, line: Line, label: Label, key: str) -> LabelledValue | None:
    if inline := _inline_value(page, line, label, key):
        return _inline(page, line, label, key, inline)
    rest = line.text[label.end :]
    if len(skeleton(rest)) > 2 or any(letter.isdigit() for letter in rest):
        return None
    second = label.phrase in _SECOND_NAMES
    certainty = UNVOUCHED if second else LABELLED
    cells = _value_cells(page, line, key)
    found = (LabelledValue(key, said, cell, cell.box, certainty, second) for cell, said in cells)
    return next(found, None)


def _inline(page: Page, line: Line, label: Label, key: str, value: str) -> LabelledValue:
    """A value behind its label; "To" without a colon may be the first word of the name itself."""
    box = part_of(line, label.end, len(line.text))
    word = line.text[label.start : label.end]
    if key == "note" or " " in word or line.text[label.end : label.end + 1] == ":":
        return LabelledValue(key, value, line, box)
    if begins_with_label(page, word, value):
        return LabelledValue(key, f"{word} {value}", line, line.box, UNVOUCHED)
    vouched = is_vouched_for(page, line, value)
    return LabelledValue(key, value, line, box, LABELLED if vouched else UNVOUCHED)


def _closes_outcome(line: Line, label: Label) -> bool:
    """Whether it ends words that say what became of the payment: `Payment failed to`."""
    return names_outcome(line.text) and not skeleton(line.text[label.end :])


def _is_account(found: LabelledValue) -> bool:
    """Whether it names an account, from which money came or to which it went: `Axis Bank 4321`."""
    says = {"payer": _ACCOUNT, "payee": _NUMBERED_ACCOUNT}.get(found.key)
    return says is not None and bool(says.search(found.value))


def _is_guessed(label: Label) -> bool:
    """Whether a short label was read into a word like it: "Transfers" is not "Transfer to"."""
    return not label.exact and len(label.phrase) < _SHORTEST_GUESS


def opens_line(line: Line, label: Label) -> bool:
    """Whether nothing but a sign stands before the label; one in small letters opens it alone.

    A sign may have been read as a letter or two. `9 to 9 Stores` and `Up to You` open with a name.
    """
    signs = 0 if line.text[label.start].islower() else 2
    return len(skeleton(line.text[: label.start])) <= signs


def _inline_value(page: Page, line: Line, label: Label, key: str) -> str:
    rest = line.text[label.end :]
    if key == "note":
        return _NOT_NOTE.sub("", rest)
    # "To" opens sentences too: "To view details". A name has a capital or follows a colon.
    opens_sentence = OPENS_SENTENCE.match(rest)
    if opens_sentence and not (" " in line.text[label.start : label.end] and _ARTICLE.match(rest)):
        return ""
    return _with_its_rest(page, line, name_in(rest))


def _with_its_rest(page: Page, line: Line, name: str) -> str:
    """The name that ends the line, with what of it wrapped to the next."""
    lower = page.below(line, within=0.6)
    if name and lower and wraps_on(replace(line, text=name), lower):
        return f"{name} {name_in(lower.text)}"
    return name


def _value_cells(page: Page, line: Line, key: str) -> Iterator[tuple[Line, str]]:
    """The values of a label that stands alone: to its right, else below it, past an avatar."""
    lower = page.below(line, within=3.0)
    second = page.below(lower) if lower is not None and is_avatar(lower.text) else None
    beside = page.right_of(line)
    if beside is not None and any(find_vpas(beside.text)):
        lower = second = None  # it is told by its address
    for cell in (beside, lower, second, _under_past_a_picture(page, line)):
        if cell is None:
            continue
        if is_avatar(cell.text) and (next_to_it := page.right_of(cell)):
            cell = next_to_it
        value = _as_value(page, cell, key, beside=cell is beside)
        if value and not is_avatar(cell.text):
            yield cell, value


def _under_past_a_picture(page: Page, line: Line) -> Line | None:
    """What stands under a label and right of it, beside a circle or picture that holds no text."""
    reach = _PICTURE * line.box.height
    near = [
        other
        for other in page.lines
        if 0 <= other.box.left - line.box.right <= reach
        and -_REACHES_IN * line.box.height <= other.box.top - line.box.bottom <= reach
    ]
    return min(near, key=lambda other: other.box.top, default=None)


def _as_value(page: Page, cell: Line, key: str, *, beside: bool) -> str:
    """The name or note in a cell under its label or `beside` it, where a label opens no other row.

    A name may open with a label's word: `To Go Cafe`; beside its own label, or with an advert's,
    with several: `Customer Care Centre`, `Up to You Salon`.
    """
    if key == "note" and not find_labels(cell.text):
        return cell.text.strip()
    labels = [label for label in find_labels(cell.text) if opens_line(cell, label)]
    name = name_in(cell.text)
    several = not _NUMBERED.search(name)
    if not all(_may_open_name(cell, label, beside=beside, several=several) for label in labels):
        return ""
    return whole_name(page, cell)


def _may_open_name(cell: Line, label: Label, *, beside: bool, several: bool) -> bool:
    word = cell.text[label.start : label.end]
    after = cell.text[label.end : label.end + 1]
    if several and after.islower():
        return True  # no label: `Complete Dental Care` only begins like "Completed"
    if " " in word and not (several and (beside or label.kind in _ADVERTS)):
        return False
    opens = word[:1].isupper() or (beside and several and not word.isascii())  # no capitals there
    return opens and (after == " " or after.isupper())
