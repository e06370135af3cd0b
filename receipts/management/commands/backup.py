"""`manage.py backup FILE`: database and pictures in one file, while everything goes on running."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from receipts.backup import BackupRefused, back_up


class Command(BaseCommand):
    help = "Write the database and every stored file, as they are at this moment, to one file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")

    def handle(self, *, file: Path, **options: Any) -> None:
        try:
            saved = back_up(file)
        except (BackupRefused, OSError) as reason:
            raise CommandError(str(reason)) from None
        self.stdout.write(f"{file}: {saved.rows} rows and {saved.files} files.")
        for key in saved.missing:
            self.stderr.write(f"Not stored any more, and not in the backup: {key}")
