"""What became of the payment, in the screen's own words, and whether it is a payment at all."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from receipts.readers.base import PaymentStatus
from receipts.readers.parsing.page.label_vocabulary import LabelKind
from receipts.readers.parsing.page.labels import labels_of
from receipts.readers.parsing.page.layout import Page
from receipts.readers.parsing.page.outcome_vocabulary import (
    BARE_LABELS,
    FOLDED,
    LABELLING,
    TELLING_LABELS,
    WEAK,
)
from receipts.readers.parsing.page.screen_words import is_worded_by_screens
from receipts.readers.parsing.text.amounts import find_figures
from receipts.readers.parsing.text.normalising import skeleton, undoubled
from receipts.readers.text_lines import Box, Line

type _Holds = Callable[[str, str, str], bool]
type _Said = tuple[Line, PaymentStatus, str]

# Advice and adverts use the same words; such a line says nothing of this payment.
_CONDITIONAL = re.compile(
    r"\bif\b|\bin case\b|\bwhen\b|\bwill be\b|\bon successful\b|\bafter\b|\bnot (?:done|you)\b"
    r"|\brefund\w* (?:is |was |has been )?(?:successful|completed?|processed|initiated|credited)"
    r"|\bI (?:have )?paid\b|\b100%|\bhelp\b|\bcan be\b|\bpay using\b|\bscan\b"
    r"|\b(?:यदि|अगर|जर)\b|सकता है|सकते हैं|सकती है|शकतात|शकते|नसल्यास|झाल्यास|होने पर",
    re.IGNORECASE,
)
# "Initiated on 12 Jun" tells when it began, not how it ended.
_STARTED = re.compile(
    r"^\W*(?:payment |transaction |txn |transfer )?(?:initiated|scheduled) (?:on|at)\b",
    re.IGNORECASE,
)
# What banks do on the way, one under the other: "Payment started", "Processing by partner bank".
_STEP = re.compile(
    r"^\W*(?:(?:payment|transfer|money|request|transaction|amount)\s*)?"
    r"(?:(?:started|initiated|created|requested|authori[sz]ed)\W*$"
    r"|process(?:ing|ed)\s*by\b|processingby"
    r"|(?:sent|submitted|forwarded) (?:to|by) (?:the |your |receiver'?s? |beneficiary |partner )*"
    r"(?:bank|npci)"
    r"|(?:received|accepted|credited) by (?:the )?(?:receiver|beneficiary|payee|\w+ bank)"
    r"|waiting for (?:the )?(?:receiver|beneficiary|payee)"
    r"|(?:credited|deposited) (?:to|in) (?:the )?(?:receiver|beneficiary|payee))",
    re.IGNORECASE,
)
# "Paid on", "Paid using": labels before a day, an account or a name.
_LEADING = re.compile(
    r"\W*(?:paid|sent|received|debited|credited|transferred)\s?"
    r"(?:on|at|using|via|with|through|from|by|for)\b",
    re.IGNORECASE,
)
_HOUR = re.compile(r"^\W*\d{1,2}[:.]\d{2}(?:\s?[ap]m)?\W*", re.IGNORECASE)  # of a step
# How sure the words make it; beside a contradiction, and by steps, a mark or what is printed before
# a name or an account alone, a person looks.
_BY_WORDS, _BY_SLIPPED_WORDS, _BY_STEPS, _BY_MARK, _BY_LABEL = 0.98, 0.8, 0.6, 0.7, 0.7
_CONTRADICTED = 0.6
_SHORTEST_NEAR = 8  # letters of a phrase in which one slip leaves no other word
_SHORTEST_INDIAN = 5  # signs likewise: सफल and असफल are nearer to each other than to their slips
_MOST_FOR_ONE = 3
_ENDS = 3  # letters at its start and at its end that must be read rightly
_NEAR = 87.0  # one of eight letters lost, as rapidfuzz rates it
_ADDRESS = re.compile(r"\S+\s?@\s?\S+")
# In a sentence: "to" and words with capitals.
_TOWARDS = re.compile(r"\bto(?: [A-Z\d(][^\s]*(?: (?:and|of|the|&)(?= [A-Z]))?){2,}")
_SHORTEST_NAME = 2  # words
_BLANKS = re.compile(r"\s+")
_BETWEEN_WORDS = re.compile(r"[^\w\u0900-\u097f]+")  # vowel signs are of their word
_SECURE_ENDS = (PaymentStatus.FAILED, PaymentStatus.PENDING)


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign that stands for an outcome without a word: a tick on green, a cross on red."""

    status: PaymentStatus
    box: Box


