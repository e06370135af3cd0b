"""How a receipt comes in: a picture checked, kept durably, and only then acknowledged."""

import contextlib
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypedDict, Unpack

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from receipts import images, lifecycle, payer_mail, pipeline, storage
from receipts.corrections import CorrectionRefused, Typed, accept_correction
from receipts.models import Correction, Payee, Receipt, ReceiptEvent, User
from receipts.plain_text import clean_filename

MOST_PICTURES = 5  # that a payer may send in place of the first; each is kept
_A_FURTHER_PAGE = 100  # positions from one page's to the next one's of the same PDF
ENDINGS = {"image/png": ".png", "image/jpeg": ".jpg"}


class AnswersMissing(ValueError):
    """The payee wants to be told more; `questions` names what is missing."""

    def __init__(self, questions: list[str]) -> None:
        super().__init__(", ".join(questions))
        self.questions = questions


class Said(TypedDict, total=False):
    """What the payer says of themselves and of the payment; nothing is required here."""

    payer_name: str
    payer_phone: str
    payer_email: str
    reference: str
    claimed_amount_paise: int | None
    note: str
    language: str


def accept_upload(
    *,
    payee: Payee,
    data: bytes,
    filename: str = "",
    submission: uuid.UUID,
    position: int = 0,
    source: str = Receipt.Source.WEB,
    payer: User | None = None,
    picture_at: datetime | None = None,
    **said: Unpack[Said],
) -> Receipt:
    """Take one picture in and queue it to be read; return its receipt.

    `submission` and `position` name the picture of one sent form: the same ones again (a double
    tap, a retry) return the receipt there already is. `picture_at` is when it was sent to somebody
    before it came here. Of a PDF with several payments each becomes a receipt of the same
    submission, and the first one's is returned; what was said of the amount is of none of them.
    Raises images.PictureRefused with a sentence for the payer, and AnswersMissing where the
    payee's form asks for more than was said; then nothing has been stored. Once this returns and
    the surrounding transaction commits, picture and row survive a crash of anything.
    """
    if earlier := _sent_before(submission, position):
        return earlier
    if source == Receipt.Source.WEB and (missing := payee.unanswered(said)):
        raise AnswersMissing(missing)
    opened = images.open_payments(data)
    if len(opened) > 1:
        said["claimed_amount_paise"] = None
    told: dict[str, Any] = {
        "payee": payee,
        "source": source,
        "submission": submission,
        "payer": payer,
        "picture_at": min(picture_at or timezone.now(), timezone.now()),
        **said,
    }
    # The first one last: once it is there, all of them are.
    for page, picture in reversed(list(enumerate(opened))):
        name = f"{page + 1}-{filename}" if page else filename
        receipt = _accept(picture, name, told | {"position": position + page * _A_FURTHER_PAGE})
    return receipt


def _accept(picture: images.Picture, filename: str, told: dict[str, Any]) -> Receipt:
    """Keep and queue one picture; one that came meanwhile, or when this broke off, is returned."""
    kept = _keep(picture, filename)
    receipt = Receipt(**told, **kept.columns)
    try:
        _queue(receipt)
    except IntegrityError:
        # Known not to be committed, so the files may go; a lost connection says no such thing.
        kept.discard()
        if earlier := _sent_before(told["submission"], told["position"]):
            return earlier
        raise
    return receipt


@transaction.atomic
def _queue(receipt: Receipt) -> None:
    """Insert the row with its first event; the bell rings once it is committed."""
    receipt.save(force_insert=True)
    lifecycle.record(
        receipt,
        kind=ReceiptEvent.Kind.RECEIVED,
        actor=receipt.payer or "payer",
        to_status=receipt.status,
    )
    if receipt.source == Receipt.Source.WEB and receipt.position == 0:
        payer_mail.acknowledge(receipt)
    transaction.on_commit(pipeline.ring, robust=True)


def same_file(receipt: Receipt) -> QuerySet[Receipt]:
    """The receipts of the file that this one came in: more than it alone for a PDF of several."""
    first = receipt.position % _A_FURTHER_PAGE
    last = first + images.MOST_PAYMENTS * _A_FURTHER_PAGE
    places = range(first, last, _A_FURTHER_PAGE)
    return Receipt.objects.filter(submission=receipt.submission, position__in=places).order_by(
        "position"
    )


def _sent_before(submission: uuid.UUID, position: int) -> Receipt | None:
    return Receipt.objects.filter(submission=submission, position=position).first()


