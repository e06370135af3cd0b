"""What reading makes of a sample, held against its truth."""

import io
from collections.abc import Iterator

from benchmarks.statements.corpus import Sample
from receipts.statement_formats import Kind, Line, RefusedLine, Statement, open_statement
from receipts.tables import TableRefused

_AS_TOLD = {Kind.RETURNED: "reversal"}


def mistakes(sample: Sample) -> Iterator[str]:
    """Yield, in words, whatever was read otherwise than it is. A refusal is no silent mistake."""
    try:
        statement = open_statement(io.BytesIO(sample.data), filename=sample.filename, guess=True)
        lines = list(statement.lines)
    except TableRefused as refused:
        if not sample.refused or sample.refused not in str(refused):
            yield f"refused: {refused}"
        return
    if sample.refused:
        yield "was not refused"
    yield from _of_rows(sample, lines)
    yield from _of_file(sample, statement)


def _of_rows(sample: Sample, lines: list[Line | RefusedLine]) -> Iterator[str]:
    found = {line.number: line for line in lines}
    for row in sample.rows:
        line = found.pop(row.number, None)
        if line is None:
            yield f"row {row.number} is missing"
        elif (told := told_of(line)) != (wanted := expected(row, line)):
            yield f"row {row.number}: {told} instead of {wanted}" + (
                f" ({line.reason})" if isinstance(line, RefusedLine) else ""
            )
    for line in found.values():
        yield f"row {line.number} is no line, and became {told_of(line)}"


def told_of(line: Line | RefusedLine) -> tuple[object, ...]:
    if isinstance(line, RefusedLine):
        return ("refused",)
    kind = _AS_TOLD.get(line.kind, line.kind.value)
    told = (line.payer_name, line.payer_vpa, line.note)
    return (kind, line.on.isoformat(), line.amount_paise, line.utr, *told)


def expected(row: object, line: Line | RefusedLine) -> tuple[object, ...]:
    """The truth of a row, in the words of `told_of`; what it does not say is taken as read."""
    if row.kind == "refused":
        return ("refused",)
    if row.kind == "doubted":
        is_doubted = isinstance(line, RefusedLine) or line.doubt is not None
        return told_of(line) if is_doubted else ("doubted",)
    found = told_of(line)
    rest = found[4 + len(row.told) :]
    return (row.kind, row.on, row.paise, row.utr, *row.told, *rest)


def _of_file(sample: Sample, statement: Statement) -> Iterator[str]:
    holds = {"holds": True, "breaks": False, "": None}[sample.balance]
    if sample.balance and statement.check.holds is not holds:
        yield f"balance: {statement.check.holds} {statement.check.problems}"
    if sample.bank and statement.bank != sample.bank:
        yield f"bank: {statement.bank!r} instead of {sample.bank!r}"
