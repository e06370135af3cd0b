"""Whose file it is: by the branch's own code, and never by the code of another bank."""

import pytest

from receipts.statement_formats.bank_names import bank_in, gateway_of


@pytest.mark.parametrize(
    ("above", "bank"),
    [
        ("A/c 0011223344 IFSC: HDFC0000123", "HDFC Bank"),
        ("Urban Estate, Pune. IFSC: HDFC0000123", "HDFC Bank"),
        ("Branch Vashi IFSC BARB0VASHIX", "Bank of Baroda"),
        ("Saraswat Co-operative Bank IFSC: SRCB0000123", "Saraswat Bank"),
        # The code is of the bank that clears for it.
        ("Vasant Nagari Sahakari Bank Ltd IFSC: HDFC0CVNSBL", ""),
        ("Sample Gramin Bank, IFSC Code: PUNB0SGB001", ""),
        ("The Sample Urban Co-op Bank Ltd. RTGS/NEFT IFSC - ICIC00SUCBL", ""),
        ("CCAvenue Ref# Order No Order Amt", "CCAvenue"),
        ("# Easebuzz ID Merchant Txn ID", "Easebuzz"),
        ("Payment ID Instamojo Fee", "Instamojo"),
        ("Pine Labs Plutus Smart - Transaction report", "Pine Labs"),
        ("ESAF SMALL FINANCE BANK", "ESAF Small Finance Bank"),
    ],
)
def test_a_bank_is_named_by_its_own_code_alone(above, bank):
    assert bank_in(above) == bank


@pytest.mark.parametrize(
    ("cell", "gateway"),
    [
        ("pay_Qx81mZp0aYb3Lk", "Razorpay"),
        ("setl_Qx81mZp0aYb3Lk", "Razorpay"),
        ("UPI/RAZORPAY/pay_Qx81mZp0aYb3Lk", ""),
        ("pay_roll", ""),
    ],
)
def test_razorpay_is_known_by_a_cell_that_is_an_id_of_its_own(cell, gateway):
    assert gateway_of(["1", cell]) == gateway
