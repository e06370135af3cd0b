"""Django's own `migrate`, after which the database's triggers stand, also when it fails."""

from typing import Any

from django.core.management.commands import migrate

from receipts import triggers


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        using = options["database"]
        if triggers.missing(using):  # a migration was killed
            triggers.put_up(using)
        with triggers.put_back_when_it_fails(using):
            super().handle(*args, **options)
