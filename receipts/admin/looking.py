"""Admin pages that show rows and let nobody change them."""

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest  # noqa: TID251 - the admin is handed requests, it answers none
from unfold.admin import ModelAdmin, TabularInline

from receipts.upi import format_rupees


class ReadOnly:
    """Neither added, changed nor deleted here; mixed in before an admin class."""

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class ReadOnlyAdmin(ReadOnly, ModelAdmin):
    """A list and a page of one row, to look at."""

    list_fullwidth = True
    show_full_result_count = False


class ReadOnlyInline(ReadOnly, TabularInline):
    """Rows that belong to the one above, to look at."""

    extra = 0
    tab = True


def rupees(field: str, description: str) -> Any:
    """A list column that writes a paise field as rupees."""

    @admin.display(description=description, ordering=field)
    def column(_admin: Any, row: Model) -> str:
        paise = getattr(row, field)
        return "" if paise is None else f"₹ {format_rupees(paise)}"

    return column
