"""Requests meant to break the API, the same ones for the same seed."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import requests
from PIL import Image, ImageDraw

from tests.corpus import fuzzing, hostile, sound
from tests.corpus.making import png

BASE = "http://127.0.0.1"
WORDS = (
    "", " ", "0", "-1", "1e309", "NaN", "null", "[]", "{}", "9" * 400, "6123\x0045", "\x00",
    "₹1,500", "६१२३४५६७८९०१", "'; DROP TABLE receipts_due; --", "<script>alert(1)</script>",
    "=1+1", "../../x", "\u202egnp.exe", "👨‍👩‍👧‍👦", "\ud800", "x" * 100_000, "2024-02-30",
    "9999-12-31", "0001-01-01", "2024-06-12T13:52:00+99:99", "9223372036854775808", "approve",
    "pay", "true", "%00", "\r\nX: y",
)  # fmt: skip
METHODS = ("GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "BREW")
TYPES = (
    "", "text/plain", "application/xml", "application/octet-stream", "image/png",
    "multipart/mixed", "multipart/form-data", 'multipart/form-data; boundary=""',
    "multipart/form-data; boundary=" + "b" * 300, "application/json; charset=utf-16",
    "application/json; charset=nonsense", "/", ";;;=", "x" * 2000,
    "application/x-www-form-urlencoded; charset=utf-7", "application/x-www-form-urlencoded",
)  # fmt: skip
HEADERS = (
    {"Accept": "image/png"}, {"Accept": "*/*;q=x"}, {"Accept-Language": "x" * 3000},
    {"Accept-Encoding": "gzip;q=nan"}, {"Cookie": "sessionid=\"; csrftoken=;=;"},
    {"Range": "bytes=9-1"}, {"X-HTTP-Method-Override": "DELETE"}, {"X-Forwarded-For": "', '"},
    {"If-Modified-Since": "never"}, {"Content-Encoding": "gzip"}, {"Referer": "\xff\xfe"},
    {"Origin": "null"}, {"HX-Request": "true"},
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shot:
    """One request. `endpoint` names it in tables; `path` is percent-encoded, with its query."""

    endpoint: str
    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Doors:
    """What to shoot at and with: keys of the UTR API, tokens, and rows that exist."""

    keys: tuple[tuple[str, str], ...]
    tokens: tuple[str, ...]
    public_ids: tuple[str, ...]
    due_ids: tuple[int, ...]


def form(fields: list[tuple[str, bytes]], files: list[tuple[str, bytes]]) -> tuple[str, bytes]:
    """Content type and body of a multipart form."""
    parts: list[Any] = [(name, (None, value)) for name, value in fields]
    parts += [(name, ("a.png", value, "image/png")) for name, value in files]
    request = requests.Request("POST", BASE, files=parts or [("", (None, b""))]).prepare()
    assert isinstance(request.body, bytes)
    return request.headers["Content-Type"], request.body


def word(rng: random.Random) -> bytes:
    return rng.choice(WORDS).encode("utf-8", "surrogatepass")


@cache
def slip() -> bytes:
    """The least a receipt can be, so that some are read."""
    image = Image.new("RGB", (260, 140), "white")
    draw = ImageDraw.Draw(image)
    draw.text((10, 30), "UPI transaction ID", fill="black", font_size=20)
    draw.text((10, 70), "612345678901", fill="black", font_size=24)
    return png(image)


def pictures(rng: random.Random) -> Iterator[bytes]:
    """Hostile and broken files, and good ones spoiled; the largest only now and then."""
    cases = [*sound.good(), *hostile.truncated(), *hostile.corrupted(), *hostile.polyglots()]
    cases += [*hostile.wrong_types(), *hostile.bombs()]
    spoiled = fuzzing.mutants(10**6, seed=f"api-{rng.random()}")
    while True:
        if rng.random() < 0.1:
            yield slip()
        data = rng.choice(cases).make() if rng.random() < 0.4 else next(spoiled)[1]
        yield data if len(data) < 500_000 or rng.random() < 0.05 else data[:4000]


def torn(rng: random.Random, images: Iterator[bytes], small: Any) -> tuple[str, bytes]:
    """A form with its type or some of its bytes wrong."""
    content_type, body = form([("image_base64", word(rng))], [("file", rng.choice(small))])
    if rng.random() < 0.5:
        return rng.choice(TYPES), body
    spoiled = bytearray(body)
    for _ in range(rng.randint(1, 20)):
        near = min(len(spoiled), rng.choice((200, len(spoiled))))
        spoiled[rng.randrange(near)] = rng.randrange(256)
    return content_type, bytes(spoiled[: rng.choice((len(spoiled), rng.randrange(len(spoiled))))])


def rubbish(rng: random.Random, _images: Any, _small: Any) -> tuple[str, bytes]:
    """No form at all."""
    return rng.choice(TYPES), rng.choice((b"", b"[" * 100_000, b"\x00" * 999, word(rng)))
