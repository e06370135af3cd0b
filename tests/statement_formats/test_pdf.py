"""Statements as PDF give back the movements they were drawn from."""

import io
from datetime import date
from random import Random

import pytest

from benchmarks.statements.entries import Entry, entries_of, invent_payments
from benchmarks.statements.pdf_dress import PAPERS, write_pdf
from receipts.statement_formats import Line, RefusedLine, Statement, open_statement

PERIOD = (date(2026, 4, 1), date(2026, 4, 30))


def movements(count: int) -> list[Entry]:
    payments = invent_payments(count, seed=5, period=PERIOD)
    return list(entries_of(payments, rng=Random(5), noise=0.5, reversed_utrs=frozenset()))


def drawn(bank: str, entries: list[Entry]) -> bytes:
    return write_pdf(PAPERS[bank], entries, account="50100012345678", period=PERIOD, seed=5)


def read(data: bytes, **options: object) -> tuple[Statement, list[Line | RefusedLine]]:
    statement = open_statement(io.BytesIO(data), filename="april.pdf", guess=True, **options)
    return statement, list(statement.lines)


@pytest.mark.parametrize("bank", PAPERS)
def test_every_movement_is_read_with_its_day_amount_and_direction(bank):
    entries = movements(60)
    statement, lines = read(drawn(bank, entries))
    assert [line.reason for line in lines if isinstance(line, RefusedLine)] == []
    found = [(line.on, line.amount_paise) for line in lines]
    assert found == [(entry.at.date(), entry.paise) for entry in entries]
    came = [line.kind.value in ("credit", "returned") for line in lines]
    assert came == [entry.is_credit for entry in entries]
    assert statement.check.holds is True


@pytest.mark.parametrize("bank", PAPERS)
def test_every_payment_keeps_its_utr(bank):
    entries = movements(60)
    _, lines = read(drawn(bank, entries))
    for entry, line in zip(entries, lines, strict=True):
        if entry.kind in ("upi", "imps"):
            assert line.utr == entry.utr
