"""Credits as the rows of a list: every string made here, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse

from receipts.models import Credit, CreditCandidate, CreditMatch, Due, Receipt
from receipts.upi import format_rupees
from receipts.web.desk.credit_lines import account_of, moment, note_of
from receipts.web.formatting import title_of

SUGGESTED_AT_MOST = 3
NARRATION_SHOWN = 60


@dataclass(frozen=True)
class SuggestedDue:
    """A due that a credit may pay, and how much of it; `amount` in rupees as it is typed."""

    due: Due
    reason: str
    amount: str


@dataclass(frozen=True)
class Hint:
    """A receipt in review that may speak of a credit."""

    url: str
    title: str
    reason: str


@dataclass(frozen=True)
class CreditRow:
    """One credit of the list, and what may be done about it with one click."""

    credit: Credit
    url: str
    when: str
    who: str
    note: str
    account: str
    suggestions: list[SuggestedDue]
    hint: Hint | None

    @property
    def is_clear(self) -> bool:
        """Whether one due stands alone, and no receipt either that might pay it."""
        return len(self.suggestions) == 1 and self.hint is None

    @property
    def is_tie(self) -> bool:
        return len(self.suggestions) > 1


def credit_rows(credits: Sequence[Credit]) -> list[CreditRow]:
    """Rows for these credits, which came with their statements."""
    suggestions, hints = suggestions_for(credits), hints_for(credits)
    return [
        CreditRow(
            credit=one,
            url=reverse("credit", args=[one.pk]),
            when=moment(one),
            who=one.payer_name or one.payer_vpa or one.narration[:NARRATION_SHOWN],
            note=note_of(one),
            account=account_of(one),
            suggestions=suggestions[one.pk],
            hint=hints.get(one.pk),
        )
        for one in credits
    ]


def suggestions_for(credits: Iterable[Credit]) -> dict[int, list[SuggestedDue]]:
    """The dues each credit may pay that are still open: those of the strongest ground, all."""
    by_id = {one.pk: one for one in credits}
    candidates = list(CreditCandidate.objects.filter(credit__in=by_id))
    dues = Due.objects.filter(pk__in={one.due_id for one in candidates})
    still_open = {due.pk: due for due in dues if due.left_paise > 0}
    found: dict[int, list[SuggestedDue]] = defaultdict(list)
    strongest: dict[int, int] = {}
    for one in sorted(candidates, key=lambda one: (one.ground, one.due_id)):
        due = still_open.get(one.due_id)
        if due is None or strongest.setdefault(one.credit_id, one.ground) != one.ground:
            continue
        if len(found[one.credit_id]) < SUGGESTED_AT_MOST:
            share = min(by_id[one.credit_id].amount_paise, due.left_paise)
            reason = str(one.reason or one.get_ground_display())
            found[one.credit_id].append(SuggestedDue(due, reason, format_rupees(share)))
    return found


def hints_for(credits: Iterable[Credit]) -> dict[int, Hint]:
    """The likeliest receipt in review of each credit."""
    matches = CreditMatch.objects.filter(
        credit__in=list(credits), receipt__status__in=Receipt.Status.open()
    )
    weakest_first = sorted(
        matches.select_related("receipt"), key=lambda one: (one.ground, one.receipt_id)
    )[::-1]
    return {
        one.credit_id: Hint(
            url=reverse("workbench", args=[one.receipt_id]),
            title=title_of(one.receipt),
            reason=str(one.reason or one.get_ground_display()),
        )
        for one in weakest_first
    }
