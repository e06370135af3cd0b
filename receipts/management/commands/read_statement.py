"""manage.py read_statement FILE …: what stands in bank statements, read and not stored."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from receipts.management.commands.import_statement import password_from_stdin
from receipts.statement_formats import Kind, Line, RefusedLine, Statement, open_statement
from receipts.statement_import.mismatches import mismatches
from receipts.tables import TableRefused

# How each kind of line is called to whoever reads the answer. An own payment that came back is
# the bank's reversal of it.
_KINDS = {Kind.RETURNED: "reversal"}


class Command(BaseCommand):
    help = "Read bank statements or merchants' reports without storing anything."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument(
            "--password-stdin", action="store_true", help="read a locked file's password from stdin"
        )
        parser.add_argument("--jsonl", action="store_true", help="one JSON object a line")

    def handle(self, *args: Any, **options: Any) -> None:
        password = password_from_stdin() if options["password_stdin"] else ""
        for path in options["files"]:
            for told in read(path, password=password):
                self.stdout.write(
                    json.dumps(told, ensure_ascii=False) if options["jsonl"] else in_words(told)
                )


def read(path: Path, *, password: str = "") -> Iterator[dict[str, Any]]:
    """Yield what is said of each row of a file, and last of the file as a whole."""
    statement = None
    reason = ""
    try:
        with path.open("rb") as file:
            statement = open_statement(file, filename=path.name, password=password, guess=True)
            for line in statement.lines:
                yield _row(path, line)
    except TableRefused as refused:
        reason = str(refused)
    except OSError as error:
        reason = f"{path.name} cannot be read: {error.strerror}."
    if reason:
        yield _refusal(path, reason)
    yield _whole(path, statement, reason)


def _row(path: Path, line: Line | RefusedLine) -> dict[str, Any]:
    if isinstance(line, RefusedLine):
        return _refusal(path, str(line.reason), line)
    return {
        "file": str(path),
        "row": line.number,
        "kind": _KINDS.get(line.kind, line.kind.value),
        "on": line.on.isoformat(),
        "at": line.at.isoformat() if line.at else None,
        "amount_paise": line.amount_paise,
        "utr": line.utr,
        "rail": line.rail.value if line.rail else None,
        "payer_name": line.payer_name,
        "payer_vpa": line.payer_vpa,
        "note": line.note,
        "reason": str(line.doubt or ""),
        "fee_paise": line.fee_paise,
        "tax_paise": line.tax_paise,
        "is_settlement": line.is_settlement,
    }


def _refusal(path: Path, reason: str, line: RefusedLine | None = None) -> dict[str, Any]:
    return {
        "file": str(path),
        "row": line.number if line else None,
        "kind": "refused",
        "on": line.on.isoformat() if line and line.on else None,
        "at": None,
        "amount_paise": line.amount_paise if line else None,
        "utr": line.utr if line else "",
        "rail": None,
        "payer_name": "",
        "payer_vpa": "",
        "note": "",
        "reason": reason,
    }


def _whole(path: Path, statement: Statement | None, reason: str) -> dict[str, Any]:
    if statement is None:
        return {
            "file": str(path), "bank": None, "account": None, "opening_paise": None,
            "closing_paise": None, "balance_holds": None, "reason": reason,
        }  # fmt: skip
    check = statement.check
    return {
        "file": str(path),
        "bank": statement.bank or None,
        "account": statement.account or None,
        "opening_paise": check.opening,
        "closing_paise": check.closing,
        "balance_holds": check.holds,
        "breaks": check.breaks,
        "problems": [str(one) for one in mismatches(check)],
        "credits": check.rows_in,
        "credits_paise": check.money_in,
        "debits": check.rows_out,
        "debits_paise": check.money_out,
        "reason": reason,
    }


def in_words(told: dict[str, Any]) -> str:
    """One line for a person."""
    if "bank" in told:
        return (
            f"{told['file']}: {told['bank'] or 'no bank named'}, account "
            f"{told['account'] or 'not named'}, balance holds: {told['balance_holds']}"
            + (f". {told['reason']}" if told["reason"] else "")
        )
    shown = (told[name] for name in ("row", "kind", "on", "amount_paise", "utr", "payer_name"))
    return "  ".join(str(value) for value in shown if value not in (None, "")) + (
        f"  {told['reason']}" if told["reason"] else ""
    )
