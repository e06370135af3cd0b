"""A file nobody knows: its columns guessed, said by a person, and remembered."""

import datetime
import io
from textwrap import dedent

import pytest

from receipts.statement_formats import Kind, Mapping, RefusedLine, UnknownLayout, open_statement
from receipts.upi import INDIA
from tests.statement_formats.files import brief, lines, opened

UNKNOWN = """
    Co-operative Bank of Lakes
    Tran Date,Particulars,Instruments,Dr Amount,Cr Amount,Total Amount
    03/04/2026,UPI/CR/612345678901/RAVI KUM/HDFC/ravik@okax/A402,,,"1,500.00","2,500.00"
    04/04/2026,ATM WDL,,500.00,,"2,000.00"
"""
CHOSEN = Mapping(date="Tran Date", credit="Cr Amount", debit="Dr Amount", narration="Particulars")


def on_paper(*, headings_left):
    """Rows as a printer sets them, figures at the right of columns that are 16 wide."""
    rows = [
        ("Date", "Narration", "Ref No", "Debit", "Credit", "Balance"),
        ("03/11/2026", "GAS SUPPLIES", "631204417402", "900.00", "", "4,100.00"),
        ("04/11/2026", "RAVI KUMAR", "631204417403", "", "500.00", "4,600.00"),
    ]
    right = f"{{:<12}}{{:<20}}{{:<14}}{'{:>16}' * 3}"
    shapes = [right.replace(">", "<") if headings_left else right, right, right]
    return "\n".join(shape.format(*row) for shape, row in zip(shapes, rows, strict=True))


@pytest.mark.parametrize("headings_left", [False, True])
def test_of_figures_on_paper_none_goes_to_a_column_that_is_not_surely_its_own(headings_left):
    chosen = Mapping(date="Date", credit="Credit", debit="Debit", narration="Narration")
    statement = opened(on_paper(headings_left=headings_left), filename="a.txt", mapping=chosen)
    found = list(statement.lines)
    if headings_left:
        assert {type(one) for one in found} == {RefusedLine}
        assert "under no column's heading" in str(found[0].reason)
    else:
        assert [(one.kind, one.amount_paise) for one in found] == [
            (Kind.DEBIT, 90_000), (Kind.CREDIT, 50_000),
        ]  # fmt: skip


def test_two_unknown_columns_tell_no_direction_beside_a_balance_that_is_empty():
    text = """
        Date,Particulars,Alpha,Beta,Balance
        03/04/2026,UPI/612345678901/RAVI KUM,500.00,,
        04/04/2026,UPI/612345678902/GAS,,200.00,
        05/04/2026,UPI/612345678903/ASHA,,300.00,
    """
    with pytest.raises(UnknownLayout):
        open_statement(io.BytesIO(dedent(text).strip().encode()), filename="a.csv", guess=True)


def test_a_day_that_never_was_refuses_its_row_and_no_more():
    above = "HDFC BANK Ltd.\nFrom : 01/11/2026 To : 12/11/2026\n"
    head = "Date,Narration,Chq./Ref.No.,Value Dt,Withdrawal Amt.,Deposit Amt.,Closing Balance\n"
    row = "{},UPI-RAVI KUMAR-ravik@okaxis-UTIB0000123-{}-RENT,,,,5.00,{}.00\n"
    rows = row.format("00/00/00", "630700000001", 5) + row.format("31/11/26", "630700000002", 10)
    found = list(opened(above + head + rows).lines)
    assert [type(one) for one in found] == [RefusedLine, RefusedLine]


