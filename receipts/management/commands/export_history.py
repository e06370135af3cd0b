"""`manage.py export_history FILE`: a payee's history with its proof, one JSON object a line."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from receipts import history
from receipts.management.commands.import_dues import payee_named


class Command(BaseCommand):
    help = "Write a payee's history with its proof; docs/books.md says how the hashes are made."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--payee", metavar="SLUG", help="default: the default payee")

    def handle(self, *args: Any, **options: Any) -> None:
        payee, path = payee_named(options["payee"]), options["file"]
        history.seal()
        try:
            with path.open("w", encoding="utf-8", newline="\n") as file:
                file.writelines(history.proof_of(payee))
        except OSError as error:
            raise CommandError(f"{path} cannot be written: {error.strerror}.") from error
        self.stderr.write(f"{payee}: written to {path}.")
