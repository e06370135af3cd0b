"""The back office for superusers: Django's admin, where nothing that happened can be rewritten."""

from receipts.admin import bank, credentials, machinery, money, people, receipts

__all__ = ["bank", "credentials", "machinery", "money", "people", "receipts"]
