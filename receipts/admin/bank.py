"""Bank statements, the money they show, and what people did with it."""

from django.contrib import admin

from receipts.admin.looking import ReadOnlyAdmin, rupees
from receipts.models import (
    BankEvent,
    ColumnMapping,
    Credit,
    HandPayment,
    Reversal,
    StatementFile,
)


@admin.register(StatementFile)
class StatementFileAdmin(ReadOnlyAdmin):
    """To look at: the desk imports statements, because receipts must be compared with them."""

    list_display = (
        "file_name", "payee", "layout_name", "account", "state", "covers_from", "covers_to",
        "added", "repeated", "refused", "by", "created_at",
    )  # fmt: skip
    list_filter = ("payee", "state", "layout_name")
    search_fields = ("file_name", "=sha256", "=account")
    list_select_related = ("payee", "by")


@admin.register(ColumnMapping)
class ColumnMappingAdmin(ReadOnlyAdmin):
    list_display = ("payee", "mapping", "by", "updated_at")
    list_filter = ("payee",)
    list_select_related = ("payee", "by")


@admin.register(Credit)
class CreditAdmin(ReadOnlyAdmin):
    list_display = (
        "on", "payee", "amount", "utr", "payer_name", "payer_vpa", "reversed_on", "set_aside_at",
    )  # fmt: skip
    list_filter = ("payee", "is_settlement", "on")
    search_fields = ("=utr", "payer_name", "payer_vpa", "narration")
    list_select_related = ("payee",)

    amount = rupees("amount_paise", "Amount")


@admin.register(Reversal)
class ReversalAdmin(ReadOnlyAdmin):
    list_display = ("on", "payee", "amount", "utr", "narration")
    list_filter = ("payee", "on")
    search_fields = ("=utr", "narration")
    list_select_related = ("payee",)

    amount = rupees("amount_paise", "Amount")


@admin.register(HandPayment)
class HandPaymentAdmin(ReadOnlyAdmin):
    list_display = ("on", "payee", "kind", "amount", "reference", "note", "by", "taken_back_at")
    list_filter = ("payee", "kind", "on")
    search_fields = ("reference", "note")
    list_select_related = ("payee", "by")

    amount = rupees("amount_paise", "Amount")


@admin.register(BankEvent)
class BankEventAdmin(ReadOnlyAdmin):
    list_display = ("at", "payee", "kind", "actor_name", "note", "statement", "credit")
    list_filter = ("payee", "kind")
    search_fields = ("actor_name", "note")
    list_select_related = ("payee", "statement", "credit")
