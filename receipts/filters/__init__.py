"""Which rows are meant by what stands in a query or was typed into a search."""

from receipts.filters.due_filter import OPEN, OVERDUE, Age, DueFilter, age_of, today
from receipts.filters.money_filter import (
    CREDITS_IN,
    AllocationFilter,
    CreditFilter,
    CreditState,
    RefundFilter,
)
from receipts.filters.parameters import LARGEST_ID, FilterRefused, Parameter, row_id
from receipts.filters.query_filter import QueryFilter
from receipts.filters.receipt_filter import PARAMETERS, ReceiptFilter
from receipts.filters.searching import approved_first, dues_found_by, ways_to_utr, with_utr

__all__ = [
    "CREDITS_IN",
    "LARGEST_ID",
    "OPEN",
    "OVERDUE",
    "PARAMETERS",
    "Age",
    "AllocationFilter",
    "CreditFilter",
    "CreditState",
    "DueFilter",
    "FilterRefused",
    "Parameter",
    "QueryFilter",
    "ReceiptFilter",
    "RefundFilter",
    "age_of",
    "approved_first",
    "dues_found_by",
    "row_id",
    "today",
    "ways_to_utr",
    "with_utr",
]
