"""Exports that go out by themselves: where to, when, and whether they arrived."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from receipts import scheduled_exports
from receipts.access import Ability, payees_for
from receipts.models import ExportDestination, ExportRun, ExportSchedule, User
from receipts.web.desk.guard import DeskRequest, desk_required
from receipts.web.desk.page import show
from receipts.web.export_schedules.forms import DestinationForm, ScheduleForm

SHOWN = 100  # of the newest runs


@require_safe
@desk_required(Ability.EXPORT)
def export_schedules(request: DeskRequest) -> HttpResponse:
    """The payee's schedules, destinations and runs."""
    return page(request)


@require_POST
@desk_required(Ability.EXPORT)
def add_destination(request: DeskRequest) -> HttpResponse:
    """Write down where exports may go."""
    payee, form = request.desk.payee, DestinationForm(request.POST)
    if form.is_valid():
        try:
            scheduled_exports.save_destination(payee, form.chosen, by=request.user)
        except scheduled_exports.ScheduleRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The destination is kept."))
            return redirect("export_schedules")
    return page(request, destination=form, status=422)


@require_POST
@desk_required(Ability.EXPORT)
def add_schedule(request: DeskRequest) -> HttpResponse:
    """Have a profile's file sent again and again."""
    form = ScheduleForm(request.POST, payee=request.desk.payee, user=request.user)
    if form.is_valid():
        try:
            scheduled_exports.add_schedule(by=request.user, **form.cleaned_data)
        except scheduled_exports.ScheduleRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It is sent from the next day on which it is due."))
            return redirect("export_schedules")
    return page(request, schedule=form, status=422)


@require_POST
@desk_required(Ability.EXPORT)
def do_with_schedule(request: DeskRequest, pk: int) -> HttpResponse:
    """Switch it on or off, or delete it; by the button's `do`."""
    schedule = mine(request, ExportSchedule.objects.select_related("profile__payee"), "profile", pk)
    does = _DOES.get(request.POST.get("do", ""))
    if does:
        does(schedule, request.user)
    return redirect("export_schedules")


@require_POST
@desk_required(Ability.EXPORT)
def delete_destination(request: DeskRequest, pk: int) -> HttpResponse:
    """Forget a destination, with its secret."""
    found = mine(request, ExportDestination.objects.select_related("payee"), "", pk)
    try:
        scheduled_exports.delete_destination(found, by=request.user)
        messages.success(request, _("The destination is forgotten, with its secret."))
    except scheduled_exports.ScheduleRefused as refusal:
        messages.error(request, str(refusal))
    return redirect("export_schedules")


@require_POST
@desk_required(Ability.EXPORT)
def send_run_again(request: DeskRequest, pk: int) -> HttpResponse:
    """Send a run's file once more."""
    rows = ExportRun.objects.select_related("export", "schedule__profile__payee")
    run = mine(request, rows, "schedule__profile", pk)
    try:
        scheduled_exports.again(run, by=request.user)
        messages.success(request, _("It is sent again within a minute."))
    except scheduled_exports.ScheduleRefused as refusal:
        messages.error(request, str(refusal))
    return redirect("export_schedules")


_DOES: dict[str, Callable[[ExportSchedule, User], None]] = {
    "on": lambda schedule, by: scheduled_exports.switch(schedule, by=by, on=True),
    "off": lambda schedule, by: scheduled_exports.switch(schedule, by=by, on=False),
    "delete": lambda schedule, by: scheduled_exports.delete_schedule(schedule, by=by),
}


def mine[M: (ExportSchedule, ExportDestination, ExportRun)](
    request: DeskRequest, rows: QuerySet[M], through: str, pk: int
) -> M:
    """A row of a payee for whom this person may export; else 404. `through` leads to the payee."""
    path = f"{through}__payee__in" if through else "payee__in"
    payees = payees_for(request.user, Ability.EXPORT)
    found = rows.filter(**{path: payees, "pk": pk}).first()
    if found is None:
        raise Http404(_("There is nothing here."))
    return found


def page(
    request: DeskRequest,
    *,
    destination: DestinationForm | None = None,
    schedule: ScheduleForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """`destination` and `schedule` are forms that were refused."""
    payee = request.desk.payee
    schedules = ExportSchedule.objects.filter(profile__payee=payee)
    runs = ExportRun.objects.filter(schedule__profile__payee=payee)
    related = ("export", "schedule__profile", "schedule__destination")
    context: dict[str, Any] = {
        "schedules": schedules.select_related("profile", "destination"),
        "destinations": ExportDestination.objects.filter(payee=payee),
        "runs": runs.select_related(*related)[:SHOWN],
        "destination_form": destination or DestinationForm(),
        "schedule_form": schedule or ScheduleForm(payee=payee, user=request.user),
        "is_opened": destination is not None,
    }
    return show(
        request, "export_schedules/schedules.html", context, section="exports", status=status
    )
