"""A payer's credit over the API: how much there is, using it for a due, giving it back."""

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from receipts import review
from receipts.access import Ability, dues_for
from receipts.api.addressed import said_in
from receipts.api.due_serializers import PayerCreditSerializer, UseOfCredit
from receipts.api.errors import refusals
from receipts.api.permissions import caller
from receipts.api.repeating import repeatable
from receipts.models import Due
from receipts.receivables import credit_of


@extend_schema(methods=["GET"], responses={200: PayerCreditSerializer, **refusals(404)})
@extend_schema(
    methods=["POST"],
    request=UseOfCredit,
    responses={200: PayerCreditSerializer, **refusals(400, 403, 404, 409)},
)
@api_view(["GET", "POST"])
@repeatable
def payer_credit(request: Request, pk: int) -> Response:
    """What the payer of a due paid beyond what their dues ask for; or use some of it for this due.

    It stays money of the receipt or bank line that it came with: taking that back takes back this.
    """
    if request.method == "GET":
        return shown(dues_for(caller(request)).get(pk=pk))
    found = dues_for(caller(request), Ability.EDIT_BANK).select_related("payee").get(pk=pk)
    said = said_in(request, UseOfCredit)
    seen = said.get("seen_paise", found.paid_paise)
    review.use_credit(found, said["amount_paise"], by=caller(request), seen_paise=seen)
    return shown(found)


@extend_schema(request=None, responses={200: PayerCreditSerializer, **refusals(400, 403, 404, 409)})
@api_view(["POST"])
@repeatable
def give_back(request: Request, pk: int, allocation_pk: int) -> Response:
    """Use this credit for the due no more: it is the payer's again."""
    found = dues_for(caller(request), Ability.EDIT_BANK).get(pk=pk)
    used = found.allocations.select_related("due__payee").filter(pk=allocation_pk).first()
    if used is not None:  # what was given back before is the payer's credit already
        review.give_back(used, by=caller(request))
    return shown(found)


def shown(due: Due) -> Response:
    """The credit as it now stands, and what of it is used for the due."""
    used = due.allocations.filter(carried_from__isnull=False).select_related("carried_from")
    due.refresh_from_db()
    said = {
        "credit_paise": credit_of(due),
        "paid_paise": due.paid_paise,
        "used": used.order_by("pk"),
    }
    return Response(PayerCreditSerializer(said).data)