class TestAnUnknownFile:
    def test_is_refused_with_its_columns_and_first_rows(self):
        with pytest.raises(UnknownLayout, match="do not know these columns") as refused:
            opened(UNKNOWN)
        assert refused.value.columns[:2] == ["Tran Date", "Particulars"]
        assert [row["Cr Amount"] for row in refused.value.sample] == ["1,500.00", ""]

    def test_is_read_once_its_columns_are_chosen(self):
        statement = opened(UNKNOWN, mapping=CHOSEN)
        assert (statement.layout, statement.name) == ("mapped", "Columns chosen by hand")
        assert [brief(line) for line in statement.lines] == [
            (Kind.CREDIT, "2026-04-03", 150000, "612345678901", "RAVI KUM", "ravik@okax", "A402"),
            (Kind.DEBIT, "2026-04-04", 50000, "", "", "", ""),
        ]

    def test_without_a_chosen_column_says_which(self):
        other = UNKNOWN.replace("Particulars", "Words")
        with pytest.raises(UnknownLayout, match="has no column “Particulars”"):
            opened(other, mapping=CHOSEN)

    def test_may_spell_its_columns_a_little_differently(self):
        other = UNKNOWN.replace("Tran Date", " TRAN  DATE ")
        assert len(lines(other, mapping=CHOSEN)) == 2

    def test_may_have_a_column_for_everything(self):
        data = """
            When,Clock,What,Side,Who,Address,Their words,Number
            3 Apr 2026,6:59 pm,1500,Credit,Ravi Kumar,Ravik@OkAxis,A402,6123-4567-8901
            3 Apr 2026,7:00 pm,20,Debit,,,,
        """
        mapping = Mapping(
            date="When", time="Clock", amount="What", marker="Side", payer_name="Who",
            payer_vpa="Address", note="Their words", utr="Number",
        )  # fmt: skip
        credit, debit = lines(data, mapping=mapping)
        assert brief(credit) == (
            Kind.CREDIT, "2026-04-03", 150000, "612345678901", "Ravi Kumar", "ravik@okaxis", "A402",
        )  # fmt: skip
        assert credit.at == datetime.datetime(2026, 4, 3, 18, 59, tzinfo=INDIA)
        assert debit.kind is Kind.DEBIT

    def test_may_put_the_month_first_when_somebody_says_so(self):
        data = "Date,Details,Amount\n04/03/2026,UPI/CR/612345678901/RAVI,5\n4/13/26 10:05,UPI,-6\n"
        mapping = Mapping(date="Date", narration="Details", amount="Amount", order="mdy")
        credit, debit = lines(data, mapping=mapping)
        assert (credit.on, debit.on) == (datetime.date(2026, 4, 3), datetime.date(2026, 4, 13))
        assert debit.kind is Kind.DEBIT


class TestSuggest:
    @pytest.mark.parametrize(
        ("columns", "expected"),
        [
            (
                ["Date", "Tran Id", "Remarks", "UTR Number", "Withdrawals", "Deposits", "Balance"],
                {"date": "Date", "credit": "Deposits", "debit": "Withdrawals", "utr": "UTR Number",
                 "narration": "Remarks", "reference": "Tran Id", "balance": "Balance"},
            ),
            (
                ["TRAN DATE", "VALUE DATE", "NARRATION", "CHQ.NO.", "WITHDRAWAL(DR)", "DEPOSIT(CR)",
                 "BALANCE(INR)"],
                {"date": "TRAN DATE", "credit": "DEPOSIT(CR)", "debit": "WITHDRAWAL(DR)",
                 "narration": "NARRATION", "reference": "CHQ.NO.",
                 "balance": "BALANCE(INR)"},
            ),
            (
                ["Creation time", "Transaction ID", "RRN", "Amount", "Customer name", "UPI ID",
                 "Status", "Notes"],
                {"date": "Creation time", "amount": "Amount", "utr": "RRN", "status": "Status",
                 "reference": "Transaction ID", "payer_name": "Customer name",
                 "payer_vpa": "UPI ID", "note": "Notes"},
            ),
            (
                ["Txn Date", "Description", "Amount", "Dr/Cr"],
                {"date": "Txn Date", "narration": "Description", "amount": "Amount",
                 "marker": "Dr/Cr"},
            ),
        ],
    )  # fmt: skip
    def test_guesses_from_the_names(self, columns, expected):
        suggested = Mapping.suggest(columns)
        assert suggested.chosen == expected
        assert [str(one) for one in suggested.problems(columns)] == []

    def test_prefers_a_column_with_something_in_it(self):
        rows = [{"Narration": "", "Remarks": "UPI/CR/612345678901"}]
        assert Mapping.suggest(["Date", "Narration", "Remarks"], rows).narration == "Remarks"

    def test_guesses_nothing_from_names_it_does_not_know(self):
        assert Mapping.suggest(["a", "b"]).chosen == {}

    @pytest.mark.parametrize(
        ("rows", "expected"),
        [
            (
                ["03/04/2026|UPI/CR/612345678901/RAVI|500.00|C|9,500.00",
                 "04/04/2026|NEFT CR-SBIN426093123456-ASHA|750|D|8,750.00"],
                {"date": "a", "narration": "b", "amount": "c", "marker": "d"},
            ),
            (
                ["1|03-Apr-26|UPI/CR/612345678901/RAVI||500.00|9,500.00",
                 "2|03-Apr-26|ATM WITHDRAWAL ANDHERI|200.00||9,300.00",
                 "3|04-Apr-26|CASH DEPOSIT BY SELF|0.00|50|9,350.00"],
                {"date": "b", "narration": "c", "debit": "d", "credit": "e"},
            ),
            (
                ["ravik@ybl|612345678901|1500|2026-04-03 10:00",
                 "deepa@oksbi|612345678902|900|2026-04-03 11:00"],
                {"date": "d", "utr": "b", "payer_vpa": "a", "amount": "c"},
            ),
            (
                ["17|03-Apr-26|CASH DEPOSIT BY SELF|50.00|9,350.00",
                 "18|03-Apr-26|CASH DEPOSIT BY SELF|75.00|9,425.00"],
                {"date": "b", "narration": "c", "amount": "d"},
            ),
            (["x|y|z", "1|2|"], {}),
        ],
    )  # fmt: skip
    def test_goes_by_what_stands_there_where_no_name_is_known(self, rows, expected):
        sample = [dict(zip("abcdef", row.split("|"), strict=False)) for row in rows]
        assert Mapping.suggest(list(sample[0]), sample).chosen == expected

    def test_takes_no_content_for_what_a_name_has_told(self):
        rows = [{"Credit": "", "x": "500.00", "Date": "", "y": "03/04/2026"}]
        assert Mapping.suggest(list(rows[0]), rows).chosen == {"credit": "Credit", "date": "Date"}


