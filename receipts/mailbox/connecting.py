"""A connection to somebody's mailbox: always encrypted, bounded in time and size."""

import imaplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from imap_tools import BaseMailBox, MailBox, MailBoxStartTls, MailMessage
from imap_tools.errors import ImapToolsError, MailboxFolderSelectError, MailboxLoginError

from receipts.outbound import AddressRefused, checked_host

TIMEOUT = 15.0  # seconds for each answer of the server
MAX_ANSWER_BYTES = 1024 * 1024  # beside a mail; a server may announce any length
TLS_PORT = 993  # encrypted from the first byte; on any other port by STARTTLS


class Trouble(StrEnum):
    """Why a mailbox could not be read."""

    UNREACHABLE = "unreachable"
    UNENCRYPTED = "unencrypted"
    LOGIN = "login"
    FOLDER = "folder"
    ANSWER = "answer"
    PRIVATE = "private"


class MailboxError(Exception):
    """The mailbox cannot be read now; `trouble` says why."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


@dataclass(frozen=True, slots=True)
class Account:
    """Where a mailbox is and who may read it."""

    host: str
    user: str
    password: str = field(repr=False)
    port: int = TLS_PORT
    folder: str = "INBOX"
    allow_private: bool = False  # whether the host may be this machine's or in its own network


@contextmanager
def connected(account: Account, *, most_bytes: int) -> Iterator[BaseMailBox]:
    """The mailbox, its folder open for reading only; of mails longer than that nothing is taken in.

    Raises MailboxError, in the block as well.
    """
    trouble = Trouble.UNREACHABLE
    try:
        mailbox = _reach(account, ssl.create_default_context(), MAX_ANSWER_BYTES + most_bytes)
        trouble = Trouble.ANSWER
        with mailbox.login(account.user, account.password, initial_folder=None):
            mailbox.folder.set(account.folder, readonly=True)
            yield mailbox
    except AddressRefused as error:
        raise MailboxError(Trouble.PRIVATE) from error
    except ssl.SSLError as error:
        raise MailboxError(Trouble.UNENCRYPTED) from error
    except MailboxLoginError as error:
        raise MailboxError(Trouble.LOGIN) from error
    except MailboxFolderSelectError as error:
        raise MailboxError(Trouble.FOLDER) from error
    except OSError as error:
        raise MailboxError(Trouble.UNREACHABLE) from error
    except (imaplib.IMAP4.error, ImapToolsError, ValueError, IndexError, TypeError) as error:
        raise MailboxError(trouble) from error


def _reach(account: Account, context: ssl.SSLContext, most_bytes: int) -> BaseMailBox:
    # Looked up once: a name gets no second chance to mean another machine.
    address = checked_host(account.host, account.port, allow_private=account.allow_private)
    reached = _Reached(address, most_bytes)
    values: dict[str, Any] = {"timeout": TIMEOUT, "ssl_context": context, "reached": reached}
    if account.port == TLS_PORT:
        return _Tls(account.host, account.port, **values)
    try:
        return _StartTls(account.host, account.port, **values)
    except imaplib.IMAP4.error as error:
        raise MailboxError(Trouble.UNENCRYPTED) from error


class _Reached(NamedTuple):
    """The address that was checked, and the longest answer that is taken in from there."""

    address: tuple[str, int]
    most_bytes: int


class _Bounded(imaplib.IMAP4):
    """Connects to the address that was checked; the host keeps its name for TLS."""

    def __init__(self, *args: Any, reached: _Reached, **options: Any) -> None:
        self._reached = reached
        super().__init__(*args, **options)

    def _create_socket(self, timeout: float | None) -> socket.socket:
        return socket.create_connection(self._reached.address, timeout)

    def read(self, size: int) -> bytes:
        if size > self._reached.most_bytes:
            raise self.abort("longer than what is taken in")
        return super().read(size)


class _BoundedTls(_Bounded, imaplib.IMAP4_SSL):
    def _create_socket(self, timeout: float | None) -> socket.socket:
        line = super()._create_socket(timeout)
        encrypted: socket.socket = self.ssl_context.wrap_socket(line, server_hostname=self.host)
        return encrypted


class Unparsed(MailMessage):
    """A mail as it came: parsing it may raise anything and take hours, and is done elsewhere."""

    def __init__(self, fetch_data: list[Any]) -> None:
        self.raw: bytes = self._get_message_data_parts(fetch_data)[0]


class _Tls(MailBox):
    email_message_class = Unparsed

    def __init__(self, *args: Any, reached: _Reached, **options: Any) -> None:
        self._reached = reached
        super().__init__(*args, **options)

    def _get_mailbox_client(self) -> imaplib.IMAP4:
        return _BoundedTls(
            self._host,
            self._port,
            reached=self._reached,
            timeout=self._timeout,
            ssl_context=self._ssl_context,
        )


class _StartTls(MailBoxStartTls):
    email_message_class = Unparsed

    def __init__(self, *args: Any, reached: _Reached, **options: Any) -> None:
        self._reached = reached
        super().__init__(*args, **options)

    def _get_mailbox_client(self) -> imaplib.IMAP4:
        client = _Bounded(self._host, self._port, reached=self._reached, timeout=self._timeout)
        client.starttls(self._ssl_context)
        return client
