"""Doors for other programs: the API keys of a payee."""

from typing import Any

from django.contrib import messages
from django.db.models import F
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from receipts.access import Ability, payees_for
from receipts.models import ApiKey
from receipts.programs import keys
from receipts.web.desk.guard import DeskRequest, desk_required
from receipts.web.desk.page import show
from receipts.web.programs.forms import KeyForm

LISTED = 100  # first those that let somebody in


@require_safe
@desk_required(Ability.CONFIGURE)
def programs(request: DeskRequest) -> HttpResponse:
    """The payee's keys, and the form for another."""
    return page(request, KeyForm())


@require_POST
@never_cache
@desk_required(Ability.CONFIGURE)
def make_key(request: DeskRequest) -> HttpResponse:
    """Make a key, and show it this once."""
    form = KeyForm(request.POST)
    if form.is_valid():
        try:
            made, secret = keys.make_key(request.desk.payee, by=request.user, **form.said)
        except keys.KeyRefused as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            return page(request, KeyForm(), made=made, secret=secret)
    return page(request, form, status=422)


@require_POST
@desk_required(Ability.CONFIGURE)
def revoke_key(request: DeskRequest, pk: int) -> HttpResponse:
    """Let nobody in by this key any more."""
    mine = ApiKey.objects.filter(payee__in=payees_for(request.user, Ability.CONFIGURE))
    key = mine.select_related("payee").filter(pk=pk).first()
    if key is None:
        raise Http404(_("There is nothing here."))
    keys.revoke_key(key, by=request.user)
    messages.success(request, _("The key of “{name}” lets nobody in any more.").format(name=key))
    return redirect("programs")


def page(request: DeskRequest, form: KeyForm, *, status: int = 200, **more: Any) -> HttpResponse:
    """`made` and `secret`: a key of this moment, which no other page will show."""
    theirs = ApiKey.objects.filter(payee=request.desk.payee).select_related("by")
    theirs = theirs.order_by(F("revoked_at").desc(nulls_first=True), "-id")
    scopes = dict(ApiKey.Scope.choices)
    context: dict[str, Any] = more | {
        "form": form,
        "keys": [(key, [scopes[one] for one in key.scopes]) for key in theirs[:LISTED]],
        "now": timezone.now(),
    }
    return show(
        request, "programs/programs.html", context | more, section="programs", status=status
    )
