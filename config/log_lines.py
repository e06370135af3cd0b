"""Log lines: a message is one line whatever strangers put into it, and times tell their zone."""

import logging
from datetime import UTC, datetime

# What ends a line, moves a terminal's cursor, or turns the way that letters run.
_ODD = [*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029, *range(0x202A, 0x202F)]
_SPELT = {number: repr(chr(number))[1:-1] for number in _ODD}


class OneLine(logging.Formatter):
    """A traceback stands below its line, each of its own lines begun by `| `."""

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:
        moment = datetime.fromtimestamp(record.created, UTC).astimezone()
        return moment.isoformat(timespec="milliseconds")

    def formatMessage(self, record: logging.LogRecord) -> str:
        record.message = record.message.translate(_SPELT)
        return super().formatMessage(record)

    def formatException(self, ei: object) -> str:
        told = super().formatException(ei)  # type: ignore[arg-type]
        return "\n".join(f"| {line.translate(_SPELT)}" for line in told.split("\n"))
