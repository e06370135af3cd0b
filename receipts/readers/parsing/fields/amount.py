"""Which figure on the page is the payment's own amount, and whether its first digit is real."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from receipts.readers.parsing.apps import App
from receipts.readers.parsing.fields.amount_candidates import (
    SIGN_LIKE_DIGITS,
    AmountCandidate,
    find_mentions,
    stands_out,
)
from receipts.readers.parsing.fields.amount_doubts import (
    BADGE_NOTE,
    clearer,
    doubts_about,
    doubts_about_pane,
    doubts_about_unread,
    summed_up,
    without_badge,
)
from receipts.readers.parsing.fields.several_payments import SEVERAL_NOTE, last_of_several
from receipts.readers.parsing.page.digit_runs import score_of
from receipts.readers.parsing.page.label_scope import labels_before
from receipts.readers.parsing.page.label_vocabulary import LabelKind
from receipts.readers.parsing.page.labels import labels_of
from receipts.readers.parsing.page.layout import Page, part_of
from receipts.readers.parsing.page.payment_status import names_outcome
from receipts.readers.parsing.page.person_names import name_in
from receipts.readers.parsing.page.screen_words import is_worded_by_screens
from receipts.readers.parsing.text.amounts import Figure, find_figures
from receipts.readers.parsing.text.amounts_in_words import read_rupee_words
from receipts.readers.text_lines import Box, Line

_FAR_BELOW = 3.5  # times the page's ordinary text: the ids' own values stand nearer
_UNSURE_LEAD = 0.85  # below this score a leading digit may be the rupee sign
_UNGROUPED = re.compile(r"\d{4,}")
_BILLED = re.compile(r"(?:bi[il]+|order)(?:amount|totai|vaiue)|itemtotai|grossamount")
_HELD_BACK = 0.6  # of an amount that something speaks against: a person looks
_UNSIGNED_NOTE = "no rupee sign was read before it"
_SPEAKS = re.compile(r"rup+e*[es]|only", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Amount:
    """The payment's amount and how sure that is."""

    paise: int
    text: str
    confidence: float
    box: Box
    notes: tuple[str, ...] = ()


def find_amount(page: Page, app: App | None = None) -> Amount | None:
    """Return the payment's amount, or None when no figure on the page can be it.

    An amount in words decides; a second mention with a sign confirms; a figure without any sign
    is kept with low confidence, and its first digit is dropped only on proof that it is the sign.
    What `app` is known of printing helps: whether it groups thousands, how it sets the paise.
    """
    spoken = _spoken(page)
    mentions = find_mentions(page)
    wanted = _of_the_payment(page, [mention for mention in mentions if not mention.shunned])
    best = max(wanted, key=lambda mention: mention.merit, default=None)
    if spoken is not None:
        return _by_words(*spoken, mentions, best)
    if best is None:
        return _of_the_bill(page, mentions) or _under_a_name(page, mentions)
    if last := last_of_several(page, wanted):
        return Amount(last.figure.paise, last.figure.text, 0.5, _box(last), (SEVERAL_NOTE,))
    groups = app is not None and app.groups_thousands
    best = summed_up(clearer(best, wanted), wanted, mentions)
    amount = _settled(best, mentions, groups=groups)
    doubts = doubts_about(amount.paise, best, mentions, wanted=wanted, groups=groups)
    doubts += doubts_about_unread(page, best)
    told = [m.line for m in mentions if m.figure.paise == amount.paise]
    doubts += doubts_about_pane(page, told, [line for line in page.lines if _labels_id(line)])
    amount = _held_back(amount, doubts)
    if app and app.raised_paise and _UNGROUPED.fullmatch(amount.text):
        return _lowered(amount)
    return amount


def _of_the_payment(page: Page, mentions: list[AmountCandidate]) -> list[AmountCandidate]:
    """Those not far under the payment's ids, where adverts stand, if any are left then."""
    ids = [line for line in page.lines if _labels_id(line)]
    if not ids:
        return mentions
    foot = max(line.box.bottom for line in ids) + _FAR_BELOW * page.text_height
    above = [m for m in mentions if m.labelled or m.line.box.top <= foot]
    return above or mentions


def _labels_id(line: Line) -> bool:
    kinds = (LabelKind.UTR, LabelKind.MAYBE_UTR, LabelKind.OTHER_ID)
    return any(label.exact for label in labels_of(line.text, *kinds))


