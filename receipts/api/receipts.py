"""Receipts over the API: send, list, look at, decide."""

import uuid
from hashlib import sha256
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from drf_spectacular.utils import (
    OpenApiParameter,
    OpenApiResponse,
    PolymorphicProxySerializer,
    extend_schema,
)
from rest_framework import serializers, status
from rest_framework.decorators import api_view, parser_classes
from rest_framework.exceptions import PermissionDenied
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from receipts import intake, review
from receipts.access import Ability, may, own_receipts, payees_for, receipts_for
from receipts.api.addressed import allocations_in, refuse_other_filters, said_in
from receipts.api.errors import refusals
from receipts.api.pages import by_payee, paginated
from receipts.api.permissions import addressed_payee, caller, lacking, require_sending
from receipts.api.repeating import repeatable
from receipts.api.serializers import (
    AllocationRequest,
    OwnReceipt,
    OwnRow,
    PlainText,
    ReceiptDetail,
    ReceiptRow,
    Upload,
)
from receipts.filters import PARAMETERS, ReceiptFilter
from receipts.images import MAX_UPLOAD_BYTES, PictureRefused
from receipts.models import Allocation, Payee, Receipt, Signal, User
from receipts.review import replies

FILTERS = [OpenApiParameter(one.name, str, description=one.help) for one in PARAMETERS.values()]


class Decision(serializers.Serializer[dict[str, Any]]):
    """What a reviewer does. `version` is the receipt's as last seen: a late decision gets 409."""

    CHOICES = ("approve", "reject", "reopen", "ask_payer")

    decision = serializers.ChoiceField(choices=CHOICES)
    version = serializers.IntegerField(min_value=0)
    allocations = AllocationRequest(many=True, required=False)
    overpay = serializers.BooleanField(
        default=False, help_text="Confirms that a due may receive more than it asks for"
    )
    verdict = serializers.ChoiceField(
        choices=Receipt.Verdict.choices,
        required=False,
        help_text="To `approve`: the one that you saw; 409 where it is another by now",
    )
    remember = serializers.BooleanField(
        default=False, help_text="To `approve`: keep who pays for whom, by the bank's line"
    )
    reason = PlainText(required=False, allow_blank=True, max_length=32)
    note = PlainText(required=False, allow_blank=True, max_length=500)


class TypedValues(serializers.Serializer[dict[str, Any]]):
    """Values typed by a reviewer; kept beside the reading."""

    utr = PlainText(required=False, allow_blank=True, max_length=40)
    paid_at = serializers.DateTimeField(required=False, allow_null=True)
    amount_paise = serializers.IntegerField(required=False, allow_null=True, min_value=1)


class ToldByHand(serializers.Serializer[dict[str, str]]):
    channel = serializers.ChoiceField(choices=[*replies.CHANNELS])
    words = PlainText(max_length=500, allow_blank=True, default="")


# What a receipt is shown as: whole to its payee's people, else as its payer is told of it.
SHOWN = PolymorphicProxySerializer(
    component_name="ShownReceipt",
    serializers=[ReceiptDetail, OwnReceipt],
    resource_type_field_name=None,
)

# What stands beside a receipt, each in one query however much of it there is.
BESIDE = (
    Prefetch("signals", Signal.objects.select_related("other")),
    Prefetch("allocations", Allocation.objects.select_related("due")),
)


@extend_schema(
    methods=["GET"],
    parameters=FILTERS,
    responses={200: ReceiptRow(many=True), **refusals(400, 404)},
)
@extend_schema(
    methods=["POST"],
    request={"multipart/form-data": Upload},
    responses={
        201: SHOWN,
        200: OpenApiResponse(SHOWN, "The same submission was sent before"),
        **refusals(400, 403, 404),
    },
)
@api_view(["GET", "POST"])
@parser_classes([MultiPartParser])
@repeatable
def receipts(request: Request) -> Response:
    """List the receipts you may see, newest first; or send a new one."""
    if request.method == "POST":
        return send(request)
    refuse_other_filters(request, (one.name for one in FILTERS))
    rows = ReceiptFilter.from_query(request.query_params).apply(seen_by(caller(request)))
    row = ReceiptRow if may(caller(request), Ability.SEE) else OwnRow
    return paginated(request, rows.select_related("payee"), row, parts_of(request))


def parts_of(request: Request) -> list[Q] | None:
    """Each payee's, where the verdict alone narrows the list: an index has these in order."""
    named = request.query_params.keys() & {one.name for one in FILTERS}
    if named != {"verdict"}:
        return None
    return [*by_payee(payees_for(caller(request))), Q(payer=caller(request).pk)]


@extend_schema(responses={200: SHOWN, **refusals(404)})
@api_view(["GET"])
def receipt(request: Request, public_id: str) -> Response:
    """One receipt with its reading, signals, candidates and allocations."""
    return shown(request, seen_by(caller(request)).get(public_id=public_id))


