"""Those whom a round asks, as the columns of a file: for a mail merge or another tool."""

from collections.abc import Callable, Iterator, Sequence
from itertools import batched
from typing import Any

from receipts.askable import pay_link
from receipts.contacts import whatsapp_link
from receipts.exports.table import Column, Shape, Table
from receipts.models import Asking, AskingRound

AT_ONCE = 500
type Askings = Sequence[Asking]


def table_of(begun: AskingRound) -> Table:
    """One row an asking, in the order in which they were asked."""
    askings = begun.askings.select_related("due").order_by("pk").iterator(chunk_size=AT_ONCE)
    headings = [column.name for column in _COLUMNS]
    return Table("askings", _COLUMNS, headings, _batches(askings))


def _batches(askings: Iterator[Asking]) -> Iterator[Askings]:
    yield from batched(askings, AT_ONCE, strict=False)


def _column(name: str, shape: Shape, cell: Callable[[Asking], Any]) -> Column:
    return Column(name, shape, lambda batch: [cell(one) for one in batch])


_COLUMNS = (
    _column("reference", Shape.TEXT, lambda one: one.due.reference),
    _column("payer_name", Shape.TEXT, lambda one: one.due.payer_name),
    _column("payer_phone", Shape.TEXT, lambda one: one.due.payer_phone),
    _column("payer_email", Shape.TEXT, lambda one: one.due.payer_email),
    _column("amount", Shape.RUPEES, lambda one: one.amount_paise),
    _column("payment_url", Shape.TEXT, lambda one: pay_link(one.due)),
    _column("message", Shape.TEXT, lambda one: one.text),
    _column("whatsapp_url", Shape.TEXT, lambda one: whatsapp_link(one.due.payer_phone, one.text)),
)
