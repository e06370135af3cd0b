"""The UPI addresses in a line of text, with the sign in their middle mended."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from receipts.upi import is_vpa, normalise_vpa

_AT = re.compile(r"(?<=\w)[©®](?=\w)|＠")  # a sign on its own is a copyright's
_VPA = re.compile(
    r"[A-Za-z0-9][A-Za-z0-9._\-]{1,60}\s?@\s?[A-Za-z][A-Za-z0-9]{1,20}(?![A-Za-z0-9.]*\.[a-z]{2,})"
)


@dataclass(frozen=True, slots=True)
class PrintedVpa:
    """An address as it is compared, and where it stands in its line."""

    address: str
    start: int
    end: int


def find_vpas(text: str) -> Iterator[PrintedVpa]:
    """Yield the addresses in `text`; a mail address is none."""
    for match in _VPA.finditer(_AT.sub("@", text)):
        address = normalise_vpa(match[0])
        if is_vpa(address):
            yield PrintedVpa(address, match.start(), match.end())
