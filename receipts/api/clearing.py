"""Clearing a filter over the API: look through it, confirm, follow, undo."""

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from receipts.access import Ability, clearings_for
from receipts.api.addressed import query_in
from receipts.api.clearing_serializers import (
    ClearedReceipt,
    ClearedReceiptsQuery,
    ClearingRequest,
    ClearingSerializer,
)
from receipts.api.errors import refusals
from receipts.api.pages import paginated
from receipts.api.permissions import caller, payee_of
from receipts.api.repeating import repeatable
from receipts.filters import ReceiptFilter
from receipts.models import Clearing
from receipts.review import clearing as work


@extend_schema(
    request=ClearingRequest, responses={201: ClearingSerializer, **refusals(400, 403, 404)}
)
@api_view(["POST"])
@repeatable
def clearings(request: Request) -> Response:
    """Look through what waits for review in a filter. Nothing is decided before `confirm`.

    Of a long filter the workers do it: ask again until `state` is `ready`.
    """
    form = ClearingRequest(data=request.data)
    form.is_valid(raise_exception=True)
    said = dict(form.validated_data)
    payee = payee_of(request, said.pop("payee", None), Ability.REVIEW)
    filters = ReceiptFilter.from_query(said.pop("filters", {}))
    begun = work.begin(payee, by=caller(request), filters=filters, **said)
    return shown(request, begun.pk, status.HTTP_201_CREATED)


@extend_schema(responses={200: ClearingSerializer, **refusals(404)})
@api_view(["GET"])
def clearing(request: Request, pk: int) -> Response:
    """How far a clearing is: its state, and of each outcome how many and how much."""
    return shown(request, pk)


@extend_schema(
    parameters=[ClearedReceiptsQuery],
    responses={200: ClearedReceipt(many=True), **refusals(400, 404)},
)
@api_view(["GET"])
def receipts(request: Request, pk: int) -> Response:
    """The receipts of a clearing, each with what is to become or has become of it, and why."""
    form = query_in(request, ClearedReceiptsQuery)
    items = fetched(request, pk).items.select_related("receipt", "due")
    if wanted := form.validated_data.get("state"):
        items = items.filter(state=wanted)
    return paginated(request, items.defer("receipt__verdict_points"), ClearedReceipt)


@extend_schema(request=None, responses={200: ClearingSerializer, **refusals(403, 404, 409)})
@api_view(["POST"])
@repeatable
def confirm(request: Request, pk: int) -> Response:
    """Decide what waits in it. What has changed since it was looked through is skipped and named.

    Of many the workers do it: ask again until `state` is `done`.
    """
    work.confirm(fetched(request, pk), by=caller(request))
    return shown(request, pk)


@extend_schema(request=None, responses={200: ClearingSerializer, **refusals(403, 404, 409)})
@api_view(["POST"])
@repeatable
def undo(request: Request, pk: int) -> Response:
    """Take back all that it decided, as long as no payer was told: see `undo_until`."""
    work.undo(fetched(request, pk), by=caller(request))
    return shown(request, pk)


def fetched(request: Request, pk: int) -> Clearing:
    return clearings_for(caller(request)).select_related("payee", "by", "undone_by").get(pk=pk)


def shown(request: Request, pk: int, code: int = status.HTTP_200_OK) -> Response:
    """The clearing as it now stands."""
    return Response(ClearingSerializer(fetched(request, pk)).data, status=code)
