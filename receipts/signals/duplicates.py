"""Receipts that share a UTR, a file or a picture with another, found on both sides."""

from collections.abc import Iterator

from receipts.filters import approved_first, with_utr
from receipts.models import Receipt
from receipts.signals.check import check
from receipts.signals.finding import Finding, Kind, Severity
from receipts.upi import is_reference
from receipts.wording import Sentence

PAIR_KINDS = (Kind.SAME_UTR, Kind.SAME_FILE, Kind.SAME_PIXELS)
LINKED = 20  # repeats named a receipt and kind; a picture sent a thousand times needs no more
LOOKED_AT = 1_000

Key = tuple[int, int]  # receipt, payee


@check(*PAIR_KINDS, is_mutual=True)
def repeats(receipt: Receipt) -> Iterator[Finding]:
    """Findings about every receipt, in any state, that shares a UTR, the file or the pixels."""
    seen: set[Key] = {(receipt.pk, receipt.payee_id)}
    for utr in sorted(utrs_of(receipt)):
        partners = with_utr(utr) - seen
        yield from _about(receipt, Kind.SAME_UTR, partners, utr=utr)
        seen |= partners
    own = {(receipt.pk, receipt.payee_id)}
    same_file = _keys(original_sha256=receipt.original_sha256) - own
    yield from _about(receipt, Kind.SAME_FILE, same_file)
    same_pixels = _keys(pixels_sha256=receipt.pixels_sha256) - own - same_file
    yield from _about(receipt, Kind.SAME_PIXELS, same_pixels)


def utrs_of(receipt: Receipt) -> set[str]:
    """Every UTR that was ever read or typed for the receipt."""
    typed = receipt.corrections.order_by().values_list("utr", flat=True)
    told = receipt.readings.order_by().values_list("utr", flat=True).union(typed)
    return {utr for utr in (receipt.utr, *told.order_by()) if is_reference(utr)}


def _keys(**same: str) -> set[Key]:
    """(receipt, payee) of the receipts alike, found by the index of the value they share."""
    alike = Receipt.objects.filter(**same).order_by(*approved_first())
    return set(alike.values_list("pk", "payee_id")[:LOOKED_AT])


def _about(receipt: Receipt, kind: Kind, partners: set[Key], *, utr: str = "") -> Iterator[Finding]:
    if not partners:
        return
    data = {"utr": utr} if utr else {}
    ours = [pk for pk, payee in partners if payee == receipt.payee_id]
    others = (
        Receipt.objects.filter(pk__in=ours).select_related("decided_by").defer("verdict_points")
    )
    for other in others.order_by(*approved_first())[:LINKED]:
        yield repeat(receipt, other, kind, utr=utr)
    if len(ours) < len(partners):
        yield Finding(kind, Severity.SERIOUS, _shared_elsewhere(kind, utr), data)


def repeat(receipt: Receipt, other: Receipt, kind: Kind, *, utr: str = "") -> Finding:
    """What is said against a receipt that shares its UTR, file or picture with another."""
    data = {"utr": utr} if utr else {}
    evidence = _shared_with(other, kind, utr)
    return Finding(kind, _severity(receipt, other), evidence, data, other.pk)


def _shared_with(other: Receipt, kind: Kind, utr: str) -> Sentence:
    if kind == Kind.SAME_UTR:
        return Sentence.of("same_utr", utr=utr, other=describe(other))
    if kind == Kind.SAME_FILE:
        return Sentence.of("same_file", other=describe(other))
    return Sentence.of("same_pixels", other=describe(other))


def _shared_elsewhere(kind: Kind, utr: str) -> Sentence:
    if kind == Kind.SAME_UTR:
        return Sentence.of("same_utr_elsewhere", utr=utr)
    if kind == Kind.SAME_FILE:
        return Sentence.of("same_file_elsewhere")
    return Sentence.of("same_pixels_elsewhere")


def _severity(receipt: Receipt, other: Receipt) -> Severity:
    """Serious when the other was approved or comes from somebody else; else look closely.

    The same payer sending again what was refused or still waits is mostly impatience.
    """
    same_sender = sender(receipt) == sender(other) and any(sender(receipt))
    if other.status == Receipt.Status.APPROVED or not same_sender:
        return Severity.SERIOUS
    return Severity.WARNING


def sender(receipt: Receipt) -> tuple[str, str, str]:
    """Who sent it, as far as is said: who says nothing is nobody, and not the same nobody twice."""
    return (
        receipt.payer_phone.strip(),
        receipt.payer_email.strip().casefold(),
        receipt.payer_name.strip().casefold(),
    )


def describe(other: Receipt) -> Sentence:
    """Another receipt of the same payee: which, whose, when, and what became of it."""
    words = _named(other)
    if not (other.decided_at and other.decided_by):
        return words
    by = other.decided_by.get_username()
    if other.status == Receipt.Status.REJECTED:
        return Sentence.of("rejected_by", receipt=words, by=by)
    return Sentence.of("approved_by", receipt=words, by=by)


def _named(other: Receipt) -> Sentence:
    key, sent_at = other.pk, other.created_at
    if other.payer_name:
        return Sentence.of("receipt_sent_by", receipt=key, payer=other.payer_name, sent_at=sent_at)
    return Sentence.of("receipt_sent", receipt=key, sent_at=sent_at)
