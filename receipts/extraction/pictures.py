"""Encoded bytes to pixels, upright and in three channels."""

import cv2
import numpy as np
from cv2.typing import MatLike

from receipts.extraction.reader import ImageUnreadable

type Pixels = MatLike  # rows x columns x blue, green, red; 0 to 255

WHITE = 255


def decode(image: bytes) -> Pixels:
    """Return the picture as rows x columns x blue-green-red, turned as its EXIF says.

    Raises ImageUnreadable when the bytes are no picture OpenCV can decode.
    """
    pixels = _decode(image, cv2.IMREAD_COLOR)
    if image.startswith(b"\x89PNG") and pixels is not None:
        pixels = _on_white(image, pixels)
    if pixels is None:
        raise ImageUnreadable(
            "These bytes are not a picture that can be opened; send a PNG or JPEG file."
        )
    return pixels


def _decode(image: bytes, flags: int) -> Pixels | None:
    if not image:
        return None
    try:
        return cv2.imdecode(np.frombuffer(image, np.uint8), flags)
    except cv2.error:
        return None


def _on_white(image: bytes, opaque: Pixels) -> Pixels:
    """Lay a see-through PNG on white, as every viewer does; IMREAD_COLOR would show it black."""
    layers = _decode(image, cv2.IMREAD_UNCHANGED)
    if layers is None or layers.ndim != 3 or layers.shape[2] != 4 or layers.dtype != np.uint8:
        return opaque
    alpha = layers[:, :, 3:].astype(np.float32) / 255
    if alpha.min() == 1:
        return opaque
    flat = layers[:, :, :3] * alpha + WHITE * (1 - alpha)
    return flat.astype(np.uint8)
