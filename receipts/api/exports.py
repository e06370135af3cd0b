"""Exports over the API: what was taken, and taking one."""

from django.http import StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.decorators import api_view
from rest_framework.request import Request

from receipts import exports as taking
from receipts.access import Ability, exports_for
from receipts.api.errors import refusals
from receipts.api.pages import paginated
from receipts.api.permissions import caller, payee_of
from receipts.api.serializers import ExportRequest, ExportSerializer
from receipts.filters import ReceiptFilter


@extend_schema(methods=["GET"], responses={200: ExportSerializer(many=True), **refusals(404)})
@extend_schema(
    methods=["POST"],
    request=ExportRequest,
    responses={
        (200, "text/csv"): OpenApiResponse(OpenApiTypes.BINARY, "The file, streamed"),
        **refusals(400, 403, 404),
    },
)
@api_view(["GET", "POST"])
def exports(request: Request) -> HttpResponseBase:
    """List the exports taken; or take one, which is put on record before its first byte."""
    if request.method == "GET":
        rows = exports_for(caller(request)).select_related("by")
        return paginated(request, rows, ExportSerializer)
    form = ExportRequest(data=request.data)
    form.is_valid(raise_exception=True)
    export = taking.begin(
        payee_of(request, form.validated_data.get("payee"), Ability.EXPORT),
        by=caller(request),
        filters=ReceiptFilter.from_query(form.validated_data.get("filters", {})),
        format=form.validated_data["format"],
    )
    name = taking.file_name(export)
    return StreamingHttpResponse(
        taking.pieces(export, bom=form.validated_data["bom"]),
        content_type=taking.MEDIA_TYPES[export.format],
        headers={
            "Content-Disposition": str(content_disposition_header(True, name)),
            "Cache-Control": "private, no-store",
        },
    )
