"""What is kept, and for how long, over the API; one person's data told or erased."""

from typing import Any

from django.http import JsonResponse
from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from receipts import retention as work
from receipts.access import Ability
from receipts.api.addressed import PayeeNamed, asked, payee_named_in
from receipts.api.errors import refusals
from receipts.api.files import saved
from receipts.api.permissions import caller
from receipts.api.repeating import repeatable
from receipts.api.retention_serializers import (
    PersonErased,
    PersonRequest,
    PersonTold,
    RetentionRequest,
    RetentionSerializer,
)
from receipts.api.versions import COMPARED, TAGGED, tagged, unchanged
from receipts.models import Payee

REFUSED = refusals(400, 403, 404)


@extend_schema(
    methods=["GET"],
    parameters=[PayeeNamed, *TAGGED],
    responses={200: RetentionSerializer, **REFUSED},
)
@extend_schema(
    methods=["PUT"],
    parameters=COMPARED,
    request=RetentionRequest,
    responses={200: RetentionSerializer, **REFUSED, **refusals(412)},
)
@api_view(["GET", "PUT"])
def retention(request: Request) -> Response:
    """For how many days a decided receipt keeps its picture and whom it names; or choose it."""
    if request.method == "GET":
        payee = payee_named_in(request, Ability.RETENTION, looking=True)
        return tagged(told(payee))
    payee, said = asked(request, RetentionRequest, Ability.RETENTION)
    with unchanged(request, Payee.objects.filter(pk=payee.pk), lambda: told(payee)):
        work.set_retention(payee, by=caller(request), **said)
    return tagged(told(payee))


def told(payee: Payee) -> Any:
    """What is kept for how long, as it now stands."""
    return RetentionSerializer(work.retention_of(payee)).data


@extend_schema(request=PersonRequest, responses={200: PersonTold, **REFUSED})
@api_view(["POST"])
@repeatable
def tell(request: Request) -> HttpResponseBase:
    """Everything held of one person, because they asked; on record that it was told.

    Kept nowhere, so not answered again under the same Idempotency-Key.
    """
    payee, said = asked(request, PersonRequest, Ability.RETENTION)
    told = JsonResponse(work.tell_person(payee, by=caller(request), **said))
    return saved(told, "person.json", "application/json")


@extend_schema(request=PersonRequest, responses={200: PersonErased, **REFUSED})
@api_view(["POST"])
@repeatable
def erase(request: Request) -> Response:
    """Erase one person from decided receipts, for good, because they asked; on record.

    At most 500 receipts at once: ask again while `left` is more than none.
    """
    payee, said = asked(request, PersonRequest, Ability.RETENTION)
    counts = work.erase_person(payee, by=caller(request), **said)
    return Response(PersonErased(counts).data)
