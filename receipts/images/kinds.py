"""Which kind of file the bytes are, by their first bytes alone; names and headers are not asked."""

import re

from receipts.images.refusal import PictureRefused
from receipts.refusal import gettext_noop

MEDIA_TYPES = {
    "png": "image/png",
    "jpeg": "image/jpeg",
    "webp": "image/webp",
    "heic": "image/heic",
    "avif": "image/avif",
    "gif": "image/gif",
    "bmp": "image/bmp",
    "tiff": "image/tiff",
    "pdf": "application/pdf",
}

_AVIF_BRANDS = {b"avif", b"avis"}
_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}

_KINDS = (
    ("png", re.compile(rb"\x89PNG\r\n\x1a\n")),
    ("jpeg", re.compile(rb"\xff\xd8\xff")),
    ("webp", re.compile(rb"RIFF.{4}WEBP", re.DOTALL)),
    ("gif", re.compile(rb"GIF8[79]a")),
    ("bmp", re.compile(rb"BM.{4}\x00\x00\x00\x00", re.DOTALL)),
    ("tiff", re.compile(rb"II\*\x00|MM\x00\*")),
    ("pdf", re.compile(rb"(?:\xef\xbb\xbf)?\s{0,64}%PDF-")),
)

_WRONG_KINDS = (
    (gettext_noop("a video"), re.compile(rb".{4}ftyp|\x1a\x45\xdf\xa3|RIFF.{4}AVI ", re.DOTALL)),
    (
        gettext_noop("a ZIP archive or an Office file"),
        re.compile(rb"PK[\x03\x05\x07]|\xd0\xcf\x11\xe0"),
    ),
    (gettext_noop("an archive"), re.compile(rb"Rar!\x1a|7z\xbc\xaf|\x1f\x8b")),
    (gettext_noop("a program"), re.compile(rb"MZ|\x7fELF|#!")),
    (
        gettext_noop("an SVG drawing"),
        re.compile(rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,200}?-->\s*)?<svg"),
    ),
    (
        gettext_noop("a web page"),
        re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|head|body|script)", re.I),
    ),
)


def kind_of(data: bytes) -> str:
    """Return one of MEDIA_TYPES' keys; raise PictureRefused for whatever else it is."""
    head = data[:1024]
    if brands := _brands(head):
        # Both may call themselves mif1 first; only one of them names AVIF at all.
        if _AVIF_BRANDS & set(brands):
            return "avif"
        if brands[0] in _HEIC_BRANDS:
            return "heic"
    for kind, pattern in _KINDS:
        if pattern.match(head):
            return kind
    for name, pattern in _WRONG_KINDS:
        if pattern.match(head):
            raise PictureRefused("wrong_kind", kind=name)
    raise PictureRefused("not_a_picture")


def _brands(head: bytes) -> list[bytes]:
    """What an ISO media file says it is, the first word weighing most; none for other files."""
    if head[4:8] != b"ftyp":
        return []
    compatible = head[16 : int.from_bytes(head[:4])]
    return [head[8:12], *(compatible[at : at + 4] for at in range(0, len(compatible), 4))]
