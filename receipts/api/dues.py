"""Expected payments over the API: list, add, change, cancel, delete, import a file."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import status
from rest_framework.decorators import api_view, parser_classes
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from receipts import dues as editing
from receipts.access import Ability, dues_for, payees_for
from receipts.api.addressed import payee_named_in, refuse_other_filters, said_in
from receipts.api.due_serializers import (
    CancelDue,
    DueChange,
    DueSerializer,
    ImportFile,
    ImportResult,
)
from receipts.api.errors import refusals
from receipts.api.pages import by_payee, paginated
from receipts.api.permissions import caller, payee_of
from receipts.api.repeating import repeatable
from receipts.api.versions import COMPARED, IF_MATCH, TAGGED, tagged, unchanged
from receipts.evidence.standing import with_confirmed
from receipts.filters import DueFilter
from receipts.models import Due, Payee, reference_key

FILTERS = [
    OpenApiParameter("payee", str, description="Of one payee; left out: of all you may see"),
    OpenApiParameter("reference", str, description="Exactly this one, however it is spelt"),
    *(
        OpenApiParameter(one.name, str, description=one.help)
        for one in DueFilter.parameters().values()
    ),
]


@extend_schema(
    methods=["GET"],
    parameters=FILTERS,
    responses={200: DueSerializer(many=True), **refusals(400, 404)},
)
@extend_schema(
    methods=["POST"],
    request=DueChange,
    responses={201: DueSerializer, **refusals(400, 403, 404)},
)
@extend_schema(
    methods=["PUT"],
    request=DueChange,
    responses={
        200: OpenApiResponse(DueSerializer, "The due of this reference, changed"),
        201: OpenApiResponse(DueSerializer, "A new due"),
        **refusals(400, 403, 404),
    },
)
@api_view(["GET", "POST", "PUT"])
@repeatable
def dues(request: Request) -> Response:
    """List expected payments, newest first; or add one.

    PUT adds the due of a reference, or changes it where it is there already, however the reference
    is spelt: values that are not sent stay, and the same sent twice is one due.
    """
    if request.method == "GET":
        rows = searched(request).select_related("payee", "cancelled_by")
        is_whole = not request.query_params.keys() & {one.name for one in FILTERS} - {"payee"}
        parts = by_payee(payees_asked(request)) if is_whole else None
        return paginated(request, rows, DueSerializer, parts)
    form = DueChange(data=request.data)
    form.is_valid(raise_exception=True)
    payee = payee_of(request, form.validated_data.get("payee"), Ability.EDIT_DUES)
    if request.method == "PUT":
        due, is_new = editing.put_due(payee, by=caller(request), **form.values)
    else:
        due, is_new = editing.add_due(payee, by=caller(request), **form.values), True
    return shown(due, status.HTTP_201_CREATED if is_new else status.HTTP_200_OK)


@extend_schema(methods=["GET"], parameters=TAGGED, responses={200: DueSerializer, **refusals(404)})
@extend_schema(
    methods=["PATCH"],
    parameters=COMPARED,
    request=DueChange,
    responses={200: DueSerializer, **refusals(400, 403, 404, 409, 412)},
)
@extend_schema(
    methods=["DELETE"],
    parameters=[IF_MATCH],
    responses={204: None, **refusals(400, 403, 404, 409, 412)},
)
@api_view(["GET", "PATCH", "DELETE"])
def due(request: Request, pk: int) -> Response:
    """One expected payment: look at it, change some of its values, delete it."""
    one = dues_for(caller(request)).select_related("payee").get(pk=pk)
    if request.method == "DELETE":
        with unchanged(request, Due.objects.filter(pk=pk), lambda: told(one)):
            editing.delete_due(one, by=caller(request))
        return Response(status=status.HTTP_204_NO_CONTENT)
    if request.method == "PATCH":
        form = DueChange(data=request.data, partial=True)
        form.is_valid(raise_exception=True)
        with unchanged(request, Due.objects.filter(pk=pk), lambda: told(one)):
            editing.edit_due(one, by=caller(request), **form.values)
    return shown(one)


@extend_schema(request=CancelDue, responses={200: DueSerializer, **refusals(400, 404, 409)})
@api_view(["POST"])
@repeatable
def cancel(request: Request, pk: int) -> Response:
    """Ask nobody for it any more. It stays on record with the reason."""
    one = dues_for(caller(request), Ability.EDIT_DUES).select_related("payee").get(pk=pk)
    said = said_in(request, CancelDue)
    editing.cancel_due(one, by=caller(request), reason=said["reason"])
    return shown(one)


@extend_schema(request=None, responses={200: DueSerializer, **refusals(400, 404, 409)})
@api_view(["POST"])
@repeatable
def reinstate(request: Request, pk: int) -> Response:
    """Ask for one that was cancelled again."""
    one = dues_for(caller(request), Ability.EDIT_DUES).select_related("payee").get(pk=pk)
    editing.reinstate_due(one, by=caller(request))
    return shown(one)


@extend_schema(
    request={"multipart/form-data": ImportFile},
    responses={200: ImportResult, **refusals(400, 403, 404, 409)},
)
@api_view(["POST"])
@parser_classes([MultiPartParser])
@repeatable
def import_dues(request: Request) -> Response:
    """Import a CSV or XLSX. With `dry_run` nothing is kept and the counts say what would be.

    Headings that are not known are left out, unless `columns` says what they are, or a person has.
    """
    payee, said = payee_named_in(request, Ability.EDIT_DUES), said_in(request, ImportFile)
    file = said["file"]
    data = file.read()
    columns = said.get("columns")
    if said["dry_run"]:
        result = editing.preview(payee, data, file.name, chosen=columns)
    else:
        editing.preview(payee, data, file.name, chosen=columns)  # to its end: or nothing is done
        result = editing.write(payee, data, file.name, chosen=columns, by=caller(request))
    return Response(ImportResult(result).data)


def searched(request: Request) -> QuerySet[Due]:
    """The dues this person may see, narrowed by the query as the desk's list is."""
    refuse_other_filters(request, (one.name for one in FILTERS))
    rows = DueFilter.from_query(request.query_params).apply(Due.objects.all())
    if wanted := request.query_params.get("reference"):
        rows = rows.filter(reference_key=reference_key(wanted))
    return with_confirmed(rows.filter(payee__in=payees_asked(request)))


def payees_asked(request: Request) -> QuerySet[Payee]:
    """The payees whose dues this person may see; the one that is named alone, where one is."""
    payees = payees_for(caller(request))
    slug = request.query_params.get("payee", "").replace("\0", "")
    return payees.filter(slug=slug) if slug else payees


def shown(one: Due, code: int = status.HTTP_200_OK) -> Response:
    """The due as it now stands."""
    return tagged(told(one), code)


def told(one: Due) -> Any:
    """What is told of it, as it now stands."""
    fresh = with_confirmed(Due.objects.select_related("payee", "cancelled_by")).get(pk=one.pk)
    return DueSerializer(fresh).data
