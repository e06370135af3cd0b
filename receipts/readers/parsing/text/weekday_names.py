"""Weekday names in English, Marathi and Hindi."""

import re
from collections.abc import Mapping

_NAMES: Mapping[int, tuple[str, ...]] = {
    0: ("monday", "mon", "सोमवार", "सोम"),
    1: ("tuesday", "tues", "tue", "मंगळवार", "मंगलवार", "मंगळ", "मंगल"),
    2: ("wednesday", "wed", "बुधवार", "बुध"),
    3: ("thursday", "thurs", "thur", "thu", "गुरुवार", "गुरूवार", "गुरु"),
    4: ("friday", "fri", "शुक्रवार", "शुक्र"),
    5: ("saturday", "sat", "शनिवार", "शनि"),
    6: ("sunday", "sun", "रविवार", "रवि"),
}
_BY_NAME: Mapping[str, int] = {name: day for day, names in _NAMES.items() for name in names}
_WEEKDAY = re.compile(
    rf"(?<![a-z])({'|'.join(sorted(_BY_NAME, key=len, reverse=True))})(?![a-z])", re.IGNORECASE
)


def weekday_in(text: str) -> int | None:
    """The weekday named in `text`, Monday 0, as `date.weekday()` counts; None without one."""
    match = _WEEKDAY.search(text)
    return _BY_NAME[match[1].lower()] if match else None
