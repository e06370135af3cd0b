"""Alerts come in at a payee's own address, as phones send them."""

import json
from http import HTTPStatus

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, JsonResponse
from django.http.request import UnreadablePostError
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from receipts import alerts
from receipts.alerts.sources import TooMany
from receipts.models import AlertSource

UNREADABLE = (BadRequest, SuspiciousOperation, UnreadablePostError, UnicodeError)


@csrf_exempt
def inbound(request: HttpRequest, token: str) -> JsonResponse:
    """The address of one phone. Who asks with a wrong token learns nothing from the answer."""
    if request.method != "POST":
        return _answer(HTTPStatus.METHOD_NOT_ALLOWED, _("Alerts are sent here with POST."))
    if int(request.META.get("CONTENT_LENGTH") or 0) > alerts.MAX_BODY_BYTES:
        return _answer(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _("That is more than a message."))
    try:
        source = alerts.recognise(token)
    except AlertSource.DoesNotExist:
        return _answer(HTTPStatus.NOT_FOUND, _("There is nothing at this address (any more)."))
    except TooMany:
        return _answer(HTTPStatus.TOO_MANY_REQUESTS, _("Too many messages. Wait a minute."))
    try:
        message = alerts.message_of(_said(request))
    except alerts.AlertRefused as refused:
        return _answer(HTTPStatus.BAD_REQUEST, str(refused))
    alert = alerts.receive(source.payee, message, source=source)
    return JsonResponse({"status": "ok", "state": alert.state})


def _said(request: HttpRequest) -> object:
    """What was sent: the message alone as the body, where the address's query, which nothing in a
    message can reach, says who sent it; a form's fields; or JSON, whatever its type is called.
    Raises AlertRefused.
    """
    try:
        if by := {name: said for name, said in request.GET.lists() if alerts.says_who(name)}:
            words = request.body.decode("utf-8", "replace")
            return alerts.once([*((name, one) for name in by for one in by[name]), ("text", words)])
        if request.content_type in ("application/x-www-form-urlencoded", "multipart/form-data"):
            fields = request.POST.lists()
            return alerts.once((name, one) for name, said in fields for one in said)
        return json.loads(request.body, object_pairs_hook=alerts.once)
    except (*UNREADABLE, ValueError, RecursionError) as error:
        if isinstance(error, alerts.AlertRefused):
            raise
        raise alerts.AlertRefused(
            _("The message cannot be read. Send JSON or form fields.")
        ) from None


def _answer(status_code: HTTPStatus, sentence: str) -> JsonResponse:
    response = JsonResponse({"status": "refused", "detail": sentence}, status=status_code)
    if status_code == HTTPStatus.TOO_MANY_REQUESTS:
        response["Retry-After"] = "60"
    return response
