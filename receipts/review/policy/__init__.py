"""Straight through: approving without a person what the bank proves. Off unless switched on."""

from receipts.review.policy.rules import Judgement, judge
from receipts.review.policy.runner import look
from receipts.review.policy.settings import TOLERABLE, policy_of, policy_user, set_policy
from receipts.review.policy.track_record import (
    ENOUGH,
    TrackRecord,
    agreement_of,
    doubts_about,
    judgements_of,
    waiting_of,
)

__all__ = [
    "ENOUGH",
    "TOLERABLE",
    "Judgement",
    "TrackRecord",
    "agreement_of",
    "doubts_about",
    "judge",
    "judgements_of",
    "look",
    "policy_of",
    "policy_user",
    "set_policy",
    "waiting_of",
]
