"""One uploaded file, opened safely: the original, what the reader gets, and its fingerprints."""

import hashlib
from dataclasses import asdict, dataclass
from typing import Any

from PIL import Image

from receipts.confinement import Busy, Confined, Exhausted, Limits
from receipts.images.decoding import Decoded, decode, faults_refused
from receipts.images.fingerprint import perceptual_hash, pixels_sha256
from receipts.images.fitting import fitted, flattened, is_plain, upright
from receipts.images.kinds import MEDIA_TYPES, kind_of
from receipts.images.limits import MAX_SIDE, READER_MAX_BYTES, check_bytes
from receipts.images.refusal import PictureRefused, PicturesBusy

# The largest picture takes some 430 MB and 3 seconds of CPU; a hostile one would take all there is.
LIMITS = Limits(
    cpu_seconds=10,
    seconds=60,
    patience=5,
    memory_bytes=1_500_000_000,
    output_bytes=READER_MAX_BYTES + 4096,
)
# A page is drawn in a fraction of one; 700 bytes of PDF can ask for drawing without end.
_CPU_SECONDS = {"pdf": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What decoding a file tells of it."""

    reader_media_type: str
    width: int
    height: int
    pixels_sha256: str
    perceptual_hash: str
    editing_software: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture(View):
    """A picture that could be opened.

    `original` is the file as it came, with whatever it carries: show it to nobody who may
    not see where it was taken. `reader_bytes` is upright JPEG or PNG without metadata,
    within the UTR API's limits, `width` × `height` pixels; pixel for pixel the original
    when that is possible. `pixels_sha256` and `perceptual_hash` are of the pixels as decoded: all
    there are, or every other of a JPEG twice as large as the reader's copy may be.
    `editing_software` is what the file names as its maker, "" when it names none.
    """

    kind: str
    original: bytes
    original_sha256: str
    original_media_type: str
    reader_bytes: bytes


def open_picture(data: bytes) -> Picture:
    """Open an uploaded file whatever it is; raise PictureRefused with a sentence for the payer.

    It is decoded in a process of its own, which it may bring down without harm to anybody else.
    """
    check_bytes(data)
    kind = kind_of(data)
    try:
        told, reader_bytes = _opened_elsewhere(data, cpu_seconds=_CPU_SECONDS.get(kind))
    except Exhausted as costly:
        raise PictureRefused("too_costly") from costly
    except Busy:
        raise PicturesBusy from None
    if "refused" in told:
        raise PictureRefused(told["refused"], **told["facts"])
    return Picture(
        kind=kind,
        original=data,
        original_sha256=hashlib.sha256(data).hexdigest(),
        original_media_type=MEDIA_TYPES[kind],
        reader_bytes=reader_bytes,
        **told,
    )


_opened_elsewhere = Confined("receipts.images.picture:seen", LIMITS)


def seen(data: bytes) -> tuple[dict[str, Any], bytes]:
    """What decoding tells of a file, or why it is refused, and what the reader gets of it."""
    try:
        with faults_refused():
            view, reader_bytes = _view(data)
            return asdict(view), reader_bytes
    except PictureRefused as refused:
        return {"refused": refused.code, "facts": refused.values}, b""


def _view(data: bytes) -> tuple[View, bytes]:
    kind = kind_of(data)
    decoded = decode(kind, data)
    image = upright(flattened(decoded.image), decoded.orientation)
    reader_bytes, media_type, (width, height) = _for_reader(kind, decoded, image)
    view = View(
        reader_media_type=media_type,
        width=width,
        height=height,
        pixels_sha256=pixels_sha256(image),
        perceptual_hash=perceptual_hash(image),
        editing_software=decoded.software,
    )
    return view, reader_bytes


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
