"""Pictures brought to plain upright RGB, and into what the UTR API takes."""

import io
import math

from PIL import Image

from receipts.images.limits import MAX_SIDE, READER_MAX_BYTES

_MAX_COPY_PIXELS = 12_000_000  # more than any reader makes use of, and quick to write
_MAX_PNG_PIXELS = 6_000_000  # above this a PNG takes seconds to write and rarely fits

_TURNS = {
    2: (Image.Transpose.FLIP_LEFT_RIGHT,),
    3: (Image.Transpose.ROTATE_180,),
    4: (Image.Transpose.FLIP_TOP_BOTTOM,),
    5: (Image.Transpose.TRANSPOSE,),
    6: (Image.Transpose.ROTATE_270,),
    7: (Image.Transpose.TRANSVERSE,),
    8: (Image.Transpose.ROTATE_90,),
}


def upright(image: Image.Image, orientation: int) -> Image.Image:
    """Turn a picture the way its EXIF orientation (1 to 8) says."""
    for turn in _TURNS.get(orientation, ()):
        image = image.transpose(turn)
    return image


def is_plain(image: Image.Image) -> bool:
    """Say whether flattening would change nothing a reader could see."""
    if image.mode == "RGBA":
        return image.getchannel("A").getextrema() == (255, 255)
    return image.mode in {"1", "L", "P", "RGB"} and "transparency" not in image.info


def flattened(image: Image.Image) -> Image.Image:
    """Return the picture as RGB: transparency on white, 16-bit greys brought to 8."""
    if image.mode.startswith("I"):
        image = image.convert("I").point(lambda grey: grey * (1 / 256)).convert("L")
    is_opaque = image.mode == "RGBA" and is_plain(image)
    has_layer = image.mode in {"RGBA", "LA", "PA", "La", "RGBa"} or "transparency" in image.info
    if has_layer and not is_opaque:
        layered = image if image.mode == "RGBA" else image.convert("RGBA")
        paper = Image.new("RGB", image.size, "white")
        paper.paste(layered, mask=layered.getchannel("A"))
        return paper
    return image if image.mode == "RGB" else image.convert("RGB")


def fitted(image: Image.Image, *, lossless: bool) -> tuple[bytes, str, tuple[int, int]]:
    """Encode an RGB picture for the reader: (bytes, media type, size), within its limits.

    A lossless source stays lossless while that is quick and small enough; larger ones
    become JPEG, and are scaled down only when nothing else fits.
    """
    image = _within_sides(image)
    if lossless and image.width * image.height <= _MAX_PNG_PIXELS:
        data = _encoded(image, "PNG", compress_level=4)
        if len(data) <= READER_MAX_BYTES:
            return data, "image/png", image.size
    for quality in (93, 80):
        data = _encoded(image, "JPEG", quality=quality, subsampling=0)
        if len(data) <= READER_MAX_BYTES:
            return data, "image/jpeg", image.size
    shrink = 0.9 * math.sqrt(READER_MAX_BYTES / len(data))
    return fitted(_scaled(image, shrink), lossless=False)


def copy_size(width: int, height: int) -> tuple[int, int]:
    """How large the reader's copy of a picture is at most."""
    by_pixels = math.sqrt(_MAX_COPY_PIXELS / (width * height))
    return _size(width, height, min(1, MAX_SIDE / max(width, height), by_pixels))


def _within_sides(image: Image.Image) -> Image.Image:
    size = copy_size(*image.size)
    return image if size == image.size else _resized(image, size)


def _scaled(image: Image.Image, factor: float) -> Image.Image:
    return _resized(image, _size(*image.size, factor))


def _size(width: int, height: int, factor: float) -> tuple[int, int]:
    return max(1, round(width * factor)), max(1, round(height * factor))


def _resized(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=1.1)


def _encoded(image: Image.Image, kind: str, **options: int) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()
