"""Papers that are no account's statement are refused; an account's own is not for a word in it."""

import pytest

from receipts.statement_formats import Line
from receipts.tables import TableRefused
from tests.statement_formats.test_units import read

ROWS = (
    "02/11/2026,UPI/CR/630612345641/SEEMA JADHAV/SBIN/seema@oksbi/nov,,350.00,{0}1350.00{1}",
    "03/11/2026,UPI/DR/630712345642/GAS/SBIN/gas@oksbi/x,50.00,,{0}1300.00{1}",
    "04/11/2026,UPI/CR/630812345643/IMRAN SHAIKH/SBIN/imran@oksbi/nov,,200.00,{0}1500.00{1}",
)


def statement(
    *above: str, beside: str = "", cells: tuple[str, ...] = ("", "", ""), mark: str = ""
) -> list[str]:
    head = "Date,Particulars,Withdrawals,Deposits,Balance" + (f",{beside}" if beside else "")
    rows = [
        row.format("", mark) + (f",{cell}" if beside else "")
        for row, cell in zip(ROWS, cells, strict=True)
    ]
    return [*above, head, *rows]


def credits(lines: list[object]) -> list[str]:
    return [line.utr for line in lines if isinstance(line, Line) and line.kind == "credit"]


BOTH = ["630612345641", "630812345643"]


class TestAnAccountsStatement:
    @pytest.mark.parametrize(
        ("column", "cells"),
        [
            ("Voucher No", ("118", "119", "120")),
            ("Vch No.", ("TR/118", "TR/119", "TR/120")),
            ("Voucher Number", ("", "", "")),
            ("Voucher Type", ("Transfer", "Transfer", "Transfer")),
            ("Vch Type", ("CASH", "CLG", "TRF")),
        ],
    )
    def test_may_number_its_vouchers(self, column, cells):
        assert credits(read(*statement(beside=column, cells=cells))) == BOTH

    @pytest.mark.parametrize(
        "line",
        [
            "Credit Card Statement",
            "Now get your Credit Card Statement on WhatsApp. Total amount due at a glance!",
            "Account Statement | Credit Card Statement | Loan Statement | Demat Statement",
            "Loan Account Statement and interest certificates are in the app. EMI from Rs. 999",
            "Mutual Fund Statement: see Investments",
        ],
    )
    @pytest.mark.parametrize("where", ["above", "below"])
    def test_may_advertise_others(self, line, where):
        lines = statement("Janseva Sahakari Bank", line) if where == "above" else statement()
        assert credits(read(*lines, *([line] if where == "below" else []))) == BOTH


class TestAnotherPaper:
    @pytest.mark.parametrize("kind", ["Receipt", "Payment", "Journal", "Contra", "Sales"])
    @pytest.mark.parametrize("balance", [",1000.00 Dr", ""])
    def test_that_is_a_ledger_by_its_kinds_of_voucher_is_refused(self, kind, balance):
        head = "Date,Particulars,Vch Type,Vch No.,Debit,Credit" + (",Balance" if balance else "")
        row = f"02/11/2026,Seema Jadhav UPI 630612345641,{kind},7,350.00,{balance}"
        with pytest.raises(TableRefused, match="ledger of an accounting program"):
            read(head, row)

    @pytest.mark.parametrize("balances", [("", "", ""), ("350.00 Dr", "300.00 Dr", "500.00 Dr")])
    def test_that_numbers_vouchers_and_may_be_a_ledger_is_refused(self, balances):
        """Its debits come in: no balance there, or one of Dr, says that it is the bank's."""
        head = "Date,Particulars,Voucher No,Debit,Credit,Balance"
        rows = [
            f"0{at}/11/2026,Seema UPI 63061234564{at},{at},{moved},{balance}"
            for at, (moved, balance) in enumerate(
                zip(("350.00,", ",50.00", "200.00,"), balances, strict=True), start=1
            )
        ]
        with pytest.raises(TableRefused, match="ledger of an accounting program"):
            read(head, *rows)

    @pytest.mark.parametrize(
        "title",
        ["Credit Card Statement", "Statement of Credit Card XX1234", "CREDIT CARD STATEMENT"],
    )
    def test_of_a_card_is_refused(self, title):
        head = "Date,Transaction Details,Amount (Rs.),Type"
        with pytest.raises(TableRefused, match="statement of a credit card"):
            read(title, head, "02/11/2026,PAYMENT RECEIVED UPI 630612345641,350.00,Cr")

    @pytest.mark.parametrize("mark", [" Dr", "Dr."])
    def test_of_a_loan_is_refused(self, mark):
        with pytest.raises(TableRefused, match="a loan"):
            read(*statement("Loan Account Statement for LN 55", mark=mark))

    def test_of_shares_is_refused(self):
        head = "Date,Transaction,Amount,Units,NAV,Unit Balance"
        with pytest.raises(TableRefused, match="or of shares"):
            read("Mutual Fund Statement", head, "02/11/2026,Purchase,350.00,3.5,100.00,12.5")
