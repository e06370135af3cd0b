"""The one Django app."""

from django.apps import AppConfig
from django.core.checks import Tags, register
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext

from receipts import checks, kept_sums
from receipts.refusal import Refusal


class ReceiptsConfig(AppConfig):
    name = "receipts"
    verbose_name = "Receipts"

    def ready(self) -> None:
        pre_migrate.connect(kept_sums.stand_down, sender=self)
        post_migrate.connect(kept_sums.stand_up, sender=self)
        Refusal.translate = gettext
        register(checks.check_readers)
        register(checks.check_sqlite, Tags.database)
