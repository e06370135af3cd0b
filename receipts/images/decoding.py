"""Untrusted bytes of a known kind made into pixels; size is checked before anything is decoded."""

import io
import struct
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pillow_heif
from PIL import Image

from receipts.images import jpeg, pdf, png, webp
from receipts.images.limits import check_size
from receipts.images.metadata import orientation_of, software_of
from receipts.images.refusal import PictureRefused

# What Pillow, libheif and zlib are known to raise on hostile files.
_FAULTS = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    RuntimeError,
    LookupError,
    ArithmeticError,
    TypeError,
    struct.error,
    zlib.error,
    Image.DecompressionBombError,
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A picture as stored. `stripped` is the same file without metadata, b"" when not to be had."""

    image: Image.Image
    software: str
    lossless: bool
    orientation: int = 1
    stripped: bytes = b""


def decode(kind: str, data: bytes) -> Decoded:
    """Decode a file of one of `kinds.MEDIA_TYPES`; to be called within faults_refused."""
    return _DECODERS[kind](data)


@contextmanager
def faults_refused() -> Iterator[None]:
    """Turn whatever goes wrong with a picture into PictureRefused."""
    try:
        yield
    except PictureRefused:
        raise
    except MemoryError:
        raise PictureRefused("too_many_pixels") from None
    except _FAULTS as fault:
        cut = "truncated" in str(fault)
        raise PictureRefused("truncated" if cut else "damaged") from fault


def _png(data: bytes) -> Decoded:
    parts = png.take_apart(data)
    check_size(parts.width, parts.height)
    return Decoded(
        image=_loaded(parts.stripped, "PNG"),
        software=software_of(exif=parts.exif, texts=parts.texts),
        lossless=True,
        orientation=orientation_of(parts.exif),
        stripped=parts.stripped if parts.bit_depth <= 8 else b"",
    )


def _jpeg(data: bytes) -> Decoded:
    parts = jpeg.take_apart(data)
    check_size(parts.width, parts.height)
    return Decoded(
        image=_loaded(parts.stripped, "JPEG"),
        software=software_of(exif=parts.exif, xmp=parts.xmp),
        lossless=False,
        orientation=orientation_of(parts.exif),
        stripped=parts.stripped,
    )


def _webp(data: bytes) -> Decoded:
    header = webp.read_header(data)
    check_size(header.width, header.height)
    image = _loaded(data[: header.length], "WEBP")
    exif, xmp = image.info.get("exif", b""), image.info.get("xmp", b"")
    return Decoded(image, software_of(exif=exif, xmp=xmp), header.lossless, orientation_of(exif))


def _heic(data: bytes) -> Decoded:
    primary = pillow_heif.open_heif(data, convert_hdr_to_8bit=True)
    check_size(*primary.size)
    exif, xmp = primary.info.get("exif") or b"", primary.info.get("xmp") or b""
    # libheif has turned it upright already: its EXIF orientation must not be applied again.
    return Decoded(primary.to_pillow(), software_of(exif=exif, xmp=xmp), lossless=False)


def _pdf(data: bytes) -> Decoded:
    image, software = pdf.draw_pdf(data)
    check_size(*image.size)
    return Decoded(image, software, lossless=True)


def _loaded(data: bytes, kind: str) -> Image.Image:
    image = Image.open(io.BytesIO(data), formats=(kind,))
    image.load()
    return image


_DECODERS: dict[str, Callable[[bytes], Decoded]] = {
    "png": _png,
    "jpeg": _jpeg,
    "webp": _webp,
    "heic": _heic,
    "pdf": _pdf,
}
