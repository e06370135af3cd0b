"""What a row's status says of its payment: only one that succeeded is a credit."""

import io

import pytest

from receipts.statement_formats import Kind, Line, RefusedLine, open_statement
from tests.statement_formats.files import opened

REPORT = "Txn ID,Paid On,Payer,Payer VPA,Amount,RRN,{column},Fee"
ROW = "T1,05/11/2026 10:15:22,LATA KALE,lata@okaxis,640.00,630912345611,{status},0.00"


def only(status: str, *, column: str = "Status") -> Line | RefusedLine:
    [line] = opened_guessed(f"{REPORT.format(column=column)}\n{ROW.format(status=status)}\n")
    return line


def opened_guessed(text: str) -> list[Line | RefusedLine]:
    return list(open_statement(io.BytesIO(text.encode()), guess=True).lines)


@pytest.mark.parametrize(
    "status",
    ["SUCCESS", "Successful", "succeeded", "Completed", "PAID", "captured", "Settled",
     "TXN_SUCCESS", "PAYMENT_SUCCESSFUL", "Transaction Successful", "Payment received",
     "SETTLEMENT_SUCCESSFUL", "CREDIT_RECEIVED", "Amount credited", "Approved"],
)  # fmt: skip
def test_what_succeeded_is_a_credit(status):
    line = only(status)
    assert isinstance(line, Line)
    assert (line.kind, line.amount_paise, line.utr) == (Kind.CREDIT, 64_000, "630912345611")


@pytest.mark.parametrize(
    "status",
    ["Shipped", "Credit", "Booked", "S", "Y", "1", "Delivered", "Confirmed", "New", "In process",
     "BILL_CREATED", "Authorised", "Deemed", "Pending", "Under review", "Debited", "Packed",
     "Success?", "not successful", "Partially shipped"],
)  # fmt: skip
def test_what_does_not_say_so_waits_for_a_person(status):
    line = only(status)
    assert isinstance(line, RefusedLine)
    assert status in str(line.reason)
    assert (line.amount_paise, line.utr) == (64_000, "630912345611")


@pytest.mark.parametrize("status", ["Completed", "Processed", "Received", "Approved", "Done"])
def test_the_state_of_an_order_is_no_state_of_its_payment(status):
    assert isinstance(only(status, column="Order Status"), RefusedLine)
    assert isinstance(only(status, column="Payment Status"), Line)


def test_a_gateways_own_word_counts_in_its_own_report():
    head = (
        "CCAvenue Ref. No.,Order No.,Order Date,Order Status,Order Amount,Name,Bank Ref. No.,Fees"
    )
    row = "109900112233,O9,05-11-2026 10:15:22,Shipped,640.00,LATA KALE,630912345611,9.00"
    [line] = opened_guessed(f"{head}\n{row}\n")
    assert isinstance(line, Line)
    shop = head.replace("CCAvenue Ref. No.", "Shop Ref. No.")
    [line] = opened_guessed(f"{shop}\n{row}\n")
    assert isinstance(line, RefusedLine)


@pytest.mark.parametrize(
    ("order", "payment", "is_credit"),
    [("Shipped", "Success", True), ("Completed", "Failed", False), ("Success", "Pending", False),
     ("Cancelled", "Success", False), ("Returned and refunded", "Paid", False), ("", "Paid", True)],
)  # fmt: skip
@pytest.mark.parametrize("swapped", [False, True])
def test_of_two_states_the_payments_own_counts_and_none_may_have_failed(
    order, payment, is_credit, swapped
):
    columns, states = ["Order Status", "Payment Status"], [order, payment]
    if swapped:
        columns.reverse()
        states.reverse()
    line = only(",".join(states), column=",".join(columns))
    assert isinstance(line, Line) is is_credit


@pytest.mark.parametrize(
    ("status", "is_credit"),
    [("Posted", True), ("Cleared", True), ("Failed", False), ("Uncleared", False), ("Hold", False)],
)
def test_a_known_banks_file_is_held_to_its_status_as_well(status, is_credit):
    head = (
        "Date,Narration,Chq./Ref.No.,Value Dt,Withdrawal Amt.,Deposit Amt.,Closing Balance,Status"
    )
    row = f"03/11/26,UPI-LATA-lata@okaxis-UTIB0000123-630912345611-RENT,,,,640.00,900.00,{status}"
    [line] = opened(f"{head}\n{row}\n").lines
    assert isinstance(line, Line) is is_credit


@pytest.mark.parametrize("state", ["Kerala", "Tamil Nadu"])
def test_a_state_of_india_is_no_state_of_a_payment(state):
    assert isinstance(only(state, column="State"), Line)
    assert isinstance(only("CAPTURED", column="State"), Line)
    assert isinstance(only("FAILED", column="State"), RefusedLine)
