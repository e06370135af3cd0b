"""What a payee's books in Tally are called, over the API."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from receipts import exports
from receipts.access import Ability
from receipts.api.addressed import PayeeNamed, asked, payee_in_address
from receipts.api.errors import refusals
from receipts.api.permissions import caller
from receipts.api.serializers import PlainText
from receipts.models import TallyLedgers

REFUSED = refusals(400, 403, 404)


class LedgersSerializer(serializers.ModelSerializer[TallyLedgers]):
    payee = serializers.CharField(source="payee.slug")
    changed_by = serializers.CharField(source="changed_by.username", default=None)

    class Meta:
        model = TallyLedgers
        fields = (
            "payee", "company", "bank", "credited", "is_bill_wise", "changed_by", "changed_at",
        )  # fmt: skip


class LedgersRequest(PayeeNamed):
    """Exactly as they are written in Tally."""

    company = PlainText(max_length=100)
    bank = PlainText(max_length=100, help_text="Ledger of the account that is paid into")
    credited = PlainText(max_length=100, help_text="Ledger that payments are credited to")
    is_bill_wise = serializers.BooleanField(
        default=False, help_text="Whether that ledger keeps a bill of each due's reference"
    )


@extend_schema(
    methods=["GET"], parameters=[PayeeNamed], responses={200: LedgersSerializer, **REFUSED}
)
@extend_schema(
    methods=["PUT"], request=LedgersRequest, responses={200: LedgersSerializer, **REFUSED}
)
@api_view(["GET", "PUT"])
def ledgers(request: Request) -> Response:
    """The names that vouchers carry (404 while there are none); or choose them all."""
    if request.method == "GET":
        payee = payee_in_address(request, Ability.EXPORT)
        return Response(LedgersSerializer(TallyLedgers.objects.get(payee=payee)).data)
    payee, said = asked(request, LedgersRequest, Ability.EXPORT)
    return Response(LedgersSerializer(exports.set_ledgers(payee, by=caller(request), **said)).data)
