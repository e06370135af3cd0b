"""Rows as JSON, and JSON as what domain functions take."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from receipts.contacts import ContactRefused, contact_columns
from receipts.dates import FAR_AWAY, YEARS
from receipts.evidence.standing import Bank, BankStatus, bank_of_one
from receipts.filters import LARGEST_ID
from receipts.intake import same_file
from receipts.matching import candidates_now
from receipts.models import Allocation, Candidate, Reading, Receipt, Signal
from receipts.plain_text import plain_text
from receipts.refusal import Refusal
from receipts.upi import MAX_PAISE, parse_amount
from receipts.wording import Sentence


class PlainText(serializers.CharField):
    """Text without control and other invisible characters."""

    def to_internal_value(self, data: Any) -> str:
        text = plain_text(super().to_internal_value(data))
        if not text and not self.allow_blank:
            self.fail("blank")
        return text


class Contact(PlainText):
    """A phone number or an e-mail address, as it was typed."""

    def to_internal_value(self, data: Any) -> str:
        typed = super().to_internal_value(data)
        try:
            contact_columns(typed)
        except ContactRefused as refused:
            raise serializers.ValidationError(str(refused)) from refused
        return typed


class Rupees(serializers.CharField):
    """Rupees as people write them ("1,500.00"), taken as integer paise."""

    def to_internal_value(self, data: Any) -> int:  # type: ignore[override]
        try:
            return parse_amount(super().to_internal_value(data))
        except ValueError as error:
            raise serializers.ValidationError(str(error)) from error


class Day(serializers.DateField):
    """A day of a year whose every moment can be compared."""

    def to_internal_value(self, value: Any) -> date:
        day = super().to_internal_value(value)
        if day.year not in YEARS:
            raise serializers.ValidationError(str(Refusal(FAR_AWAY, typed=str(day))))
        return day


class ReadingSerializer(serializers.ModelSerializer[Reading]):
    reason = serializers.CharField(read_only=True)

    class Meta:
        model = Reading
        fields = (
            "reader", "status", "reason", "request_id", "started_at", "latency_ms", "upi_id",
            "utr", "utr_confident", "rail", "paid_at", "paid_at_inferred", "amount_paise",
            "payment_status", "screen", "app", "payee_name", "payer_name", "payee_vpa",
            "payer_vpa", "note", "other_ids", "fields",
        )  # fmt: skip


class SentenceSerializer(serializers.Serializer[Sentence]):
    """What the product says, and the code and the values that it is said from."""

    code = serializers.CharField(help_text="Stable; empty where only the words are known")
    values = serializers.DictField(help_text="What it names: paise, days, times, UTRs, words")
    sentence = serializers.CharField(source="*")


class SignalSerializer(serializers.ModelSerializer[Signal]):
    """A warning: `evidence` is what `code` and `values` say, in the language of the request."""

    evidence = serializers.CharField(read_only=True)
    code = serializers.CharField(source="evidence.code", help_text="Stable name of the sentence")
    values = serializers.DictField(
        source="evidence.values", help_text="What it names: paise, days, times, UTRs, words"
    )
    other = serializers.CharField(source="other.public_id", default=None, help_text="Its receipt")
    dismissed = serializers.SerializerMethodField()

    class Meta:
        model = Signal
        fields = (
            "id", "kind", "severity", "evidence", "code", "values", "other", "dismissed",
            "dismissal_reason",
        )  # fmt: skip

    def get_dismissed(self, signal: Signal) -> bool:
        return signal.dismissed_at is not None


class CandidateSerializer(serializers.ModelSerializer[Candidate]):
    due = serializers.IntegerField(source="due_id")
    reference = serializers.CharField(source="due.reference")
    payer_name = serializers.CharField(source="due.payer_name")
    amount_paise = serializers.IntegerField(source="due.amount_paise")
    reasons = serializers.ListField(child=serializers.CharField())
    reason_codes = SentenceSerializer(source="reasons", many=True)

    class Meta:
        model = Candidate
        fields = (
            "due", "reference", "payer_name", "amount_paise", "score", "reasons", "reason_codes",
        )  # fmt: skip


class AllocationSerializer(serializers.ModelSerializer[Allocation]):
    reference = serializers.CharField(source="due.reference", read_only=True)

    class Meta:
        model = Allocation
        fields = ("due", "reference", "amount_paise", "refunded_paise")


class BankSerializer(serializers.Serializer[Bank]):
    """What the statements say of a receipt. `confirmed` alone is proof."""

    standing = serializers.ChoiceField(choices=BankStatus.choices)
    credited_on = serializers.DateField(allow_null=True, help_text="Day of the credit of its UTR")
    amount_paise = serializers.IntegerField(allow_null=True, help_text="Of that credit")


class ReceiptRow(serializers.ModelSerializer[Receipt]):
    """A receipt as everybody may see it who may see it; `id` is unguessable, fit for links."""

    id = serializers.CharField(source="public_id", read_only=True)
    payee = serializers.SlugRelatedField(slug_field="slug", read_only=True)  # type: ignore[var-annotated]
    status_url = serializers.SerializerMethodField(help_text="The payer's page, to be passed on")

    class Meta:
        model = Receipt
        fields: tuple[str, ...] = (
            "id", "status", "status_url", "payee", "created_at", "payer_name", "payer_phone",
            "payer_email", "reference", "claimed_amount_paise", "note", "utr", "utr_confident",
            "paid_at", "paid_at_inferred", "amount_paise", "decided_at",
        )  # fmt: skip

    @extend_schema_field(serializers.URLField())
    def get_status_url(self, receipt: Receipt) -> str:
        return settings.SITE_URL + reverse("status", args=[receipt.public_id])


class OfOneFile(serializers.Serializer[Receipt]):
    """What else came in the file of a receipt that is shown alone."""

    same_file = serializers.SerializerMethodField(
        help_text="Ids of all receipts of its file, in order: several for a PDF of several payments"
    )

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_same_file(self, receipt: Receipt) -> list[str]:
        return list(same_file(receipt).values_list("public_id", flat=True))


class PointSerializer(serializers.Serializer[Any]):
    """One point of the verdict: `sentence` is what `code` and `values` say."""

    code = serializers.CharField()
    values = serializers.DictField()
    sentence = serializers.CharField(source="*")


class ReceiptDetail(OfOneFile, ReceiptRow):
    """All there is to know; signals and candidates are for the payee's people only."""

    reading = ReadingSerializer(read_only=True, allow_null=True)
    signals = SignalSerializer(many=True, read_only=True)
    candidates = serializers.SerializerMethodField(help_text="By what is open now, best first")
    allocations = AllocationSerializer(many=True, read_only=True)
    decided_by = serializers.CharField(source="decided_by.username", default=None)
    proposed_by = serializers.CharField(
        source="proposed_by.username",
        default=None,
        help_text="Who approved first, where another person is to confirm it",
    )
    assignee = serializers.CharField(source="assignee.username", default=None)
    bank = serializers.SerializerMethodField()
    review_reason = serializers.CharField(help_text="Why a person must look")
    review_reason_code = serializers.CharField(source="review_reason.code")
    review_reason_values = serializers.DictField(source="review_reason.values")
    decision_note = serializers.CharField(source="decision_words")
    verdict = serializers.ChoiceField(
        [*Receipt.Verdict.choices, ("", "None")],
        read_only=True,
        help_text="While it waits for review, else empty",
    )
    points = PointSerializer(
        many=True, read_only=True, source="verdict_points", help_text="What makes the verdict"
    )

    class Meta(ReceiptRow.Meta):
        fields = (
            *ReceiptRow.Meta.fields, "same_file", "version", "review_reason", "review_reason_code",
            "review_reason_values", "decision_reason",
            "decision_note", "decided_by", "proposed_by", "reading", "signals", "candidates",
            "allocations",
            "bank", "verdict", "points", "assignee", "snoozed_at", "snoozed_until", "answered_at",
        )  # fmt: skip

    @extend_schema_field(CandidateSerializer(many=True))
    def get_candidates(self, receipt: Receipt) -> list[dict[str, Any]]:
        return list(CandidateSerializer(candidates_now(receipt), many=True).data)

    @extend_schema_field(BankSerializer)
    def get_bank(self, receipt: Receipt) -> dict[str, Any]:
        return BankSerializer(bank_of_one(receipt)).data


