"""A connection to somebody's mailbox: always encrypted, bounded in time and size."""

import imaplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum

from imap_tools import BaseMailBox, MailBox, MailBoxStartTls
from imap_tools.errors import ImapToolsError, MailboxFolderSelectError, MailboxLoginError

TIMEOUT = 15.0  # seconds for each answer of the server
MAX_ANSWER_BYTES = 1024 * 1024  # a server may announce any length; nothing longer is taken in
TLS_PORT = 993  # encrypted from the first byte; on any other port by STARTTLS


class Trouble(StrEnum):
    """Why a mailbox could not be read."""

    UNREACHABLE = "unreachable"
    UNENCRYPTED = "unencrypted"
    LOGIN = "login"
    FOLDER = "folder"
    ANSWER = "answer"


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


@contextmanager
def connected(account: Account) -> Iterator[BaseMailBox]:
    """The mailbox, its folder open for reading only. Raises MailboxError, in the block as well."""
    trouble = Trouble.UNREACHABLE
    try:
        mailbox = _reach(account, ssl.create_default_context())
        trouble = Trouble.ANSWER
        with mailbox.login(account.user, account.password, initial_folder=None):
            mailbox.folder.set(account.folder, readonly=True)
            yield mailbox
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


def _reach(account: Account, context: ssl.SSLContext) -> BaseMailBox:
    if account.port == TLS_PORT:
        return _Tls(account.host, account.port, timeout=TIMEOUT, ssl_context=context)
    try:
        return _StartTls(account.host, account.port, timeout=TIMEOUT, ssl_context=context)
    except imaplib.IMAP4.error as error:
        raise MailboxError(Trouble.UNENCRYPTED) from error


class _Bounded(imaplib.IMAP4):
    def read(self, size: int) -> bytes:
        if size > MAX_ANSWER_BYTES:
            raise self.abort("longer than what is taken in")
        return super().read(size)


class _BoundedTls(_Bounded, imaplib.IMAP4_SSL):
    pass


class _Tls(MailBox):
    def _get_mailbox_client(self) -> imaplib.IMAP4:
        return _BoundedTls(
            self._host, self._port, timeout=self._timeout, ssl_context=self._ssl_context
        )


class _StartTls(MailBoxStartTls):
    def _get_mailbox_client(self) -> imaplib.IMAP4:
        client = _Bounded(self._host, self._port, timeout=self._timeout)
        client.starttls(self._ssl_context)
        return client
