"""The zone of a clock, as headings and cells name it: IST, UTC, GMT+05:30, +0530, Z."""

import re

_INDIA = re.compile(r"\bist\b|\bindia\b|\bindian\b|\bkolkata\b")
_ZONE = re.compile(
    r"(?<![a-z])(?:utc|gmt)(?![a-z])[\s(]*(?:(?P<sign>[+\-−–]?)\s*"
    r"(?P<hours>[01]?\d)(?:[:.]?(?P<minutes>[0-5]\d))?(?!\d))?"
)
_BEHIND_CLOCK = re.compile(
    r"(?P<local>.*\d:[0-5]\d(?:[:.][0-5]\d(?:\.\d+)?)?(?:\s*[ap]\.?m\.?)?)\s*"
    r"(?P<zone>z|\(?(?:utc|gmt|ist)\b.*|[+\-−]\d{2}:?\d{2}\b.*)",
    re.I | re.S,
)
_OFFSET = re.compile(r"(?P<sign>[+\-−])(?P<hours>\d{2}):?(?P<minutes>\d{2})")
OF_INDIA = "+05:30"


def zone_in(text: str) -> str:
    """The zone that a heading names, as `+05:30`; "" for none. India's, where it is named at all.

    UTC and GMT without a distance behind them are themselves.
    """
    said = text.lower().replace("_", " ")
    if _INDIA.search(said):
        return OF_INDIA
    found = _ZONE.search(said)
    return _written(found) if found else ""


def with_own_zone(cell: str) -> tuple[str, str]:
    """A cell without the zone behind its clock, and that zone as `+05:30`; "" for none."""
    behind = cell.partition(":")[2]
    if not behind or behind.replace(":", "").isdigit():  # most cells, and the same in less time
        return cell, ""
    found = _BEHIND_CLOCK.fullmatch(cell)
    if found is None:
        return cell, ""
    zone = found["zone"]
    offset = _OFFSET.match(zone)
    told = _written(offset) if offset else zone_in(zone)
    return found["local"], told or "+00:00"


def _written(found: re.Match[str]) -> str:
    sign = "-" if (found["sign"] or "+") in "-−–" else "+"
    return f"{sign}{int(found['hours'] or 0):02}:{found['minutes'] or '00'}"
