"""Which number on the page is the UTR, and whether that may stand without a person."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from receipts.readers.parsing.page.digit_runs import DigitRun, find_runs, score_of
from receipts.readers.parsing.page.label_scope import LabelContext, labels_before
from receipts.readers.parsing.page.label_vocabulary import LabelKind
from receipts.readers.parsing.page.labels import labels_of
from receipts.readers.parsing.page.layout import Page, part_of
from receipts.readers.parsing.text.neft_rtgs_utrs import SHAPE, long_rail, proves_itself
from receipts.readers.parsing.text.normalising import skeleton
from receipts.readers.text_lines import Box, Line
from receipts.upi import Rail, normalise_utr

# What a label is worth to a field's confidence, before the recogniser's score of the digits.
_WORTH = {3: 1.0, 2: 0.9, 1: 0.5}
_NEVER = frozenset(
    {
        LabelKind.OTHER_ID,
        LabelKind.ACCOUNT,
        LabelKind.PHONE,
        LabelKind.VPA,
        LabelKind.AMOUNT,
        LabelKind.OTHER_MONEY,
        LabelKind.NOTE,
    }
)
_AFTER_UPI = re.compile(r"\bUPI\s?[:/\-]\s?$|\(UPI\s$")  # "UPI:416412345678." in bank messages
# Words before a number that say it is something else, whatever their label is in full.
_OTHERS_WORDS = re.compile(
    r"bank|\ba/?c\b|acc(?:oun)?t|card|wallet|order|customer|consumer|merchant|loan|policy|bill"
    r"|mobile|phone|call|care|toll|otp|code|aadhaar|remark|note|message|serial|invoice|booking",
    re.IGNORECASE,
)
# Words that make another's id of the label right behind them: "Loan Reference No", "PG Txn ID".
# At the head of a line only: in a sentence they may end the payee's name ("to ASHA CARD Ref No").
_OTHERS_LABEL = re.compile(
    r"\W*(?:[a-z]+\W+)?(?:loan|order|booking|invoice|bill|biller|bill ?desk|bbps|b-?connect"
    r"|bharat connect|merchant|(?:payment )?gateway|pg|operator|provider|wallet|complaint|ticket"
    r"|mandate|auto ?pay|refund|original|otp|sms|session|tracking|courier|awb|card|cheque|sip"
    r"|recharge|receipt|request|application|google|gift|voucher|policy|proposal|challan)"
    r"\W*(?:(?:txn|transaction)\W*)?",
    re.IGNORECASE,
)
# The same before a label that means the UTR in every app: it is another payment's.
_ANOTHERS_UTR = re.compile(r"\W*(?:[a-z]+\W+)?(?:original|refund|mandate)\W*", re.IGNORECASE)
_PHONE = re.compile(r"91[6-9]\d{9}")
_STAMP = re.compile(r"20[12]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{4}")
# The beginnings of ids that wrap, PhonePe's and NPCI's, and how long the whole id is.
_LONG_IDS = (
    (re.compile(r"(?<![0-9A-Za-z])[TP]\d{6,21}$"), (23,)),
    (re.compile(r"(?<![0-9A-Za-z])[A-Z]{3}[0-9A-Za-z]{6,}$"), range(32, 37)),
)
_UNREAD = re.compile(r"\d[\dA-Za-z .…*-]{4,}")
_NAMES_LONG = re.compile("utr|neft|rtgs")


class Strength(IntEnum):
    """How well a number's surroundings say that it is the UTR."""

    UNLABELLED = 1
    MAYBE_LABELLED = 2
    LABELLED = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number that may be the UTR."""

    utr: str
    rail: Rail
    strength: Strength
    box: Box
    score: float
    clean: bool  # read as printed: no repair, no odd split, no doubtful label
    notes: tuple[str, ...] = ()
    looks_agree: bool = True  # no second look at the same pixels read another number
    everywhere: bool = True  # its label, read well or not, means the UTR in every app

    @property
    def confidence(self) -> float:
        """How sure this is the UTR and read right, 0 to 1, for the field."""
        doubt = 1.0 if self.clean and self.looks_agree else 0.6
        return _WORTH[self.strength] * self.score * doubt


def find_candidates(
    page: Page, *, utr_labels: Collection[str] = (), other_labels: Collection[str] = ()
) -> list[Candidate]:
    """Return what may be the UTR, likeliest first; one candidate a value.

    `utr_labels` and `other_labels` are what the app is known to print before the UTR and before
    other ids, and overrule the general vocabulary.
    """
    known = _Known(
        frozenset(map(skeleton, utr_labels)),
        frozenset(map(skeleton, other_labels)),
    )
    found = [candidate for run in find_runs(page) if (candidate := _judge_run(page, run, known))]
    found += [candidate for line in page.lines for candidate in _long_utrs(page, line)]
    found.sort(key=lambda candidate: (-candidate.strength, not candidate.clean))
    unique: dict[str, Candidate] = {}
    for candidate in found:
        unique.setdefault(candidate.utr, candidate)
    return list(unique.values())


@dataclass(frozen=True, slots=True)
class _Known:
    utr_labels: frozenset[str]
    other_labels: frozenset[str]


def _judge_run(page: Page, run: DigitRun, known: _Known) -> Candidate | None:
    governance = labels_before(page, run.lines[0], run.start)
    strength = _strength(governance, known)
    if strength is None or not _plausible(run, strength) or _continues_id(page, run):
        return None
    if strength is Strength.UNLABELLED and _OTHERS_WORDS.search(governance.words):
        return None
    imps = any("imps" in label.phrase for label in governance.labels)
    clean = not run.repaired and not run.foreign_neighbour
    if run.icon and strength is not Strength.LABELLED:
        clean = False  # an id of twelve digits and a letter is likelier than an icon
    return Candidate(
        run.digits,
        Rail.IMPS if imps else Rail.UPI,
        strength,
        run.box,
        run.score,
        clean and not (governance.foreign and strength is Strength.UNLABELLED),
        _notes(run, strength),
        _looks_agree(run.lines, run.digits),
        any(label.kind is LabelKind.UTR or "upi" in label.phrase for label in governance.labels),
    )


def _strength(governance: LabelContext, known: _Known) -> Strength | None:
    """How strongly the labels speak for a UTR; None when they speak against it."""
    phrases = {label.phrase for label in governance.labels}
    kinds = {label.kind for label in governance.labels}
    others = _ANOTHERS_UTR if LabelKind.UTR in kinds else _OTHERS_LABEL
    if kinds and others.fullmatch(governance.words[: governance.labels[0].start]):
        return None
    if phrases & known.other_labels or (kinds & _NEVER and not kinds & {LabelKind.UTR}):
        return None
    exact = all(label.exact for label in governance.labels)
    if exact and (phrases & known.utr_labels or LabelKind.UTR in kinds):
        return Strength.LABELLED
    if kinds & {LabelKind.UTR, LabelKind.MAYBE_UTR} or _AFTER_UPI.search(governance.words):
        return Strength.MAYBE_LABELLED
    return Strength.UNLABELLED


def _plausible(run: DigitRun, strength: Strength) -> bool:
    """Whether a run of twelve digits can be a UTR in such surroundings."""
    if len(set(run.digits)) <= 2:
        return False
    if strength is Strength.LABELLED:
        return True
    if _PHONE.fullmatch(run.digits) and (run.split or strength is Strength.UNLABELLED):
        return False
    if strength is Strength.MAYBE_LABELLED:
        return True
    odd = run.split or run.wrapped or run.repaired or run.foreign_neighbour
    return not (odd or run.digits.startswith("000") or _STAMP.fullmatch(run.digits))


def _continues_id(page: Page, run: DigitRun) -> bool:
    """Whether the run is the wrapped end of a longer id in the line above."""
    upper = page.above(run.lines[0], within=1.2)
    if upper is None or run.start != 0:
        return False
    for shape, lengths in _LONG_IDS:
        started = shape.search(upper.text)
        if started and len(started[0]) + len(run.digits) in lengths:
            return True
    return False


def _notes(run: DigitRun, strength: Strength) -> tuple[str, ...]:
    notes = []
    if run.repaired:
        notes.append(f"{run.repaired} read as look-alike digits")
    if run.wrapped:
        notes.append("joined from two lines")
    if run.split:
        notes.append("joined from groups")
    if strength is Strength.UNLABELLED:
        notes.append("no label could be read beside it")
    return tuple(notes)


def _long_utrs(page: Page, line: Line) -> Iterator[Candidate]:
    for match in SHAPE.finditer(line.text):
        rail = long_rail(match[0])
        strength = _long_strength(match[0], labels_before(page, line, match.start()))
        if rail is None or strength is None:
            continue
        yield Candidate(
            match[0],
            rail,
            strength,
            part_of(line, match.start(), match.end()),
            score_of(line, match.start(), match.end()),
            clean=True,
            looks_agree=_looks_agree((line,), match[0]),
        )


def _long_strength(text: str, governance: LabelContext) -> Strength | None:
    """A label that names the UTR or its rail is enough; after others the day must be the payment's.

    A bank's own reference number may have the same sixteen characters.
    """
    kinds = {label.kind for label in governance.labels}
    if any(_NAMES_LONG.search(label.phrase) for label in governance.labels):
        return Strength.LABELLED
    if kinds & {LabelKind.UTR, LabelKind.MAYBE_UTR}:
        return Strength.MAYBE_LABELLED
    return Strength.UNLABELLED if proves_itself(text) else None


def _looks_agree(lines: Sequence[Line], utr: str) -> bool:
    """Whether every second look at the line holds the same number (wrapped ones are not asked)."""
    if len(lines) > 1:
        return True
    return all(utr in normalise_utr(other) for other in lines[0].alternatives)


def find_unread(page: Page) -> Line | None:
    """The line behind a label for the UTR whose value has no UTR's shape: elided, cut, misread."""
    for line in page.lines:
        labels = [label for label in labels_of(line.text, LabelKind.UTR) if label.exact]
        if not labels:
            continue
        for other in (line, page.right_of(line), page.below(line)):
            rest = line.text[labels[-1].end :] if other is line else other.text if other else ""
            if other is not None and _UNREAD.search(rest):
                return other
    return None
