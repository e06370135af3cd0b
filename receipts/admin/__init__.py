"""The back office for superusers: Django's admin, where nothing that happened can be rewritten."""

from django.contrib import admin

from receipts.admin import bank, credentials, machinery, money, people, receipts

__all__ = ["bank", "credentials", "machinery", "money", "people", "receipts"]

admin.site.index_title = "Back office"
