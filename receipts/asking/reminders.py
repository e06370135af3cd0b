"""Reminders around the due day: the days a payee sets, begun once each by the scheduler."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from receipts import access, askable
from receipts.asking.refusal import AskingRefused
from receipts.models import AskingRound, Payee, ReminderSchedule, User
from receipts.upi import INDIA

EARLIEST, LATEST = -30, 60  # days after the due day
MOST_DAYS = 6


def set_schedule(payee: Payee, *, by: User, days: Iterable[int]) -> ReminderSchedule:
    """Remind on these days after the due day (before it below 0); none are no reminders.

    Raises AskingRefused for too many, and for days too far away.
    """
    access.require(by, access.Ability.ASK, payee)
    chosen = sorted(set(days))
    if len(chosen) > MOST_DAYS:
        raise AskingRefused(_("Choose 6 days at most: whoever is reminded daily reads nothing."))
    if any(not EARLIEST <= day <= LATEST for day in chosen):
        raise AskingRefused(_("Choose days from 30 before to 60 after the due day."))
    values = {"days": chosen, "changed_by_name": by.acting_name, "begun_on": None}
    return ReminderSchedule.objects.update_or_create(payee=payee, defaults=values)[0]


def begin_reminders(now: datetime | None = None) -> None:
    """Begin today's rounds of every payee that has any; costs one query once they are begun.

    A day that was missed, for the machine stood still, is not made up for.
    """
    now = now or timezone.now()
    if not askable.is_awake(now):
        return
    today = timezone.localdate(now, INDIA)
    not_begun = Q(begun_on=None) | Q(begun_on__lt=today)
    for schedule in ReminderSchedule.objects.filter(not_begun):
        with transaction.atomic():
            _begin(schedule, today)


def _begin(schedule: ReminderSchedule, today: date) -> None:
    """The database keeps that each day around each due day is begun once."""
    rounds = (
        AskingRound(
            payee_id=schedule.payee_id,
            way=AskingRound.Way.EMAIL,
            reminder_day=day,
            due_on=today - timedelta(days=day),
        )
        for day in schedule.days
    )
    AskingRound.objects.bulk_create(rounds, ignore_conflicts=True)
    ReminderSchedule.objects.filter(pk=schedule.pk, days=schedule.days).update(begun_on=today)
