"""The receipt against the due it is for: another amount, or paid before it was asked for."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Sum

from receipts.models import KEPT_PAISE, Due, Receipt, reference_key
from receipts.suspicion.finding import Finding, Kind, Severity, paid_day, shown_day
from receipts.upi import format_rupees

# Some pay at the end of the month what is asked for at the beginning of the next; a screenshot
# from the last quarter is older than that.
EARLY_PAYERS = timedelta(days=7)


def named_due(receipt: Receipt) -> Due | None:
    """The due whose reference the payer gave."""
    key = reference_key(receipt.reference)
    dues = Due.objects.filter(payee_id=receipt.payee_id, reference_key=key)
    return dues.first() if key else None


def wrong_amount(receipt: Receipt, due: Due | None) -> Iterator[Finding]:
    """The believed amount against what the payer says and what the named due asks for."""
    paid = receipt.amount_paise
    if paid is None:
        return
    said = receipt.claimed_amount_paise
    if said is not None and said != paid:
        severity = Severity.SERIOUS if paid < said else Severity.WARNING
        evidence = f"The payer says ₹{format_rupees(said)}, the picture ₹{format_rupees(paid)}."
        yield Finding(Kind.WRONG_AMOUNT, severity, evidence, {"said": said, "paid": paid})
        return
    if due and paid not in (due.amount_paise, _left(due, without=receipt)):
        evidence = (
            f"The picture shows ₹{format_rupees(paid)}; "
            f"{due.reference} asks for ₹{format_rupees(due.amount_paise)}."
        )
        data = {"paid": paid, "due": due.pk, "asked": due.amount_paise}
        yield Finding(Kind.WRONG_AMOUNT, Severity.WARNING, evidence, data)


def before_issue(receipt: Receipt, due: Due | None) -> Iterator[Finding]:
    """Paid before the due was asked for: mostly an old payment shown again for a new due.

    Without a named due, the only candidate counts. A few days early is a habit, and said for
    information only.
    """
    if receipt.paid_at is None:
        return
    due = due or _only_candidate(receipt)
    if due is None or due.opens_on is None:
        return
    early = due.opens_on - paid_day(receipt.paid_at)
    if early <= timedelta(0):
        return
    evidence = (
        f"Paid on {shown_day(paid_day(receipt.paid_at))}, but {due.reference} was asked for from "
        f"{shown_day(due.opens_on)} on."
    )
    severity = Severity.INFO if early <= EARLY_PAYERS else Severity.WARNING
    data = {"due": due.pk, "opens_on": due.opens_on.isoformat(), "early": early.days}
    yield Finding(Kind.BEFORE_ISSUE, severity, evidence, data)


def _left(due: Due, *, without: Receipt) -> int:
    paid = due.allocations.exclude(receipt=without).aggregate(paise=Sum(KEPT_PAISE))["paise"]
    return due.amount_paise - (paid or 0)


def _only_candidate(receipt: Receipt) -> Due | None:
    candidates = list(receipt.candidates.select_related("due")[:2])
    return candidates[0].due if len(candidates) == 1 else None
