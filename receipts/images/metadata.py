"""What a file says about itself: which way is up, and which software wrote it."""

import re
import struct
from collections.abc import Iterable

from PIL import Image

from receipts.plain_text import plain_text

_ORIENTATION = 0x0112
_PROCESSING_SOFTWARE = 0x000B
_SOFTWARE = 0x0131
_CREATOR_TOOL = re.compile(
    rb"""xmp:CreatorTool\s{0,8}(?:=\s{0,8}["']([^"'<]{1,200})|>([^<]{1,200})<)"""
)
_SOFTWARE_TEXT = re.compile(rb"(?:Software|Creator Tool)\0(.{1,200})", re.DOTALL | re.IGNORECASE)
_MAX_XMP = 256 * 1024
_MAX_SOFTWARE = 100


def orientation_of(exif: bytes) -> int:
    """Return the EXIF orientation, 1 to 8; 1 (upright) when there is none or it is nonsense."""
    value = _tags(exif).get(_ORIENTATION)
    return value if isinstance(value, int) and 1 <= value <= 8 else 1


def software_of(*, exif: bytes = b"", xmp: bytes = b"", texts: Iterable[bytes] = ()) -> str:
    """Return the software named in EXIF, XMP or PNG texts as one line of plain text, or ""."""
    texts = tuple(texts)
    return (
        _software_in_exif(exif)
        or _first_match(_SOFTWARE_TEXT, texts)
        or _first_match(_CREATOR_TOOL, (xmp, *texts))
    )


def _software_in_exif(exif: bytes) -> str:
    tags = _tags(exif)
    named = (tags.get(tag) for tag in (_SOFTWARE, _PROCESSING_SOFTWARE))
    return next((one_line(value) for value in named if isinstance(value, str) and value), "")


def _first_match(pattern: re.Pattern[bytes], places: Iterable[bytes]) -> str:
    for place in places:
        if found := pattern.search(place[:_MAX_XMP]):
            raw = next(group for group in found.groups() if group)
            return one_line(raw.decode("utf-8", "replace"))
    return ""


def one_line(text: str) -> str:
    return plain_text(text.replace("\ufffd", " "))[:_MAX_SOFTWARE].strip()


def _tags(exif: bytes) -> dict[int, object]:
    """Return the first directory of an EXIF block; a malformed one counts as empty."""
    if not exif:
        return {}
    block = exif if exif.startswith(b"Exif\x00\x00") else b"Exif\x00\x00" + exif
    parsed = Image.Exif()
    try:
        parsed.load(block)
        return {tag: parsed.get(tag) for tag in (_ORIENTATION, _SOFTWARE, _PROCESSING_SOFTWARE)}
    except (OSError, SyntaxError, ValueError, KeyError, TypeError, struct.error, EOFError):
        return {}
