"""What a refused row tells all the same, and when it is certain that it is no money."""

import time
from datetime import date

import pytest

from receipts.statement_formats import RefusedLine
from tests.statement_formats.files import opened

HEADERS = {
    "hdfc": "Date,Narration,Chq./Ref.No.,Value Dt,Withdrawal Amt.,Deposit Amt.,Closing Balance",
    "kotak": "Transaction Date,Description,Chq./Ref.No.,Amount,Dr/Cr,Balance",
    "phonepe": "TransactionDate,TransactionType,TransactionStatus,Amount,TransactionUTR,"
    "PhonePeReferenceId",
}
NARRATION = "UPI-RAVI-ravik@okaxis-UTIB0000123-612345678901-RENT"
APRIL = date(2026, 4, 3)


def refused(row: str, bank: str = "hdfc") -> RefusedLine:
    [line] = list(opened(f"{HEADERS[bank]}\n{row}\n").lines)
    assert isinstance(line, RefusedLine)
    return line


class TestWhatIsKept:
    def test_is_the_day_the_utr_and_the_row_as_it_stands(self):
        line = refused(f"03/04/26,{NARRATION},0000612345678901,03/04/26,,5OO.00,9")
        assert (line.on, line.amount_paise, line.utr) == (APRIL, None, "612345678901")
        assert line.text == f"03/04/26 {NARRATION} 0000612345678901 03/04/26 5OO.00 9"
        assert line.may_be_credit

    def test_is_the_amount_where_only_the_day_is_bad(self):
        line = refused(f"31/04/26,{NARRATION},,,,500.00,9")
        assert (line.on, line.amount_paise, line.utr) == (None, 50_000, "612345678901")

    def test_is_no_amount_where_two_stand(self):
        assert refused(f"03/04/26,{NARRATION},,,3.00,5.00,9").amount_paise is None

    def test_of_a_shifted_row_is_the_only_number_that_can_be_the_utr(self):
        row = "03/04/26,UPI-RAVI, KUMAR-{}@ybl-612345678901-RENT,0000612345678901,,,5OO.00,9"
        line = refused(row.format("919000000012"))
        assert (line.on, line.amount_paise, line.utr) == (APRIL, None, "612345678901")

    def test_of_a_shifted_row_with_two_numbers_is_neither(self):
        row = "03/04/26,UPI-RAVI, KUMAR-012301512345-612345678901-RENT,,,,5OO.00,9"
        assert refused(row).utr == ""

    def test_of_a_row_that_swallowed_others_is_its_text_alone(self):
        others = "\n".join([f"04/04/26,{NARRATION},,,,5.00,9"] * 60)
        line = refused(f'03/04/26,"UPI-RAVI,,,,5.00,9\n{others}')
        assert (line.on, line.amount_paise, line.utr) == (None, None, "")
        assert "612345678901" in line.text


class TestMayBeCredit:
    @pytest.mark.parametrize(
        ("debit", "credit", "may_be"),
        [
            ("", "five", True),
            ("five", "five", True),
            ("3.00", "5.00", True),
            ("", "", True),
            ("five", "", False),
            ("five", "-", False),
            ("", "0.00", False),
            ("-", "-", False),
        ],
    )
    def test_goes_by_the_cell_for_money_in(self, debit, credit, may_be):
        row = f"03/04/26,{NARRATION},,,{debit},{credit},9"
        assert refused(row).may_be_credit is may_be

    @pytest.mark.parametrize(
        ("amount", "marker", "may_be"),
        [("five", "CR", True), ("five", "DR", False), ("5.00", "?", True), ("0.00", "CR", False)],
    )
    def test_goes_by_the_marker_where_one_column_has_both(self, amount, marker, may_be):
        row = f"03/04/2026,{NARRATION},,{amount},{marker},9"
        assert refused(row, "kotak").may_be_credit is may_be

    @pytest.mark.parametrize("bad", ["31/04/26", "soon"])
    @pytest.mark.parametrize(("cells", "may_be"), [(",5.00", True), ("5.00,", False)])
    def test_goes_by_the_amount_where_only_the_day_is_bad(self, bad, cells, may_be):
        assert refused(f"{bad},{NARRATION},,,{cells},9").may_be_credit is may_be

    @pytest.mark.parametrize(
        ("status", "may_be"),
        [("PENDING", True), ("INITIATED", True), ("FAILED", False), ("TXN_FAILURE", False),
         ("Declined", False), ("REFUNDED", False), ("Unsuccessful", False)],
    )  # fmt: skip
    def test_goes_by_the_status_a_report_gives(self, status, may_be):
        line = refused(f"03/04/2026,PAYMENT,{status},5.00,612345678901,T1", "phonepe")
        assert (line.may_be_credit, line.utr) == (may_be, "612345678901")


LONG = 9_900  # of the 10,000 characters that a cell may have


@pytest.mark.parametrize("at", range(7))
def test_a_cell_of_any_length_is_looked_at_once(at):
    """What looks at it again from each of its characters took 15 to 60 seconds."""
    row = ["02/11/26", NARRATION, "612345678901", "02/11/26", "", "500.00", "9.00"]
    for long in ("9" * LONG, f"1{' ' * LONG}x"):
        rows = [row, [*row[:at], long, *row[at + 1 :]]]
        began = time.process_time()
        assert list(opened("\n".join([HEADERS["hdfc"], *map(",".join, rows)]) + "\n").lines)
        assert time.process_time() - began < 2
