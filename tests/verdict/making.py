"""Receipts with their money, their due and whoever else claims it, judged."""

from datetime import timedelta
from typing import Any

from receipts import matching, signals, verdict
from receipts.models import Credit, Due, HandPayment, Receipt
from receipts.review import Recorded, record_payment, take_back_payment
from tests.factories import make_credit, make_due, make_reading, make_receipt, make_user, make_utr


def judged(receipt: Receipt) -> verdict.Judged:
    """By all that is found of it now."""
    receipt.refresh_from_db()
    matching.find_credits([receipt])
    matching.match(receipt)
    verdict.refresh(signals.examine(receipt))
    return verdict.judge(verdict.case_of(Receipt.objects.get(pk=receipt.pk)))


def codes(found: verdict.Judged) -> list[str]:
    return [point.sentence.code for point in found.points]


def make_paid(
    *,
    due: Due | None = None,
    credit: dict[str, Any] | None = None,
    reading: dict[str, Any] | None = None,
    **overrides: Any,
) -> tuple[Receipt, Credit, Due]:
    """A receipt that names its due, read, whose money stands in the bank, paid by Asha Rao."""
    due = due or make_due(payer_name="Asha Rao")
    receipt = make_receipt(**({"reference": due.reference} | overrides))
    values = {"utr": make_utr(), "payer_name": "Asha Rao"} | (reading or {})
    make_reading(receipt, **values)
    money = make_credit(
        **({"utr": receipt.utr, "amount_paise": receipt.amount_paise or 50_000} | (credit or {}))
    )
    return receipt, money, due


def recorded_by_hand(
    due: Due,
    credit: Credit,
    *,
    kind: str = "transfer",
    days_before: int = 0,
    reference: str = "",
    is_taken_back: bool = False,
) -> None:
    """Somebody wrote down that as much as this credit came for a due."""
    by, on = make_user("finance", due.payee), credit.on - timedelta(days_before)
    said = Recorded(
        kind=HandPayment.Kind(kind),
        on=on,
        amount_paise=credit.amount_paise,
        reference=reference,
        note="as told",
    )
    payment = record_payment(due, said, by=by, seen_paise=0)
    if is_taken_back:
        take_back_payment(payment, by=by, note="It is the bank's line")
