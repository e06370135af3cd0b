"""PNG files taken apart before they are decoded: only what makes the picture is kept."""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from receipts.images.refusal import PictureRefused

SIGNATURE = b"\x89PNG\r\n\x1a\n"

_KEPT = set(b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT pHYs".split())
_ONCE = _KEPT - {b"IDAT"}
_TEXT = {b"tEXt", b"zTXt", b"iTXt"}
_INDEXED = 3  # colours by number, out of a palette
_MAX_CHUNKS = 100_000
_MAX_TEXT = 256 * 1024


@dataclass(frozen=True, slots=True)
class PngFile:
    """`stripped` decodes to the same pixels and holds nothing else; the rest is metadata."""

    stripped: bytes
    width: int
    height: int
    bit_depth: int
    exif: bytes
    texts: tuple[bytes, ...]


def take_apart(data: bytes) -> PngFile:
    """Split a PNG into picture and metadata; raise PictureRefused when cut short or damaged."""
    kept, exif, texts, seen = [SIGNATURE], b"", [], set()
    for name, body, whole in _chunks(data):
        if name in _KEPT:
            if name in _ONCE and name in seen:
                raise PictureRefused("damaged")
            seen.add(name)
            kept.append(whole)
        elif name == b"eXIf":
            exif = body
        elif name in _TEXT:
            texts.append(_text(name, body))
    if len(kept) < 3 or kept[1][4:8] != b"IHDR" or len(kept[1]) != 25:
        raise PictureRefused("damaged")
    width, height, bit_depth, colour = struct.unpack(">IIBB", kept[1][8:18])
    if colour == _INDEXED and b"PLTE" not in seen:
        raise PictureRefused("damaged")
    return PngFile(b"".join(kept), width, height, bit_depth, exif, tuple(texts))


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Yield (name, body, whole chunk) up to and with IEND; the checksum of what we keep is held."""
    position = len(SIGNATURE)
    for _ in range(_MAX_CHUNKS):
        if position + 12 > len(data):
            raise PictureRefused("truncated")
        length, name = struct.unpack_from(">I4s", data, position)
        end = position + 12 + length
        if end > len(data):
            raise PictureRefused("truncated" if name.isalpha() else "damaged")
        body = data[position + 8 : end - 4]
        if name in _KEPT and zlib.crc32(body, zlib.crc32(name)) != int.from_bytes(
            data[end - 4 : end]
        ):
            raise PictureRefused("damaged")
        yield name, body, data[position:end]
        if name == b"IEND":
            return
        position = end
    raise PictureRefused("damaged")


def _text(name: bytes, body: bytes) -> bytes:
    """Return a text chunk as b"Keyword\\0text", opened no further than _MAX_TEXT bytes."""
    keyword, _, rest = body[:_MAX_TEXT].partition(b"\0")
    if name == b"tEXt":
        return keyword + b"\0" + rest
    compressed = name == b"zTXt" or rest[:1] == b"\x01"
    rest = rest[2:].split(b"\0", 2)[-1] if name == b"iTXt" else rest[1:]
    if compressed:
        try:
            rest = zlib.decompressobj().decompress(rest, _MAX_TEXT)
        except zlib.error:
            rest = b""
    return keyword + b"\0" + rest