@dataclass(frozen=True, slots=True)
class Outcome:
    """The status, the line that says it (empty for a mark), and how sure that is, 0 to 1."""

    status: PaymentStatus
    line: Line
    confidence: float
    notes: tuple[str, ...] = ()


def find_status(page: Page, mark: Mark | None = None) -> Outcome | None:
    """Return the payment's status by the most prominent line that names one, or nearly does.

    Steps on the way ("Processing by your bank") speak only where no headline does, and a `mark`
    only where no word does.
    """
    headlines = [line for line in page.lines if not is_step(page, line)]
    for lines, holds, certainty in (
        (headlines, _holds, _BY_WORDS),
        (headlines, _nearly_holds, _BY_SLIPPED_WORDS),
        (page.lines, _holds, _BY_STEPS),
    ):
        if voiced := _voiced(lines, holds):
            return _most_prominent(page, voiced, mark, certainty=certainty)
    if mark is not None:
        line = Line("", mark.box, _BY_MARK)
        return Outcome(mark.status, line, _BY_MARK, ("told by a mark, not by a word",))
    return _by_label(page) or _by_name(page, certainty=_BY_STEPS)


def by_header(header: Mark) -> Outcome:
    """What the colour of the screen's head tells where neither a word nor a mark does."""
    line = Line("", header.box, _BY_STEPS)
    return Outcome(header.status, line, _BY_STEPS, ("told by the head's colour alone",))


def _by_label(page: Page) -> Outcome | None:
    """What the label over or before the payee's name says, where nothing else says more."""
    for line in page.lines:
        if tells_by_label(line.text):
            note = "told by the label over or before a name alone"
            return Outcome(PaymentStatus.SUCCESS, line, _BY_STEPS, (note,))
    return None


def tells_by_label(text: str) -> bool:
    """Whether it is a label over or before a payee's name that tells of a payment made."""
    return undoubled(_without_a_name(text)) in TELLING_LABELS


def _by_name(page: Page, *, certainty: float) -> Outcome | None:
    """What words say that may be somebody's name, where nothing else on the screen says more."""
    voiced = _voiced(page.lines, _holds, names=True)
    return _most_prominent(page, voiced, None, certainty=certainty) if voiced else None


def _most_prominent(
    page: Page, voiced: Sequence[_Said], mark: Mark | None, *, certainty: float
) -> Outcome:
    rated = sorted(voiced, key=lambda said: _prominence(page, *said), reverse=True)
    line, status, _ = rated[0]
    others = {said for other, said, _ in rated[1:] if said is not status and other is not line}
    if mark is not None and mark.status is not status:
        others.add(mark.status)
    if all(_is_a_label(*said) for said in rated if said[1] is status):
        certainty = min(certainty, _BY_LABEL)
    certainty = certainty * line.confidence
    if not others:
        return Outcome(status, line, certainty)
    note = f"something else on the screen says {', '.join(sorted(others))}"
    return Outcome(status, line, min(certainty, _CONTRADICTED), (note,))


def _is_a_label(line: Line, _status: PaymentStatus, phrase: str) -> bool:
    """Whether the words only stand before a name or an account: `Debited from Axis Bank`."""
    money = any(figure.signed or figure.formed for figure in find_figures(line.text))
    leads = phrase in LABELLING and undoubled(line.text).startswith(phrase)
    return not money and (leads or bool(_LEADING.match(line.text)))


def is_step(page: Page, line: Line) -> bool:
    """Whether a line is one of the steps a payment goes through, as apps list them."""
    text = _HOUR.sub("", line.text)
    if _STEP.search(text):
        return True
    upper = page.above(line, within=1.2)
    if upper is None:
        return False
    over = _HOUR.sub("", upper.text)
    return bool(_STEP.search(over) and _STEP.search(f"{over} {text}"))


def names_outcome(text: str) -> bool:
    """Whether the text says what became of the payment."""
    return _says(text, _holds) is not None


def _voiced(lines: Iterable[Line], holds: _Holds, *, names: bool = False) -> list[_Said]:
    return [(line, *said) for line in lines if (said := _says(line.text, holds, names))]


@lru_cache(maxsize=4096)
def _says(text: str, holds: _Holds, names: bool = False) -> tuple[PaymentStatus, str] | None:
    """Which end the text tells and by which phrase; a name in it only where `names` may."""
    text = text if names else _without_a_name(text)
    folded = undoubled(text)
    if _CONDITIONAL.search(text) or _STARTED.match(text) or folded in BARE_LABELS:
        return None
    said = _phrases_in(text, holds)
    # A label tells no end where a word behind it tells another: `Paid to Asha Failed`.
    ended = [pair for pair in said if pair[1] not in LABELLING and _ends(pair, said)]
    return max(ended or said, key=lambda pair: len(pair[1]), default=None)


