"""The books over the API: how far they are closed, closing them, opening them again, the proof."""

from typing import Any

from django.http import StreamingHttpResponse
from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from receipts import books as work
from receipts import history
from receipts.access import Ability
from receipts.api.addressed import PayeeNamed, asked, payee_named_in
from receipts.api.books_serializers import (
    BooksChange,
    BooksQuery,
    BooksStanding,
    CloseRequest,
    ReopenRequest,
)
from receipts.api.errors import refusals
from receipts.api.files import FILE, saved
from receipts.api.pages import paginated
from receipts.api.permissions import caller
from receipts.api.repeating import repeatable
from receipts.models import Books
from receipts.outages import begun

NAMED = 50
CHANGED = {201: BooksChange, **refusals(400, 403, 404, 409)}


@extend_schema(parameters=[BooksQuery], responses={200: BooksStanding, **refusals(400, 403, 404)})
@api_view(["GET"])
def books(request: Request) -> Response:
    """How far the books are closed, who asks for them to be opened, and what waits."""
    payee, query = payee_named_in(request, Ability.BOOKS), BooksQuery(data=request.query_params)
    query.is_valid(raise_exception=True)
    through, waiting = query.validated_data.get("through"), None
    if through:
        ids = work.waiting_before(payee, through).values_list("public_id", flat=True)
        waiting = {"count": work.count_waiting(payee, through), "receipts": list(ids[:NAMED])}
    standing: dict[str, Any] = {
        "books": work.books_of(payee.pk) or Books(payee=payee),
        "waiting": waiting,
        "history": history.head_of(payee.pk),
    }
    return Response(BooksStanding(standing).data)


@extend_schema(
    parameters=[PayeeNamed],
    responses={200: BooksChange(many=True), **refusals(400, 403, 404)},
)
@api_view(["GET"])
def changes(request: Request) -> Response:
    """List who closed the books, asked for them to be opened, and opened them."""
    events = work.events_of(payee_named_in(request, Ability.BOOKS))
    return paginated(request, events, BooksChange)


@extend_schema(request=CloseRequest, responses=CHANGED)
@api_view(["POST"])
@repeatable
def close(request: Request) -> Response:
    """Close the books through a day that is over: what lies in them changes no more.

    Refused (409) while receipts of that time wait, unless `leaving` says how many are left.
    """
    payee, said = asked(request, CloseRequest, Ability.CLOSE)
    done = work.close(payee, by=caller(request), **said)
    return Response(BooksChange(done).data, status=status.HTTP_201_CREATED)


@extend_schema(request=ReopenRequest, responses=CHANGED)
@api_view(["POST"])
@repeatable
def reopen(request: Request) -> Response:
    """Ask for the books to be opened again from a day on; or, where another person asked, do it.

    `did` says which of both it was. A person and the keys they made are one.
    """
    payee, said = asked(request, ReopenRequest, Ability.CLOSE)
    done = work.reopen(payee, by=caller(request), **said)
    return Response(BooksChange(done).data, status=status.HTTP_201_CREATED)


@extend_schema(
    parameters=[PayeeNamed],
    responses={(200, "application/jsonl"): FILE, **refusals(400, 403, 404)},
)
@api_view(["GET"])
def proof(request: Request) -> HttpResponseBase:
    """The history as far as it is sealed, with its proof, one JSON object a line."""
    payee = payee_named_in(request, Ability.BOOKS)
    lines = StreamingHttpResponse(begun(history.proof_of(payee)))
    return saved(lines, f"history-{payee.slug}.jsonl", "application/jsonl")
