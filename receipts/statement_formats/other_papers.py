"""Papers that look like an account's statement and are another: a ledger, a card, a loan, shares.

A word proves nothing: statements advertise cards and loans, and co-operative banks number their
vouchers. The balance does: only an account of money that is there has one that a credit raises.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from receipts.refusal import Refusal, gettext_noop
from receipts.statement_formats.columns.layout import Layout
from receipts.statement_formats.columns.places import places_of
from receipts.statement_formats.preamble import text_of
from receipts.statement_formats.rows.cells import Cells
from receipts.tables import Row, Table, TableRefused, column_key

_LEDGER = gettext_noop(
    "This is a ledger of an accounting program, where debit and credit mean the opposite. "
    "Send the bank's own statement."
)
_OF_NO_ACCOUNT = gettext_noop(
    "This is the statement of a credit card, a loan or of shares, and not of the account that "
    "payments come to. Send that account's statement."
)
_VOUCHERS = re.compile(r"(?:vch|voucher)(?: (?:type|no|number))?")
_OF_BOOKS = re.compile(r"\b(?:receipt|payment|journal|contra|sales?|purchase|note)\b", re.I)
_OTHER_ACCOUNT = re.compile(
    r"\b(?:credit card|loan(?: account)?|demat|mutual fund) statement\b|"
    r"\bstatement of (?:credit card|loan|demat)\b",
    re.I,
)
_OF_SHARES = re.compile(r"units?|unit balance|nav|isin|folio(?: no)?|scheme(?: name)?")

Signed = tuple[int, int]  # what a row moves, and the balance then, in paise


def refuse_other_papers(table: Table, layout: Layout, sample: Sequence[Row]) -> None:
    """Raise TableRefused where heading, preamble and first rows prove another kind of paper."""
    keys = [column_key(column) for column in table.columns]
    vouchers = [at for at, key in enumerate(keys) if _VOUCHERS.fullmatch(key)]
    is_named = _OTHER_ACCOUNT.search(text_of(table.preamble)) is not None
    if not (vouchers or is_named):
        return
    if is_named and any(map(_OF_SHARES.fullmatch, keys)):
        raise TableRefused(_OF_NO_ACCOUNT)
    moved = list(_moved(table.columns, layout, sample))
    is_of_books = any(_OF_BOOKS.search(row.values[at]) for row in sample for at in vouchers)
    if _is_an_accounts(moved) or (len(moved) == 1 and moved[0][1] > 0 and not is_of_books):
        return
    raise TableRefused(_LEDGER if vouchers else _OF_NO_ACCOUNT)


def _is_an_accounts(moved: Sequence[Signed]) -> bool:
    """Whether there is money, and a credit raises it; in either order of rows."""
    follows = any(
        later[1] - earlier[1] == later[0]
        for one, other in pairwise(moved)
        for earlier, later in ((one, other), (other, one))
    )
    return follows and any(balance > 0 for _, balance in moved)


def _moved(columns: Sequence[str], layout: Layout, sample: Sequence[Row]) -> Iterator[Signed]:
    cells = Cells(layout, places_of(columns, layout, sample), month_first=False, columns=columns)
    for row in sample:
        values = cells.values(row.values)
        try:
            move = cells.move(values)
        except Refusal:
            continue
        balance = cells.balance(values)
        yield (move.paise if move.is_credit else -move.paise), balance or 0