class TestProblems:
    def test_are_none_of_a_sound_mapping(self):
        assert [str(one) for one in CHOSEN.problems()] == []

    def test_say_all_that_is_missing(self):
        assert [str(one) for one in Mapping().problems()] == [
            "Choose the column with the day of the payment.",
            "Choose the column with the money that came in, or with the amount.",
            "Choose the column with the narration, or the one with the UTR.",
        ]

    def test_say_what_contradicts(self):
        mapping = Mapping(date="A", credit="B", amount="C", narration="B", order="ymd")
        assert [str(one) for one in mapping.problems()] == [
            "Choose either a column for money in, or one for the amount, not both.",
            "Say whether the day or the month comes first in dates.",
            "“B” is chosen for money in, narration. A column can be only one of them.",
        ]

    def test_let_one_column_tell_both_day_and_time(self):
        assert [
            str(one) for one in Mapping(date="A", time="A", credit="B", narration="C").problems()
        ] == []


class TestJson:
    def test_comes_back_as_it_was(self):
        assert Mapping.from_json(CHOSEN.to_json()) == CHOSEN

    def test_of_another_version_keeps_what_is_known(self):
        assert Mapping.from_json('{"date": "A", "colour": "red"}') == Mapping(date="A")

    @pytest.mark.parametrize("text", ["", "[]", "null", "{", '"date"'])
    def test_that_is_none_says_so(self, text):
        with pytest.raises(ValueError, match="Choose the columns again"):
            Mapping.from_json(text)


@pytest.mark.parametrize("chosen", [{"kind": "Type", "amount": "Amount"}, {"credit": "Amount"}])
def test_a_column_of_states_is_heeded_where_a_person_did_not_name_it(chosen):
    text = "Date,Name,Type,Status,Amount,UTR\n"
    for number, state in enumerate(("Success", "Pending", "Failed")):
        text += f"03/11/2026,ASHA RAO,Payment,{state},500.00,63070000000{number}\n"
    mapping = Mapping(date="Date", utr="UTR", payer_name="Name", **chosen)
    statement = open_statement(io.BytesIO(text.encode()), filename="a.csv", mapping=mapping)
    found = list(statement.lines)
    assert [type(one) is RefusedLine for one in found] == [False, True, True]


def test_a_sale_beside_what_was_received_is_money_that_came():
    text = "Date,Name,Type,Status,Amount,UTR\n"
    for number, kind in enumerate(("Payment received", "Sale", "Payment", "Payment sent")):
        text += f"03/11/2026,ASHA RAO,{kind},Success,500.00,63070000000{number}\n"
    mapping = Mapping(
        date="Date", utr="UTR", payer_name="Name", kind="Type", status="Status", amount="Amount"
    )
    statement = open_statement(io.BytesIO(text.encode()), filename="a.csv", mapping=mapping)
    found = list(statement.lines)
    assert [type(one) is RefusedLine for one in found] == [False, False, True, True]
