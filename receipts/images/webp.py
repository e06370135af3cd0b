"""What a WebP file says of its picture before it is decoded."""

import struct
from dataclasses import dataclass

from receipts.images.refusal import PictureRefused


@dataclass(frozen=True, slots=True)
class WebpHeader:
    """Canvas size in pixels, length in bytes by the container, and whether pixels are exact."""

    width: int
    height: int
    length: int
    lossless: bool


def read_header(data: bytes) -> WebpHeader:
    """Read the header of a WebP (RFC 9649, section 2); raise PictureRefused when cut short."""
    if len(data) < 30:
        raise PictureRefused("truncated")
    name, body = data[12:16], data[20:30]
    length = struct.unpack_from("<I", data, 4)[0] + 8
    if length > len(data):
        raise PictureRefused("truncated")
    if name == b"VP8X":
        width, height = int.from_bytes(body[4:7], "little"), int.from_bytes(body[7:10], "little")
        return WebpHeader(width + 1, height + 1, length, b"VP8L" in data[30:4096])
    if name == b"VP8L":
        packed = int.from_bytes(body[1:5], "little")
        return WebpHeader((packed & 0x3FFF) + 1, (packed >> 14 & 0x3FFF) + 1, length, True)
    if name == b"VP8 ":
        width, height = struct.unpack("<HH", body[6:10])
        return WebpHeader(width & 0x3FFF, height & 0x3FFF, length, False)
    raise PictureRefused("damaged")
