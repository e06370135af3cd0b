"""Which columns of a file nobody here knows hold what: by names, by words, by what is in them."""

import re
from collections.abc import Iterable, Sequence

from receipts.statement_formats.columns.column_names import NAMES, OF_MONEY_BACK, WORDS
from receipts.statement_formats.columns.guessing import columns_by_content
from receipts.statement_formats.columns.kinds import are_kinds, is_received, says_came
from receipts.statement_formats.columns.statuses import has_failed, has_succeeded
from receipts.statement_formats.columns.subjects import subject_of
from receipts.statement_formats.columns.unit_words import without_unit
from receipts.statement_formats.narrations.narration import read_narration
from receipts.statement_formats.narrations.references import utr_in
from receipts.statement_formats.narrations.segments import is_rrn
from receipts.statement_formats.values.figures import are_marks, figure_in
from receipts.tables import column_key

_SETTLEMENTS = re.compile(r"utr(?: no| number)?")
_OF_MANY_THINGS = ("receipt", "receipts", "payment", "payments")
_PAID_BY_US = ("amount paid", "paid amount")  # beside what was received
_MONEY = ("credit", "debit", "amount", "marker")


def suggest_columns(columns: Sequence[str], rows: Sequence[dict[str, str]]) -> dict[str, str]:
    """Guess the columns by their names, the rest by what stands in these rows, a file's sample.

    By field of a Mapping, "" where nothing was found.
    """
    found = _by_names(columns, rows)
    found |= _by_words(columns, rows, found)
    found |= _by_content(columns, rows, found)
    if not found["narration"] and _tells_payments(found["reference"], rows):
        found |= {"narration": found["reference"], "reference": ""}
    if found["credit"] and found["debit"] and not found["balance"]:
        found["balance"] = _marked_balance(columns, found, rows)
    values = ([row.get(column, "") for column in columns] for row in rows)
    taken = (found["date"], found["amount"])
    if not found["balance"] and subject_of(columns, values, taken=taken).is_money_back:
        found |= _of_money_back(columns)
    return _of_one_kind(found, columns, rows)


def _tells_payments(column: str, rows: Sequence[dict[str, str]]) -> bool:
    """Whether a bank has put its narrations into a column called otherwise."""
    cells = [cell for row in rows if (cell := row.get(column, ""))]
    return any("/" in cell and read_narration(cell).rail is not None for cell in cells)


def _of_money_back(columns: Sequence[str]) -> dict[str, str]:
    """The columns of what went back, where the payment's own stand beside them."""
    found: dict[str, str] = {}
    for field, names in OF_MONEY_BACK.items():
        named = (one for name in names for one in columns if name.fullmatch(column_key(one)))
        if column := next(named, ""):
            found[field] = column
    return found


def _by_names(columns: Sequence[str], rows: Sequence[dict[str, str]]) -> dict[str, str]:
    """Columns of a name we know. One that is empty in the sample comes last."""
    filled = {column for row in rows for column, cell in row.items() if cell}
    by_key: dict[str, str] = {}
    for column in columns:
        by_key.setdefault(column_key(column), column)
    for column in columns:
        by_key.setdefault(without_unit(column_key(column)), column)
    found: dict[str, str] = {}
    for field, names in NAMES.items():
        named = [by_key[name] for name in names if name in by_key]
        free = [
            column
            for column in named
            if column not in found.values() and _may_hold(field, column, rows)
        ]
        last = filled if field != "utr" else _of_single_payments(columns, filled, rows)
        found[field] = min(
            free, key=lambda column: (column not in filled, column not in last), default=""
        )
    return found


def _of_single_payments(
    columns: Sequence[str], filled: set[str], rows: Sequence[dict[str, str]]
) -> set[str]:
    """The columns whose RRNs are payments'. Where others tell of settlements “UTR” is theirs."""
    settles = any("settle" in column_key(column) for column in columns)
    holding = {one for one in filled if _holds_rrns(one, rows)}
    return {one for one in holding if not (settles and _SETTLEMENTS.fullmatch(column_key(one)))}


def _holds_rrns(column: str, rows: Sequence[dict[str, str]]) -> bool:
    return any(is_rrn(utr_in(cell)) for row in rows if (cell := row.get(column, "")))


def _may_hold(field: str, column: str, rows: Sequence[dict[str, str]]) -> bool:
    """Whether what stands in a column can be what its name says, where many names are shared."""
    cells = [cell for row in rows if (cell := row.get(column, "").strip("'\" "))]
    if field == "status" and column_key(column) == "state":  # perhaps Kerala
        return any(has_succeeded(cell) or has_failed(cell) for cell in cells)
    if field == "payer_name":
        return not cells or any(any(map(str.isalpha, cell)) for cell in cells)
    if column_key(column) in _OF_MANY_THINGS:
        return _holds_money(column, rows)
    if not cells or field not in ("marker", "kind"):
        return True
    return _are_marks(cells) if field == "marker" else are_kinds(cells)


def _are_marks(cells: Sequence[str]) -> bool:
    """Whether a column says the way of every row, or that its payment failed."""
    return are_marks([cell for cell in cells if not has_failed(cell)])


