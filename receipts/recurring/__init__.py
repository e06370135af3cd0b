"""Dues that come again: monthly, quarterly, by school terms; made once each when they open."""

from receipts.recurring.days import due_days
from receipts.recurring.making import drafted, make_due_dues
from receipts.recurring.refusals import RecurringRefused
from receipts.recurring.schedules import (
    Plan,
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
    "drafted",
    "due_days",
    "dues_to_repeat",
    "end",
    "make_due_dues",
    "pause",
    "remove_member",
    "start",
]
