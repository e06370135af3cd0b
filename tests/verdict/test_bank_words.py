"""What a payer's note to the bank names, at the limits of what no chance can write there."""

import pytest

from receipts.models import Credit, Due, reference_key
from receipts.verdict.bank_words import names_due


@pytest.mark.parametrize(
    ("reference", "note", "names"),
    [
        ("A1", "a1 nov", False),
        ("A12", "a12 nov", True),
        ("ANNUAL", "annual", False),
        ("500", "500", False),  # as much as was paid
        ("501", "501", True),
        ("2026", "2026", False),
        ("2126", "2126", True),
        ("7041", "order 7041 thx", False),
        ("70412", "order 70412 thx", True),
        ("704126", "order 704126 thx", True),
        ("B-101", "xb101", False),
        ("B-101", "1b101", False),
        ("B-101", "b101x", False),
        ("B-101", "b101nov", True),
        ("GP-1-12", "gp1/12", True),
        ("GP-1-12", "gp112", False),
    ],
)
def test_a_note_names_a_due_by_what_stands_in_none_by_chance(reference, note, names):
    due = Due(reference=reference, reference_key=reference_key(reference))
    assert names_due(Credit(note=note, amount_paise=50_000), due) is names
