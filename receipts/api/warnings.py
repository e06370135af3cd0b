"""What speaks against a receipt, set aside over the API."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from receipts import signals, verdict
from receipts.api.errors import refusals
from receipts.api.permissions import caller
from receipts.api.receipts import reviewed, shown
from receipts.api.repeating import repeatable
from receipts.api.serializers import PlainText, ReceiptDetail


class Dismissal(serializers.Serializer[dict[str, str]]):
    reason = PlainText(max_length=200, help_text="Why this warning is no concern")


@extend_schema(request=Dismissal, responses={200: ReceiptDetail, **refusals(400, 403, 404)})
@api_view(["POST"])
@repeatable
def dismiss(request: Request, public_id: str, pk: int) -> Response:
    """Set a warning aside, with the reason; the receipt is judged anew. Again changes nothing."""
    row, form = reviewed(request, public_id), Dismissal(data=request.data)
    found = row.signals.get(pk=pk)
    form.is_valid(raise_exception=True)
    signals.dismiss(found, by=caller(request), **form.validated_data)
    verdict.refresh([row.pk])
    return shown(request, row)
