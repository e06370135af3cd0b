"""The overview over the API: what a period came to."""

from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import api_view
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from receipts.access import Ability, payees_for
from receipts.api.addressed import payee_named_in
from receipts.api.errors import refusals
from receipts.api.overview_serializers import OverviewSerializer
from receipts.api.permissions import caller
from receipts.models import Payee
from receipts.overview import PeriodQuery, overview_of, period_in

OF_PAYEE = "Of one payee; left out: of all you may see, where they are of one organisation"
PAYEE = OpenApiParameter("payee", str, description=OF_PAYEE)
FILTERS = [
    OpenApiParameter(one.name, str, description=one.help)
    for one in PeriodQuery.parameters().values()
]


@extend_schema(
    parameters=[PAYEE, *FILTERS], responses={200: OverviewSerializer, **refusals(400, 403, 404)}
)
@api_view(["GET"])
def overview(request: Request) -> Response:
    """What a period came to: five sums of money that are never added, and how it was decided."""
    found = overview_of(payees_in(request), period_in(request.query_params))
    return Response(OverviewSerializer(found).data)


def payees_in(request: Request) -> list[Payee]:
    """The payee that is named, or every one the caller may see.

    Raises ValidationError where those are of several organisations, which are never added up.
    """
    if request.query_params.get("payee"):
        return [payee_named_in(request, Ability.SEE)]
    payees = list(payees_for(caller(request)).order_by("name", "pk"))
    if len({one.organisation_id for one in payees}) > 1:
        said = _("Name a payee: yours are of several organisations, which are not added up.")
        raise ValidationError({"payee": said})
    return payees
