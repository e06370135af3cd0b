"""Bank statements and merchant reports: a stranger's file in, lines with UTR and payer out."""

from receipts.statements.line import Kind, Line, RefusedLine
from receipts.statements.mapped import Mapping
from receipts.statements.opening import MAX_BYTES, Statement, UnknownLayout, open_statement

__all__ = [
    "MAX_BYTES",
    "Kind",
    "Line",
    "Mapping",
    "RefusedLine",
    "Statement",
    "UnknownLayout",
    "open_statement",
]
