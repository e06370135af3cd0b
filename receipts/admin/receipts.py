"""Receipts with their readings and history, to look at: the desk decides, the admin does not."""

from django.contrib import admin

from receipts.admin.looking import ReadOnlyAdmin, ReadOnlyInline, rupees
from receipts.models import Correction, Notice, Reading, Receipt, ReceiptEvent, Signal

PAYER = ("payer", "payer_name", "payer_phone", "payer_email", "reference")
DECISION = ("review_reason", "decided_by", "decided_at", "decision_reason", "decision_note")
PICTURE = (
    "original_name",
    "original_media_type",
    "original_bytes",
    "original_sha256",
    "picture_at",
)
QUEUE = ("attempts", "next_attempt_at", "wait_reason", "lease_until", "reviewer", "held_until")


class EventInline(ReadOnlyInline):
    model = ReceiptEvent
    fields = ("at", "kind", "actor_name", "from_status", "to_status", "note")
    readonly_fields = fields


class ReadingInline(ReadOnlyInline):
    model = Reading
    fk_name = "receipt"
    fields = ("started_at", "reader", "status", "reason", "request_id", "latency_ms", "utr")
    readonly_fields = fields
    show_change_link = True


class CorrectionInline(ReadOnlyInline):
    model = Correction
    fields = ("created_at", "source", "by", "utr", "paid_at", "amount_paise")
    readonly_fields = fields


class SignalInline(ReadOnlyInline):
    model = Signal
    fk_name = "receipt"
    fields = ("kind", "severity", "evidence", "dismissed_by", "dismissal_reason")
    readonly_fields = fields


@admin.register(Receipt)
class ReceiptAdmin(ReadOnlyAdmin):
    inlines = (EventInline, ReadingInline, CorrectionInline, SignalInline)
    list_display = ("id", "payee", "payer_name", "reference", "utr", "amount", "status", "created")
    list_filter = ("status", "payee", "source")
    search_fields = ("=utr", "=reference", "payer_name", "=payer_phone", "=public_id")
    list_select_related = ("payee",)
    ordering = ("-id",)
    fieldsets = (
        (None, {"fields": ("payee", "status", "created_at", "source", "public_id")}),
        ("The payer says", {"fields": (*PAYER, "claimed", "note")}),
        ("What is believed", {"fields": ("utr", "utr_confident", "paid_at", "amount")}),
        ("The decision", {"fields": DECISION}),
        ("The picture", {"fields": PICTURE}),
        ("The queue", {"fields": QUEUE}),
    )
    readonly_fields = ("amount", "claimed")

    amount = rupees("amount_paise", "Amount")
    claimed = rupees("claimed_amount_paise", "Amount")

    @admin.display(description="Received", ordering="id")
    def created(self, receipt: Receipt) -> object:
        return receipt.created_at


@admin.register(Reading)
class ReadingAdmin(ReadOnlyAdmin):
    list_display = ("id", "receipt", "reader", "status", "utr", "amount", "latency_ms", "begun")
    list_filter = ("reader", "status", "utr_confident")
    search_fields = ("=utr", "=upi_id", "=request_id")
    list_select_related = ("receipt",)

    amount = rupees("amount_paise", "Amount")

    @admin.display(description="Begun", ordering="started_at")
    def begun(self, reading: Reading) -> object:
        return reading.started_at


@admin.register(ReceiptEvent)
class ReceiptEventAdmin(ReadOnlyAdmin):
    list_display = ("id", "receipt", "kind", "actor_name", "from_status", "to_status", "at")
    list_filter = ("kind",)
    search_fields = ("actor_name",)
    list_select_related = ("receipt",)
    ordering = ("-id",)


@admin.register(Notice)
class NoticeAdmin(ReadOnlyAdmin):
    list_display = (
        "id",
        "channel",
        "to",
        "subject",
        "created_at",
        "attempts",
        "sent_at",
        "delivery",
        "withdrawn_at",
        "last_error",
    )
    list_filter = (("sent_at", admin.EmptyFieldListFilter), "channel", "delivery")
    search_fields = ("=to", "subject")
    ordering = ("-id",)
