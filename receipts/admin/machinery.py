"""Readers, workers and refused log-ins: what an installation's keeper looks at when it stalls."""

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib import admin
from unfold.admin import ModelAdmin

from receipts.admin.looking import ReadOnlyAdmin
from receipts.models import ReaderState, Worker


@admin.register(ReaderState)
class ReaderStateAdmin(ReadOnlyAdmin):
    """To look at: a reader is resumed on the desk's Readers page, which records who did it."""

    list_display = ("reader", "paused_at", "pause_status", "pause_reason", "request_id", "probe_at")


@admin.register(Worker)
class WorkerAdmin(ReadOnlyAdmin):
    list_display = ("name", "started_at", "seen_at", "claimed_at", "done_at")


admin.site.unregister((AccessAttempt, AccessFailureLog, AccessLog))


@admin.register(AccessAttempt)
class AccessAttemptAdmin(ModelAdmin):
    """Deleting a row lets its user and address try again at once."""

    list_display = ("username", "ip_address", "failures_since_start", "attempt_time")
    search_fields = ("username", "ip_address")

    def has_add_permission(self, request):  # type: ignore[no-untyped-def]
        return False

    def has_change_permission(self, request, obj=None):  # type: ignore[no-untyped-def]
        return False
