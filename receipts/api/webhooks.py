"""A payee's webhooks over the API: for who configures the payee, so for tokens and never a key."""

from datetime import UTC, datetime
from typing import Any

from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers, status
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from receipts.access import Ability, payees_for
from receipts.api.addressed import PayeeNamed, asked, said_in
from receipts.api.errors import refusals
from receipts.api.pages import paginated
from receipts.api.permissions import caller
from receipts.api.repeating import repeatable, told_once
from receipts.models import WebhookEndpoint, WebhookMessage
from receipts.programs import webhook_endpoints

REFUSED = refusals(400, 403, 404)
STEPS = ("test", "secret", "on", "off")


class EndpointSerializer(serializers.ModelSerializer[WebhookEndpoint]):
    payee = serializers.CharField(source="payee.slug")
    by = serializers.CharField(source="by.username", default=None)
    why_off = serializers.CharField(help_text="Empty while it is on")

    class Meta:
        model = WebhookEndpoint
        fields = (
            "id", "payee", "by", "url", "created_at", "switched_off_at", "why_off", "failures",
            "failing_since", "old_secret_until",
        )  # fmt: skip


class EndpointTold(EndpointSerializer):
    secret = serializers.CharField(required=False, help_text="A new one, told this once")

    class Meta(EndpointSerializer.Meta):
        fields = (*EndpointSerializer.Meta.fields, "secret")  # type: ignore[assignment]


class EndpointRequest(PayeeNamed):
    url = serializers.CharField(max_length=500)


class EndpointStep(serializers.Serializer[dict[str, Any]]):
    do = serializers.ChoiceField(
        choices=STEPS, help_text="Send a test, make a new secret, switch on, switch off"
    )


class MessageSerializer(serializers.ModelSerializer[WebhookMessage]):
    last_answer = serializers.CharField()

    class Meta:
        model = WebhookMessage
        fields = (
            "id", "message_id", "topic", "type", "body", "created_at", "attempts", "delivered_at",
            "given_up_at", "next_attempt_at", "last_answer",
        )  # fmt: skip


class Moment(serializers.DateTimeField):
    """A moment that can be compared in every zone."""

    def to_internal_value(self, value: Any) -> datetime:
        moment: datetime = super().to_internal_value(value)
        if not 2000 <= moment.year <= 2200:
            raise serializers.ValidationError(_("Choose a moment of this century."))
        return moment.astimezone(UTC)


class AgainRequest(serializers.Serializer[dict[str, Any]]):
    since = Moment(help_text="Messages written from then on")
    until = Moment(required=False, help_text="And before then")


class AgainResult(serializers.Serializer[dict[str, Any]]):
    messages = serializers.IntegerField(help_text="How many go out again")


@extend_schema(methods=["GET"], responses={200: EndpointSerializer(many=True), **refusals(404)})
@extend_schema(methods=["POST"], request=EndpointRequest, responses={201: EndpointTold, **REFUSED})
@api_view(["GET", "POST"])
@repeatable
def endpoints(request: Request) -> HttpResponseBase:
    """List the webhooks of the payees you configure; or add one, whose secret is told this once.

    The secret is kept sealed, so not answered again under the same Idempotency-Key.
    """
    if request.method == "GET":
        return paginated(request, endpoints_of(request), EndpointSerializer)
    payee, said = asked(request, EndpointRequest, Ability.CONFIGURE)
    made, secret = webhook_endpoints.add_endpoint(payee, by=caller(request), **said)
    told = EndpointSerializer(made).data | {"secret": secret}
    return told_once(told, status.HTTP_201_CREATED)


@extend_schema(methods=["GET"], responses={200: EndpointSerializer, **refusals(404)})
@extend_schema(methods=["DELETE"], responses={204: None, **refusals(403, 404)})
@api_view(["GET", "DELETE"])
def endpoint(request: Request, pk: int) -> Response:
    """One webhook: look at it, or forget it with everything it was told."""
    found = endpoints_of(request).get(pk=pk)
    if request.method == "DELETE":
        webhook_endpoints.delete_endpoint(found, by=caller(request))
        return Response(status=status.HTTP_204_NO_CONTENT)
    return Response(EndpointSerializer(found).data)


@extend_schema(
    request=EndpointStep,
    responses={
        200: OpenApiResponse(EndpointTold, "`secret` stands here only after `secret`"),
        **REFUSED,
    },
)
@api_view(["POST"])
@repeatable
def step(request: Request, pk: int) -> HttpResponseBase:
    """Send it a test, make it a new secret (the old one is good for a day), switch it on or off."""
    found, said = endpoints_of(request).get(pk=pk), said_in(request, EndpointStep)
    wanted, person = said["do"], caller(request)
    if wanted == "secret":
        secret = webhook_endpoints.rotate_secret(found, by=person)
        return told_once(EndpointSerializer(found).data | {"secret": secret})
    if wanted == "test":
        webhook_endpoints.send_test(found, by=person)
    else:
        webhook_endpoints.switch(found, by=person, on=wanted == "on")
    return Response(EndpointSerializer(found).data)


@extend_schema(responses={200: MessageSerializer(many=True), **refusals(404)})
@api_view(["GET"])
def messages(request: Request, pk: int) -> Response:
    """What a webhook was told or is to be told, the newest first."""
    rows = endpoints_of(request).get(pk=pk).messages.all()
    return paginated(request, rows, MessageSerializer)


@extend_schema(request=AgainRequest, responses={200: AgainResult, **REFUSED})
@api_view(["POST"])
@repeatable
def again(request: Request, pk: int) -> Response:
    """Tell it again, under the same ids, what was written in that time."""
    found, said = endpoints_of(request).get(pk=pk), said_in(request, AgainRequest)
    count = webhook_endpoints.send_again(found, by=caller(request), **said)
    return Response({"messages": count})


@extend_schema(request=None, responses={200: MessageSerializer, **refusals(403, 404)})
@api_view(["POST"])
@repeatable
def one_again(request: Request, message_pk: int) -> Response:
    """Tell one message again, under the same id."""
    mine = WebhookMessage.objects.filter(endpoint__in=endpoints_of(request))
    message = mine.select_related("endpoint__payee").get(pk=message_pk)
    webhook_endpoints.send_one_again(message, by=caller(request))
    message.refresh_from_db()
    return Response(MessageSerializer(message).data)


def endpoints_of(request: Request) -> QuerySet[WebhookEndpoint]:
    """The webhooks of the payees that the caller configures."""
    mine = payees_for(caller(request), Ability.CONFIGURE)
    return WebhookEndpoint.objects.filter(payee__in=mine).select_related("payee", "by")
