"""Requests meant to break the API of receipts and dues: by its schema, and against it."""

import json
import random
from collections.abc import Iterator
from itertools import islice
from typing import Any
from urllib.parse import quote, urlencode

import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis import Case, GenerationMode

from tests.api.ocr_shots import ocr_shots
from tests.api.shots import (
    BASE,
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
from tests.corpus.making import png, screen


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
    due = rng.choice(doors.due_ids)
    real = {"public_id": rng.choice(doors.public_ids)}
    if rng.random() < 0.7:
        case.path_parameters = {name: real.get(name, due) for name in case.path_parameters or {}}
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
    "state", "search", "flag", "reader", "due", "received_from", "received_to", "paid_from",
    "paid_to", "decided_from", "amount_from_paise", "amount_to_paise", "cursor", "page_size",
    "reference", "format",
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
        return form(
            [(name, word(rng)) for name, _ in fields[: rng.randint(0, 6)]],
            parts[: rng.randint(0, 2)],
        )
    if chance < 0.6:
        return form([(f"f{n}", word(rng)[:50]) for n in range(rng.choice((900, 2000)))], [])
    if chance < 0.75:
        return torn(rng, images, (png(screen(140, 200)),))
    return rubbish(rng, images, None)


def as_deep_or_flat_json(rng: random.Random, fields: list[tuple[str, Any]]) -> bytes:
    deep = b'{"allocations":' * 3000 + b"1" + b"}" * 3000
    twice = b'{"version":1,"version":"2","decision":"approve","decision":[]}'
    flat = json.dumps(dict(fields)).encode()
    return rng.choice((flat, flat, flat, deep, b"[" * 50_000, twice, b"NaN", b"\xff\xfe{}", b'"x"'))


def all_shots(document: dict[str, Any], doors: Doors, *, count: int, number: int) -> list[Shot]:
    """A third drawn from the schema (of each operation one at least), a third against it by hand,
    and a tenth at the UTR API, whose pictures cost most; shuffled.
    """
    rng = random.Random(number)
    shots = list(schema_shots(document, doors, count=count // 3, number=number))
    shots += islice(hostile_shots(doors, rng), count // 3)
    shots += islice(ocr_shots(doors, rng), count // 10)
    rng.shuffle(shots)
    return shots