def _of_the_bill(page: Page, mentions: Sequence[AmountCandidate]) -> Amount | None:
    """What a bill or an order came to, where it was paid and no other figure says how much."""
    if not any(names_outcome(line.text) for line in page.lines):
        return None
    for mention in mentions:
        labels = labels_before(page, mention.line, mention.figure.start).labels
        if mention.figure.signed and any(_BILLED.match(label.phrase) for label in labels):
            figure, note = mention.figure, "the amount of the bill; none is named as paid"
            return Amount(figure.paise, figure.text, 0.5, _box(mention), (note,))
    return None


def _under_a_name(page: Page, mentions: Sequence[AmountCandidate]) -> Amount | None:
    """The one large figure of a payment under words that may be a name: `Sri Gold`, no advert's."""
    if not any(names_outcome(line.text) for line in page.lines):
        return None
    large = [m for m in mentions if m.alone and m.figure.signed and stands_out(page, m.line)]
    upper = page.above(large[0].line) if len(large) == 1 else None
    if upper is None or not name_in(upper.text) or is_worded_by_screens(upper.text):
        return None
    figure, note = large[0].figure, "the words over it may be an advert's or a name"
    return Amount(figure.paise, figure.text, 0.5, _box(large[0]), (note,))


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
    paise: int, line: Line, mentions: Sequence[AmountCandidate], best: AmountCandidate | None
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


def _settled(best: AmountCandidate, mentions: Sequence[AmountCandidate], *, groups: bool) -> Amount:
    figure = best.figure
    others = [m for m in mentions if m is not best and not m.shunned]
    others += _other_looks(best)
    if shorter := without_badge(best, others):
        figure = shorter.figure
        return Amount(figure.paise, figure.text, _HELD_BACK, _box(shorter), (BADGE_NOTE,))
    again = any(m.figure.paise == figure.paise and m.figure.signed for m in others)
    if figure.signed or again:
        certainty = 0.97 if again else 0.93
        return Amount(figure.paise, figure.text, certainty * best.score, _box(best))
    shorn = _shorn(figure)
    if shorn and any(m.figure.paise == shorn and m.figure.signed for m in others):
        note = "the rupee sign was read as a digit; the amount stands elsewhere with its sign"
        return Amount(shorn, figure.text, 0.9, _box(best), (note,))
    if figure.odd_sign or (best.labelled and _lead_is_proven(figure)):
        return Amount(figure.paise, figure.text, 0.85 * best.score, _box(best))
    if _lead_is_proven(figure):  # of a dim figure its sign and first digits may not be seen
        return Amount(figure.paise, figure.text, 0.7 * best.score, _box(best), (_UNSIGNED_NOTE,))
    ungrouped = groups and bool(_UNGROUPED.match(figure.text))
    if shorn and (ungrouped or _lead_score(best) < _UNSURE_LEAD):
        note = "the first character was taken for the rupee sign"
        return Amount(shorn, figure.text, 0.5, _box(best), (note,))
    certainty = 0.8 if best.labelled and figure.text[0] not in SIGN_LIKE_DIGITS else 0.55
    return Amount(figure.paise, figure.text, certainty * best.score, _box(best), (_UNSIGNED_NOTE,))


def _held_back(amount: Amount, doubts: Sequence[str]) -> Amount:
    if not doubts:
        return amount
    confidence = min(amount.confidence, _HELD_BACK)
    return replace(amount, confidence=confidence, notes=(*amount.notes, *doubts))


def _other_looks(mention: AmountCandidate) -> list[AmountCandidate]:
    """What further looks at the same line read with a sign."""
    return [
        replace(mention, figure=figure)
        for text in mention.line.alternatives
        for figure in find_figures(text)
        if figure.signed
    ]


def _lead_is_proven(figure: Figure) -> bool:
    """Whether the first digit must be a digit: it is unlike the sign, or grouping needs it."""
    return figure.text[0] not in SIGN_LIKE_DIGITS or bool(re.match(r"\d,", figure.text))


def _shorn(figure: Figure) -> int | None:
    """The amount if the first digit were the rupee sign; None when that cannot be."""
    if figure.signed or _lead_is_proven(figure):
        return None
    rest = next(iter(find_figures(figure.text[1:])), None)
    return rest.paise if rest and rest.end == len(figure.text) - 1 else None


def _lead_score(mention: AmountCandidate) -> float:
    start = mention.figure.digits_at
    return score_of(mention.line, start, start + 1)


def _box(mention: AmountCandidate) -> Box:
    return part_of(mention.line, mention.figure.start, mention.figure.end)
