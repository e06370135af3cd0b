"""What a schedule asks for, round by round: as it was set up, or as somebody changed it since."""

from collections.abc import Sequence
from datetime import date
from itertools import takewhile
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from receipts import access
from receipts.dates import shown_day
from receipts.models import (
    BankEvent,
    DueSchedule,
    ScheduleAmount,
    ScheduledDue,
    ScheduleMember,
    User,
)
from receipts.recurring.days import due_days
from receipts.recurring.refusals import RecurringRefused
from receipts.upi import MAX_PAISE


def changes_of(schedule: DueSchedule) -> list[ScheduleAmount]:
    """What was changed, by the round from which it counts; for `amount_on`."""
    return list(schedule.amounts.select_related("member", "by"))


def amount_on(member: ScheduleMember, due_on: date, changes: Sequence[ScheduleAmount]) -> int:
    """Paise that the member is asked for in the round of that day."""
    for one in reversed(changes):
        if one.from_on <= due_on and one.member_id in (None, member.pk):
            return one.amount_paise
    return member.amount_paise


def change_amount(
    schedule: DueSchedule,
    amount_paise: int,
    *,
    by: User,
    from_on: date,
    member: ScheduleMember | None = None,
) -> ScheduleAmount:
    """Ask for another amount from the round of this due day on: of one member, or everybody.

    Dues that were made stay. Raises PermissionDenied, and RecurringRefused for a day that is none
    of its rounds to come, for no amount, and for a schedule that has ended.
    """
    access.require(by, access.Ability.EDIT_DUES, schedule.payee)
    if not 0 < amount_paise <= MAX_PAISE:
        raise RecurringRefused(_("Write the amount that is to be paid, such as 1,500.00."))
    with transaction.atomic():
        locked = DueSchedule.objects.select_for_update(no_key=True).get(pk=schedule.pk)
        _check_round(locked, from_on)
        change = ScheduleAmount.objects.create(
            schedule=locked, member=member, from_on=from_on, amount_paise=amount_paise, by=by
        )
        data: dict[str, Any] = {"schedule": locked.pk, "from": str(from_on), "paise": amount_paise}
        BankEvent.objects.create(
            payee=schedule.payee,
            actor=by,
            actor_name=by.acting_name,
            kind=BankEvent.Kind.SCHEDULE,
            note=f"{locked.name} · {member.unit}" if member else locked.name,
            data=data,
        )
    return change


def _check_round(schedule: DueSchedule, from_on: date) -> None:
    if schedule.state == DueSchedule.State.ENDED:
        raise RecurringRefused(
            _("This schedule is “{state}” by now.").format(state=schedule.get_state_display())
        )
    to_come = due_days(schedule, after=schedule.made_through)
    is_begun = ScheduledDue.objects.filter(member__schedule=schedule, due_on=from_on).exists()
    if is_begun or from_on not in takewhile(lambda day: day <= from_on, to_come):
        raise RecurringRefused(
            _("Nothing is made for {day} any more, or at all. Choose a due day to come.").format(
                day=shown_day(from_on)
            )
        )
