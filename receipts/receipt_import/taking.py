"""One picture of an import: looked at, taken in as a receipt, or left aside with the reason."""

import hashlib
import logging
import uuid
from typing import Any

from celery.exceptions import SoftTimeLimitExceeded
from django.utils import timezone

from receipts import images, intake
from receipts.archives import Archive, ArchiveRefused
from receipts.contacts import ContactRefused, contact_columns
from receipts.models import ImportedPicture, Receipt, ReceiptImport
from receipts.outages import outage_of
from receipts.pipeline.reader_registry import configured_readers
from receipts.readers.base import ImageUnreadable, Screen
from receipts.wording import Sentence

State = ImportedPicture.State
BUILT_IN = "engine"  # looks for nothing; a service would bill every picture of a family's chat
_SOURCES = {ReceiptImport.Kind.CHAT: Receipt.Source.CHAT}

logger = logging.getLogger(__name__)


def take(
    begun: ReceiptImport, picture: ImportedPicture, archive: Archive, *, is_first: bool
) -> None:
    """Make a receipt of the picture, or say why not. One picture's fault holds up no other.

    Raises images.PicturesBusy, and what a database or a storage that does not serve raises:
    it is to be tried again then. So is one that ran out of its task's time, unless it was the first
    of a turn and had all of it.
    """
    try:
        outcome = _outcome(begun, picture, archive)
    except images.PicturesBusy:
        raise
    except (ArchiveRefused, images.PictureRefused) as refused:
        outcome = {"state": State.REFUSED, "said": Sentence.refused(refused)}
    except Exception as error:
        is_late = isinstance(error, SoftTimeLimitExceeded) and not is_first
        if is_late or outage_of(error):
            raise
        logger.exception("Import %s: picture %s broke off.", begun.pk, picture.number)
        outcome = {"state": State.REFUSED, "said": Sentence.of("import_broke_off")}
    begun.pictures.filter(pk=picture.pk, state=State.WAITING).update(**outcome)


def _outcome(begun: ReceiptImport, picture: ImportedPicture, archive: Archive) -> dict[str, Any]:
    data = archive.read(picture.place or 0, most=images.MAX_UPLOAD_BYTES)
    submission = _submission(begun, picture, data)
    if _is_known(picture, submission):
        return {"state": State.KNOWN, "said": Sentence.of("import_sent_before")}
    doubt = _doubt(begun, picture, data)
    if doubt:
        return {"state": State.ASIDE, "said": doubt}
    receipt = intake.accept_upload(
        payee=begun.payee,
        data=data,
        filename=picture.name,
        submission=submission,
        source=_SOURCES.get(ReceiptImport.Kind(begun.kind), Receipt.Source.FILES),
        picture_at=picture.sent_at,
        language=begun.payee.language,
        claimed_amount_paise=picture.amount_paise,
        payer_name=picture.sender,
        reference=picture.reference,
        note=_note(picture),
        **_contact(picture),
    )
    return {"state": State.TAKEN, "receipt": receipt}


def _submission(begun: ReceiptImport, picture: ImportedPicture, data: bytes) -> uuid.UUID:
    """The same for the same picture sent by the same person in the same minute, or of one name.

    Phones tell the time to the second or to the minute; whoever else sends the picture sends it
    anew, and the usual rules for duplicates see both.
    """
    told = [hashlib.sha256(data).hexdigest()]
    if begun.kind == ReceiptImport.Kind.CHAT:
        minute = picture.sent_at.strftime("%Y-%m-%d %H:%M") if picture.sent_at else ""
        told += [picture.sender or picture.contact, minute]
    else:
        told += [picture.name]
    return uuid.uuid5(uuid.NAMESPACE_OID, "\n".join([str(begun.payee_id), *told]))


def _is_known(picture: ImportedPicture, submission: uuid.UUID) -> bool:
    """Whether another picture became this receipt; not this one, taken up again after a crash."""
    known = Receipt.objects.filter(submission=submission, position=0)
    return ImportedPicture.objects.filter(receipt__in=known).exclude(pk=picture.pk).exists()


def _doubt(begun: ReceiptImport, picture: ImportedPicture, data: bytes) -> Sentence:
    """Why a picture out of a chat is no proof of payment: people share much else there.

    Only the built-in reader is asked; where it is not configured, every picture is taken in.
    """
    if begun.kind != ReceiptImport.Kind.CHAT or picture.is_wanted:
        return Sentence()
    reader = next((one for one in configured_readers() if one.name == BUILT_IN), None)
    if reader is None:
        return Sentence()
    shown = images.open_payments(data)[0].reader_bytes
    try:
        seen = reader.read(shown, picture.sent_at or timezone.now())
    except ImageUnreadable:
        return Sentence.of("import_nothing_read")
    no_payment = seen.screen is Screen.NOT_A_PAYMENT
    return Sentence.of("import_no_payment") if no_payment else Sentence()


def _contact(picture: ImportedPicture) -> dict[str, Any]:
    try:
        return contact_columns(picture.contact) if picture.contact else {}
    except ContactRefused:
        return {}  # it stays in the note, for a person to read


def _note(picture: ImportedPicture) -> str:
    stray = picture.contact if picture.contact and not _contact(picture) else ""
    return " ".join(part for part in (picture.words, stray) if part)[:500]
