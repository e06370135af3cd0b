"""The bank's statements over the API: sent, listed, imported."""

from typing import BinaryIO, cast

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import api_view, parser_classes
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from receipts import statement_import
from receipts.access import Ability, statements_for
from receipts.api.addressed import said_in
from receipts.api.bank_serializers import StatementSerializer, StatementUpload
from receipts.api.errors import refusals
from receipts.api.pages import paginated
from receipts.api.permissions import caller, payee_of
from receipts.api.repeating import repeatable
from receipts.plain_text import clean_filename


@extend_schema(methods=["GET"], responses={200: StatementSerializer(many=True), **refusals(404)})
@extend_schema(
    methods=["POST"],
    request={"multipart/form-data": StatementUpload},
    responses={201: StatementSerializer, **refusals(400, 403, 404, 409)},
)
@api_view(["GET", "POST"])
@parser_classes([MultiPartParser])
@repeatable
def statements(request: Request) -> Response:
    """List the statements, newest first; or send one. It is read, and imported once confirmed."""
    if request.method == "GET":
        rows = statements_for(caller(request)).select_related("payee", "by")
        return paginated(request, rows, StatementSerializer)
    said = said_in(request, StatementUpload)
    payee = payee_of(request, said.get("payee"), Ability.EDIT_BANK)
    file = said["file"]
    name = clean_filename(file.name) or "statement"
    kept = statement_import.keep(payee, cast(BinaryIO, file.file), name, by=caller(request))
    if said["confirm"]:
        statement_import.confirm_once_read(kept, by=caller(request))
    return shown(request, kept.pk, status.HTTP_201_CREATED)


@extend_schema(methods=["GET"], responses={200: StatementSerializer, **refusals(404)})
@extend_schema(methods=["DELETE"], responses={204: None, **refusals(403, 404, 409)})
@api_view(["GET", "DELETE"])
def statement(request: Request, pk: int) -> Response:
    """One statement: what it is and how far its import has come; or forget one not imported."""
    if request.method == "DELETE":
        found = statements_for(caller(request)).select_related("payee").get(pk=pk)
        statement_import.discard(found, by=caller(request))
        return Response(status=status.HTTP_204_NO_CONTENT)
    return shown(request, pk)


@extend_schema(request=None, responses={200: StatementSerializer, **refusals(403, 404, 409)})
@api_view(["POST"])
@repeatable
def take_back(request: Request, pk: int) -> Response:
    """Undo an import that nothing decided leans on: its lines go, its file may come again."""
    found = statements_for(caller(request)).select_related("payee").get(pk=pk)
    statement_import.take_back(found, by=caller(request))
    return shown(request, pk)


@extend_schema(request=None, responses={200: StatementSerializer, **refusals(403, 404, 409)})
@api_view(["POST"])
@repeatable
def confirm(request: Request, pk: int) -> Response:
    """Import a statement that is ready. Lines that an earlier one brought are added no second time.

    Of a long statement the workers do it: ask again until `imported_at` has a value.
    """
    found = statements_for(caller(request)).select_related("payee").get(pk=pk)
    statement_import.confirm(found, by=caller(request))
    return shown(request, pk)


def shown(request: Request, pk: int, code: int = status.HTTP_200_OK) -> Response:
    """The statement as it now stands."""
    fresh = statements_for(caller(request)).select_related("payee", "by").get(pk=pk)
    return Response(StatementSerializer(fresh).data, status=code)
