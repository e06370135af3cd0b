"""Expected payments: imported from a file, or added, changed, cancelled and deleted by hand."""

from receipts.dues.cancelling import cancel_due, reinstate_due
from receipts.dues.comparing import compare, match_anew
from receipts.dues.editing import add_due, delete_due, edit_due, put_due
from receipts.dues.entry import FIELDS, LABELS, DueRefused, Entry, shown
from receipts.dues.importing import (
    ColumnsChanged,
    ImportRefused,
    Preview,
    apply,
    columns_mark,
    forget_columns,
    keep,
    name_columns,
    opened_import,
    preview,
    seen_in,
    write,
)
from receipts.dues.reading import Change, DueFile, LeftOutRow, RefusedRow
from receipts.dues.remembering import ColumnsRefused
from receipts.dues.telling_apart import tell_apart
from receipts.tables import TableRefused

__all__ = [
    "FIELDS",
    "LABELS",
    "Change",
    "ColumnsChanged",
    "ColumnsRefused",
    "DueFile",
    "DueRefused",
    "Entry",
    "ImportRefused",
    "LeftOutRow",
    "Preview",
    "RefusedRow",
    "TableRefused",
    "add_due",
    "apply",
    "cancel_due",
    "columns_mark",
    "compare",
    "delete_due",
    "edit_due",
    "forget_columns",
    "keep",
    "match_anew",
    "name_columns",
    "opened_import",
    "preview",
    "put_due",
    "reinstate_due",
    "seen_in",
    "shown",
    "tell_apart",
    "write",
]
