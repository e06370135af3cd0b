"""What stands above a table: whose account it is, and which days."""

from datetime import date

import pytest

from receipts.statement_formats.preamble import account_in, period_in, text_of


@pytest.mark.parametrize(
    ("text", "account"),
    [
        ("Transactions List -  SUNRISE SOCIETY (INR) - 001234567890", "7890"),
        ("Account No :50100012345678   OTHER", "5678"),
        ("Account Number        : _00000031144336469", "6469"),
        ("Account Number 012301512345 ( INR ) - SAI KRUPA", "2345"),
        ("A/C No. XXXXXXXX1234", "1234"),
        ("A/c No: ******1234 Savings", "1234"),
        ("Statement of Account No - 917010012345678 for the period", "5678"),
        ("Account : 1234567890", "7890"),
        ("Account No 1234 5678 9012", "9012"),
        ("Account No. '0001234567890", "7890"),
        ("A/C Open Date :01/04/2015", ""),
        ("Account Branch :POWAI", ""),
        ("Account Type : SAVINGS 12", ""),
        ("Account Statement 01/04/2026", ""),
        ("", ""),
    ],
)
def test_the_account_is_told_by_its_last_four_digits(text, account):
    assert account_in(text) == account


APRIL = (date(2026, 4, 1), date(2026, 4, 30))


@pytest.mark.parametrize(
    "text",
    [
        "Statement From : 01/04/2026  To : 30/04/2026",
        "Statement From : 01/04/26 To : 30/04/26",
        "for the period (From : 01-04-2026 To : 30-04-2026)",
        "Period : 01-04-2026 To 30-04-2026",
        "Account Statement from 1 Apr 2026 to 30 Apr 2026",
        "Start Date : 1 Apr 2026\nEnd Date : 30 Apr 2026",
        "From Date : 01-Apr-2026\nTo Date : 30-Apr-2026",
        "Transaction Date from 01/04/2026 to 30/04/2026",
        "Between 01/04/2026 and 30/04/2026",
        "01/04/2026 - 30/04/2026",
        "A/C Open Date :01/04/2015\nStatement From : 01/04/2026 To : 30/04/2026",
    ],
)
def test_the_period_is_told_by_its_two_days(text):
    assert period_in(text) == APRIL


@pytest.mark.parametrize(
    "text",
    ["", "From 30/04/2026 To 01/04/2026", "From 01/04/2026", "Date : 1 May 2026", "From A to B",
     "From 31/02/2026 To 30/04/2026"],
)  # fmt: skip
def test_a_period_that_is_none_is_not_told(text):
    assert period_in(text) is None


def test_rows_become_lines_without_padding():
    assert text_of([("", "Account  No", " 12 "), ("x",)]) == "Account No 12\nx"
