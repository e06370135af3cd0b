"""Files that have a password, opened with it once: a copy without it, and nothing kept."""

import io
from typing import BinaryIO

import msoffcrypto
import pypdfium2
from msoffcrypto.exceptions import InvalidKeyError
from pypdfium2 import raw

from receipts.confinement import Answer, Confined, Limits
from receipts.refusal import gettext_noop
from receipts.tables.refusal import PasswordNeeded, TableRefused, refused_where_it_ends

PDF = b"%PDF-"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAX_LOCKED = 20 * 1024 * 1024
_LONGEST = 1_000
_LENGTH = 2  # bytes that say how long the password is
_opened_elsewhere = Confined(
    "receipts.tables.unlocking:opened_with",
    Limits(
        cpu_seconds=60,
        seconds=120,
        patience=60,
        memory_bytes=2 * 1024**3,
        output_bytes=256 * 1024**2,
    ),
)
_TOO_MUCH = gettext_noop(
    "This file takes too much to open. Save it without a password and send that."
)
_BROKEN = gettext_noop("This file cannot be opened. Download it anew and send that.")
WRONG = gettext_noop("This password does not open the file. Type it as the bank says.")


def unlocked(file: BinaryIO, password: str) -> BinaryIO:
    """Return the file as it is, or a copy of it without its password.

    Raises PasswordNeeded when this password does not open it, TableRefused when nothing does.
    """
    file.seek(0)
    beginning = file.read(len(OLE))
    file.seek(0)
    if not 0 < len(password) <= _LONGEST or not beginning.startswith((PDF, OLE)):
        return file
    data = file.read(MAX_LOCKED + 1)
    if len(data) > MAX_LOCKED:
        raise TableRefused(gettext_noop("This file is too large to be opened with a password."))
    word = password.encode()
    with refused_where_it_ends(_TOO_MUCH):
        told, given = _opened_elsewhere(len(word).to_bytes(_LENGTH) + word + data)
    if told.get("refused") == "locked":
        raise PasswordNeeded(WRONG)
    if told.get("refused"):
        raise TableRefused(_BROKEN)
    return io.BytesIO(given or data)


# ---- In a process of its own ---------------------------------------------------------------


def opened_with(given: bytes) -> Answer:
    """A copy without its password; nothing of a file that has none, “refused” where it is kept."""
    length = _LENGTH + int.from_bytes(given[:_LENGTH])
    password, data = given[_LENGTH:length].decode(), given[length:]
    out = io.BytesIO()
    refused = (_unlock_pdf if data.startswith(PDF) else _unlock_office)(password, data, out)
    return {"refused": refused}, out.getvalue()


def _unlock_pdf(password: str, data: bytes, out: BinaryIO) -> str:
    try:
        document = pypdfium2.PdfDocument(data, password=password)
        document.save(out, flags=raw.FPDF_REMOVE_SECURITY)
        document.close()
    except pypdfium2.PdfiumError as error:
        return "locked" if "password" in str(error).lower() else "damaged"
    return ""


def _unlock_office(password: str, data: bytes, out: BinaryIO) -> str:
    try:
        book = msoffcrypto.OfficeFile(io.BytesIO(data))
        if book.is_encrypted():
            book.load_key(password=password, verify_password=True)
            book.decrypt(out)
    except InvalidKeyError:
        return "locked"
    except Exception:  # it meets a stranger's file with whatever Python raises
        return "damaged"
    return ""
