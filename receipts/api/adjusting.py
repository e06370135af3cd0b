"""Late fees and discounts over the API: the rules, and what is waived and given by hand."""

from collections.abc import Callable

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from receipts import adjusting
from receipts.access import Ability
from receipts.api.addressed import due_of, said_in
from receipts.api.adjusting_serializers import (
    AdjustmentSerializer,
    DiscountRequest,
    RuleRequest,
    RuleSerializer,
    WhyRequest,
)
from receipts.api.due_serializers import DueSerializer
from receipts.api.dues import shown
from receipts.api.errors import refusals
from receipts.api.pages import paginated
from receipts.api.permissions import caller, payee_of
from receipts.api.repeating import repeatable


@extend_schema(methods=["GET"], responses={200: RuleSerializer(many=True), **refusals(404)})
@extend_schema(
    methods=["POST"],
    request=RuleRequest,
    responses={201: RuleSerializer, **refusals(400, 403, 404)},
)
@api_view(["GET", "POST"])
@repeatable
def rules(request: Request) -> Response:
    """List the rules for late fees and discounts; or set one up. Dues follow within a minute."""
    if request.method == "GET":
        rows = adjusting.rules_for(caller(request)).order_by("-id")
        return paginated(request, rows, RuleSerializer)
    form = RuleRequest(data=request.data)
    form.is_valid(raise_exception=True)
    said = dict(form.validated_data)
    payee = payee_of(request, said.pop("payee", None), Ability.EDIT_DUES)
    made = adjusting.add_rule(payee, adjusting.Terms(**said), by=caller(request))
    return Response(RuleSerializer(made).data, status=status.HTTP_201_CREATED)


@extend_schema(request=None, responses={200: RuleSerializer, **refusals(400, 403, 404)})
@api_view(["POST"])
@repeatable
def end_rule(request: Request, pk: int) -> Response:
    """Let a rule add nothing any more. What it added stays, and a discount offered holds."""
    rule = adjusting.rules_for(caller(request)).get(pk=pk)
    adjusting.end_rule(rule, by=caller(request))
    return Response(RuleSerializer(rule).data)


@extend_schema(responses={200: AdjustmentSerializer(many=True), **refusals(404)})
@api_view(["GET"])
def adjustments(request: Request, pk: int) -> Response:
    """List a due's late fees, waivers and discounts, newest first."""
    rows = due_of(request, pk, Ability.SEE).adjustments.select_related("rule", "by")
    return paginated(request, rows.order_by("-id"), AdjustmentSerializer)


@extend_schema(
    request=WhyRequest, responses={200: AdjustmentSerializer(many=True), **refusals(400, 403, 404)}
)
@api_view(["POST"])
@repeatable
def waive_fees(request: Request, pk: int) -> Response:
    """Ask for none of the late fees that a due has by now. Answers with the entries of it."""
    due, said = due_of(request, pk, Ability.EDIT_DUES), said_in(request, WhyRequest)
    last = due.adjustments.order_by("-id").values_list("id", flat=True).first() or 0
    adjusting.waive_fees(due, by=caller(request), why=said["why"])
    waived = due.adjustments.filter(pk__gt=last, kind="waiver").select_related("rule", "by")
    return Response(AdjustmentSerializer(waived, many=True).data)


@extend_schema(
    request=DiscountRequest, responses={201: AdjustmentSerializer, **refusals(400, 403, 404)}
)
@api_view(["POST"])
@repeatable
def give_discount(request: Request, pk: int) -> Response:
    """Take something off what a due asks for, whenever it is paid."""
    due, said = due_of(request, pk, Ability.EDIT_DUES), said_in(request, DiscountRequest)
    made = adjusting.give_discount(due, said["amount_paise"], by=caller(request), why=said["why"])
    return Response(AdjustmentSerializer(made).data, status=status.HTTP_201_CREATED)


@extend_schema(request=WhyRequest, responses={200: AdjustmentSerializer, **refusals(400, 403, 404)})
@api_view(["POST"])
@repeatable
def take_back(request: Request, pk: int, entry_pk: int) -> Response:
    """Ask again for what a person waived or took off. Answers with the entry that does so."""
    due, said = due_of(request, pk, Ability.EDIT_DUES), said_in(request, WhyRequest)
    entry = due.adjustments.select_related("due__payee").get(pk=entry_pk)
    adjusting.take_back(entry, by=caller(request), why=said["why"])
    return Response(AdjustmentSerializer(entry.undone_by).data)


@extend_schema(request=WhyRequest, responses={200: DueSerializer, **refusals(400, 403, 404)})
@api_view(["POST"])
@repeatable
def free_of_fees(request: Request, pk: int) -> Response:
    """Ask for no late fees of a due: those that it has are waived, and no more are added."""
    return _switched(request, pk, adjusting.free_of_fees)


@extend_schema(request=WhyRequest, responses={200: DueSerializer, **refusals(400, 403, 404)})
@api_view(["POST"])
@repeatable
def ask_fees_again(request: Request, pk: int) -> Response:
    """Follow the rule for late fees again, from its first day on; what was waived stays so."""
    return _switched(request, pk, adjusting.ask_fees_again)


def _switched(request: Request, pk: int, switch: Callable[..., None]) -> Response:
    due, said = due_of(request, pk, Ability.EDIT_DUES), said_in(request, WhyRequest)
    switch(due, by=caller(request), why=said["why"])
    return shown(due)
