"""Log lines: nobody begins one but the product, and times tell their zone."""

import logging
from datetime import UTC, datetime

# What moves a terminal's cursor, ends a line for some program, or turns the way that letters run.
_ODD = [*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029, *range(0x202A, 0x202F)]
_SPELT = {number: repr(chr(number))[1:-1] for number in _ODD if chr(number) not in "\n\t"}
_BEGUN = "\n| "


class MarkedLines(logging.Formatter):
    """What has several lines, a mail or a traceback, goes on in lines that begin with `| `."""

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:
        moment = datetime.fromtimestamp(record.created, UTC).astimezone()
        return moment.isoformat(timespec="milliseconds")

    def format(self, record: logging.LogRecord) -> str:
        return super().format(record).translate(_SPELT).replace("\n", _BEGUN)
