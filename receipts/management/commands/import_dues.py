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
        parser.add_argument(
            "--column",
            metavar="HEADING=FIELD",
            action="append",
            help=f"what a column holds ({', '.join(dues.FIELDS)}); all others are left out, and "
            "it is remembered for files with these headings",
        )
        parser.add_argument("--dry-run", action="store_true", help="show what it would do")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        act = dues.preview if options["dry_run"] else dues.write
        try:
            done = act(
                payee_named(options["payee"]),
                path.read_bytes(),
                path.name,
                chosen=chosen_in(options["column"]),
            )
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
        except (dues.TableRefused, dues.ColumnsRefused) as error:
            raise CommandError(str(error)) from error
        for row in done.refused_rows:
            self.stderr.write(f"row {row.number}: {row.reason}")
        if done.refused > len(done.refused_rows):
            self.stderr.write(f"… and {done.refused - len(done.refused_rows)} more refused")
        self.tell("left out", done.left_out_rows, done.left_out)
        self.tell("taken, but for", done.in_part_rows, done.in_part)
        if done.unknown_columns:
            self.stdout.write(f"columns left out: {', '.join(done.unknown_columns)}")
        if done.other_sheets:
            self.stdout.write(f"sheets left out: {', '.join(done.other_sheets)}")
        would = "would be " if options["dry_run"] else ""
        self.stdout.write(
            f"{would}added {done.added}, {would}updated {done.updated}, "
            f"unchanged {done.unchanged}, refused {done.refused}, left out {done.left_out}; "
            f"new and changed come to ₹{format_rupees(done.total_paise)}"
        )
        if not done.good:
            raise CommandError("Nothing could be imported.")

    def tell(self, what: str, rows: list[dues.LeftOutRow], count: int) -> None:
        for row in rows:
            self.stdout.write(f"row {row.number} {what}: {row.text}: {row.reason}")
        if count > len(rows):
            self.stdout.write(f"… and {count - len(rows)} more {what}")


def chosen_in(given: list[str] | None) -> dict[str, str] | None:
    """Heading → field, as typed; None where nothing was. Raises CommandError."""
    if given is None:
        return None
    pairs = [one.rpartition("=") for one in given]
    if wrong := [one for one, pair in zip(given, pairs, strict=True) if not pair[0]]:
        raise CommandError(f"“{wrong[0]}” is not HEADING=FIELD, such as “Flat No=reference”.")
    return {heading.strip(): field.strip() for heading, _, field in pairs}


def payee_named(slug: str | None) -> Payee:
    """The payee with that slug, or the default one. Raises CommandError naming those there are."""
    payee = Payee.objects.filter(**({"slug": slug} if slug else {"is_default": True})).first()
    if payee is None:
        known = ", ".join(Payee.objects.values_list("slug", flat=True))
        raise CommandError(f"There is no payee “{slug or 'default'}”. There are: {known}.")
    return payee
