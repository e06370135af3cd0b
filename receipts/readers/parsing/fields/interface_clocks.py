"""Times that are not the payment's: the status bar's, a lock screen's, a gallery's."""

import re

from receipts.readers.parsing.page.label_vocabulary import LabelKind
from receipts.readers.parsing.page.labels import labels_of
from receipts.readers.parsing.page.layout import Page, same_row
from receipts.readers.parsing.page.payment_status import names_outcome
from receipts.readers.parsing.text.dates import find_dates, find_times
from receipts.readers.parsing.text.normalising import skeleton
from receipts.readers.text_lines import Line

_STATUS_BAR = 0.07  # of the picture's height
_STATUS_BAR_WORDS = 14  # characters beside the clock: carrier, network, battery
_LOCK_SCREEN = 1.8  # times the page's ordinary text
_LONGEST_SCREEN = 2.3  # widths
_VIEWER_BAR = 0.1
_TOOLBAR = 0.2  # of the width: the height of a gallery's bar with the status bar over it
_MAIL = re.compile(
    r"[\w.+-]+@[\w-]+\.[a-z]{2,}|^\W*to me\b|^\W*(?:fwd?|re)\s?:|^\W*sent\s?:", re.IGNORECASE
)
_BARE_CLOCK = re.compile(r"\d{1,2}[:.]\d\d\b(?!.*\b(?:19|20)\d\d)")


def is_phones_own(page: Page, line: Line) -> bool:
    """Whether this is the phone's clock: at the top beside icons, or large on a lock screen."""
    if line.box.height > _LOCK_SCREEN * page.text_height:
        return True
    top = line.box.bottom < max(_STATUS_BAR * page.height, 2.2 * page.text_height)
    first_row = all(
        other.box.top >= line.box.top or same_row(other.box, line.box) for other in page.lines
    )
    return top and first_row and len(skeleton(line.text)) < _STATUS_BAR_WORDS


def in_viewer_bar(page: Page, line: Line) -> bool:
    """Whether this is the bar of a gallery or chat that shows the screenshot: who sent it, when.

    It stands at the very top, apart from the screenshot below it, which may hold a time too; a
    screen's own time at the top stands by what became of the payment.
    """
    lower = page.below(line, within=2.5)
    if not may_be_viewers(page, line):
        return False
    apart = lower is None or bool(_BARE_CLOCK.match(lower.text))  # the screenshot's status bar
    return apart or any(
        find_dates(other.text) and find_times(other.text) for other in page.following(line)
    )


def may_be_viewers(page: Page, line: Line) -> bool:
    """Whether a viewer's bar would stand here, over something and by no word of a payment."""
    upper = page.above(line)
    screen = min(page.height, _LONGEST_SCREEN * page.width)  # of a long scroll, the first one
    high = line.box.bottom < _VIEWER_BAR * screen
    titled = line.box.bottom < _TOOLBAR * page.width and upper is not None
    near = [other for other in (line, upper) if other is not None]
    if not (high or titled) or not any(page.following(line)):
        return False
    return not any(_is_of_payment(other.text) for other in near)


def _is_of_payment(text: str) -> bool:
    return names_outcome(text) or bool(labels_of(text, LabelKind.UTR, LabelKind.MAYBE_UTR))


def in_mail_head(page: Page, line: Line) -> bool:
    """Whether this is when a mail was sent: by an address or `to me`, over another time."""
    upper, lower = page.above(line), page.below(line)
    near = [line, *(other for other in (upper, lower) if other is not None)]
    return any(_MAIL.search(other.text) for other in near) and any(
        find_dates(other.text) and find_times(other.text) for other in page.following(line)
    )
