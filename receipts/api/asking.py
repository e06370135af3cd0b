"""Asking payers over the API: for one due, or for what a filter of dues holds."""

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from receipts import asking as work
from receipts.access import Ability, asking_rounds_for
from receipts.api.addressed import asked as asked_of
from receipts.api.addressed import due_of, said_in
from receipts.api.asking_serializers import (
    AskingRequest,
    AskingRoundRequest,
    AskingRoundSerializer,
    AskingSerializer,
)
from receipts.api.errors import refusals
from receipts.api.pages import paginated
from receipts.api.permissions import caller
from receipts.api.repeating import repeatable
from receipts.filters import DueFilter
from receipts.models import AskingRound


@extend_schema(methods=["GET"], responses={200: AskingSerializer(many=True), **refusals(404)})
@extend_schema(
    methods=["POST"],
    request=AskingRequest,
    responses={201: AskingSerializer, **refusals(400, 403, 404, 409)},
)
@api_view(["GET", "POST"])
@repeatable
def askings(request: Request, pk: int) -> Response:
    """How often a due was asked for, newest first; or ask for it now.

    Refused (409) where its payer has paid, has a receipt waiting, wants no requests, cannot be
    reached in this way, or was asked today.
    """
    if request.method == "GET":
        due = due_of(request, pk, Ability.SEE)
        return paginated(request, due.askings.select_related("due"), AskingSerializer)
    due, said = due_of(request, pk, Ability.ASK), said_in(request, AskingRequest)
    done = work.ask(due, by=caller(request), **said)
    return Response(AskingSerializer(done).data, status=status.HTTP_201_CREATED)


@extend_schema(request=None, responses={204: None, **refusals(403, 404)})
@api_view(["POST"])
@repeatable
def stop(request: Request, pk: int) -> Response:
    """Ask this due's payer no more, for whatever due; once more is as good as once."""
    work.stop(due_of(request, pk, Ability.ASK), by=caller(request))
    return Response(status=status.HTTP_204_NO_CONTENT)


@extend_schema(
    request=AskingRoundRequest,
    responses={201: AskingRoundSerializer, **refusals(400, 403, 404)},
)
@api_view(["POST"])
@repeatable
def rounds(request: Request) -> Response:
    """Ask for what is open in a filter of dues. Of many the workers do it: look until it is `done`.

    `email` sends mails, and phone messages to payers of whom only a number is known, where somebody
    carries them; `links` makes the list of messages that you send yourself.
    """
    payee, said = asked_of(request, AskingRoundRequest, Ability.ASK)
    filters = DueFilter.from_query(said.get("filters", {}))
    begun = work.begin(payee, by=caller(request), way=said["way"], filters=filters)
    return Response(AskingRoundSerializer(begun).data, status=status.HTTP_201_CREATED)


@extend_schema(responses={200: AskingRoundSerializer, **refusals(404)})
@api_view(["GET"])
def asking_round(request: Request, pk: int) -> Response:
    """How far a round is."""
    return Response(AskingRoundSerializer(round_of(request, pk)).data)


@extend_schema(responses={200: AskingSerializer(many=True), **refusals(404)})
@api_view(["GET"])
def asked(request: Request, pk: int) -> Response:
    """The messages of a round, each with its links."""
    found = round_of(request, pk).askings.select_related("due")
    return paginated(request, found, AskingSerializer)


def round_of(request: Request, pk: int) -> AskingRound:
    return asking_rounds_for(caller(request), Ability.SEE).select_related("payee").get(pk=pk)
