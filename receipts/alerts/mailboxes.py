"""A payee's mailbox: set, taken away, and looked into for what its bank writes."""

import logging
from dataclasses import asdict, dataclass

from celery.exceptions import SoftTimeLimitExceeded
from django.utils import timezone

from receipts import access
from receipts.alert_formats import Message
from receipts.alerts.receiving import receive
from receipts.alerts.vouching import is_vouched
from receipts.mailbox import Mail, MailboxError, read_new
from receipts.models import Mailbox, Payee, User
from receipts.outages import outage_of
from receipts.refusal import Refusal, gettext_noop
from receipts.sealing import SealBroken

logger = logging.getLogger(__name__)
UNVOUCHED = gettext_noop("Nobody vouches for its sender.")


@dataclass(frozen=True, kw_only=True)
class MailboxSettings:
    """What a person sets; an empty password keeps the one that is kept."""

    host: str
    port: int
    user: str
    password: str
    folder: str
    vouched_by: str


def set_mailbox(payee: Payee, chosen: MailboxSettings, *, by: User) -> Mailbox:
    """Keep where a payee's mails come in, its password encrypted.

    Raises PermissionDenied unless `by` may work with the payee's bank, and PasswordWanted for
    another server without one.
    """
    access.require(by, access.Ability.EDIT_BANK, payee)
    return Mailbox.set_for(payee, by=by, **asdict(chosen))


def forget_mailbox(payee: Payee, *, by: User) -> None:
    """Delete a mailbox's settings, with its password. Raises PermissionDenied."""
    access.require(by, access.Ability.EDIT_BANK, payee)
    Mailbox.objects.filter(payee=payee).delete()


def look_into(mailbox: Mailbox) -> int:
    """Take in the mails that came; say how many. What goes wrong is kept for the settings' page.

    Safe to run twice at once: a mail that comes again is counted only. A fault at one mail costs
    that mail, and holds up none behind it; where time runs out, only if the mail took all of it.
    """
    try:
        mails, place = read_new(mailbox.account(), since=mailbox.place)
    except SealBroken:
        _keep(mailbox, trouble=Mailbox.Trouble.SEALED)
        return 0
    except MailboxError as error:
        _keep(mailbox, trouble=error.trouble.value)
        return 0
    for number, mail in enumerate(mails):
        try:
            _take_in(mailbox, mail)
        except Exception as error:
            is_late = isinstance(error, SoftTimeLimitExceeded) and number
            if is_late or outage_of(error):
                raise
            logger.exception("Mailbox %s: taking a mail in broke off.", mailbox.pk)
    _keep(mailbox, trouble="", validity=place.validity, uid=place.uid)
    return len(mails)


def _take_in(mailbox: Mailbox, mail: Mail) -> None:
    if not (mail.text or mail.subject):
        return
    text = mail.text[:4000] or mail.subject[:4000]
    message = Message(text=text, sender=mail.sender[:200], title=mail.subject[:200], at=mail.at)
    is_known = is_vouched(mail, mailbox.vouched_by)
    receive(mailbox.payee, message, doubt=None if is_known else Refusal(UNVOUCHED))


def _keep(mailbox: Mailbox, **values: object) -> None:
    """Unless the settings changed meanwhile: then all this is another mailbox's."""
    same = Mailbox.objects.filter(pk=mailbox.pk, changed_at=mailbox.changed_at)
    same.update(checked_at=timezone.now(), **values)
