"""`manage.py serve`: everything in one foreground process."""

import os
import sys
from argparse import ArgumentParser
from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from receipts import supervisor


class Command(BaseCommand):
    help = "Run web, worker and scheduler until Ctrl-C. Name some of them to run only those."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("only", nargs="*", metavar="web|worker|beat")
        parser.add_argument(
            "--reload", action="store_true", help="For developing: begin anew when a file changes."
        )

    def handle(self, *, only: list[str], reload: bool, **options: Any) -> None:
        names = only or list(supervisor.COMMANDS)
        if unknown := set(names) - set(supervisor.COMMANDS):
            raise CommandError(f"There is no {' or '.join(sorted(unknown))}: web, worker, beat.")
        self.check(databases=["default"])
        try:
            self.serve(names, supervisor.RELOADING if reload else supervisor.COMMANDS)
        except supervisor.CannotServe as reason:
            raise CommandError(str(reason)) from None

    def serve(self, names: list[str], commands: Mapping[str, Sequence[str]]) -> None:
        lock = None
        if settings.EMBEDDED_QUEUE or settings.SQLITE:
            lock = supervisor.lock_data_folder(settings.DATA_DIR)
        if "web" in names:
            supervisor.check_port(os.environ.get("HOST", "127.0.0.1"), settings.PORT)
        if "worker" in names and settings.EMBEDDED_QUEUE:
            supervisor.empty_embedded_queue()
        running = supervisor.Supervisor(
            names, out=sys.stdout, on_ready=self.announce, commands=commands
        )
        running.run()
        if lock:
            lock.close()
        self.stdout.write("Everything has stopped.")

    def announce(self) -> None:
        self.stdout.write(
            self.style.SUCCESS(f"\nRaseed is at {settings.SITE_URL} - Ctrl-C stops it.\n")
        )
        self.stdout.flush()
