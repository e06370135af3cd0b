"""Exports that go out by themselves over the API: destinations, schedules and their runs."""

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from receipts import scheduled_exports
from receipts.access import Ability, export_profiles_for, payees_for
from receipts.api.addressed import said_in
from receipts.api.errors import refusals
from receipts.api.export_schedule_serializers import (
    DestinationRequest,
    DestinationSerializer,
    RunSerializer,
    ScheduleRequest,
    ScheduleSerializer,
    ScheduleStep,
)
from receipts.api.pages import paginated
from receipts.api.permissions import caller, payee_of
from receipts.api.repeating import repeatable
from receipts.models import ExportDestination, ExportRun, ExportSchedule


@extend_schema(methods=["GET"], responses={200: DestinationSerializer(many=True), **refusals(404)})
@extend_schema(
    methods=["POST"],
    request=DestinationRequest,
    responses={201: DestinationSerializer, **refusals(400, 403, 404)},
)
@api_view(["GET", "POST"])
@repeatable
def destinations(request: Request) -> Response:
    """List where exports may go; or keep a destination, anew where there is one of its name."""
    if request.method == "GET":
        return paginated(request, destinations_of(request), DestinationSerializer)
    form = DestinationRequest(data=request.data)
    form.is_valid(raise_exception=True)
    said = dict(form.validated_data)
    payee = payee_of(request, said.pop("payee", None), Ability.EXPORT)
    chosen = scheduled_exports.DestinationSettings(**said)
    kept = scheduled_exports.save_destination(payee, chosen, by=caller(request))
    return Response(DestinationSerializer(kept).data, status=status.HTTP_201_CREATED)


@extend_schema(responses={204: None, **refusals(400, 403, 404)})
@api_view(["DELETE"])
def destination(request: Request, pk: int) -> Response:
    """Forget a destination, with its secret."""
    found = destinations_of(request).get(pk=pk)
    scheduled_exports.delete_destination(found, by=caller(request))
    return Response(status=status.HTTP_204_NO_CONTENT)


@extend_schema(methods=["GET"], responses={200: ScheduleSerializer(many=True), **refusals(404)})
@extend_schema(
    methods=["POST"],
    request=ScheduleRequest,
    responses={201: ScheduleSerializer, **refusals(400, 403, 404)},
)
@api_view(["GET", "POST"])
@repeatable
def schedules(request: Request) -> Response:
    """List the schedules; or have a profile's file sent again and again."""
    if request.method == "GET":
        return paginated(request, schedules_of(request), ScheduleSerializer)
    form = ScheduleRequest(data=request.data)
    form.is_valid(raise_exception=True)
    said = dict(form.validated_data)
    profiles = export_profiles_for(caller(request)).select_related("payee")
    made = scheduled_exports.add_schedule(
        profiles.get(pk=said.pop("profile")),
        destinations_of(request).get(pk=said.pop("destination")),
        by=caller(request),
        **said,
    )
    return Response(ScheduleSerializer(made).data, status=status.HTTP_201_CREATED)


@extend_schema(responses={204: None, **refusals(403, 404)})
@api_view(["DELETE"])
def schedule(request: Request, pk: int) -> Response:
    """Forget a schedule with its runs. What was exported stays on record."""
    scheduled_exports.delete_schedule(schedules_of(request).get(pk=pk), by=caller(request))
    return Response(status=status.HTTP_204_NO_CONTENT)


@extend_schema(request=ScheduleStep, responses={200: ScheduleSerializer, **refusals(400, 403, 404)})
@api_view(["POST"])
@repeatable
def step(request: Request, pk: int) -> Response:
    """Switch a schedule on or off."""
    found, said = schedules_of(request).get(pk=pk), said_in(request, ScheduleStep)
    is_on = said["do"] == "on"
    scheduled_exports.switch(found, by=caller(request), on=is_on)
    return Response(ScheduleSerializer(schedules_of(request).get(pk=pk)).data)


@extend_schema(responses={200: RunSerializer(many=True), **refusals(404)})
@api_view(["GET"])
def runs(request: Request) -> Response:
    """List what was sent, newest first. The file is the export's."""
    return paginated(request, runs_of(request), RunSerializer)


@extend_schema(request=None, responses={200: RunSerializer, **refusals(400, 403, 404)})
@api_view(["POST"])
@repeatable
def send_again(request: Request, pk: int) -> Response:
    """Send a run's file once more: the kept one, or one made anew from its record."""
    found = runs_of(request).select_related("export", "schedule__profile__payee").get(pk=pk)
    scheduled_exports.again(found, by=caller(request))
    return Response(RunSerializer(runs_of(request).get(pk=pk)).data)


def destinations_of(request: Request) -> QuerySet[ExportDestination]:
    """Of the payees for whom the caller may export."""
    payees = payees_for(caller(request), Ability.EXPORT)
    rows = ExportDestination.objects.filter(payee__in=payees)
    return rows.select_related("payee").order_by("-id")


def schedules_of(request: Request) -> QuerySet[ExportSchedule]:
    """Of the payees for whom the caller may export."""
    payees = payees_for(caller(request), Ability.EXPORT)
    rows = ExportSchedule.objects.filter(profile__payee__in=payees)
    return rows.select_related("profile__payee").order_by("-id")


def runs_of(request: Request) -> QuerySet[ExportRun]:
    """Of the payees for whom the caller may export."""
    payees = payees_for(caller(request), Ability.EXPORT)
    return ExportRun.objects.filter(schedule__profile__payee__in=payees).order_by("-id")
