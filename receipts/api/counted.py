"""What counts towards a due over the API: listed, recorded by hand, taken back, refunded."""

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from receipts import review
from receipts.access import Ability
from receipts.api.addressed import due_of, said_in
from receipts.api.counted_serializers import (
    CountedSerializer,
    NoteRequest,
    PaymentRequest,
    PaymentSerializer,
    RefundRequest,
)
from receipts.api.errors import refusals
from receipts.api.pages import paginated
from receipts.api.permissions import caller
from receipts.api.repeating import repeatable
from receipts.models import HandPayment


@extend_schema(responses={200: CountedSerializer(many=True), **refusals(404)})
@api_view(["GET"])
def allocations(request: Request, pk: int) -> Response:
    """List what counts towards a due, newest first."""
    found = due_of(request, pk, Ability.SEE).allocations
    related = found.select_related("receipt", "carried_from", "by")
    return paginated(request, related, CountedSerializer)


@extend_schema(
    request=RefundRequest,
    responses={200: CountedSerializer, **refusals(400, 403, 404, 409)},
)
@api_view(["POST"])
@repeatable
def refund(request: Request, pk: int, allocation_pk: int) -> Response:
    """Record that some of what was counted went back: an entry of today."""
    due, said = due_of(request, pk, Ability.EDIT_BANK), said_in(request, RefundRequest)
    found = due.allocations.select_related("due__payee").get(pk=allocation_pk)
    found.refunded_paise = said["seen_paise"]
    review.refund(found, by=caller(request), paise=said["amount_paise"], note=said["note"])
    return Response(CountedSerializer(found).data)


@extend_schema(
    request=PaymentRequest,
    responses={201: PaymentSerializer, **refusals(400, 403, 404, 409)},
)
@api_view(["POST"])
@repeatable
def record_payment(request: Request, pk: int) -> Response:
    """Count cash, a cheque, a card or a transfer towards a due. It is never confirmed."""
    due, form = due_of(request, pk, Ability.EDIT_BANK), PaymentRequest(data=request.data)
    form.is_valid(raise_exception=True)
    seen, overpay = form.validated_data["seen_paise"], form.validated_data["overpay"]
    payment = review.record_payment(
        due, form.said, by=caller(request), seen_paise=seen, overpay=overpay
    )
    return Response(PaymentSerializer(payment).data, status=status.HTTP_201_CREATED)


@extend_schema(
    request=NoteRequest, responses={200: PaymentSerializer, **refusals(400, 403, 404, 409)}
)
@api_view(["POST"])
@repeatable
def take_back_payment(request: Request, pk: int, payment_pk: int) -> Response:
    """Say that a payment recorded by hand did not come after all. It stays on record."""
    due, said = due_of(request, pk, Ability.EDIT_BANK), said_in(request, NoteRequest)
    counted = HandPayment.objects.filter(allocations__due=due, allocations__carried_from=None)
    payment = counted.select_related("payee", "by").get(pk=payment_pk)
    review.take_back_payment(payment, by=caller(request), note=said["note"])
    payment.refresh_from_db()
    return Response(PaymentSerializer(payment).data)
