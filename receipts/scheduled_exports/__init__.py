"""Exports that go out by themselves: every day, week or month, to mail, SFTP or storage."""

from receipts.scheduled_exports.destinations import (
    DestinationSettings,
    delete_destination,
    save_destination,
)
from receipts.scheduled_exports.refusals import ScheduleRefused
from receipts.scheduled_exports.runs import again, send, waiting
from receipts.scheduled_exports.schedules import add_schedule, begin_due, delete_schedule, switch

__all__ = [
    "DestinationSettings",
    "ScheduleRefused",
    "add_schedule",
    "again",
    "begin_due",
    "delete_destination",
    "delete_schedule",
    "save_destination",
    "send",
    "switch",
    "waiting",
]
