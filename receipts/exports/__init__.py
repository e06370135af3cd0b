"""What finance takes away: the receipts or dues a filter shows, each time on record."""

from django.utils.translation import gettext as _

from receipts import access
from receipts.exports import vouchers, xlsx_file
from receipts.exports.columns import COLUMNS
from receipts.exports.jobs import hand_over, is_large
from receipts.exports.refusals import ExportRefused
from receipts.exports.tally_ledgers import ledgers_of, set_ledgers
from receipts.exports.writing import (
    Filters,
    file_name,
    has_more_than,
    opened,
    pieces,
    rows_meant,
    subject_of,
)
from receipts.filters import ReceiptFilter
from receipts.models import Due, Export, Payee, User

__all__ = [
    "COLUMNS",
    "MEDIA_TYPES",
    "ExportRefused",
    "begin",
    "count",
    "file_name",
    "hand_over",
    "is_large",
    "opened",
    "pieces",
    "set_ledgers",
]

MEDIA_TYPES = {
    Export.Format.CSV.value: "text/csv; charset=utf-8",
    Export.Format.XLSX.value: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Export.Format.JSONL.value: "application/jsonl; charset=utf-8",
    Export.Format.TALLY.value: "application/xml; charset=utf-8",
}


def begin(
    payee: Payee,
    *,
    by: User | None,
    filters: Filters,
    format: str = Export.Format.CSV,
    bom: bool = False,
) -> Export:
    """Put an export on record. Then `pieces` writes it, or `hand_over` lets a worker do so.

    Its filters say whether it is of receipts or of dues. `by` None is the command line; `bom`
    (CSV only) makes old Excels read UTF-8.

    Raises PermissionDenied unless `by` may export for the payee, ExportRefused for an unknown
    format, a due that is not the payee's, more rows than an Excel sheet holds, or vouchers of what
    is none or without ledgers.
    """
    access.require(by, access.Ability.EXPORT, payee)
    if format not in Export.Format.values:
        raise ExportRefused(
            _("Choose a format among {choices}.").format(choices=", ".join(Export.Format.values))
        )
    _refuse_due_of_others(payee, filters)
    if format == Export.Format.TALLY:
        filters = vouchers.narrowed(filters)
        ledgers_of(payee)
    chosen = {"subject": subject_of(filters), "filters": filters.as_query()}
    export = Export(payee=payee, by=by, format=format, bom=bom, **chosen)
    if format == Export.Format.XLSX and has_more_than(export, xlsx_file.MOST_ROWS):
        raise ExportRefused(_("An Excel sheet holds 1,048,574 rows. Choose CSV, or fewer days."))
    export.save()
    return export


def _refuse_due_of_others(payee: Payee, filters: Filters) -> None:
    due = filters.due if isinstance(filters, ReceiptFilter) else None
    if due is not None and not Due.objects.filter(pk=due, payee=payee).exists():
        raise ExportRefused(
            _("{name} has no due with the id {due}.").format(name=payee.name, due=due)
        )


def count(payee: Payee, *, filters: Filters, format: str) -> int:
    """How many rows, or vouchers, the file would have. Raises ExportRefused as `begin`."""
    return sum(rows.count() for rows in rows_meant(payee.pk, filters, format))
