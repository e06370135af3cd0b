"""JPEG files taken apart before they are decoded: only what makes the picture is kept."""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass

from receipts.images.refusal import PictureRefused

_SOI, _EOI, _SOS, _DNL = 0xD8, 0xD9, 0xDA, 0xDC
_APP0, _APP1, _APP2, _APP14 = 0xE0, 0xE1, 0xE2, 0xEE
_FRAMES = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_TABLES = {0xC4, 0xCC, 0xDB, 0xDD}  # Huffman, arithmetic, quantisation, restart interval
_ALONE = {0x01, *range(0xD0, 0xD9)}  # markers without a length

_MARKER = re.compile(rb"\xff([^\x00\xff])", re.DOTALL)
_SCAN_END = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]", re.DOTALL)

_MAX_SEGMENTS = 10_000
# Each scan of a progressive picture visits every pixel; real files have about ten.
_MAX_SCANNED_PIXELS = 700_000_000
_EXIF = b"Exif\x00\x00"
_XMP = b"http://ns.adobe.com/xap/1.0/\x00"


@dataclass(frozen=True, slots=True)
class JpegFile:
    """`stripped` decodes to the same pixels and holds nothing else; the rest is metadata."""

    stripped: bytes
    width: int
    height: int
    exif: bytes
    xmp: bytes


def take_apart(data: bytes) -> JpegFile:
    """Split a JPEG into picture and metadata; raise PictureRefused when cut short or damaged."""
    kept, metadata, size, scans = [b"\xff\xd8"], {_EXIF: b"", _XMP: b""}, (0, 0), 0
    for marker, segment, pixels in _segments(data):
        if marker in _FRAMES:
            if size != (0, 0) or len(segment) < 9:
                raise PictureRefused("damaged")
            height, width = struct.unpack(">HH", segment[5:9])
            size = (width, height)
        elif marker == _SOS:
            scans += 1
            if scans * size[0] * size[1] > _MAX_SCANNED_PIXELS:
                raise PictureRefused("too_many_pixels")
        elif marker == _APP1:
            for prefix in metadata:
                if segment[4:].startswith(prefix):
                    metadata[prefix] = metadata[prefix] or segment[4 + len(prefix) :]
        kept.append(_without_extras(marker, segment) + pixels)
    if not scans or size == (0, 0):
        raise PictureRefused("damaged")
    kept.append(b"\xff\xd9")
    return JpegFile(b"".join(kept), *size, metadata[_EXIF], metadata[_XMP])


def _segments(data: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Yield (marker, segment with its marker and length, scan data after it) up to EOI."""
    position = 2
    for _ in range(_MAX_SEGMENTS):
        found = _MARKER.search(data, position)
        if found is None:
            raise PictureRefused("truncated")
        start, marker = found.start(), found[1][0]
        if marker == _EOI:
            return
        if marker in _ALONE:
            position = start + 2
            continue
        end = start + 2 + int.from_bytes(data[start + 2 : start + 4])
        if end > len(data) or end < start + 4:
            raise PictureRefused("truncated" if end > len(data) else "damaged")
        position = end
        if marker == _SOS:
            position = _end_of_scan(data, end)
        yield marker, data[start:end], data[end:position] if marker == _SOS else b""
    raise PictureRefused("damaged")


def _end_of_scan(data: bytes, position: int) -> int:
    found = _SCAN_END.search(data, position)
    if found is None:
        raise PictureRefused("truncated")
    return found.start()


def _without_extras(marker: int, segment: bytes) -> bytes:
    """Return the segment if the picture needs it, else nothing."""
    if marker in _FRAMES or marker in _TABLES or marker in {_SOS, _DNL}:
        return segment
    if marker == _APP0 and segment[4:9] == b"JFIF\x00" and len(segment) >= 18:
        return b"\xff\xe0\x00\x10" + segment[4:16] + b"\x00\x00"  # without its thumbnail
    if marker == _APP2 and segment[4:16] == b"ICC_PROFILE\x00":
        return segment
    if marker == _APP14 and segment[4:9] == b"Adobe" and len(segment) >= 16:
        return b"\xff\xee\x00\x0e" + segment[4:16]  # says how the colours are coded
    return b""
