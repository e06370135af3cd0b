"""How a payee asks over the API: its words, its days of reminders, and whom it leaves alone."""

from typing import Any

from django.conf import settings
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from receipts import asking as work
from receipts.access import Ability, payees_for
from receipts.api.addressed import PayeeNamed, asked, payee_in_address
from receipts.api.errors import refusals
from receipts.api.pages import paginated
from receipts.api.permissions import caller
from receipts.models import AskingStop, Payee, ReminderSchedule

REFUSED = refusals(400, 403, 404, 409)


class WordsSerializer(serializers.Serializer[dict[str, Any]]):
    payee = serializers.CharField()
    words = serializers.DictField(
        child=serializers.CharField(), help_text="By language; those missing are the usual ones"
    )


class WordsRequest(PayeeNamed):
    language = serializers.ChoiceField(choices=settings.LANGUAGES)
    text = serializers.CharField(
        max_length=500, allow_blank=True, help_text="Empty: the usual words again"
    )


class RemindersSerializer(serializers.Serializer[dict[str, Any]]):
    payee = serializers.CharField()
    days = serializers.ListField(
        child=serializers.IntegerField(), help_text="After the due day; before it below 0"
    )


class RemindersRequest(PayeeNamed):
    days = serializers.ListField(
        child=serializers.IntegerField(
            min_value=work.EARLIEST, max_value=work.LATEST, help_text="After the due day"
        ),
        max_length=work.MOST_DAYS,
    )


class StopSerializer(serializers.ModelSerializer[AskingStop]):
    payee = serializers.CharField(source="payee.slug")

    class Meta:
        model = AskingStop
        fields = ("id", "payee", "contact", "by_name", "at")


@extend_schema(
    methods=["GET"], parameters=[PayeeNamed], responses={200: WordsSerializer, **REFUSED}
)
@extend_schema(methods=["PUT"], request=WordsRequest, responses={200: WordsSerializer, **REFUSED})
@api_view(["GET", "PUT"])
def words(request: Request) -> Response:
    """In which words payers are asked; or choose those of one language."""
    if request.method == "GET":
        payee = payee_in_address(request, Ability.ASK)
    else:
        payee, said = asked(request, WordsRequest, Ability.ASK)
        work.save_words(payee, by=caller(request), **said)
    return Response({"payee": payee.slug, "words": work.words_of(payee)})


@extend_schema(
    methods=["GET"], parameters=[PayeeNamed], responses={200: RemindersSerializer, **REFUSED}
)
@extend_schema(
    methods=["PUT"], request=RemindersRequest, responses={200: RemindersSerializer, **REFUSED}
)
@api_view(["GET", "PUT"])
def reminders(request: Request) -> Response:
    """On which days payers are reminded by themselves; or choose them: none are no reminders."""
    if request.method == "GET":
        payee = payee_in_address(request, Ability.ASK)
    else:
        payee, said = asked(request, RemindersRequest, Ability.ASK)
        work.set_schedule(payee, by=caller(request), days=said["days"])
    return Response({"payee": payee.slug, "days": _days_of(payee)})


@extend_schema(responses={200: StopSerializer(many=True), **refusals(404)})
@api_view(["GET"])
def stops(request: Request) -> Response:
    """Where nobody is asked any more, of the payees that you ask for."""
    rows = AskingStop.objects.filter(payee__in=payees_for(caller(request), Ability.ASK))
    return paginated(request, rows.select_related("payee"), StopSerializer)


@extend_schema(responses={204: None, **refusals(403, 404)})
@api_view(["DELETE"])
def stop(request: Request, pk: int) -> Response:
    """Ask there again: the payer has said so."""
    mine = AskingStop.objects.filter(payee__in=payees_for(caller(request), Ability.ASK))
    work.lift(mine.select_related("payee").get(pk=pk), by=caller(request))
    return Response(status=status.HTTP_204_NO_CONTENT)


def _days_of(payee: Payee) -> list[int]:
    schedule = ReminderSchedule.objects.filter(payee=payee).first()
    return schedule.days if schedule else []
