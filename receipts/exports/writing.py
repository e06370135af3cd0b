"""An export's file, made of the rows that its filters show now."""

from collections.abc import Callable, Iterator, Sequence, Sized
from hashlib import sha256
from typing import Any

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db.models import QuerySet
from django.utils import timezone

from receipts.exports import csv_file, jsonl_file, tally_file, vouchers, xlsx_file
from receipts.exports.chosen_columns import columns_of
from receipts.exports.subjects import KINDS, rows_of
from receipts.exports.table import Column, Table
from receipts.exports.tally_ledgers import ledgers_of
from receipts.filters import QueryFilter, ReceiptFilter
from receipts.models import Export
from receipts.upi import INDIA


class Writing:
    """One go at the file. `told` hears after every batch; `sha256` is that of what was written,
    `sums` the paise of each column of money in it.
    """

    def __init__(self, export: Export, told: Callable[[int], None] = lambda rows: None) -> None:
        self._export = export
        self._told = told
        self._digest = sha256()
        self.rows = 0
        self.sums: dict[str, int] = {}

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
            return tally_file.pieces(map(self._summed_vouchers, found), ledgers_of(export.payee))
        table = self._table(filters)
        match export.format:
            case Export.Format.XLSX:
                return xlsx_file.pieces(table, made_at=export.created_at)
            case Export.Format.JSONL:
                return jsonl_file.pieces(table)
            case _:
                return csv_file.pieces(table, bom=export.bom)

    def _table(self, filters: QueryFilter) -> Table:
        export = self._export
        columns, headings = columns_of(export.subject, export.columns)
        on = timezone.localtime(export.created_at, INDIA).date()
        batches = KINDS[export.subject].batches(rows_of(export.payee_id, filters, on), on)
        summed = [self._summed(one) if one.is_money else one for one in columns]
        return Table(export.subject, summed, headings, self._counted(batches))

    def _counted[B: Sized](self, batches: Iterator[B]) -> Iterator[B]:
        for batch in batches:
            self.rows += len(batch)
            yield batch
            self._told(self.rows)

    def _summed(self, column: Column) -> Column:
        """The column, whose cells are added up as they pass."""
        self.sums[column.name] = 0

        def cells(batch: Any) -> Sequence[Any]:
            found = column.cells(batch)
            self.sums[column.name] += sum(filter(None, found))
            return found

        return column._replace(cells=cells)

    def _summed_vouchers(self, found: list[vouchers.Voucher]) -> list[vouchers.Voucher]:
        self.sums["amount"] = self.sums.get("amount", 0) + sum(one.paise for one in found)
        return found


def pieces(export: Export) -> Iterator[bytes]:
    """The file, for whoever takes it now.

    When the last piece has been taken, rows, sums, checksum and time are put on record; a download
    that breaks off leaves them empty.
    """
    writing = Writing(export)
    yield from writing.pieces()
    export.rows, export.sha256, export.sums = writing.rows, writing.sha256, writing.sums
    export.finished_at = timezone.now()
    export.save(update_fields=["rows", "sha256", "sums", "finished_at"])


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


def filters_of(export: Export) -> QueryFilter:
    """As they stand in its record."""
    return KINDS[export.subject].filter.from_query(export.filters)


def rows_meant(payee_id: int, filters: QueryFilter, format: str) -> list[QuerySet[Any]]:
    """What the file has a row or a voucher of, a query a table.

    Raises ExportRefused for filters that say nothing of vouchers.
    """
    if format != Export.Format.TALLY:
        return [rows.order_by() for rows in rows_of(payee_id, filters)]
    fit = vouchers.narrowed(filters)
    found = (vouchers.receipts_meant(payee_id, fit), vouchers.credits_meant(payee_id, fit))
    return [rows.order_by() for rows in found]


def has_more_than(export: Export, rows: int) -> bool:
    found = rows_meant(export.payee_id, filters_of(export), export.format)
    return sum(one[: rows + 1].count() for one in found) > rows
