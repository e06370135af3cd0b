"""What is asked over the API of which payee; whether the caller may is told before the rest."""

from typing import Any

from rest_framework import serializers
from rest_framework.request import Request

from receipts.access import Ability
from receipts.api.permissions import payee_of
from receipts.models import Payee


class PayeeNamed(serializers.Serializer[dict[str, Any]]):
    payee = serializers.SlugField(required=False, help_text="Left out: the default payee")


def payee_named_in(request: Request, ability: Ability, *, looking: bool = False) -> Payee:
    """The payee that the query of a GET or the body names, as `permissions.payee_of`.

    Raises ValidationError for a name that cannot be one.
    """
    form = PayeeNamed(data=request.query_params if request.method == "GET" else request.data)
    form.is_valid(raise_exception=True)
    return payee_of(request, form.validated_data.get("payee"), ability, looking=looking)


def asked(
    request: Request, form: type[PayeeNamed], ability: Ability
) -> tuple[Payee, dict[str, Any]]:
    """Of which payee, and what else the body says. Raises as `payee_named_in`."""
    payee, filled = payee_named_in(request, ability), form(data=request.data)
    filled.is_valid(raise_exception=True)
    return payee, {name: it for name, it in filled.validated_data.items() if name != "payee"}
