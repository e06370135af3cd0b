"""New mails, each once: from where the last look ended, the oldest first."""

import logging
import re
import time
from collections.abc import Callable, Iterator
from typing import NamedTuple, cast

from imap_tools import AND, BaseMailBox, U

from receipts.mailbox.connecting import Account, Unparsed, connected
from receipts.mailbox.letter import Letter
from receipts.mailbox.mail import Mail
from receipts.mailbox.opening import opened_letter, opened_mail

AT_MOST = 50  # mails a look; what is more comes with the next
TURN_SECONDS = 20.0  # none is opened after them: a look must end before its task's time is over
MAX_MAIL_BYTES = 256 * 1024  # a bank's news is smaller: nobody's film is fetched
_SIZE = re.compile(rb"UID (\d+)\b.*?RFC822\.SIZE (\d+)|RFC822\.SIZE (\d+).*?UID (\d+)\b")

logger = logging.getLogger(__name__)


class Place(NamedTuple):
    """How far a folder was read: numbers of mails only rise while its validity is the same."""

    validity: int = 0
    uid: int = 0


def read_new(account: Account, *, since: Place) -> tuple[list[Mail], Place]:
    """The mails that came since, at most AT_MOST, and the place to go on from.

    The first look, and that into a folder which was made anew, begins with the newest. Raises
    MailboxError.
    """
    with connected(account, most_bytes=MAX_MAIL_BYTES) as mailbox:
        status = mailbox.folder.status(account.folder, ["UIDVALIDITY", "UIDNEXT"])
        validity, following = status["UIDVALIDITY"], status["UIDNEXT"]
        begin = since.uid if since.validity == validity else max(following - 1 - AT_MOST, 0)
        fresh = _uids_after(mailbox, begin)[:AT_MOST]
        sizes = _sizes(mailbox, fresh)
        found, last, until = [], begin, time.monotonic() + TURN_SECONDS
        for one in fresh:
            if 0 < sizes.get(one, 0) <= MAX_MAIL_BYTES:
                found.append(_opened(mailbox, one, opened_mail))
            last = one
            if time.monotonic() > until:
                break
    return [mail for mail in found if mail], Place(validity, last)


class Delivery(NamedTuple):
    """A mail, and the place behind it; no letter where it is too large or not understood.

    The first of a look is no mail but the place where it begins.
    """

    place: Place
    letter: Letter | None = None
    is_mail: bool = True
    is_too_large: bool = False


def deliveries(account: Account, *, since: Place, most_bytes: int) -> Iterator[Delivery]:
    """The mails that came since, at most AT_MOST, one after the other, whole.

    The first look, and that into a folder which was made anew, begins behind the newest: nobody is
    to be answered for what they wrote long ago. Raises MailboxError.
    """
    with connected(account, most_bytes=most_bytes) as mailbox:
        status = mailbox.folder.status(account.folder, ["UIDVALIDITY", "UIDNEXT"])
        validity = status["UIDVALIDITY"]
        begin = since.uid if since.validity == validity else status["UIDNEXT"] - 1
        yield Delivery(Place(validity, begin), is_mail=False)
        fresh = _uids_after(mailbox, begin)[:AT_MOST]
        sizes = _sizes(mailbox, fresh)
        for one in fresh:
            if sizes.get(one, 0) > most_bytes:
                yield Delivery(Place(validity, one), is_too_large=True)
            else:
                yield Delivery(Place(validity, one), _opened(mailbox, one, opened_letter))


def _uids_after(mailbox: BaseMailBox, uid: int) -> list[int]:
    """A range up to `*` always holds the last mail, however low its number."""
    found = mailbox.uids(AND(uid=U(str(uid + 1), "*")))
    return sorted(number for one in found if (number := int(one)) > uid)


def _sizes(mailbox: BaseMailBox, uids: list[int]) -> dict[int, int]:
    if not uids:
        return {}
    wanted = ",".join(map(str, uids))
    _ok, answers = mailbox.client.uid("FETCH", wanted, "(UID RFC822.SIZE)")
    found = (_SIZE.search(one) for one in answers if isinstance(one, bytes))
    return {int(one[1] or one[4]): int(one[2] or one[3]) for one in found if one}


def _opened[M: (Mail, Letter)](
    mailbox: BaseMailBox, uid: int, of: Callable[[bytes], M | None]
) -> M | None:
    """The mail of a number; none where it is gone, or written so that no parser understands it."""
    for fetched in mailbox.fetch(AND(uid=str(uid)), mark_seen=False, limit=1):
        found = of(cast(Unparsed, fetched).raw)
        if found is None:
            logger.info("Mail %s cannot be understood.", uid)
        return found
    return None
