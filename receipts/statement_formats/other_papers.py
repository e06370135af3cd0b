"""Papers that look like an account's statement and are another: a ledger, a card, a loan, shares.

A word proves nothing: statements advertise cards and loans, and co-operative banks number their
vouchers. The balance does: only an account of money that is there has one that a credit raises.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from receipts.refusal import gettext_noop
from receipts.statement_formats.columns.layout import Layout
from receipts.statement_formats.columns.places import places_of
from receipts.statement_formats.preamble import text_of
from receipts.statement_formats.rows.cells import Cells
from receipts.statement_formats.rows.moved import Moved, moved
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
# A card's own words above its table, which no advertisement has together.
_OF_CARD = re.compile(
    r"\bcredit card\b.*\b(?:minimum|total)(?: amount| payment)? due\b", re.I | re.S
)
_OF_SHARES = re.compile(r"units?|unit balance|nav|isin|folio(?: no)?|scheme(?: name)?")


def refuse_other_papers(table: Table, layout: Layout, sample: Sequence[Row]) -> None:
    """Raise TableRefused where heading, preamble and first rows prove another kind of paper."""
    keys = [column_key(column) for column in table.columns]
    vouchers = [at for at, key in enumerate(keys) if _VOUCHERS.fullmatch(key)]
    above = text_of(table.preamble)
    is_named = any(words.search(above) for words in (_OTHER_ACCOUNT, _OF_CARD))
    if not (vouchers or is_named):
        return
    if is_named and any(map(_OF_SHARES.fullmatch, keys)):
        raise TableRefused(_OF_NO_ACCOUNT)
    places = places_of(table.columns, layout, sample)
    rows = moved(Cells(layout, places, month_first=False, columns=table.columns), sample)
    has_money = any(balance > 0 for _, balance in rows)
    is_of_books = any(_OF_BOOKS.search(row.values[at]) for row in sample for at in vouchers)
    follows = _follows(rows) if len(rows) > 1 else not is_of_books
    if has_money and follows:
        return
    raise TableRefused(_LEDGER if vouchers else _OF_NO_ACCOUNT)


def _follows(rows: Sequence[Moved]) -> bool:
    """Whether a credit raises the balance, in either order of rows."""
    return any(
        later[1] - earlier[1] == later[0]
        for one, other in pairwise(rows)
        for earlier, later in ((one, other), (other, one))
    )
