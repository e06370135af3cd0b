"""One bounded HTTP exchange with an address that was checked: no redirects, no proxies, no drip."""

import http.client
import logging
import socket
import ssl
import threading
import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, BinaryIO
from urllib.parse import SplitResult

import requests
import urllib3
from requests.adapters import HTTPAdapter

from receipts.outbound.url_check import checked_address, checked_url
from receipts.refusal import Refusal, gettext_noop

CONNECT_SECONDS = 10.0
CHUNK_BYTES = 64 * 1024

# Its one warning, about malformed headers, quotes what the other side sent.
logging.getLogger("urllib3.connection").setLevel(logging.ERROR)


class NoAnswer(Refusal):
    """Nothing came back that could be an answer; the message says what happened instead."""


class NotTaken(Exception):
    """The other side did not take it; `is_final` where trying again is of no use."""

    def __init__(self, why: str, *, is_final: bool = False) -> None:
        super().__init__(why)
        self.is_final = is_final


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. Header names are lower case."""

    http_status: int
    headers: Mapping[str, str]
    body: bytes

    def check_taken(self, *, never: Collection[int]) -> None:
        """Raise NotTaken unless it is a 2xx; the statuses in `never` are final."""
        status = self.http_status
        if not HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
            raise NotTaken(f"HTTP {status}", is_final=status in never)


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a whole exchange may take, in seconds, and how much may come back, in bytes."""

    seconds: float
    max_bytes: int


def post(
    url: str, *, body: bytes, headers: Mapping[str, str], limits: Limits, allow_private: bool
) -> Answer:
    """Send one POST and read the whole answer; raise AddressRefused or NoAnswer."""
    return _exchanged("POST", url, body, headers, limits, allow_private=allow_private)


def get(url: str, *, headers: Mapping[str, str], limits: Limits, allow_private: bool) -> Answer:
    """Ask by one GET and read the whole answer, as `post`."""
    return _exchanged("GET", url, b"", headers, limits, allow_private=allow_private)


def put(
    url: str, *, body: BinaryIO, headers: Mapping[str, str], limits: Limits, allow_private: bool
) -> Answer:
    """Send a file by one PUT, as `post`; it is read piece by piece, never all at once."""
    return _exchanged("PUT", url, body, headers, limits, allow_private=allow_private)


def _exchanged(
    method: str,
    url: str,
    body: bytes | BinaryIO,
    headers: Mapping[str, str],
    limits: Limits,
    *,
    allow_private: bool,
) -> Answer:
    parts = checked_url(url, allow_private=allow_private)
    deadline = time.monotonic() + limits.seconds
    try:
        address = checked_address(parts, allow_private=allow_private)
        with (
            closing(_Line(address, deadline)) as line,
            _Session(parts, line) as session,
            session.request(
                method, url, data=body, headers=headers, timeout=line.left()
            ) as response,
        ):
            answer = _answer(response, limits)
    except Refusal:
        raise
    except (requests.RequestException, urllib3.exceptions.HTTPError, OSError, ValueError) as fault:
        # The fault's own text may quote the request.
        raise (_nothing_within(limits) if _is_over(deadline) else _named(fault)) from None
    if _is_over(deadline):  # a line that was cut looks like one that ended
        raise _nothing_within(limits)
    return answer


def _answer(response: requests.Response, limits: Limits) -> Answer:
    """Read no more than is allowed, and as it came: unpacked, little becomes very much."""
    body = bytearray()
    for piece in response.raw.stream(CHUNK_BYTES, decode_content=False):
        body += piece
        if len(body) > limits.max_bytes:
            raise NoAnswer(
                gettext_noop("an answer larger than {bytes} bytes"), bytes=limits.max_bytes
            )
    headers = {name.lower(): value for name, value in response.headers.items()}
    return Answer(response.status_code, headers, bytes(body))


def _is_over(deadline: float) -> bool:
    return time.monotonic() > deadline - 0.01


def _nothing_within(limits: Limits) -> NoAnswer:
    seconds = f"{limits.seconds:g}"
    return NoAnswer(gettext_noop("nothing within {seconds} seconds"), seconds=seconds)


