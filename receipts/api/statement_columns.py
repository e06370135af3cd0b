"""The columns of a statement that nobody knows, named once, over the API."""

from dataclasses import asdict, fields
from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import api_view
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from receipts import statement_import
from receipts.access import Ability, statements_for
from receipts.api.addressed import said_in
from receipts.api.bank import shown
from receipts.api.bank_serializers import StatementSerializer
from receipts.api.errors import refusals
from receipts.api.permissions import caller, payee_of
from receipts.models import StatementFile
from receipts.statement_import import Mapping

ORDERS = ("dmy", "mdy")
PARTS = [one.name for one in fields(Mapping) if one.name != "order"]


class NamedColumns(serializers.Serializer[dict[str, Any]]):
    columns = serializers.DictField(
        child=serializers.CharField(),
        help_text=f"Part → name of the file's column. Parts: {', '.join(PARTS)}",
    )
    order = serializers.ChoiceField(
        choices=ORDERS, default="dmy", help_text="What comes first in dates of numbers alone"
    )

    def validate_columns(self, named: dict[str, str]) -> dict[str, str]:
        """Parts that there are."""
        if unknown := sorted(set(named) - set(PARTS)):
            told = _("Not a part of a statement: {names}.")
            raise ValidationError(told.format(names=", ".join(unknown)))
        return named


class UnknownColumnsSerializer(serializers.Serializer[dict[str, Any]]):
    columns = serializers.ListField(child=serializers.CharField(), help_text="The file's own")
    sample = serializers.ListField(child=serializers.DictField(child=serializers.CharField()))
    suggested = serializers.DictField(
        child=serializers.CharField(), help_text="The likeliest, as `columns` of PUT takes them"
    )
    order = serializers.ChoiceField(choices=ORDERS)


REFUSED = refusals(400, 403, 404, 409)


@extend_schema(
    methods=["GET"], responses={200: UnknownColumnsSerializer, **refusals(400, 403, 404, 409)}
)
@extend_schema(
    methods=["PUT"], request=NamedColumns, responses={200: StatementSerializer, **REFUSED}
)
@extend_schema(methods=["DELETE"], responses={200: StatementSerializer, **REFUSED})
@api_view(["GET", "PUT", "DELETE"])
def columns(request: Request, pk: int) -> Response:
    """What an unknown statement's columns may be; name them for good; or have them named anew."""
    found = edited(request, pk)
    if request.method == "GET":
        return Response(seen(found))
    if request.method == "DELETE":
        statement_import.forget_columns(found, by=caller(request))
        return shown(request, pk)
    said = said_in(request, NamedColumns)
    mapping = Mapping(**said["columns"], order=said["order"])
    statement_import.name_columns(found, mapping, by=caller(request))
    return shown(request, pk)


def edited(request: Request, pk: int) -> StatementFile:
    """One of the statements that the caller sees; PermissionDenied unless they work with it."""
    found = statements_for(caller(request)).select_related("payee").get(pk=pk)
    payee_of(request, found.payee.slug, Ability.EDIT_BANK)
    return found


def seen(statement: StatementFile) -> dict[str, Any]:
    """The file's columns, some rows, and the likeliest parts."""
    unknown = statement_import.unknown_columns(statement)
    guess = asdict(unknown.suggested)
    order = guess.pop("order")
    return {
        "columns": list(unknown.columns),
        "sample": [dict(row) for row in unknown.sample[:5]],
        "suggested": {part: column for part, column in guess.items() if column},
        "order": order,
    }
