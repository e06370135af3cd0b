"""Looking into payers' mailboxes; how far was read is kept after every mail."""

import logging

from celery.exceptions import SoftTimeLimitExceeded
from django.utils import timezone

from receipts import images
from receipts.mailbox import Delivery, MailboxError, deliveries
from receipts.models import ProofMailbox
from receipts.outages import outage_of
from receipts.proof_mail.taking import MOST_BYTES, take
from receipts.sealing import SealBroken

logger = logging.getLogger(__name__)


def look_into(mailbox: ProofMailbox) -> int:
    """Take in the mails that came; say how many. What goes wrong is kept for the settings' page.

    Safe to run twice at once, and to be killed: a mail that comes again is known.
    """
    taken = 0
    try:
        for delivery in deliveries(mailbox.account(), since=mailbox.place, most_bytes=MOST_BYTES):
            if delivery.is_mail:
                _take(mailbox, delivery, is_first=not taken)
                taken += 1
            _keep(mailbox, validity=delivery.place.validity, uid=delivery.place.uid, trouble="")
    except SealBroken:
        _keep(mailbox, trouble=ProofMailbox.Trouble.SEALED)
    except MailboxError as error:
        _keep(mailbox, trouble=error.trouble.value)
    except images.PicturesBusy:
        logger.info(
            "Mailbox %s: others' pictures are being opened; on with the next look.", mailbox
        )
    return taken


def _take(mailbox: ProofMailbox, delivery: Delivery, *, is_first: bool) -> None:
    """Take a mail in. One that breaks is put on record as not understood, and holds up no other.

    A look whose time is over leaves its mail to the next, unless that mail took all of it.
    """
    try:
        take(mailbox, delivery)
    except images.PicturesBusy:
        raise
    except Exception as error:
        is_late = isinstance(error, SoftTimeLimitExceeded) and not is_first
        if is_late or outage_of(error):
            raise
        logger.exception("Mailbox %s: taking a mail in broke off.", mailbox.pk)
        take(mailbox, delivery._replace(letter=None))


def _keep(mailbox: ProofMailbox, **values: object) -> None:
    """Unless the settings changed meanwhile: then all this is another mailbox's."""
    same = ProofMailbox.objects.filter(pk=mailbox.pk, changed_at=mailbox.changed_at)
    same.update(checked_at=timezone.now(), **values)
