"""For how long a payee keeps pictures and people, and what stays."""

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from receipts.access import Ability
from receipts.contacts import ContactRefused
from receipts.models import BankEvent
from receipts.retention import (
    RetentionRefused,
    erase_person,
    held_of,
    retention_of,
    set_retention,
    tell_person,
)
from receipts.web.desk.download import saved
from receipts.web.desk.guard import DeskRequest, desk_required
from receipts.web.desk.page import show
from receipts.web.retention.forms import PersonForm, RetentionForm

SHOWN = 20
Kind = BankEvent.Kind


@require_http_methods(["GET", "HEAD", "POST"])
@desk_required(Ability.RETENTION, looking=True)
def retention(request: DeskRequest) -> HttpResponse:
    """What is let go after which time; choosing it."""
    chosen = retention_of(request.desk.payee)
    form = RetentionForm(request.POST if request.method == "POST" else None, chosen=chosen)
    if form.is_bound and form.is_valid():
        try:
            set_retention(request.desk.payee, by=request.user, **form.cleaned_data)
        except RetentionRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It is on record, and goes by this from now on."))
            return redirect("retention")
    return page(request, form)


@require_POST
@desk_required(Ability.RETENTION)
def person(request: DeskRequest) -> HttpResponse:
    """Give one person's data as a file, or erase it once somebody is sure."""
    form = PersonForm(request.POST)
    if form.is_valid():
        try:
            return done(request, form) or page(request, asked=form)
        except (ContactRefused, RetentionRefused) as refusal:
            form.add_error("contact", str(refusal))
    return page(request, asked=form)


def done(request: DeskRequest, form: PersonForm) -> HttpResponse | None:
    """The file, or the page after erasing; None where nobody is sure yet, which the form says."""
    payee, by, wanted = request.desk.payee, request.user, form.cleaned_data
    contact, note = wanted["contact"], wanted["note"]
    if request.POST.get("does") != "erase":
        return as_file(tell_person(payee, contact, by=by, note=note))
    if not wanted["sure"]:
        form.add_error("sure", _("Look at what is held, and tick this if you mean it."))
        form.held = held_of(payee, contact)
        return None
    counts = erase_person(payee, contact, by=by, note=note)
    said = ngettext(
        "{count} receipt no longer names the person.",
        "{count} receipts no longer name the person.",
        counts["erased"],
    )
    messages.success(request, said.format(count=counts["erased"]))
    if counts["left"] or counts["waiting"] or counts["dues"]:
        messages.info(request, what_stays(counts))
    return redirect("retention")


def what_stays(counts: Mapping[str, int]) -> str:
    """What still names the person, and why."""
    return _(
        "Still kept: receipts that nobody has decided ({waiting}), receipts for another go "
        "({left}), and dues ({dues}), which are the books. The bank's lines stay too."
    ).format(**counts)


def as_file(told: dict[str, Any]) -> HttpResponse:
    body = json.dumps(told, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
    return saved(HttpResponse(body, content_type="application/json"), "person.json")


def page(
    request: DeskRequest, form: RetentionForm | None = None, *, asked: PersonForm | None = None
) -> HttpResponse:
    chosen, kinds = retention_of(request.desk.payee), (Kind.PERSON_TOLD, Kind.PERSON_ERASED)
    requests = BankEvent.objects.filter(payee=request.desk.payee, kind__in=kinds)
    context = {
        "chosen": chosen,
        "form": form or RetentionForm(chosen=chosen),
        "asked": asked or PersonForm(),
        "requests": requests.order_by("-id")[:SHOWN],
    }
    is_wrong = any(one is not None and one.errors for one in (form, asked))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_wrong else HTTPStatus.OK
    return show(request, "retention/retention.html", context, section="books", status=status)
