"""Tables from strangers: rows out of CSV and Excel files whose encoding and layout nobody knows."""

from receipts.tables.beginning import MAX_BYTES
from receipts.tables.cells import plain_cell, safe_cell
from receipts.tables.fitting import MAX_CELL, Row, Table
from receipts.tables.headings import MAX_COLUMNS, PREAMBLE_ROWS, column_key
from receipts.tables.joining import glued, width_of_lines
from receipts.tables.refusal import HeaderNotFound, PasswordNeeded, TableRefused
from receipts.tables.sheets import refuse_hidden, refuse_several
from receipts.tables.table import read_table, tables_of_sheets
from receipts.tables.unlocking import unlocked

__all__ = [
    "MAX_BYTES",
    "MAX_CELL",
    "MAX_COLUMNS",
    "PREAMBLE_ROWS",
    "HeaderNotFound",
    "PasswordNeeded",
    "Row",
    "Table",
    "TableRefused",
    "column_key",
    "glued",
    "plain_cell",
    "read_table",
    "refuse_hidden",
    "refuse_several",
    "safe_cell",
    "tables_of_sheets",
    "unlocked",
    "width_of_lines",
]
