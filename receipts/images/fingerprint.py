"""Fingerprints of pictures: of the pixels exactly, and of what the eye sees."""

import hashlib

from PIL import Image

_ROWS_AT_ONCE = 64  # so that what is copied is still near where it is digested


def pixels_sha256(image: Image.Image) -> str:
    """Digest an RGB picture's size and pixels, so that its container and metadata do not matter."""
    digest = hashlib.sha256(f"{image.width}x{image.height}:".encode())
    for top in range(0, image.height, _ROWS_AT_ONCE):
        bottom = min(top + _ROWS_AT_ONCE, image.height)
        digest.update(image.crop((0, top, image.width, bottom)).tobytes())
    return digest.hexdigest()


def perceptual_hash(image: Image.Image) -> str:
    """Return the 64-bit difference hash as 16 hex digits: is each cell brighter than the next?

    Recompression and scaling move few bits. Screens of one app look alike, so nearness
    is a hint for a person, never proof.
    """
    cells = image.resize((9, 8), Image.Resampling.BOX, reducing_gap=2.0).convert("L").tobytes()
    bits = 0
    for row in range(8):
        for column in range(8):
            left, right = cells[row * 9 + column], cells[row * 9 + column + 1]
            bits = bits << 1 | (left > right)
    return f"{bits:016x}"
