"""Statements and credits as JSON, and what the endpoints of the bank take."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from receipts.api.serializers import PlainText
from receipts.filters import LARGEST_ID
from receipts.models import Credit, CreditMatch, MatchGround, StatementFile
from receipts.upi import MAX_PAISE, normalise_utr

GROUNDS = [(ground.name.lower(), ground.label) for ground in MatchGround]


class StatementSerializer(serializers.ModelSerializer[StatementFile]):
    """A statement and how far it has come: only one that is `ready` can be confirmed."""

    payee = serializers.SlugRelatedField(slug_field="slug", read_only=True)  # type: ignore[var-annotated]
    by = serializers.CharField(source="by.username", default=None)
    problem = serializers.CharField(read_only=True)

    class Meta:
        model = StatementFile
        fields = (
            "id", "payee", "by", "created_at", "state", "problem", "file_name", "file_bytes",
            "sha256", "layout", "layout_name", "account", "covers_from", "covers_to", "credits",
            "debits", "reversals", "settlements", "refused", "added", "repeated", "imported_at",
            "matched_at",
        )  # fmt: skip


class StatementUpload(serializers.Serializer[dict[str, Any]]):
    """A statement as multipart fields."""

    file = serializers.FileField(help_text="CSV, TSV, XLS or XLSX as the bank or the app gives it")
    payee = serializers.SlugField(required=False, help_text="Left out: the default payee")
    confirm = serializers.BooleanField(
        default=False,
        help_text="Import it as soon as it is read; not where a person has to name its columns, "
        "nor where it tells of no money",
    )


class CreditMatchSerializer(serializers.ModelSerializer[CreditMatch]):
    """A receipt that speaks of the credit, or may; `confirmed` alone is proof."""

    receipt = serializers.CharField(source="receipt.public_id")
    status = serializers.CharField(source="receipt.status")
    ground = serializers.SerializerMethodField()
    reason = serializers.CharField(help_text="What `code` and `values` say")
    code = serializers.CharField(source="reason.code")
    values = serializers.DictField(source="reason.values")

    class Meta:
        model = CreditMatch
        fields = ("receipt", "status", "ground", "reason", "code", "values")

    @extend_schema_field(serializers.ChoiceField(choices=GROUNDS))
    def get_ground(self, match: CreditMatch) -> str:
        return MatchGround(match.ground).name.lower()


class CreditSerializer(serializers.ModelSerializer[Credit]):
    """Money that arrived, as the statement tells it."""

    payee = serializers.SlugRelatedField(slug_field="slug", read_only=True)  # type: ignore[var-annotated]
    counted_paise = serializers.IntegerField(
        read_only=True, help_text="Counted towards dues without a receipt, less refunds"
    )
    receipts = CreditMatchSerializer(source="receipt_matches", many=True, read_only=True)

    class Meta:
        model = Credit
        fields = (
            "id", "payee", "statement", "alerted_at", "account", "on", "at", "amount_paise",
            "fee_paise", "tax_paise", "utr", "rail", "payer_name", "payer_vpa", "note", "narration",
            "is_settlement", "reversed_on", "set_aside_at", "set_aside_reason", "counted_paise",
            "receipts",
        )  # fmt: skip


class CreditQuery(serializers.Serializer[dict[str, Any]]):
    """What the list of credits may be narrowed by."""

    utr = PlainText(required=False, max_length=100, help_text="With or without spaces")
    on_from = serializers.DateField(required=False, help_text="First day, YYYY-MM-DD")
    on_to = serializers.DateField(required=False, help_text="Last day")
    amount_paise = serializers.IntegerField(required=False, min_value=1, max_value=MAX_PAISE)
    statement = serializers.IntegerField(required=False, min_value=1, max_value=LARGEST_ID)

    def conditions(self) -> dict[str, Any]:
        """What was asked for, as conditions on credits."""
        asked: dict[str, Any] = dict(self.validated_data)
        names: dict[str, str] = {"on_from": "on__gte", "on_to": "on__lte"}
        if "utr" in asked:
            asked["utr"] = normalise_utr(asked["utr"])
        return {names.get(name, name): value for name, value in asked.items()}
