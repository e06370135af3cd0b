"""manage.py import_dues FILE: expected payments out of a CSV or Excel file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from receipts import dues
from receipts.models import Payee
from receipts.upi import format_rupees


class Command(BaseCommand):
    help = "Import expected payments from a CSV or Excel file; a known reference is updated."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--payee", metavar="SLUG", help="whose dues; default: the default payee"
        )
        parser.add_argument("--dry-run", action="store_true", help="show what it would do")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        act = dues.preview if options["dry_run"] else dues.write
        try:
            done = act(payee_named(options["payee"]), path.read_bytes(), path.name)
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
        except dues.TableRefused as error:
            raise CommandError(str(error)) from error
        for row in done.refused_rows:
            self.stderr.write(f"row {row.number}: {row.reason}")
        if done.refused > len(done.refused_rows):
            self.stderr.write(f"… and {done.refused - len(done.refused_rows)} more refused")
        if done.unknown_columns:
            self.stdout.write(f"left aside: {', '.join(done.unknown_columns)}")
        would = "would be " if options["dry_run"] else ""
        self.stdout.write(
            f"{would}added {done.added}, {would}updated {done.updated}, "
            f"unchanged {done.unchanged}, refused {done.refused}; "
            f"new and changed come to ₹{format_rupees(done.total_paise)}"
        )
        if not done.good:
            raise CommandError("Nothing could be imported.")


def payee_named(slug: str | None) -> Payee:
    """The payee with that slug, or the default one. Raises CommandError naming those there are."""
    payee = Payee.objects.filter(**({"slug": slug} if slug else {"is_default": True})).first()
    if payee is None:
        known = ", ".join(Payee.objects.values_list("slug", flat=True))
        raise CommandError(f"There is no payee “{slug or 'default'}”. There are: {known}.")
    return payee
