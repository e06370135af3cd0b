"""Files on somebody's SFTP server: whole under their names, or not there."""

import asyncio
import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from posixpath import join

import asyncssh

from receipts.delivery.parcel import Limits, NotDelivered, Parcel
from receipts.outbound import AddressRefused, checked_host
from receipts.plain_text import plain_text
from receipts.refusal import gettext_noop

CONNECT_SECONDS = 15.0
LONGEST_REASON = 200  # characters of what the server says
_CHUNK = 256 * 1024
_PRIVATE_KEY = "-----BEGIN"


@dataclass(frozen=True, slots=True)
class SftpAccount:
    """Who may put files where. `secret` is a password, or a private key without a passphrase.

    `host_key` is the fingerprint of the server's own key, such as SHA256:…: who else answers is
    told no password.
    """

    host: str
    port: int
    user: str
    folder: str
    host_key: str
    secret: str = field(repr=False)


def put_on(account: SftpAccount, parcels: Sequence[Parcel], limits: Limits) -> None:
    """Put the files into the account's folder, one after the other; those of their names go.

    Raises NotDelivered.
    """
    try:
        asyncio.run(_within(account, parcels, limits))
    except TimeoutError:
        seconds = f"{limits.seconds:g}"
        raise NotDelivered(
            gettext_noop("The server took nothing more within {seconds} seconds."), seconds=seconds
        ) from None
    except NotDelivered:
        raise
    except AddressRefused as refused:
        raise NotDelivered(refused.template, **refused.values) from None
    except asyncssh.SFTPError as fault:
        raise NotDelivered(
            gettext_noop("The server did not take the file: {why}. Check the folder."),
            why=plain_text(fault.reason)[:LONGEST_REASON],
        ) from None
    except asyncssh.PermissionDenied:
        raise NotDelivered(
            gettext_noop("The server refused the user, or the password or key.")
        ) from None
    except (asyncssh.Error, OSError, ValueError) as fault:
        raise NotDelivered(
            gettext_noop("No connection to the server could be made ({fault})."),
            fault=type(fault).__name__,
        ) from None


async def _within(account: SftpAccount, parcels: Sequence[Parcel], limits: Limits) -> None:
    async with (
        asyncio.timeout(limits.seconds),
        _connected(account, limits) as connection,
        connection.start_sftp_client() as sftp,
    ):
        for parcel in parcels:
            await _put(sftp, join(account.folder, parcel.name), parcel)


@asynccontextmanager
async def _connected(
    account: SftpAccount, limits: Limits
) -> AsyncIterator[asyncssh.SSHClientConnection]:
    line = await asyncio.to_thread(_line, account, limits)
    server = _Server(account.host_key)
    try:
        options = asyncssh.SSHClientConnectionOptions(**_options(account))
        connection, _client = await asyncssh.create_connection(
            lambda: server, account.host, account.port, sock=line, options=options
        )
    except asyncssh.HostKeyNotVerifiable:
        raise server.refusal() from None
    try:
        yield connection
    finally:
        connection.abort()  # a server that hangs is not waited for


def _line(account: SftpAccount, limits: Limits) -> socket.socket:
    """To the address that was checked: a name gets no second chance to mean another machine."""
    address = checked_host(account.host, account.port, allow_private=limits.allow_private)
    return socket.create_connection(address, timeout=min(CONNECT_SECONDS, limits.seconds))


def _options(account: SftpAccount) -> dict[str, object]:
    """Nothing of this machine's own: no keys, no agent, no configuration, no known hosts."""
    is_key = account.secret.lstrip().startswith(_PRIVATE_KEY)
    return {
        "username": account.user,
        "password": None if is_key else account.secret,
        "client_keys": [asyncssh.import_private_key(account.secret)] if is_key else None,
        "preferred_auth": "publickey" if is_key else "password",
        "known_hosts": ([], [], []),
        "server_host_key_algs": "default",
        "agent_path": None,
        "config": None,
    }


class _Server(asyncssh.SSHClient):
    """Knows whether the server is the one that is meant."""

    def __init__(self, expected: str) -> None:
        self._expected = expected.strip()
        self._shown = ""

    def validate_host_public_key(
        self, host: str, addr: str, port: int, key: asyncssh.SSHKey
    ) -> bool:
        self._shown = key.get_fingerprint()
        return self._shown == self._expected

    def refusal(self) -> NotDelivered:
        if not self._expected:
            return NotDelivered(
                gettext_noop(
                    "The server shows the key {shown}. Ask its owner whether that is right, then "
                    "write it down with the destination."
                ),
                shown=self._shown,
            )
        return NotDelivered(
            gettext_noop(
                "The server shows the key {shown}, not the one written down: nothing was sent. Ask "
                "its owner whether the key was changed."
            ),
            shown=self._shown,
        )


async def _put(sftp: asyncssh.SFTPClient, path: str, parcel: Parcel) -> None:
    """Under another name first: who fetches files never finds half a one."""
    unfinished = f"{path}.part"
    parcel.file.seek(0)
    async with sftp.open(unfinished, "wb") as remote:
        while chunk := parcel.file.read(_CHUNK):
            await remote.write(chunk)
    try:
        await sftp.posix_rename(unfinished, path)
    except asyncssh.SFTPOpUnsupported:
        with suppress(asyncssh.SFTPNoSuchFile):
            await sftp.remove(path)
        await sftp.rename(unfinished, path)
