"""From recognised lines to the fields of a payment: `parse` is the only way in."""

from receipts.readers.parsing.parse import parse

__all__ = ["parse"]