def answer(
    receipt: Receipt,
    *,
    actor: User | str = "payer",
    data: bytes | None = None,
    filename: str = "",
    text: str = "",
    **typed: Unpack[Typed],
) -> None:
    """Take the payer's answer to a question: a new picture, values, words, or all of these.

    A picture goes back into the queue and takes the earlier one's place, which stays on record
    in the event, and what was typed about that one counts no more; anything else goes straight
    to review. Raises images.PictureRefused, corrections.CorrectionRefused, or
    lifecycle.TransitionNotAllowed when nobody asks (any more); then nothing has changed.
    """
    if data is None:
        with _undone_if_refused(receipt), pipeline.in_turn():
            kind = ReceiptEvent.Kind.ANSWERED
            lifecycle.advance(receipt, Receipt.Status.IN_REVIEW, kind=kind, actor=actor, note=text)
            _keep_typed(receipt, actor, typed)
        return
    if receipt.status != Receipt.Status.AWAITING_PAYER:
        raise lifecycle.TransitionNotAllowed(receipt, Receipt.Status.QUEUED)
    kind = ReceiptEvent.Kind.ANSWERED
    _take_new_picture(receipt, data, filename, kind=kind, actor=actor, note=text, typed=typed)


def replace_picture(
    receipt: Receipt, *, data: bytes, filename: str = "", actor: User | str = "payer"
) -> None:
    """Take a better picture while the receipt waits for review: it is read anew.

    The earlier one stays on record, and what a reviewer had seen of it is no longer what is there.
    Raises images.PictureRefused, and lifecycle.TransitionNotAllowed where it does not wait for
    review or MOST_PICTURES were sent; then nothing has changed.
    """
    if not may_replace_picture(receipt):
        raise lifecycle.TransitionNotAllowed(receipt, Receipt.Status.QUEUED)
    _take_new_picture(receipt, data, filename, kind=ReceiptEvent.Kind.REPLACED, actor=actor)


def may_replace_picture(receipt: Receipt) -> bool:
    """Whether its payer may still send another picture unasked."""
    if receipt.status != Receipt.Status.IN_REVIEW:
        return False
    replaced = receipt.events.filter(kind=ReceiptEvent.Kind.REPLACED)
    return replaced.count() < MOST_PICTURES


def _take_new_picture(
    receipt: Receipt,
    data: bytes,
    filename: str,
    *,
    kind: ReceiptEvent.Kind,
    actor: User | str,
    note: str = "",
    typed: Typed | None = None,
) -> None:
    """Queue the receipt anew with another picture, the earlier one's keys kept in the event."""
    picture = _keep(images.open_picture(data), filename)
    earlier = {"earlier": _picture_of(receipt)}
    nobodys: dict[str, Any] = {"reviewer": None, "held_until": None}
    try:
        with _undone_if_refused(receipt), pipeline.in_turn():
            fresh = picture.columns | pipeline.as_if_new(receipt) | nobodys
            said: dict[str, Any] = {"kind": kind, "actor": actor, "note": note, "data": earlier}
            lifecycle.advance(receipt, Receipt.Status.QUEUED, **said, **fresh)
            _keep_typed(receipt, actor, typed or Typed())
            transaction.on_commit(pipeline.ring, robust=True)
    except (lifecycle.TransitionNotAllowed, CorrectionRefused):
        picture.discard()
        raise


@contextlib.contextmanager
def _undone_if_refused(receipt: Receipt) -> Iterator[None]:
    """The row is as it was then; so is what the caller holds in hand."""
    try:
        yield
    except CorrectionRefused:
        receipt.refresh_from_db()
        raise


def _keep_typed(receipt: Receipt, actor: User | str, typed: Typed) -> None:
    """After the picture, for it is the new one that the payer has typed off."""
    if any(value not in ("", None) for value in typed.values()):
        by = actor if isinstance(actor, User) else None
        accept_correction(receipt, source=Correction.Source.PAYER, by=by, **typed)


@dataclass(frozen=True, slots=True)
class _Kept:
    """The Receipt's columns of a picture whose files are stored."""

    columns: dict[str, Any]

    def discard(self) -> None:
        # What cannot be deleted now is collected by the sweep.
        with contextlib.suppress(Exception):
            storage.forget(self.columns["original"], self.columns["image"])


def _keep(picture: images.Picture, filename: str) -> _Kept:
    return _Kept(
        {
            "original": storage.keep(storage.Folder.ORIGINALS, picture.original),
            "original_name": clean_filename(filename),
            "original_media_type": picture.original_media_type,
            "original_bytes": len(picture.original),
            "original_sha256": picture.original_sha256,
            "image": storage.keep(
                storage.Folder.IMAGES,
                picture.reader_bytes,
                ending=ENDINGS[picture.reader_media_type],
            ),
            "image_media_type": picture.reader_media_type,
            "image_width": picture.width,
            "image_height": picture.height,
            "pixels_sha256": picture.pixels_sha256,
            "perceptual_hash": picture.perceptual_hash,
            "editing_software": picture.editing_software[:100],
        }
    )


def _picture_of(receipt: Receipt) -> dict[str, str]:
    names = ("original", "original_name", "original_sha256", "image", "pixels_sha256")
    return {name: getattr(receipt, name) for name in names}
