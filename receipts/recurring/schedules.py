"""Schedules of dues that come again: set up from dues, started, paused and ended."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from receipts import access
from receipts.filters import DueFilter, today
from receipts.models import Due, DueSchedule, Payee, ScheduleMember, User
from receipts.recurring.days import due_days
from receipts.recurring.plan import Plan, checked_days, first_is_past
from receipts.recurring.refusals import RecurringRefused
from receipts.recurring.wording import check_templates, said

MOST = 5_000  # members of one schedule

State = DueSchedule.State


def dues_to_repeat(payee: Payee, filters: DueFilter) -> QuerySet[Due]:
    """The dues of a filter, whose payers a schedule would be of."""
    return filters.apply(Due.asked.filter(payee=payee)).order_by("pk")


def add_schedule(payee: Payee, plan: Plan, *, by: User, filters: DueFilter) -> DueSchedule:
    """Keep a schedule of the payers of these dues. It makes nothing until it is started.

    Raises PermissionDenied, and RecurringRefused.
    """
    access.require(by, access.Ability.EDIT_DUES, payee)
    first_on, days = checked_days(plan)
    check_templates(plan.reference, plan.note)
    schedule = DueSchedule(
        payee=payee,
        by=by,
        name=plan.name,
        every=plan.every,
        first_on=first_on,
        days=[str(day) for day in days],
        opens_days_before=plan.opens_days_before,
        reference=plan.reference,
        note=plan.note,
        group=plan.group,
    )
    members = _members_of(schedule, dues_to_repeat(payee, filters), plan.amount_paise)
    try:
        with transaction.atomic():
            schedule.save()
            ScheduleMember.objects.bulk_create(members)
    except IntegrityError:
        raise RecurringRefused(
            _("There is a schedule called {name} already. Choose another name.").format(
                name=plan.name
            )
        ) from None
    return schedule


def start(schedule: DueSchedule, *, by: User) -> None:
    """Let it make dues from now on; what was due while it was paused is let pass.

    Raises RecurringRefused for one that has ended, and one whose first day is past.
    """
    _move(schedule, State.RUNNING, of=(State.DRAFT, State.PAUSED), by=by)


def pause(schedule: DueSchedule, *, by: User) -> None:
    """Make no dues until it is started again. Those that were made stay."""
    _move(schedule, State.PAUSED, of=(State.RUNNING,), by=by)


def end(schedule: DueSchedule, *, by: User) -> None:
    """Make no dues any more. Those that were made stay."""
    _move(schedule, State.ENDED, of=(State.DRAFT, State.RUNNING, State.PAUSED), by=by)


def remove_member(member: ScheduleMember, *, by: User) -> None:
    """Make no more dues for this one. Those that were made stay."""
    access.require(by, access.Ability.EDIT_DUES, member.schedule.payee)
    ScheduleMember.objects.filter(pk=member.pk, left_at=None).update(left_at=timezone.now())


@transaction.atomic
def _move(schedule: DueSchedule, to: State, *, of: Sequence[State], by: User) -> None:
    access.require(by, access.Ability.EDIT_DUES, schedule.payee)
    locked = DueSchedule.objects.select_for_update(no_key=True).get(pk=schedule.pk)
    if locked.state not in of:
        raise RecurringRefused(
            _("This schedule is “{state}” by now.").format(state=locked.get_state_display())
        )
    if to == State.RUNNING:
        locked.made_through = _let_pass(locked)
    locked.state = to
    locked.save(update_fields=["state", "made_through"])


def _let_pass(schedule: DueSchedule) -> date | None:
    """The last due day that is past, through which nothing is made any more.

    Raises RecurringRefused where none is to come, and where one that never ran begins in the past.
    """
    passed = schedule.made_through
    for day in due_days(schedule, after=passed):
        if day >= today():
            return passed
        if schedule.state == State.DRAFT:
            raise RecurringRefused(first_is_past(day))
        passed = day
    raise RecurringRefused(_("All its days are past. Set up another with days to come."))


def _members_of(
    schedule: DueSchedule, dues: QuerySet[Due], amount_paise: int | None
) -> list[ScheduleMember]:
    """The payers of these dues. Raises RecurringRefused for none, many, a long reference."""
    found = list(dues[: MOST + 1])
    if not 0 < len(found) <= MOST:
        raise RecurringRefused(
            _("Narrow the list to the dues that are to come again: 1 to {most} of them.").format(
                most=MOST
            )
        )
    members = [_member_of(schedule, due, amount_paise) for due in found]
    longest = max(members, key=lambda member: len(member.unit))
    if len(said(schedule.reference, schedule, longest, schedule.first_on)) > _LONGEST:
        raise RecurringRefused(
            _("With {unit} the reference is longer than {most} characters. Shorten it.").format(
                unit=longest.unit, most=_LONGEST
            )
        )
    return members


def _member_of(schedule: DueSchedule, due: Due, amount_paise: int | None) -> ScheduleMember:
    said_of: Mapping[str, str] = {
        name: getattr(due, name) for name in ("payer_name", "payer_phone", "payer_email")
    }
    return ScheduleMember(
        schedule=schedule,
        unit=due.reference,
        unit_key=due.reference_key,
        amount_paise=amount_paise or due.amount_paise,
        **said_of,
    )


_LONGEST = Due._meta.get_field("reference").max_length or 0
