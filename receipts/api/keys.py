"""A payee's API keys over the API: made and revoked by tokens alone, for no key makes another."""

from typing import Any

from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.decorators import api_view
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from receipts.access import Ability, payees_for
from receipts.api.addressed import PayeeNamed, asked
from receipts.api.errors import refusals
from receipts.api.pages import paginated
from receipts.api.permissions import caller
from receipts.api.repeating import repeatable, told_once
from receipts.api.serializers import PlainText
from receipts.models import ApiKey
from receipts.programs import keys as programs


class KeySerializer(serializers.ModelSerializer[ApiKey]):
    payee = serializers.CharField(source="payee.slug")
    by = serializers.CharField(source="by.username")
    scopes = serializers.ListField(child=serializers.ChoiceField(choices=ApiKey.Scope.choices))

    class Meta:
        model = ApiKey
        fields = (
            "id", "payee", "by", "name", "start", "scopes", "created_at", "expires_at",
            "revoked_at", "last_used_at",
        )  # fmt: skip


class KeyMade(KeySerializer):
    key = serializers.CharField(help_text="Told this once")

    class Meta(KeySerializer.Meta):
        fields = (*KeySerializer.Meta.fields, "key")  # type: ignore[assignment]


class KeyRequest(PayeeNamed):
    name = PlainText(max_length=60, help_text="The program that has it")
    scopes = serializers.MultipleChoiceField(choices=ApiKey.Scope.choices, allow_empty=False)
    expires_at = serializers.DateTimeField(required=False, allow_null=True)

    def validate_expires_at(self, moment: Any) -> Any:
        """None, or a moment to come."""
        if moment and not timezone.now() < moment:
            raise ValidationError(_("Choose a moment to come, or none."))
        return moment


@extend_schema(methods=["GET"], responses={200: KeySerializer(many=True), **refusals(404)})
@extend_schema(
    methods=["POST"], request=KeyRequest, responses={201: KeyMade, **refusals(400, 403, 404)}
)
@api_view(["GET", "POST"])
@repeatable
def keys(request: Request) -> HttpResponseBase:
    """List the keys of the payees you configure, past ones as well; or make one, told this once.

    Only its digest is kept, so it is not answered again under the same Idempotency-Key.
    """
    if request.method == "GET":
        return paginated(request, keys_of(request), KeySerializer)
    payee, said = asked(request, KeyRequest, Ability.CONFIGURE)
    try:
        made, secret = programs.make_key(payee, by=caller(request), **said)
    except programs.KeyRefused as refusal:
        raise ValidationError({FIELDS.get(refusal.field, refusal.field): str(refusal)}) from refusal
    return told_once(KeySerializer(made).data | {"key": secret}, status.HTTP_201_CREATED)


@extend_schema(responses={204: None, **refusals(403, 404)})
@api_view(["DELETE"])
def key(request: Request, pk: int) -> Response:
    """Let nobody in by it any more; it stays on the list. Again is as good as once."""
    programs.revoke_key(keys_of(request).get(pk=pk), by=caller(request))
    return Response(status=status.HTTP_204_NO_CONTENT)


FIELDS = {"expires_on": "expires_at"}  # of the desk's form → of the body


def keys_of(request: Request) -> QuerySet[ApiKey]:
    """The keys of the payees that the caller configures."""
    mine = payees_for(caller(request), Ability.CONFIGURE)
    return ApiKey.objects.filter(payee__in=mine).select_related("payee", "by")
