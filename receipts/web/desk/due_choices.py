"""The dues a reviewer chooses among: candidates, those found by searching, and what was chosen."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.utils.translation import gettext as _

from receipts.filters import dues_found_by, row_id
from receipts.matching import OWN_WORDS
from receipts.models import Candidate, Credit, Due, MatchGround, Receipt
from receipts.receivables import credits_of
from receipts.review import AllocationRefused
from receipts.upi import format_rupees, parse_amount

NAMED_BY_BANK = 60  # points, among the candidates' own
FOUND_AT_MOST = 8


@dataclass(frozen=True)
class Choice:
    """A due as it stands in the list; `amount` is what would be counted towards it, in rupees."""

    due: Due
    owed_paise: int
    state: Due.State
    amount: str
    chosen: bool = False
    reasons: tuple[str, ...] = ()
    said: tuple[str, ...] = ()  # of the reasons those that are only the payer's own words
    score: int | None = None
    key: int | None = None  # the key that chooses it
    credit_paise: int = 0  # what its payer paid too much elsewhere

    @property
    def is_cancelled(self) -> bool:
        """It is found, so that nobody wonders where it is, and cannot be chosen."""
        return self.due.cancelled_at is not None


def choices_for(
    receipt: Receipt,
    typed: QueryDict | None = None,
    *,
    candidates: Sequence[Candidate],
    credit: Credit | None = None,
    chosen: Due | None = None,
    is_any_overpaid: bool = True,
) -> list[Choice]:
    """The receipt's `candidates`, best first; with `typed`, as the reviewer left them.

    `credit` is the money in the bank with the receipt's UTR and amount: what its own narration
    says counts too. `chosen` is the due that the verdict says it pays, chosen beforehand. Where not
    `is_any_overpaid` of the payee's dues, nobody has credit.
    """
    chosen_ids = set(ids_in(typed)) if typed is not None else set()
    reasons = {
        one.due_id: (tuple(str(reason) for reason in one.reasons), one.score) for one in candidates
    }
    said = {
        one.due_id: tuple(str(reason) for reason in one.reasons if reason.code in OWN_WORDS)
        for one in candidates
    }
    named = _named_by(credit) if credit else {}
    reasons |= {pk: ((why,), NAMED_BY_BANK) for pk, why in named.items() if pk not in reasons}
    if typed is None:
        chosen_ids = {chosen.pk} if chosen else set()
    dues = {one.due_id: one.due for one in candidates}
    dues |= in_bulk(receipt, {*reasons, *chosen_ids} - dues.keys())
    ordered = [*reasons, *sorted(chosen_ids - reasons.keys())]
    choices = [
        choice(
            receipt,
            dues[pk],
            chosen=pk in chosen_ids,
            reasons=reasons.get(pk, ((), None)),
            said=said.get(pk, ()),
            key=number,
            typed=typed.get(f"amount_{pk}") if typed is not None else None,
        )
        for number, pk in enumerate((pk for pk in ordered if pk in dues), start=1)
    ]
    return _with_credit(choices) if is_any_overpaid else choices


def _named_by(credit: Credit) -> dict[int, str]:
    """The dues whose reference stands in the credit's narration, with the reason."""
    found = credit.candidates.filter(ground=MatchGround.REFERENCE)
    return {pk: str(reason) for pk, reason in found.values_list("due_id", "reason")}


def _sole(dues: Mapping[int, Due]) -> list[int]:
    """The only due that is still open among those that may be paid."""
    still_open = [pk for pk, due in dues.items() if due.left_paise > 0]
    return still_open if len(still_open) == 1 else []


def choices_for_credit(credit: Credit, typed: QueryDict | None = None) -> list[Choice]:
    """The dues a credit without a receipt may pay, the strongest ground first."""
    candidates = list(credit.candidates.all())
    reasons = {one.due_id: str(one.reason or one.get_ground_display()) for one in candidates}
    chosen_ids = set(ids_in(typed)) if typed is not None else set()
    dues = in_bulk(credit, {*reasons, *chosen_ids})
    if typed is None:
        nearly = {one.due_id for one in candidates if one.ground == MatchGround.NEAR_REFERENCE}
        chosen_ids = set(_sole(dues)) - nearly
    ordered = [*reasons, *sorted(chosen_ids - reasons.keys())]
    return _with_credit(
        choice(
            credit,
            dues[pk],
            chosen=pk in chosen_ids,
            reasons=((reasons[pk],) if pk in reasons else (), None),
            key=number,
            typed=typed.get(f"amount_{pk}") if typed is not None else None,
        )
        for number, pk in enumerate((pk for pk in ordered if pk in dues), start=1)
    )


def choice(
    source: Receipt | Credit,
    due: Due,
    *,
    chosen: bool = False,
    reasons: tuple[tuple[str, ...], int | None] = ((), None),
    said: tuple[str, ...] = (),
    key: int | None = None,
    typed: str | None = None,
) -> Choice:
    """One line; the amount is what was typed, else what is paid, at most what is still owed."""
    left, amount = due.left_paise, worth_of(source)
    share = left if amount is None else min(amount, left)
    return Choice(
        due=due,
        owed_paise=left,
        state=Due.State(due.state),
        amount=typed if typed is not None else (format_rupees(share) if share > 0 else ""),
        chosen=chosen and due.cancelled_at is None,
        reasons=tuple(one for one in reasons[0] if one not in said),
        said=said,
        score=reasons[1],
        key=key if key is not None and key <= 8 else None,
    )


def worth_of(source: Receipt | Credit) -> int | None:
    """What a receipt counts for or a credit brought, in paise."""
    return source.amount_paise if isinstance(source, Credit) else source.counted_paise


def search_dues(source: Receipt | Credit, words: str) -> list[Choice]:
    """Dues of the same payee by reference, name, phone or e-mail, a handful."""
    if not words.strip():
        return []
    dues = Due.objects.filter(dues_found_by(words), payee=source.payee).order_by("-id")
    return _with_credit(choice(source, due) for due in dues[:FOUND_AT_MOST])


def _with_credit(choices: Iterable[Choice]) -> list[Choice]:
    """Each with the credit of its payer, asked once for all."""
    found = list(choices)
    credits = credits_of(one.due for one in found)
    return [replace(one, credit_paise=credits.get(one.due.pk, 0)) for one in found]


def allocations_in(source: Receipt | Credit, typed: QueryDict) -> dict[Due, int]:
    """The chosen dues with the paise typed for each. Raises AllocationRefused with a sentence."""
    dues = in_bulk(source, ids_in(typed))
    if len(dues) != len(set(typed.getlist("due"))):
        raise AllocationRefused(_("One of the dues no longer exists. Look at the list again."))
    return {due: _paise(typed.get(f"amount_{pk}", ""), due) for pk, due in dues.items()}


def _paise(text: str, due: Due) -> int:
    try:
        return parse_amount(text)
    except ValueError as error:
        raise AllocationRefused(f"{due.reference}: {error}") from None


def ids_in(typed: QueryDict) -> list[int]:
    """The ids of the dues that are ticked."""
    ticked = (row_id(value) for value in typed.getlist("due"))
    return [pk for pk in ticked if pk is not None]


def in_bulk(source: Receipt | Credit, pks: Iterable[int]) -> dict[int, Due]:
    """The payee's dues of these ids."""
    dues = Due.objects.filter(payee=source.payee, pk__in=list(pks))
    return {due.pk: due for due in dues}
