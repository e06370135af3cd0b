"""Forty-two banks' and apps' files, each in four guises, are read without a mistake."""

import io

import pytest

from benchmarks.statements.formats import FORMATS, Format, written
from benchmarks.statements.movements import APRIL, OPENING
from receipts.statement_formats import Line, open_statement

GUISES = {
    "as it comes": {},
    "newest first": {"newest_first": True},
    "saved again in US English": {"month_first": True},
    "narrations broken over rows": {"broken": True},
}


@pytest.mark.parametrize("guise", GUISES)
@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_is_read_without_a_mistake(form: Format, guise: str):
    text, movements = written(form, **GUISES[guise])
    statement = open_statement(io.BytesIO(text.encode()), filename="april.csv", guess=True)
    lines = list(statement.lines)
    read = [line for line in lines if isinstance(line, Line)]
    untold = [movements.index(APRIL[0])] if form.first_is_untold and not _has_words(form) else []
    assert len(lines) == len(movements)
    assert len(read) == len(movements) - len(untold)
    for line, movement in zip(lines, movements, strict=True):
        if not isinstance(line, Line):
            continue
        assert (line.on, line.amount_paise, line.utr, line.kind.value) == (
            movement.on,
            abs(movement.paise),
            movement.utr,
            "credit" if movement.came else "debit",
        )
        if form.named:
            assert movement.name.startswith(line.payer_name)
            assert line.payer_name
    assert statement.bank == form.bank
    assert statement.check.holds is True
    if not untold:
        assert statement.check.opening == OPENING


def _has_words(form: Format) -> bool:
    """Whether the narrations say CR and DR, which the balance bears out."""
    return "CR" in form.say(APRIL[0])
