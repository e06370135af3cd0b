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
from receipts.images.fitting import copy_size
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
    except (MemoryError, Image.DecompressionBombError):
        raise PictureRefused("too_many_pixels") from None
    except _FAULTS as fault:
        cut = "truncated" in str(fault)
        raise PictureRefused("truncated" if cut else "damaged") from fault


def _png(data: bytes) -> Decoded:
    parts = png.take_apart(data)
    check_size("png", parts.width, parts.height)
    return Decoded(
        image=_loaded(parts.stripped, "PNG"),
        software=software_of(exif=parts.exif, texts=parts.texts),
        lossless=True,
        orientation=orientation_of(parts.exif),
        stripped=parts.stripped if parts.bit_depth <= 8 else b"",
    )


def _jpeg(data: bytes) -> Decoded:
    parts = jpeg.take_apart(data)
    check_size("jpeg", parts.width, parts.height)
    size = parts.width, parts.height
    image = _loaded(parts.stripped, "JPEG", copy_size(*size))
    return Decoded(
        image=image,
        software=software_of(exif=parts.exif, xmp=parts.xmp),
        lossless=False,
        orientation=orientation_of(parts.exif),
        stripped=parts.stripped if image.size == size else b"",
    )


def _webp(data: bytes) -> Decoded:
    header = webp.read_header(data)
    check_size("webp", header.width, header.height)
    image = _loaded(data[: header.length], "WEBP")
    exif, xmp = image.info.get("exif", b""), image.info.get("xmp", b"")
    return Decoded(image, software_of(exif=exif, xmp=xmp), header.lossless, orientation_of(exif))


def _heic(data: bytes) -> Decoded:
    primary = pillow_heif.open_heif(data, convert_hdr_to_8bit=True)
    check_size("heic", *primary.size)
    exif, xmp = primary.info.get("exif") or b"", primary.info.get("xmp") or b""
    # libheif has turned it upright already: its EXIF orientation must not be applied again.
    return Decoded(primary.to_pillow(), software_of(exif=exif, xmp=xmp), lossless=False)


def _avif(data: bytes) -> Decoded:
    image = _sized_then_loaded(data, "AVIF")
    exif, xmp = image.info.get("exif", b""), image.info.get("xmp", b"")
    software = software_of(exif=exif, xmp=xmp)
    return Decoded(image, software, lossless=False, orientation=orientation_of(exif))


def _gif(data: bytes) -> Decoded:
    return Decoded(_sized_then_loaded(data, "GIF"), software="", lossless=True)


def _bmp(data: bytes) -> Decoded:
    return Decoded(_sized_then_loaded(data, "BMP"), software="", lossless=True)


def _tiff(data: bytes) -> Decoded:
    # Pillow turns it upright while loading, so that its orientation must not be applied again.
    image = _sized_then_loaded(data, "TIFF")
    return Decoded(image, software_of(exif=image.getexif().tobytes()), lossless=True)


def _pdf(data: bytes) -> Decoded:
    image, software = pdf.draw_pdf(data)
    check_size("pdf", *image.size)
    return Decoded(image, software, lossless=True)


def _sized_then_loaded(data: bytes, kind: str) -> Image.Image:
    """For kinds whose header Pillow reads without decoding anything."""
    image = Image.open(io.BytesIO(data), formats=(kind,))
    check_size(kind.lower(), *image.size)
    image.load()
    return image


def _loaded(data: bytes, kind: str, needed: tuple[int, int] | None = None) -> Image.Image:
    """`needed` is what size will do: a JPEG twice as large decodes to its half at once, where
    64 megapixels would take 463 MB, and 707 if they had to be turned.
    """
    image = Image.open(io.BytesIO(data), formats=(kind,))
    image.draft(None, needed)
    image.load()
    return image


_DECODERS: dict[str, Callable[[bytes], Decoded]] = {
    "png": _png,
    "jpeg": _jpeg,
    "webp": _webp,
    "heic": _heic,
    "avif": _avif,
    "gif": _gif,
    "bmp": _bmp,
    "tiff": _tiff,
    "pdf": _pdf,
}
