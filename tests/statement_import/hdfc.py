"""Statements of HDFC Bank made for tests, line by line."""

import io
from datetime import date

import xlsxwriter

from receipts import statement_import
from receipts.models import Payee, StatementFile, User
from tests.factories import default_payee

HEADER = "Date,Narration,Chq./Ref.No.,Value Dt,Withdrawal Amt.,Deposit Amt.,Closing Balance"
DAY = date(2026, 11, 2)


def credit(utr: str = "612345678901", *, rupees: str = "500.00", on: date = DAY) -> str:
    """Money by UPI."""
    words = f"UPI-ASHA RAO-asha@okaxis-UTIB0000123-{utr}-PAYMENT"
    return _row(on, words, f"0000{utr}", "", rupees)


def unnumbered(
    name: str = "ASHA RAO", *, vpa: str = "", rupees: str = "500.00", on: date = DAY
) -> str:
    """Money by UPI of which the bank prints no UTR."""
    return _row(on, f"UPI-{name}-{vpa}".strip("-"), "", "", rupees)


def reversal(utr: str = "612345678901", *, rupees: str = "500.00", on: date = DAY) -> str:
    """The same money taken back."""
    words = f"REV-UPI-ASHA RAO-asha@okaxis-UTIB0000123-{utr}-PAYMENT"
    return _row(on, words, f"0000{utr}", rupees, "")


def out(words: str, *, rupees: str = "500.00", on: date = DAY) -> str:
    """Money out, in these words."""
    return _row(on, words, "", rupees, "")


def debit(*, on: date = DAY) -> str:
    return _row(on, "ATM-CASH WITHDRAWAL-MUMBAI", "0000000000012345", "2000.00", "")


def cash(*, rupees: str = "750.00", on: date = DAY) -> str:
    """Money in that has no UTR."""
    return _row(on, "CASH DEPOSIT BY SELF - ANDHERI", "0000000000000000", "", rupees)


def refused(*, on: date = DAY) -> str:
    return _row(on, "UPI-ASHA RAO-asha@okaxis-612345678999-RENT", "0000612345678999", "", "lots")


def text(*rows: str) -> bytes:
    return "\n".join([HEADER, *rows, ""]).encode()


def as_xlsx(*rows: str) -> bytes:
    """The same rows as the bank's workbook."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        sheet.write_row(3, 0, HEADER.split(","))
        for number, row in enumerate(rows, start=4):
            sheet.write_row(number, 0, row.replace('"1,00,000.00"', "100000").split(","))
    return out.getvalue()


def keep(
    *rows: str, payee: Payee | None = None, by: User | None = None, name: str = "hdfc.csv"
) -> StatementFile:
    """A statement of these rows, kept and read."""
    return keep_bytes(text(*rows), payee=payee, by=by, name=name)


def keep_bytes(
    content: bytes, *, payee: Payee | None = None, by: User | None = None, name: str = "hdfc.csv"
) -> StatementFile:
    return statement_import.keep(payee or default_payee(), io.BytesIO(content), name, by=by)


def imported(*rows: str, payee: Payee | None = None, name: str = "hdfc.csv") -> StatementFile:
    """A statement of these rows, kept, read and imported."""
    statement = keep(*rows, payee=payee, name=name)
    statement_import.confirm(statement, by=None)
    return statement


def _row(on: date, narration: str, reference: str, withdrawn: str, deposited: str) -> str:
    day = f"{on:%d/%m/%y}"
    return f'{day},{narration},{reference},{day},{withdrawn},{deposited},"1,00,000.00"'
