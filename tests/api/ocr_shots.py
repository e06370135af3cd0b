"""Requests meant to break the UTR API, the same ones for the same seed."""

import base64
import json
import random
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote, urlencode

from tests.api.shots import (
    HEADERS,
    METHODS,
    WORDS,
    Doors,
    Shot,
    form,
    pictures,
    rubbish,
    torn,
    word,
)
from tests.corpus.making import jpeg, png, screen

OCR = "/ocr/utr"


def ocr_shots(doors: Doors, rng: random.Random) -> Iterator[Shot]:
    images = pictures(rng)
    small = (png(screen(140, 200)), jpeg(screen(140, 200)))
    while True:
        content_type, body = rng.choice(OCR_BODIES)(rng, images, small)
        headers = ocr_headers(doors, rng) | {"Content-Type": content_type}
        path, method = OCR, "POST"
        if rng.random() < 0.06:
            method = rng.choice(METHODS)
        if rng.random() < 0.06:
            path = "/ocr/" + quote(word(rng)[:300])
        label = "/ocr/utr" if path == OCR else "/ocr/…"
        yield Shot(f"{method} {label}", method, path, headers, body)


def ocr_headers(doors: Doors, rng: random.Random) -> dict[str, str]:
    api_id, secret = doors.keys[0] if rng.random() < 0.8 else rng.choice(doors.keys)
    headers = {"X-DF-API-ID": api_id, "X-DF-API-SECRET": secret}
    chance = rng.random()
    if chance < 0.05:
        headers[rng.choice(list(headers))] = rng.choice(("", "\xff\xfe", "x" * 5000, "' OR 1=1 --"))
    elif chance < 0.08:
        del headers[rng.choice(list(headers))]
    return headers | (rng.choice(HEADERS) if rng.random() < 0.2 else {})


type Body = Callable[[random.Random, Iterator[bytes], tuple[bytes, ...]], tuple[str, bytes]]


def as_file(_rng: random.Random, images: Iterator[bytes], _small: Any) -> tuple[str, bytes]:
    return form([], [("file", next(images))])


def as_base64(rng: random.Random, images: Iterator[bytes], _small: Any) -> tuple[str, bytes]:
    text = base64.b64encode(next(images))
    text = rng.choice((b"", b"data:image/png;base64,", b"data:", b"\n ")) + text
    return form([("image_base64", text[: rng.choice((None, -1, -2, 7))])], [])


def as_json(rng: random.Random, images: Iterator[bytes], _small: Any) -> tuple[str, bytes]:
    text: Any = base64.b64encode(next(images)).decode()
    value = rng.choice((text, rng.choice(WORDS), 7, None, [text], {"image_base64": text}, True))
    return "application/json", json.dumps({"image_base64": value}).encode()


def as_urlencoded(rng: random.Random, images: Iterator[bytes], _small: Any) -> tuple[str, bytes]:
    value = rng.choice((base64.b64encode(next(images)), word(rng)))
    return "application/x-www-form-urlencoded", urlencode({"image_base64": value}).encode()


def many_parts(rng: random.Random, images: Iterator[bytes], small: Any) -> tuple[str, bytes]:
    """Several pictures, both ways at once, fields nobody asked for, far too many of them."""
    files = [("file", rng.choice(small)) for _ in range(rng.choice((1, 2, 30)))]
    fields = [("image_base64", next(images)[:5000]), ("file", word(rng))]
    fields += [(f"f{n}", word(rng)[:50]) for n in range(rng.choice((1, 5, 2000)))]
    return form(fields, files)


OCR_BODIES: tuple[Body, ...] = (
    as_file, as_file, as_file, as_base64, as_json, as_urlencoded, many_parts, torn, torn, rubbish,
)  # fmt: skip
