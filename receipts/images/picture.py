"""One uploaded file, opened safely: the original, what the reader gets, and its fingerprints."""

import hashlib
import os
import threading
from dataclasses import dataclass

from PIL import Image

from receipts.images.decoding import Decoded, decode, faults_refused
from receipts.images.fingerprint import perceptual_hash, pixels_sha256
from receipts.images.fitting import fitted, flattened, is_plain, upright
from receipts.images.kinds import MEDIA_TYPES, kind_of
from receipts.images.limits import MAX_SIDE, READER_MAX_BYTES, check_bytes

# A large picture takes some 400 MB while it is open: no more at once than there are cores.
_OPEN_AT_ONCE = threading.BoundedSemaphore(os.cpu_count() or 1)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that could be opened.

    `original` is the file as it came, with whatever it carries: show it to nobody who may
    not see where it was taken. `reader_bytes` is upright JPEG or PNG without metadata,
    within the UTR API's limits, `width` × `height` pixels; pixel for pixel the original
    when that is possible. `pixels_sha256` and `perceptual_hash` are of the full-size pixels.
    `editing_software` is what the file names as its maker, "" when it names none.
    """

    kind: str
    original: bytes
    original_sha256: str
    original_media_type: str
    reader_bytes: bytes
    reader_media_type: str
    width: int
    height: int
    pixels_sha256: str
    perceptual_hash: str
    editing_software: str


def open_picture(data: bytes) -> Picture:
    """Open an uploaded file whatever it is; raise PictureRefused with a sentence for the payer."""
    check_bytes(data)
    kind = kind_of(data)
    with _OPEN_AT_ONCE, faults_refused():
        decoded = decode(kind, data)
        image = upright(flattened(decoded.image), decoded.orientation)
        reader_bytes, media_type, (width, height) = _for_reader(kind, decoded, image)
        return Picture(
            kind=kind,
            original=data,
            original_sha256=hashlib.sha256(data).hexdigest(),
            original_media_type=MEDIA_TYPES[kind],
            reader_bytes=reader_bytes,
            reader_media_type=media_type,
            width=width,
            height=height,
            pixels_sha256=pixels_sha256(image),
            perceptual_hash=perceptual_hash(image),
            editing_software=decoded.software,
        )


def _for_reader(
    kind: str, decoded: Decoded, image: Image.Image
) -> tuple[bytes, str, tuple[int, int]]:
    """Hand on the stripped file itself when it will do, else a fitted copy of the picture."""
    as_it_is = (
        decoded.stripped
        and decoded.orientation == 1
        and len(decoded.stripped) <= READER_MAX_BYTES
        and max(image.size) <= MAX_SIDE
        and is_plain(decoded.image)
    )
    if as_it_is:
        return decoded.stripped, MEDIA_TYPES[kind], image.size
    return fitted(image, lossless=decoded.lossless)
