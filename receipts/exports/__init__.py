"""What finance takes away: the receipts a filter shows, each time on record."""

from django.utils.translation import gettext as _

from receipts import access
from receipts.exports import xlsx_file
from receipts.exports.columns import COLUMNS
from receipts.exports.jobs import hand_over, is_large
from receipts.exports.writing import file_name, has_more_than, opened, pieces
from receipts.filters import ReceiptFilter
from receipts.models import Due, Export, Payee, User

__all__ = [
    "COLUMNS",
    "MEDIA_TYPES",
    "ExportRefused",
    "begin",
    "file_name",
    "hand_over",
    "is_large",
    "opened",
    "pieces",
]

MEDIA_TYPES = {
    Export.Format.CSV.value: "text/csv; charset=utf-8",
    Export.Format.XLSX.value: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Export.Format.JSONL.value: "application/jsonl; charset=utf-8",
}


class ExportRefused(ValueError):
    """An export that cannot be made as asked. The message says what to do."""


def begin(
    payee: Payee,
    *,
    by: User | None,
    filters: ReceiptFilter,
    format: str = Export.Format.CSV,
    bom: bool = False,
) -> Export:
    """Put an export on record. Then `pieces` writes it, or `hand_over` lets a worker do so.

    `by` None is the command line; `bom` (CSV only) makes old Excels read UTF-8.

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
    export = Export(payee=payee, by=by, format=format, bom=bom, filters=filters.as_query())
    if format == Export.Format.XLSX and has_more_than(export, xlsx_file.MOST_ROWS):
        raise ExportRefused(
            _("An Excel sheet holds 1,048,574 receipts. Choose CSV, or fewer days.")
        )
    export.save()
    return export