# The first that fits counts, of the fault and of those it came from.
_FAULTS: tuple[tuple[type[Exception] | tuple[type[Exception], ...], str], ...] = (
    (ssl.SSLError, gettext_noop("no secure connection could be made")),
    (socket.gaierror, gettext_noop("the name of the server could not be looked up")),
    ((TimeoutError, ConnectionRefusedError), gettext_noop("no connection could be made")),
    ((ConnectionError, http.client.IncompleteRead), gettext_noop("the connection broke off")),
)


def _named(fault: Exception) -> NoAnswer:
    """Name what happened below requests and urllib3, which wrap it."""
    for cause in _causes_of(fault):
        for kind, name in _FAULTS:
            if isinstance(cause, kind):
                return NoAnswer(name)
    return NoAnswer(gettext_noop("not HTTP ({fault})"), fault=type(fault).__name__)


def _causes_of(fault: BaseException | None) -> Iterator[BaseException]:
    while fault:
        yield fault
        fault = fault.__cause__ or fault.__context__


class _Line:
    """The one connection of an exchange, to the address that was checked, cut when time is over.

    A timeout on a socket begins anew with every byte; only an alarm ends a slow drip.
    """

    def __init__(self, address: tuple[str, int], deadline: float) -> None:
        self._address = address
        self._deadline = deadline
        self._handle: socket.socket | None = None
        self._alarm: threading.Timer | None = None

    def left(self) -> float:
        """Seconds until the deadline, never quite none."""
        return max(0.1, self._deadline - time.monotonic())

    def connect(self) -> socket.socket:
        line = socket.create_connection(self._address, timeout=min(CONNECT_SECONDS, self.left()))
        line.settimeout(self.left())
        self._handle = line.dup()  # reaches the line even after TLS has taken the socket over
        self._alarm = threading.Timer(self.left(), _cut, [self._handle])
        self._alarm.daemon = True
        self._alarm.start()
        return line

    def close(self) -> None:
        if self._alarm and self._handle:
            self._alarm.cancel()
            self._handle.close()


def _cut(handle: socket.socket) -> None:
    with suppress(OSError):
        handle.shutdown(socket.SHUT_RDWR)


class _Session(requests.Session):
    """Speaks over one line; takes nothing from the environment and follows no redirect."""

    def __init__(self, parts: SplitResult, line: _Line) -> None:
        super().__init__()
        self.trust_env = False
        self.headers.update({"Accept-Encoding": "identity", "Connection": "close"})
        self.stream = True
        self.adapters.clear()
        self.mount(f"{parts.scheme}://", _Adapter(parts, line))

    def get_redirect_target(self, resp: requests.Response) -> None:
        """Without this, requests reads a redirect's whole body before it asks whether to follow."""


class _Adapter(HTTPAdapter):
    """Hands out the one pool whose connections are the line."""

    def __init__(self, parts: SplitResult, line: _Line) -> None:
        super().__init__()
        host = parts.hostname or ""
        self._pool = (
            _TlsPool(host, parts.port, line=line, ssl_context=ssl.create_default_context())
            if parts.scheme == "https"
            else _Pool(host, parts.port, line=line)
        )

    def get_connection_with_tls_context(
        self, *_args: Any, **_options: Any
    ) -> urllib3.HTTPConnectionPool:
        return self._pool

    def close(self) -> None:
        super().close()
        self._pool.close()


class _OverTheLine(urllib3.connection.HTTPConnection):
    """A connection made by the line.

    The host keeps its name for the Host header and for TLS, and is not looked up again: a name
    gets no second chance to mean another machine.
    """

    def __init__(self, *args: Any, line: _Line, **options: Any) -> None:
        super().__init__(*args, **options)
        self._line = line

    def _new_conn(self) -> socket.socket:
        try:
            return self._line.connect()
        except OSError as fault:
            raise urllib3.exceptions.NewConnectionError(self, type(fault).__name__) from fault


class _TlsOverTheLine(_OverTheLine, urllib3.connection.HTTPSConnection):
    """The same with TLS. The names of urllib3's classes decide their order."""


class _Pool(urllib3.HTTPConnectionPool):
    ConnectionCls: Any = _OverTheLine


class _TlsPool(urllib3.HTTPSConnectionPool):
    ConnectionCls: Any = _TlsOverTheLine
