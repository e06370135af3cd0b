"""Exports that go out by themselves: set up, switched off and on, and begun when they are due."""

from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from receipts import exports
from receipts.access import Ability, require
from receipts.filters import FilterRefused, today
from receipts.models import (
    Export,
    ExportDestination,
    ExportProfile,
    ExportRun,
    ExportSchedule,
    User,
)
from receipts.scheduled_exports.periods import Period, next_due, period_before
from receipts.scheduled_exports.refusals import ScheduleRefused
from receipts.upi import INDIA
from receipts.wording import Sentence

# What was written but not yet visible when the last file was made comes with the next one: a row
# may then come twice, and never not at all.
OVERLAP = timedelta(minutes=10)


def add_schedule(
    profile: ExportProfile,
    destination: ExportDestination,
    *,
    by: User,
    every: str,
    hour: int,
    only_changed: bool,
) -> ExportSchedule:
    """Send the profile's file to the destination again and again, from the next day it is due.

    Raises PermissionDenied unless `by` may export for the payee, and ScheduleRefused for a
    profile and a destination of two payees, a profile that is one person's own, and for changed
    rows of what keeps no record of its changes.
    """
    require(by, Ability.EXPORT, profile.payee)
    if destination.payee_id != profile.payee_id:
        raise ScheduleRefused(_("Choose a profile and a destination of this payee."))
    if profile.owner_id is not None:
        raise ScheduleRefused(_("Share the profile first: others look after its schedule too."))
    if only_changed and not _knows_changes(profile):
        raise ScheduleRefused(_("What changed is known of rows of money only: send all of these."))
    return ExportSchedule.objects.create(
        profile=profile,
        destination=destination,
        by=by,
        every=every,
        hour=hour,
        only_changed=only_changed,
        next_on=next_due(every, today()),
    )


def _knows_changes(profile: ExportProfile) -> bool:
    parameters = exports.KINDS[profile.subject].filter.parameters()
    return "changed_since" in parameters and profile.format != Export.Format.TALLY


def switch(schedule: ExportSchedule, *, by: User, on: bool) -> None:
    """Let it rest, or go on with the next day it is due: what it missed meanwhile is not sent."""
    require(by, Ability.EXPORT, schedule.profile.payee)
    ExportSchedule.objects.filter(pk=schedule.pk).update(
        switched_off_at=None if on else timezone.now(), next_on=next_due(schedule.every, today())
    )


def delete_schedule(schedule: ExportSchedule, *, by: User) -> None:
    """Forget it and its runs. What was exported stays on record."""
    require(by, Ability.EXPORT, schedule.profile.payee)
    schedule.delete()


def begin_due(now: datetime) -> int:
    """Begin every run whose time has come, one a schedule; say how many.

    After days without any worker each day's run comes, the oldest first: no period is left out.
    """
    local = now.astimezone(INDIA)
    due = ExportSchedule.objects.filter(switched_off_at=None, next_on__lte=local.date())
    ready = [one for one in _whole(due) if one.next_on < local.date() or one.hour <= local.hour]
    return sum(_begin(one, local.date()) for one in ready)


def _whole(schedules: Any) -> Any:
    return schedules.select_related("profile__payee", "destination", "by").order_by("pk")


@transaction.atomic
def _begin(schedule: ExportSchedule, on: date) -> bool:
    """Unless another worker has begun it. Only one run is made of changes that several days saw."""
    seen, due_on = schedule.next_on, schedule.next_on
    if schedule.only_changed:
        while (later := next_due(schedule.every, due_on)) <= on:
            due_on = later
    mine = ExportSchedule.objects.filter(pk=schedule.pk, next_on=seen, switched_off_at=None)
    if not mine.update(next_on=next_due(schedule.every, due_on)):
        return False
    period = period_before(schedule.every, due_on)
    run = ExportRun(schedule=schedule, due_on=due_on, period_from=period[0], period_to=period[1])
    run.export, run.problem = _export(schedule, period)
    if run.export is None:
        run.state = ExportRun.State.FAILED
    run.save()
    return True


def _export(schedule: ExportSchedule, period: Period) -> tuple[Export | None, Sentence]:
    """The export, handed to the workers; or why there is none."""
    profile = schedule.profile
    try:
        with transaction.atomic():
            if schedule.by is None:
                raise PermissionDenied
            also = _narrowed_to(schedule, period)
            export = exports.begin_from(profile, profile.payee, by=schedule.by, also=also)
            exports.hand_over(export)
    except PermissionDenied:
        return None, Sentence.of("run_may_not_export")
    except (exports.ExportRefused, FilterRefused):
        return None, Sentence.of("run_not_begun")
    return export, Sentence()


def _narrowed_to(schedule: ExportSchedule, period: Period) -> dict[str, str]:
    """The filters of this run beside the profile's."""
    if schedule.only_changed:
        last = schedule.runs.filter(state=ExportRun.State.ARRIVED).order_by("-due_on").first()
        return {"changed_since": str(last.created_at - OVERLAP)} if last else {}
    days = exports.KINDS[schedule.profile.subject].days
    first, last_day = (str(day) for day in period)
    return {f"{days}_from": first, f"{days}_to": last_day} if days else {}
