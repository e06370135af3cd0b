"""What speaks against an amount: a misread comma, another look, a rival figure, a badge."""

import re
from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from receipts.readers.parsing.fields.amount_candidates import AmountCandidate
from receipts.readers.parsing.page.layout import Page, around, overlap_x, same_row
from receipts.readers.parsing.text.amounts import find_figures
from receipts.readers.text_lines import Line

BADGE_NOTE = "a badge was read as its last digit; the amount stands elsewhere without it"
_CLEARER = 0.25  # of the recogniser's score
_OUTWEIGHS, _AS_LARGE = 1.25, 0.8  # of the height of the figure taken
_REACHES_IN = 0.2  # of the height of the figure: boxes are drawn loosely
_WIDE = 30  # heights of its text: a page wider than a phone's
_LARGER = 1.15  # times the height of the figure taken
_UNREAD = re.compile(r"\W*(?:Rs\.?|INR)?\W*[0O][0O,.]*\W*|₹\W?[^\W\d]{1,3}")
_ADDED = re.compile(r"\badded to\b", re.IGNORECASE)  # cashback, as likely
_UNGROUPED = re.compile(r"\d{4,}")


def doubts_about(
    paise: int,
    best: AmountCandidate,
    mentions: Sequence[AmountCandidate],
    *,
    wanted: Sequence[AmountCandidate],
    groups: bool,
) -> tuple[str, ...]:
    """Why a person should look at the amount `paise` that was read from `best`, in plain words.

    `wanted` are the mentions that stand where a payment's amount may; `groups` says that the app
    always groups thousands.
    """
    agreed = [m for m in mentions if m is not best and m.figure.paise == paise]
    well_set = best.figure.well_set or any(m.figure.well_set and m.figure.signed for m in agreed)
    ungrouped = groups and bool(_UNGROUPED.match(best.figure.text)) and not agreed
    reasons = {
        "it stands in a line that does not speak of a payment": best.in_passing and not agreed,
        "it was added to a balance": bool(_ADDED.search(best.line.text)) and not agreed,
        "its comma or point stands where money has none": not well_set,
        "it is not grouped as this app groups": ungrouped,
        "another look at it read another figure": bool(_looks(best) - {best.figure.paise, paise}),
        "another figure on the screen nearly agrees": any(
            _contradicts(m, best)
            for m in mentions
            if not (m.shunned or _leads_to(m, best, mentions))
        ),
        "another figure on the screen may be the amount as well": any(
            _rivals(m, best) and not _leads_to(m, best, mentions)
            for m in wanted
            if m.figure.paise not in (paise, best.figure.paise)
        ),
    }
    return tuple(reason for reason, holds in reasons.items() if holds)


def doubts_about_unread(page: Page, best: AmountCandidate) -> tuple[str, ...]:
    """Why a person should look at an amount `best` of which a part may not have been read.

    Noughts alone over it, printed larger, or ₹ before a few letters are what is left of digits that
    nobody could read: an Indian script's, a thin font's. Where another run of digits reaches into
    it, both are pieces.
    """
    larger = (
        line
        for line in page.lines
        if line.box.top < best.line.box.top and line.box.height > _LARGER * best.height
    )
    unread = any(_UNREAD.fullmatch(line.text) for line in larger)
    reasons = {
        "a larger figure over it could not be read": unread,
        "it was read in pieces": any(_is_piece(line, best.line) for line in page.lines),
    }
    return tuple(reason for reason, holds in reasons.items() if holds)


def doubts_about_pane(page: Page, amount: Sequence[Line], ids: Sequence[Line]) -> tuple[str, ...]:
    """Why a person should look at an amount in the lines `amount` on a page as wide as a tablet's.

    A list may stand there beside the payment: none of the `ids` shares a column with it.
    """
    wide = page.width >= _WIDE * page.text_height
    if not (wide and ids) or any(
        _share_column(page, one, other) for one in amount for other in ids
    ):
        return ()
    return ("it stands in another column than the payment's ids",)


def _share_column(page: Page, figure: Line, label: Line) -> bool:
    """Whether the row up to the figure and the row from the label on stand over each other."""
    before = [cell for cell in page.row_left_of(figure) if same_row(cell.box, figure.box)]
    behind = page.right_of(label) or label
    row, other = around(one.box for one in (*before, figure)), around((label.box, behind.box))
    return overlap_x(row, other) > 0


def _is_piece(line: Line, figure: Line) -> bool:
    """Whether another run of digits begins or ends inside the figure's own box."""
    shared = overlap_x(line.box, figure.box)
    return (
        line is not figure
        and same_row(line.box, figure.box)
        and shared > _REACHES_IN * figure.box.height
        and any(letter.isdigit() for letter in line.text)
    )


def clearer(best: AmountCandidate, mentions: Sequence[AmountCandidate]) -> AmountCandidate:
    """Of two figures that nearly agree the one read far more surely, or read so at both places."""
    looks = _looks(best)
    rivals = [
        m
        for m in mentions
        if _contradicts(m, best) and (m.score > best.score + _CLEARER or m.figure.paise in looks)
    ]
    return max(rivals, key=lambda mention: mention.score, default=best)


def without_badge(
    best: AmountCandidate, others: Sequence[AmountCandidate]
) -> AmountCandidate | None:
    """The figure less its last digit, where it stands so elsewhere: a badge beside it was read."""
    for other in others:
        longer = best.figure.digits[:-1] == other.figure.digits
        if other.figure.signed and longer and other.line is not best.line:
            return other
    return None


def summed_up(
    best: AmountCandidate, wanted: Sequence[AmountCandidate], mentions: Sequence[AmountCandidate]
) -> AmountCandidate:
    """What stands labelled under the amount and a fee or discount, and is their sum."""
    sums = [m for m in wanted if m.labelled and _leads_to(best, m, mentions)]
    return max(sums, key=lambda mention: mention.line.box.top, default=best)


def _leads_to(
    part: AmountCandidate, total: AmountCandidate, mentions: Sequence[AmountCandidate]
) -> bool:
    """Whether a third figure printed between the two makes the lower one of the upper."""
    first, last = part.line.box.top, total.line.box.top
    apart = abs(part.figure.paise - total.figure.paise)
    return any(
        m.figure.paise == apart and first < m.line.box.top < last
        for m in mentions
        if m is not part and m is not total
    )


def _rivals(mention: AmountCandidate, best: AmountCandidate) -> bool:
    """Whether another amount is named as paid, or stands out as much as this one where it is not.

    Of two that are named nobody knows which was paid; print much larger outweighs a name.
    """
    if mention.in_passing:
        return False
    if mention.named:
        return mention.figure.signed
    least = (_OUTWEIGHS if best.named else _AS_LARGE) * best.height
    return mention.alone and mention.height >= least


def _contradicts(mention: AmountCandidate, best: AmountCandidate) -> bool:
    """Whether another signed figure is this one but for a digit lost, added or misread."""
    one, other = mention.figure, best.figure
    if mention is best or one.paise == other.paise or not one.signed:
        return False
    return len(other.digits) > 1 and Levenshtein.distance(one.digits, other.digits) <= 1


def _looks(best: AmountCandidate) -> set[int]:
    """The figures that further looks at the same pixels read."""
    return {figure.paise for text in best.line.alternatives for figure in find_figures(text)}
