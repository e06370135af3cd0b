"""Deciding about a receipt: take it, approve, reject, reopen, ask the payer, type its values.

Every function here is called by the desk and by the API alike. What is refused comes as a
ReviewRefused with a sentence; who may not review at all gets PermissionDenied.
"""

from receipts.corrections import CorrectionRefused
from receipts.review.decisions import approve, ask_payer, reject, reopen, type_values
from receipts.review.holding import HOLD, holder, may_be_taken_over, release, take, take_over
from receipts.review.reasons import RejectReason
from receipts.review.refusals import (
    AllocationRefused,
    ChangedMeanwhile,
    DecidedMeanwhile,
    HeldByAnother,
    ReasonRefused,
    ReviewRefused,
    UtrAlreadyApproved,
)

__all__ = [
    "HOLD",
    "AllocationRefused",
    "ChangedMeanwhile",
    "CorrectionRefused",
    "DecidedMeanwhile",
    "HeldByAnother",
    "ReasonRefused",
    "RejectReason",
    "ReviewRefused",
    "UtrAlreadyApproved",
    "approve",
    "ask_payer",
    "holder",
    "may_be_taken_over",
    "reject",
    "release",
    "reopen",
    "take",
    "take_over",
    "type_values",
]
