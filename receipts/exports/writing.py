"""An export's file, made of the receipts that its filters show now."""

from collections.abc import Callable, Iterator
from hashlib import sha256

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db.models import QuerySet
from django.utils import timezone

from receipts.exports import csv_file, jsonl_file, xlsx_file
from receipts.exports.columns import Batch, batches_of
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
        for piece in self._written(self._counted(batches_of(receipts_of(self._export)))):
            self._digest.update(piece)
            yield piece

    def _written(self, batches: Iterator[Batch]) -> Iterator[bytes]:
        match self._export.format:
            case Export.Format.XLSX:
                return xlsx_file.pieces(batches, made_at=self._export.created_at)
            case Export.Format.JSONL:
                return jsonl_file.pieces(batches)
            case _:
                return csv_file.pieces(batches, bom=self._export.bom)

    def _counted(self, batches: Iterator[Batch]) -> Iterator[Batch]:
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
    """What the file is called: `receipts-pay-2026-06-12.csv`."""
    day = timezone.localtime(export.created_at, INDIA).date()
    return f"receipts-{export.payee.slug}-{day}.{export.format}"


def receipts_of(export: Export) -> QuerySet[Receipt]:
    filters = ReceiptFilter.from_query(export.filters)
    return filters.apply(Receipt.objects.filter(payee_id=export.payee_id))


def has_more_than(export: Export, rows: int) -> bool:
    return receipts_of(export).order_by()[rows : rows + 1].exists()
