"""`manage.py api_client FILE`: a client in Python for the API, as this version has it."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from receipts.programs import client


class Command(BaseCommand):
    help = "Write a client in Python for the API of this version: one file that needs nothing else."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        options["file"].write_text(client.written())
        self.stdout.write(f"Written to {options['file']}.")
