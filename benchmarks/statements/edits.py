"""What the running balance catches of statements that somebody edited, or that are not whole.

    python -m benchmarks.statements.edits

Ten kinds of edits on ten banks' files. An edit is caught where the balance does not hold, or a row
is refused; what no check can see of one file alone stands in the table with the others.
"""

import csv
import io
import re
from collections.abc import Callable

from benchmarks.statements.formats import FORMATS, Format, written
from receipts.statement_formats import RefusedLine, open_statement

Rows = list[list[str]]
_AMOUNT = re.compile(r"[-+]? ?(?:INR|Rs\.)?[\d,]+\.\d{2} ?\(?(?:Cr|Dr)?\.?\)?", re.I)
FILES = [form for form in FORMATS if not form.first_is_untold][:10]


def main() -> None:
    print(f"{'edit':<58}{'caught of 10':>13}")
    total = 0
    for name, edit in EDITS.items():
        caught = sum(is_caught(form, edit) for form in FILES)
        total += caught
        print(f"{name:<58}{caught:>13}")
    print(f"{'all':<58}{total:>9} of {len(EDITS) * len(FILES)}")


def is_caught(form: Format, edit: Callable[[Rows, Format], None]) -> bool:
    text, _ = written(form)
    above = len(form.above) + 1
    lines = list(csv.reader(io.StringIO(text)))
    head, rows = lines[:above], lines[above:]
    edit(rows, form)
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([*head, *rows])
    data = io.BytesIO(out.getvalue().encode())
    statement = open_statement(data, filename="april.csv", guess=True)
    refused = [line for line in statement.lines if isinstance(line, RefusedLine)]
    return statement.check.holds is False or bool(refused)


def _money(rows: Rows, at: int) -> list[int]:
    """The cells of a row that hold an amount: what it moves, and the balance behind it."""
    return [place for place, cell in enumerate(rows[at]) if _AMOUNT.fullmatch(cell.strip())]


def _changed(cell: str) -> str:
    """Another amount of the same length: its first digit is raised."""
    at = next(at for at, c in enumerate(cell) if c.isdigit())
    return cell[:at] + str((int(cell[at]) % 9) + 1) + cell[at + 1 :]


def _amount(rows: Rows, at: int) -> int:
    return _places(rows, at)[0]


def _balance(rows: Rows, at: int) -> int:
    return _places(rows, at)[-1]


def _places(rows: Rows, at: int) -> list[int]:
    filled = [p for p in _money(rows, at) if any(c in "123456789" for c in rows[at][p])]
    return filled[-2:]


def _removed(rows: Rows, form: Format) -> None:
    del rows[3]


def _removed_two(rows: Rows, form: Format) -> None:
    del rows[2:4]


def _raised(rows: Rows, form: Format) -> None:
    place = _amount(rows, 3)
    rows[3][place] = _changed(rows[3][place])


def _raised_with_balance(rows: Rows, form: Format) -> None:
    _raised(rows, form)
    place = _balance(rows, 3)
    rows[3][place] = _changed(rows[3][place])


def _other_balance(rows: Rows, form: Format) -> None:
    place = _balance(rows, 5)
    rows[5][place] = _changed(rows[5][place])


def _copied(rows: Rows, form: Format) -> None:
    rows.insert(4, [cell.replace("609712345604", "609712345699") for cell in rows[3]])


def _turned(rows: Rows, form: Format) -> None:
    rows[2], rows[6] = rows[6], rows[2]


def _first_left_out(rows: Rows, form: Format) -> None:
    del rows[0]


def _last_left_out(rows: Rows, form: Format) -> None:
    del rows[-1]


def _carried_through(rows: Rows, form: Format) -> None:
    """A forger who computes every later balance anew."""
    text, _ = written(form, extra=True)
    rows[:] = list(csv.reader(io.StringIO(text)))[len(form.above) + 1 :]


EDITS = {
    "a row taken out": _removed,
    "two rows taken out": _removed_two,
    "an amount raised": _raised,
    "an amount raised, and the balance beside it": _raised_with_balance,
    "a balance changed": _other_balance,
    "a row copied in under another UTR": _copied,
    "two rows of different days exchanged": _turned,
    "the first row left out (no opening balance is printed)": _first_left_out,
    "the last row left out (no closing balance is printed)": _last_left_out,
    "a row put in, and all later balances computed anew": _carried_through,
}

if __name__ == "__main__":
    main()
