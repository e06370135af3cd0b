"""A program that is told things: a real HTTP server, as good or as bad as a test wants it."""

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone

from receipts import outbound
from receipts.models import Payee, WebhookEndpoint, WebhookMessage
from receipts.sealing import seal, unseal
from receipts.webhooks import exchange, signing
from tests.factories import default_payee


class Receiver:
    """Keeps what it was sent. `answer` says the status of each message; None never answers.

    `understand` makes a message of a body.
    """

    def __init__(self) -> None:
        self.got: list[tuple[dict[str, str], bytes]] = []
        self.answer: Callable[[dict[str, Any]], int | None] = lambda message: 204
        self.understand: Callable[[bytes], Any] = json.loads
        self.answer_bytes = 0
        self.closing = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        self.url = f"http://127.0.0.1:{self._server.server_port}/hook"

    @property
    def messages(self) -> list[dict[str, Any]]:
        return [self.understand(body) for _, body in self.got]

    def close(self) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                status = receiver.answer(receiver.understand(body))
                if status is None:
                    receiver.closing.wait(10)
                    return
                receiver.got.append((dict(self.headers), body))
                self.send_response(status)
                self.end_headers()
                try:
                    self.wfile.write(b"x" * receiver.answer_bytes)
                except OSError:
                    return  # nobody wants that much

            def log_message(self, *_: Any) -> None:
                pass

        return Handler


@pytest.fixture
def receiver(settings: Any) -> Iterator[Receiver]:
    settings.WEBHOOKS_ALLOW_PRIVATE = True
    opened = Receiver()
    yield opened
    opened.close()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Give an address half a second to answer, so that a test of one that never does is short.

    Whoever does answer may be as slow as the machine.
    """
    hurried: set[str] = set()

    def post(url: str, *, limits: outbound.Limits, **sent: Any) -> outbound.Answer:
        mine = replace(limits, seconds=0.5) if url in hurried else limits
        return outbound.post(url, limits=mine, **sent)

    monkeypatch.setattr(exchange, "outbound", SimpleNamespace(**vars(outbound) | {"post": post}))
    return hurried.add


def make_endpoint(url: str, payee: Payee | None = None, **values: Any) -> WebhookEndpoint:
    given = {"sealed_secret": seal(signing.new_secret())} | values
    return WebhookEndpoint.objects.create(payee=payee or default_payee(), url=url, **given)


def secret_of(endpoint: WebhookEndpoint) -> str:
    return unseal(endpoint.sealed_secret)


def make_all_due() -> None:
    """As if every wait were over."""
    now = timezone.now()
    WebhookEndpoint.objects.update(rests_until=now, busy_until=now)
    WebhookMessage.objects.update(next_attempt_at=now, wanted_at=now)
