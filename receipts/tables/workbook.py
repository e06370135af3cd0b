"""Rows out of Excel files, with every cell as the text a person sees in it."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from itertools import count
from typing import Any, BinaryIO, NamedTuple
from weakref import WeakSet

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from receipts.confinement import Confined, Limits
from receipts.refusal import gettext_noop
from receipts.tables.refusal import PasswordNeeded, TableRefused, refused_where_it_ends
from receipts.tables.rows import FoundRow
from receipts.tables.workbook_measures import MAX_SHEETS

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

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
_WHY = {
    "broken": _BROKEN,
    "other": _OTHER_ARCHIVE,
    "sheets": _MANY_SHEETS,
    "spread": _SPREAD,
    "unpacked": _TOO_LARGE,
}
_measured_elsewhere = Confined(
    "receipts.tables.workbook_measures:measured",
    Limits(cpu_seconds=20, seconds=120, patience=60, memory_bytes=1024**3, output_bytes=1_000),
)
_MEASURED: WeakSet[BinaryIO] = WeakSet()  # as long as a file is open, it is measured once


class FoundSheet(NamedTuple):
    """A sheet of cells; a hidden one is one that nobody sees who opens the workbook."""

    name: str
    is_hidden: bool
    rows: Iterator[FoundRow]


def sheets_of(file: BinaryIO) -> Iterator[FoundSheet]:
    """Yield each sheet, hidden or not; raise TableRefused when there is no opening it."""
    if file not in _MEASURED:
        _refuse_unless_sound(file)
        _MEASURED.add(file)
    file.seek(0)
    with _faults_refused():
        workbook = CalamineWorkbook.from_filelike(file)
        sheets = workbook.sheets_metadata
    of_cells = [sheet for sheet in sheets if sheet.typ == SheetTypeEnum.WorkSheet]
    for sheet in of_cells:
        with _faults_refused():
            rows = workbook.get_sheet_by_name(sheet.name).iter_rows()
        yield FoundSheet(sheet.name, sheet.visible != SheetVisibleEnum.Visible, _rows(rows))


def _refuse_unless_sound(file: BinaryIO) -> None:
    file.seek(0)
    with refused_where_it_ends(_SPREAD):
        told, _nothing = _measured_elsewhere(file.read())
    if told["refused"] == "locked":
        raise PasswordNeeded(_LOCKED)
    if told["refused"]:
        raise TableRefused(_WHY[told["refused"]], most=MAX_SHEETS)


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
