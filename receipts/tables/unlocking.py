"""Files that have a password, opened with it once: a copy without it, and nothing kept."""

import io
import sys
from typing import BinaryIO

import msoffcrypto
import pypdfium2
from msoffcrypto.exceptions import FileFormatError, InvalidKeyError
from pypdfium2 import raw

from receipts.refusal import gettext_noop
from receipts.tables import sandbox
from receipts.tables.refusal import PasswordNeeded, TableRefused

PDF = b"%PDF-"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAX_LOCKED = 20 * 1024 * 1024
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
    if not password or not beginning.startswith((PDF, OLE)):
        return file
    data = file.read(MAX_LOCKED + 1)
    if len(data) > MAX_LOCKED:
        raise TableRefused(gettext_noop("This file is too large to be opened with a password."))
    try:
        return io.BytesIO(sandbox.apart(__name__, password, data, too_much=_TOO_MUCH) or data)
    except sandbox.Refused as refused:
        if str(refused) == "locked":
            raise PasswordNeeded(WRONG) from None
        raise TableRefused(_BROKEN) from None


def main() -> None:
    """In a process of its own: write the copy; nothing for a file that has no password."""
    password, data = sandbox.given()
    (_unlock_pdf if data.startswith(PDF) else _unlock_office)(password, data)


def _unlock_pdf(password: str, data: bytes) -> None:
    try:
        document = pypdfium2.PdfDocument(data, password=password)
        document.save(sys.stdout.buffer, flags=raw.FPDF_REMOVE_SECURITY)
    except pypdfium2.PdfiumError as error:
        sandbox.refuse("locked" if "password" in str(error).lower() else "damaged")


def _unlock_office(password: str, data: bytes) -> None:
    try:
        book = msoffcrypto.OfficeFile(io.BytesIO(data))
        if not book.is_encrypted():
            return
        book.load_key(password=password, verify_password=True)
        book.decrypt(sys.stdout.buffer)
    except InvalidKeyError:
        sandbox.refuse("locked")
    except (FileFormatError, OSError, ValueError, KeyError, AttributeError):
        sandbox.refuse("damaged")


if __name__ == "__main__":
    main()
