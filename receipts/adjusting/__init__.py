"""Late fees and discounts: by a payee's rules, and by hand on one due."""

from receipts.adjusting.by_hand import (
    ask_fees_again,
    free_of_fees,
    give_discount,
    is_by_hand,
    take_back,
    waive_fees,
)
from receipts.adjusting.catching_up import adjust_dues
from receipts.adjusting.refusals import AdjustmentRefused
from receipts.adjusting.rules import Terms, add_rule, end_rule, rules_for, rules_of
from receipts.adjusting.words import reason_of, terms_of

__all__ = [
    "AdjustmentRefused",
    "Terms",
    "add_rule",
    "adjust_dues",
    "ask_fees_again",
    "end_rule",
    "free_of_fees",
    "give_discount",
    "is_by_hand",
    "reason_of",
    "rules_for",
    "rules_of",
    "take_back",
    "terms_of",
    "waive_fees",
]
