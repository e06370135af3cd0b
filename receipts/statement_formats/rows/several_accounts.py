"""Several accounts in one list, told by a column: the balance of one follows from no other's."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from receipts.refusal import Refusal
from receipts.statement_formats.columns.places import Places
from receipts.statement_formats.rows.cells import Cells
from receipts.tables import Row, column_key

_ACCOUNT = frozenset({
    "account no", "account number", "a c no", "a c number", "acct no", "account", "account id",
    "accountno", "acc no",
})  # fmt: skip


def places_of_accounts(cells: Cells, columns: Sequence[str], sample: Sequence[Row]) -> Places:
    """The places of a file's columns, without its balance where that is of several accounts.

    The column may as well be the other side's: then the balances follow all the same.
    """
    places = cells.places
    at = next((at for at, one in enumerate(columns) if column_key(one) in _ACCOUNT), -1)
    if at < 0 or places.balance < 0:
        return places
    by_account: dict[str, list[Row]] = {}
    for row in sample:
        by_account.setdefault(row.values[at], []).append(row)
    if len(by_account) < 2 or _steps(cells, sample) > sum(
        _steps(cells, rows) for rows in by_account.values()
    ):
        return places
    return places._replace(balance=-1, balance_mark=-1)


def _steps(cells: Cells, rows: Iterable[Row]) -> int:
    """How many balances follow from the row above or below."""
    known = []
    for row in rows:
        values = cells.values(row.values)
        try:
            paise, balance = cells.move(values).paise, cells.balance(values)
        except Refusal:
            continue
        if balance is not None:
            known.append((paise, balance))
    return sum(abs(b - a) in (one, other) for (one, a), (other, b) in pairwise(known))
