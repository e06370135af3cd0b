"""Dues made when they open: each period's once for everybody, whoever dies over it."""

import logging
from collections.abc import Sequence
from datetime import date
from itertools import batched

from django.db import IntegrityError, transaction

from receipts import dues
from receipts.models import (
    Due,
    DueSchedule,
    ScheduleAmount,
    ScheduledDue,
    ScheduleMember,
    reference_key,
)
from receipts.recurring.amounts import amount_on, changes_of
from receipts.recurring.days import days_to_make, opens_on
from receipts.recurring.wording import said

AT_ONCE = 500  # dues of one transaction

logger = logging.getLogger(__name__)


class NotNow(Exception):
    """The schedule was paused or ended meanwhile."""


def make_due_dues(on: date) -> int:
    """Make whatever has opened by that day of every running schedule; how many dues were made."""
    running = DueSchedule.objects.filter(state=DueSchedule.State.RUNNING)
    schedules = list(running.select_related("payee").order_by("pk"))
    return sum(_make_all(schedule, on) for schedule in schedules)


def drafted(
    schedule: DueSchedule,
    member: ScheduleMember,
    due_on: date,
    changes: Sequence[ScheduleAmount],
) -> Due:
    """A member's due of that day, as it would be made; `changes` are those of the amounts."""
    reference = said(schedule.reference, schedule, member, due_on)
    return Due(
        payee=schedule.payee,
        reference=reference,
        reference_key=reference_key(reference),
        payer_name=member.payer_name,
        payer_phone=member.payer_phone,
        payer_email=member.payer_email,
        amount_paise=amount_on(member, due_on, changes),
        group=schedule.group,
        opens_on=opens_on(schedule, due_on),
        due_on=due_on,
        note=said(schedule.note, schedule, member, due_on)[:200],
    )


def _make_all(schedule: DueSchedule, on: date) -> int:
    """Its periods one after the other, as far as nobody else is at it."""
    made = 0
    for due_on in days_to_make(schedule, on):
        try:
            made += _make(schedule, due_on)
        except (NotNow, IntegrityError) as why:  # looked at again in the next round
            logger.info("%s of %s is left for now: %s", schedule, due_on, type(why).__name__)
            break
    return made


def _make(schedule: DueSchedule, due_on: date) -> int:
    """One period: made, compared with what was paid, and only then put down as made.

    Whoever follows somebody who died in between finds each due that was made, and compares anew.
    """
    members = list(schedule.members.filter(left_at=None).order_by("pk"))
    some_at_once = batched(members, AT_ONCE, strict=False)
    made = sum(_make_some(schedule, some, due_on) for some in some_at_once)
    ids = ScheduledDue.objects.filter(member__schedule=schedule, due_on=due_on, due__isnull=False)
    made_ids = list(ids.values_list("due_id", flat=True))
    dues.tell_apart(schedule.payee, made_ids)
    dues.compare(schedule.payee, made_ids)
    DueSchedule.objects.filter(pk=schedule.pk, made_through=schedule.made_through).update(
        made_through=due_on
    )
    schedule.made_through = due_on
    return made


@transaction.atomic
def _make_some(schedule: DueSchedule, members: Sequence[ScheduleMember], due_on: date) -> int:
    """A due that has the reference already stays as it is. Raises NotNow where it was paused."""
    states = DueSchedule.objects.select_for_update(no_key=True).filter(pk=schedule.pk)
    if states.values_list("state", flat=True).first() != DueSchedule.State.RUNNING:
        raise NotNow
    done = ScheduledDue.objects.filter(member__in=members, due_on=due_on)
    known = set(done.values_list("member_id", flat=True))
    changes = changes_of(schedule)
    drafts = {
        one: drafted(schedule, one, due_on, changes) for one in members if one.pk not in known
    }
    keys = [draft.reference_key for draft in drafts.values()]
    rows = Due.objects.filter(payee=schedule.payee, reference_key__in=keys)
    there = {due.reference_key: due for due in rows}
    Due.objects.bulk_create(draft for draft in drafts.values() if draft.reference_key not in there)
    ScheduledDue.objects.bulk_create(
        ScheduledDue(
            member=member,
            due_on=due_on,
            due=there.get(draft.reference_key, draft),
            was_there=draft.reference_key in there,
        )
        for member, draft in drafts.items()
    )
    return len(drafts)
