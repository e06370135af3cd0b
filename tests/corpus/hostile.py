"""Files that should not open, or not as what they claim to be."""

import random
import struct
import zlib
from collections.abc import Callable, Iterator
from functools import cache, partial

from PIL import Image

from tests.corpus.case import Case, Verdict
from tests.corpus.making import (
    INK,
    SIGNATURE,
    bare_png,
    chunk,
    chunks_of,
    encoded,
    flat_png,
    half_clear,
    heic,
    jpeg,
    locked_pdf,
    many_scans,
    pdf,
    png,
    screen,
    webp,
    with_chunk,
    with_segment,
    with_size_in_frame,
    without_chunk,
    without_segment,
)


def wrong_types() -> Iterator[Case]:
    made: dict[str, bytes | Callable[[], bytes]] = {
        "text": b"UTR 612345678901 paid Rs 500\n",
        "binary": bytes(range(256)) * 8,
        "html": b"<!DOCTYPE html><html><script>alert(1)</script></html>",
        "html-plain": b"  <html><body>paid</body></html>",
        "svg": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        "svg-xml": b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>',
        "ico": lambda: encoded("ICO"),
        "jpeg2000": lambda: encoded("JPEG2000"),
        "zip": b"PK\x03\x04" + bytes(100),
        "docx-old": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "rar": b"Rar!\x1a\x07\x00" + bytes(90),
        "gzip": b"\x1f\x8b\x08" + bytes(90),
        "exe": b"MZ\x90\x00" + bytes(300),
        "elf": b"\x7fELF\x02\x01\x01" + bytes(300),
        "script": b"#!/bin/sh\necho paid\n",
        "mp4": b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isomiso2" + bytes(200),
        "heic-header-only": b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic",
        "pdf-header-only": b"%PDF-1.7\n",
        "pdf-blank": lambda: pdf(""),
        "pdf-locked": locked_pdf,
        "json": b'{"status": "OK"}',
        "wav": b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(80),
    }
    for name, made_of in made.items():
        make = made_of if callable(made_of) else partial(bytes, made_of)
        yield Case("wrong-type", name, make, "refuse")


def truncated() -> Iterator[Case]:
    makers = {"png": png, "jpeg": jpeg, "progressive": lambda: jpeg(progressive=True)}
    rng = random.Random("cuts")
    places = [0.0, 1, 8, 0.33, 0.5, -12, -2, -1, *(rng.random() for _ in range(20))]
    for kind, make in makers.items():
        for n, place in enumerate(places):
            yield Case(
                "truncated",
                f"{kind}-{n}-at-{float(place):.2f}",
                partial(_cut, make, place),
                "refuse",
            )


def _cut(make: Callable[[], bytes], place: float) -> bytes:
    data = make()
    return data[: int(place * len(data)) if isinstance(place, float) else int(place)]


def corrupted() -> Iterator[Case]:
    rng = random.Random("damage")
    palette = png(screen(mode="P"))
    parts = chunks_of(png())
    swapped = SIGNATURE + b"".join([parts[0], parts[-1], *parts[1:-1]])
    made: dict[str, bytes] = {
        "no-idat": without_chunk(b"IDAT", png()),
        "no-palette": without_chunk(b"PLTE", palette),
        "no-ihdr": without_chunk(b"IHDR", png()),
        "two-ihdr": png()[:33] + chunks_of(flat_png(6000, 6000))[0] + png()[33:],
        "end-before-pixels": swapped,
        "crc-ihdr": png()[:29] + b"\x00\x00\x00\x00" + png()[33:],
        "crc-idat": png()[:-16] + b"\x00\x00\x00\x00" + png()[-12:],
        "ihdr-long": SIGNATURE + chunk(b"IHDR", bytes(40)) + png()[33:],
        "no-huffman": without_segment(0xC4, jpeg()),
        "no-quantisation": without_segment(0xDB, jpeg()),
        "no-frame": without_segment(0xC0, jpeg()),
        "no-scan": jpeg()[: jpeg().index(b"\xff\xda")] + b"\xff\xd9",
        "two-frames": with_segment(0xC0, jpeg()[jpeg().index(b"\xff\xc0") + 4 :][:15]),
        "bad-huffman": jpeg().replace(b"\xff\xc4\x00", b"\xff\xc4\x00" + b"\xff" * 8, 1),
    }
    refused = set(made) - {"crc-idat", "bad-huffman", "no-huffman"}
    for name, data in made.items():
        verdict: Verdict = "refuse" if name in refused else "either"
        yield Case("corrupted", name, partial(bytes, data), verdict)
    for kind, data in {"png": png(), "jpeg": jpeg(), "webp": webp(), "heic": heic()}.items():
        for n in range(8):
            yield Case("corrupted", f"{kind}-flip{n}", partial(bytes, flipped(data, rng)))
        for n in range(4):
            yield Case("corrupted", f"{kind}-zeros{n}", partial(bytes, _zeroed(data, rng)))


