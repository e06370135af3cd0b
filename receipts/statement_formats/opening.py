"""Open a stranger's statement: whose it is, which columns it has, and its lines."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import BinaryIO

from receipts.statement_formats import axis, canara, hdfc, icici, kotak, mapped, paytm, phonepe, sbi
from receipts.statement_formats.layout import Layout
from receipts.statement_formats.line import Line, RefusedLine
from receipts.statement_formats.mapped import Mapping
from receipts.statement_formats.preamble import account_in, period_in, text_of
from receipts.statement_formats.reading import lines_of
from receipts.tables import HeaderNotFound, Table, TableRefused, read_table

MAX_BYTES = 512 * 1024 * 1024
LAYOUTS: tuple[Layout, ...] = (
    *hdfc.LAYOUTS,
    *sbi.LAYOUTS,
    *icici.LAYOUTS,
    *axis.LAYOUTS,
    *kotak.LAYOUTS,
    *canara.LAYOUTS,
    *phonepe.LAYOUTS,
    *paytm.LAYOUTS,
)
_HINTS = frozenset(
    {name for layout in LAYOUTS for names in layout.columns.values() for name in names}
    | set(mapped.HINTS)
)
_SAMPLE_ROWS = 8
_FEWEST_COLUMNS = 3  # a day, an amount, and words or a number
_UNKNOWN = "We do not know these columns yet. Say once what they hold."
_NO_COLUMNS = (
    "No row with column names was found. Send the statement as the bank's own CSV or Excel file, "
    "with columns such as Date, Narration, Debit and Credit."
)


class UnknownLayout(TableRefused):
    """A table whose columns nobody here knows; a person can say what they hold (Mapping)."""

    def __init__(self, sentence: str, columns: list[str], sample: list[dict[str, str]]) -> None:
        super().__init__(sentence)
        self.columns = columns
        self.sample = sample


@dataclass(frozen=True)
class Statement:
    """An opened statement. `lines` can be gone through once, while the file is open.

    `account` is the last four digits, "" where the file does not say; `period` the days it says
    it covers. Lines come in the file's order and none is kept in memory.
    """

    layout: str
    name: str
    account: str
    columns: list[str]
    period: tuple[date, date] | None
    lines: Iterator[Line | RefusedLine]


def open_statement(
    file: BinaryIO, *, filename: str = "", mapping: Mapping | None = None
) -> Statement:
    """Recognise the bank and hand out the lines. `file` is seekable and stays open meanwhile.

    With a `mapping`, its columns are taken instead. Raises TableRefused when no rows can be read,
    UnknownLayout when the columns are not known; both with a sentence.
    """
    table = _table(file, filename, mapping.chosen.values() if mapping else _HINTS)
    above = text_of(table.preamble)
    layout = _mapped(table, mapping) if mapping else _recognised(table, above)
    return Statement(
        layout=layout.key,
        name=layout.name,
        account=account_in(above),
        columns=table.columns,
        period=period_in(above),
        lines=lines_of(table, layout),
    )


def _table(file: BinaryIO, filename: str, hints: Collection[str]) -> Table:
    try:
        return read_table(file, filename=filename, header_hint=hints, max_bytes=MAX_BYTES)
    except HeaderNotFound:
        pass
    table = read_table(file, filename=filename, header_hint=(), max_bytes=MAX_BYTES)
    if len(table.columns) < _FEWEST_COLUMNS:
        raise TableRefused(_NO_COLUMNS)
    raise _unknown(table, _UNKNOWN)


def _mapped(table: Table, mapping: Mapping) -> Layout:
    if problems := mapping.problems(table.columns):
        raise _unknown(table, " ".join(problems))
    return mapping.layout()


def _recognised(table: Table, above: str) -> Layout:
    fitting = [
        layout for layout in LAYOUTS if layout.needed <= layout.positions(table.columns).keys()
    ]
    if not fitting:
        raise _unknown(table, _UNKNOWN)
    told = above.lower()
    return max(
        fitting,
        key=lambda layout: (
            layout.familiar(table.columns) + 3 * any(words in told for words in layout.told_by)
        ),
    )


def _unknown(table: Table, sentence: str) -> UnknownLayout:
    sample = [row.cells for row in islice(table.rows, _SAMPLE_ROWS)]
    return UnknownLayout(sentence, table.columns, sample)
