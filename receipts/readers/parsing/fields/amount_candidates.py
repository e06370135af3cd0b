"""The figures on a page that may be the payment's amount, each with its merit."""

import re
from collections import Counter
from dataclasses import dataclass, replace

from receipts.readers.parsing.page.digit_runs import score_at
from receipts.readers.parsing.page.label_scope import labels_before
from receipts.readers.parsing.page.label_vocabulary import LabelKind
from receipts.readers.parsing.page.labels import find_labels, is_label_alone, labels_of
from receipts.readers.parsing.page.layout import Page
from receipts.readers.parsing.page.person_names import name_in
from receipts.readers.parsing.text.amounts import Figure, find_figures
from receipts.readers.parsing.text.normalising import skeleton
from receipts.readers.text_lines import Line

# Digits that recognisers have been seen to read for the rupee sign.
SIGN_LIKE_DIGITS = "2378"
_LARGE = 1.45  # times the page's ordinary text: the size at which apps print the amount
_LEGIBLE = 0.9  # a figure read with less gives way to one that is read well
_ILLEGIBLE_COSTS = 6.0
_IN_PASSING_COSTS = 2.0
_WORDS = re.compile(r"(?:[^\W\d_]{2,}\W+){2}")
_WORDS_BEHIND = re.compile(r"\s+(?!(?:on|at|from|to|via|by|in)\b)[^\W\d_]{2,}\W+[^\W\d_]{2,}")
_TO_OWNER = re.compile(r"to you\b|\breceived\b|\bfrom\b", re.IGNORECASE)
_OWNER_PAID = re.compile(r"\byou (?:paid|sent)\b", re.IGNORECASE)
_PAYING = re.compile(
    r"debited|credited|paid|sent|received|transferred|payment of|transfer of|दिले|भेजे|भुगतान",
    re.IGNORECASE,
)
_PAID_AWAY = re.compile(
    r"\W*(?:is |was |has been )?(?:debited|credited|transferred|sent|paid|added)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class AmountCandidate:
    """A figure where it stands. `score` is the recogniser's lowest on its digits, 0 to 1."""

    figure: Figure
    line: Line
    score: float
    merit: float
    labelled: bool
    shunned: bool  # a balance, a fee, an advert
    in_passing: bool  # in a line that speaks of something, but not of a payment
    named: bool  # as what was paid: by its label, in a sentence, by the payee's name
    alone: bool  # in its line

    @property
    def height(self) -> int:
        """How tall it is printed, in pixels."""
        return self.line.box.height


def find_mentions(page: Page) -> list[AmountCandidate]:
    """Return the figures of money on the page; the same one with its sign elsewhere adds merit."""
    found = [
        _mention(page, line, figure) for line in page.lines for figure in find_figures(line.text)
    ]
    found = [mention for mention in found if _may_be_money(page, mention)]
    counts = Counter(m.figure.paise for m in found if m.figure.signed and not m.shunned)
    return [
        replace(m, merit=m.merit + 1.5 * min(counts[m.figure.paise] - m.figure.signed, 2))
        if not m.shunned
        else m
        for m in found
    ]


def _mention(page: Page, line: Line, figure: Figure) -> AmountCandidate:
    before = line.text[: figure.start]
    if not figure.signed and len(skeleton(before)) == 0 and _sign_beside(page, line):
        figure = replace(figure, signed=True)
    governing = labels_before(page, line, figure.start).labels
    own = find_labels(line.text)
    kinds = {label.kind for label in governing}
    by_payee = _stands_by_the_payee(page, line)
    shunned = LabelKind.OTHER_MONEY in kinds and LabelKind.AMOUNT not in kinds
    advert = any(label.kind is LabelKind.OTHER_MONEY for label in own)
    after = line.text[figure.end :]
    paying = _PAYING.search(before) or _PAID_AWAY.match(after)
    if advert and not paying and LabelKind.AMOUNT not in kinds:
        shunned = True
    # A payee's name may hold an advert's word: `Gold Palace`, `The Just Bake`.
    its_name = by_payee or _stands_under_the_payee(page, line, figure)
    shunned = (shunned and not its_name) or _is_advertised(page, line, figure)
    labelled = LabelKind.AMOUNT in kinds
    named = labelled or paying or by_payee
    in_passing = not (named or _is_alone(line, figure)) and _speaks_otherwise(before, after)
    score = _score(line, figure)
    merit = _merit(page, line, figure, labelled=labelled)
    return AmountCandidate(
        figure,
        line,
        score,
        merit - _ILLEGIBLE_COSTS * max(_LEGIBLE - score, 0.0) - _IN_PASSING_COSTS * in_passing,
        labelled,
        shunned,
        in_passing,
        bool(named),
        _is_alone(line, figure),
    )


def _score(line: Line, figure: Figure) -> float:
    """The digits' own score: a sign that was not known scores low and spoils nothing.

    Nor does a faint comma or point where two stand as in money: each vouches for the other.
    """
    places = range(figure.digits_at, figure.end)
    marks = [place for place in places if line.text[place] in ",."]
    if figure.well_set and len(marks) > 1:
        return score_at(line, (place for place in places if place not in marks))
    return score_at(line, places)


def _speaks_otherwise(before: str, after: str) -> bool:
    """Whether words stand around the figure: an advert's, a message's, a name in its row."""
    return bool(_WORDS.search(before) or _WORDS_BEHIND.match(after))


def _stands_by_the_payee(page: Page, line: Line) -> bool:
    """Whether it stands in the row of a name right under the label of who was paid."""
    for cell in (line, *page.row_left_of(line)):
        upper = page.above(cell, within=1.2)
        if upper is None or page.right_of(upper) is not None or not name_in(cell.text):
            continue
        if labels_of(upper.text, LabelKind.PAYEE) and is_label_alone(upper.text):
            return True
    return False


def _stands_under_the_payee(page: Page, line: Line, figure: Figure) -> bool:
    """Whether it stands alone under a name behind or under the label of who was paid."""
    upper = page.above(line)
    if upper is None or not _is_alone(line, figure):
        return False
    label = next(iter(find_labels(upper.text)), None)
    if label is not None and label.kind is LabelKind.PAYEE and label.start == 0:
        return bool(name_in(upper.text[label.end :]))
    over = page.above(upper, within=1.2)
    beside = page.row_left_of(upper)
    return bool(name_in(upper.text)) and any(
        labels_of(cell.text, LabelKind.PAYEE) and is_label_alone(cell.text)
        for cell in (*beside, *((over,) if over is not None else ()))
    )


def _is_advertised(page: Page, line: Line, figure: Figure) -> bool:
    """Whether a figure under the payment's ids is what the advert right below it praises."""
    lower = page.below(line, within=1.0)
    if lower is None or not _is_alone(line, figure) or _PAYING.search(lower.text):
        return False
    advert = any(label.kind is LabelKind.OTHER_MONEY for label in find_labels(lower.text))
    return advert and any(
        label.exact and other.box.bottom <= line.box.top
        for other in page.lines
        for label in labels_of(other.text, LabelKind.UTR, LabelKind.MAYBE_UTR)
    )


def _sign_beside(page: Page, line: Line) -> bool:
    """Whether the rupee sign was found as a run of its own, left of the figure."""
    cells = page.row_left_of(line)
    return bool(cells) and bool(re.fullmatch(r"\W*(?:₹|Rs\.?|INR)\s*", cells[-1].text))


def _merit(page: Page, line: Line, figure: Figure, *, labelled: bool) -> float:
    alone = _is_alone(line, figure)
    size = min(line.box.height / page.text_height, 4.0)
    merit = 2.5 * (size - 1.0) if alone else 0.5 * (size - 1.0)
    merit += 2.0 * figure.signed + 1.0 * figure.odd_sign + 1.0 * figure.formed + 4.0 * labelled
    if _PAYING.search(line.text):
        merit += 3.0
    return merit + _bubble(page, line) - 2.0 * line.box.top / max(page.height, 1)


def _bubble(page: Page, line: Line) -> float:
    """In a chat, the last bubble in which the phone's owner pays is the payment."""
    upper, lower = page.above(line), page.below(line)
    if upper and _TO_OWNER.search(upper.text):
        return -4.0
    if lower and _OWNER_PAID.search(lower.text):
        return 2.0 + 4.0 * line.box.top / max(page.height, 1)
    return 0.0


def _is_alone(line: Line, figure: Figure) -> bool:
    rest = line.text[: figure.start] + line.text[figure.end :]
    return len(skeleton(rest)) <= 2


def _may_be_money(page: Page, mention: AmountCandidate) -> bool:
    """A sign, a label or "75 sent" makes money of a number; alone, size or form may."""
    figure = mention.figure
    paid_away = _PAID_AWAY.match(mention.line.text[figure.end :])
    if figure.signed or mention.labelled or (paid_away and not mention.line.text[: figure.start]):
        return True
    if not _is_alone(mention.line, figure):
        return False
    large = stands_out(page, mention.line)
    masked = mention.line.text.lstrip().startswith("*")  # as four digits of an account are
    odd = figure.odd_sign and not masked
    return large or figure.formed or odd or _stands_twice(page, figure)


def stands_out(page: Page, line: Line) -> bool:
    """Whether it is printed as large as apps print the amount."""
    return line.box.height >= _LARGE * page.text_height


def _stands_twice(page: Page, figure: Figure) -> bool:
    """Whether the number stands alone on two lines, as PhonePe prints it by payee and account.

    One of the two may have a digit before it that the rupee sign was read as.
    """
    printed = re.compile(rf"[{SIGN_LIKE_DIGITS}]?{re.escape(figure.text)}")
    return sum(bool(printed.fullmatch(line.text.strip())) for line in page.lines) > 1
