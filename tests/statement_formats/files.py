"""Statements as bytes, opened and gone through."""

import io
from textwrap import dedent

from receipts.statement_formats import Kind, Line, Mapping, RefusedLine, Statement, open_statement


def opened(
    data: str | bytes, *, filename: str = "statement.csv", mapping: Mapping | None = None
) -> Statement:
    """Open a statement given as text (its indentation is taken away) or as bytes."""
    data = dedent(data).lstrip("\n").encode() if isinstance(data, str) else data
    return open_statement(io.BytesIO(data), filename=filename, mapping=mapping)


def lines(data: str | bytes, **options: object) -> list[Line]:
    """Its lines; fails when a row was refused."""
    found = list(opened(data, **options).lines)
    assert not [line for line in found if isinstance(line, RefusedLine)]
    return found


def refusals(data: str | bytes, **options: object) -> dict[int, str]:
    """Its refused rows: number → reason."""
    return {
        line.number: str(line.reason)
        for line in opened(data, **options).lines
        if isinstance(line, RefusedLine)
    }


def brief(line: Line) -> tuple[Kind, str, int, str, str, str, str]:
    """What matters of a line, to be compared at a glance."""
    return (
        line.kind,
        line.on.isoformat(),
        line.amount_paise,
        line.utr,
        line.payer_name,
        line.payer_vpa,
        line.note,
    )
