"""Dues that come again: monthly, quarterly, by school terms; made once each when they open."""

from receipts.recurring.amounts import amount_on, change_amount, changes_of
from receipts.recurring.days import due_days, next_day
from receipts.recurring.making import drafted, make_due_dues
from receipts.recurring.plan import Plan
from receipts.recurring.refusals import RecurringRefused
from receipts.recurring.schedules import (
    add_schedule,
    dues_to_repeat,
    end,
    pause,
    remove_member,
    start,
)

__all__ = [
    "Plan",
    "RecurringRefused",
    "add_schedule",
    "amount_on",
    "change_amount",
    "changes_of",
    "drafted",
    "due_days",
    "dues_to_repeat",
    "end",
    "make_due_dues",
    "next_day",
    "pause",
    "remove_member",
    "start",
]
