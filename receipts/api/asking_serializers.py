"""Askings and rounds of them as JSON, and JSON as what asking takes."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from receipts.api.addressed import PayeeNamed
from receipts.askable import pay_link
from receipts.contacts import whatsapp_link
from receipts.models import Asking, AskingRound


class AskingRequest(serializers.Serializer[dict[str, Any]]):
    """`email` and `phone` are sent from here; by `whatsapp` and `links` you send it yourself."""

    way = serializers.ChoiceField(Asking.Way.choices)


class AskingSerializer(serializers.ModelSerializer[Asking]):
    """A due asked for, with the message as its payer reads it."""

    reference = serializers.CharField(source="due.reference")
    payer_name = serializers.CharField(source="due.payer_name")
    payer_phone = serializers.CharField(source="due.payer_phone")
    payer_email = serializers.CharField(source="due.payer_email")
    by = serializers.CharField(source="by_name", help_text="Empty: the schedule of reminders")
    payment_url = serializers.SerializerMethodField()
    whatsapp_url = serializers.SerializerMethodField(
        help_text="Opens WhatsApp with the message; empty without a phone number"
    )

    class Meta:
        model = Asking
        fields = (
            "id", "due", "reference", "payer_name", "payer_phone", "payer_email", "amount_paise",
            "way", "by", "at", "language", "text", "payment_url", "whatsapp_url",
        )  # fmt: skip

    @extend_schema_field(serializers.URLField())
    def get_payment_url(self, asking: Asking) -> str:
        return pay_link(asking.due)

    def get_whatsapp_url(self, asking: Asking) -> str:
        return whatsapp_link(asking.due.payer_phone, asking.text)


class AskingRoundRequest(PayeeNamed):
    way = serializers.ChoiceField(AskingRound.Way.choices)
    filters = serializers.DictField(
        child=serializers.CharField(max_length=200),
        required=False,
        help_text="By the names of dues’ filters: state, age, group, due_from, due_to, search",
    )


class AskingRoundSerializer(serializers.ModelSerializer[AskingRound]):
    """How far a round is; `left_out` says how many were left alone, by why."""

    payee = serializers.CharField(source="payee.slug")
    by = serializers.CharField(source="by_name", help_text="Empty: the schedule of reminders")
    left_out = serializers.DictField(child=serializers.IntegerField())

    class Meta:
        model = AskingRound
        fields = (
            "id", "payee", "way", "filters", "reminder_day", "due_on", "state", "asked",
            "left_out", "is_cut", "by", "created_at", "finished_at",
        )  # fmt: skip
