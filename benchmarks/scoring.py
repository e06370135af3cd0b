"""Truth against answer, picture by picture, and the rates over many."""

import itertools
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from benchmarks.rivals import Answer
from benchmarks.screens.truth import Truth
from receipts.readers.base import SURE


@dataclass(frozen=True, slots=True)
class Score:
    """How one answer stands to its truth. None where the picture does not show the fact."""

    truth: Truth
    answer: Answer
    cpu_seconds: float
    utr: bool | None
    time: bool | None
    amount: bool | None
    payee: bool | None
    status: bool | None
    screen: bool | None
    invented: bool | None
    confidently_wrong: bool

    @property
    def failures(self) -> list[str]:
        """The facts that were shown and not read right, and the false alarms."""
        facts = ("utr", "time", "amount", "payee", "status", "screen")
        failed = [fact for fact in facts if getattr(self, fact) is False]
        failed += ["invented"] if self.invented else []
        return failed + (["confidently_wrong"] if self.confidently_wrong else [])


def score(truth: Truth, answer: Answer, *, cpu_seconds: float) -> Score:
    """Compare one answer with its truth; exact, save for case and spacing of the payee's name."""
    shows_none = not truth.utr
    right = answer.utr == truth.utr
    return Score(
        truth=truth,
        answer=answer,
        cpu_seconds=cpu_seconds,
        utr=right if truth.utr else None,
        time=_same_time(truth, answer.paid_at) if truth.paid_at else None,
        amount=_when_shown(truth.amount_paise, answer.amount_paise),
        payee=_plain(answer.payee) == _plain(truth.payee) if truth.payee else None,
        status=answer.status == truth.status if truth.status != "unknown" else None,
        screen=answer.screen == truth.screen if truth.screen != "unknown" else None,
        invented=_is_whole(answer.utr) if shows_none else None,
        confidently_wrong=answer.confident and not right,
    )


def _when_shown(shown: int | None, read: int | None) -> bool | None:
    return None if shown is None else shown == read


def _same_time(truth: Truth, read: str | None) -> bool:
    """The year counts only where the picture, or the day it is seen, tells it."""
    start = 0 if truth.year_provable else len("YYYY-")
    return read is not None and truth.paid_at is not None and read[start:] == truth.paid_at[start:]


def _plain(name: str) -> str:
    return re.sub(r"[\W_]", "", name).casefold()


def _is_whole(utr: str) -> bool:
    """A masked or cut id, kept as read, claims nothing; twelve or more characters do."""
    return len(utr) >= 12 and utr.isalnum() and "X" not in utr.upper()


def group(scores: Iterable[Score], key: Callable[[Truth], str]) -> dict[str, list[Score]]:
    """The scores by a property of their truth, in order of first appearance."""
    groups: dict[str, list[Score]] = {}
    for one in scores:
        groups.setdefault(key(one.truth), []).append(one)
    return groups


def rate(scores: Sequence[Score], fact: str) -> str:
    """Share right of those that show the fact, with the misses: "98.6 (2)"."""
    judged = [getattr(one, fact) for one in scores if getattr(one, fact) is not None]
    if not judged:
        return "-"
    missed = judged.count(False)
    return f"{100 * (1 - missed / len(judged)):.1f}" + (f" ({missed})" if missed else "")


def calibration(scores: Sequence[Score]) -> str:
    """How many UTRs are called confident, of those shown, and how often that is right."""
    confident = [one for one in scores if one.answer.confident]
    shown = [one for one in scores if one.truth.utr]
    if not shown:
        return "-"
    wrong = sum(one.confidently_wrong for one in confident)
    covered = sum(one.answer.confident for one in shown) / len(shown)
    right = 1 - wrong / len(confident) if confident else 0.0
    return f"{100 * covered:.0f} % sure, right {100 * right:.1f} %"


RATED = ("time", "amount", "payee", "status")
_BANDS = (0.0, 0.5, SURE, 0.85, 0.95)


def sure_and_wrong(scores: Sequence[Score], fact: str) -> list[Score]:
    """Those whose value may stand without a person, by its confidence, and is not the one shown."""
    return [one for one in scores if getattr(one, fact) is False and _certainty(one, fact) >= SURE]


def reliability(scores: Sequence[Score], fact: str) -> list[tuple[str, int, int]]:
    """Band of confidence, how many values were read with it, and how many of them right."""
    rows = []
    for low, high in itertools.pairwise((*_BANDS, 1.01)):
        judged = [
            getattr(one, fact)
            for one in scores
            if getattr(one, fact) is not None and low <= _certainty(one, fact) < high
        ]
        rows.append((f"{low:.2f}", len(judged), judged.count(True)))
    return rows


def _certainty(one: Score, fact: str) -> float:
    return one.answer.confidences.get(fact, -1.0)
