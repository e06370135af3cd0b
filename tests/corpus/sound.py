"""Files that should open: every flavour of picture, its metadata, its edges."""

import struct
import zlib
from collections.abc import Callable, Iterator
from functools import partial

from PIL import Image, ImageCms, PngImagePlugin

from tests.corpus.case import Case
from tests.corpus.making import (
    CANARY,
    INK,
    bare_png,
    deep_png,
    encoded,
    exif_with_place,
    flat_png,
    half_clear,
    heic,
    jpeg,
    pdf,
    png,
    screen,
    segment,
    webp,
    with_chunk,
    with_segment,
    without_segment,
)

XMP = b"http://ns.adobe.com/xap/1.0/\x00"


def good() -> Iterator[Case]:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    frames = [screen(), screen().transpose(Image.Transpose.ROTATE_180)]
    grey16 = screen(mode="L").convert("I").point(lambda grey: grey * 256).convert("I;16")
    see_through = PngImagePlugin.PngInfo()
    made: dict[str, Callable[[], bytes]] = {
        f"png-{mode}": partial(lambda mode: png(screen(mode=mode)), mode)
        for mode in ("RGB", "RGBA", "L", "LA", "P", "1")
    }
    made |= {
        "png-clear-rgba": lambda: png(half_clear()),
        "png-clear-la": lambda: png(half_clear("LA")),
        "png-clear-palette": lambda: png(screen(mode="P"), transparency=0),
        "png-clear-colour": lambda: png(screen(), transparency=(250, 250, 252)),
        "png-grey16": lambda: png(grey16),
        "png-rgb16": deep_png,
        "png-gamma": lambda: with_chunk(b"gAMA", struct.pack(">I", 45455)),
        "png-profile": lambda: png(icc_profile=profile),
        "png-moving": lambda: png(frames[0], save_all=True, append_images=frames[1:]),
        "png-text": lambda: png(pnginfo=see_through),
        "jpeg-rgb": jpeg,
        "jpeg-grey": lambda: jpeg(screen(mode="L")),
        "jpeg-cmyk": lambda: jpeg(screen(mode="CMYK")),
        "jpeg-progressive": lambda: jpeg(progressive=True),
        "jpeg-420": lambda: jpeg(subsampling=2),
        "jpeg-444": lambda: jpeg(subsampling=0),
        "jpeg-restarts": lambda: jpeg(restart_marker_rows=1),
        "jpeg-profile": lambda: jpeg(icc_profile=profile),
        "jpeg-two-pictures": lambda: encoded("MPO", save_all=True, append_images=frames[1:]),
        "jpeg-fill-bytes": lambda: jpeg()[:2] + b"\xff\xff\xff" + jpeg()[2:],
        "webp-lossy": webp,
        "webp-lossless": lambda: webp(lossless=True),
        "webp-clear": lambda: webp(half_clear()),
        "webp-moving": lambda: webp(frames[0], save_all=True, append_images=frames[1:]),
        "heic": heic,
        "heic-clear": lambda: heic(half_clear()),
        "avif": lambda: encoded("AVIF"),
        "avif-clear": lambda: encoded("AVIF", half_clear()),
        "gif": lambda: encoded("GIF"),
        "gif-clear": lambda: encoded("GIF", screen(mode="P"), transparency=0),
        "bmp": lambda: encoded("BMP"),
        "tiff": lambda: encoded("TIFF"),
        "tiff-cmyk": lambda: encoded("TIFF", screen(mode="CMYK"), compression="tiff_lzw"),
        "tiff-grey16": lambda: encoded("TIFF", grey16),
        "pdf": lambda: pdf(INK),
        "pdf-blank-first-page": lambda: pdf("", INK),
        "pdf-many-pages": lambda: pdf(*[INK] * 200),
        "smallest": lambda: png(screen(128, 128)),
        "largest": lambda: flat_png(6000, 6000),
    }
    for name, make in made.items():
        yield Case("good", name, make, "accept")


def metadata() -> Iterator[Case]:
    place = exif_with_place()
    endless = b"II*\x00\x08\x00\x00\x00\x00\x00\x08\x00\x00\x00"  # a directory that follows itself
    xmp = b'<x:xmpmeta><rdf:Description xmp:CreatorTool="PicsArt"/>' + CANARY + b"</x:xmpmeta>"
    made: dict[str, Callable[[], bytes]] = {
        "png-place": lambda: png(exif=place),
        "webp-place": lambda: webp(exif=place),
        "heic-place": lambda: heic(exif=place),
        "jpeg-xmp": lambda: with_segment(0xE1, XMP + xmp),
        "png-xmp": lambda: with_chunk(b"iTXt", b"XML:com.adobe.xmp\x00\x00\x00\x00\x00" + xmp),
        "webp-xmp": lambda: webp(xmp=xmp),
        "jpeg-iptc": lambda: with_segment(0xED, b"Photoshop 3.0\x008BIM" + CANARY),
        "jpeg-comment": lambda: jpeg(comment=CANARY),
        "png-comment": lambda: with_chunk(b"tEXt", b"Comment\x00" + CANARY),
        "png-time": lambda: with_chunk(b"tIME", bytes(7)),
        "exif-garbage": lambda: with_segment(0xE1, b"Exif\x00\x00" + CANARY),
        "exif-endless": lambda: with_segment(0xE1, b"Exif\x00\x00" + endless),
        "exif-far-offset": lambda: with_segment(
            0xE1, b"Exif\x00\x00II*\x00\xff\xff\xff\x7f" + CANARY
        ),
        "exif-count": lambda: with_segment(
            0xE1, b"Exif\x00\x00II*\x00\x08\x00\x00\x00\x01\x001\x01\x02\x00" + b"\xff" * 8
        ),
        "exif-one-megabyte": lambda: (
            jpeg()[:2]
            + b"".join(segment(0xE1, b"Exif\x00\x00" + CANARY + bytes(60_000)) for _ in range(17))
            + jpeg()[2:]
        ),
        "jfif-thumbnail": lambda: without_segment(0xE0, jpeg()).replace(
            b"\xff\xd8",
            b"\xff\xd8" + segment(0xE0, b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x08\x01" + CANARY),
            1,
        ),
    }
    for name, make in made.items():
        yield Case("metadata", name, make, "accept")
    for turn in range(1, 9):
        make = partial(lambda turn: jpeg(exif=exif_with_place(turn)), turn)
        yield Case("metadata", f"orientation-{turn}", make, "accept")


def dimensions() -> Iterator[Case]:
    for width, height, verdict in (
        (127, 500, "refuse"),
        (500, 127, "refuse"),
        (128, 128, "accept"),
        (128, 6000, "accept"),
        (6000, 128, "accept"),
        (6001, 500, "accept"),
        (1080, 9000, "accept"),
        (100, 9000, "refuse"),
        (130, 6200, "refuse"),
        (6000, 6000, "accept"),
        (8000, 8000, "refuse"),
    ):
        make = partial(flat_png, width, height)
        yield Case("dimensions", f"{width}x{height}", make, verdict)
    yield Case("dimensions", "0x0", lambda: bare_png(0, 0, idat=zlib.compress(b"")), "refuse")
    yield Case(
        "dimensions",
        "header-lies",
        lambda: bare_png(300, 300, colour=0, idat=zlib.compress(bytes(201 * 200))),
        "refuse",
    )
