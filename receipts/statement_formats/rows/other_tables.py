"""Another table below the one that is read: its rows do not stand under this one's headings."""

from collections.abc import Iterable, Iterator, Sequence

from receipts.refusal import Refusal, gettext_noop
from receipts.statement_formats.columns.column_names import HINTS, NAMES, OF_MONEY_BACK
from receipts.statement_formats.values.figures import figure_in
from receipts.statement_formats.values.moments import day_of
from receipts.tables import Row, column_key

OTHER_TABLE = gettext_noop(
    "Row {row} begins another table, whose columns are not those above. "
    "Send it as a file of its own."
)
_KNOWN = frozenset(HINTS)
_FEWEST_NAMES = 3  # of columns that make a heading
_FEWEST_NEW = 2  # of columns that the table above does not have there


def marked(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows, those that move money under another heading with that as their problem.

    Other headings and what else stands below them are left out.
    """
    begun: Refusal | None = None
    under = 0
    for row in rows:
        if row.under != under:
            begun, under = None, row.under
        if begun is None and row.values[0][:1].isdigit():  # most rows: a day or a number
            yield row
            continue
        if heading := _heading_in(row):
            begun = (
                Refusal(OTHER_TABLE, row=row.number) if _is_other(heading, row.columns) else None
            )
        elif begun is None:
            yield row
        elif _is_movement(row.values):
            yield row._replace(problem=begun)


def _heading_in(row: Row) -> dict[int, str]:
    """The keys of a row that names columns, by their place; of any other row nothing."""
    filled = [value for value in row.values if value]
    if len(filled) < _FEWEST_NAMES or filled[0][0].isdigit():
        return {}
    if any(map(str.isdigit, "".join(filled))):
        return {}
    keys = {at: column_key(value) for at, value in enumerate(row.values) if value}
    known = {at: key for at, key in keys.items() if _is_name(key)}
    return known if len(known) >= _FEWEST_NAMES else {}


def _is_name(key: str) -> bool:
    return key in _KNOWN or any(
        name.fullmatch(key) for names in OF_MONEY_BACK.values() for name in names
    )


def _is_other(heading: dict[int, str], columns: Sequence[str]) -> bool:
    """Whether columns of that heading play other parts than those above them."""
    own = [column_key(column) for column in columns]
    new = [at for at, key in heading.items() if own[at] != key and not _alike(own[at], key)]
    return len(new) >= _FEWEST_NEW


def _alike(one: str, other: str) -> bool:
    """Whether two names may be of the same part of a row."""
    return not _parts(one).isdisjoint(_parts(other))


def _parts(key: str) -> set[str]:
    return {part for part, names in NAMES.items() if key in names}


def _is_movement(values: Sequence[str]) -> bool:
    return any(map(_is_day, values)) and any(map(_is_amount, values))


def _is_day(cell: str) -> bool:
    try:
        day_of(cell)
    except Refusal:
        return False
    return not cell.isdigit()


def _is_amount(cell: str) -> bool:
    try:
        return figure_in(cell) is not None
    except Refusal:
        return False
