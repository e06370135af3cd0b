"""Where strangers' bytes come in by no address: mails, archives, and other servers' answers."""

import io
import json
import random
import socketserver
import threading
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from email.message import EmailMessage
from functools import partial
from typing import Any

from django.conf import settings
from django.core.cache import cache

from receipts import outbound, proof_mail, receipt_import
from receipts.accounts import openid
from receipts.alerts import mailboxes
from receipts.images import PicturesBusy
from receipts.mailbox.opening import opened_letter, opened_mail
from receipts.mailbox.reading import Delivery, Place
from receipts.models import Mailbox, ProofMailbox
from receipts.proof_mail.taking import take
from receipts.readers.base import ReaderError
from receipts.readers.utr_api.client import Accuauth
from receipts.refusal import Refusal
from tests.archives.chats import ANDROID, packed
from tests.factories import make_user
from tests.openid_provider import KEY, provider, sign
from tests.web.test_every_url import World

# What a door is called, and what it makes of some bytes: the status it would be as an address.
Door = tuple[str, Callable[[bytes, random.Random], int]]
TAKEN, REFUSED = 200, 400
KINDS = ("image/png", "image/jpeg", "application/pdf", "application/octet-stream", "text/plain")
ANSWER = {
    "status": "OK", "request_id": "a", "results": [
        {"upi_id": "612345678901", "time_info": "2026-11-29 10:00", "amount": 500.0}
    ],
}  # fmt: skip
_RUNNING = ExitStack()  # what is let go of ends at once: these end with the process
HEADS = (
    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s",
    b"HTTP/1.1 429 Slow\r\nRetry-After: 9999999999\r\nContent-Length: %d\r\n\r\n%s",
    b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n%s",
    b"HTTP/1.1 302 Go\r\nLocation: http://169.254.169.254/\r\nX-Length: %d\r\n\r\n%s",
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n",
    b"HTTP/1.1 %d 200\r\n%s",
)


def doors(world: World) -> list[Door]:
    return [
        ("a mail with a proof", _proof_mails(world)),
        ("a mail of a bank", _bank_mails(world)),
        ("a chat's archive", partial(_archive, world)),
        *_answers(),
        ("an issuer's answer", _issuer()),
    ]


def _letters(data: bytes, rng: random.Random) -> bytes:
    """The bytes as a whole mail, or as one part of a sound one."""
    if rng.random() < 0.3:
        return data[:100_000]
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "Asha <asha@example.org>", "b@example.org", "Paid"
    mail["Message-ID"], mail["Date"] = "<a@example.org>", "Mon, 30 Nov 2026 09:00:00 +0530"
    mail.set_content("Rs 500 for FLAT 12")
    kind, _, subtype = rng.choice(KINDS).partition("/")
    mail.add_attachment(data, maintype=kind, subtype=subtype, filename="proof.png")
    raw, word = mail.as_bytes(), data[:2_000].replace(b"\n", b" ").replace(b"\r", b" ")
    sound = rng.choice((b"Asha <asha@example.org>", b"Paid", b"proof.png", b"<a@example.org>", b""))
    return raw.replace(sound, word, 1) if sound and len(data) < 2_000 else raw


def _proof_mails(world: World) -> Callable[[bytes, random.Random], int]:
    chosen = proof_mail.ProofMailboxSettings(
        host="imap.example.org", port=993, user="a", password="b", folder="INBOX"
    )
    payee = world.receipt.payee
    box = proof_mail.set_mailbox(payee, chosen, by=make_user("admin", payee))
    assert isinstance(box, ProofMailbox)

    def taken(data: bytes, rng: random.Random) -> int:
        letter = opened_letter(_letters(data, rng))
        try:
            take(box, Delivery(Place(1, 1), letter))
        except PicturesBusy:
            return 503 if letter is None else REFUSED
        return TAKEN

    return taken


def _bank_mails(world: World) -> Callable[[bytes, random.Random], int]:
    box = Mailbox(payee=world.receipt.payee, vouched_by="imap.example.org")

    def taken(data: bytes, rng: random.Random) -> int:
        mail = opened_mail(_letters(data, rng))
        if mail is None:
            return REFUSED
        mailboxes._take_in(box, mail)
        return TAKEN

    return taken


