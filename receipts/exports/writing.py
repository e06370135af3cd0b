"""An export's file, made of the receipts that its filters show now."""

from collections.abc import Callable, Iterator, Sized
from hashlib import sha256
from typing import Any

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db.models import QuerySet
from django.utils import timezone

from receipts.exports import csv_file, jsonl_file, tally_file, vouchers, xlsx_file
from receipts.exports.columns import batches_of
from receipts.exports.tally_ledgers import ledgers_of
from receipts.filters import ReceiptFilter
from receipts.models import Export, Receipt
from receipts.upi import INDIA


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
        export = self._export
        filters = ReceiptFilter.from_query(export.filters)
        if export.format == Export.Format.TALLY:
            found = self._counted(vouchers.batches_of(export.payee_id, filters))
            return tally_file.pieces(found, ledgers_of(export.payee))
        batches = self._counted(batches_of(receipts_meant(export.payee_id, filters)))
        match export.format:
            case Export.Format.XLSX:
                return xlsx_file.pieces(batches, made_at=export.created_at)
            case Export.Format.JSONL:
                return jsonl_file.pieces(batches)
            case _:
                return csv_file.pieces(batches, bom=export.bom)

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
    is_tally = export.format == Export.Format.TALLY
    return f"{'vouchers' if is_tally else 'receipts'}-{export.payee.slug}-{day}{ending(export)}"


def ending(export: Export) -> str:
    """Of the file's name."""
    return ".xml" if export.format == Export.Format.TALLY else f".{export.format}"


def receipts_meant(payee_id: int, filters: ReceiptFilter) -> QuerySet[Receipt]:
    return filters.apply(Receipt.objects.filter(payee_id=payee_id))


def rows_meant(payee_id: int, filters: ReceiptFilter, format: str) -> list[QuerySet[Any]]:
    """What the file has a row or a voucher of, a query a table.

    Raises ExportRefused for filters that say nothing of vouchers.
    """
    if format != Export.Format.TALLY:
        return [receipts_meant(payee_id, filters).order_by()]
    fit = vouchers.narrowed(filters)
    found = (vouchers.receipts_meant(payee_id, fit), vouchers.credits_meant(payee_id, fit))
    return [rows.order_by() for rows in found]


def has_more_than(export: Export, rows: int) -> bool:
    filters = ReceiptFilter.from_query(export.filters)
    found = rows_meant(export.payee_id, filters, export.format)
    return sum(one[: rows + 1].count() for one in found) > rows
