"""manage.py read_alerts FILE: what banks' SMS, notifications and mails tell; nothing is stored."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from receipts.alert_formats import Alert, Kind, Message, read_alert
from receipts.refusal import Refusal
from receipts.upi import format_rupees

FIELDS = ("sender", "text", "at", "package", "title")


class Command(BaseCommand):
    help = "Read alerts, one JSON object a line (sender, text, at, package, title); - is stdin."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE")
        parser.add_argument("--jsonl", action="store_true", help="one JSON object a line")

    def handle(self, *, file: str, jsonl: bool, **options: Any) -> None:
        for alert in read_lines(_lines(file)):
            told = json.dumps(as_data(alert), ensure_ascii=False) if jsonl else in_words(alert)
            self.stdout.write(told)


def _lines(file: str) -> Iterator[str]:
    if file == "-":
        yield from sys.stdin
        return
    try:
        with Path(file).open(encoding="utf-8", errors="replace") as lines:
            yield from lines
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror}.") from None


def read_lines(lines: Iterator[str]) -> Iterator[Alert]:
    """An alert for every line that says anything, in their order."""
    for line in lines:
        if line.strip():
            yield _read(line)


def _read(line: str) -> Alert:
    try:
        said = json.loads(line)
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict):
        return Alert(kind=Kind.OTHER, reason=Refusal("This line is no JSON object."))
    values = {name: said.get(name) for name in FIELDS}
    return read_alert(Message(**{k: v if isinstance(v, str) else "" for k, v in values.items()}))


def as_data(alert: Alert) -> dict[str, Any]:
    """The alert as JSON has it: what is not told is null."""
    told = asdict(alert) | {"reason": str(alert.reason or "")}
    return {
        name: value if isinstance(value, bool) else value or None
        for name, value in told.items()
        if name != "on"
    }


def in_words(alert: Alert) -> str:
    amount = format_rupees(alert.amount_paise) if alert.amount_paise else "–"
    who = alert.payer_name or alert.payer_vpa or "–"
    why = str(alert.reason or "")
    trust = "trusted" if alert.trusted else "not trusted"
    return f"{alert.kind:<9}{amount:>14}  {alert.utr or '–':<12}  {who}  ({trust}) {why}"