@extend_schema(request=Decision, responses={200: ReceiptDetail, **refusals(400, 403, 404, 409)})
@api_view(["POST"])
@repeatable
def decide(request: Request, public_id: str) -> Response:
    """Approve (to one or several dues), reject, reopen, or ask the payer."""
    row = reviewed(request, public_id)
    said = said_in(request, Decision)
    DECISIONS[said["decision"]](request, row, said)
    return shown(request, row)


@extend_schema(request=TypedValues, responses={200: ReceiptDetail, **refusals(400, 403, 404, 409)})
@api_view(["POST"])
@repeatable
def type_values(request: Request, public_id: str) -> Response:
    """Type what the picture says; kept beside the reading and believed above it."""
    row = reviewed(request, public_id)
    said = said_in(request, TypedValues)
    review.type_values(row, by=caller(request), **said)
    return shown(request, row)


@extend_schema(request=ToldByHand, responses={200: ReceiptDetail, **refusals(400, 403, 404)})
@api_view(["POST"])
@repeatable
def told(request: Request, public_id: str) -> Response:
    """Keep on record what was said to the payer outside the desk. Nothing is sent."""
    row, form = reviewed(request, public_id), ToldByHand(data=request.data)
    form.is_valid(raise_exception=True)
    replies.told_by_hand(row, by=caller(request), **form.validated_data)
    return shown(request, row)


def send(request: Request) -> Response:
    """Take one picture in: 201, or 200 when this submission was sent before."""
    require_sending(request)
    form = Upload(data=request.data)
    form.is_valid(raise_exception=True)
    image = form.validated_data["image"]
    if image.size > MAX_UPLOAD_BYTES:
        raise PictureRefused("too_large", limit_mb=MAX_UPLOAD_BYTES // 2**20)
    payee, data = addressed_payee(request, form.validated_data.get("payee")), image.read()
    submission = submission_of(request, form, payee, data)
    known = Receipt.objects.filter(submission=submission, position=0).exists()
    row = intake.accept_upload(
        payee=payee,
        data=data,
        filename=image.name,
        submission=submission,
        source=Receipt.Source.API,
        payer=None if may(caller(request), Ability.SEE, payee) else caller(request),
        **form.said,
    )
    return shown(request, row, status.HTTP_200_OK if known else status.HTTP_201_CREATED)


def submission_of(request: Request, form: Upload, payee: Payee, data: bytes) -> uuid.UUID:
    """The id of exactly this: the same caller's same submission with the same picture."""
    given: uuid.UUID = form.validated_data.get("submission") or uuid.uuid4()
    return uuid.uuid5(given, f"{caller(request).pk} {payee.pk} {sha256(data).hexdigest()}")


def seen_by(user: User) -> QuerySet[Receipt]:
    """What this token's owner may see: the payees' receipts, or what they sent themselves."""
    return receipts_for(user) | own_receipts(user)


def reviewed(request: Request, public_id: str) -> Receipt:
    """A receipt this person may decide; 404 for what they cannot see, 403 for what they can."""
    row = seen_by(caller(request)).select_related("payee", "reading").get(public_id=public_id)
    if not may(caller(request), Ability.REVIEW, row.payee):
        raise PermissionDenied(lacking(request, Ability.REVIEW))
    return row


def shown(request: Request, row: Receipt, code: int = status.HTTP_200_OK) -> Response:
    """The receipt as it now stands, as much of it as this person may see."""
    whole = may(caller(request), Ability.SEE, row.payee)
    related = ("payee", "reading", "decided_by", "proposed_by")
    beside = BESIDE if whole else ()
    fresh = Receipt.objects.select_related(*related).prefetch_related(*beside).get(pk=row.pk)
    return Response((ReceiptDetail if whole else OwnReceipt)(fresh).data, status=code)


def approve(request: Request, row: Receipt, said: dict[str, Any]) -> None:
    review.approve(
        row,
        by=caller(request),
        version=said["version"],
        allocations=allocations_in(request, said.get("allocations", [])),
        note=said.get("note", ""),
        overpay=said["overpay"],
        shown=said.get("verdict", ""),
        remember=said["remember"],
    )


def reject(request: Request, row: Receipt, said: dict[str, Any]) -> None:
    note, reason = said.get("note", ""), said.get("reason", "")
    review.reject(row, by=caller(request), version=said["version"], reason=reason, note=note)


def reopen(request: Request, row: Receipt, said: dict[str, Any]) -> None:
    review.reopen(row, by=caller(request), version=said["version"], note=said.get("note", ""))


def ask_payer(request: Request, row: Receipt, said: dict[str, Any]) -> None:
    question = said.get("note", "")
    review.ask_payer(row, by=caller(request), version=said["version"], question=question)


DECISIONS = {"approve": approve, "reject": reject, "reopen": reopen, "ask_payer": ask_payer}
