"""Whose money it is: the one verdict on a receipt in review, and what settles what is open."""

from receipts.verdict.by_hand import recorded_like
from receipts.verdict.cases import Case, case_of, cases_of
from receipts.verdict.claimants import others_with_its_utr
from receipts.verdict.contest import Claim, Contest, claimants_of, contest_of
from receipts.verdict.known_payers import forget_payer, remember_payer
from receipts.verdict.points import Point
from receipts.verdict.rule import Judged, judge, known_payer_of
from receipts.verdict.store import catch_up, refresh, refresh_dues_of

__all__ = [
    "Case",
    "Claim",
    "Contest",
    "Judged",
    "Point",
    "case_of",
    "cases_of",
    "catch_up",
    "claimants_of",
    "contest_of",
    "forget_payer",
    "judge",
    "known_payer_of",
    "others_with_its_utr",
    "recorded_like",
    "refresh",
    "refresh_dues_of",
    "remember_payer",
]
