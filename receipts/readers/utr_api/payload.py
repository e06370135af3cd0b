"""A server's JSON answer made fit to be stored and shown: without secrets, as databases take it."""

import json
import math
import re
import time
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import Any

NOT_JSON = "not_json"
MAX_RETRY_AFTER = 3600.0  # a wait longer than an hour is a mistake, or ill will
_SHORTEST_SECRET = 8  # shorter ones are words of a test set-up, and stand in answers by chance
_DEEPEST = 30


class Payloads:
    """Reads answers, with these credentials taken out should they be echoed."""

    def __init__(self, *credentials: str) -> None:
        self._secrets = _pattern_of(*credentials)

    def read(self, body: bytes) -> dict[str, Any]:
        """Return the JSON object in `body`, or what stood there under NOT_JSON."""
        try:
            parsed = json.loads(body, parse_float=_finite, parse_constant=_finite)
            if isinstance(parsed, dict):
                return dict(self._clean(parsed))
        except (ValueError, RecursionError):
            pass
        return {NOT_JSON: self._clean(body[:500].decode("utf-8", "replace"))}

    def _clean(self, value: Any, *, depth: int = 0) -> Any:
        if depth > _DEEPEST:
            raise ValueError("nested too deep")
        if isinstance(value, str):
            storable = value.replace("\0", "").encode("utf-8", "replace").decode()
            return self._secrets.sub("[withheld]", storable)
        if isinstance(value, list):
            return [self._clean(element, depth=depth + 1) for element in value]
        if isinstance(value, dict):
            return {
                self._clean(name): self._clean(element, depth=depth + 1)
                for name, element in value.items()
            }
        return value


def word(value: object, longest: int) -> str:
    """The text, trimmed and cut; "" for anything else."""
    return value.strip()[:longest] if isinstance(value, str) else ""


def retry_after(header: str) -> float | None:
    """Read Retry-After, in seconds or as an HTTP date (RFC 9110, 10.2.3); None when unreadable."""
    try:
        if header.strip().isdecimal():
            wait = float(header)
        else:
            at = parsedate_to_datetime(header)
            wait = (at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp() - time.time()
    except (ValueError, TypeError, OverflowError):
        return None
    return min(max(wait, 0.0), MAX_RETRY_AFTER)


def _finite(text: str) -> float:
    """Refuse NaN and infinity, which JSON does not have and a database does not store."""
    number = float(text)
    if not math.isfinite(number):
        raise ValueError("not a finite number")
    return number


def _pattern_of(*credentials: str) -> re.Pattern[str]:
    """Match any of the credentials, but not a number of theirs inside a longer number (a UTR)."""
    telling = [text for text in credentials if len(text) >= _SHORTEST_SECRET]
    parts = [rf"(?<!\d){text}(?!\d)" if text.isdigit() else re.escape(text) for text in telling]
    return re.compile("|".join(parts) or r"(?!)")
