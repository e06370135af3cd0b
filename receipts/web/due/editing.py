"""One due by hand: adding, changing and deleting it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from receipts import dues
from receipts.access import Ability
from receipts.web.desk.guard import DeskRequest, desk_required
from receipts.web.desk.page import show
from receipts.web.due.forms import DueForm
from receipts.web.due.views import fetch_due


@require_http_methods(["GET", "HEAD", "POST"])
@desk_required(Ability.EDIT_DUES)
def add_due(request: DeskRequest) -> HttpResponse:
    """A new due of the desk's payee."""
    form = DueForm(request.POST) if request.method == "POST" else DueForm()
    page = {"heading": _("Add a due"), "action": _("Add the due"), "back_url": reverse("dues")}
    if form.is_bound and form.is_valid():
        try:
            due = dues.add_due(request.desk.payee, by=request.user, **form.values())
        except dues.DueRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("{reference} was added.").format(reference=due.reference))
            return redirect("due", due.pk)
    return _page(request, form, page)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_required(Ability.EDIT_DUES)
def edit_due(request: DeskRequest, pk: int) -> HttpResponse:
    """A due's values."""
    due = fetch_due(request, pk, Ability.EDIT_DUES)
    form = DueForm(request.POST) if request.method == "POST" else DueForm.of(due)
    page = {
        "heading": _("Edit {reference}").format(reference=due.reference),
        "action": _("Save the due"),
        "back_url": reverse("due", args=[due.pk]),
        "delete_url": reverse("delete_due", args=[due.pk]),
    }
    if form.is_bound and form.is_valid():
        try:
            dues.edit_due(due, by=request.user, **form.values())
        except dues.DueRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("{reference} was saved.").format(reference=due.reference))
            return redirect("due", due.pk)
    return _page(request, form, page)


@require_POST
@desk_required(Ability.EDIT_DUES)
def delete_due(request: DeskRequest, pk: int) -> HttpResponse:
    """Delete a due that nothing has been counted towards."""
    due = fetch_due(request, pk, Ability.EDIT_DUES)
    try:
        dues.delete_due(due, by=request.user)
    except dues.DueRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("due", pk)
    messages.success(request, _("{reference} was deleted.").format(reference=due.reference))
    return redirect("dues")


def _page(request: DeskRequest, form: DueForm, page: dict[str, Any]) -> HttpResponse:
    status = 422 if form.errors else 200
    return show(request, "due/due_form.html", {"form": form} | page, section="dues", status=status)
