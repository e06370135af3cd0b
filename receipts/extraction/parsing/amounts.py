"""Which figure on the page is the payment's own amount, and whether its first digit is real."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from receipts.extraction.lines import Box, Line
from receipts.extraction.parsing.apps import App
from receipts.extraction.parsing.digits import score_of
from receipts.extraction.parsing.folding import skeleton
from receipts.extraction.parsing.governing import labels_before
from receipts.extraction.parsing.labels import find_labels, labels_of
from receipts.extraction.parsing.layout import Page, part_of
from receipts.extraction.parsing.money import Figure, find_figures
from receipts.extraction.parsing.rupee_words import read_rupee_words
from receipts.extraction.parsing.status import names_outcome
from receipts.extraction.parsing.vocabulary import LabelKind

_LARGE = 1.45  # times the page's ordinary text: the size at which apps print the amount
_LEGIBLE = 0.9  # a figure read with less gives way to one that is read well
_ILLEGIBLE_COSTS = 6.0
_UNSURE_LEAD = 0.85  # below this score a leading digit may be the rupee sign
# Digits that recognisers have been seen to read for the rupee sign.
_SIGN_LIKE_DIGITS = "2378"
_UNGROUPED = re.compile(r"\d{4,}")
_BILLED = re.compile(r"(?:bi[il]+|order)(?:amount|totai|vaiue)|itemtotai|grossamount")
_SPEAKS = re.compile(r"rup+e*[es]|only", re.IGNORECASE)
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
class Amount:
    """The payment's amount and how sure that is."""

    paise: int
    text: str
    confidence: float
    box: Box
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Mention:
    figure: Figure
    line: Line
    score: float
    merit: float
    labelled: bool
    shunned: bool  # a balance, a fee, an advert


def find_amount(page: Page, app: App | None = None) -> Amount | None:
    """Return the payment's amount, or None when no figure on the page can be it.

    An amount in words decides; a second mention with a sign confirms; a figure without any sign
    is kept with low confidence, and its first digit is dropped only on proof that it is the sign.
    What `app` is known of printing helps: whether it groups thousands, how it sets the paise.
    """
    spoken = _spoken(page)
    mentions = _mentions(page)
    wanted = [mention for mention in mentions if not mention.shunned]
    best = max(wanted, key=lambda mention: mention.merit, default=None)
    if spoken is not None:
        return _by_words(*spoken, mentions, best)
    if best is None:
        return _of_the_bill(page, mentions)
    amount = _settled(best, mentions, groups=app is not None and app.groups_thousands)
    if app and app.raised_paise and _UNGROUPED.fullmatch(amount.text):
        return _lowered(amount)
    return amount


def _of_the_bill(page: Page, mentions: Sequence[_Mention]) -> Amount | None:
    """What a bill or an order came to, where it was paid and no other figure says how much."""
    if not any(names_outcome(line.text) for line in page.lines):
        return None
    for mention in mentions:
        labels = labels_before(page, mention.line, mention.figure.start).labels
        if mention.figure.signed and any(_BILLED.match(label.phrase) for label in labels):
            figure, note = mention.figure, "the amount of the bill; none is named as paid"
            return Amount(figure.paise, figure.text, 0.5, _box(mention), (note,))
    return None


