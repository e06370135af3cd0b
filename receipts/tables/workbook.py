"""Rows out of Excel files, with every cell as the text a person sees in it."""

import datetime
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from itertools import count
from typing import Any, BinaryIO, NamedTuple

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from receipts.refusal import gettext_noop
from receipts.tables.refusal import PasswordNeeded, TableRefused
from receipts.tables.rows import FoundRow

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

MAX_SHEETS = 20
MAX_AREA = 5_000_000  # cells between A1 and the last one: the reader makes room for them all
MAX_UNPACKED = 200 * 1024 * 1024

_CHUNK = 1024 * 1024
_OVERLAP = 200
_CELL = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{1,3})(\d{1,9})["']""")
_ROW = re.compile(rb"""<(?:\w+:)?row\b[^<>]*?\br\s*=\s*["'](\d{1,9})["']""")
_UNPLACED = re.compile(rb"""<(?:\w+:)?c(?:\s+(?!r\s*=)[\w:]+\s*=\s*["'][^"'<]*["'])*\s*/?>""")

_SHARED = re.compile(rb"<(?:\w+:)?si[\s/>]")
MAX_SHARED = 2_000_000  # texts that cells share: each costs memory, however short

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

_BROKEN = gettext_noop(
    "This Excel file cannot be opened. Save it again as XLSX, or as CSV, and send that."
)
_LOCKED = gettext_noop(
    "This Excel file has a password. Type it with the file, or save the file without one."
)
_TOO_LARGE = gettext_noop("This Excel file unpacks to more than we can open. Send it as CSV.")
_SPREAD = gettext_noop(
    "This sheet has cells far outside the table, or more than we can open. Copy the table into a "
    "new sheet, or send it as CSV."
)
_MANY_SHEETS = gettext_noop(
    "This workbook has more than {most} sheets. Save those with the rows as files of their own."
)
_OTHER_ARCHIVE = gettext_noop(
    "This is an archive, or another program's spreadsheet. Save it as XLSX or CSV."
)


class FoundSheet(NamedTuple):
    """A sheet of cells; a hidden one is one that nobody sees who opens the workbook."""

    name: str
    is_hidden: bool
    rows: Iterator[FoundRow]


def sheets_of(file: BinaryIO) -> Iterator[FoundSheet]:
    """Yield each sheet, hidden or not; raise TableRefused when there is no opening it."""
    file.seek(0)
    if file.read(len(ZIP)) == ZIP:
        _check_archive(file)
    else:
        _refuse_what_is_locked(file)
    file.seek(0)
    with _faults_refused():
        workbook = CalamineWorkbook.from_filelike(file)
        sheets = workbook.sheets_metadata
    of_cells = [sheet for sheet in sheets if sheet.typ == SheetTypeEnum.WorkSheet]
    if len(of_cells) > MAX_SHEETS:
        raise TableRefused(_MANY_SHEETS, most=MAX_SHEETS)
    for sheet in of_cells:
        with _faults_refused():
            rows = workbook.get_sheet_by_name(sheet.name).iter_rows()
        yield FoundSheet(sheet.name, sheet.visible != SheetVisibleEnum.Visible, _rows(rows))


def _rows(rows: Iterator[list[Any]]) -> Iterator[FoundRow]:
    for number in count(1):
        with _faults_refused():
            values = next(rows, None)
        if values is None:
            return
        yield FoundRow(number, [as_text(value) for value in values])


@contextmanager
def _faults_refused() -> Iterator[None]:
    try:
        yield
    except (CalamineError, OSError, ValueError, OverflowError) as fault:
        locked = "password" in str(fault).lower()
        raise (PasswordNeeded(_LOCKED) if locked else TableRefused(_BROKEN)) from None
    except BaseException as fault:
        if type(fault).__module__ != "pyo3_runtime":  # a panic in Rust is no Exception
            raise
        raise TableRefused(_BROKEN) from None


def as_text(value: object) -> str:
    """Write a cell's value as text: whole numbers in full, dates as ISO 8601."""
    match value:
        case str():
            return value.replace("\0", "")
        case bool():
            return "TRUE" if value else "FALSE"
        case int():
            return str(value)
        case float():
            return _number(value)
        case datetime.datetime():
            return _moment(value)
        case datetime.date() | datetime.time():
            return value.isoformat()
        case _:
            return str(value)


def _number(value: float) -> str:
    """Write a number without exponent and with the 15 digits Excel keeps: 612345678901, 0.3."""
    shown = f"{Decimal(f'{value:.15g}'):f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def _moment(value: datetime.datetime) -> str:
    if value.time() == datetime.time():
        return value.date().isoformat()
    return value.replace(microsecond=0).isoformat(sep=" ")


def _refuse_what_is_locked(file: BinaryIO) -> None:
    tail = b""
    file.seek(0)
    while piece := file.read(_CHUNK):
        if _ENCRYPTED in tail + piece:
            raise PasswordNeeded(_LOCKED)
        tail = piece[-len(_ENCRYPTED) :]


def _check_archive(file: BinaryIO) -> None:
    """Unpack everything once, piece by piece, before it is opened for good."""
    try:
        with zipfile.ZipFile(file) as archive:
            members = archive.infolist()
            if "xl/workbook.xml" not in {member.filename for member in members}:
                raise TableRefused(_OTHER_ARCHIVE)
            if sum(member.file_size for member in members) > MAX_UNPACKED:
                raise TableRefused(_TOO_LARGE)
            for member in members:
                _check_member(archive, member)
    except TableRefused:
        raise
    except (zipfile.BadZipFile, zlib.error, ValueError, RuntimeError, EOFError, OSError):
        raise TableRefused(_BROKEN) from None


def _check_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """Unpack a member, which fails if it is not the size it says; refuse a sheet spread too far.

    Any member may turn out to be a sheet, whatever it is called, so every one is looked at.
    """
    tail, spread = b"", _Spread()
    with archive.open(member) as stream:
        while piece := stream.read(_CHUNK):
            spread.see(tail + piece)
            if spread.shared > MAX_SHARED:
                break
            tail = piece[-_OVERLAP:]
    if spread.area > MAX_AREA or spread.shared > MAX_SHARED:
        raise TableRefused(_SPREAD)


class _Spread:
    """How far the cells of a sheet reach, as its own text says."""

    def __init__(self) -> None:
        self._columns = self._rows = self._numbered_rows = self._unplaced = 0
        self.shared = 0  # texts; those at a piece's edge may be counted twice

    def see(self, xml: bytes) -> None:
        for letters, digits in _CELL.findall(xml):
            self._rows = max(self._rows, int(digits))
            self._columns = max(self._columns, _column_number(letters))
        for digits in _ROW.findall(xml):
            self._numbered_rows = max(self._numbered_rows, int(digits))
        self._unplaced += len(_UNPLACED.findall(xml))
        self.shared += len(_SHARED.findall(xml))

    @property
    def area(self) -> int:
        """Cells that do not say where they stand may stand in any row, side by side."""
        if not self._unplaced:
            return self._rows * self._columns
        rows = max(self._rows, self._numbered_rows)
        return rows * max(self._columns, min(self._unplaced, 200))


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