def _by_words(
    columns: Sequence[str], rows: Sequence[dict[str, str]], found: dict[str, str]
) -> dict[str, str]:
    """Columns whose name says by one word what it holds, where that is the only such column."""
    more: dict[str, str] = {}
    has_money = bool(found["amount"] or found["credit"])
    for field, word in WORDS.items():
        taken = {*found.values(), *more.values()}
        named = [one for one in columns if one not in taken and word.search(column_key(one))]
        if field in ("credit", "debit"):
            named = [one for one in named if _holds_money(one, rows) and not _is_both_ways(one)]
        if found[field] or (has_money and field in ("amount",)) or len(named) != 1:
            continue
        more[field] = named[0]
    if ("credit" in more or found["credit"]) and "amount" in more:
        del more["amount"]
    if not (has_money or "credit" in more or "amount" in more):
        free = (one for one in columns if one not in found.values())
        both = [one for one in free if _is_both_ways(one) and _holds_money(one, rows)]
        more |= {"amount": both[0]} if both else {}
    return more


def _is_both_ways(column: str) -> bool:
    """Whether a name says money out and money in at once: `Withdrawal (Dr)/Deposit (Cr)`."""
    key = column_key(column)
    return all(WORDS[field].search(key) for field in ("credit", "debit"))


def _holds_money(column: str, rows: Sequence[dict[str, str]]) -> bool:
    cells = [cell for row in rows if (cell := row.get(column, ""))]
    try:
        return all(figure_in(cell) is not None or len(cell) < 3 for cell in cells)
    except ValueError:
        return False


def _marked_balance(
    columns: Sequence[str], found: dict[str, str], rows: Sequence[dict[str, str]]
) -> str:
    """The column beside money out and money in whose every figure says Cr or Dr itself."""
    taken = {column for field, column in found.items() if field != "amount"}
    for column in columns:
        cells = [cell for row in rows if (cell := row.get(column, ""))]
        if cells and column not in taken and all(map(_is_marked, cells)):
            return column
    return ""


def _is_marked(cell: str) -> bool:
    try:
        figure = figure_in(cell)
    except ValueError:
        return False
    return figure is not None and figure.is_credit is not None


def _of_one_kind(
    found: dict[str, str], columns: Iterable[str], rows: Sequence[dict[str, str]]
) -> dict[str, str]:
    """Money either in two columns or in one: of a merchant's report what the payer paid.

    Its credit is what is left after the fee, and its description the payer's words.
    """
    if _is_of_app(found, columns) or _tells_receipts(found, rows):
        said = {"narration": "", "note": found["note"] or found["narration"]}
        return found | {"credit": "", "debit": "", "marker": "", **said}
    if found["credit"]:
        paid = found["amount"] if column_key(found["amount"]) in _PAID_BY_US else ""
        debit = found["debit"] or paid
        return found | {"debit": debit, "amount": "", "marker": "", "kind": ""}
    if found["amount"] and not found["marker"]:
        found["marker"] = next((c for c in columns if _marks(c, found, rows)), "")
    return found | {"kind": ""} if found["narration"] else found | _unproved(found, columns, rows)


def _unproved(
    found: dict[str, str], columns: Iterable[str], rows: Sequence[dict[str, str]]
) -> dict[str, str]:
    """Without what makes a report of it, where its kinds are payments that anybody may have made.

    It is a report by its fee or by a word of its payee's (`Sale`, `Received payment`).
    """
    kinds = {cell for row in rows if (cell := row.get(found["kind"], ""))}
    if not kinds or found["marker"] or _keeps_fee(found, columns) or any(map(says_came, kinds)):
        return {}
    return {"kind": "", "status": ""}


def _is_of_app(found: dict[str, str], columns: Iterable[str]) -> bool:
    """Whether a file with an amount is an app's report of payments, and no account's movements."""
    if not found["amount"] or found["balance"]:
        return False
    keeps_fee = _keeps_fee(found, columns)
    if found["credit"]:
        return keeps_fee or bool(found["kind"] and not found["narration"])
    names_payer = found["status"] and found["payer_vpa"]
    is_telling = keeps_fee and (found["kind"] or names_payer)
    if found["marker"]:  # CREDIT and DEBIT beside what each row is
        return bool(keeps_fee and found["kind"])
    return bool(is_telling or (names_payer and found["utr"]))


def _keeps_fee(found: dict[str, str], columns: Iterable[str]) -> bool:
    return bool(found["fee"] or any("settle" in one.lower() for one in columns))


def _tells_receipts(found: dict[str, str], rows: Sequence[dict[str, str]]) -> bool:
    """Whether a list with states and payers calls rows received: each that does not is refused.

    A “Payment” may be one that whoever sends the list has made.
    """
    if not (found["amount"] and found["status"] and found["payer_name"] and found["kind"]):
        return False
    if found["balance"] or found["credit"] or found["marker"]:
        return False
    return any(is_received(row.get(found["kind"], "")) for row in rows)


def _marks(column: str, found: dict[str, str], rows: Sequence[dict[str, str]]) -> bool:
    cells = [cell for row in rows if (cell := row.get(column, ""))]
    is_free = column not in found.values()
    return is_free and are_marks(cells)


def _by_content(
    columns: Iterable[str], rows: Sequence[dict[str, str]], found: dict[str, str]
) -> dict[str, str]:
    """What the other columns hold, for fields that no name has told; money is told as a whole."""
    named = {column for column in found.values() if column}
    cells = {one: [row.get(one, "") for row in rows] for one in columns if one not in named}
    is_known = bool(found["credit"] or found["amount"])
    balance = found["balance"]
    has_balance = bool(balance) and all(row.get(balance, "").strip() for row in rows)
    return {
        field: column
        for field, column in columns_by_content(cells, has_balance=has_balance).items()
        if not (found[field] or (is_known and field in _MONEY))
    }
