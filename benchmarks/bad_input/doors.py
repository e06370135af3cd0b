"""Where bad input comes in: each kind of it turned into requests, drawn from a seed."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from http.cookies import SimpleCookie
from typing import Any
from unittest.mock import patch
from urllib.parse import quote_from_bytes

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import QueryDict  # noqa: TID251
from django.test import Client
from django.urls import reverse

from benchmarks.bad_input.inside import Door, answered, replaced
from receipts import alerts
from receipts.models import User
from receipts.web.upload.pieces import BYTES
from tests.corpus.case import Case
from tests.corpus.words import TYPES, WORDS
from tests.web.test_every_url import RULES, World

FORM = "application/x-www-form-urlencoded"
# They end the session, read pictures for seconds, or say with 503 that no worker runs here.
LEFT_OUT = {"logout", "ocr_utr", "readyz"}
BODIES: dict[str, dict[str, Any]] = {
    "api_decide": {
        "decision": "approve", "version": 0, "note": "seen", "reason": "no_credit",
        "overpay": False, "allocations": [{"due": 1, "amount_paise": 100}],
    },
    "api_values": {"version": 0, "utr": "612345678901", "amount_paise": 5, "paid_at": None},
    "api_dues": {
        "reference": "A-1", "amount_paise": 100, "payer_name": "Asha", "payer_phone": "",
        "payer_email": "", "due_on": "2026-11-30", "opens_on": None, "note": "", "utr": "",
    },
    "api_alerts": {"text": "Rs 5 credited", "sender": "VM-HDFCBK-S", "at": "", "package": ""},
    "api_clearings": {"does": "reject", "reason": "other", "note": "n", "filters": {"state": "a"}},
    "api_exports": {"format": "csv", "bom": False, "payee": "", "filters": {"search": "a"}},
    "api_settle": {"version": 0, "winner": "", "note": ""},
    "inbound_alert": {"text": "Rs 5 credited", "from": "VM-HDFCBK-S", "sentStamp": "1"},
}  # fmt: skip
# The doors for files and what each calls its file; pieces are bodies of their own.
PICTURES = {
    "upload": "pictures", "api_receipts": "image", "replace": "picture", "answer": "picture",
    "payer_page": "logo",
}  # fmt: skip
TABLES = {
    "api_import_dues": "file", "api_statements": "file", "import_dues": "file",
    "import_statement": "statements", "import_receipts": "file", "api_receipt_imports": "file",
}  # fmt: skip
INSIDE = 0.15  # of the inputs come in by no address


@dataclass(frozen=True)
class Sent:
    """One request, still to be sent."""

    where: str
    send: Callable[[], Any]


class Doors:
    """Sends a case to one of the doors of its group, as somebody who may do everything."""

    def __init__(self, world: World, person: User, inside: list[Door]) -> None:
        self._inside = inside
        self._client = Client(raise_request_exception=False)
        self._client.force_login(person)
        self._signed_in = {name: one.value for name, one in self._client.cookies.items()}
        self._stranger = Client(raise_request_exception=False)
        names = {name: rule for name, rule in RULES.items() if name not in LEFT_OUT}
        self._urls = {name: reverse(name, kwargs=rule.args(world)) for name, rule in names.items()}
        _source, token = alerts.make_source(world.receipt.payee, by=person, name="Phone")
        self._urls["inbound_alert"] = reverse("inbound_alert", args=[token])
        self._posted_to: list[str] = []
        self._fields = {name: self._asked(name) for name in self._urls}

    def _sign_in_again(self) -> None:
        """Whatever a request did to the session: it was undone, and with it a new key's row."""
        self._client.cookies = SimpleCookie(self._signed_in)

    def _asked(self, name: str) -> list[str]:
        """Which values of a query or a form an address asks for; and whether it takes any."""
        asked: set[str] = set()

        def noted(original: Any, self: QueryDict, field: Any, *rest: Any) -> Any:
            asked.add(str(field))
            return original(self, field, *rest)

        with patch.multiple(
            QueryDict,
            get=lambda *given, _was=QueryDict.get: noted(_was, *given),
            getlist=lambda *given, _was=QueryDict.getlist: noted(_was, *given),
            __getitem__=lambda *given, _was=QueryDict.__getitem__: noted(_was, *given),
        ):
            for method in dict.fromkeys((RULES[name].method, "post")):  # that comes last
                self._sign_in_again()
                with transaction.atomic():
                    status = getattr(self._client, method)(self._urls[name]).status_code
                    transaction.set_rollback(True)
            if status != HTTPStatus.METHOD_NOT_ALLOWED:
                self._posted_to.append(name)
        return sorted(asked - {"csrfmiddlewaretoken"}) or ["q"]

    def sent(self, case: Case, data: bytes, rng: random.Random) -> Sent:
        """The request that carries the case's bytes, of somebody who is signed in."""
        self._sign_in_again()
        if rng.random() < INSIDE and case.group != "header":
            where, door = rng.choice(self._inside)
            return Sent(where, partial(answered, door, data, str(rng.random())))
        if case.group in ("word", "literal"):
            return rng.choice((self._query, self._form, self._json, self._row))(data, rng)
        if case.group == "body":
            return self._body(data, rng)
        if case.group == "header":
            return self._header(case.name, rng)
        is_table = case.group.startswith(("table", "archive")) or rng.random() < 0.2
        if rng.random() < 0.1:
            return self._piece(data, rng)
        return self._file(TABLES if is_table else PICTURES, case, data, rng)

    def _file(self, fields: dict[str, str], case: Case, data: bytes, rng: random.Random) -> Sent:
        name = rng.choice(list(fields))
        ending = rng.choice(("", ".csv", ".xlsx", ".xls", ".pdf", ".png", ".jpg", f".{case.name}"))
        file = SimpleUploadedFile(f"a{ending}", data, rng.choice(("", "image/png", "text/csv")))
        form = {fields[name]: file, "confirm": rng.choice(("true", "false")), "dry_run": "false"}
        return Sent(f"post {name}", partial(self._client.post, self._urls[name], form))

    def _piece(self, data: bytes, rng: random.Random) -> Sent:
        url = f"{self._urls['piece']}?start={rng.choice(('0', '0', '1', '65536', '9' * 30))}"
        call = partial(self._stranger.generic, "POST", url, data, content_type=BYTES)
        return Sent("post piece", call)

    def _any(self, rng: random.Random) -> str:
        return rng.choice(list(self._urls))

    def _query(self, data: bytes, rng: random.Random) -> Sent:
        name = self._any(rng)
        said = _said(self._fields[name], data, rng)
        return Sent(f"get {name}", partial(self._client.get, f"{self._urls[name]}?{said}"))

    def _form(self, data: bytes, rng: random.Random) -> Sent:
        name = rng.choice(self._posted_to)
        said = _said(self._fields[name], data, rng)
        call = partial(self._client.generic, "POST", self._urls[name], said, content_type=FORM)
        return Sent(f"post {name}", call)

    def _json(self, data: bytes, rng: random.Random) -> Sent:
        """One value of a sound body, at any depth, is the word itself or the JSON it spells."""
        name = rng.choice(list(BODIES))
        return self._posted(name, replaced(BODIES[name], data, rng), rng)

    def _body(self, data: bytes, rng: random.Random) -> Sent:
        return self._posted(rng.choice(self._posted_to), data, rng, type=rng.choice(TYPES))

    def _posted(
        self, name: str, body: bytes, rng: random.Random, *, type: str = "application/json"
    ) -> Sent:
        method = rng.choice(("POST", "POST", "PUT", "PATCH"))
        call = partial(self._client.generic, method, self._urls[name], body, content_type=type)
        return Sent(f"{method.lower()} {name}", call)

    def _row(self, data: bytes, rng: random.Random) -> Sent:
        """The word where an address names a row."""
        parts = self._urls[self._any(rng)].split("/")
        number = rng.randrange(1, len(parts)) if len(parts) > 1 else 0
        parts[number] = quote_from_bytes(data[:3_000], safe="")
        return Sent("get a row", partial(self._client.get, "/".join(parts)))

    def _header(self, header: str, rng: random.Random) -> Sent:
        name, word = self._any(rng), rng.choice(list(WORDS.values()))
        value = word.encode("utf-8", "replace").decode("latin-1")[:8_000].replace("\n", " ")
        client = rng.choice((self._client, self._stranger))
        call = partial(client.get, self._urls[name], headers={header: value.replace("\r", " ")})
        return Sent(f"get {name}", call)


def _said(fields: list[str], data: bytes, rng: random.Random) -> str:
    """The word in some of the fields; others are left out."""
    chosen = rng.sample(fields, min(len(fields), rng.choice((1, 1, 3))))
    value = quote_from_bytes(data[:60_000])
    return "&".join(f"{quote_from_bytes(name.encode())}={value}" for name in chosen)
