"""What counts towards dues as JSON, and what recording and refunding money take."""

from typing import Any

from rest_framework import serializers

from receipts.api.serializers import AllocationRequest, Day, PlainText
from receipts.models import Allocation, HandPayment
from receipts.review import Recorded
from receipts.upi import MAX_PAISE

type Said = dict[str, Any]


class CountedSerializer(serializers.ModelSerializer[Allocation]):
    """Money counted towards a due: of a receipt, of a credit, or of a payment by hand."""

    receipt = serializers.CharField(source="receipt.public_id", default=None)
    carried_from = serializers.CharField(
        source="carried_from.reference",
        default=None,
        help_text="Reference of the due that it was too much for: its payer's credit",
    )
    by = serializers.CharField(source="by.username", default=None)

    class Meta:
        model = Allocation
        fields = (
            "id", "amount_paise", "refunded_paise", "receipt", "credit", "hand_payment",
            "carried_from", "by", "created_at",
        )  # fmt: skip


class RefundRequest(serializers.Serializer[Said]):
    amount_paise = serializers.IntegerField(min_value=1, max_value=MAX_PAISE)
    note = PlainText(max_length=500, help_text="How it went back, such as the refund's UTR")
    seen_paise = serializers.IntegerField(
        min_value=0,
        max_value=MAX_PAISE,
        help_text="`refunded_paise` as you know it: refused where it is otherwise now",
    )


class PaymentRequest(serializers.Serializer[Said]):
    """Money that no line of the bank tells of."""

    kind = serializers.ChoiceField(choices=HandPayment.Kind.choices)
    on = Day(help_text="When it came, India time")
    amount_paise = serializers.IntegerField(min_value=1, max_value=MAX_PAISE)
    reference = PlainText(
        max_length=64,
        default="",
        allow_blank=True,
        help_text="Of the cheque or the slip; of a transfer its UTR",
    )
    note = PlainText(max_length=500, help_text="Why by hand, such as who took the cash")
    overpay = serializers.BooleanField(
        default=False, help_text="Confirms that it may be more than is open"
    )
    seen_paise = serializers.IntegerField(
        min_value=-MAX_PAISE,
        max_value=MAX_PAISE,
        help_text="The due's `paid_paise` as you know it: refused where it is otherwise now",
    )

    @property
    def said(self) -> Recorded:
        """As the domain takes it. Call it on a valid form."""
        names = ("kind", "on", "amount_paise", "reference", "note")
        return Recorded(**{name: self.validated_data[name] for name in names})


class PaymentSerializer(serializers.ModelSerializer[HandPayment]):
    by = serializers.CharField(source="by.username", default=None)

    class Meta:
        model = HandPayment
        fields = (
            "id", "kind", "on", "amount_paise", "reference", "note", "by", "created_at",
            "taken_back_at", "taken_back_note",
        )  # fmt: skip


class NoteRequest(serializers.Serializer[Said]):
    note = PlainText(max_length=500, help_text="Why, such as a cheque returned")


class CountRequest(serializers.Serializer[Said]):
    """Which dues a credit pays."""

    allocations = AllocationRequest(many=True, allow_empty=False)
    overpay = serializers.BooleanField(
        default=False, help_text="Confirms that a due may receive more than it asks for"
    )


class SetAsideRequest(serializers.Serializer[Said]):
    reason = PlainText(max_length=200, help_text="Such as interest, or a transfer of your own")