def flipped(data: bytes, rng: random.Random) -> bytes:
    changed = bytearray(data or b"\x00")
    changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def _zeroed(data: bytes, rng: random.Random) -> bytes:
    start = rng.randrange(20, len(data))
    return data[:start] + bytes(min(64, len(data) - start)) + data[start + 64 :]


def _squeezed_zeros(megabytes: int) -> bytes:
    press = zlib.compressobj(6)
    return b"".join(press.compress(bytes(2**20)) for _ in range(megabytes)) + press.flush()


def bombs() -> Iterator[Case]:
    zeros = cache(partial(_squeezed_zeros, 60))
    refused: dict[str, Callable[[], bytes]] = {
        "png-20000": lambda: bare_png(20000, 20000, idat=zlib.compress(bytes(1000))),
        "png-2-to-31": lambda: bare_png(2**31 - 1, 2**31 - 1, idat=b""),
        "png-wide": lambda: bare_png(65535, 1, idat=zlib.compress(bytes(200_000))),
        "png-tall": lambda: bare_png(1, 65535, idat=zlib.compress(bytes(200_000))),
        "png-just-over": lambda: bare_png(8063, 8063, idat=zlib.compress(bytes(1000))),
        "png-no-rows": lambda: bare_png(6000, 6000, idat=zlib.compress(bytes(1000))),
        "png-chunks": lambda: png()[:33] + chunk(b"IDAT", b"") * 150_000 + png()[33:],
        "jpeg-65500": lambda: with_size_in_frame(65500, 65500, jpeg()),
        "jpeg-segments": lambda: jpeg()[:2] + b"\xff\xe5\x00\x02" * 500_000 + jpeg()[2:],
        "jpeg-scans": lambda: many_scans(1000),
        "webp-16384": lambda: (
            webp(half_clear())[:24] + b"\xff\x3f\x00" * 2 + webp(half_clear())[30:]
        ),
        "gif-65535": lambda: _overwritten(encoded("GIF"), 6, b"\xff\xff" * 2),
        "bmp-65535": lambda: _overwritten(encoded("BMP"), 18, b"\xff\xff\x00\x00" * 2),
        "tiff-65535": lambda: encoded("TIFF").replace(
            struct.pack("<HHII", 0x100, 4, 1, 270), struct.pack("<HHII", 0x100, 4, 1, 10**6)
        ),
        "pdf-endless-page": lambda: pdf(INK, box="0 0 1 900000000"),
        "over-20-mb": lambda: png() + bytes(20 * 2**20),
        "pdf-forms-12-levels": lambda: forms_pdf(levels=12, calls=10),
        "pdf-forms-9-levels": lambda: forms_pdf(levels=9, calls=10),
    }
    for name, make in refused.items():
        yield Case("bomb", name, make, "refuse")
    either: dict[str, Callable[[], bytes]] = {
        "png-overlong-pixels": lambda: bare_png(200, 200, idat=zeros()),
        "png-profile": lambda: with_chunk(b"iCCP", b"x\x00\x00" + zeros()),
        "heic-65535": lambda: heic().replace(struct.pack(">II", 270, 480), b"\x00\x00\xff\xff" * 2),
        "avif-65535": lambda: encoded("AVIF").replace(
            struct.pack(">II", 270, 480), b"\x00\x00\xff\xff" * 2
        ),
        "pdf-huge-page": lambda: pdf(INK, box="0 0 14400 14400"),
    }
    for name, make in either.items():
        yield Case("bomb", name, make)
    harmless: dict[str, Callable[[], bytes]] = {
        "png-ztxt": lambda: with_chunk(b"zTXt", b"Software\x00\x00" + zeros()),
        "png-itxt": lambda: with_chunk(b"iTXt", b"Software\x00\x01\x00\x00\x00" + zeros()),
        "png-10000-frames": lambda: png()[:-12] + _frames(10_000) + png()[-12:],
        "png-flat": lambda: flat_png(6000, 6000),
        "tiff-flat": lambda: encoded(
            "TIFF", Image.new("L", (6000, 6000), 99), compression="tiff_adobe_deflate"
        ),
        "jpeg-flat": lambda: jpeg(Image.new("L", (8000, 8000), 99)),
    }
    for name, make in harmless.items():
        yield Case("bomb", name, make, "accept")


