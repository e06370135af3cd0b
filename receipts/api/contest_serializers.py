"""Contested money as JSON, and JSON as what settling it takes."""

from typing import Any

from rest_framework import serializers

from receipts.api.serializers import AllocationRequest, PlainText, SentenceSerializer
from receipts.models import Receipt
from receipts.review import Does
from receipts.verdict import Claim, Contest


class ClaimSerializer(serializers.Serializer[Claim]):
    """One receipt that claims the payment; `fits`: the bank's payer is whom its due is for."""

    id = serializers.CharField(source="receipt.public_id")
    version = serializers.IntegerField(source="receipt.version")
    status = serializers.ChoiceField(Receipt.Status.choices, source="receipt.status")
    created_at = serializers.DateTimeField(source="receipt.created_at")
    payer_name = serializers.CharField(source="receipt.payer_name")
    due = serializers.IntegerField(source="due.pk", default=None, allow_null=True)
    fits = serializers.BooleanField()
    payer = SentenceSerializer(allow_null=True, help_text="The bank's payer against its due")
    named_in_note = serializers.BooleanField(source="is_named")
    file = SentenceSerializer(many=True, help_text="Hints of an original or a copy, no proof")


class ContestSerializer(serializers.Serializer[Contest]):
    """All claims to one payment; first whoever the bank's payer fits."""

    credit = serializers.IntegerField(source="credit.pk", default=None, allow_null=True)
    claimed_elsewhere = serializers.BooleanField(source="is_claimed_elsewhere")
    claims = ClaimSerializer(many=True)


class LoserRequest(serializers.Serializer[dict[str, Any]]):
    """Another claimant as last seen. `ask` needs a note, the question; `reject` may have one."""

    id = serializers.SlugField()
    version = serializers.IntegerField(min_value=0)
    do = serializers.ChoiceField([one.value for one in Does], default=Does.REJECT.value)
    note = PlainText(required=False, allow_blank=True, max_length=500)


class Settlement(serializers.Serializer[dict[str, Any]]):
    """“This one paid”: `others` names every other claimant, else 409."""

    version = serializers.IntegerField(min_value=0)
    allocations = AllocationRequest(many=True, required=False)
    others = LoserRequest(many=True)
    note = PlainText(required=False, allow_blank=True, max_length=500)
