"""One mail of a payer's: its pictures made receipts and answered once, or held off and counted."""

import contextlib
import hashlib
import uuid
from dataclasses import dataclass, field
from datetime import timedelta
from email.utils import parseaddr

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils import timezone

from receipts import images, intake, matching, payer_mail
from receipts.intake import MOST_PICTURES
from receipts.mailbox import Attached, Delivery, Letter
from receipts.models import ProofMail, ProofMailbox, Receipt
from receipts.plain_text import plain_text

MOST_BYTES = 25 * 1024 * 1024  # what mail providers let through
MOST_OF_A_SENDER = 20  # mails a day that are taken in
MOST_ANSWERS = 5  # a day, to one address: who writes in another's name must not flood them
DAY = timedelta(days=1)
MOST_RECEIPTS = 10  # of a mail, after which no further file of it is taken
_OPENED = 20  # files of a mail that are tried, so that nobody's archive of icons is gone through
# Of what is refused, what was no payment: a signature's icons, an attached letter.
_NO_PAYMENTS = frozenset({"empty", "not_a_picture", "too_small", "wrong_kind"})
_MAY_BE_PICTURES = ("image/", "application/pdf", "application/octet-stream")

State = ProofMail.State


def take(mailbox: ProofMailbox, delivery: Delivery) -> None:
    """Take a mail in, once however often it comes. Raises images.PicturesBusy."""
    digest = _digest(mailbox, delivery)
    known = ProofMail.objects.filter(payee=mailbox.payee_id, digest=digest)
    if known.exists():
        return
    submission = uuid.uuid5(uuid.NAMESPACE_OID, f"{mailbox.payee_id}\n{digest}")
    letter = delivery.letter
    state = _held_off(mailbox, delivery)
    taken = _Taken() if state or letter is None else _receipts(mailbox, letter, submission)
    row = ProofMail(
        payee_id=mailbox.payee_id,
        digest=digest,
        sender=letter.sender if letter else "",
        subject=plain_text(letter.subject)[:200] if letter else "",
        state=state or (State.TAKEN if taken.receipts else State.NO_PICTURE),
        submission=submission,
        pictures=len(taken.receipts),
        left_out=taken.left_out,
    )
    with contextlib.suppress(IntegrityError), transaction.atomic():  # another look was faster
        row.save(force_insert=True)
        if letter and taken.receipts and _may_be_answered(row):
            payer_mail.acknowledge(
                taken.receipts[0], in_reply_to=letter.message_id, left_out=taken.left_out
            )


def _digest(mailbox: ProofMailbox, delivery: Delivery) -> str:
    """Of what makes it this mail: its own id may be anybody's, so its words and files count too."""
    letter = delivery.letter
    if letter is None:
        place = (mailbox.host, mailbox.user, mailbox.folder, *map(str, delivery.place))
        return hashlib.sha256("\n".join(place).encode()).hexdigest()
    told = (letter.message_id, letter.sender, letter.subject, letter.written, letter.text)
    digest = hashlib.sha256("\n".join(told).encode())
    for file in letter.files:
        digest.update(hashlib.sha256(file.data).digest())
    return digest.hexdigest()


def _held_off(mailbox: ProofMailbox, delivery: Delivery) -> str:
    """Why nothing of it is taken in; empty where it may be."""
    letter = delivery.letter
    if letter is None:
        return State.TOO_LARGE if delivery.is_too_large else State.ODD
    if letter.is_spam:
        return State.SPAM
    if letter.is_automatic or letter.sender in _own_addresses(mailbox) or not _is_address(letter):
        return State.AUTOMATIC
    return State.TOO_MANY if _taken_of(mailbox.payee_id, letter.sender) >= MOST_OF_A_SENDER else ""


def _own_addresses(mailbox: ProofMailbox) -> set[str]:
    ours = (mailbox.user, settings.DEFAULT_FROM_EMAIL, mailbox.payee.contact_email)
    return {parseaddr(one)[1].lower() for one in ours} - {""}


def _is_address(letter: Letter) -> bool:
    try:
        validate_email(letter.sender)
    except ValidationError:
        return False
    return True


def _taken_of(payee_id: int, sender: str) -> int:
    mails = ProofMail.objects.filter(payee=payee_id, sender=sender, state=State.TAKEN)
    return mails.filter(received_at__gt=timezone.now() - DAY).count()


def _may_be_answered(row: ProofMail) -> bool:
    return _taken_of(row.payee_id, row.sender) <= MOST_ANSWERS


@dataclass
class _Taken:
    """What became of a mail: its receipts, and how many files that may be payments are not among
    them.
    """

    receipts: list[Receipt] = field(default_factory=list)
    left_out: int = 0


def _receipts(mailbox: ProofMailbox, letter: Letter, submission: uuid.UUID) -> _Taken:
    """The receipts of each picture and PDF that can be opened, of MOST_PICTURES files at most and
    not of a further one once there are MOST_RECEIPTS. What is smaller than a receipt is passed.
    """
    words = f"{letter.subject}\n{letter.text}"
    due = matching.due_named_in(mailbox.payee_id, words)
    taken, position = _Taken(), 0
    for number, file in enumerate(filter(_may_be_picture, letter.files)):
        if number >= _OPENED or position == MOST_PICTURES or len(taken.receipts) >= MOST_RECEIPTS:
            taken.left_out += 1
            continue
        try:
            first = intake.accept_upload(
                payee=mailbox.payee,
                data=file.data,
                filename=file.name,
                submission=submission,
                position=position,
                source=Receipt.Source.MAIL,
                language=mailbox.payee.language,
                payer_name=plain_text(letter.name)[:120],
                payer_email=letter.sender,
                reference=due.reference if due else "",
                note=plain_text(words)[:500],
            )
        except images.PicturesBusy:
            raise
        except images.PictureRefused as refused:
            taken.left_out += refused.code not in _NO_PAYMENTS
            continue
        taken.receipts += intake.same_file(first)
        position += 1
    return taken


def _may_be_picture(file: Attached) -> bool:
    return file.media_type.startswith(_MAY_BE_PICTURES)
