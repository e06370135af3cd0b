"""Keys of the UTR API: issued here, shown once, limited, reset and revoked."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest  # noqa: TID251 - the admin is handed requests, it answers none
from django.utils import timezone
from unfold.admin import ModelAdmin

from receipts.api_keys import issue
from receipts.models import ApiCredential


@admin.register(ApiCredential)
class ApiCredentialAdmin(ModelAdmin):
    """Adding one shows its secret a single time; afterwards only its limits can be changed."""

    list_display = ("name", "api_id", "used", "quota", "expires_at", "revoked_at", "last_used_at")
    list_filter = ("may_read_utr",)
    search_fields = ("name", "api_id")
    fields = ("name", "expires_at", "may_read_utr", "quota", "rate_per_minute")
    actions = ("revoke", "reset_quota")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(
        self, request: HttpRequest, obj: ApiCredential, form: "forms.ModelForm[Any]", change: bool
    ) -> None:
        if change:
            obj.save(update_fields=form.changed_data)
            return
        issued, secret = issue(**form.cleaned_data)
        obj.pk = issued.pk
        obj.api_id = issued.api_id
        self.message_user(
            request,
            f"X-DF-API-ID: {issued.api_id} · X-DF-API-SECRET: {secret} · "
            "Copy the secret now: it is not stored and cannot be shown again.",
            messages.WARNING,
        )

    @admin.action(description="Revoke: every further call is refused")
    def revoke(self, request: HttpRequest, rows: QuerySet[ApiCredential]) -> None:
        revoked = rows.filter(revoked_at=None).update(revoked_at=timezone.now())
        self.message_user(request, f"{revoked} revoked.")

    @admin.action(description="Start counting against the quota anew")
    def reset_quota(self, request: HttpRequest, rows: QuerySet[ApiCredential]) -> None:
        self.message_user(request, f"{rows.update(used=0)} begin at 0 again.")
