"""Whose a receipt is among colleagues, and when it comes up again, over the API."""

from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from receipts import review
from receipts.access import Ability, may
from receipts.api.addressed import said_in
from receipts.api.errors import refusals
from receipts.api.permissions import caller
from receipts.api.receipts import reviewed, shown
from receipts.api.repeating import repeatable
from receipts.api.serializers import PlainText, ReceiptDetail
from receipts.models import Payee, Receipt, User

type Said = dict[str, Any]


class WorklistStep(serializers.Serializer[Said]):
    """`hold` keeps colleagues from deciding it for some minutes; the version stays."""

    do = serializers.ChoiceField(
        choices=["assign", "snooze", "wake", "hold", "release", "take_over"]
    )
    to = PlainText(
        max_length=150, default=None, allow_null=True, help_text="Whom to `assign`; null: nobody"
    )
    until = serializers.DateTimeField(
        default=None, allow_null=True, help_text="To `snooze`; null: to the next statement"
    )


@extend_schema(request=WorklistStep, responses={200: ReceiptDetail, **refusals(400, 403, 404, 409)})
@api_view(["POST"])
@repeatable
def step(request: Request, public_id: str) -> Response:
    """Give a receipt to a colleague, put it off, bring it back, or hold it while you decide."""
    row, said = reviewed(request, public_id), said_in(request, WorklistStep)
    STEPS[said["do"]](row, said, caller(request))
    return shown(request, row)


def colleague(name: str, payee: Payee) -> User:
    """Who has this user name; of those who do not review for the payee nothing is told."""
    found = User.objects.filter(username=name).first()
    if found is None or not may(found, Ability.REVIEW, payee):
        raise serializers.ValidationError({"to": _("No reviewer here has this user name.")})
    return found


def assign(row: Receipt, said: Said, by: User) -> None:
    review.assign(row, said["to"] and colleague(said["to"], row.payee), by=by)


def snooze(row: Receipt, said: Said, by: User) -> None:
    review.snooze(row, by=by, until=said["until"])


def wake(row: Receipt, _said: Said, by: User) -> None:
    review.wake(row, by=by)


def hold(row: Receipt, _said: Said, by: User) -> None:
    review.take(row, by=by)


def release(row: Receipt, _said: Said, by: User) -> None:
    review.release(row, by=by)


def take_over(row: Receipt, _said: Said, by: User) -> None:
    review.take_over(row, by=by)


STEPS = {
    "assign": assign, "snooze": snooze, "wake": wake,
    "hold": hold, "release": release, "take_over": take_over,
}  # fmt: skip
