"""The columns of exported money: the bank's credits, what counts towards dues, what went back.

Described for people in docs/export.md: change both.
"""

from collections.abc import Iterator, Sequence
from itertools import batched
from typing import Any

from django.db.models import Case, QuerySet, Value, When
from django.db.models.functions import Coalesce

from receipts.evidence.standing import SAME_PAYMENT, straight_paise
from receipts.exports.moments import InIndia, InUtc
from receipts.exports.table import Column, Fetched, Shape, plain
from receipts.filters import CREDITS_IN, CreditState
from receipts.models import KEPT_PAISE, Allocation, Credit, CreditMatch
from receipts.models.among import among

AT_ONCE = 2_000

_CREDIT: dict[str, Any] = {
    "credit": "pk",
    "credited_on": "on",
    "amount": "amount_paise",
    "in_bank_amount": Case(When(CREDITS_IN[CreditState.IN_BANK], then="amount_paise")),
    "utr": "utr",
    "payer_name": "payer_name",
    "payer_vpa": "payer_vpa",
    "narration": "narration",
    "payer_note": "note",
    "bank_reference": "reference",
    "account": "account",
    "rail": "rail",
    "state": Case(*(When(rows, then=Value(state)) for state, rows in CREDITS_IN.items())),
    "reversed_on": "reversed_on",
    "is_settlement": Case(When(is_settlement=True, then=Value("yes")), default=Value("no")),
    "is_set_aside": Case(When(set_aside_at__isnull=False, then=Value("yes")), default=Value("no")),
    "counted_amount": straight_paise(),
    "fee_amount": "fee_paise",
    "tax_amount": "tax_paise",
}


class CreditBatch(Fetched):
    """Some credits, with the receipts that show their payments."""

    def __init__(self, rows: Sequence[tuple[Any, ...]]) -> None:
        super().__init__(_CREDIT, rows)

    def days_of_books(self) -> Sequence[str]:
        return [f"{on:%d/%m/%Y}" for on in self.fetched("credited_on")]

    def receipts(self) -> Sequence[str | None]:
        shown: dict[int, list[str]] = {}
        credits = list(self.fetched("credit"))
        matches = CreditMatch.objects.filter(among("credit", credits), ground__in=SAME_PAYMENT)
        pairs = matches.order_by("receipt_id").values_list("credit_id", "receipt_id")
        for credit, receipt in pairs:
            shown.setdefault(credit, []).append(str(receipt))
        return ["; ".join(shown.get(credit, ())) for credit in credits]


CREDIT_COLUMNS: tuple[Column, ...] = (
    plain("credit", Shape.NUMBER),
    plain("credited_on", Shape.DAY),
    Column("credited_on_dmy", Shape.TEXT, CreditBatch.days_of_books),
    plain("amount", Shape.RUPEES),
    plain("in_bank_amount", Shape.RUPEES, is_money=True),
    plain("utr"),
    plain("payer_name"),
    plain("payer_vpa"),
    plain("narration"),
    plain("payer_note"),
    plain("bank_reference"),
    plain("account"),
    plain("rail"),
    plain("state"),
    plain("reversed_on", Shape.DAY),
    plain("is_settlement"),
    plain("is_set_aside"),
    plain("counted_amount", Shape.RUPEES, is_money=True),
    Column("receipts", Shape.TEXT, CreditBatch.receipts),
    plain("fee_amount", Shape.RUPEES, is_money=True),
    plain("tax_amount", Shape.RUPEES, is_money=True),
)

_ALLOCATION: dict[str, Any] = {
    "allocation": "pk",
    "counted_at": InIndia("created_at"),
    "counted_at_utc": InUtc("created_at"),
    "due": "due_id",
    "due_reference": "due__reference",
    "payer_name": "due__payer_name",
    "source": Case(
        When(receipt__isnull=False, then=Value("receipt")),
        When(credit__isnull=False, then=Value("credit")),
        default=Value("by_hand"),
    ),
    "receipt": "receipt_id",
    "credit": "credit_id",
    "hand_payment": "hand_payment_id",
    "utr": Coalesce("receipt__utr", "credit__utr"),
    "amount": "amount_paise",
    "refunded_amount": "refunded_paise",
    "kept_amount": KEPT_PAISE,
    "counted_by": "by__username",
    "carried_from": "carried_from__reference",
}

