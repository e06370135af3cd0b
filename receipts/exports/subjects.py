"""What an export may be of: rows of which tables, narrowed by which filter, with which columns."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import chain
from typing import Any, NamedTuple

from django.db.models import QuerySet

from receipts.exports.columns import COLUMNS, batches_of
from receipts.exports.due_columns import DUE_COLUMNS, due_batches
from receipts.exports.money_columns import (
    ALLOCATION_COLUMNS,
    CREDIT_COLUMNS,
    REFUND_COLUMNS,
    allocation_batches,
    credit_batches,
    refund_batches,
)
from receipts.exports.table import Batch, Column
from receipts.filters import (
    AllocationFilter,
    CreditFilter,
    DueFilter,
    QueryFilter,
    ReceiptFilter,
    RefundFilter,
)
from receipts.models import Allocation, BankEvent, Credit, Due, Export, Receipt, ReceiptEvent

type Rows = list[QuerySet[Any]]


class Kind(NamedTuple):
    """`rows` are all of a payee's, a query a table; `batches` is given what the filter leaves of
    them, and the day in India as of which the file is made. `days` begins the names of the two
    parameters between whose days an export of a period lies; empty where rows have none.
    """

    filter: type[QueryFilter]
    columns: tuple[Column, ...]
    rows: Callable[[int], Rows]
    batches: Callable[[Rows, date], Iterator[Batch]]
    days: str


def _refunds(payee: int) -> Rows:
    return [
        ReceiptEvent.objects.filter(kind=ReceiptEvent.Kind.REFUNDED, receipt__payee=payee),
        BankEvent.objects.filter(kind=BankEvent.Kind.REFUNDED, payee=payee),
    ]


def _refund_batches(rows: Rows, _on: date) -> Iterator[Batch]:
    of_receipts, of_credits = rows
    return chain(refund_batches("receipt", of_receipts), refund_batches("credit", of_credits))


KINDS: dict[str, Kind] = {
    Export.Subject.RECEIPTS: Kind(
        ReceiptFilter,
        COLUMNS,
        lambda payee: [Receipt.objects.filter(payee=payee)],
        lambda rows, _on: batches_of(rows[0]),
        "decided",
    ),
    Export.Subject.DUES: Kind(
        DueFilter,
        DUE_COLUMNS,
        lambda payee: [Due.objects.filter(payee=payee)],
        lambda rows, on: due_batches(rows[0], on),
        "",
    ),
    Export.Subject.ALLOCATIONS: Kind(
        AllocationFilter,
        ALLOCATION_COLUMNS,
        lambda payee: [Allocation.objects.filter(due__payee=payee)],
        lambda rows, _on: allocation_batches(rows[0]),
        "counted",
    ),
    Export.Subject.CREDITS: Kind(
        CreditFilter,
        CREDIT_COLUMNS,
        lambda payee: [Credit.objects.filter(payee=payee)],
        lambda rows, _on: credit_batches(rows[0]),
        "credited",
    ),
    Export.Subject.REFUNDS: Kind(
        RefundFilter, REFUND_COLUMNS, _refunds, _refund_batches, "refunded"
    ),
}


def subject_of(filters: QueryFilter) -> Export.Subject:
    """What an export with these filters is of: each subject has a filter of its own."""
    found = next(name for name, kind in KINDS.items() if isinstance(filters, kind.filter))
    return Export.Subject(found)


def rows_of(payee_id: int, filters: QueryFilter, on: date | None = None) -> Rows:
    """What the filters leave of the payee's rows, a query a table; as of a day, or of today."""
    every = KINDS[subject_of(filters)].rows(payee_id)
    if isinstance(filters, DueFilter):
        return [filters.apply(rows, on=on) for rows in every]
    return [filters.apply(rows) for rows in every]
