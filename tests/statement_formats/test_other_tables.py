"""A heading below the first: the same table's again, in whatever words, or another table's."""

import pytest

from receipts.statement_formats import Line, RefusedLine
from tests.statement_formats.test_units import read

HEAD = "Date,Particulars,Withdrawals,Deposits,Balance"
FIRST = "02/11/2026,UPI/CR/630612345651/SEEMA JADHAV/SBIN/seema@oksbi/nov,,350.00,1350.00"
SECOND = "03/11/2026,UPI/CR/630712345652/IMRAN SHAIKH/SBIN/imran@oksbi/nov,,200.00,1550.00"


@pytest.mark.parametrize(
    "heading",
    [
        HEAD,
        "दिनांक,विवरण,निकासी,जमा,शेष",
        "Txn Date,Narration,Debit,Credit,Closing Balance",
        "DATE,PARTICULARS,WITHDRAWALS (DR),DEPOSITS (CR),BALANCE",
    ],
)
@pytest.mark.parametrize("where", [1, 2])
def test_the_same_columns_in_other_words_are_the_same_table(heading, where):
    rows = [HEAD, FIRST, SECOND]
    rows.insert(where, heading)
    assert [line.utr for line in read(*rows) if isinstance(line, Line)] == [
        "630612345651",
        "630712345652",
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "Date,Particulars,Deposits,Withdrawals,Balance",
        "Refund Date,Customer Name,Refund Amount,Refund RRN,Status",
        "Particulars,Date,Amount,Dr/Cr,Balance",
    ],
)
def test_what_stands_below_other_columns_is_refused_with_its_number(heading):
    first, second = read(HEAD, FIRST, heading, SECOND)
    assert isinstance(first, Line)
    assert isinstance(second, RefusedLine)
    assert "Row 3 begins another table" in str(second.reason)
    assert (second.utr, second.may_be_credit) == ("630712345652", True)


def test_the_first_heading_again_ends_another_table():
    lines = read(HEAD, FIRST, "Date,Scheme,Deposits,Balance,Remarks", FIRST, HEAD, SECOND)
    assert [isinstance(line, Line) for line in lines] == [True, False, True]
