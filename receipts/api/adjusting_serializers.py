"""What is said over the API of late fees and discounts."""

from typing import Any

from rest_framework import serializers

from receipts import adjusting
from receipts.api.serializers import PlainText
from receipts.models import Adjustment, AdjustmentRule
from receipts.upi import MAX_PAISE

type Said = dict[str, Any]


class RuleRequest(serializers.Serializer[Said]):
    """A rule: either paise or a rate."""

    payee = serializers.SlugField(required=False, help_text="Left out: the default payee")
    kind = serializers.ChoiceField(choices=AdjustmentRule.Kind.choices)
    group = PlainText(
        max_length=40, default="", allow_blank=True, help_text="Of dues; left out: of all"
    )
    paise = serializers.IntegerField(
        required=False, allow_null=True, default=None, min_value=1, max_value=MAX_PAISE
    )
    rate = serializers.IntegerField(
        required=False,
        allow_null=True,
        default=None,
        min_value=1,
        max_value=9_999,
        help_text="Hundredths of a per cent of what is open: 250 are 2.5 %",
    )
    every = serializers.ChoiceField(
        choices=AdjustmentRule.Every.choices, default=AdjustmentRule.Every.ONCE
    )
    days = serializers.IntegerField(
        default=0,
        min_value=0,
        max_value=365,
        help_text="Of a fee: days of grace. Of a discount: days before the due day",
    )
    until_on = serializers.DateField(
        required=False, allow_null=True, default=None, help_text="Last day of a discount"
    )
    cap_paise = serializers.IntegerField(
        required=False,
        allow_null=True,
        default=None,
        min_value=1,
        max_value=MAX_PAISE,
        help_text="What the fees of one due may come to; needed for fees that come again",
    )
    to_rupees = serializers.BooleanField(default=True, help_text="Shares in whole rupees")
    since = serializers.DateField(
        required=False,
        allow_null=True,
        default=None,
        help_text="The first due day that it is of; left out: today",
    )


class RuleSerializer(serializers.ModelSerializer[AdjustmentRule]):
    payee = serializers.SlugRelatedField(slug_field="slug", read_only=True)  # type: ignore[var-annotated]
    terms = serializers.SerializerMethodField(help_text="In a sentence")

    class Meta:
        model = AdjustmentRule
        fields = (
            "id", "payee", "kind", "group", "paise", "rate", "every", "days", "until_on",
            "cap_paise", "to_rupees", "since", "terms", "created_at", "ended_on",
        )  # fmt: skip

    def get_terms(self, rule: AdjustmentRule) -> str:
        return adjusting.terms_of(rule)


class AdjustmentSerializer(serializers.ModelSerializer[Adjustment]):
    """One entry: `paise` are added to what the due asks for, or taken off."""

    by = serializers.SlugRelatedField(slug_field="username", read_only=True)  # type: ignore[var-annotated]
    reason = serializers.SerializerMethodField(help_text="A person's words, or the rule's")

    class Meta:
        model = Adjustment
        fields = ("id", "kind", "paise", "on", "rule", "step_on", "undoes", "by", "reason")

    def get_reason(self, entry: Adjustment) -> str:
        return adjusting.reason_of(entry)


class WhyRequest(serializers.Serializer[Said]):
    why = PlainText(max_length=200)


class DiscountRequest(WhyRequest):
    amount_paise = serializers.IntegerField(min_value=1, max_value=MAX_PAISE)
