"""Erasing what a decided receipt tells of a person, on record; what it proves stays."""

from collections.abc import Iterable
from typing import Any

from django.db import connection, transaction

from receipts import lifecycle, storage
from receipts.guards import WITHOUT_WORDS
from receipts.models import (
    Candidate,
    HistoryLink,
    ImportedPicture,
    Notice,
    PolicyJudgement,
    ProofMail,
    PushSubscription,
    Reading,
    Receipt,
    ReceiptEvent,
    Signal,
)
from receipts.wording import Sentence

Kind = ReceiptEvent.Kind
_PERSON: dict[str, Any] = {
    "payer": None, "payer_name": "", "payer_name_key": "", "payer_phone": "", "payer_email": "",
    "note": "", "original_name": "", "decision_note": "", "proposal": {},
}  # fmt: skip
_READ_OF_THEM: dict[str, Any] = {
    "payer_name": "", "payer_vpa": "", "note": "", "raw": {}, "fields": {}, "other_ids": {},
}  # fmt: skip


@transaction.atomic
def erase_pictures(receipt: Receipt) -> bool:
    """Erase the receipt's pictures, also those its payer replaced; whether there was any.

    What tells an equal picture again, the hashes, stays.
    """
    locked = Receipt.objects.select_for_update(no_key=True).get(pk=receipt.pk)
    if not locked.image or locked.status not in Receipt.Status.decided():
        return False
    keys = [locked.original, locked.image, *_earlier(locked)]
    Receipt.objects.filter(pk=locked.pk).update(original="", image="")
    _record(locked, "picture")
    storage.forget_on_commit(*keys)
    return True


@transaction.atomic
def erase_people(receipt: Receipt) -> bool:
    """Erase whom the receipt names, and what people wrote about it; whether there was anything.

    Its pictures go too. Amount, UTR, times, who decided what, and refunds' notes stay.
    """
    erase_pictures(receipt)
    locked = Receipt.objects.select_for_update(no_key=True).get(pk=receipt.pk)
    if locked.person_erased or locked.status not in Receipt.Status.decided():
        return False
    Receipt.objects.filter(pk=locked.pk).update(person_erased=True, **_PERSON)
    Reading.objects.filter(receipt=locked).update(**_READ_OF_THEM)
    Signal.objects.filter(receipt=locked).update(evidence=Sentence(), data={})
    PolicyJudgement.objects.filter(receipt=locked).update(reasons=[])
    Candidate.objects.filter(receipt=locked).delete()
    Notice.objects.filter(receipt=locked).delete()
    PushSubscription.objects.filter(receipt=locked).delete()
    sent = {"sender": "", "contact": "", "words": "", "name": ""}
    ImportedPicture.objects.filter(receipt=locked).update(**sent)
    mails = ProofMail.objects.filter(payee=locked.payee_id, sender=locked.payer_email)
    mails.filter(submission=locked.submission).update(sender="", subject="")
    _erase_words(locked.events.exclude(kind=Kind.REFUNDED).values_list("pk", flat=True))
    _record(locked, "person")
    return True


def _earlier(receipt: Receipt) -> list[str]:
    """Keys of the pictures that the payer replaced."""
    replaced = receipt.events.filter(kind__in=Kind.with_a_picture(), data__has_key="earlier")
    pairs = replaced.values_list("data__earlier", flat=True)
    return [key for pair in pairs for key in (pair["original"], pair["image"])]


def _erase_words(events: Iterable[int]) -> None:
    """Empty what people wrote, and the salt of its hash: the chain goes on without it."""
    some = list(events)
    data = WITHOUT_WORDS[connection.vendor].format(data="data")
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE receipts_receiptevent SET note = '', data = {data} WHERE id = %s",  # noqa: S608
            [(pk,) for pk in some],
        )
    HistoryLink.objects.filter(receipt_event__in=some).update(salt="")


def _record(receipt: Receipt, what: str) -> None:
    lifecycle.record(receipt, kind=Kind.ERASED, actor="retention", data={"erased": what})
