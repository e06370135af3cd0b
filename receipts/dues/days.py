"""Days as lists of dues write them, also with the month in Hindi or Marathi."""

import re
from datetime import date
from functools import lru_cache

from receipts.dates import parse_day
from receipts.readers.parsing.text.month_names import MONTHS

_DEVANAGARI = re.compile(r"[\u0900-\u0965\u0970-\u097f]+\.?")
_ENGLISH = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@lru_cache(maxsize=1_000)  # a list's days repeat
def parse_due_day(text: str) -> date:
    """Read a day as `parse_day` does. Raises Refusal with a sentence fit for a person."""
    return parse_day(_DEVANAGARI.sub(_in_english, text))


def _in_english(match: re.Match[str]) -> str:
    month = MONTHS.get(match[0].rstrip("."))
    return _ENGLISH[month - 1] if month else match[0]
