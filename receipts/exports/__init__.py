"""What finance takes away: the receipts a filter shows, as CSV or XLSX, each time on record."""

from collections.abc import Iterable, Iterator
from hashlib import sha256

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from receipts import access
from receipts.exports import csv_file, xlsx_file
from receipts.exports.columns import COLUMNS, Batch, batches_of
from receipts.filters import ReceiptFilter
from receipts.models import Due, Export, Payee, Receipt, User
from receipts.upi import INDIA

__all__ = ["COLUMNS", "MEDIA_TYPES", "ExportRefused", "begin", "file_name", "pieces"]

MEDIA_TYPES = {
    Export.Format.CSV.value: "text/csv; charset=utf-8",
    Export.Format.XLSX.value: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class ExportRefused(ValueError):
    """An export that cannot be made as asked. The message says what to do."""


def begin(
    payee: Payee, *, by: User | None, filters: ReceiptFilter, format: str = Export.Format.CSV
) -> Export:
    """Put an export on record; `pieces` then writes it. `by` None is the command line.

    Raises PermissionDenied unless `by` may export for the payee, ExportRefused for an unknown
    format, a due that is not the payee's, or more rows than an Excel sheet holds.
    """
    access.require(by, access.Ability.EXPORT, payee)
    if format not in Export.Format.values:
        raise ExportRefused(
            _("Choose a format among {choices}.").format(choices=", ".join(Export.Format.values))
        )
    if filters.due is not None and not Due.objects.filter(pk=filters.due, payee=payee).exists():
        raise ExportRefused(
            _("{name} has no due with the id {due}.").format(name=payee.name, due=filters.due)
        )
    export = Export(payee=payee, by=by, format=format, filters=filters.as_query())
    if format == Export.Format.XLSX and _too_many(_receipts(export)):
        raise ExportRefused(
            _("An Excel sheet holds 1,048,575 receipts. Choose CSV, or fewer days.")
        )
    export.save()
    return export


def pieces(export: Export, *, bom: bool = False) -> Iterator[bytes]:
    """The file in pieces of about 64 KB, in constant memory.

    When the last one has been taken, rows, checksum and time are put on record; a download
    that breaks off leaves them empty. `bom` (CSV only) makes old Excels read UTF-8.
    """
    count = _Count()
    batches = count.of(batches_of(_receipts(export)))
    xlsx = export.format == Export.Format.XLSX
    digest = sha256()
    for piece in xlsx_file.pieces(batches) if xlsx else csv_file.pieces(batches, bom=bom):
        digest.update(piece)
        yield piece
    export.rows, export.sha256 = count.rows, digest.hexdigest()
    export.finished_at = timezone.now()
    export.save(update_fields=["rows", "sha256", "finished_at"])


def file_name(export: Export) -> str:
    """What the file is called: `receipts-pay-2026-06-12.csv`."""
    day = timezone.localtime(export.created_at, INDIA).date()
    return f"receipts-{export.payee.slug}-{day}.{export.format}"


def _receipts(export: Export) -> QuerySet[Receipt]:
    filters = ReceiptFilter.from_query(export.filters)
    return filters.apply(Receipt.objects.filter(payee_id=export.payee_id))


def _too_many(receipts: QuerySet[Receipt]) -> bool:
    return receipts.order_by()[xlsx_file.MOST_ROWS : xlsx_file.MOST_ROWS + 1].exists()


class _Count:
    """Counts rows as they pass."""

    rows = 0

    def of(self, batches: Iterable[Batch]) -> Iterator[Batch]:
        for batch in batches:
            self.rows += len(batch)
            yield batch
