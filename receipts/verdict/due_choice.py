"""Which due a receipt pays: one that something names, open for just this much."""

from typing import NamedTuple

from receipts.matching.due_scoring import AMOUNT, OWN_SUM, SAME_NAME
from receipts.models import Credit, Due
from receipts.verdict.bank_words import names_due
from receipts.verdict.cases import Case, Fit
from receipts.verdict.payer_fit import fits
from receipts.wording import Sentence


class DueChoice(NamedTuple):
    """The due, or what keeps it from being chosen; `due` with an open point is only likely."""

    due: Due | None
    open: Sentence | None = None


def choose_due(case: Case) -> DueChoice:
    """Equal money alone says nothing, a tie never.

    A due that is named must be the one, whatever else would fit better; but a sum of its own names
    it only where no other due, which came later perhaps, is open for just this much.
    """
    paise = case.receipt.counted_paise
    exact = [fit for fit in case.fits if fit.due.is_settled_by(paise, fit.left_paise)]
    named = [fit for fit in case.fits if _is_named_by(AMOUNT, fit)]
    likely = named
    if not any(_is_named_by(OWN_SUM, fit) for fit in named):
        meant = [*named, *(fit for fit in exact if fit not in named)]
        theirs = [fit for fit in meant if _is_the_payers(fit, case.credit)]
        likely = _narrowed(theirs, case) or (meant if named else [])
    if not likely:
        return DueChoice(None, Sentence.of("due_missing"))
    if len(likely) > 1:
        dues = [fit.due.reference for fit in likely]
        return DueChoice(None, Sentence.of("dues_many", dues=dues))
    [fit] = likely
    return DueChoice(fit.due, None if fit in exact else _not_exact(fit, paise))


def _is_named_by(points: int, fit: Fit) -> bool:
    """By what is worth more than so many points: only what names a due weighs more than equal
    money, and only its reference or its UTR more than a sum of its own.
    """
    return any(reason.points > points for reason in fit.agreement.reasons)


def _is_the_payers(fit: Fit, credit: Credit | None) -> bool:
    """By phone, e-mail or equal name of who sent it, or by the bank's payer."""
    by_sender = any(SAME_NAME <= reason.points < AMOUNT for reason in fit.agreement.reasons)
    return by_sender or (credit is not None and fits(credit, fit.due))


def _narrowed(likely: list[Fit], case: Case) -> list[Fit]:
    """Of several, those that the bank's own words name, else those that the bank's payer fits."""
    credit = case.credit
    if len(likely) < 2 or credit is None:
        return likely
    named = [fit for fit in likely if names_due(credit, fit.due)]
    return named or [fit for fit in likely if fits(credit, fit.due)] or likely


def _not_exact(fit: Fit, paise: int | None) -> Sentence | None:
    """What keeps another sum from paying it; of one that is not known there is nothing to say."""
    if fit.left_paise <= 0:
        return Sentence.of("due_paid", due=fit.due.reference)
    if paise is None:
        return None
    left = fit.left_paise
    return Sentence.of("due_amount", due=fit.due.reference, left=left, paise=paise)
