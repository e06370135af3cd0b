"""Which rows are meant by what stands in a query or was typed into a search."""

from receipts.filters.due_filter import Age, DueFilter, age_of, today
from receipts.filters.parameters import LARGEST_ID, FilterRefused, Parameter, row_id
from receipts.filters.receipt_filter import PARAMETERS, ReceiptFilter
from receipts.filters.searching import approved_first, dues_found_by, with_utr

__all__ = [
    "LARGEST_ID",
    "PARAMETERS",
    "Age",
    "DueFilter",
    "FilterRefused",
    "Parameter",
    "ReceiptFilter",
    "age_of",
    "approved_first",
    "dues_found_by",
    "row_id",
    "today",
    "with_utr",
]
