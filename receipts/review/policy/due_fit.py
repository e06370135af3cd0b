"""Which due a receipt pays beyond doubt: one that something names, open for just this much."""

from typing import NamedTuple

from receipts.matching import candidates_now
from receipts.matching.due_scoring import AMOUNT, SAME_NAME, DueAgreement, PaymentClaim, compare
from receipts.models import Due, Receipt
from receipts.review.policy.finding import PolicyFinding
from receipts.upi import format_rupees


class Fit(NamedTuple):
    """A due that the receipt may pay, what speaks for it, and how much of it is open."""

    due: Due
    agreement: DueAgreement
    left_paise: int

    @property
    def is_named(self) -> bool:
        """By its reference or its UTR: only what names a due weighs more than equal money."""
        return any(reason.points > AMOUNT for reason in self.agreement.reasons)

    @property
    def is_the_payers(self) -> bool:
        """By phone, e-mail or equal name; a name that is only similar is too little."""
        return any(SAME_NAME <= reason.points < AMOUNT for reason in self.agreement.reasons)


def fitting_due(receipt: Receipt) -> tuple[Due | None, PolicyFinding]:
    """The due, or None and why there is none. Equal money alone says nothing, a tie never.

    A due that is named must be the one, whatever else would fit better.
    """
    fits = _fits(receipt)
    named = [fit for fit in fits if fit.is_named]
    exact = [fit for fit in fits if fit.left_paise == receipt.counted_paise]
    eligible = named or [fit for fit in exact if fit.is_the_payers]
    if not eligible:
        return None, PolicyFinding(
            False, "No due is named, nor one of this payer open for this amount."
        )
    if len(eligible) > 1:
        references = ", ".join(fit.due.reference for fit in eligible)
        return None, PolicyFinding(False, f"Several dues fit: {references}.")
    [fit] = eligible
    if fit not in exact:
        return None, PolicyFinding(False, _not_exact(fit))
    why = ", ".join(reason.text for reason in fit.agreement.reasons if reason.points > 0)
    return fit.due, PolicyFinding(True, f"Pays {fit.due.reference} in full: {why}.")


def _fits(receipt: Receipt) -> list[Fit]:
    """The dues that the receipt may pay, weighed against what is open of them now."""
    claim = PaymentClaim(receipt)
    found = []
    for due in [one.due for one in candidates_now(receipt)]:
        if agreement := compare(claim, due, paid_paise=due.paid_paise):
            found.append(Fit(due, agreement, due.left_paise))
    return found


def _not_exact(fit: Fit) -> str:
    if fit.left_paise <= 0:
        return f"{fit.due.reference} is paid in full already."
    return f"{fit.due.reference} is open for ₹{format_rupees(fit.left_paise)}, not for this amount."
