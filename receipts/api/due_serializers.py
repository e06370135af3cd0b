"""Dues and their import, as the API says and takes them."""

from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from receipts.api.serializers import PlainText
from receipts.askable import pay_link
from receipts.models import Allocation, Due
from receipts.upi import MAX_PAISE


class DueSerializer(serializers.ModelSerializer[Due]):
    payee = serializers.SlugRelatedField(slug_field="slug", read_only=True)  # type: ignore[var-annotated]
    paid_paise = serializers.IntegerField(
        read_only=True, help_text="Counted by people or the policy, less refunds"
    )
    confirmed_paise = serializers.IntegerField(
        read_only=True, help_text="How much of it the bank proves"
    )
    total_paise = serializers.IntegerField(
        read_only=True, help_text="What is asked for in all: the amount, late fees, less discounts"
    )
    state = serializers.ChoiceField(choices=Due.State.choices, read_only=True)
    cancelled_by = serializers.CharField(source="cancelled_by.username", default=None)
    to_pay_paise = serializers.IntegerField(
        read_only=True,
        help_text="What its page asks for: what is open, and the paise by which it is known",
    )
    payment_url = serializers.SerializerMethodField(help_text="Its page to pay, to be passed on")

    class Meta:
        model = Due
        fields = (
            "id", "payee", "reference", "payer_name", "payer_phone", "payer_email",
            "amount_paise", "opens_on", "due_on", "payee_vpa", "utr", "note", "group",
            "fees_paise", "discounts_paise", "without_fees", "total_paise", "left_paise",
            "paid_paise", "confirmed_paise", "state", "cancelled_at", "cancelled_by",
            "cancel_reason", "payment_url", "to_pay_paise",
        )  # fmt: skip
        read_only_fields = (
            "cancelled_at", "cancel_reason", "fees_paise", "discounts_paise", "left_paise",
            "without_fees",
        )  # fmt: skip

    @extend_schema_field(serializers.URLField())
    def get_payment_url(self, due: Due) -> str:
        return pay_link(due)


class DueChange(serializers.Serializer[dict[str, Any]]):
    """A due as sent: amounts in paise, days as YYYY-MM-DD. PATCH takes some of them."""

    reference = PlainText(max_length=64)
    amount_paise = serializers.IntegerField(min_value=1)
    payer_name = PlainText(required=False, allow_blank=True, max_length=120)
    payer_phone = PlainText(required=False, allow_blank=True, max_length=20)
    payer_email = PlainText(required=False, allow_blank=True, max_length=254)
    opens_on = serializers.DateField(required=False, allow_null=True)
    due_on = serializers.DateField(required=False, allow_null=True)
    payee_vpa = PlainText(required=False, allow_blank=True, max_length=255)
    utr = PlainText(required=False, allow_blank=True, max_length=40)
    note = PlainText(required=False, allow_blank=True, max_length=200)
    group = PlainText(required=False, allow_blank=True, max_length=40)
    payee = serializers.SlugField(required=False, help_text="Left out: the default payee")

    @property
    def values(self) -> dict[str, Any]:
        """What was sent, under the names of Due's fields."""
        return {name: value for name, value in self.validated_data.items() if name != "payee"}


class CancelDue(serializers.Serializer[dict[str, Any]]):
    reason = PlainText(max_length=200)


class UseOfCredit(serializers.Serializer[dict[str, Any]]):
    amount_paise = serializers.IntegerField(min_value=1, max_value=MAX_PAISE)
    seen_paise = serializers.IntegerField(
        required=False,
        min_value=-MAX_PAISE,
        max_value=MAX_PAISE,
        help_text="What counts towards the due as you know it: refused where it is otherwise now",
    )


class UsedCreditSerializer(serializers.ModelSerializer[Allocation]):
    carried_from = serializers.CharField(
        source="carried_from.reference", help_text="Reference of the due that it was too much for"
    )

    class Meta:
        model = Allocation
        fields = ("id", "carried_from", "amount_paise", "refunded_paise")


class PayerCreditSerializer(serializers.Serializer[Any]):
    """A payer's credit as seen from one of their dues."""

    credit_paise = serializers.IntegerField(
        help_text="Paid beyond what the payer's dues ask for, and not used yet"
    )
    paid_paise = serializers.IntegerField(help_text="What counts towards this due")
    used = UsedCreditSerializer(many=True, help_text="What of it is used for this due")


class ImportFile(serializers.Serializer[dict[str, Any]]):
    file = serializers.FileField(help_text="CSV, TSV, XLSX or XLS with a header row")
    payee = serializers.SlugField(required=False)
    dry_run = serializers.BooleanField(default=False)
    columns = serializers.JSONField(
        required=False,
        help_text="Heading → field of a due, as a JSON object, “” for what is left out. Kept for "
        "the next file with these headings",
    )

    def validate_columns(self, columns: Any) -> dict[str, str]:
        """Refuse what is no object of texts; the domain knows the headings and fields."""
        if not isinstance(columns, dict) or not all(
            isinstance(one, str) for one in columns.values()
        ):
            raise serializers.ValidationError(
                _("Send a JSON object, such as {example}.").format(
                    example='{"Flat No": "reference", "Amt": "amount_paise"}'
                )
            )
        return columns


class RefusedRowSerializer(serializers.Serializer[Any]):
    number = serializers.IntegerField(help_text="Line in the file")
    reason = serializers.CharField()


class LeftOutRowSerializer(RefusedRowSerializer):
    text = serializers.CharField(help_text="What is left out")


class ImportResult(serializers.Serializer[Any]):
    """How many rows were (or would be) added, updated, left alone, refused or left out, and why."""

    added = serializers.IntegerField()
    updated = serializers.IntegerField()
    unchanged = serializers.IntegerField()
    refused = serializers.IntegerField()
    left_out = serializers.IntegerField(help_text="Totals, headings and notes among the rows")
    in_part = serializers.IntegerField(help_text="Pieces of rows that are left out")
    total_paise = serializers.IntegerField()
    columns = serializers.DictField(
        source="mapping", child=serializers.CharField(), help_text="Field → the heading it is under"
    )
    unknown_columns = serializers.ListField(child=serializers.CharField(), help_text="Left out")
    other_sheets = serializers.ListField(child=serializers.CharField(), help_text="Not read")
    refused_rows = RefusedRowSerializer(many=True)
    left_out_rows = LeftOutRowSerializer(many=True)
    in_part_rows = LeftOutRowSerializer(many=True, help_text="Taken, but for what is named")
