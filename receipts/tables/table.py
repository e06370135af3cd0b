"""One file of rows: the header found, the columns named, the rows handed out one by one."""

import io
from collections.abc import Callable, Collection, Iterator
from itertools import chain, islice
from typing import BinaryIO

from receipts.refusal import gettext_noop
from receipts.tables import camt, fixed, mt940, ofx, pdf, qif, text, webpage, workbook
from receipts.tables.beginning import MAX_BYTES, is_web_page, refuse_what_is_no_table
from receipts.tables.fitting import Table, table_of
from receipts.tables.headings import PREAMBLE_ROWS, Hints, column_key, is_sure, merit, start_of
from receipts.tables.refusal import HeaderNotFound
from receipts.tables.rows import FoundRow
from receipts.tables.sheets import sheets_of, table_on, tables_on
from receipts.tables.workbook_measures import ZIP

_WORKBOOKS = (ZIP, workbook.OLE)
# What programs exchange: each says by its beginning what it is.
_FORMS = (
    (mt940.is_mt940, mt940.rows_of),
    (camt.is_camt, camt.rows_of),
    (ofx.is_ofx, ofx.rows_of),
    (qif.is_qif, qif.rows_of),
)
_NO_TABLE_ON_PAGE = gettext_noop(
    "This is a web page without the table in it, even if its name says otherwise. "
    "Open it in a spreadsheet and save it as XLSX or CSV."
)


def read_table(
    source: bytes | BinaryIO,
    *,
    filename: str = "",
    header_hint: Collection[str],
    header_key: Callable[[str], str] = column_key,
    max_bytes: int = MAX_BYTES,
    sheet: str = "",
) -> Table:
    """Find the table in a CSV, TSV, XLSX, XLS, PDF, MT940, camt.053, OFX, QIF or HTML file.

    Its name says nothing. `header_hint` are column names to know the header by, equal where
    `header_key` makes them so; the row among the first PREAMBLE_ROWS that has most of them is the
    header; without any, the fullest row is. Of a workbook the first sheet with rows counts, or the
    one called `sheet`. A text is read from an open, seekable file as its rows are asked for, so
    its size costs no memory; the file must stay open until then. Raises TableRefused.
    """
    file = io.BytesIO(source) if isinstance(source, bytes) else source
    beginning = refuse_what_is_no_table(file, filename, max_bytes)
    hints = Hints(header_hint, header_key)
    if beginning.startswith(_WORKBOOKS):
        return _from_workbook(file, hints, sheet)
    if beginning.startswith(pdf.MARK):
        return _from_rows(pdf.rows_of(file, hints.__contains__), hints)
    for is_one, rows_of in _FORMS:
        if is_one(beginning):
            return _from_rows(rows_of(file), hints)
    if is_web_page(beginning):
        return _from_web_page(file, hints)
    return _from_text(file, hints)


def tables_of_sheets(
    file: BinaryIO, filename: str, *, header_hint: Collection[str], max_bytes: int = MAX_BYTES
) -> Iterator[Table]:
    """Yield what may be a table of each sheet of a workbook; nothing of other files.

    Where no heading is known on a sheet, its first rows are taken under the fullest of them. Raises
    TableRefused.
    """
    if refuse_what_is_no_table(file, filename, max_bytes).startswith(_WORKBOOKS):
        sheets = sheets_of(file, Hints(header_hint, column_key))
        yield from tables_on(sheets, Hints((), column_key))


def _from_text(file: BinaryIO, hints: Hints) -> Table:
    encoding = text.encoding_of(file)
    text.refuse_what_is_no_text(file, encoding)
    starts = {
        delimiter: start_of(text.rows_of(text.lines_of(file, encoding), delimiter), hints)
        for delimiter in text.DELIMITERS
    }
    delimiter = max(starts, key=lambda each: merit(starts[each]))
    start = starts[delimiter]
    if not is_sure(start, hints):
        return _from_rows(fixed.rows_of(text.lines_of(file, encoding), hints), hints)
    rows = text.rows_of(text.lines_of(file, encoding), delimiter)
    return table_of(start, islice(rows, start.ends, None), encoding=encoding, delimiter=delimiter)


def _from_web_page(file: BinaryIO, hints: Hints) -> Table:
    rows = webpage.rows_of(file)
    start = start_of(rows, hints)
    if not is_sure(start, hints):
        raise HeaderNotFound(_NO_TABLE_ON_PAGE)
    return table_of(start, chain(start.rows[start.ends :], rows))


def _from_rows(rows: Iterator[FoundRow], hints: Hints) -> Table:
    start = start_of(rows, hints)
    if not is_sure(start, hints):
        raise _no_header(hints.named)
    return table_of(start, chain(start.rows[start.ends :], rows))


def _from_workbook(file: BinaryIO, hints: Hints, sheet: str) -> Table:
    table = table_on(sheets_of(file, hints), named=sheet)
    if table is None:
        raise _no_header(hints.named)
    return table


def _no_header(named: Collection[str]) -> HeaderNotFound:
    wanted = ", ".join(sorted(named)[:8])
    return HeaderNotFound(
        gettext_noop(
            "No row with column names was found in the first {rows} rows. "
            "Name the columns in the first row, such as: {columns}."
        ),
        rows=PREAMBLE_ROWS,
        columns=wanted,
    )
