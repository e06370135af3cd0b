"""The back office for superusers: Django's admin, where nothing that happened can be rewritten."""

from receipts.admin import machinery, money, people, receipts

__all__ = ["machinery", "money", "people", "receipts"]
