"""An export's file, made of the rows that its filters show now."""

from collections.abc import Callable, Iterator, Sized
from hashlib import sha256
from typing import Any

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db.models import QuerySet
from django.utils import timezone

from receipts.exports import csv_file, jsonl_file, tally_file, vouchers, xlsx_file
from receipts.exports.columns import COLUMNS, batches_of
from receipts.exports.due_columns import DUE_COLUMNS, due_batches
from receipts.exports.table import Table
from receipts.exports.tally_ledgers import ledgers_of
from receipts.filters import DueFilter, ReceiptFilter
from receipts.models import Due, Export, Receipt
from receipts.upi import INDIA

type Filters = ReceiptFilter | DueFilter


class Writing:
    """One go at the file. `told` hears after every batch; `sha256` is that of what was written."""

    def __init__(self, export: Export, told: Callable[[int], None] = lambda rows: None) -> None:
        self._export = export
        self._told = told
        self._digest = sha256()
        self.rows = 0

    @property
    def sha256(self) -> str:
        return self._digest.hexdigest()

    def pieces(self) -> Iterator[bytes]:
        """The file in pieces of about 64 KB, in constant memory."""
        for piece in self._written():
            self._digest.update(piece)
            yield piece

    def _written(self) -> Iterator[bytes]:
        export, filters = self._export, filters_of(self._export)
        if export.format == Export.Format.TALLY and isinstance(filters, ReceiptFilter):
            found = self._counted(vouchers.batches_of(export.payee_id, filters))
            return tally_file.pieces(found, ledgers_of(export.payee))
        table = _table(export.payee_id, filters)
        table = table._replace(batches=self._counted(table.batches))
        match export.format:
            case Export.Format.XLSX:
                return xlsx_file.pieces(table, made_at=export.created_at)
            case Export.Format.JSONL:
                return jsonl_file.pieces(table)
            case _:
                return csv_file.pieces(table, bom=export.bom)

    def _counted[B: Sized](self, batches: Iterator[B]) -> Iterator[B]:
        for batch in batches:
            self.rows += len(batch)
            yield batch
            self._told(self.rows)


def pieces(export: Export) -> Iterator[bytes]:
    """The file, for whoever takes it now.

    When the last piece has been taken, rows, checksum and time are put on record; a download that
    breaks off leaves them empty.
    """
    writing = Writing(export)
    yield from writing.pieces()
    export.rows, export.sha256 = writing.rows, writing.sha256
    export.finished_at = timezone.now()
    export.save(update_fields=["rows", "sha256", "finished_at"])


def opened(export: Export) -> "File[bytes]":
    """The file that a worker has written; raises FileNotFoundError."""
    return default_storage.open(export.file)


def file_name(export: Export) -> str:
    """What the file is called: `receipts-pay-2026-06-12.csv`, `vouchers-pay-2026-06-12.xml`."""
    day = timezone.localtime(export.created_at, INDIA).date()
    what = "vouchers" if export.format == Export.Format.TALLY else export.subject
    return f"{what}-{export.payee.slug}-{day}{ending(export)}"


def ending(export: Export) -> str:
    """Of the file's name."""
    return ".xml" if export.format == Export.Format.TALLY else f".{export.format}"


def subject_of(filters: Filters) -> Export.Subject:
    """What an export with these filters is of."""
    is_dues = isinstance(filters, DueFilter)
    return Export.Subject.DUES if is_dues else Export.Subject.RECEIPTS


def filters_of(export: Export) -> Filters:
    """As they stand in its record."""
    if export.subject == Export.Subject.DUES:
        return DueFilter.from_query(export.filters)
    return ReceiptFilter.from_query(export.filters)


def rows_meant(payee_id: int, filters: Filters, format: str) -> list[QuerySet[Any]]:
    """What the file has a row or a voucher of, a query a table.

    Raises ExportRefused for filters that say nothing of vouchers.
    """
    if format != Export.Format.TALLY:
        return [_rows(payee_id, filters).order_by()]
    fit = vouchers.narrowed(filters)
    found = (vouchers.receipts_meant(payee_id, fit), vouchers.credits_meant(payee_id, fit))
    return [rows.order_by() for rows in found]


def has_more_than(export: Export, rows: int) -> bool:
    found = rows_meant(export.payee_id, filters_of(export), export.format)
    return sum(one[: rows + 1].count() for one in found) > rows


def _rows(payee_id: int, filters: Filters) -> QuerySet[Any]:
    if isinstance(filters, DueFilter):
        return filters.apply(Due.objects.filter(payee_id=payee_id))
    return filters.apply(Receipt.objects.filter(payee_id=payee_id))


def _table(payee_id: int, filters: Filters) -> Table:
    name, rows = subject_of(filters).value, _rows(payee_id, filters)
    if isinstance(filters, DueFilter):
        return Table(name, DUE_COLUMNS, due_batches(rows))
    return Table(name, COLUMNS, batches_of(rows))
