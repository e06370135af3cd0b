"""Figures that stand a column off their names, so that a balance is taken for money that came."""

from collections.abc import Sequence

from receipts.refusal import Refusal, gettext_noop
from receipts.statement_formats.columns.layout import Layout
from receipts.statement_formats.columns.places import places_of
from receipts.statement_formats.rows.cells import Cells
from receipts.statement_formats.values.figures import BOTH_WAYS
from receipts.tables import Row, Table, TableRefused

_SHIFTED = gettext_noop(
    "No figure stands under the balance, and rows hold a debit and a credit: nobody can tell this "
    "table's columns apart. Download the statement as CSV or Excel (XLSX) and send that."
)
_FEW = 5  # rows that move money both ways are fewer than one in so many where columns are right


def refuse_shifted_columns(table: Table, layout: Layout, sample: Sequence[Row]) -> None:
    """Raise TableRefused where several rows move money both ways and none has a balance."""
    places = places_of(table.columns, layout, sample)
    if places.balance < 0 or any(row.values[places.balance].strip(" -") for row in sample):
        return
    cells = Cells(layout, places, month_first=False, columns=table.columns)
    both = sum(_moves_both_ways(cells, row) for row in sample)
    if both > 1 and both * _FEW > len(sample):
        raise TableRefused(_SHIFTED)


def _moves_both_ways(cells: Cells, row: Row) -> bool:
    try:
        cells.move(cells.values(row.values))
    except Refusal as refusal:
        return refusal.template == BOTH_WAYS
    return False
