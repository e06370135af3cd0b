"""Alerts come in: over the API with a token, and at a payee's own address as phones send them."""

import json
from http import HTTPStatus
from typing import Any

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, JsonResponse
from django.http.request import UnreadablePostError
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.decorators import api_view
from rest_framework.exceptions import ParseError
from rest_framework.request import Request
from rest_framework.response import Response

from receipts import alerts
from receipts.access import Ability
from receipts.alerts.sources import TooMany
from receipts.api.addressed import payee_named_in
from receipts.api.errors import refusals
from receipts.api.permissions import caller
from receipts.api.repeating import repeatable
from receipts.models import AlertSource, BankAlert

UNREADABLE = (BadRequest, SuspiciousOperation, UnreadablePostError, UnicodeError)


class AlertUpload(serializers.Serializer[dict[str, Any]]):
    """A message as a phone or a mailbox shows it. The names that forwarding apps use do as well."""

    text = serializers.CharField(max_length=4_000)
    sender = serializers.CharField(required=False, help_text="SMS header such as VM-HDFCBK-S")
    at = serializers.CharField(required=False, help_text="When, by the phone's clock")
    package = serializers.CharField(required=False, help_text="Android app of a notification")
    title = serializers.CharField(required=False, help_text="First line of a notification")
    payee = serializers.SlugField(required=False, help_text="Left out: the default payee")


class AlertSerializer(serializers.ModelSerializer[BankAlert]):
    """What became of a message: `credited`, `waiting` for a person, or `passed` as no credit."""

    reason = serializers.CharField(help_text="Why it is no credit, or not trusted, in words")
    code = serializers.CharField(source="reason.code")
    values = serializers.DictField(source="reason.values")

    class Meta:
        model = BankAlert
        fields = (
            "id", "state", "kind", "trusted", "reason", "code", "values", "bank", "amount_paise",
            "utr", "credit", "times",
        )  # fmt: skip


@extend_schema(request=AlertUpload, responses={200: AlertSerializer, **refusals(400, 403, 404)})
@api_view(["POST"])
@repeatable
def receive(request: Request) -> Response:
    """Send a bank's SMS, an app's notification or a mail. The same one again changes nothing."""
    payee = payee_named_in(request, Ability.EDIT_BANK)
    said = request.data.dict() if hasattr(request.data, "dict") else request.data
    try:
        message = alerts.message_of(said)
    except alerts.AlertRefused as refused:
        raise ParseError(str(refused)) from refused
    alert = alerts.receive(payee, message, by=caller(request))
    return Response(AlertSerializer(alert).data, status=status.HTTP_200_OK)


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
    """A JSON body whatever its type is called, else the form's fields. Raises AlertRefused."""
    try:
        if request.content_type in ("application/x-www-form-urlencoded", "multipart/form-data"):
            return request.POST.dict()
        return json.loads(request.body)
    except (*UNREADABLE, ValueError, RecursionError):
        raise alerts.AlertRefused(
            _("The message cannot be read. Send JSON or form fields.")
        ) from None


def _answer(status_code: HTTPStatus, sentence: str) -> JsonResponse:
    response = JsonResponse({"status": "refused", "detail": sentence}, status=status_code)
    if status_code == HTTPStatus.TOO_MANY_REQUESTS:
        response["Retry-After"] = "60"
    return response
