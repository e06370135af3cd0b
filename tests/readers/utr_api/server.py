"""The UTR API on this machine, answering what a test has written down for it."""

import base64
import io
import json
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.parser import BytesParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from PIL import Image

API_ID = "canary-id-5f2e9c"
API_SECRET = "canary-secret-8d41b7"
UTR = "612345678901"
TIME = "2024-06-12 13:52"

Reply = Callable[["Handler"], None]


@dataclass
class Received:
    """One request as it came in."""

    path: str
    headers: dict[str, str]
    form: dict[str, bytes]
    filenames: dict[str, str] = field(default_factory=dict)


class UtrApi:
    """A server with a script: replies are given in order, then it answers as the API would."""

    def __init__(self) -> None:
        self.script: list[Reply] = []
        self.received: list[Received] = []
        self.server_names: list[str | None] = []
        self.closing = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._server.block_on_close = False
        self._server.api = self  # type: ignore[attr-defined]
        self.url = f"http://127.0.0.1:{self._server.server_port}/ocr/utr"

    def answers(self, *replies: Reply) -> None:
        self.script.extend(replies)

    def secured_by(self, certificate: Path) -> None:
        """Speak TLS from now on, with the certificate and key of this file, as localhost."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        context.sni_callback = lambda _line, name, _context: self.server_names.append(name)
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self.url = self.url.replace("http://127.0.0.1", "https://localhost")

    def next_reply(self) -> Reply:
        return self.script.pop(0) if self.script else as_the_api_would

    @contextmanager
    def running(self) -> Iterator["UtrApi"]:
        thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self.closing.set()
            self._server.shutdown()
            self._server.server_close()
            thread.join(5)


class Handler(BaseHTTPRequestHandler):
    """Writes down each request and plays the next reply."""

    def do_POST(self) -> None:
        api: UtrApi = self.server.api  # type: ignore[attr-defined]
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.request_form = self._received(body)
        api.received.append(self.request_form)
        self.closing = api.closing
        self.close_connection = True
        with suppress(OSError):  # the client hangs up, as it should on most of the bad replies
            api.next_reply()(self)

    def do_GET(self) -> None:
        """A followed redirect would come here."""
        self.do_POST()

    def _received(self, body: bytes) -> Received:
        head = f"Content-Type: {self.headers.get('Content-Type')}\r\n\r\n".encode()
        parts = BytesParser().parsebytes(head + body)
        form, filenames = {}, {}
        for part in parts.get_payload() if parts.is_multipart() else []:
            name = part.get_param("name", header="content-disposition")
            form[name] = part.get_payload(decode=True)
            if part.get_filename():
                filenames[name] = part.get_filename()
        return Received(self.path, dict(self.headers.items()), form, filenames)

    def log_message(self, *_args: Any) -> None:
        """Say nothing on the terminal."""


# Replies --------------------------------------------------------------------------------------


def body(data: bytes | str, http_status: int = 200, **headers: str) -> Reply:
    """Answer with these bytes; header names are given with underscores."""
    data = data.encode() if isinstance(data, str) else data

    def reply(handler: Handler) -> None:
        handler.send_response(http_status)
        handler.send_header("Content-Length", str(len(data)))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(data)

    return reply


def answer(payload: Any, http_status: int = 200, **headers: str) -> Reply:
    return body(json.dumps(payload), http_status, **headers)


def card(**card_info: Any) -> Any:
    return [{"card_side": "front", "card_info": card_info}]


def ok(upi_id: Any = UTR, time_info: Any = TIME, **extra: Any) -> Reply:
    results = card(upi_id=upi_id, time_info=time_info, **extra)
    return answer({"request_id": "TID-1", "status": "OK", "results": results})


def error(http_status: int, status: str, reason: str = "because", **headers: str) -> Reply:
    payload = {"request_id": "TID-2", "status": status, "reason": reason}
    return answer(payload, http_status, **headers)


def as_the_api_would(handler: Handler) -> None:
    """Check the credentials and the picture as the specification says, then read the same UTR."""
    form, headers = handler.request_form.form, handler.headers
    if (headers.get("X-DF-API-ID"), headers.get("X-DF-API-SECRET")) != (API_ID, API_SECRET):
        return error(401, "UNAUTHORIZED", "wrong credentials")(handler)
    picture = form.get("file") or base64.b64decode(form.get("image_base64", b""))
    if not picture:
        reason = "must specify 'file' or 'image_base64' argument"
        return error(400, "INVALID_ARGUMENT", reason)(handler)
    try:
        Image.open(io.BytesIO(picture), formats=("PNG", "JPEG")).load()
    except (OSError, SyntaxError, ValueError):
        return error(400, "DETECTION_FAILED", "no picture in there")(handler)
    return ok()(handler)


def silence(handler: Handler) -> None:
    """Never answer; the client has to give up."""
    handler.closing.wait(20)


def hang_up(handler: Handler) -> None:
    handler.connection.shutdown(socket.SHUT_RDWR)


def reset(handler: Handler) -> None:
    """Close with unsent linger zero: the client sees a reset."""
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()


def verbatim(data: bytes) -> Reply:
    """Write these bytes to the line, headers and all, and hang up."""

    def reply(handler: Handler) -> None:
        handler.wfile.write(data)
        hang_up(handler)

    return reply


def drip(data: bytes, *, seconds: float = 0.1) -> Reply:
    """Write these bytes one at a time."""

    def reply(handler: Handler) -> None:
        for at in range(len(data)):
            handler.wfile.write(data[at : at + 1])
            if handler.closing.wait(seconds):
                return

    return reply


def flood(megabytes: int, *, told: bool = True) -> Reply:
    """Send far more than anybody asked for, with its length told beforehand or not."""

    def reply(handler: Handler) -> None:
        handler.send_response(200)
        if told:
            handler.send_header("Content-Length", str(megabytes * 2**20))
        handler.end_headers()
        for _ in range(megabytes):
            handler.wfile.write(b" " * 2**20)

    return reply


def endless(http_status: int, **headers: str) -> Reply:
    """Never stop sending."""

    def reply(handler: Handler) -> None:
        handler.send_response(http_status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        while not handler.closing.is_set():
            handler.wfile.write(b" " * 2**16)

    return reply


def once(allowed: threading.Event, then: Reply) -> Reply:
    """Answer as soon as the test allows it."""

    def reply(handler: Handler) -> None:
        allowed.wait(60)
        then(handler)

    return reply


def late(seconds: float, then: Reply) -> Reply:
    def reply(handler: Handler) -> None:
        handler.closing.wait(seconds)
        then(handler)

    return reply


def self_signed(name: str) -> bytes:
    """A certificate of this host name and its key, as PEM."""
    key = ec.generate_private_key(ec.SECP256R1())
    issuer = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(issuer)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    form, lock = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    return certificate.public_bytes(serialization.Encoding.PEM) + key.private_bytes(
        serialization.Encoding.PEM, form, lock
    )
