"""A picture small enough for a list: its top, where payment screens say what matters."""

import io

from PIL import Image

# Twice the size it is shown in, for dense screens; far too small to read a UTR off.
WIDTH, HEIGHT = 104, 144
QUALITY = 60


def thumbnail(data: bytes) -> bytes:
    """A WebP of at most WIDTH by HEIGHT pixels of a picture kept by us. Raises OSError."""
    with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
        # A JPEG decodes to a half or an eighth at a fraction of the cost; no more is needed.
        picture.draft("RGB", (WIDTH * 2, HEIGHT * 2))
        width, height = picture.size
        top = picture.crop((0, 0, width, min(height, round(width * HEIGHT / WIDTH))))
    top = top.convert("RGB")
    top.thumbnail((WIDTH, HEIGHT))
    out = io.BytesIO()
    top.save(out, "WEBP", quality=QUALITY)
    return out.getvalue()
