"""Dues that come again over the API: set up, looked at, started, paused, ended."""

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from receipts import recurring
from receipts.access import Ability, due_schedules_for
from receipts.api.addressed import said_in
from receipts.api.errors import refusals
from receipts.api.pages import paginated
from receipts.api.permissions import caller, payee_of
from receipts.api.recurring_serializers import (
    DueScheduleRequest,
    DueScheduleSerializer,
    DueScheduleStep,
    ScheduleAmountRequest,
    ScheduleAmountSerializer,
    ScheduleMemberSerializer,
)
from receipts.api.repeating import repeatable
from receipts.filters import DueFilter
from receipts.models import DueSchedule

STEPS = {"start": recurring.start, "pause": recurring.pause, "end": recurring.end}


@extend_schema(methods=["GET"], responses={200: DueScheduleSerializer(many=True), **refusals(404)})
@extend_schema(
    methods=["POST"],
    request=DueScheduleRequest,
    responses={201: DueScheduleSerializer, **refusals(400, 403, 404)},
)
@api_view(["GET", "POST"])
@repeatable
def schedules(request: Request) -> Response:
    """List the schedules; or set one up, of the payers of some dues. It waits to be started."""
    if request.method == "GET":
        rows = due_schedules_for(caller(request)).select_related("payee").order_by("-id")
        return paginated(request, rows, DueScheduleSerializer)
    form = DueScheduleRequest(data=request.data)
    form.is_valid(raise_exception=True)
    said = dict(form.validated_data)
    payee = payee_of(request, said.pop("payee", None), Ability.EDIT_DUES)
    filters = DueFilter.from_query(said.pop("filters", {}))
    plan = recurring.Plan(**said)
    made = recurring.add_schedule(payee, plan, by=caller(request), filters=filters)
    return Response(DueScheduleSerializer(made).data, status=status.HTTP_201_CREATED)


@extend_schema(responses={200: DueScheduleSerializer, **refusals(404)})
@api_view(["GET"])
def schedule(request: Request, pk: int) -> Response:
    """One schedule."""
    return Response(DueScheduleSerializer(schedule_of(request, pk)).data)


@extend_schema(
    request=DueScheduleStep, responses={200: DueScheduleSerializer, **refusals(400, 403, 404, 409)}
)
@api_view(["POST"])
@repeatable
def step(request: Request, pk: int) -> Response:
    """Start, pause or end it. What was made stays."""
    found, said = schedule_of(request, pk), said_in(request, DueScheduleStep)
    STEPS[said["do"]](found, by=caller(request))
    return Response(DueScheduleSerializer(schedule_of(request, pk)).data)


@extend_schema(responses={200: ScheduleMemberSerializer(many=True), **refusals(404)})
@api_view(["GET"])
def members(request: Request, pk: int) -> Response:
    """Whom a schedule makes dues for, and who left it."""
    rows = schedule_of(request, pk).members.order_by("-id")
    return paginated(request, rows, ScheduleMemberSerializer)


@extend_schema(
    methods=["GET"], responses={200: ScheduleAmountSerializer(many=True), **refusals(404)}
)
@extend_schema(
    methods=["POST"],
    request=ScheduleAmountRequest,
    responses={201: ScheduleAmountSerializer, **refusals(400, 403, 404)},
)
@api_view(["GET", "POST"])
@repeatable
def amounts(request: Request, pk: int) -> Response:
    """List what is asked for from which round on; or change it for rounds to come."""
    found = schedule_of(request, pk)
    if request.method == "GET":
        rows = found.amounts.select_related("by").order_by("-id")
        return paginated(request, rows, ScheduleAmountSerializer)
    said = said_in(request, ScheduleAmountRequest)
    one = said.get("member")
    made = recurring.change_amount(
        found,
        said["amount_paise"],
        by=caller(request),
        from_on=said["from_on"],
        member=found.members.get(pk=one, left_at=None) if one else None,
    )
    return Response(ScheduleAmountSerializer(made).data, status=status.HTTP_201_CREATED)


@extend_schema(responses={204: None, **refusals(403, 404)})
@api_view(["DELETE"])
def member(request: Request, pk: int, member_pk: int) -> Response:
    """Make no more dues for this one. Those that were made stay."""
    rows = schedule_of(request, pk).members.select_related("schedule__payee")
    recurring.remove_member(rows.get(pk=member_pk), by=caller(request))
    return Response(status=status.HTTP_204_NO_CONTENT)


def schedule_of(request: Request, pk: int) -> DueSchedule:
    """Of the payees whose dues the caller edits."""
    return due_schedules_for(caller(request)).select_related("payee").get(pk=pk)