def _overwritten(data: bytes, at: int, by: bytes) -> bytes:
    return data[:at] + by + data[at + len(by) :]


def forms_pdf(*, levels: int, calls: int) -> bytes:
    """A small PDF whose forms call each other: `calls` to the power of `levels` boxes."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 600]/Contents 4 0 R"
        b"/Resources<</XObject<</F 5 0 R>>>>>>",
        _stream(b"<<", b"/F Do"),
    ]
    for level in range(levels):
        last = level == levels - 1
        inner = b"0 0 9 9 re f" if last else b"/F Do " * calls
        resources = b"" if last else b"/Resources<</XObject<</F %d 0 R>>>>" % (6 + level)
        head = b"<</Type/XObject/Subtype/Form/BBox[0 0 300 600]" + resources
        objects.append(_stream(head, inner))
    body = b"%PDF-1.7\n"
    for number, content in enumerate(objects, 1):
        body += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    return body + b"trailer<</Root 1 0 R/Size %d>>\n%%%%EOF" % (len(objects) + 1)


def _stream(head: bytes, content: bytes) -> bytes:
    return head + b"/Length %d>>stream\n" % len(content) + content + b"\nendstream"


def _frames(count: int) -> bytes:
    pixels = zlib.compress(bytes(300))
    return chunk(b"acTL", struct.pack(">II", count, 0)) + b"".join(
        chunk(b"fcTL", bytes(26)) + chunk(b"fdAT", struct.pack(">I", n) + pixels)
        for n in range(count)
    )


PAYLOADS = {
    "html": b"<html><script>alert('polyglot')</script></html>",
    "zip": b"PK\x03\x04\x14\x00polyglotPK\x05\x06" + bytes(18),
    "php": b"<?php system($_GET['polyglot']); ?>",
    "pdf": b"%PDF-1.4 polyglot 1 0 obj <<>> endobj trailer %%EOF",
    "js": b"*/=1;alert('polyglot');/*",
}


def polyglots() -> Iterator[Case]:
    for name, payload in PAYLOADS.items():
        hidden = {
            "after-png": png() + payload,
            "after-jpeg": jpeg() + payload,
            "after-webp": webp() + payload,
            "png-text": with_chunk(b"tEXt", b"Comment\x00" + payload),
            "png-private": with_chunk(b"ruSt", payload),
            "jpeg-comment": with_segment(0xFE, payload),
            "jpeg-exif": with_segment(0xE1, b"Exif\x00\x00" + payload),
            "jpeg-app5": with_segment(0xE5, payload),
            "jpeg-jfxx": with_segment(0xE0, b"JFXX\x00\x13" + payload),
        }
        for place, data in hidden.items():
            yield Case("polyglot", f"{name}-{place}", partial(bytes, data), "accept", payload)
    for name, data in {"bom": b"\xef\xbb\xbf" + jpeg(), "junk": b"GET / " + png()}.items():
        yield Case("polyglot", f"leading-{name}", partial(bytes, data), "refuse")
    yield Case("polyglot", "double-start", lambda: b"\xff\xd8" + jpeg(), "accept")