def _ends(pair: tuple[PaymentStatus, str], said: Iterable[tuple[PaymentStatus, str]]) -> bool:
    """Whether it says another end than a label beside it."""
    return any(phrase in LABELLING and status is not pair[0] for status, phrase in said)


@lru_cache(maxsize=4096)  # a page is parsed twice, and many lines are on every screen
def _phrases_in(text: str, holds: _Holds) -> tuple[tuple[PaymentStatus, str], ...]:
    folded = undoubled(text)
    return tuple(
        (status, phrase)
        for status, phrases in FOLDED.items()
        for phrase in phrases
        if holds(folded, phrase, text)
    )


@lru_cache(maxsize=64)
def _words_of(text: str, between: re.Pattern[str]) -> tuple[str, ...]:
    return tuple(map(undoubled, between.split(text)))


def _without_a_name(text: str) -> str:
    """The text but for addresses and a name like an outcome: `Paid to Rice Processing Mill`."""
    text = _TOWARDS.sub(_but_for_names, _ADDRESS.sub("", text))
    label = next(iter(labels_of(text, LabelKind.PAYEE)), None)
    start = label.end if label is not None and not skeleton(text[: label.start]) else 0
    return text[:start] if _is_named(text[start:], labelled=start > 0) else text


def _but_for_names(towards: re.Match[str]) -> str:
    """What a sentence goes on with behind the name: `Refno` of `trf to Rice Mill Refno`."""
    words = towards[0].split()
    behind = len(words)
    while behind > 1 and is_worded_by_screens(words[behind - 1]):
        behind -= 1
    return towards[0] if behind <= _SHORTEST_NAME else " ".join([words[0], *words[behind:]])


def _is_named(text: str, *, labelled: bool) -> bool:
    """Whether words with capitals stand around the one of an outcome, none of them a screen's.

    A figure may stand behind them.
    """
    ends = [figure.start for figure in find_figures(text) if figure.signed]
    text = text[: min(ends, default=len(text))]
    words = text.split()
    titled = all(not word[0].islower() or word in ("and", "of", "the") for word in words)
    if len(words) < _SHORTEST_NAME or not titled or any(letter.isdigit() for letter in text):
        return False
    if is_worded_by_screens(words[-1]):
        return False
    spoken = [word for word in words if is_worded_by_screens(word)]
    return labelled or (len(spoken) == 1 and bool(_phrases_in(spoken[0], _holds)))


def _holds(folded: str, phrase: str, text: str) -> bool:
    if len(phrase) > 4:
        return phrase in folded
    return phrase in _words_of(text, _BETWEEN_WORDS)


def _nearly_holds(folded: str, phrase: str, text: str) -> bool:
    """Whether a word is this long one with a slip inside it: `Payment succssful`.

    Its ends must be right: `un` turns a word round, and `Decline` or `Receiver` is another one.
    """
    if not phrase.isascii():
        return any(_is_indian_slip(word, phrase) for word in _words_of(text, _BLANKS))
    if len(phrase) < _SHORTEST_NEAR:
        return False
    return any(
        word[:_ENDS] == phrase[:_ENDS]
        and word[-_ENDS:] == phrase[-_ENDS:]
        and fuzz.ratio(word, phrase) >= _NEAR
        for word in _words_of(text, _BETWEEN_WORDS)
    )


def _is_indian_slip(word: str, phrase: str) -> bool:
    """Whether one sign inside the phrase was read as up to three others: यडास्वी for यशस्वी.

    Its first sign must be right: अ turns a word round.
    """
    if len(phrase) < _SHORTEST_INDIAN or not 0 <= len(word) - len(phrase) < _MOST_FOR_ONE:
        return False
    longer = len(word) - len(phrase)
    return any(
        word[:place] == phrase[:place] and word[place + 1 + longer :] == phrase[place + 1 :]
        for place in range(1, len(phrase) - 1)
    )


def _prominence(page: Page, line: Line, status: PaymentStatus, phrase: str) -> float:
    """Large text first, then a failed or pending end over a success, then what stands higher."""
    size = min(line.box.height / page.text_height, 2.5)
    rest = len(undoubled(line.text)) - len(phrase)
    brief = 1.5 if rest <= 12 else 0.0
    ended = 1.2 if status in _SECURE_ENDS else 0.0
    weak = -1.5 if phrase in WEAK else 0.0
    return size + brief + ended + weak - 1.5 * line.box.top / max(page.height, 1)
