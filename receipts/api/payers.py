"""What a payee knows of its payers over the API: the words said to them, and who pays for whom."""

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from receipts import verdict
from receipts.access import Ability, payees_for
from receipts.api.addressed import asked
from receipts.api.errors import refusals
from receipts.api.pages import paginated
from receipts.api.payers_serializers import KnownPayerSerializer, ReplyRequest, ReplySerializer
from receipts.api.permissions import caller
from receipts.api.repeating import repeatable
from receipts.api.versions import COMPARED, IF_MATCH, TAGGED, tagged, unchanged
from receipts.models import KnownPayer, SavedReply
from receipts.review import replies as words


@extend_schema(methods=["GET"], responses={200: ReplySerializer(many=True), **refusals(404)})
@extend_schema(
    methods=["POST"],
    request=ReplyRequest,
    responses={201: ReplySerializer, **refusals(400, 403, 404, 409)},
)
@api_view(["GET", "POST"])
@repeatable
def replies(request: Request) -> Response:
    """List the words kept for payers, of the payees you review for; or keep some more."""
    if request.method == "GET":
        mine = payees_for(caller(request), Ability.REVIEW)
        rows = SavedReply.objects.filter(payee__in=mine).select_related("payee")
        return paginated(request, rows, ReplySerializer)
    payee, said = asked(request, ReplyRequest, Ability.REVIEW)
    made = words.save_reply(payee, by=caller(request), **said)
    return Response(ReplySerializer(made).data, status=status.HTTP_201_CREATED)


@extend_schema(
    methods=["GET"], parameters=TAGGED, responses={200: ReplySerializer, **refusals(404)}
)
@extend_schema(
    methods=["PUT"],
    parameters=COMPARED,
    request=ReplyRequest,
    responses={200: ReplySerializer, **refusals(400, 403, 404, 409, 412)},
)
@extend_schema(
    methods=["DELETE"], parameters=[IF_MATCH], responses={204: None, **refusals(403, 404, 412)}
)
@api_view(["GET", "PUT", "DELETE"])
def reply(request: Request, pk: int) -> Response:
    """Look at words, change them, or take them off the list. What was said with them stays said."""
    mine = payees_for(caller(request), Ability.REVIEW)
    found = SavedReply.objects.select_related("payee").get(pk=pk, payee__in=mine)
    row = SavedReply.objects.filter(pk=pk)
    if request.method == "DELETE":
        with unchanged(request, row, lambda: ReplySerializer(row.get()).data):
            words.delete_reply(found, by=caller(request))
        return Response(status=status.HTTP_204_NO_CONTENT)
    if request.method == "GET":
        return tagged(ReplySerializer(found).data)
    form = ReplyRequest(data=request.data)
    form.is_valid(raise_exception=True)
    said = {name: it for name, it in form.validated_data.items() if name != "payee"}
    with unchanged(request, row, lambda: ReplySerializer(row.get()).data):
        words.save_reply(found.payee, by=caller(request), reply=found, **said)
    return tagged(ReplySerializer(row.get()).data)


@extend_schema(responses={200: KnownPayerSerializer(many=True), **refusals(404)})
@api_view(["GET"])
def known_payers(request: Request) -> Response:
    """List who pays for whom, as people said it when they settled a payment."""
    mine = payees_for(caller(request), Ability.REVIEW, looking=True)
    rows = KnownPayer.objects.filter(payee__in=mine, forgotten_at=None).select_related("payee")
    return paginated(request, rows, KnownPayerSerializer)


@extend_schema(responses={204: None, **refusals(403, 404)})
@api_view(["DELETE"])
def known_payer(request: Request, pk: int) -> Response:
    """Forget it, on record, and judge anew what waits for such a due. Again is as good as once."""
    mine = payees_for(caller(request), Ability.REVIEW)
    found = KnownPayer.objects.select_related("payee").get(pk=pk, payee__in=mine)
    verdict.forget_payer(found, by=caller(request))
    verdict.refresh_dues_of(found.payee_id, found.payer_name)
    return Response(status=status.HTTP_204_NO_CONTENT)
