"""Which web addresses may be called, and the one numeric address to connect to."""

import ipaddress
import socket
from contextlib import suppress
from urllib.parse import SplitResult, urlsplit

from receipts.refusal import Refusal, gettext_noop

_GIVEN_OUT = ipaddress.IPv6Network("2000::/3")


class AddressRefused(Refusal):
    """The address may not be called; the message says why."""


def checked_url(url: str, *, allow_private: bool) -> SplitResult:
    """Split a web address that may be called; raise AddressRefused for any other.

    Plain http would show the credentials to everybody on the way, so it is for this
    machine, or for one's own network where `allow_private` says so.
    """
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError as error:
        raise AddressRefused(
            gettext_noop("The address is malformed: {error}."), error=error
        ) from None
    if parts.scheme not in {"http", "https"} or not host or not url.isascii():
        raise AddressRefused(
            gettext_noop("The address must be whole, such as https://api.example.org/path.")
        )
    if parts.username is not None or parts.password is not None:
        raise AddressRefused(gettext_noop("The address must not contain a user name or password."))
    if parts.scheme == "http" and not (allow_private or _means_this_machine(host)):
        raise AddressRefused(
            gettext_noop("The address must begin with https:// unless it is this machine.")
        )
    return parts


def checked_outside_url(url: str, *, allow_private: bool) -> SplitResult:
    """The same for an address that a stranger gives: this machine is private like any other.

    Where the address is a number it is known to be private without a look-up.
    """
    parts = checked_url(url, allow_private=allow_private)
    host = parts.hostname or ""
    if not allow_private:
        if _means_this_machine(host):
            raise AddressRefused(gettext_noop("The address is this machine's."))
        if number := _number(host):
            _refuse_private(number)
    return parts


def checked_address(parts: SplitResult, *, allow_private: bool) -> tuple[str, int]:
    """Look the host up once and return the address to connect to; every one of them must pass."""
    host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    addresses = _looked_up(host, port)
    for ip in map(_ip, addresses):
        own = ip.is_loopback and _means_this_machine(host)
        if not (own or allow_private):
            _refuse_private(ip)
        if _is_public(ip) and parts.scheme == "http":
            raise AddressRefused(
                gettext_noop("The address must begin with https:// on the open internet.")
            )
    return addresses[0], port


def checked_host(host: str, port: int, *, allow_private: bool) -> tuple[str, int]:
    """The same for a server that is no web server: this machine is private like any other."""
    addresses = _looked_up(host, port)
    if not allow_private:
        for ip in map(_ip, addresses):
            _refuse_private(ip)
    return addresses[0], port


def _looked_up(host: str, port: int) -> list[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(entry[4][0]) for entry in sorted(found, key=lambda entry: entry[0])]


def _ip(address: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    return _plain(ipaddress.ip_address(address.partition("%")[0]))


def _number(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """The address that a host is itself, in whatever spelling (127.1); None for a name."""
    with suppress(ValueError):
        return _ip(host)
    with suppress(OSError):
        return ipaddress.IPv4Address(socket.inet_aton(host))
    return None


def _is_public(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    """Python calls global what no registry names: of IPv6 that is all but 2000::/3 (RFC 4291)."""
    is_given_out = isinstance(ip, ipaddress.IPv4Address) or ip in _GIVEN_OUT
    return is_given_out and ip.is_global and not ip.is_multicast


def _refuse_private(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    if not _is_public(ip):
        raise AddressRefused(
            gettext_noop("The address leads into a private network ({ip})."), ip=ip
        )


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
