"""Looking into payers' mailboxes; how far was read is kept after every mail."""

import logging

from django.utils import timezone

from receipts import images
from receipts.mailbox import MailboxError, deliveries
from receipts.models import ProofMailbox
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
                take(mailbox, delivery)
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


def _keep(mailbox: ProofMailbox, **values: object) -> None:
    """Unless the settings changed meanwhile: then all this is another mailbox's."""
    same = ProofMailbox.objects.filter(pk=mailbox.pk, changed_at=mailbox.changed_at)
    same.update(checked_at=timezone.now(), **values)
