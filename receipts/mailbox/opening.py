"""A mail opened in a process of its own: of a stranger's the parser may make hours, or any fault.

An encoding or a header that costs the square of its length is enough, in a mail of a megabyte.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from imap_tools import MailMessage

from receipts.confinement import Answer, Confined, Exhausted, Limits
from receipts.mailbox.letter import Attached, Letter, letter_of
from receipts.mailbox.mail import Mail, mail_of

_LIMITS = Limits(
    cpu_seconds=5,
    seconds=60,
    patience=60,
    memory_bytes=1024**3,
    output_bytes=64 * 1024**2,  # of a mail of 25 MB
)
_mail_elsewhere = Confined("receipts.mailbox.opening:mail_in", _LIMITS)
_letter_elsewhere = Confined("receipts.mailbox.opening:letter_in", _LIMITS)


def opened_mail(raw: bytes) -> Mail | None:
    """What these bytes say as a mail; None where nobody understands them, or not soon enough."""
    told, _nothing = _asked(_mail_elsewhere, raw)
    return Mail(**told | {"results": tuple(told["results"])}) if told else None


def opened_letter(raw: bytes) -> Letter | None:
    """The same, with the files of it."""
    told, given = _asked(_letter_elsewhere, raw)
    if not told:
        return None
    files, begins = [], 0
    for name, media_type, size in told["files"]:
        files.append(Attached(name, media_type, given[begins : begins + size]))
        begins += size
    return Letter(**told | {"files": tuple(files)})


def _asked(elsewhere: Confined, raw: bytes) -> Answer:
    """Twice before it is given up: a process may also end for what others do to the machine."""
    for _go in range(2):
        with suppress(Exhausted):
            return elsewhere(raw)
    return {}, b""


# ---- In a process of its own ---------------------------------------------------------------


def mail_in(raw: bytes) -> Answer:
    """The columns of a Mail; none where the parser understands nothing."""
    mail = _understood(raw, mail_of)
    return (asdict(mail) if mail else {}), b""


def letter_in(raw: bytes) -> Answer:
    """The columns of a Letter, of each file its name, kind and size; and the files in a row."""
    letter = _understood(raw, letter_of)
    if letter is None:
        return {}, b""
    files = [(one.name, one.media_type, len(one.data)) for one in letter.files]
    told: dict[str, Any] = {name: getattr(letter, name) for name in Letter.__slots__}
    return told | {"files": files}, b"".join(one.data for one in letter.files)


def _understood[M: (Mail, Letter)](raw: bytes, of: Callable[[MailMessage], M]) -> M | None:
    try:
        return of(MailMessage.from_bytes(raw))
    except Exception:  # the standard library's parser raises almost anything for a bad mail
        return None
