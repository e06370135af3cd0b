"""How large a picture may be: what we open, and what the UTR API takes."""

from receipts.images.refusal import PictureRefused

MAX_UPLOAD_BYTES = 20 * 1024 * 1024
MIN_SIDE = 128
MAX_SIDE = 6000
READER_MAX_BYTES = 5 * 1024 * 1024

# Takes the 48, 50 and 64 megapixel cameras of phones, whose JPEG is decoded to its half: 280 MB.
MAX_PIXELS = 65_000_000
# No camera writes any of these, and the longest screenshots have 30 megapixels. Decoded whole they
# take some 7 bytes a pixel, a WebP 17: 300 MB.
_MOST_PIXELS = dict.fromkeys(("png", "tiff", "gif", "bmp"), 36_000_000) | {"webp": 15_000_000}


def check_bytes(data: bytes) -> None:
    """Refuse an empty or overlong file."""
    if not data:
        raise PictureRefused("empty")
    if len(data) > MAX_UPLOAD_BYTES:
        raise PictureRefused("too_large", limit_mb=MAX_UPLOAD_BYTES // 2**20)


def check_size(kind: str, width: int, height: int) -> None:
    """Refuse what is too small to read or too large to decode; called before any decoding."""
    short, long = sorted((width, height))
    if width * height > _MOST_PIXELS.get(kind, MAX_PIXELS):
        raise PictureRefused("too_many_pixels")
    if short < MIN_SIDE:
        raise PictureRefused("too_small", width=width, height=height, limit=MIN_SIDE)
    if short * MAX_SIDE < long * MIN_SIDE:
        raise PictureRefused("too_narrow", width=width, height=height)
