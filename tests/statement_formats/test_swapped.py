"""Columns that the balance proves to be exchanged, and an opening balance that no row tells."""

import io

import pytest

from receipts.statement_formats import BalanceCheck, Kind, Line, RefusedLine, open_statement

CREDIT, DEBIT = Kind.CREDIT, Kind.DEBIT
SWAPPED = "Date,Narration,Credit,Debit,Balance"
FIRST = "02-11-2026,UPI/CR/630644120801/ILA SEN/ila@ybl,,725.00,3725.00"
OUT = "03-11-2026,UPI/DR/630744120802/CHEMIST/chem@ybl,110.00,,3615.00"
IN = "05-11-2026,UPI/CR/630944120803/OM PURI/om@oksbi,,90.00,3705.00"


def read(*rows: str) -> tuple[list[Line | RefusedLine], BalanceCheck]:
    file = io.BytesIO("\n".join(rows).encode())
    statement = open_statement(file, filename="statement.csv", guess=True)
    return list(statement.lines), statement.check


def kinds(lines: list[Line | RefusedLine]) -> list[Kind | None]:
    return [line.kind if isinstance(line, Line) else None for line in lines]


def test_the_first_row_goes_as_its_narration_says_where_the_balance_proves_the_others():
    lines, check = read(SWAPPED, FIRST, OUT, IN)
    assert kinds(lines) == [CREDIT, DEBIT, CREDIT]
    assert (check.opening, check.closing, check.holds) == (300000, 370500, True)


def test_so_does_the_oldest_where_the_newest_comes_first():
    lines, check = read(SWAPPED, IN, OUT, FIRST)
    assert kinds(lines) == [CREDIT, DEBIT, CREDIT]
    assert (check.opening, check.holds) == (300000, True)


def test_money_out_in_front_stays_money_out():
    lines, check = read(
        SWAPPED, OUT, IN, "06-11-2026,UPI/DR/631044120804/TEA/tea@ybl,5.00,,3700.00"
    )
    assert kinds(lines) == [DEBIT, CREDIT, DEBIT]
    assert check.opening == 372500


@pytest.mark.parametrize(
    "narration", ["UPI/630644120801/ILA SEN/ila@ybl", "CHEQUE 000123", "BY ILA/CR/630644120801"]
)
def test_one_whose_narration_says_nothing_is_refused_and_the_opening_is_not_told(narration):
    lines, check = read(SWAPPED, f"02-11-2026,{narration},,725.00,3725.00", OUT, IN)
    assert kinds(lines) == [None, DEBIT, CREDIT]
    assert (check.opening, check.holds) == (None, True)


def test_one_is_refused_where_no_other_narration_says_a_way():
    rows = [row.replace("/CR/", "/").replace("/DR/", "/") for row in (OUT, IN)]
    assert kinds(read(SWAPPED, FIRST, *rows)[0])[0] is None


@pytest.mark.parametrize(
    "row",
    [
        "02-11-2026,CHEQUE 000123,725.00,725.00,3725.00",
        "02-11-2026,UPI/630644120801/ILA,1,2,3,4,5,6,7,8,9,725.00,3725.00",
        "31-31-2026,UPI/CR/630644120801/ILA SEN/ila@ybl,,725.00,3725.00",
    ],
)
@pytest.mark.parametrize("is_newest_first", [False, True])
def test_no_opening_is_told_behind_a_row_that_could_not_be_read(row, is_newest_first):
    rows = [row, OUT.replace("110.00,,", ",110.00,"), IN.replace(",,90.00", ",90.00,")]
    lines, check = read("Date,Narration,Credit,Debit,Balance", *rows[:: 1 - 2 * is_newest_first])
    assert kinds(lines).count(None) == 1
    assert check.opening is None
    assert check.closing == 370500


def test_a_printed_opening_balance_stands_beside_a_first_row_that_is_refused():
    opening = "01-11-2026,Opening Balance,,,3000.00"
    first = "02-11-2026,CHEQUE 000123,725.00,725.00,3725.00"
    rows = [OUT.replace("110.00,,", ",110.00,"), IN.replace(",,90.00", ",90.00,")]
    lines, check = read(SWAPPED, opening, first, *rows)
    assert kinds(lines).count(None) == 1
    assert (check.opening, check.problems) == (300000, [])
