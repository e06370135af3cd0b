"""What a file prints of its balance: in its column, whatever stands beside it in the row."""

import io

import pytest

from receipts.statement_formats import BalanceCheck, open_statement

HEADING = "Date,Particulars,Cheque No.,Debit,Credit,Balance"
CAME = "03-Oct-2026,UPI/CR/627644139701/LEELA M/leela.m@ibl/Dues,,,640.00,"
WENT = "07-Oct-2026,UPI/DR/628044139702/BOOK HOUSE,,215.00,,"


def checked(*rows: str) -> BalanceCheck:
    file = io.BytesIO("\n".join((HEADING, *rows)).encode())
    statement = open_statement(file, filename="statement.csv", guess=True)
    list(statement.lines)
    return statement.check


@pytest.mark.parametrize(
    "closing",
    [
        ",Closing Balance,,215.00,640.00,\"1,425.00\"",
        ",Closing Balance,,215,640,\"1,425.00\"",
        "Closing Balance,,,215.00,640.00,\"1,425.00\"",
        "07-Oct-2026,Closing Balance,,215.00,640.00,\"1,425.00\"",
        ",CLOSING BAL,,0.00,0.00,\"1,425.00 Cr\"",
        ",Closing Balance,,,,\"1,425.00\"",
        ",Closing Balance,\"1,425.00\",,,",
        ",\"Closing Balance : 1,425.00\",,215.00,640.00,",
        "Statement Summary,,,,,\n,Closing Balance,,215.00,640.00,\"1,425.00\"",
    ],
)  # fmt: skip
def test_the_closing_balance_is_taken_from_its_own_column(closing):
    check = checked(f'{CAME}"1,640.00"', f'{WENT}"1,425.00"', closing)
    assert (check.printed_closing, check.closing, check.holds) == (142500, 142500, True)
    assert not check.problems


@pytest.mark.parametrize(
    "opening",
    [
        ",Opening Balance,,0.00,0.00,\"1,000.00\"",
        "01-Oct-2026,Opening Balance,,0.00,0.00,\"1,000.00\"",
        "Opening Balance,,,0.00,0.00,\"1,000.00\"",
        ",Balance B/F,,0.00,0.00,\"1,000.00\"",
    ],
)  # fmt: skip
def test_so_is_the_opening_balance(opening):
    check = checked(opening, f'{CAME}"1,640.00"')
    assert (check.printed_opening, check.opening, check.holds) == (100000, 100000, True)


def test_one_that_is_overdrawn_keeps_its_sign():
    closing = ",Closing Balance,,215.00,640.00,575.00 Dr"
    check = checked(f"{CAME}360.00 Dr", f"{WENT}575.00 Dr", closing)
    assert (check.printed_closing, check.holds) == (-57500, True)


def test_one_that_is_another_is_told():
    closing = ',Closing Balance,,215.00,640.00,"1,525.00"'
    check = checked(f'{CAME}"1,640.00"', f'{WENT}"1,425.00"', closing)
    assert (check.printed_closing, check.holds) == (152500, False)


def test_of_several_sums_without_a_balance_none_is_taken():
    closing = ",Closing Balance,,215.00,640.00,"
    check = checked(f'{CAME}"1,640.00"', f'{WENT}"1,425.00"', closing)
    assert (check.printed_closing, check.holds) == (None, True)
