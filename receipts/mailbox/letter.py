"""One mail of a person's: who wrote it, its words, the files with it, and whether a person did."""

from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.utils import parseaddr

from imap_tools import MailMessage

from receipts.mailbox.mail import clean, mail_of

_PROGRAMS = frozenset({"mailer-daemon", "postmaster", "noreply", "no-reply", "donotreply"})
_IN_BULK = frozenset({"bulk", "junk", "list", "auto_reply"})
# RFC 3834 and what older programs write in its place; a list's mail is nobody's proof either.
_MARKS = ("x-autoreply", "x-autorespond", "x-auto-response-suppress", "list-id", "x-loop")
MOST_PARTS = 200  # looked at; a mail of a person's has a dozen


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that came with a mail, or stands in it."""

    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """`sender` is an address, `name` whose it says it is; `written` when, as it says itself."""

    sender: str
    name: str
    subject: str
    text: str
    message_id: str
    written: str
    is_automatic: bool
    is_spam: bool
    files: tuple[Attached, ...]


def letter_of(message: MailMessage) -> Letter:
    """All of a mail that is needed to take it in. Raises whatever the parser raises."""
    mail, head = mail_of(message), message.obj
    sender = parseaddr(mail.sender)[1]
    return Letter(
        sender=sender.lower()[:254],
        name=_name(message),
        subject=mail.subject[:200],
        text=mail.text,
        message_id=_header(head, "message-id")[:250],
        written=_header(head, "date")[:64],
        is_automatic=_is_automatic(head, sender.lower()),
        is_spam=_is_spam(head),
        files=tuple(_files(head)),
    )


def _name(message: MailMessage) -> str:
    """As its owner writes it: what is not ASCII comes encoded (RFC 2047)."""
    return clean(message.from_values.name)[:120] if message.from_values else ""


def _is_automatic(head: Message, sender: str) -> bool:
    """Whether a program wrote it, or for a program: an answer to it could go round for ever."""
    submitted = _header(head, "auto-submitted").lower()
    no_return = "return-path" in head and parseaddr(_header(head, "return-path"))[1] == ""
    return (
        submitted not in ("", "no")
        or _header(head, "precedence").lower() in _IN_BULK
        or any(mark in head for mark in _MARKS)
        or no_return
        or sender.partition("@")[0] in _PROGRAMS
    )


def _is_spam(head: Message) -> bool:
    """Whether the mailbox's own server says so."""
    flagged = _header(head, "x-spam-flag").lower() == "yes"
    return flagged or _header(head, "x-spam-status").lower().startswith("yes")


def _files(head: Message) -> Iterator[Attached]:
    """Pictures and whatever else could be one, attached or inline, in their order."""
    for number, part in enumerate(head.walk()):
        if number >= MOST_PARTS:
            return
        if part.is_multipart() or part.get_content_maintype() == "text":
            continue
        data = part.get_payload(decode=True)
        if isinstance(data, bytes) and data:
            yield Attached(part.get_filename() or "", part.get_content_type(), data)


def _header(head: Message, name: str) -> str:
    return clean(" ".join(str(head.get(name, "")).split()))
