"""`manage.py restore FILE`: what `manage.py backup` wrote, put back."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from receipts import supervisor
from receipts.backup import BackupRefused, restore


class Command(BaseCommand):
    help = "Put a backup back into an empty installation. Stop web, worker and scheduler first."
    requires_system_checks: list[str] = []  # noqa: RUF012 - Django's own form

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument(
            "--replace", action="store_true", help="Lose what this installation holds now."
        )

    def handle(self, *, file: Path, replace: bool, **options: Any) -> None:
        try:
            with supervisor.lock_data_folder(settings.DATA_DIR):
                manifest = restore(file, replace=replace)
                call_command("migrate", interactive=False, verbosity=0)
        except (BackupRefused, supervisor.CannotServe, OSError) as reason:
            raise CommandError(str(reason)) from None
        rows = sum(manifest.rows.values())
        self.stdout.write(
            f"The state of {manifest.made_at} is back: {rows} rows and {manifest.files} files."
        )
