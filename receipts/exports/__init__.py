"""What finance takes away: the rows that a filter shows, each time on record."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from receipts import access
from receipts.exports import vouchers, xlsx_file
from receipts.exports.chosen_columns import Chosen, checked
from receipts.exports.columns import COLUMNS
from receipts.exports.jobs import hand_over, is_large, write_anew
from receipts.exports.profiles import (
    PACKAGED,
    Looks,
    Packaged,
    delete_profile,
    looks_of,
    narrowed,
    profile_named,
    save_profile,
)
from receipts.exports.refusals import ExportRefused
from receipts.exports.subjects import KINDS, subject_of
from receipts.exports.tally_ledgers import ledgers_of, set_ledgers
from receipts.exports.writing import file_name, has_more_than, opened, pieces, rows_meant
from receipts.filters import QueryFilter
from receipts.models import Due, Export, ExportProfile, Payee, User

__all__ = [
    "COLUMNS",
    "KINDS",
    "MEDIA_TYPES",
    "PACKAGED",
    "ExportRefused",
    "Looks",
    "Packaged",
    "begin",
    "begin_as",
    "begin_from",
    "count",
    "delete_profile",
    "file_name",
    "hand_over",
    "is_large",
    "looks_of",
    "opened",
    "pieces",
    "profile_named",
    "save_profile",
    "set_ledgers",
    "write_anew",
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
    filters: QueryFilter,
    format: str = Export.Format.CSV,
    bom: bool = False,
    columns: Chosen = (),
    profile: str = "",
) -> Export:
    """Put an export on record. Then `pieces` writes it, or `hand_over` lets a worker do so.

    Its filters say what it is of. `by` None is the command line; `bom` (CSV only) makes old Excels
    read UTF-8; `columns` are pairs of name and heading, all where there are none.

    Raises PermissionDenied unless `by` may export for the payee, ExportRefused for an unknown
    format, a due that is not the payee's, columns that cannot be, more rows than an Excel sheet
    holds, or vouchers of what is none or without ledgers.
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
    subject = subject_of(filters)
    chosen = {"filters": filters.as_query(), "columns": checked(subject, columns)}
    looks = {"format": format, "bom": bom, "profile": profile}
    export = Export(payee=payee, by=by, subject=subject, **looks, **chosen)
    if format == Export.Format.XLSX and has_more_than(export, xlsx_file.MOST_ROWS):
        raise ExportRefused(_("An Excel sheet holds 1,048,574 rows. Choose CSV, or fewer days."))
    export.save()
    return export


def begin_from(
    profile: ExportProfile | Packaged, payee: Payee, *, by: User | None, also: Mapping[str, Any]
) -> Export:
    """The export that a profile describes, its filters narrowed by others. Raises as `begin`, and
    FilterRefused for filters that make no sense.
    """
    looks = looks_of(profile)
    wanted = replace(looks, filters=narrowed(looks, also))
    return begin_as(wanted, payee, by=by, profile=str(profile.name))


def begin_as(looks: Looks, payee: Payee, *, by: User | None, profile: str = "") -> Export:
    """The export of these rows and columns in this form. Raises as `begin`."""
    return begin(
        payee,
        by=by,
        filters=looks.filters,
        format=looks.format,
        bom=looks.bom,
        columns=looks.columns,
        profile=profile,
    )


def _refuse_due_of_others(payee: Payee, filters: QueryFilter) -> None:
    due = getattr(filters, "due", None)
    if due is not None and not Due.objects.filter(pk=due, payee=payee).exists():
        raise ExportRefused(
            _("{name} has no due with the id {due}.").format(name=payee.name, due=due)
        )


def count(payee: Payee, *, filters: QueryFilter, format: str) -> int:
    """How many rows, or vouchers, the file would have. Raises ExportRefused as `begin`."""
    return sum(rows.count() for rows in rows_meant(payee.pk, filters, format))
