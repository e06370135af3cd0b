"""The columns of a payee's lists, named by a person once and remembered by their headings."""

from collections import Counter
from collections.abc import Iterable, Mapping
from hashlib import sha256

from django.utils.translation import gettext as _

from receipts import access
from receipts.dues.columns import NEEDED
from receipts.dues.entry import FIELDS, LABELS
from receipts.models import DueColumns, Payee, User

LISTS = 100  # of one payee, the newest, by whose headings a table is found


class ColumnsRefused(ValueError):
    """Columns that cannot be used as named. The message says what to choose."""


def checked_choice(chosen: Mapping[str, str], columns: Iterable[str]) -> dict[str, str]:
    """Heading → field, or "" where it is left out, for every heading of the file.

    Raises ColumnsRefused for a heading that the file has not, an unknown field, two headings for
    one field, and a missing reference or amount.
    """
    known = list(columns)
    if strangers := [heading for heading in chosen if heading not in known]:
        raise ColumnsRefused(
            _("This file has no column “{column}”. It has: {columns}.").format(
                column=strangers[0][:100], columns=", ".join(known)[:300]
            )
        )
    fields = [field for field in chosen.values() if field]
    if unknown := [field for field in fields if field not in FIELDS]:
        raise ColumnsRefused(
            _("“{field}” is nothing that a due has. It has: {fields}.").format(
                field=unknown[0][:100], fields=", ".join(FIELDS)
            )
        )
    _once_each(chosen, fields)
    if missing := [str(LABELS[need]) for need in NEEDED if need not in fields]:
        raise ColumnsRefused(
            _("Choose the column that holds: {missing}.").format(missing=", ".join(missing))
        )
    return {heading: chosen.get(heading, "") for heading in known}


def _once_each(chosen: Mapping[str, str], fields: list[str]) -> None:
    for field, times in Counter(fields).items():
        if times > 1:
            headings = [f"“{heading}”" for heading, said in chosen.items() if said == field]
            raise ColumnsRefused(
                _("{headings} are chosen for one thing: {field}. Choose one of them.").format(
                    headings=", ".join(headings), field=LABELS[field]
                )
            )


def remember(payee: Payee, choice: Mapping[str, str], *, by: User | None) -> None:
    """Keep a checked choice for the payee's next list with these headings."""
    access.require(by, access.Ability.EDIT_DUES, payee)
    DueColumns.objects.update_or_create(
        payee=payee,
        headings_key=_key(choice),
        defaults={"choice": dict(choice), "by": by},
    )


def remembered(payee: Payee, columns: Iterable[str]) -> DueColumns | None:
    """What was chosen for these headings before, in whatever order they stand."""
    rows = DueColumns.objects.filter(payee=payee, headings_key=_key(columns))
    return rows.select_related("by").first()


def forget(payee: Payee, columns: Iterable[str], *, by: User) -> None:
    """Ask again for the columns of such a list."""
    access.require(by, access.Ability.EDIT_DUES, payee)
    DueColumns.objects.filter(payee=payee, headings_key=_key(columns)).delete()


def headings_of(payee: Payee) -> list[str]:
    """The headings of the payee's lists, by which their tables are found again."""
    rows = DueColumns.objects.filter(payee=payee).order_by("-updated_at")
    return [
        heading for choice in rows.values_list("choice", flat=True)[:LISTS] for heading in choice
    ]


def _key(columns: Iterable[str]) -> str:
    return sha256("\n".join(sorted(columns)).encode()).hexdigest()
