"""Bank statements and merchant reports: a stranger's file in, lines with UTR and payer out."""

from receipts.statement_formats.balances.balance import BalanceCheck, Mismatch
from receipts.statement_formats.columns.mapped import Mapping
from receipts.statement_formats.line import Kind, Line, RefusedLine
from receipts.statement_formats.opening import MAX_BYTES, Statement, UnknownLayout, open_statement
from receipts.statement_formats.rows.repeating import by_every_number

__all__ = [
    "MAX_BYTES",
    "BalanceCheck",
    "Kind",
    "Line",
    "Mapping",
    "Mismatch",
    "RefusedLine",
    "Statement",
    "UnknownLayout",
    "by_every_number",
    "open_statement",
]
