"""A small writer of PDFs: text in Helvetica where it is put, lines, and nothing else."""

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

# Widths of Helvetica in thousandths of its size, as far as right alignment needs them.
_NARROW = {".": 278, ",": 278, " ": 278, "-": 333, "(": 333, ")": 333, "/": 278, ":": 278, "i": 222,
           "l": 222, "I": 278, "t": 278, "f": 278, "r": 333, "j": 222}  # fmt: skip
_CAPITAL, _SMALL = 680, 540


def width_of(text: str, size: float) -> float:
    """About how wide a text is."""
    return sum(_width(character) for character in text) * size / 1000


def _width(character: str) -> int:
    if character.isdigit():
        return 556
    return _NARROW.get(character, _CAPITAL if character.isupper() else _SMALL)


@dataclass
class Page:
    """A4 in points, from the bottom left."""

    width: float = 595
    height: float = 842
    drawn: list[str] = field(default_factory=list)

    def text(self, x: float, y: float, text: str, size: float = 8) -> None:
        escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        self.drawn.append(f"BT /F1 {size} Tf {x:.1f} {y:.1f} Td ({escaped}) Tj ET")

    def right(self, x: float, y: float, text: str, size: float = 8) -> None:
        """Text that ends at x."""
        self.text(x - width_of(text, size), y, text, size)

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.drawn.append(f"0.5 w {x0:.1f} {y0:.1f} m {x1:.1f} {y1:.1f} l S")


def pdf(pages: Iterable[Page]) -> bytes:
    """Write the pages as one PDF."""
    objects: list[bytes] = [b"", b"", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    kids = []
    for page in pages:
        stream = zlib.compress("\n".join(page.drawn).encode("cp1252", "replace"))
        objects.append(
            b"<</Length %d/Filter/FlateDecode>>stream\n%b\nendstream" % (len(stream), stream)
        )
        box = f"[0 0 {page.width:g} {page.height:g}]"
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox{box}/Contents {len(objects)} 0 R"
            f"/Resources<</Font<</F1 3 0 R>>>>>>".encode()
        )
        kids.append(f"{len(objects)} 0 R")
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>".encode()
    return _file(objects)


def _file(objects: Sequence[bytes]) -> bytes:
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj%b\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        out += b"%010d 00000 n \n" % place
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)
