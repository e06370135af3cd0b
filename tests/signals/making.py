"""Receipts, credits and what joins them, as the bank's warnings need them."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from receipts.models import Credit, CreditMatch, MatchGround, Receipt, Signal
from receipts.signals import examine
from receipts.upi import INDIA
from tests.factories import make_credit, make_reading, make_receipt, make_statement, make_utr


def today() -> date:
    return timezone.localdate(timezone=INDIA)


def days_ago(days: int, hour: int = 12) -> datetime:
    return datetime.combine(today() - timedelta(days=days), time(hour), INDIA)


def make_read_receipt(*, reading: dict | None = None, **overrides) -> Receipt:
    """Read, of a payment a week ago."""
    receipt = make_receipt(**overrides)
    make_reading(receipt, **({"paid_at": days_ago(7)} | (reading or {})))
    return receipt


def make_matched(
    *, ground: MatchGround = MatchGround.CONFIRMED, credit: dict | None = None, **overrides
) -> tuple[Receipt, Credit]:
    """A receipt and the credit that matching has joined to it, of the same day."""
    receipt = make_read_receipt(**overrides)
    values = {"utr": receipt.utr, "on": today() - timedelta(days=7)} | (credit or {})
    money = make_credit(**values)
    CreditMatch.objects.create(receipt=receipt, credit=money, ground=ground)
    return receipt, money


def join(receipt: Receipt, credit: Credit, ground: MatchGround = MatchGround.CONFIRMED) -> None:
    CreditMatch.objects.create(receipt=receipt, credit=credit, ground=ground)


def found(receipt: Receipt, kind: str) -> Signal:
    examine(receipt)
    return receipt.signals.get(kind=kind)


def kinds(receipt: Receipt) -> set[str]:
    """Of the warnings that stand after another look."""
    examine(receipt)
    return set(receipt.signals.values_list("kind", flat=True))


__all__ = [
    "days_ago", "found", "join", "kinds", "make_credit", "make_matched", "make_read_receipt",
    "make_statement", "make_utr", "today",
]  # fmt: skip
