"""One bounded HTTP exchange with an address that was checked: no redirects, no proxies, no drip."""

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

import certifi

CONNECT_SECONDS = 10.0


class AddressRefused(ValueError):
    """The address may not be called; the message says why."""


class NoAnswer(Exception):
    """Nothing came back that could be an answer; the message says what happened instead."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. Header names are lower case."""

    http_status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a whole exchange may take, in seconds, and how much may come back, in bytes."""

    seconds: float
    max_bytes: int


def checked_url(url: str, *, allow_private: bool) -> SplitResult:
    """Split a web address that may be called; raise AddressRefused for any other.

    Plain http would show the credentials to everybody on the way, so it is for this
    machine, or for one's own network where `allow_private` says so.
    """
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError as error:
        raise AddressRefused(f"The address is malformed: {error}.") from None
    if parts.scheme not in {"http", "https"} or not host or not url.isascii():
        raise AddressRefused("The address must be whole, such as https://api.example.org/ocr/utr.")
    if parts.username is not None or parts.password is not None:
        raise AddressRefused("The address must not contain a user name or password.")
    if parts.scheme == "http" and not (allow_private or _means_this_machine(host)):
        raise AddressRefused("The address must begin with https:// unless it is this machine.")
    return parts


def post(
    url: str, *, body: bytes, headers: Mapping[str, str], limits: Limits, allow_private: bool
) -> Answer:
    """Send one POST and read the whole answer; raise AddressRefused or NoAnswer."""
    parts = checked_url(url, allow_private=allow_private)
    deadline = time.monotonic() + limits.seconds
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        with _connected(parts, deadline, allow_private=allow_private) as connection:
            with suppress(BrokenPipeError):  # refused before all was sent: the answer says why
                connection.request("POST", target, body, {**headers, "Accept-Encoding": "identity"})
            answer = _answer(connection.getresponse(), limits)
    except AddressRefused:
        raise
    except (OSError, http.client.HTTPException, ValueError) as fault:
        what = _nothing_within(limits) if _is_over(deadline) else _name_of(fault)
        raise NoAnswer(what) from None  # the fault's own text may quote the request
    if _is_over(deadline):  # a line that was cut looks like one that ended
        raise NoAnswer(_nothing_within(limits))
    return answer


def _is_over(deadline: float) -> bool:
    return time.monotonic() > deadline - 0.01


def _nothing_within(limits: Limits) -> str:
    return f"nothing within {limits.seconds:g} seconds"


def _answer(response: http.client.HTTPResponse, limits: Limits) -> Answer:
    body = response.read(limits.max_bytes + 1)
    if len(body) > limits.max_bytes:
        raise NoAnswer(f"an answer larger than {limits.max_bytes} bytes")
    if response.length:  # http.client does not mind a body shorter than was told
        raise NoAnswer("half an answer")
    headers = {name.lower(): value for name, value in response.getheaders()}
    return Answer(response.status, headers, body)


def _name_of(fault: Exception) -> str:
    if isinstance(fault, TimeoutError | ConnectionRefusedError):
        return "no connection could be made"
    if isinstance(fault, ConnectionError | http.client.IncompleteRead):
        return "the connection broke off"
    if isinstance(fault, ssl.SSLError):
        return "no secure connection could be made"
    if isinstance(fault, socket.gaierror):
        return "the name of the server could not be looked up"
    return f"not HTTP ({type(fault).__name__})"


@contextmanager
def _connected(
    parts: SplitResult, deadline: float, *, allow_private: bool
) -> Iterator[http.client.HTTPConnection]:
    """Connect to the address that was checked, and cut the line when the time is over.

    A timeout on a socket begins anew with every byte; only the alarm ends a slow drip.
    """
    host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    address = _checked_address(parts, host, port, allow_private=allow_private)
    left = max(0.1, deadline - time.monotonic())
    line = socket.create_connection((address, port), timeout=min(CONNECT_SECONDS, left))
    line.settimeout(left)
    handle = line.dup()  # reaches the line even after TLS has taken the socket over
    alarm = threading.Timer(max(0.0, deadline - time.monotonic()), _cut, [handle])
    alarm.daemon = True
    alarm.start()
    connection = http.client.HTTPConnection(host, port)
    try:
        connection.sock = _secured(line, host) if parts.scheme == "https" else line
        yield connection
    finally:
        alarm.cancel()
        connection.close()
        line.close()
        handle.close()


def _secured(line: socket.socket, host: str) -> ssl.SSLSocket:
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context.wrap_socket(line, server_hostname=host)


def _cut(handle: socket.socket) -> None:
    with suppress(OSError):
        handle.shutdown(socket.SHUT_RDWR)


def _checked_address(parts: SplitResult, host: str, port: int, *, allow_private: bool) -> str:
    """Look the host up once and return the address to connect to; every one of them must pass.

    Connecting to the address itself leaves a name no second chance to mean another machine.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [str(entry[4][0]) for entry in sorted(found, key=lambda entry: entry[0])]
    for address in addresses:
        ip = _plain(ipaddress.ip_address(address.partition("%")[0]))
        public = ip.is_global and not ip.is_multicast
        own = ip.is_loopback and _means_this_machine(host)
        if not (public or own or allow_private):
            raise AddressRefused(
                f"The address leads into a private network ({ip}). "
                "Set UTR_API_ALLOW_PRIVATE=true if that is meant."
            )
        if public and parts.scheme == "http":
            raise AddressRefused("The address must begin with https:// on the open internet.")
    return addresses[0]


def _plain(
    ip: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    """Look through IPv6 spellings of an IPv4 address (mapped, 6to4, NAT64)."""
    if isinstance(ip, ipaddress.IPv4Address):
        return ip
    if ip in ipaddress.IPv6Network("64:ff9b::/96"):
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or ip


def _means_this_machine(host: str) -> bool:
    """Only the plain spellings: 127.1 or 2130706433 in a setting is no honest mistake."""
    return host.lower() in {"localhost", "127.0.0.1", "::1"}
