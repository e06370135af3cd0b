"""Dues that come again: the schedules, setting one up from dues, looking at what it will make."""

from collections.abc import Callable
from itertools import islice
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q, Sum
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from receipts import recurring
from receipts.access import Ability, due_schedules_for
from receipts.filters import DueFilter
from receipts.models import DueSchedule, ScheduledDue, ScheduleMember, User, reference_key
from receipts.web.desk.due_filter_form import DueFilterForm
from receipts.web.desk.guard import DeskRequest, desk_required, fetch
from receipts.web.desk.page import show
from receipts.web.recurring.forms import AmountForm, ScheduleForm

SHOWN = 200  # members, and dues of the next period
DAYS_SHOWN = 6


@require_safe
@desk_required(Ability.EDIT_DUES)
def due_schedules(request: DeskRequest) -> HttpResponse:
    """The payee's schedules, the newest first."""
    staying = Count("members", filter=Q(members__left_at=None))
    rows = DueSchedule.objects.filter(payee=request.desk.payee).annotate(people=staying)
    context = {"rows": [(one, recurring.next_day(one)) for one in rows[:SHOWN]]}
    return show(request, "recurring/due_schedules.html", context, section="dues")


@require_http_methods(["GET", "HEAD", "POST"])
@desk_required(Ability.EDIT_DUES)
def add_schedule(request: DeskRequest) -> HttpResponse:
    """A schedule of the payers of the dues that a filter of the list shows."""
    chosen = DueFilterForm(request.GET)
    if not chosen.is_valid():
        return redirect("dues")
    form = ScheduleForm(request.POST) if request.method == "POST" else ScheduleForm()
    if form.is_bound and form.is_valid():
        try:
            schedule = recurring.add_schedule(
                request.desk.payee, form.plan(), by=request.user, filters=chosen.wanted()
            )
        except recurring.RecurringRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("due_schedule", schedule.pk)
    context = {"form": form, **repeated(request, chosen.wanted())}
    status = 422 if form.errors else 200
    return show(request, "recurring/add_due_schedule.html", context, section="dues", status=status)


@require_safe
@desk_required(Ability.EDIT_DUES)
def due_schedule(request: DeskRequest, pk: int) -> HttpResponse:
    """One schedule: what it makes next, of whom, and what it has made."""
    return page(request, fetch_schedule(request, pk))


@require_POST
@desk_required(Ability.EDIT_DUES)
def change_amount(request: DeskRequest, pk: int) -> HttpResponse:
    """Ask for another amount from a round to come on."""
    found = fetch_schedule(request, pk)
    form = AmountForm(request.POST, days=())
    if form.is_valid():
        typed = form.cleaned_data
        try:
            recurring.change_amount(
                found,
                typed["amount"],
                by=request.user,
                from_on=typed["from_on"],
                member=member_of(found, typed["unit"]),
            )
        except recurring.RecurringRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("That is asked for from then on."))
            return redirect("due_schedule", pk)
    return page(request, found, form)


def member_of(found: DueSchedule, unit: str) -> ScheduleMember | None:
    """The member that is told by this; None for everybody. Raises RecurringRefused for nobody."""
    if not unit:
        return None
    member = found.members.filter(unit_key=reference_key(unit), left_at=None).first()
    if member is None:
        raise recurring.RecurringRefused(_("“{unit}” is not in it.").format(unit=unit))
    return member


def page(request: DeskRequest, found: DueSchedule, typed: AmountForm | None = None) -> HttpResponse:
    """The schedule's page; `typed` is another amount that was refused."""
    members = list(found.members.filter(left_at=None))
    due_on = recurring.next_day(found)
    made = ScheduledDue.objects.filter(member__schedule=found)
    days = list(islice(recurring.due_days(found, after=found.made_through), DAYS_SHOWN))
    changes = recurring.changes_of(found)
    asked = {one.pk: recurring.amount_on(one, due_on, changes) for one in members if due_on}
    context = {
        "schedule": found,
        "is_ended": found.state == DueSchedule.State.ENDED,
        "days": days,
        "due_on": due_on,
        "people": len(members),
        "sum_paise": sum(asked.get(one.pk, one.amount_paise) for one in members),
        "drafts": [
            (member, recurring.drafted(found, member, due_on, changes) if due_on else None)
            for member in members[:SHOWN]
        ],
        "changes": changes,
        "amount_form": typed or AmountForm(days=days),
        "made": made.count(),
        "were_there": made.filter(was_there=True).count(),
    }
    status = 422 if typed else 200
    return show(request, "recurring/due_schedule.html", context, section="dues", status=status)


@require_POST
@desk_required(Ability.EDIT_DUES)
def do_with_schedule(request: DeskRequest, pk: int) -> HttpResponse:
    """Start, pause or end it; by the button's `do`."""
    found = fetch_schedule(request, pk)
    if does := _DOES.get(request.POST.get("do", "")):
        try:
            does(found, request.user)
        except recurring.RecurringRefused as refusal:
            messages.error(request, str(refusal))
    return redirect("due_schedule", pk)


@require_POST
@desk_required(Ability.EDIT_DUES)
def remove_member(request: DeskRequest, pk: int, member_pk: int) -> HttpResponse:
    """Make no more dues for one of its people."""
    members = ScheduleMember.objects.filter(schedule=fetch_schedule(request, pk))
    member = members.select_related("schedule__payee").filter(pk=member_pk).first()
    if member is None:
        raise Http404(_("There is nothing here."))
    recurring.remove_member(member, by=request.user)
    messages.success(request, _("No more dues are made for {unit}.").format(unit=member.unit))
    return redirect("due_schedule", pk)


_DOES: dict[str, Callable[[DueSchedule, User], None]] = {
    "start": lambda schedule, by: recurring.start(schedule, by=by),
    "pause": lambda schedule, by: recurring.pause(schedule, by=by),
    "end": lambda schedule, by: recurring.end(schedule, by=by),
}


def repeated(request: DeskRequest, filters: DueFilter) -> dict[str, Any]:
    """Whose dues would come again: how many, what they ask for now, and the first of them."""
    dues = recurring.dues_to_repeat(request.desk.payee, filters)
    sums = dues.order_by().aggregate(dues=Count("id"), paise=Sum("amount_paise"))
    return {"count": sums["dues"], "paise": sums["paise"] or 0, "first": dues[:5]}


def fetch_schedule(request: DeskRequest, pk: int) -> DueSchedule:
    """A schedule of this person's payees, as `fetch`."""
    return fetch(request, due_schedules_for(request.user), pk)
