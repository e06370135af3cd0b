"""A notification that slid over the top of the screen: it speaks of something else."""

import re
from collections.abc import Iterable
from dataclasses import replace

from receipts.readers.parsing.page.label_vocabulary import LabelKind
from receipts.readers.parsing.page.labels import is_label_alone, labels_of
from receipts.readers.parsing.page.layout import Page, same_row
from receipts.readers.parsing.page.payment_status import names_outcome
from receipts.readers.parsing.page.screen_words import is_worded_by_screens
from receipts.readers.text_lines import Line

# `WhatsApp • now`, `SBI now`, or the age alone at the right edge of such a row.
_AGE = re.compile(
    r"(?P<app>.*?)[\s•·.\-–—|]*(?<![^\W_])(?<!just )(?<!apply )(?<!buy )"
    r"(?:now|1 ?m(?:in)?(?: ago)?)",
    re.IGNORECASE,
)
_HIGH = 8.0  # heights of the page's text: how far down its first row may stand
_NEAR = 0.9  # heights of a row between those of one notification
_WRAPPED = 0.5  # between the rows of its message
_FULL = 0.6  # of the page's width: a message that may be wrapped


def without_notification(page: Page) -> Page:
    """The page less what slid over its top, where something else on it speaks of a payment."""
    first = next((line for line in page.lines if _heads(page, line)), None)
    if first is None:
        return page
    shown = _rows_of(page, first)
    rest = tuple(line for line in page.lines if line not in shown)
    if _labels_id(shown) or not (_labels_id(rest) or any(names_outcome(o.text) for o in rest)):
        return page
    return replace(page, lines=rest)


def _heads(page: Page, line: Line) -> bool:
    """Whether it is the first row of a notification: an app or a sender, and how old it is."""
    age = _AGE.fullmatch(line.text.strip())
    if age is None or line.box.top > _HIGH * page.text_height:
        return False
    sender = age["app"] or next((cell.text for cell in page.row_left_of(line)), "")
    return any(map(str.isalpha, sender)) and not is_worded_by_screens(f"{sender} now")


def _rows_of(page: Page, first: Line) -> list[Line]:
    """Its first row, and those of its message right below."""
    rows = [line for line in page.lines if same_row(line.box, first.box)]
    lower = page.below(max(rows, key=_bottom), within=_NEAR)
    rows += [lower] if lower else []
    if lower and lower.box.width > _FULL * page.width:  # its words may go on
        further = page.below(lower, within=_WRAPPED)
        rows += [further] if further and not _is_the_screens(further) else []
    return rows


def _is_the_screens(line: Line) -> bool:
    return names_outcome(line.text) or is_label_alone(line.text)


def _bottom(line: Line) -> int:
    return line.box.bottom


def _labels_id(lines: Iterable[Line]) -> bool:
    kinds = (LabelKind.UTR, LabelKind.MAYBE_UTR, LabelKind.OTHER_ID)
    return any(label.exact for line in lines for label in labels_of(line.text, *kinds))
