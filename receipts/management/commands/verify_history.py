"""`manage.py verify_history`: does every payee's history hold, and a file of it still?"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from receipts import history
from receipts.models import Payee


class Command(BaseCommand):
    help = "Go through every payee's history, link by link; fails where one does not hold."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--proof", type=Path, metavar="FILE", help="also compare a file of export_history"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        history.seal()
        faulty = [payee for payee in Payee.objects.order_by("pk") if not self._holds(payee)]
        if options["proof"]:
            self._check(options["proof"])
        if faulty:
            raise CommandError(f"The history of {', '.join(map(str, faulty))} does not hold.")

    def _holds(self, payee: Payee) -> bool:
        found = history.verify(payee.pk)
        for fault in found.faults:
            self.stderr.write(f"{payee}, link {fault.number}: {fault.why}.")
        if not found.faults:
            self.stdout.write(f"{payee}: {found.head.number} events, {found.head.hash or 'none'}")
        return not found.faults

    def _check(self, path: Path) -> None:
        try:
            with path.open(encoding="utf-8") as lines:
                head = history.check_proof(lines)
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"{path} cannot be read.") from error
        except history.ProofRefused as refused:
            raise CommandError(f"{path}: {refused}") from refused
        self.stdout.write(f"{path}: holds, and so does the database up to {head.number}.")
