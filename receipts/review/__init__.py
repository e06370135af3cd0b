"""Deciding about receipts and credits: approve, reject, reopen, ask, type; count, refund.

Every function here is called by the desk and by the API alike. What is refused comes as a
ReviewRefused with a sentence; who may not review at all gets PermissionDenied.
"""

from receipts.corrections import CorrectionRefused
from receipts.review.contest import Does, Loser, reason_for, settle
from receipts.review.decisions import approve, ask_payer, reject, reopen, type_values
from receipts.review.direct_credits import count_credit, refuse_recorded, uncount_credit
from receipts.review.hand_payments import Recorded, record_payment, take_back_payment
from receipts.review.holding import (
    HOLD,
    free_for,
    holder,
    may_be_taken_over,
    release,
    take,
    take_over,
)
from receipts.review.objections import may_object, object_to_rejection
from receipts.review.payer_credit import give_back, use_credit
from receipts.review.refunds import refund
from receipts.review.refusals import (
    AllocationRefused,
    BooksClosed,
    ChangedMeanwhile,
    ClearingRefused,
    ContestChanged,
    CreditRefused,
    CreditTaken,
    DecidedMeanwhile,
    HeldByAnother,
    PolicyRefused,
    ReasonRefused,
    RefundRefused,
    ReplyRefused,
    ReviewRefused,
    SecondPersonRefused,
    UtrAlreadyApproved,
    WorklistRefused,
)
from receipts.review.rejections import REJECTIONS_TOLD, rejection_told
from receipts.review.setting_aside import set_aside, take_up
from receipts.review.untold import without_undone
from receipts.review.worklist import assign, snooze, wake

__all__ = [
    "HOLD",
    "REJECTIONS_TOLD",
    "AllocationRefused",
    "BooksClosed",
    "ChangedMeanwhile",
    "ClearingRefused",
    "ContestChanged",
    "CorrectionRefused",
    "CreditRefused",
    "CreditTaken",
    "DecidedMeanwhile",
    "Does",
    "HeldByAnother",
    "Loser",
    "PolicyRefused",
    "ReasonRefused",
    "Recorded",
    "RefundRefused",
    "ReplyRefused",
    "ReviewRefused",
    "SecondPersonRefused",
    "UtrAlreadyApproved",
    "WorklistRefused",
    "approve",
    "ask_payer",
    "assign",
    "count_credit",
    "free_for",
    "give_back",
    "holder",
    "may_be_taken_over",
    "may_object",
    "object_to_rejection",
    "reason_for",
    "record_payment",
    "refund",
    "refuse_recorded",
    "reject",
    "rejection_told",
    "release",
    "reopen",
    "set_aside",
    "settle",
    "snooze",
    "take",
    "take_back_payment",
    "take_over",
    "take_up",
    "type_values",
    "uncount_credit",
    "use_credit",
    "wake",
    "without_undone",
]
