"""Receipts with their money, their due and whoever else claims it, judged."""

from typing import Any

from receipts import matching, signals, verdict
from receipts.models import Credit, Due, Receipt
from tests.factories import make_credit, make_due, make_reading, make_receipt, make_utr


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
