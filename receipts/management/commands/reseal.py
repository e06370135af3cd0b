"""`manage.py reseal`: after SECRET_KEY was changed, before the old one is forgotten."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from receipts import resealing


class Command(BaseCommand):
    help = (
        "Encrypt kept passwords and secrets with SECRET_KEY, so that SECRET_KEY_FALLBACKS can go. "
        "May be run again, and while people work."
    )

    def handle(self, **options: Any) -> None:
        done, broken = resealing.reseal()
        self.stdout.write(f"{done} values are encrypted with this SECRET_KEY.")
        if broken:
            raise CommandError(
                f"{broken} can be opened by no key that is set: put the one that they were "
                "encrypted with into SECRET_KEY_FALLBACKS, or set those passwords anew."
            )
