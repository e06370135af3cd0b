"""Expected payments: imported from a file, or added, changed and deleted by hand."""

from receipts.dues.editing import add_due, delete_due, edit_due, put_due
from receipts.dues.entry import LABELS, DueRefused, Entry, shown
from receipts.dues.importing import (
    ImportRefused,
    Preview,
    apply,
    keep,
    preview,
    preview_of,
    write,
)
from receipts.dues.reading import Change, RefusedRow
from receipts.tables import TableRefused

__all__ = [
    "LABELS",
    "Change",
    "DueRefused",
    "Entry",
    "ImportRefused",
    "Preview",
    "RefusedRow",
    "TableRefused",
    "add_due",
    "apply",
    "delete_due",
    "edit_due",
    "keep",
    "preview",
    "preview_of",
    "put_due",
    "shown",
    "write",
]
