"""The back office for superusers: Django's admin, where nothing that happened can be rewritten."""

from django.contrib import admin
from django.http import HttpRequest  # noqa: TID251

from receipts.access import owes_second_factor
from receipts.admin import bank, credentials, machinery, money, people, receipts

__all__ = ["bank", "credentials", "machinery", "money", "people", "receipts"]

admin.site.index_title = "Back office"

comes_in = admin.site.has_permission


def comes_in_by_both(request: HttpRequest) -> bool:
    """By a second factor as well, where the person owes one: here all can be changed."""
    if not comes_in(request):
        return False
    return bool(request.session.get("second_factor")) or not owes_second_factor(request.user)


admin.site.has_permission = comes_in_by_both  # type: ignore[method-assign]