def _archive(world: World, data: bytes, rng: random.Random) -> int:
    """The bytes as the archive, its chat, a picture of it, or the name of one."""
    name = "IMG-20260612-WA0003.jpg"
    place = rng.randrange(4)
    chat = data if place == 1 else ANDROID.encode().replace(b"1,500", data[:200])
    named = data[:200].decode("utf-8", "replace").replace("\0", "") + name if place == 3 else name
    zipped = data if place == 0 else packed({"_chat.txt": chat, named: data})
    payee = world.receipt.payee
    by = world.receipt_import.by
    try:
        begun = receipt_import.begin(payee, io.BytesIO(zipped), "chat.zip", by=by)
        receipt_import.confirm(begun, by=by)
    except Refusal:
        return REFUSED
    receipt_import.take_pictures_in()
    return TAKEN


@dataclass
class _Said:
    reply: bytes = b""


def _listening() -> tuple[str, _Said]:
    """A server on this machine that answers everything with the same bytes."""
    said = _Said()

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            self.request.recv(65_536)
            self.request.sendall(said.reply)

    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_address[1]}/", said


def _reply(data: bytes, rng: random.Random) -> bytes:
    data = data[: 2**20]
    if rng.random() < 0.3:
        return data
    if rng.random() < 0.5:
        data = replaced(ANSWER, data, rng)
    return rng.choice(HEADS) % (len(data), data)


def replaced(body: Any, data: bytes, rng: random.Random) -> bytes:
    """Sound JSON in which one value is the word itself, or the JSON that it spells."""
    words = data[:20_000].decode("utf-8", "replace")
    value = json.dumps(rng.choice(leaves(body)))
    spelt = rng.choice((words, json.dumps(words)))
    return json.dumps(body).replace(value, spelt, 1).encode("utf-8", "replace")


def leaves(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [leaf for one in value.values() for leaf in leaves(one)]
    if isinstance(value, list):
        return [leaf for one in value for leaf in leaves(one)]
    return [value]


def _answers() -> list[Door]:
    url, said = _listening()
    reader = Accuauth(url, "id", "secret", timeout=2, allow_private=True)
    limits = outbound.Limits(seconds=2, max_bytes=100_000)

    def read(data: bytes, rng: random.Random) -> int:
        said.reply = _reply(data, rng)
        try:
            reader.read(b"a picture")
        except ReaderError:
            return REFUSED
        return TAKEN

    def told(data: bytes, rng: random.Random) -> int:
        said.reply = _reply(data, rng)
        more: dict[str, Any] = {"headers": {}, "limits": limits, "allow_private": True}
        try:
            outbound.post(url, body=b"{}", **more).check_taken(never=())
        except (outbound.NoAnswer, outbound.NotTaken):
            return REFUSED
        return TAKEN

    return [("the UTR API's answer", read), ("a receiver's answer", told)]


def _issuer() -> Callable[[bytes, random.Random], int]:
    found = _RUNNING.enter_context(provider())
    settings.SSO, settings.SSO_ALLOW_PRIVATE = found.settings(factors=["otp"]), True
    back = "http://testserver/back"

    def came_back(data: bytes, rng: random.Random) -> int:
        cache.clear()
        at = rng.choice(("/.well-known/openid-configuration", "/keys", "/token", "claims"))
        sound = {
            "/keys": {"keys": [KEY.as_dict(private=False)]},
            "/token": {"access_token": "x", "token_type": "Bearer", "id_token": "a.b.c"},
        }.get(at, found.description() | {"token_endpoint_auth_methods_supported": ["none"]})
        body = data[: 2**20] if rng.random() < 0.2 else replaced(sound, data, rng)
        found.answer = lambda handler: handler.path == at and _say(handler, body)
        found.sign = (lambda said: sign(_with_one(said, data, rng))) if at == "claims" else sign
        try:
            issuer = openid.issuer_named("office")
            url, trip = openid.set_out(issuer, back_to=back)
            code = f"code-{len(found.codes)}"
            found.agreed(url)
            openid.come_back(issuer, trip, {"code": code, "state": trip.state}, back_to=back)
        except openid.SignOnRefused:
            return REFUSED
        return TAKEN

    return came_back


def _say(handler: Any, body: bytes) -> bool:
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)
    return True


def _with_one(claims: dict[str, Any], data: bytes, rng: random.Random) -> dict[str, Any]:
    words = data[:5_000].decode("utf-8", "replace")
    try:
        said = json.loads(words)
    except (ValueError, RecursionError):
        said = words
    name = rng.choice((*claims, "amr", "azp", "auth_time", "nbf"))
    return claims | {name: said}


@dataclass(frozen=True)
class Outcome:
    """What became of bytes that came in by no address, as an answer would say it."""

    status_code: int
    streaming: bool = False

    def close(self) -> None:
        """Nothing is open."""


def answered(door: Callable[[bytes, random.Random], int], data: bytes, seed: str) -> Outcome:
    return Outcome(door(data, random.Random(seed)))
