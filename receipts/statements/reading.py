"""Rows of a table into lines of a statement, one by one."""

import re
from collections.abc import Iterator
from datetime import date, datetime

from receipts.statements.figures import Move, move_of_amount, move_of_columns
from receipts.statements.layout import Layout, Role
from receipts.statements.line import Kind, Line, RefusedLine
from receipts.statements.moments import clock_in, day_of, moment
from receipts.statements.narration import Narrated, read_narration
from receipts.statements.references import utr_in
from receipts.statements.segments import is_address
from receipts.tables import Row, Table
from receipts.upi import Rail, phonepe_clock, rail_of

# Rows about the account rather than of it. Only where they stand first: a payer's words may be
# any of these.
_NO_LINE = re.compile(
    r"\W*(?:opening bal|closing bal|balance b/?f|balance c/?f|b/f\b|c/f\b|brought f|carried f|"
    r"sub ?total|grand total|page total|totals?\b|statement summary|end of statement)",
    re.I,
)
_SUMMARY = re.compile(r"\W*(?:statement )?summary\b|\W*end of statement|\W*\**\s*end of ", re.I)
_LETTERS = re.compile(r"[A-Za-z]{2}")
_PAID = frozenset({
    "success", "successful", "completed", "complete", "paid", "captured", "settled", "processed",
    "credited", "approved", "txn_success", "s", "ok", "done", "payment_success",
})  # fmt: skip
_MANY = 200  # rows of a report looked at before its UTR column is believed


def lines_of(table: Table, layout: Layout) -> Iterator[Line | RefusedLine]:
    """Yield the lines of a statement in the file's order; what is no line is left out."""
    positions = layout.positions(table.columns)
    rows = table.rows
    if layout.utr_may_repeat:
        beginning = [row for row, _ in zip(rows, range(_MANY), strict=False)]
        if _repeats(beginning, positions):
            del positions["utr"]
        yield from _Reader(layout, positions).lines(iter(beginning))
    yield from _Reader(layout, positions).lines(rows)


def _repeats(rows: list[Row], positions: dict[Role, int]) -> bool:
    """Say whether one UTR stands on several rows of different payments: then it is no payer's."""
    paid: dict[str, str] = {}
    for row in rows:
        utr, payment = row.values[positions["utr"]], row.values[positions["reference"]]
        if utr and paid.setdefault(utr, payment) != payment:
            return True
    return False


class _Reader:
    """Reads rows of one layout, with the columns found once."""

    def __init__(self, layout: Layout, positions: dict[Role, int]) -> None:
        self._layout = layout
        self._on = positions["on"]
        self._at = positions
        self._clock = positions.get("clock", -1)
        self._narration = positions.get("narration", -1)
        self._has_amount = "amount" in positions and "credit" not in positions
        self._is_report = "narration" not in positions
        self._is_over = False

    def lines(self, rows: Iterator[Row]) -> Iterator[Line | RefusedLine]:
        for row in rows:
            line = self._line(row)
            if line is not None:
                yield line

    def _cell(self, values: list[str], role: Role) -> str:
        at = self._at.get(role, -1)
        return values[at] if at >= 0 else ""

    def _line(self, row: Row) -> Line | RefusedLine | None:
        values = row.values
        try:
            on = day_of(values[self._on], month_first=self._layout.month_first)
        except ValueError as error:
            return self._without_day(row, str(error))
        if row.problem:
            return RefusedLine(row.number, row.problem)
        narration = " ".join(values[self._narration].split()) if self._narration >= 0 else ""
        if _NO_LINE.match(narration):
            return None
        if refusal := self._status_refused(values):
            return RefusedLine(row.number, refusal)
        try:
            move = self._move(values)
        except ValueError as error:
            return RefusedLine(row.number, str(error))
        return self._told(row.number, values, on, narration, move)

    def _without_day(self, row: Row, reason: str) -> RefusedLine | None:
        """Refuse a row that moves money on a day nobody can read; leave out what is no line."""
        values, day = row.values, row.values[self._on]
        if row.problem and (not any(values) or len(day) > 40 or "\n" in "".join(values)):
            return RefusedLine(row.number, row.problem)
        if self._is_over or _SUMMARY.match(day) or _SUMMARY.match(" ".join(values)):
            self._is_over = True
            return None
        said = values[self._narration] if self._narration >= 0 else self._cell(values, "reference")
        if not day or _NO_LINE.match(day) or _NO_LINE.match(said) or not self._says(said):
            return None
        try:
            self._move(values)
        except ValueError:
            return None
        return RefusedLine(row.number, reason)

    def _says(self, said: str) -> bool:
        return bool(said) if self._is_report else _LETTERS.search(said) is not None

    def _status_refused(self, values: list[str]) -> str:
        status = self._cell(values, "status")
        if not status or status.strip("'\" ").lower() in _PAID:
            return ""
        return f"This payment is “{status[:40]}”: no money came in."

    def _move(self, values: list[str]) -> Move:
        if not self._has_amount:
            return move_of_columns(self._cell(values, "debit"), self._cell(values, "credit"))
        amount = self._cell(values, "amount")
        if "marker" in self._at:
            return move_of_amount(amount, self._cell(values, "marker"))
        move = move_of_amount(amount, "")
        if self._cell(values, "kind").strip("'\" ").lower() in self._layout.going_out:
            return Move(move.paise, is_credit=False, is_negative=False)
        return move

    def _told(self, number: int, values: list[str], on: date, narration: str, move: Move) -> Line:
        reference = self._cell(values, "reference").strip("'\"")
        hint = utr_in(reference) if self._layout.reference_is_utr else ""
        told = read_narration(narration, hint=hint) if narration else _SILENT
        utr = utr_in(self._cell(values, "utr")) or told.utr or (hint if told.rail else "")
        utr = utr or (hint if self._is_report else "")
        name, vpa = self._payer(values, told)
        return Line(
            number=number,
            kind=_kind(move, told, utr),
            on=on,
            at=self._moment(values, on, told, reference),
            amount_paise=move.paise,
            utr=utr,
            rail=told.rail or self._rail(values, utr),
            payer_name=name,
            payer_vpa=vpa,
            note=self._cell(values, "note").strip("'\"") or told.note,
            reference=reference,
            narration=narration,
            is_settlement=told.is_settlement,
        )

    def _payer(self, values: list[str], told: Narrated) -> tuple[str, str]:
        name, vpa = self._cell(values, "payer_name"), self._cell(values, "payer_vpa")
        if payer := self._cell(values, "payer"):
            name, vpa = ("", payer) if is_address(payer) else (payer, vpa)
        return " ".join((name or told.payer_name).split()), (vpa or told.payer_vpa).lower()

    def _rail(self, values: list[str], utr: str) -> Rail | None:
        return rail_of(utr) if utr else None

    def _moment(
        self, values: list[str], on: date, told: Narrated, reference: str
    ) -> datetime | None:
        if told.at is not None:
            return told.at
        clock = clock_in(values[self._on]) or clock_in(values[self._clock])
        if clock is not None:
            return moment(on, clock)
        return phonepe_clock(reference) if self._is_report else None


_SILENT = Narrated()


def _kind(move: Move, told: Narrated, utr: str) -> Kind:
    taken_back = told.is_reversal or move.is_negative
    if move.is_credit:
        return Kind.RETURNED if taken_back else Kind.CREDIT
    return Kind.REVERSAL if taken_back and utr else Kind.DEBIT
