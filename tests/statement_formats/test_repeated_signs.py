"""A minus before what a mark already calls money out: said twice, or the other way round."""

import io

import pytest

from receipts.statement_formats import Kind, RefusedLine, open_statement

CREDIT, DEBIT = Kind.CREDIT, Kind.DEBIT
IN = "02-11-2026,UPI/630644120801/ILA SEN/ila@ybl"
OUT = "03-11-2026,UPI/630744120802/CHEMIST/chem@ybl"
LATE = "05-11-2026,UPI/630944120803/OM PURI/om@oksbi"


def kinds(heading: str, *rows: str) -> list[Kind | None]:
    file = io.BytesIO("\n".join([heading, *rows]).encode())
    lines = open_statement(file, filename="statement.csv", guess=True).lines
    return [None if isinstance(line, RefusedLine) else line.kind for line in lines]


@pytest.mark.parametrize("minus", ["-110.00", "(110.00)", "110.00-", "-₹110.00"])
def test_a_minus_on_each_row_of_money_out_says_the_mark_again(minus):
    rows = [f"{IN},CR,725.00", f"{OUT},DR,{minus}", f"{LATE},CR,90.00"]
    assert kinds("Date,Narration,Dr/Cr,Amount", *rows) == [CREDIT, DEBIT, CREDIT]


def test_so_it_does_where_a_balance_goes_along():
    rows = [f"{IN},C,725.00,3725.00", f"{OUT},D,-110.00,3615.00", f"{LATE},C,90.00,3705.00"]
    assert kinds("Date,Narration,Dr/Cr,Amount,Balance", *rows) == [CREDIT, DEBIT, CREDIT]


def test_money_in_with_a_minus_is_refused_in_such_a_file():
    rows = [f"{IN},CR,725.00", f"{OUT},DR,-110.00", f"{LATE},CR,90.00", f"{IN},CR,-5.00"]
    assert kinds("Date,Narration,Dr/Cr,Amount", *rows) == [CREDIT, DEBIT, CREDIT, None]


def test_where_some_have_one_and_others_none_a_minus_takes_the_row_back():
    rows = [f"{IN},CR,725.00", f"{OUT},DR,110.00", f"{LATE},DR,-110.00", f"{IN},CR,-725.00"]
    told = kinds("Date,Narration,Dr/Cr,Amount", *rows)
    assert told == [CREDIT, DEBIT, Kind.RETURNED, Kind.REVERSAL]