ALLOCATION_COLUMNS: tuple[Column, ...] = (
    plain("allocation", Shape.NUMBER),
    plain("counted_at", Shape.MOMENT),
    plain("counted_at_utc", Shape.MOMENT_UTC),
    plain("due", Shape.NUMBER),
    plain("due_reference"),
    plain("payer_name"),
    plain("source"),
    plain("receipt", Shape.NUMBER),
    plain("credit", Shape.NUMBER),
    plain("hand_payment", Shape.NUMBER),
    plain("utr"),
    plain("amount", Shape.RUPEES, is_money=True),
    plain("refunded_amount", Shape.RUPEES, is_money=True),
    plain("kept_amount", Shape.RUPEES, is_money=True),
    plain("counted_by"),
    plain("carried_from"),
)

# Of either table of events; `data` says which due, how much, and what the product knows beside it.
_REFUND: dict[str, Any] = {
    "refund": "pk",
    "refunded_at": InIndia("at"),
    "refunded_at_utc": InUtc("at"),
    "data": "data",
    "refunded_by": "actor_name",
    "reason": "note",
}


class RefundBatch(Fetched):
    """Some refunds as they were recorded: of receipts (R-7), or of what came without one (B-7)."""

    def __init__(self, source: str, rows: Sequence[tuple[Any, ...]]) -> None:
        super().__init__((*_REFUND, source), rows)
        self._source = source

    def numbers(self) -> Sequence[str]:
        letter = "R" if self._source == "receipt" else "B"
        return [f"{letter}-{pk}" for pk in self.fetched("refund")]

    def receipts(self) -> Sequence[int | None]:
        return self._of("receipt")

    def credits(self) -> Sequence[int | None]:
        return self._of("credit")

    def said(self, name: str) -> Sequence[Any]:
        return [data.get(name) for data in self.fetched("data")]

    def _of(self, source: str) -> Sequence[int | None]:
        return self.fetched(source) if source == self._source else [None] * len(self)


REFUND_COLUMNS: tuple[Column, ...] = (
    Column("refund", Shape.TEXT, RefundBatch.numbers),
    plain("refunded_at", Shape.MOMENT),
    plain("refunded_at_utc", Shape.MOMENT_UTC),
    Column("amount", Shape.RUPEES, lambda batch: batch.said("paise"), is_money=True),
    Column("due", Shape.NUMBER, lambda batch: batch.said("due")),
    Column("due_reference", Shape.TEXT, lambda batch: batch.said("reference")),
    Column("receipt", Shape.NUMBER, RefundBatch.receipts),
    Column("credit", Shape.NUMBER, RefundBatch.credits),
    Column("hand_payment", Shape.NUMBER, lambda batch: batch.said("hand_payment")),
    plain("reason"),
    plain("refunded_by"),
)


def credit_batches(credits: QuerySet[Credit]) -> Iterator[CreditBatch]:
    """The credits in the order they became known, in constant memory."""
    return map(CreditBatch, _rows(credits, *_CREDIT.values()))


def allocation_batches(allocations: QuerySet[Allocation]) -> Iterator[Fetched]:
    """The allocations in the order in which they were counted, in constant memory."""
    return (Fetched(_ALLOCATION, some) for some in _rows(allocations, *_ALLOCATION.values()))


def refund_batches(source: str, events: QuerySet[Any]) -> Iterator[RefundBatch]:
    """The refunds that these events tell of; `source` is what the events are of."""
    rows = _rows(events, *_REFUND.values(), f"{source}_id")
    return (RefundBatch(source, some) for some in rows)


def _rows(found: QuerySet[Any], *columns: Any) -> Iterator[tuple[tuple[Any, ...], ...]]:
    rows = found.order_by("pk").values_list(*columns).iterator(AT_ONCE)
    return batched(rows, AT_ONCE, strict=False)
