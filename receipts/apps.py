"""The one Django app."""

from django.apps import AppConfig
from django.core.checks import Tags, register

from receipts import checks


class ReceiptsConfig(AppConfig):
    name = "receipts"
    verbose_name = "Receipts"

    def ready(self) -> None:
        register(checks.check_readers)
        register(checks.check_sqlite, Tags.database)
