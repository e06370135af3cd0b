"""Passwords that were stolen elsewhere, looked up without telling anybody (ASVS 6.2.12).

The file is that of Have I Been Pwned, as its own downloader writes it: the SHA-1 of each password
in upper case, sorted, a line each with how often it was found (`HASH:COUNT`).
https://haveibeenpwned.com/Passwords
"""

import hashlib
from pathlib import Path
from typing import IO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class BreachedPasswordValidator:
    """Refuses what stands in the file BREACHED_PASSWORDS; without one it refuses nothing."""

    def validate(self, password: str, user: object = None) -> None:
        """Raises ValidationError."""
        file: Path | None = settings.BREACHED_PASSWORDS
        if file is not None and is_listed(password, file):
            raise ValidationError(
                _("This password was stolen elsewhere and is in lists that are tried first."),
                code="password_breached",
            )

    def get_help_text(self) -> str:
        """What is told beside the field."""
        return _("Choose a password that you use nowhere else.")


def is_listed(password: str, file: Path) -> bool:
    """Whether the sorted file has the password's line: some forty reads, however long it is."""
    wanted = hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper().encode()
    with file.open("rb") as lines:
        low, high = 0, lines.seek(0, 2)
        while low < high:  # the line wanted begins in [low, high)
            middle = (low + high) // 2
            line = _line_from(lines, middle)
            if line[: len(wanted)] == wanted:
                return True
            if line and line < wanted:
                low = middle + 1
            else:
                high = middle
        return False


def _line_from(lines: IO[bytes], at: int) -> bytes:
    """The first line that begins at this byte or behind it; nothing behind the last one."""
    lines.seek(max(at - 1, 0))
    if at:
        lines.readline()
    return lines.readline()
