"""A table of answers beside the pictures: what its columns hold, and which row names which file."""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any
from urllib.parse import unquote

from receipts.models import ImportedPicture
from receipts.plain_text import plain_text
from receipts.refusal import gettext_noop
from receipts.tables import Row, column_key
from receipts.upi import parse_amount

# Names as forms have them, the likeliest first; case and punctuation do not matter.
NAMES: dict[str, tuple[str, ...]] = {
    "picture": (
        "screenshot", "payment screenshot", "screenshot of payment", "screenshot of the payment",
        "payment proof", "proof of payment", "proof", "receipt", "payment receipt", "file",
        "file name", "filename", "picture", "image", "photo", "upload", "attachment",
    ),
    "sender": (
        "name", "full name", "your name", "payer", "payer name", "student name", "member name",
        "resident name", "participant name", "customer name",
    ),
    "contact": (
        "phone", "phone number", "mobile", "mobile number", "mobile no", "phone no", "contact",
        "contact number", "whatsapp number", "email", "email address", "e mail", "email id",
        "username",
    ),
    "reference": (
        "reference", "reference number", "ref no", "order", "order id", "order number", "invoice",
        "invoice number", "flat", "flat no", "flat number", "unit", "roll no", "roll number",
        "student id", "member id", "booking id", "registration number",
    ),
    "amount": ("amount", "amount paid", "amount in rs", "paid amount", "paid", "total", "fee"),
    "words": ("note", "notes", "remarks", "comments", "comment", "message", "purpose", "for"),
}  # fmt: skip
HINTS = tuple(name for names in NAMES.values() for name in names)
NO_PICTURE_COLUMN = gettext_noop(
    "No column of the table names the pictures of this archive. The columns are: {columns}."
)
_PARTED = re.compile(r"[,;\n]+")


def columns_of(
    columns: Sequence[str],
    rows: Sequence[Row],
    files: Collection[str],
    mapping: Mapping[str, str] | None,
) -> dict[str, str]:
    """What is held by which column: as somebody said, else by the columns' names.

    The column of the pictures is the one that names most of the archive's files.
    """
    if mapping is not None:
        return {what: column for what, column in mapping.items() if column in columns}
    by_key = {column_key(column): column for column in reversed(columns)}
    found = {
        what: by_key[name]
        for what, names in NAMES.items()
        if (name := next((name for name in names if name in by_key), ""))
    }
    naming = {column: _files_named(rows, column, files) for column in columns}
    best = max(naming, key=lambda column: naming[column], default="")
    if naming.get(best):
        found = {what: column for what, column in found.items() if column != best}
        found["picture"] = best
    return found


def _files_named(rows: Sequence[Row], column: str, files: Collection[str]) -> int:
    cells = (row.cells.get(column, "") for row in rows)
    return sum(name.casefold() in files for cell in cells for name in names_in(cell))


def names_in(cell: str) -> list[str]:
    """The files that a cell names: as they are called, with folders before them, or as links."""
    parts = (unquote(part.strip()) for part in _PARTED.split(cell))
    names = (re.split(r"[/\\]", part)[-1].strip() for part in parts)
    return [name for name in names if name]


def told(
    picture: ImportedPicture, cells: Mapping[str, str], columns: Mapping[str, str]
) -> ImportedPicture:
    """The picture with what its row says of it, as far as there is room."""
    for what in ("sender", "contact", "reference", "words"):
        if column := columns.get(what):
            room: Any = ImportedPicture._meta.get_field(what)
            setattr(picture, what, plain_text(cells[column])[: room.max_length])
    picture.amount_paise = _paise(cells.get(columns.get("amount", ""), ""))
    return picture


def _paise(cell: str) -> int | None:
    try:
        return parse_amount(cell) or None
    except ValueError:
        return None  # a word in the place of a sum is no reason to leave a proof aside