def _lowered(amount: Amount) -> Amount:
    note = "the last two digits taken for paise, as this app prints them"
    confidence = min(amount.confidence, 0.8)
    return replace(amount, paise=amount.paise // 100, confidence=confidence, notes=(note,))


def _spoken(page: Page) -> tuple[int, Line] | None:
    """An amount in words, which may wrap over up to three lines until the word Only."""
    for line in page.lines:
        if not _SPEAKS.search(line.text):
            continue
        text, last = line.text, line
        for _ in range(2):
            lower = page.below(last, within=1.0)
            if "only" in text.lower() or lower is None:
                break
            text, last = f"{text} {lower.text}", lower
        paise = read_rupee_words(text) or read_rupee_words(line.text)
        if paise:
            return paise, line
    return None


def _by_words(
    paise: int, line: Line, mentions: Sequence[_Mention], best: _Mention | None
) -> Amount:
    # The words may leave out the paise: "Five Thousand Forty Six Only" beside 5,046.65.
    same = next((m for m in mentions if _agrees(m.figure.paise, paise)), None)
    if same:
        notes = ("agrees with the words",)
        return Amount(same.figure.paise, same.figure.text, 0.99, _box(same), notes)
    shorn = next((m for m in mentions if _agrees(_shorn(m.figure), paise)), None)
    if shorn:
        note = "the rupee sign was read as a digit; the words tell the amount"
        return Amount(_shorn(shorn.figure) or paise, shorn.figure.text, 0.97, _box(shorn), (note,))
    if best and best.figure.signed:  # words are long and small: one of them was misread
        note = "the amount in words reads differently"
        return Amount(best.figure.paise, best.figure.text, 0.5, _box(best), (note,))
    return Amount(paise, line.text, 0.8, line.box, ("read from the words",))


def _agrees(figure: int | None, words: int) -> bool:
    return figure is not None and (
        figure == words or (words % 100 == 0 and figure // 100 == words // 100)
    )


def _mentions(page: Page) -> list[_Mention]:
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


def _mention(page: Page, line: Line, figure: Figure) -> _Mention:
    before = line.text[: figure.start]
    if not figure.signed and len(skeleton(before)) == 0 and _sign_beside(page, line):
        figure = replace(figure, signed=True)
    governing = labels_before(page, line, figure.start).labels
    own = find_labels(line.text)
    kinds = {label.kind for label in governing}
    shunned = LabelKind.OTHER_MONEY in kinds and LabelKind.AMOUNT not in kinds
    advert = any(label.kind is LabelKind.OTHER_MONEY for label in own)
    paying = _PAYING.search(before) or _PAID_AWAY.match(line.text[figure.end :])
    if advert and not paying and LabelKind.AMOUNT not in kinds:
        shunned = True
    shunned = shunned or _is_advertised(page, line, figure)
    labelled = LabelKind.AMOUNT in kinds
    # The digits' own score: a sign that was not known scores low and spoils nothing.
    score = score_of(line, figure.digits_at, figure.end)
    merit = _merit(page, line, figure, labelled=labelled)
    return _Mention(
        figure,
        line,
        score,
        merit - _ILLEGIBLE_COSTS * max(_LEGIBLE - score, 0.0),
        labelled,
        shunned,
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


def _may_be_money(page: Page, mention: _Mention) -> bool:
    """A sign, a label or "75 sent" makes money of a number; alone, size or form may."""
    figure = mention.figure
    paid_away = _PAID_AWAY.match(mention.line.text[figure.end :])
    if figure.signed or mention.labelled or (paid_away and not mention.line.text[: figure.start]):
        return True
    if not _is_alone(mention.line, figure):
        return False
    large = mention.line.box.height >= _LARGE * page.text_height
    masked = mention.line.text.lstrip().startswith("*")  # as four digits of an account are
    odd = figure.odd_sign and not masked
    return large or figure.formed or odd or _stands_twice(page, figure)


def _stands_twice(page: Page, figure: Figure) -> bool:
    """Whether the number stands alone on two lines, as PhonePe prints it by payee and account."""
    return sum(line.text.strip() == figure.text for line in page.lines) > 1


def _settled(best: _Mention, mentions: Sequence[_Mention], *, groups: bool) -> Amount:
    figure = best.figure
    others = [m for m in mentions if m is not best and not m.shunned]
    others += _other_looks(best)
    again = any(m.figure.paise == figure.paise and m.figure.signed for m in others)
    if figure.signed or again:
        certainty = 0.97 if again else 0.93
        return Amount(figure.paise, figure.text, certainty * best.score, _box(best))
    shorn = _shorn(figure)
    if shorn and any(m.figure.paise == shorn and m.figure.signed for m in others):
        note = "the rupee sign was read as a digit; the amount stands elsewhere with its sign"
        return Amount(shorn, figure.text, 0.9, _box(best), (note,))
    if figure.odd_sign or _lead_is_proven(figure):
        return Amount(figure.paise, figure.text, 0.85 * best.score, _box(best))
    ungrouped = groups and bool(_UNGROUPED.match(figure.text))
    if shorn and (ungrouped or _lead_score(best) < _UNSURE_LEAD):
        note = "the first character was taken for the rupee sign"
        return Amount(shorn, figure.text, 0.5, _box(best), (note,))
    certainty = 0.8 if best.labelled and figure.text[0] not in _SIGN_LIKE_DIGITS else 0.55
    note = "no rupee sign was read before it"
    return Amount(figure.paise, figure.text, certainty * best.score, _box(best), (note,))


def _other_looks(mention: _Mention) -> list[_Mention]:
    """What further looks at the same line read with a sign."""
    return [
        replace(mention, figure=figure)
        for text in mention.line.alternatives
        for figure in find_figures(text)
        if figure.signed
    ]


def _lead_is_proven(figure: Figure) -> bool:
    """Whether the first digit must be a digit: it is unlike the sign, or grouping needs it."""
    return figure.text[0] not in _SIGN_LIKE_DIGITS or bool(re.match(r"\d,", figure.text))


def _shorn(figure: Figure) -> int | None:
    """The amount if the first digit were the rupee sign; None when that cannot be."""
    if figure.signed or _lead_is_proven(figure):
        return None
    rest = next(iter(find_figures(figure.text[1:])), None)
    return rest.paise if rest and rest.end == len(figure.text) - 1 else None


def _lead_score(mention: _Mention) -> float:
    start = mention.figure.digits_at
    return score_of(mention.line, start, start + 1)


def _box(mention: _Mention) -> Box:
    return part_of(mention.line, mention.figure.start, mention.figure.end)
