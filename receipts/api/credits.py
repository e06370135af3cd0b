"""The bank's credits over the API: listed, counted towards dues, set aside."""

from django.db.models import Prefetch, QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from receipts import review
from receipts.access import Ability, credits_for, payees_for
from receipts.api.addressed import allocations_in, credit_of, query_in, said_in
from receipts.api.bank_serializers import CreditQuery, CreditSerializer
from receipts.api.counted_serializers import CountRequest, NoteRequest, SetAsideRequest
from receipts.api.errors import refusals
from receipts.api.pages import by_payee, paginated
from receipts.api.permissions import caller
from receipts.api.repeating import repeatable
from receipts.evidence.standing import straight_paise
from receipts.models import Credit, CreditMatch

DONE = {200: CreditSerializer, **refusals(400, 403, 404, 409)}


@extend_schema(
    parameters=[CreditQuery], responses={200: CreditSerializer(many=True), **refusals(400, 404)}
)
@api_view(["GET"])
def credits(request: Request) -> Response:
    """List the credits of your payees, newest first."""
    form = query_in(request, CreditQuery)
    wanted = form.conditions()
    parts = None if wanted else by_payee(payees_for(caller(request)))
    return paginated(request, rows_of(request).filter(**wanted), CreditSerializer, parts)


@extend_schema(request=CountRequest, responses=DONE)
@api_view(["POST"])
@repeatable
def count(request: Request, pk: int) -> Response:
    """Count a credit that came without a receipt towards dues."""
    credit, said = credit_of(request, pk, Ability.EDIT_BANK), said_in(request, CountRequest)
    dues = allocations_in(request, said["allocations"])
    review.count_credit(credit, by=caller(request), allocations=dues, overpay=said["overpay"])
    return shown(request, pk)


@extend_schema(request=NoteRequest, responses=DONE)
@api_view(["POST"])
@repeatable
def uncount(request: Request, pk: int) -> Response:
    """Take back what was counted of a credit, on record."""
    credit, said = credit_of(request, pk, Ability.EDIT_BANK), said_in(request, NoteRequest)
    review.uncount_credit(credit, by=caller(request), note=said["note"])
    return shown(request, pk)


@extend_schema(request=SetAsideRequest, responses=DONE)
@api_view(["POST"])
@repeatable
def set_aside(request: Request, pk: int) -> Response:
    """Say that a credit needs no receipt and no due, and why."""
    credit, said = credit_of(request, pk, Ability.EDIT_BANK), said_in(request, SetAsideRequest)
    review.set_aside(credit, by=caller(request), reason=said["reason"])
    return shown(request, pk)


@extend_schema(request=None, responses=DONE)
@api_view(["POST"])
@repeatable
def take_up(request: Request, pk: int) -> Response:
    """Put a credit that was set aside back among those to be explained."""
    review.take_up(credit_of(request, pk, Ability.EDIT_BANK), by=caller(request))
    return shown(request, pk)


def rows_of(request: Request) -> QuerySet[Credit]:
    """The caller's credits with all that is told of each."""
    matches = CreditMatch.objects.select_related("receipt")
    rows = credits_for(caller(request)).annotate(counted_paise=straight_paise())
    beside = Prefetch("receipt_matches", matches)
    return rows.select_related("payee").prefetch_related(beside)


def shown(request: Request, pk: int) -> Response:
    """The credit as it now stands."""
    return Response(CreditSerializer(rows_of(request).get(pk=pk)).data)
