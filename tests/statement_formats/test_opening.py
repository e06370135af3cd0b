"""Opening a stranger's file: recognised, refused with a sentence, read as it is gone through."""

import io
from datetime import date

import pytest

from benchmarks.statements import write
from benchmarks.statements.entries import invent_payments
from receipts.statement_formats import UnknownLayout, open_statement
from receipts.statement_formats.rows import at_once
from receipts.tables import TableRefused
from tests.statement_formats.files import lines, opened

PERIOD = (date(2026, 4, 1), date(2026, 4, 30))


class TestAFile:
    @pytest.mark.parametrize(
        ("data", "sentence"),
        [
            (b"", "is empty"),
            (b"%PDF-1.7\n", "PDF cannot be opened"),
            (b"Dear sir,\nthe money came\n", "No row with column names"),
            (b"PK\x03\x04" + bytes(100), "cannot be opened"),
        ],
    )
    def test_that_is_no_statement_is_refused(self, data, sentence):
        with pytest.raises(TableRefused, match=sentence):
            opened(data)

    @pytest.mark.parametrize(
        "header",
        [
            "Date,Description,Debit,Credit,Balance",
            "Transaction Date,Value Date,Particulars,Cheque No.,Debit,Credit,Balance",
            "Reference,Name,Amount,Due date",
        ],
    )
    def test_of_nobody_we_know_is_not_guessed_at(self, header):
        with pytest.raises(UnknownLayout):
            opened(f"{header}\n01/04/2026,x,,5.00,9\n")

    def test_with_names_in_no_language_we_know_still_has_columns_to_choose_from(self):
        data = "खाता विवरण\nतारीख;विवरण;जमा;शेष\n01/04/2026;UPI/CR/612345678901/RAVI;5,00;9\n"
        with pytest.raises(UnknownLayout) as refused:
            opened(data)
        assert refused.value.columns == ["तारीख", "विवरण", "जमा", "शेष"]
        assert len(refused.value.sample) == 1

    def test_with_more_columns_in_another_order_is_known(self):
        data = (
            "Closing Balance,Seen,Deposit Amt.,Withdrawal Amt.,Value,Chq./Ref.No.,Narration,Date\n"
            "9,yes,5.00,,,0000612345678901,UPI-RAVI-r@ybl-YESB0YBLUPI-612345678901-x,01/04/26\n"
        )
        assert lines(data)[0].utr == "612345678901"

    @pytest.mark.parametrize("bank", ["Canara Bank", "State Bank of India"])
    def test_is_told_apart_by_its_columns_whatever_stands_above(self, bank):
        data = (
            f"{bank}\nDate,Narration,Value Dat,Debit Amount,Credit Amount,Chq/Ref Number,Balance\n"
        )
        assert opened(data).layout == "hdfc_delimited"

    def test_as_a_web_page_is_read(self):
        rows = (
            ("Txn Date", "Value Date", "Description", "Ref No./Cheque No.", "Debit", "Credit",
             "Balance"),
            ("1 Apr 2026", "", "UPI/CR/612345678901/RAVI KUM/HDFC/ravik@okax/A402", "", "", "5.00",
             ""),
        )  # fmt: skip
        cells = ["<tr><td>" + "</td><td>".join(row) + "</td></tr>" for row in rows]
        [line] = lines(f"<html><table>{''.join(cells)}</table></html>".encode())
        assert (line.utr, line.amount_paise) == ("612345678901", 500)


class TestAHostileFile:
    """A sentence, in a moment."""

    @pytest.mark.timeout(60)
    @pytest.mark.parametrize(
        ("data", "sentence"),
        [
            (",".join(["a"] * 300_000).encode(), "more than 200 columns"),
            (("Date,Narration," + ",".join(["Amount"] * 10_000)).encode(), "more than 200 columns"),
            (b"<html><table>" + b"<tr><td colspan=99999999>Date</td></tr>" * 500, "column names"),
        ],
        ids=["columns", "equal headings", "colspan"],
    )
    def test_is_refused(self, data, sentence):
        with pytest.raises(TableRefused, match=sentence):
            opened(data)

    @pytest.mark.timeout(60)
    def test_that_never_ends_a_cell_loses_that_row(self):
        head = "Date,Narration,Chq./Ref.No.,Value Dt,Withdrawal Amt.,Deposit Amt.,Closing Balance\n"
        data = head + '01/04/26,"' + "UPI/CR/" * 300_000 + '",,,,5.00,9\n'
        [refused] = list(opened(data.encode()).lines)
        assert "never ends" in str(refused.reason)

    @pytest.mark.timeout(60)
    def test_of_empty_lines_has_the_rows_between_them_under_their_numbers(self):
        head = "Date,Narration,Chq./Ref.No.,Value Dt,Withdrawal Amt.,Deposit Amt.,Closing Balance\n"
        data = head + "\n" * 100_000 + "01/04/26,CASH DEPOSIT,,,,5.00,9\n"
        assert [line.number for line in lines(data.encode())] == [100_002]


class TestALargeFile:
    def test_is_given_some_rows_at_once_and_never_as_a_whole(self, tmp_path):
        path = tmp_path / "large.csv"
        payments = invent_payments(2_000, seed=1, period=PERIOD)
        write("sbi", payments, path, account="50100012345678", period=PERIOD, seed=1)
        with path.open("rb") as file:
            next(open_statement(file).lines)
            assert 300 * at_once.ROWS_AT_ONCE > file.tell() < path.stat().st_size / 2

    def test_may_be_gone_through_again_with_the_same_lines(self):
        buffer = io.BytesIO()
        payments = invent_payments(200, seed=1, period=PERIOD)
        write("axis", payments, buffer, account="50100012345678", period=PERIOD, seed=1)
        assert list(open_statement(buffer).lines) == list(open_statement(buffer).lines)
