"""What a column holds by what stands in it, where its name says nothing to us."""

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations, pairwise

from receipts.statement_formats.narrations.narration import read_narration
from receipts.statement_formats.narrations.references import utr_in
from receipts.statement_formats.narrations.segments import is_address
from receipts.statement_formats.values.figures import are_marks, direction, figure_in
from receipts.statement_formats.values.moments import day_of
from receipts.tables import column_key

Cells = Mapping[str, Sequence[str]]  # of each column, those of the same rows

# Columns of an app's report whose words are nobody's.
_NO_NARRATION = re.compile(
    r"\b(?:mode|method|option|channel|instrument|status|e ?mail|phone|mobile|merchant|store"
    r"|branch|bank)\b"
)
# Columns of an app's report whose numbers are the merchant's or the order's.
_NO_UTR = re.compile(r"\b(?:merchant|mid|tid|terminal|order|customer|account|mobile|phone)\b")
_COUNTS = re.compile(r"\b(?:no|number|count|qty|quantity)\b")
# Columns whose addresses are of whom was paid.
_NO_PAYER = re.compile(r"\b(?:merchant|payee|receiver|beneficiary|to|our|own|store|shop|biller)\b")
_BARRED = {"payer_vpa": _NO_PAYER, "narration": _NO_NARRATION, "utr": _NO_UTR}
_FEWEST_WORDS = 12  # letters and digits that a narration has at least


def columns_by_content(cells: Cells, *, has_balance: bool = False) -> dict[str, str]:
    """Which of these columns hold the day, the money, the narration …, by field of a Mapping.

    Only what every filled cell agrees on. Of amounts in every row the first is the amount and
    those behind it balances; two columns of which every row fills one are money out and in, as a
    balance among these columns shows, or will show where the file `has_balance` by its name.
    """
    found: dict[str, str] = {}
    for field, holds in _TESTS.items():
        fitting = [name for name, column in cells.items() if _all(column, holds)]
        if field == "marker":
            fitting = [name for name in fitting if are_marks([one for one in cells[name] if one])]
        if barred := _BARRED.get(field):
            fitting = [name for name in fitting if not barred.search(column_key(name))]
        if free := [name for name in fitting if name not in found.values()]:
            found[field] = free[0]
    rest = {name: cells[name] for name in cells if name not in found.values()}
    return found | _money(rest, has_balance=has_balance)


def _money(cells: Cells, *, has_balance: bool) -> dict[str, str]:
    amounts = {
        name: column
        for name, column in cells.items()
        if _all(column, _is_figure) and not (_counts(column) or _COUNTS.search(column_key(name)))
    }
    for out, back in combinations(amounts, 2):
        rows = list(zip(amounts[out], amounts[back], strict=True))
        ways = {(_moves(one), _moves(other)) for one, other in rows}
        if ways and ways <= {(True, False), (False, True)} and len(ways) > 1:
            return {"debit": out, "credit": back} if has_balance else _proved(amounts, out, back)
    full = [name for name, column in amounts.items() if all(map(_moves, column))]
    behind = [amounts[name] for name in full[1:]]
    if full and all(_leads(amounts[full[0]], balance) for balance in behind):
        return {"amount": full[0]}
    return {}


def _proved(amounts: Cells, one: str, other: str) -> dict[str, str]:
    """Which of two columns is money in, by a balance that follows so and not the other way round.

    Where none does nothing tells: of two columns that nobody knows either may stand first.
    """
    rest = [column for name, column in amounts.items() if name not in (one, other)]
    fitting = [
        {"debit": out, "credit": back}
        for out, back in ((one, other), (other, one))
        if any(_follows(amounts[out], amounts[back], balance) for balance in rest)
    ]
    return fitting[0] if len(fitting) == 1 else {}


def _follows(out: Sequence[str], back: Sequence[str], balance: Sequence[str]) -> bool:
    """Whether each balance follows from the row above, or each from the row below."""
    signed = [_paise(came) - _paise(went) for went, came in zip(out, back, strict=True)]
    steps = [later - before for before, later in pairwise(map(_paise, balance))]
    return bool(steps) and steps in (signed[1:], [-one for one in signed[:-1]])


def _leads(amounts: Sequence[str], balances: Sequence[str]) -> bool:
    """Whether a column may be the balance of the amounts before it: some row leads to the next."""
    moved = [abs(_paise(cell)) for cell in amounts]
    stands = [_paise(cell) for cell in balances]
    steps = zip(moved[1:], moved, pairwise(stands), strict=False)
    return len(moved) < 2 or any(abs(b - a) in (one, other) for one, other, (a, b) in steps)


def _counts(column: Sequence[str]) -> bool:
    """Whether the cells number the rows."""
    if not all(cell.isdecimal() for cell in column):
        return False
    numbers = [int(cell) for cell in column]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _all(column: Sequence[str], holds: Callable[[str], bool]) -> bool:
    filled = [cell for cell in column if cell]
    return bool(filled) and all(map(holds, filled))


def _is_day(cell: str) -> bool:
    """A day that is written as one: a spreadsheet's number for a day may be anything."""
    try:
        day_of(cell)
    except ValueError:
        return False
    return not cell.isdigit()


def _is_figure(cell: str) -> bool:
    try:
        figure_in(cell)
    except ValueError:
        return False
    return len(cell) < _FEWEST_WORDS or not cell.isdigit()  # else an account, a UTR or a phone


def _moves(cell: str) -> bool:
    return _paise(cell) != 0


def _paise(cell: str) -> int:
    figure = figure_in(cell)
    return figure.paise if figure else 0


def _is_narration(cell: str) -> bool:
    letters = sum(character.isalnum() for character in cell)
    if letters < _FEWEST_WORDS:
        return False
    return read_narration(cell).rail is not None or (" " in cell and not _is_day(cell))


def _is_mail(cell: str) -> bool:
    """No handle of UPI has a dot, every domain has one."""
    return "." in cell.partition("@")[2]


def _is_marker(cell: str) -> bool:
    return direction(cell) is not None and cell not in ("-", "+")


# The surest first: what one of them holds is left to no other.
_TESTS: dict[str, Callable[[str], bool]] = {
    "date": _is_day,
    "utr": lambda cell: bool(utr_in(cell)),
    "payer_vpa": lambda cell: is_address(cell) and not _is_mail(cell),
    "marker": _is_marker,
    "narration": _is_narration,
}
