"""Contested money over the API: everybody who claims a payment, and who is paid of them."""

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from receipts import review, verdict
from receipts.access import Ability, receipts_for
from receipts.api.addressed import allocations_in, said_in
from receipts.api.contest_serializers import ContestSerializer, Settlement
from receipts.api.errors import refusals
from receipts.api.permissions import caller
from receipts.api.receipts import reviewed, shown
from receipts.api.repeating import repeatable
from receipts.api.serializers import ReceiptDetail
from receipts.models import Receipt
from receipts.review import Does, Loser


@extend_schema(responses={200: ContestSerializer, **refusals(404)})
@api_view(["GET"])
def claims(request: Request, public_id: str) -> Response:
    """Everybody who claims what this receipt claims, first whoever the bank's payer fits."""
    row = receipts_for(caller(request)).get(public_id=public_id)
    return Response(ContestSerializer(verdict.contest_of(row)).data)


@extend_schema(request=Settlement, responses={200: ReceiptDetail, **refusals(400, 403, 404, 409)})
@api_view(["POST"])
@repeatable
def settle(request: Request, public_id: str) -> Response:
    """Approve this receipt, and reject or ask the others that claim its payment; all or nothing."""
    row = reviewed(request, public_id)
    said = said_in(request, Settlement)
    review.settle(
        row,
        by=caller(request),
        version=said["version"],
        allocations=allocations_in(request, said.get("allocations", [])),
        losers=[_loser(row, request, one) for one in said["others"]],
        note=said.get("note", ""),
    )
    return shown(request, row)


def _loser(winner: Receipt, request: Request, said: dict[str, str]) -> Loser:
    receipts = receipts_for(caller(request), Ability.REVIEW).filter(payee=winner.payee_id)
    receipt = receipts.get(public_id=said["id"])
    return Loser(receipt, int(said["version"]), Does(said["do"]), said.get("note", ""))
