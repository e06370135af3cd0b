"""Whose file it is: by the branch's own code, and never by the code of another bank."""

import pytest

from receipts.statement_formats.bank_names import bank_in


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
    ],
)
def test_a_bank_is_named_by_its_own_code_alone(above, bank):
    assert bank_in(above) == bank
