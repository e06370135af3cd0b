"""Exports over the API: what was taken, and taking one."""

from django.http import FileResponse, Http404, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from receipts import exports as taking
from receipts.access import Ability, exports_for
from receipts.api.errors import refusals
from receipts.api.export_serializers import ExportRequest, ExportSerializer
from receipts.api.files import EXPORT_FILES, saved
from receipts.api.pages import paginated
from receipts.api.permissions import caller, payee_of
from receipts.api.repeating import repeatable
from receipts.models import Export, Payee, User
from receipts.outages import begun


@extend_schema(methods=["GET"], responses={200: ExportSerializer(many=True), **refusals(404)})
@extend_schema(
    methods=["POST"],
    request=ExportRequest,
    responses={**EXPORT_FILES, 202: ExportSerializer, **refusals(400, 403, 404)},
)
@api_view(["GET", "POST"])
@repeatable
def exports(request: Request) -> HttpResponseBase:
    """List the exports taken; or take one, which is put on record before its first byte.

    The workers write the file of a large one (202): ask for it again until its `state` is `ready`,
    then fetch the file.
    """
    if request.method == "GET":
        rows = exports_for(caller(request)).select_related("by")
        return paginated(request, rows, ExportSerializer)
    form = ExportRequest(data=request.data)
    form.is_valid(raise_exception=True)
    payee = payee_of(request, form.validated_data.get("payee"), Ability.EXPORT)
    export = _begun(payee, form, caller(request))
    if taking.is_large(export):
        taking.hand_over(export)
        return Response(ExportSerializer(export).data, status=status.HTTP_202_ACCEPTED)
    return _saved(StreamingHttpResponse(begun(taking.pieces(export))), export)


def _begun(payee: Payee, form: ExportRequest, by: User) -> Export:
    if key := form.validated_data.get("profile"):
        also = form.validated_data.get("filters", {})
        return taking.begin_from(taking.profile_named(payee, key, by), payee, by=by, also=also)
    return taking.begin_as(form.looks, payee, by=by)


@extend_schema(responses={200: ExportSerializer, **refusals(404)})
@api_view(["GET"])
def export(request: Request, pk: int) -> Response:
    """One export: how far it has come."""
    found = exports_for(caller(request)).select_related("by").get(pk=pk)
    return Response(ExportSerializer(found).data)


@extend_schema(responses={**EXPORT_FILES, **refusals(404)})
@api_view(["GET"])
def export_file(request: Request, pk: int) -> HttpResponseBase:
    """The file of an export that is ready."""
    ready = exports_for(caller(request)).filter(state=Export.State.READY)
    found = ready.select_related("payee").get(pk=pk)
    try:
        return _saved(FileResponse(taking.opened(found)), found)
    except FileNotFoundError:
        raise Http404(_("This file is no longer kept. Take the export anew.")) from None


def _saved(response: HttpResponseBase, export: Export) -> HttpResponseBase:
    return saved(response, taking.file_name(export), taking.MEDIA_TYPES[export.format])
