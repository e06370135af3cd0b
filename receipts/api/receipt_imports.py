"""Archives of proofs over the API: sent, looked at, confirmed, and what came of each picture."""

from typing import BinaryIO, cast

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import api_view, parser_classes
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from receipts import receipt_import as work
from receipts.access import Ability, receipt_imports_for
from receipts.api.addressed import said_in
from receipts.api.errors import refusals
from receipts.api.pages import paginated
from receipts.api.permissions import caller, payee_of
from receipts.api.receipt_imports_serializers import (
    ArchiveUpload,
    ColumnsRequest,
    ImportedPictureSerializer,
    ReceiptImportRow,
    ReceiptImportSerializer,
)
from receipts.api.repeating import repeatable
from receipts.models import ReceiptImport
from receipts.plain_text import clean_filename


@extend_schema(methods=["GET"], responses={200: ReceiptImportRow(many=True), **refusals(404)})
@extend_schema(
    methods=["POST"],
    request={"multipart/form-data": ArchiveUpload},
    responses={201: ReceiptImportSerializer, **refusals(400, 403, 404)},
)
@api_view(["GET", "POST"])
@parser_classes([MultiPartParser])
@repeatable
def imports(request: Request) -> Response:
    """List the archives; or send one. It is looked through, and taken in once confirmed."""
    if request.method == "GET":
        rows = receipt_imports_for(caller(request)).select_related("payee", "by")
        return paginated(request, rows, ReceiptImportRow)
    said = said_in(request, ArchiveUpload)
    payee = payee_of(request, said.get("payee"), Ability.REVIEW)
    file = said["file"]
    name = clean_filename(file.name) or "archive.zip"
    begun = work.begin(payee, cast(BinaryIO, file.file), name, by=caller(request))
    return Response(ReceiptImportSerializer(begun).data, status=status.HTTP_201_CREATED)


@extend_schema(methods=["GET"], responses={200: ReceiptImportSerializer, **refusals(404)})
@extend_schema(methods=["DELETE"], responses={204: None, **refusals(403, 404, 409)})
@api_view(["GET", "DELETE"])
def receipt_import(request: Request, pk: int) -> Response:
    """One archive and how far it is; or forget one that nobody confirmed."""
    begun = import_of(request, pk)
    if request.method == "DELETE":
        work.discard(begun, by=caller(request))
        return Response(status=status.HTTP_204_NO_CONTENT)
    return Response(ReceiptImportSerializer(begun).data)


@extend_schema(
    request=ColumnsRequest,
    responses={200: ReceiptImportSerializer, **refusals(400, 403, 404, 409)},
)
@api_view(["PUT"])
def columns(request: Request, pk: int) -> Response:
    """Say what the columns of the table in the archive hold; it is looked through again."""
    begun = import_of(request, pk)
    form = ColumnsRequest(data=request.data, context={"columns": begun.columns})
    form.is_valid(raise_exception=True)
    work.map_columns(begun, dict(form.validated_data), by=caller(request))
    return Response(ReceiptImportSerializer(import_of(request, pk)).data)


@extend_schema(request=None, responses={200: ReceiptImportSerializer, **refusals(403, 404)})
@api_view(["POST"])
@repeatable
def confirm(request: Request, pk: int) -> Response:
    """Have the pictures taken in. Again is as good as once."""
    work.confirm(import_of(request, pk), by=caller(request))
    return Response(ReceiptImportSerializer(import_of(request, pk)).data)


@extend_schema(responses={200: ImportedPictureSerializer(many=True), **refusals(404)})
@api_view(["GET"])
def pictures(request: Request, pk: int) -> Response:
    """Every picture of the archive, and what came of it."""
    rows = import_of(request, pk).pictures.select_related("receipt")
    return paginated(request, rows, ImportedPictureSerializer)


@extend_schema(request=None, responses={200: ReceiptImportSerializer, **refusals(403, 404, 409)})
@api_view(["POST"])
@repeatable
def want(request: Request, pk: int, number: int) -> Response:
    """Take in a picture that was left aside: somebody says that it is a proof."""
    begun = import_of(request, pk)
    work.want(begun, begun.pictures.get(number=number).number, by=caller(request))
    return Response(ReceiptImportSerializer(import_of(request, pk)).data)


def import_of(request: Request, pk: int) -> ReceiptImport:
    """Of the payees for which the caller reviews."""
    return receipt_imports_for(caller(request)).select_related("payee", "by").get(pk=pk)
