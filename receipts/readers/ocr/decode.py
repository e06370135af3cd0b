"""Encoded bytes to pixels, upright and in three channels."""

import cv2
import numpy as np
from cv2.typing import MatLike

from receipts.readers.base import ImageUnreadable
from receipts.refusal import Refusal, gettext_noop

type Pixels = MatLike  # rows x columns x blue, green, red; 0 to 255

WHITE = 255
_PNG = b"\x89PNG"
_NO_PICTURE = gettext_noop(
    "These bytes are not a picture that can be opened; send a PNG or JPEG file."
)


def decode(image: bytes) -> Pixels:
    """Return the picture as rows x columns x blue-green-red, turned as its EXIF says.

    Raises ImageUnreadable when the bytes are no picture OpenCV can decode.
    """
    see_through = image.startswith(_PNG)
    pixels = _decode(image, cv2.IMREAD_UNCHANGED if see_through else cv2.IMREAD_COLOR)
    if pixels is None:
        raise ImageUnreadable(Refusal(_NO_PICTURE))
    return _three_channels(pixels) if see_through else pixels


def _decode(image: bytes, flags: int) -> Pixels | None:
    if not image:
        return None
    try:
        return cv2.imdecode(np.frombuffer(image, np.uint8), flags)
    except cv2.error:
        return None


def _three_channels(layers: Pixels) -> Pixels:
    """Make any PNG three channels of 8 bits, a see-through one laid on white as viewers do."""
    if layers.dtype == np.uint16:
        layers = (layers // 257).astype(np.uint8)
    if layers.ndim == 2:
        return cv2.cvtColor(layers, cv2.COLOR_GRAY2BGR)
    if layers.shape[2] == 3:
        return layers
    alpha = layers[:, :, 3:]
    colours = np.ascontiguousarray(layers[:, :, :3])
    if alpha.min() == WHITE:
        return colours
    weight = alpha.astype(np.float32) / WHITE
    return (colours * weight + WHITE * (1 - weight)).astype(np.uint8)
