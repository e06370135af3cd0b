"""The one Django app."""

from django.apps import AppConfig
from django.core.checks import Tags, register
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext

from receipts import checks, database_statistics, row_numbers, triggers
from receipts.refusal import Refusal


class ReceiptsConfig(AppConfig):
    name = "receipts"
    verbose_name = "Receipts"

    def ready(self) -> None:
        Refusal.translate = gettext
        for keeper in triggers.KEEPERS:
            pre_migrate.connect(keeper.stand_down, sender=self)
            post_migrate.connect(keeper.stand_up, sender=self)
        post_migrate.connect(database_statistics.stand_up, sender=self)
        pre_migrate.connect(row_numbers.stand_down, sender=self)
        post_migrate.connect(row_numbers.stand_up, sender=self)
        connection_created.connect(row_numbers.connected)
        register(checks.check_readers)
        register(checks.check_sqlite, Tags.database)
        register(checks.check_triggers, Tags.database)
