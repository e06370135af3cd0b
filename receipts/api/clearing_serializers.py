"""Clearings as JSON, and JSON as what clearing a filter takes."""

from typing import Any

from django.db.models import Count, Sum
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from receipts.api.serializers import PlainText, SentenceSerializer
from receipts.models import Clearing, ClearingItem, Receipt

Does, ItemState = Clearing.Does, ClearingItem.State


class ClearingRequest(serializers.Serializer[dict[str, Any]]):
    """`approve` what is Ready, or `reject` all but that with one `reason`; `other` needs a note."""

    payee = serializers.SlugField(required=False)
    does = serializers.ChoiceField(Does.choices, default=Does.APPROVE.value)
    reason = serializers.ChoiceField(Receipt.RejectReason.choices, required=False)
    note = PlainText(required=False, allow_blank=True, max_length=500)
    filters = serializers.DictField(
        child=serializers.CharField(max_length=200),
        required=False,
        help_text="With the names of the receipts list's parameters; only what waits for review",
    )


class OutcomeSerializer(serializers.Serializer[dict[str, Any]]):
    state = serializers.ChoiceField(ItemState.choices)
    count = serializers.IntegerField()
    amount_paise = serializers.IntegerField()


class ClearingSerializer(serializers.ModelSerializer[Clearing]):
    payee = serializers.CharField(source="payee.slug")
    by = serializers.CharField(source="by.username")
    undone_by = serializers.CharField(source="undone_by.username", default=None)
    undo_until = serializers.DateTimeField(
        allow_null=True, help_text="It can be undone while it runs, and until then"
    )
    outcomes = serializers.SerializerMethodField()

    class Meta:
        model = Clearing
        fields = (
            "id", "payee", "does", "reason", "note", "filters", "state", "is_cut", "by",
            "created_at", "finished_at", "undo_until", "undone_by", "undone_at", "outcomes",
        )  # fmt: skip

    @extend_schema_field(OutcomeSerializer(many=True))
    def get_outcomes(self, clearing: Clearing) -> list[dict[str, Any]]:
        by_state = clearing.items.order_by("state").values("state")
        sums = by_state.annotate(count=Count("pk"), paise=Sum("amount_paise"))
        return [
            {"state": one["state"], "count": one["count"], "amount_paise": one["paise"] or 0}
            for one in sums
        ]


class ClearedReceiptsQuery(serializers.Serializer[dict[str, Any]]):
    state = serializers.ChoiceField(ItemState.choices, required=False)


class ClearedReceipt(serializers.ModelSerializer[ClearingItem]):
    """One receipt: `why` says why it was left out, skipped, or could not be taken back."""

    receipt = serializers.CharField(source="receipt.public_id")
    reference = serializers.CharField(source="due.reference", default=None)
    why = SentenceSerializer(source="said")

    class Meta:
        model = ClearingItem
        fields = ("receipt", "state", "due", "reference", "amount_paise", "why")
