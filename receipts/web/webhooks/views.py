"""The webhooks of a payee: set up, tried, looked into, and told again what they missed."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from receipts.access import Ability, payees_for
from receipts.models import User, WebhookEndpoint, WebhookMessage
from receipts.programs import webhook_endpoints
from receipts.web.desk.guard import DeskRequest, desk_required, fetch
from receipts.web.desk.page import show
from receipts.web.webhooks.forms import AgainForm, EndpointForm

LOGGED = 100  # of the newest messages


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@desk_required(Ability.CONFIGURE)
def webhooks(request: DeskRequest) -> HttpResponse:
    """The payee's webhooks; a new one is added, and its secret shown this once."""
    form = EndpointForm(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return listed(request, form)
    if form.is_valid():
        try:
            made, secret = webhook_endpoints.add_endpoint(
                request.desk.payee, by=request.user, **form.cleaned_data
            )
        except webhook_endpoints.WebhookRefused as refusal:
            form.add_error("url", str(refusal))
        else:
            return listed(request, EndpointForm(), made=made, secret=secret)
    return listed(request, form, status=422)


@require_safe
@desk_required(Ability.CONFIGURE)
def webhook(request: DeskRequest, pk: int) -> HttpResponse:
    """One webhook and the log of what it was told."""
    return page(request, endpoint_of(request, pk), AgainForm())


@require_POST
@never_cache
@desk_required(Ability.CONFIGURE)
def do(request: DeskRequest, pk: int) -> HttpResponse:
    """Try it, change its secret, switch it on or off, or delete it; by the button's `do`."""
    endpoint, wanted = endpoint_of(request, pk), request.POST.get("do", "")
    if wanted == "secret":
        secret = webhook_endpoints.rotate_secret(endpoint, by=request.user)
        return page(request, endpoint, AgainForm(), secret=secret)
    if wanted == "delete":
        webhook_endpoints.delete_endpoint(endpoint, by=request.user)
        return redirect("webhooks")
    if wanted in DOES:
        DOES[wanted](endpoint, request.user)
    return redirect("webhook", pk)


@require_POST
@desk_required(Ability.CONFIGURE)
def again(request: DeskRequest, pk: int) -> HttpResponse:
    """Tell it again what was written on some days."""
    endpoint, form = endpoint_of(request, pk), AgainForm(request.POST)
    if not form.is_valid():
        return page(request, endpoint, form, status=422)
    count = webhook_endpoints.send_again(endpoint, by=request.user, **form.moments)
    told = ngettext("%(count)s message goes out again.", "%(count)s messages go out again.", count)
    messages.success(request, told % {"count": count})
    return redirect("webhook", pk)


@require_POST
@desk_required(Ability.CONFIGURE)
def one_again(request: DeskRequest, message_pk: int) -> HttpResponse:
    """Tell it one message again."""
    mine = WebhookMessage.objects.filter(endpoint__in=endpoints_of(request.user))
    message = mine.select_related("endpoint__payee").filter(pk=message_pk).first()
    if message is None:
        raise Http404(_("There is nothing here."))
    webhook_endpoints.send_one_again(message, by=request.user)
    messages.success(request, _("It goes out again."))
    return redirect("webhook", message.endpoint_id)


def listed(
    request: DeskRequest, form: EndpointForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    theirs = WebhookEndpoint.objects.filter(payee=request.desk.payee)
    context = more | {"form": form, "endpoints": theirs}
    return show(request, "webhooks/webhooks.html", context, section="programs", status=status)


def page(
    request: DeskRequest,
    endpoint: WebhookEndpoint,
    form: AgainForm,
    *,
    secret: str = "",
    status: int = 200,
) -> HttpResponse:
    """`secret`: a new one, which no other page will show."""
    context = {
        "endpoint": endpoint,
        "form": form,
        "secret": secret,
        "log": endpoint.messages.all()[:LOGGED],
        "now": timezone.now(),
    }
    return show(request, "webhooks/webhook.html", context, section="programs", status=status)


def endpoints_of(user: User) -> QuerySet[WebhookEndpoint]:
    """The webhooks of the payees that this person configures."""
    return WebhookEndpoint.objects.filter(payee__in=payees_for(user, Ability.CONFIGURE))


def endpoint_of(request: DeskRequest, pk: int) -> WebhookEndpoint:
    return fetch(request, endpoints_of(request.user).select_related("by"), pk)


DOES: dict[str, Callable[[WebhookEndpoint, User], Any]] = {
    "test": lambda endpoint, by: webhook_endpoints.send_test(endpoint, by=by),
    "on": lambda endpoint, by: webhook_endpoints.switch(endpoint, by=by, on=True),
    "off": lambda endpoint, by: webhook_endpoints.switch(endpoint, by=by, on=False),
}
