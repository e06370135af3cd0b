"""Archives of proofs and their pictures as JSON, and what is said of them."""

from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _
from rest_framework import serializers

from receipts.api.serializers import PlainText
from receipts.models import ImportedPicture, ReceiptImport


class ReceiptImportRow(serializers.ModelSerializer[ReceiptImport]):
    """An archive."""

    payee = serializers.CharField(source="payee.slug")
    by = serializers.CharField(source="by.username")

    class Meta:
        model = ReceiptImport
        fields: tuple[str, ...] = (
            "id", "payee", "by", "created_at", "file_name", "file_bytes", "kind", "state",
            "columns", "mapping", "others", "finished_at",
        )  # fmt: skip


class ReceiptImportSerializer(ReceiptImportRow):
    """An archive and how far it has come; `pictures` are how many there are by state."""

    pictures = serializers.SerializerMethodField()

    class Meta(ReceiptImportRow.Meta):
        fields = (*ReceiptImportRow.Meta.fields, "pictures")

    def get_pictures(self, begun: ReceiptImport) -> dict[str, int]:
        by_state = begun.pictures.order_by().values_list("state").annotate(n=Count("pk"))
        return dict(by_state)


class ArchiveUpload(serializers.Serializer[Any]):
    """An archive as multipart fields."""

    file = serializers.FileField(help_text="ZIP: a chat's export, answers of a form, or pictures")
    payee = serializers.SlugField(required=False, help_text="Left out: the default payee")


class ColumnsRequest(serializers.Serializer[Any]):
    """By what it holds, the heading of the column."""

    picture = PlainText(max_length=200, help_text="The picture's file")
    sender = PlainText(max_length=200, required=False)
    contact = PlainText(max_length=200, required=False)
    reference = PlainText(max_length=200, required=False)
    amount = PlainText(max_length=200, required=False)
    words = PlainText(max_length=200, required=False)

    def validate(self, attrs: dict[str, str]) -> dict[str, str]:
        """Only of columns that there are."""
        said = _("There is no such column.")
        wrong = {
            name: said for name, column in attrs.items() if column not in self.context["columns"]
        }
        if wrong:
            raise serializers.ValidationError(wrong)
        return attrs


class ImportedPictureSerializer(serializers.ModelSerializer[ImportedPicture]):
    said = serializers.CharField(help_text="Why it was left aside or refused")
    receipt = serializers.CharField(source="receipt.public_id", default=None)

    class Meta:
        model = ImportedPicture
        fields = (
            "number", "name", "sender", "contact", "sent_at", "reference", "amount_paise", "words",
            "state", "said", "receipt",
        )  # fmt: skip
