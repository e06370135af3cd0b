"""Requests meant to break the API, the same ones for the same seed."""

import base64
import json
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any
from urllib.parse import quote, urlencode

import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis import Case, GenerationMode

from tests.corpus import fuzzing, hostile, sound
from tests.corpus.making import jpeg, png, screen

BASE = "http://127.0.0.1"
OCR = "/ocr/utr"
WORDS = (
    "", " ", "0", "-1", "1e309", "NaN", "null", "[]", "{}", "9" * 400, "6123\x0045", "\x00", "₹1,500",
    "६१२३४५६७८९०१", "'; DROP TABLE receipts_due; --", "<script>alert(1)</script>", "=1+1", "../../x",
    "\u202egnp.exe", "👨‍👩‍👧‍👦", "\ud800", "x" * 100_000, "2024-02-30", "9999-12-31", "0001-01-01",
    "2024-06-12T13:52:00+99:99", "9223372036854775808", "approve", "pay", "true", "%00", "\r\nX: y",
)  # fmt: skip
METHODS = ("GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "BREW", "post")
TYPES = (
    "", "text/plain", "application/xml", "application/octet-stream", "image/png", "multipart/mixed",
    "multipart/form-data", 'multipart/form-data; boundary=""', "multipart/form-data; boundary=" + "b" * 300,
    "application/json; charset=utf-16", "application/json; charset=nonsense", "/", ";;;=", "x" * 2000,
    "application/x-www-form-urlencoded; charset=utf-7", "application/x-www-form-urlencoded",
)  # fmt: skip
HEADERS = (
    {"Accept": "image/png"}, {"Accept": "*/*;q=x"}, {"Accept-Language": "x" * 3000},
    {"Accept-Encoding": "gzip;q=nan"}, {"Cookie": "sessionid=\"; csrftoken=\x7f;=;"}, {"Range": "bytes=9-1"},
    {"X-HTTP-Method-Override": "DELETE"}, {"X-Forwarded-For": "', '"}, {"If-Modified-Since": "never"},
    {"Content-Encoding": "gzip"}, {"Referer": "\xff\xfe"}, {"Origin": "null"}, {"HX-Request": "true"},
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


# The UTR API ------------------------------------------------------------------------------------


def pictures(rng: random.Random) -> Iterator[bytes]:
    """Hostile and broken files, and good ones spoiled; the largest only now and then."""
    cases = [*sound.good(), *hostile.truncated(), *hostile.corrupted(), *hostile.polyglots()]
    cases += [*hostile.wrong_types(), *hostile.bombs()]
    spoiled = fuzzing.mutants(10**6, seed=f"api-{rng.random()}")
    while True:
        data = rng.choice(cases).make() if rng.random() < 0.4 else next(spoiled)[1]
        yield data if len(data) < 500_000 or rng.random() < 0.05 else data[:4000]


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
        yield Shot(
            f"{method if method in METHODS else 'POST'} {label}", method, path, headers, body
        )


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


def torn(rng: random.Random, images: Iterator[bytes], small: Any) -> tuple[str, bytes]:
    """A form with its type or some of its bytes wrong."""
    content_type, body = form([("image_base64", word(rng))], [("file", rng.choice(small))])
    if rng.random() < 0.5:
        return rng.choice(TYPES), body
    spoiled = bytearray(body)
    for _ in range(rng.randint(1, 20)):
        spoiled[rng.randrange(min(len(spoiled), rng.choice((200, len(spoiled)))))] = rng.randrange(
            256
        )
    return content_type, bytes(spoiled[: rng.choice((len(spoiled), rng.randrange(len(spoiled))))])


def rubbish(rng: random.Random, _images: Any, _small: Any) -> tuple[str, bytes]:
    return rng.choice(TYPES), rng.choice((b"", b"[" * 100_000, b"\x00" * 999, word(rng)))


OCR_BODIES: tuple[Body, ...] = (
    as_file, as_file, as_file, as_base64, as_json, as_urlencoded, many_parts, torn, torn, rubbish,
)  # fmt: skip


# The API of receipts and dues -------------------------------------------------------------------


def schema_shots(
    document: dict[str, Any], doors: Doors, *, count: int, number: int
) -> Iterator[Shot]:
    """What the schema allows, and what it forbids, drawn by schemathesis: `count` in all."""
    found = schemathesis.openapi.from_dict(document).get_all_operations()
    operations = [result.ok() for result in found]
    wanted = [
        (operation, mode)
        for operation in operations
        for mode in GenerationMode
        if mode is GenerationMode.POSITIVE or operation.body or operation.method == "patch"
    ]
    rng = random.Random(number)
    for operation, mode in wanted:
        for case in cases(operation, mode, -(-count // len(wanted)), number):
            yield from_case(case, doors, rng)


def cases(operation: Any, mode: GenerationMode, count: int, number: int) -> list[Case]:
    drawn: list[Case] = []

    @seed(number)
    @settings(
        max_examples=count,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
        deadline=None,
        database=None,
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def draw(case: Case) -> None:
        drawn.append(case)

    draw()
    return drawn[:count]


def from_case(case: Case, doors: Doors, rng: random.Random) -> Shot:
    real = {"public_id": rng.choice(doors.public_ids), "id": rng.choice(doors.due_ids)}
    if rng.random() < 0.7:
        case.path_parameters = {name: real[name] for name in case.path_parameters or {}}
    case.cookies = {}  # type: ignore[assignment]
    kwargs = case.as_transport_kwargs(base_url=BASE)
    kwargs["headers"] = {
        name: value
        for name, value in kwargs["headers"].items()
        if name.lower() in ("content-type", "accept")
    } | authorization(doors, rng)
    request = requests.Request(**kwargs).prepare()
    assert request.url
    body = request.body or b""
    headers = {name: text(value) for name, value in request.headers.items()}
    return Shot(
        case.operation.label,
        case.operation.method.upper(),
        request.url.removeprefix(BASE),
        headers,
        body.encode() if isinstance(body, str) else body,
    )


def text(value: str | bytes) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else value


def authorization(doors: Doors, rng: random.Random) -> dict[str, str]:
    if rng.random() < 0.9:
        return {"Authorization": f"Token {rng.choice(doors.tokens)}"}
    odd = (
        "Token",
        "Token  ",
        "Token a b",
        "Bearer x",
        "Token \xff",
        "Basic ::",
        "token " + "x" * 999,
    )
    return rng.choice(({}, *({"Authorization": value} for value in odd)))


FIELDS = (
    "payee", "reference", "payer_name", "contact", "amount", "note", "submission", "amount_paise",
    "payer_phone", "payer_email", "opens_on", "due_on", "payee_vpa", "utr", "decision", "version",
    "allocations", "reason", "paid_at", "format", "bom", "filters", "dry_run",
)  # fmt: skip
QUERIES = (
    "state", "search", "flag", "reader", "due", "received_from", "received_to", "paid_from", "paid_to",
    "decided_from", "amount_from_paise", "amount_to_paise", "cursor", "page_size", "reference", "format",
)  # fmt: skip


def hostile_shots(doors: Doors, rng: random.Random) -> Iterator[Shot]:
    """By hand: what no schema knows of."""
    images = pictures(rng)
    while True:
        label, path = some_path(doors, rng)
        method = (
            rng.choice(METHODS) if rng.random() < 0.15 else rng.choice(("POST", "PATCH", "GET"))
        )
        content_type, body = ("", b"") if method == "GET" else some_body(rng, images)
        headers = {"Content-Type": content_type} if content_type else {}
        headers |= authorization(doors, rng) | (rng.choice(HEADERS) if rng.random() < 0.2 else {})
        yield Shot(f"{method} {label}", method, path, headers, body)


def some_path(doors: Doors, rng: random.Random) -> tuple[str, str]:
    """An endpoint's name in the schema, and an address of it."""
    some_id = (
        rng.choice(doors.public_ids) if rng.random() < 0.8 else quote(word(rng)[:300], safe="")
    )
    some_due = rng.choice((*doors.due_ids, *doors.due_ids, 0, 10**30))
    query = "?" + urlencode(
        [(rng.choice(QUERIES), word(rng)[:2000]) for _ in range(rng.choice((0, 1, 3)))]
    )
    label, path = rng.choice((
        ("/api/v1/receipts/", "/api/v1/receipts/"),
        ("/api/v1/receipts/", "/api/v1/receipts/"),
        ("/api/v1/receipts/{public_id}/", f"/api/v1/receipts/{some_id}/"),
        ("/api/v1/receipts/{public_id}/decide/", f"/api/v1/receipts/{some_id}/decide/"),
        ("/api/v1/receipts/{public_id}/values/", f"/api/v1/receipts/{some_id}/values/"),
        ("/api/v1/dues/", "/api/v1/dues/"),
        ("/api/v1/dues/{id}/", f"/api/v1/dues/{some_due}/"),
        ("/api/v1/dues/import/", "/api/v1/dues/import/"),
        ("/api/v1/exports/", "/api/v1/exports/"),
    ))  # fmt: skip
    return label, path + query.rstrip("?")


def some_body(rng: random.Random, images: Iterator[bytes]) -> tuple[str, bytes]:
    value = rng.choice(
        (rng.choice(WORDS), 7, -1, 10**30, 1e300, None, True, [], {}, [{"due": "x"}])
    )
    fields = [(rng.choice(FIELDS), value) for _ in range(rng.randint(1, 6))]
    chance = rng.random()
    if chance < 0.35:
        return "application/json", as_deep_or_flat_json(rng, fields)
    if chance < 0.55:
        table = rng.choice(
            (b"reference,amount\nR-1,100\n", b"reference,amount\n\x00\xff,=1", word(rng))
        )
        parts = [("image", next(images)), ("file", table)]
        return form([(name, word(rng)) for name, _ in fields], parts[: rng.randint(0, 2)])
    if chance < 0.75:
        return torn(rng, images, (png(screen(140, 200)),))
    return rubbish(rng, images, None)


def as_deep_or_flat_json(rng: random.Random, fields: list[tuple[str, Any]]) -> bytes:
    deep = b'{"allocations":' * 3000 + b"1" + b"}" * 3000
    twice = b'{"version":1,"version":"2","decision":"approve","decision":[]}'
    flat = json.dumps(dict(fields)).encode()
    return rng.choice((flat, flat, flat, deep, b"[" * 50_000, twice, b"NaN", b"\xff\xfe{}", b'"x"'))


def all_shots(document: dict[str, Any], doors: Doors, *, count: int, number: int) -> list[Shot]:
    """A third each: drawn from the schema, against it by hand, and at the UTR API; shuffled."""
    rng = random.Random(number)
    shots = list(schema_shots(document, doors, count=count // 3, number=number))
    shots += islice(hostile_shots(doors, rng), count // 3)
    shots += islice(ocr_shots(doors, rng), count - len(shots))
    rng.shuffle(shots)
    return shots
