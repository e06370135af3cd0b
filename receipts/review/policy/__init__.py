"""Straight through: approving without a person what the bank proves. Off unless switched on."""

from receipts.review.policy.acting import look
from receipts.review.policy.agreement import (
    ENOUGH,
    Agreement,
    agreement_of,
    verdicts_of,
    waiting_of,
)
from receipts.review.policy.judging import Judgement, judge
from receipts.review.policy.setting import TOLERABLE, policy_of, policy_user, set_policy

__all__ = [
    "ENOUGH",
    "TOLERABLE",
    "Agreement",
    "Judgement",
    "agreement_of",
    "judge",
    "look",
    "policy_of",
    "policy_user",
    "set_policy",
    "verdicts_of",
    "waiting_of",
]
