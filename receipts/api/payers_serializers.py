"""Words for payers, and who pays for whom, as JSON."""

from rest_framework import serializers

from receipts.api.addressed import PayeeNamed
from receipts.api.serializers import PlainText
from receipts.models import KnownPayer, Receipt, SavedReply
from receipts.models.payer_pages import payers_languages
from receipts.review.replies import LONGEST


class ReplySerializer(serializers.ModelSerializer[SavedReply]):
    payee = serializers.CharField(source="payee.slug")
    changed_by = serializers.CharField(source="changed_by_name")

    class Meta:
        model = SavedReply
        fields = (
            "id", "payee", "kind", "reason", "text", "language", "changed_by", "changed_at",
        )  # fmt: skip


class ReplyRequest(PayeeNamed):
    """Words to choose from: a question, or what follows a rejection for `reason`."""

    kind = serializers.ChoiceField(choices=SavedReply.Kind.choices)
    reason = serializers.ChoiceField(
        choices=Receipt.RejectReason.choices,
        allow_blank=True,
        default="",
        help_text="Of a rejection",
    )
    text = PlainText(max_length=LONGEST)
    language = serializers.ChoiceField(
        choices=payers_languages(),
        allow_blank=True,
        default="",
        help_text="Offered for payers who read this; left out: for all",
    )


class KnownPayerSerializer(serializers.ModelSerializer[KnownPayer]):
    """`bank_…`: the payer as the bank shows them; `payer_…`: whose dues they pay."""

    payee = serializers.CharField(source="payee.slug")
    by = serializers.CharField(source="by_name")

    class Meta:
        model = KnownPayer
        fields = (
            "id", "payee", "bank_name", "bank_vpa", "payer_name", "payer_phone", "payer_email",
            "note", "by", "created_at",
        )  # fmt: skip
