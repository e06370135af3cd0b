"""manage.py import_statement FILE: a bank statement or a merchant app's report, of any length."""

import getpass
import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from receipts import statement_import
from receipts.management.commands.import_dues import payee_named
from receipts.models import StatementFile
from receipts.upi import format_rupees

State = StatementFile.State
FIELDS = tuple(field.name for field in fields(statement_import.Mapping))


class Command(BaseCommand):
    help = "Import a bank statement; broken off, the same command goes on where it was."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--payee", metavar="SLUG", help="whose account; default: the default")
        parser.add_argument("--account", metavar="DIGITS", default="", help="its last digits")
        parser.add_argument(
            "--password-stdin", action="store_true", help="read a locked file's password from stdin"
        )
        parser.add_argument("--dry-run", action="store_true", help="show what it would do")
        parser.add_argument(
            "--map",
            nargs="+",
            metavar="FIELD=COLUMN",
            default=[],
            help=f"name the columns of a file nobody knows; fields: {', '.join(FIELDS)}",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        statement = self.kept(options)
        if statement.state == State.UNKNOWN:
            raise CommandError(what_to_map(statement))
        if options["dry_run"]:
            self.preview(statement)
        else:
            self.carry_on(statement)
            self.tell_refused(statement)
            self.bring_in(statement)

    def kept(self, options: dict[str, Any]) -> StatementFile:
        """The statement of this file: a new one, or the one that was broken off."""
        path: Path = options["file"]
        try:
            with path.open("rb") as file:
                return statement_import.store(
                    payee_named(options["payee"]),
                    file,
                    path.name,
                    by=None,
                    account=options["account"],
                    mapping=mapping_of(options["map"]),
                    password=password_from_stdin() if options["password_stdin"] else "",
                )
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
        except (statement_import.TableRefused, statement_import.BankRefused) as error:
            raise CommandError(str(error)) from error

    def carry_on(self, statement: StatementFile) -> None:
        """Read or import as far as it goes, with a bar. Another who is at it is let go first."""
        reading = statement.state == State.READING
        total = statement.file_bytes if reading else statement.rows_read
        with tqdm(total=total, unit="B" if reading else "row", unit_scale=True) as bar:
            bar.update(done(statement))
            try:
                for _ in statement_import.steps(statement):
                    bar.update(min(done(statement), total) - bar.n)
            except statement_import.Overtaken:
                raise CommandError(
                    "Another process is at work on this statement. Run this again when it is done."
                ) from None
        if statement.state == State.REFUSED:
            raise CommandError(str(statement.problem))

    def bring_in(self, statement: StatementFile) -> None:
        if statement.state == State.READY:
            try:
                statement_import.begin_import(statement, by=None)
            except statement_import.BankRefused as error:
                raise CommandError(str(error)) from error
            self.carry_on(statement)
        self.stdout.write(
            f"{statement.layout_name}: added {statement.added}, there already "
            f"{statement.repeated}, reversals {statement.reversals}, debits {statement.debits}, "
            f"refused {statement.refused}"
        )

    def preview(self, statement: StatementFile) -> None:
        """Say what importing would do; what was not kept before is not kept."""
        if statement.state not in (State.READING, State.READY):
            raise CommandError("This file is being imported already.")
        is_new = not statement.rows_read
        self.carry_on(statement)
        self.tell_refused(statement)
        would = statement_import.preview_of(statement)
        self.stdout.write(
            f"{statement.layout_name}: would add {would.new} of ₹{format_rupees(would.new_paise)}, "
            f"there already {would.repeated}, reversals {would.reversals}, debits "
            f"{would.debits}, refused {would.refused}"
        )
        if is_new:
            statement_import.discard(statement, by=None)

    def tell_refused(self, statement: StatementFile) -> None:
        for line in statement_import.refused_lines(statement).iterator():
            self.stderr.write(f"row {line.number}: {line.problem}")


def password_from_stdin() -> str:
    """The first line of stdin; asked for without showing it where a person sits there."""
    return getpass.getpass() if sys.stdin.isatty() else sys.stdin.readline().rstrip("\r\n")


def done(statement: StatementFile) -> int:
    """How far it has come, in the unit of the work at hand."""
    at_reading = statement.state == State.READING
    return statement.bytes_read if at_reading else statement.imported_through


def mapping_of(pairs: Iterable[str]) -> statement_import.Mapping | None:
    """The columns as named on the command line. Raises CommandError."""
    named = dict(pair.partition("=")[::2] for pair in pairs)
    if unknown := named.keys() - set(FIELDS):
        raise CommandError(
            f"--map knows no field “{sorted(unknown)[0]}”. There are: {', '.join(FIELDS)}."
        )
    if not named:
        return None
    mapping = statement_import.Mapping(**named)
    if problems := mapping.problems():
        raise CommandError(" ".join(map(str, problems)))
    return mapping


def what_to_map(statement: StatementFile) -> str:
    found = statement_import.unknown_columns(statement)
    guess = " ".join(f"{name}={column!r}" for name, column in found.suggested.chosen.items())
    return (
        f"We do not know these columns yet: {', '.join(found.columns)}. Say once what they hold: "
        f"--map {guess}"
    )
