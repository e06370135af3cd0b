"""A payee's logo: opened as warily as payers' pictures, and drawn anew, small."""

import io
from collections.abc import Iterator
from typing import Any

from PIL import Image

from receipts.confinement import Busy, Confined, Exhausted, Limits
from receipts.images.decoding import faults_refused
from receipts.images.fitting import flattened
from receipts.images.refusal import LogoRefused, PictureRefused

MOST_BYTES = 5 * 1024 * 1024
WIDTH, HEIGHT = 480, 96  # twice what it is shown in, for dense screens
_KEPT_BYTES = 16 * 1024  # of a page that is to be light on a slow network
_FEWEST_SIDE, _MOST_PIXELS = 16, 20_000_000
_KINDS = ("PNG", "JPEG", "WEBP", "GIF")
_LIMITS = Limits(
    cpu_seconds=5,
    seconds=30,
    patience=5,
    memory_bytes=1_000_000_000,
    output_bytes=_KEPT_BYTES + 4096,
)


def redraw_logo(data: bytes) -> bytes:
    """The picture as a WebP of at most WIDTH by HEIGHT pixels and 16 KB, on white, nothing else.

    Raises LogoRefused.
    """
    if not 0 < len(data) <= MOST_BYTES:
        raise LogoRefused
    try:
        told, redrawn = _redrawn_elsewhere(data)
    except (Exhausted, Busy) as costly:
        raise LogoRefused from costly
    if told:
        raise LogoRefused
    return redrawn


_redrawn_elsewhere = Confined("receipts.images.logo:redrawn", _LIMITS)


def redrawn(data: bytes) -> tuple[dict[str, Any], bytes]:
    """What is kept of the file, or that it is refused."""
    try:
        with faults_refused():
            return {}, _small(_opened(data))
    except PictureRefused as refused:
        return {"refused": refused.code}, b""


def _opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data), formats=_KINDS)
    if min(image.size) < _FEWEST_SIDE or image.width * image.height > _MOST_PIXELS:
        raise PictureRefused("damaged")
    image.load()
    return flattened(image)


def _small(image: Image.Image) -> bytes:
    image.thumbnail((WIDTH, HEIGHT))
    return next(one for one in _encodings(image) if len(one) <= _KEPT_BYTES)


def _encodings(image: Image.Image) -> Iterator[bytes]:
    """Ever smaller ones; of noise that no quality makes small, ever smaller pictures."""
    while True:
        for quality in (85, 60, 30):
            out = io.BytesIO()
            image.save(out, "WEBP", quality=quality)
            yield out.getvalue()
        image = image.reduce(2)
