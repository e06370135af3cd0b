"""How a file begins: what is no table for sure, whatever its name says."""

import io
import re
from functools import partial
from typing import BinaryIO

from receipts.refusal import gettext_noop
from receipts.tables import camt, pdf, workbook
from receipts.tables.refusal import TableRefused

MAX_BYTES = 20 * 1024 * 1024

_BEGINNING = 500
_BLANK = b"\0 \t\r\n"
_NOT_TABLES = (
    (b"\x89PNG", gettext_noop("This is a picture. Send the table as CSV or Excel (XLSX).")),
    (b"\xff\xd8\xff", gettext_noop("This is a picture. Send the table as CSV or Excel (XLSX).")),
)
_WEB_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*"
    rb"<(?:!doctype|html|head|body|table|\?xml|div|meta|document|ofx)",
    re.I,
)


def refuse_what_is_no_table(file: BinaryIO, filename: str, max_bytes: int) -> bytes:
    """Return how the file begins, once nothing speaks against it."""
    named = f"“{filename[:80]}”" if filename else gettext_noop("This file")
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    beginning = file.read(_BEGINNING)
    if not beginning.strip(_BLANK) and _is_blank(file):
        raise TableRefused(
            gettext_noop("{file} is empty. Choose the file with the rows in it."), file=named
        )
    if size > max_bytes:
        raise TableRefused(
            gettext_noop("{file} is larger than {limit_mb} MB. Send it in parts."),
            file=named,
            limit_mb=max_bytes // 2**20,
        )
    for mark, sentence in _NOT_TABLES:
        if beginning.startswith(mark):
            raise TableRefused(sentence)
    if size > MAX_BYTES and _is_read_slowly(beginning):
        raise TableRefused(
            gettext_noop("{file} is too large for its kind of file. Save it as CSV."), file=named
        )
    return beginning


def _is_read_slowly(beginning: bytes) -> bool:
    """Whether it is taken into memory, or element by element."""
    whole = beginning.startswith((workbook.OLE, pdf.MARK))
    return whole or is_web_page(beginning) or camt.is_camt(beginning)


def _is_blank(file: BinaryIO) -> bool:
    return not any(piece.strip(_BLANK) for piece in iter(partial(file.read, 2**20), b""))


def is_web_page(beginning: bytes) -> bool:
    """Whether it begins as one, whatever its encoding: UTF-16 has a zero beside each letter."""
    return bool(_WEB_PAGE.match(beginning.replace(b"\0", b"")))
