"""Pictures and files made by hand: sound ones, and pieces to spoil them with."""

import io
import random
import struct
import zlib
from functools import cache, partial

import pillow_heif
from PIL import Image, ImageDraw

CANARY = b"CANARY-19.0760N-72.8777E"
SIGNATURE = b"\x89PNG\r\n\x1a\n"


@cache
def screen(width: int = 270, height: int = 480, mode: str = "RGB") -> Image.Image:
    """Draw something like a payment screen: bars of colour, lines of text, no two the same."""
    rng = random.Random(f"{width}x{height}")
    image = Image.new("RGB", (width, height), (250, 250, 252))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, width, height // 6), fill=(20, 90, 60))
    for line in range(12):
        top = height // 6 + line * height // 15
        draw.text((width // 20, top), f"UPI {rng.randrange(10**12):012d}", fill=(line * 9, 20, 40))
        draw.rectangle(
            (width * 3 // 4, top, width * 3 // 4 + rng.randrange(5, 30), top + 8),
            fill=tuple(rng.randrange(256) for _ in range(3)),
        )
    return image if mode == "RGB" else image.convert(mode)


def encoded(kind: str, image: Image.Image | None = None, **options: object) -> bytes:
    buffer = io.BytesIO()
    (image or screen()).save(buffer, kind, **options)
    return buffer.getvalue()


png = partial(encoded, "PNG")
jpeg = partial(encoded, "JPEG")
webp = partial(encoded, "WEBP")


def heic(image: Image.Image | None = None, **options: object) -> bytes:
    buffer = io.BytesIO()
    pillow_heif.from_pillow(image or screen()).save(buffer, quality=80, **options)
    return buffer.getvalue()


def noise(width: int, height: int) -> Image.Image:
    return Image.frombytes("RGB", (width, height), random.Random(7).randbytes(width * height * 3))


def half_clear(mode: str = "RGBA") -> Image.Image:
    image = screen().convert("RGBA")
    image.putalpha(Image.linear_gradient("L").resize(image.size))
    return image.convert(mode)


def exif_with_place(orientation: int = 1) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = CANARY.decode()
    exif[0x0131] = "Snapseed 2.0"
    exif.get_ifd(0x8825).update({1: "N", 2: (19.0, 4.0, 33.6), 3: "E", 4: (72.0, 52.0, 39.7)})
    return exif.tobytes()


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def bare_png(width: int, height: int, *, depth: int = 8, colour: int = 2, idat: bytes) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return SIGNATURE + chunk(b"IHDR", header) + chunk(b"IDAT", idat) + chunk(b"IEND", b"")


def flat_png(width: int, height: int) -> bytes:
    """A grey picture of this size, whose rows are really there."""
    rows = zlib.compressobj(1)
    row = b"\x00" + b"\x99" * width
    idat = b"".join(rows.compress(row) for _ in range(height)) + rows.flush()
    return bare_png(width, height, colour=0, idat=idat)


def deep_png() -> bytes:
    """16 bits a channel."""
    row = b"\x00" + b"".join(struct.pack(">HHH", x * 200, 30000, 65535) for x in range(200))
    return bare_png(200, 200, depth=16, idat=zlib.compress(row * 200))


def with_chunk(name: bytes, body: bytes, data: bytes | None = None) -> bytes:
    """Set a chunk between IHDR and the rest."""
    data = data or png()
    return data[:33] + chunk(name, body) + data[33:]


def chunks_of(data: bytes) -> list[bytes]:
    found, position = [], len(SIGNATURE)
    while position < len(data):
        end = position + 12 + struct.unpack_from(">I", data, position)[0]
        found.append(data[position:end])
        position = end
    return found


def without_chunk(name: bytes, data: bytes) -> bytes:
    return SIGNATURE + b"".join(part for part in chunks_of(data) if part[4:8] != name)


def segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body


def with_segment(marker: int, body: bytes, data: bytes | None = None) -> bytes:
    data = data or jpeg()
    return data[:2] + segment(marker, body) + data[2:]


def without_segment(marker: int, data: bytes) -> bytes:
    start = data.index(bytes((0xFF, marker)))
    end = start + 2 + struct.unpack_from(">H", data, start + 2)[0]
    return data[:start] + data[end:]


def with_size_in_frame(width: int, height: int, data: bytes) -> bytes:
    at = next(data.index(mark) for mark in (b"\xff\xc0", b"\xff\xc2") if mark in data)
    return data[: at + 5] + struct.pack(">HH", height, width) + data[at + 9 :]


def many_scans(times: int) -> bytes:
    data = jpeg(screen(1080, 1920), progressive=True)
    last = data.rindex(b"\xff\xda")
    return data[:last] + data[last:-2] * times + b"\xff\xd9"


def pdf(*pages: str, box: str = "0 0 300 500", extra: str = "", trailer: str = "") -> bytes:
    """Write a small PDF; each page is given by its drawing operators."""
    kids = " ".join(f"{3 + 2 * n} 0 R" for n in range(len(pages)))
    parts = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
    ]
    for n, drawing in enumerate(pages):
        parts.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Contents {4 + 2 * n} 0 R >>")
        parts.append(f"<< /Length {len(drawing)} >>\nstream\n{drawing}\nendstream")
    parts.extend([extra] if extra else [])
    body, offsets = "%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{part}\nendobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    count = len(parts) + 1
    body += (
        f"xref\n0 {count}\n0000000000 65535 f \n{table}"
        f"trailer\n<< /Size {count} /Root 1 0 R {trailer} >>\n"
        f"startxref\n{body.rindex('endobj') + 7}\n%%EOF\n"
    )
    return body.encode("latin-1")


INK = "0.1 0.4 0.3 rg 40 300 200 120 re f 0 g 40 60 90 30 re f"


def locked_pdf() -> bytes:
    lock = f"<< /Filter /Standard /V 1 /R 2 /O <{'41' * 32}> /U <{'42' * 32}> /P -44 >>"
    return pdf(INK, extra=lock, trailer=f"/Encrypt 5 0 R /ID [<{'43' * 16}> <{'43' * 16}>]")
