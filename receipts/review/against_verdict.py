"""Approving by the verdict and against it: what was shown still holds, or a reason is kept."""

from collections.abc import Mapping
from typing import Any

from receipts import verdict
from receipts.models import Due, Receipt
from receipts.review.allocations import as_counted
from receipts.review.refusals import ReasonRefused, VerdictChanged
from receipts.wording import Sentence


def weigh(
    receipt: Receipt,
    allocations: Mapping[Due, int],
    *,
    note: str,
    shown: str,
    case: verdict.Case | None = None,
) -> dict[str, Any]:
    """What the approval's event keeps of the verdict, judged anew; to be called under the lock.

    `shown` is the verdict on the reviewer's screen, empty where there is none; `case` that of this
    receipt, where it was looked up with others' in this very transaction. Raises
    VerdictChanged when it is another one now, and ReasonRefused when a receipt that is not Ready,
    or one counted otherwise than its verdict says, is approved without a note.
    """
    found = verdict.judge(case or verdict.case_of(receipt))
    if shown and shown != found.verdict:
        raise VerdictChanged(receipt, str(found.verdict.label), found.sentences)
    as_judged = _follows(found, receipt, allocations)
    if not note and not as_judged:
        raise ReasonRefused(_refusal(found))
    codes = [sentence.code for sentence in found.sentences]
    return {"verdict": found.verdict.value, "points": codes, "as_judged": as_judged}


def _follows(found: verdict.Judged, receipt: Receipt, allocations: Mapping[Due, int]) -> bool:
    due, paise = found.due, receipt.counted_paise
    if not found.is_ready or due is None or paise is None:
        return False
    return as_counted(allocations) == as_counted({due: paise})


def _refusal(found: verdict.Judged) -> Sentence:
    if found.is_ready and found.due:
        return Sentence.of("counted_otherwise", due=found.due.reference)
    label, first = str(found.verdict.label), found.sentences[0]
    return Sentence.of("approved_all_the_same", verdict=label, point=first)
