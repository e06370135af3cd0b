"""What a picture's name says of where it comes from, as phones and messengers name files."""

import re
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

_DAY = r"(?P<day>20\d\d-?[01]\d-?[0-3]\d)"
_CLOCK = r"(?P<clock>[0-2]\d[-.]?[0-5]\d[-.]?[0-5]\d)"
_SCREENSHOT = re.compile(rf"screen[ _-]?shot\D{{0,3}}{_DAY}\D{{1,4}}{_CLOCK}", re.IGNORECASE)
_SCREENSHOT_SOMEHOW = re.compile(r"screen[ _-]?shot", re.IGNORECASE)
_MESSENGER = re.compile(
    r"^(?:img|photo|image)-20\d{6}-wa\d+|^whatsapp image|^photo_20\d\d-\d\d-\d\d_", re.IGNORECASE
)


class Named(StrEnum):
    """Who names files so."""

    PHONE = "phone"
    MESSENGER = "messenger"
    NOBODY = ""


class NameTells(NamedTuple):
    """Who named the file, and when the screen was taken by the phone's own clock (naive)."""

    by: Named
    taken_at: datetime | None = None


def name_tells(name: str) -> NameTells:
    """Read a file's name. Anybody can rename a file, so this is a hint and no evidence."""
    if _MESSENGER.search(name):
        return NameTells(Named.MESSENGER)
    if found := _SCREENSHOT.search(name):
        return NameTells(Named.PHONE, _moment(found["day"], found["clock"]))
    return NameTells(Named.PHONE if _SCREENSHOT_SOMEHOW.search(name) else Named.NOBODY)


def _moment(day: str, clock: str) -> datetime | None:
    digits = re.sub(r"\D", "", day + clock)
    try:
        return datetime.strptime(digits, "%Y%m%d%H%M%S")  # noqa: DTZ007 - the phone tells no zone
    except ValueError:
        return None
