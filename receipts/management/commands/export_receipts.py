"""manage.py export_receipts: the receipts as a file or to standard output."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from receipts import exports
from receipts.filters import FilterRefused, ReceiptFilter
from receipts.management.commands.import_dues import payee_named
from receipts.models import Export, Receipt


class Command(BaseCommand):
    help = "Export receipts; the columns are described in docs/export.md."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--format", choices=Export.Format.values, default="csv")
        parser.add_argument("--output", type=Path, metavar="FILE", help="default: standard output")
        parser.add_argument("--payee", metavar="SLUG", help="default: the default payee")
        parser.add_argument(
            "--state", action="append", choices=Receipt.Status.values, help="may be repeated"
        )
        for name, short in (
            ("received", ["--from", "--to"]),
            ("paid", []),
            ("decided", []),
        ):
            first, last = f"--{name}-from", f"--{name}-to"
            parser.add_argument(first, *short[:1], metavar="DAY", help="2026-06-12, in India")
            parser.add_argument(last, *short[1:], metavar="DAY", help="that day included")
        parser.add_argument("--bom", action="store_true", help="for Excels that do not know UTF-8")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            filters = ReceiptFilter.from_query(options)
            export = exports.begin(
                payee_named(options["payee"]),
                by=None,
                filters=filters,
                format=options["format"],
                bom=options["bom"],
            )
        except (FilterRefused, exports.ExportRefused) as error:
            raise CommandError(str(error)) from error
        pieces = exports.pieces(export)
        path: Path | None = options["output"]
        if path is None:
            sys.stdout.buffer.writelines(pieces)
        else:
            try:
                with path.open("wb") as file:
                    file.writelines(pieces)
            except OSError as error:
                raise CommandError(f"{path} cannot be written: {error.strerror}.") from error
        self.stderr.write(f"{export.rows} receipts, SHA-256 {export.sha256}")