class OwnRow(ReceiptRow):
    """A payer's own receipt in a list, as far as its payer is told of it."""

    status = serializers.ChoiceField(Receipt.Status.choices, source="told_status")
    decided_at = serializers.SerializerMethodField()

    @extend_schema_field(serializers.DateTimeField(allow_null=True))
    def get_decided_at(self, receipt: Receipt) -> datetime | None:
        return receipt.decided_at if receipt.told_status == receipt.status else None


class OwnReceipt(OfOneFile, OwnRow):
    """A payer's own receipt: the same shape, with nothing that only the payee's people may see."""

    signals = serializers.SerializerMethodField(help_text="Always empty")
    candidates = serializers.SerializerMethodField(help_text="Always empty")

    class Meta(ReceiptRow.Meta):
        fields = (
            *ReceiptRow.Meta.fields, "same_file", "signals", "candidates",
        )  # fmt: skip

    def get_signals(self, receipt: Receipt) -> list[str]:
        return []

    get_candidates = get_signals


class Upload(serializers.Serializer[dict[str, Any]]):
    """The upload form as multipart fields. Send the same `submission` again to retry safely."""

    image = serializers.FileField(help_text="Any kind of picture or a PDF, at most 20 MB")
    payee = serializers.SlugField(required=False, help_text="Left out: the default payee")
    reference = PlainText(required=False, allow_blank=True, max_length=64)
    payer_name = PlainText(required=False, allow_blank=True, max_length=120)
    contact = Contact(
        required=False, allow_blank=True, max_length=254, help_text="Phone number or e-mail"
    )
    amount = Rupees(required=False, allow_blank=True, help_text="Rupees, such as 1,500.00")
    note = PlainText(required=False, allow_blank=True, max_length=500)
    submission = serializers.UUIDField(required=False)

    @property
    def said(self) -> dict[str, Any]:
        """What the payer said, as arguments of `intake.accept_upload`."""
        form = self.validated_data
        contact = form.get("contact")
        return {
            "reference": form.get("reference", ""),
            "payer_name": form.get("payer_name", ""),
            "claimed_amount_paise": form.get("amount") or None,
            "note": form.get("note", ""),
            **(contact_columns(contact) if contact else {}),
        }


class AllocationRequest(serializers.Serializer[dict[str, Any]]):
    due = serializers.IntegerField(min_value=1, max_value=LARGEST_ID)
    amount_paise = serializers.IntegerField(min_value=1, max_value=MAX_PAISE)
