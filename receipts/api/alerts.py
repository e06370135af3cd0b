"""Banks' alerts over the API: sent, listed, read by a person, and the addresses phones send to."""

from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.decorators import api_view
from rest_framework.exceptions import ParseError
from rest_framework.request import Request
from rest_framework.response import Response

from receipts import alerts as work
from receipts.access import Ability, payees_for
from receipts.api.addressed import PayeeNamed, asked, payee_named_in, query_in, said_in
from receipts.api.errors import refusals
from receipts.api.pages import paginated
from receipts.api.permissions import caller
from receipts.api.repeating import repeatable, told_once
from receipts.api.serializers import PlainText
from receipts.models import AlertSource, BankAlert
from receipts.upi import MAX_PAISE, is_reference, typed_utr


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
            "utr", "credit", "times", "sender", "text", "first_at",
        )  # fmt: skip


class AlertQuery(serializers.Serializer[dict[str, Any]]):
    state = serializers.ChoiceField(choices=BankAlert.State.choices, required=False)


class AlertRead(serializers.Serializer[dict[str, Any]]):
    """What a person reads in it."""

    utr = PlainText(max_length=40)
    amount_paise = serializers.IntegerField(min_value=1, max_value=MAX_PAISE)

    def validate_utr(self, typed: str) -> str:
        """A whole UTR, of UPI or of a bank's transfer."""
        if not is_reference(normal := typed_utr(typed)):
            raise serializers.ValidationError(_("This is no whole UTR. UPI's has 12 digits."))
        return normal


class SourceSerializer(serializers.ModelSerializer[AlertSource]):
    payee = serializers.CharField(source="payee.slug")

    class Meta:
        model = AlertSource
        fields = ("id", "payee", "name", "created_at", "revoked_at", "last_used_at")


class SourceMade(SourceSerializer):
    address = serializers.CharField(help_text="Where the phone sends; told this once")

    class Meta(SourceSerializer.Meta):
        fields = (*SourceSerializer.Meta.fields, "address")  # type: ignore[assignment]


class SourceRequest(PayeeNamed):
    name = PlainText(max_length=80, help_text="Which phone it is")


@extend_schema(
    methods=["GET"],
    parameters=[AlertQuery],
    responses={200: AlertSerializer(many=True), **refusals(400, 404)},
)
@extend_schema(
    methods=["POST"],
    request=AlertUpload,
    responses={200: AlertSerializer, **refusals(400, 403, 404)},
)
@api_view(["GET", "POST"])
@repeatable
def alerts(request: Request) -> Response:
    """List what came, newest first; or send a bank's SMS, an app's notification or a mail.

    The same message again changes nothing.
    """
    if request.method == "GET":
        form = query_in(request, AlertQuery)
        return paginated(request, alerts_of(request).filter(**form.validated_data), AlertSerializer)
    payee = payee_named_in(request, Ability.EDIT_BANK)
    said = request.data.dict() if hasattr(request.data, "dict") else request.data
    try:
        message = work.message_of(said)
    except work.AlertRefused as refused:
        raise ParseError(str(refused)) from refused
    alert = work.receive(payee, message, by=caller(request))
    return Response(AlertSerializer(alert).data, status=status.HTTP_200_OK)


@extend_schema(request=AlertRead, responses={200: AlertSerializer, **refusals(400, 403, 404, 409)})
@api_view(["POST"])
@repeatable
def credit(request: Request, pk: int) -> Response:
    """Make a waiting alert a credit with what a person read in it."""
    alert, said = alerts_of(request).get(pk=pk), said_in(request, AlertRead)
    work.credit_by_hand(alert, by=caller(request), **said)
    return Response(AlertSerializer(alerts_of(request).get(pk=pk)).data)


@extend_schema(request=None, responses={200: AlertSerializer, **refusals(403, 404, 409)})
@api_view(["POST"])
@repeatable
def dismiss(request: Request, pk: int) -> Response:
    """Say that a waiting alert is no money."""
    work.dismiss(alerts_of(request).get(pk=pk), by=caller(request))
    return Response(AlertSerializer(alerts_of(request).get(pk=pk)).data)


@extend_schema(methods=["GET"], responses={200: SourceSerializer(many=True), **refusals(404)})
@extend_schema(
    methods=["POST"],
    request=SourceRequest,
    responses={201: SourceMade, **refusals(400, 403, 404)},
)
@api_view(["GET", "POST"])
@repeatable
def sources(request: Request) -> HttpResponseBase:
    """List the addresses at which alerts come in; or make one, which is told this once.

    Only its digest is kept, so it is not answered again under the same Idempotency-Key.
    """
    if request.method == "GET":
        return paginated(request, sources_of(request), SourceSerializer)
    payee, said = asked(request, SourceRequest, Ability.EDIT_BANK)
    made, token = work.make_source(payee, by=caller(request), **said)
    address = settings.SITE_URL + reverse("inbound_alert", args=[token])
    told = SourceSerializer(made).data | {"address": address}
    return told_once(told, status.HTTP_201_CREATED)


@extend_schema(responses={204: None, **refusals(403, 404)})
@api_view(["DELETE"])
def source(request: Request, pk: int) -> Response:
    """Let nothing in by it any more; it stays on the list. Again is as good as once."""
    work.revoke(sources_of(request).get(pk=pk), by=caller(request))
    return Response(status=status.HTTP_204_NO_CONTENT)


def alerts_of(request: Request) -> QuerySet[BankAlert]:
    """The alerts of the payees whose bank the caller works with."""
    mine = payees_for(caller(request), Ability.EDIT_BANK)
    return BankAlert.objects.filter(payee__in=mine).select_related("payee")


def sources_of(request: Request) -> QuerySet[AlertSource]:
    """The addresses of the payees whose bank the caller works with."""
    mine = payees_for(caller(request), Ability.EDIT_BANK)
    return AlertSource.objects.filter(payee__in=mine).select_related("payee")
