"""Expected payments, what was counted towards them, and what finance took away."""

from django.contrib import admin

from receipts.admin.looking import ReadOnlyAdmin, ReadOnlyInline, rupees
from receipts.models import Allocation, Due, DueImport, Export


class AllocationInline(ReadOnlyInline):
    model = Allocation
    fk_name = "due"
    fields = ("receipt", "amount", "by", "created_at")
    readonly_fields = fields

    amount = rupees("amount_paise", "Amount")


@admin.register(Due)
class DueAdmin(ReadOnlyAdmin):
    """To look at: the desk edits dues, because an edited due must be matched again."""

    inlines = (AllocationInline,)
    list_display = ("reference", "payee", "payer_name", "amount", "due_on", "updated_at")
    list_filter = ("payee", "due_on")
    search_fields = ("reference", "payer_name", "=payer_phone", "=utr")
    list_select_related = ("payee",)

    amount = rupees("amount_paise", "Amount")


@admin.register(DueImport)
class DueImportAdmin(ReadOnlyAdmin):
    list_display = ("file_name", "payee", "by", "created_at", "applied_at", "added", "updated")
    list_filter = ("payee",)
    list_select_related = ("payee", "by")


@admin.register(Export)
class ExportAdmin(ReadOnlyAdmin):
    list_display = ("id", "payee", "by", "format", "rows", "created_at", "finished_at", "sha256")
    list_filter = ("payee", "format")
    search_fields = ("=sha256", "by__username")
    list_select_related = ("payee", "by")
