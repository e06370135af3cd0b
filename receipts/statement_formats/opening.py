"""Open a stranger's statement: whose it is, which columns it has, and its lines."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import chain, islice
from typing import BinaryIO

from receipts.refusal import gettext_noop
from receipts.statement_formats.balances.balance import BalanceCheck
from receipts.statement_formats.bank_names import bank_in, gateway_by, gateway_of
from receipts.statement_formats.columns.layout import Layout
from receipts.statement_formats.columns.mapped import Mapping
from receipts.statement_formats.line import Line, RefusedLine
from receipts.statement_formats.other_papers import refuse_other_papers
from receipts.statement_formats.preamble import account_in, period_in, text_of
from receipts.statement_formats.reading import UntoldOrder, lines_of
from receipts.statement_formats.recognising import HINTS, known_layout
from receipts.statement_formats.rows.other_tables import marked
from receipts.statement_formats.sheets import sheet_of_payments
from receipts.statement_formats.shifted_columns import refuse_shifted_columns
from receipts.tables import (
    HeaderNotFound,
    Row,
    Table,
    TableRefused,
    read_table,
    unlocked,
)

MAX_BYTES = 512 * 1024 * 1024
_SHOWN_ROWS = 8
_SAMPLE_ROWS = 40  # by which the kind of paper is known
_FEWEST_COLUMNS = 3  # a day, an amount, and words or a number
_UNKNOWN = gettext_noop("We do not know these columns yet. Say once what they hold.")
_NO_COLUMNS = gettext_noop(
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

    `name` is what its format is called, `bank` whose it is, "" where that is not certain.
    `account` is the last four digits, "" where the file does not say; `period` the days it says
    it covers. Lines come in the file's order and none is kept in memory. `check` says what the
    balances prove, once all lines have been gone through.
    """

    layout: str
    name: str
    bank: str
    account: str
    columns: list[str]
    period: tuple[date, date] | None
    lines: Iterator[Line | RefusedLine]
    check: BalanceCheck


def open_statement(
    file: BinaryIO,
    *,
    filename: str = "",
    mapping: Mapping | None = None,
    password: str = "",
    guess: bool = False,
) -> Statement:
    """Recognise the bank and hand out the lines. `file` is seekable and stays open meanwhile.

    With a `mapping`, its columns are taken instead; with `guess`, columns nobody knows are taken
    for what they most likely are. `password` opens a locked file and is not kept. Raises
    TableRefused when no rows can be read, PasswordNeeded, UnknownLayout when the columns are not
    known or the order of day and month is not; each with a sentence.
    """
    file = unlocked(file, password)
    chosen = list(mapping.chosen.values()) if mapping else []
    sheet = sheet_of_payments(file, filename, chosen=chosen, max_bytes=MAX_BYTES)
    again = partial(_table, file, filename, chosen or HINTS, sheet=sheet)
    table = again()
    sample = list(islice(table.rows, _SAMPLE_ROWS))
    layout = _layout(table, sample, mapping, guess=guess)
    refuse_other_papers(table, layout, sample)
    refuse_shifted_columns(table, layout, sample)
    above = text_of(table.preamble)
    bank = _bank_of(table, layout, above, sample)
    check = BalanceCheck()
    lines = lines_of(
        again,
        layout,
        check,
        is_told_order=mapping is not None and not guess,
    )
    return Statement(
        layout=layout.key,
        name=_name(layout, bank),
        bank=bank,
        account=account_in(above),
        columns=table.columns,
        period=period_in(above),
        lines=_begun(lines, table, sample),
        check=check,
    )


def _name(layout: Layout, bank: str) -> str:
    """What the format is called: never by a bank that it is not."""
    if layout.key == "mapped" or (bank and layout.name.startswith(bank)):
        return layout.name
    return bank or "Bank not named"


def _begun(
    lines: Iterator[Line | RefusedLine], table: Table, sample: Sequence[Row]
) -> Iterator[Line | RefusedLine]:
    """Begin to read, so that a file whose dates tell no order is known before its lines."""
    try:
        first = list(islice(lines, 1))
    except UntoldOrder as untold:
        raise _unknown(table, sample, str(untold)) from None
    return chain(first, lines)


def _layout(table: Table, sample: Sequence[Row], mapping: Mapping | None, *, guess: bool) -> Layout:
    """The layout that was chosen, or is known, or is likely. Raises UnknownLayout."""
    if mapping:
        return _mapped(table, sample, mapping)
    if layout := known_layout(table.columns, text_of(table.preamble)):
        return layout
    likely = Mapping.suggest(table.columns, [row.cells for row in sample[:_SHOWN_ROWS]])
    if guess:
        return _mapped(table, sample, likely)
    if not likely.problems(table.columns):
        refuse_other_papers(table, likely.layout(), sample)
    raise _unknown(table, sample, _UNKNOWN)


def _bank_of(table: Table, layout: Layout, above: str, sample: Sequence[Row]) -> str:
    """Whose file it is: as it says itself, else by columns or ids that only one has."""
    if named := bank_in(above):
        return named
    if layout.familiar(table.columns) == len(table.columns) and layout.key != "mapped":
        return layout.name.partition(" (")[0]
    ids = chain.from_iterable(row.values for row in sample)
    named = bank_in(" ".join(table.columns)) or gateway_by(table.columns)
    return named or gateway_of(ids)


def _table(file: BinaryIO, filename: str, hints: Collection[str], *, sheet: str) -> Table:
    try:
        found = read_table(
            file, filename=filename, header_hint=hints, max_bytes=MAX_BYTES, sheet=sheet
        )
        return replace(found, rows=marked(found.rows))
    except HeaderNotFound:
        table = read_table(
            file, filename=filename, header_hint=(), max_bytes=MAX_BYTES, sheet=sheet
        )
    if len(table.columns) < _FEWEST_COLUMNS:
        raise TableRefused(_NO_COLUMNS)
    raise _unknown(table, list(islice(table.rows, _SHOWN_ROWS)), _UNKNOWN)


def _mapped(table: Table, sample: Sequence[Row], mapping: Mapping) -> Layout:
    if problems := mapping.problems(table.columns):
        raise _unknown(table, sample, " ".join(map(str, problems)))
    return mapping.layout()


def _unknown(table: Table, sample: Sequence[Row], sentence: str) -> UnknownLayout:
    return UnknownLayout(sentence, table.columns, [row.cells for row in sample[:_SHOWN_ROWS]])
