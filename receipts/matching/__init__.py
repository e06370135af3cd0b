"""What receipts, dues and credits have to do with each other, with reasons. Decides nothing."""

from receipts.identity import phone_key
from receipts.matching.after_change import (
    FEW_DUES,
    credits_changed,
    credits_gone,
    find_credits,
    receipt_decided,
)
from receipts.matching.after_import import credits_arrived, told_of_by
from receipts.matching.by_utr import alone_with, turn_of
from receipts.matching.due_scoring import OWN_WORDS
from receipts.matching.dues import (
    candidates_now,
    candidates_of,
    dues_arrived,
    match,
    match_dues,
    match_receipts,
    offer_to_few,
)
from receipts.matching.named_dues import due_named_in
from receipts.matching.text_keys import near_utrs

__all__ = [
    "FEW_DUES",
    "OWN_WORDS",
    "alone_with",
    "candidates_now",
    "candidates_of",
    "credits_arrived",
    "credits_changed",
    "credits_gone",
    "due_named_in",
    "dues_arrived",
    "find_credits",
    "match",
    "match_dues",
    "match_receipts",
    "near_utrs",
    "offer_to_few",
    "phone_key",
    "receipt_decided",
    "told_of_by",
    "turn_of",
]
