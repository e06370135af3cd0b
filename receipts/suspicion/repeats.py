"""Receipts that share a UTR, a file or a picture with another, found on both sides."""

from collections.abc import Iterator

from django.db.models import Q, QuerySet

from receipts.models import Receipt
from receipts.suspicion.finding import Finding, Kind, Severity, shown_time
from receipts.upi import is_utr

PAIR_KINDS = (Kind.SAME_UTR, Kind.SAME_FILE, Kind.SAME_PIXELS)
LINKED = 20  # repeats named a receipt and kind; a picture sent a thousand times needs no more

_WORDS = {
    Kind.SAME_UTR: "UTR {utr} also stands on {other}.",
    Kind.SAME_FILE: "The very same file was sent as {other}.",
    Kind.SAME_PIXELS: "The same picture, saved anew, was sent as {other}.",
}
# Another payee's receipt is none of this payee's business: no number, no name, no state.
_NEUTRAL = {
    Kind.SAME_UTR: "UTR {utr} was also sent in elsewhere in this installation.",
    Kind.SAME_FILE: "The very same file was also sent in elsewhere in this installation.",
    Kind.SAME_PIXELS: "The same picture was also sent in elsewhere in this installation.",
}


def repeats(receipt: Receipt) -> Iterator[Finding]:
    """Findings about every receipt, in any state, that shares a UTR, the file or the pixels."""
    seen: set[int] = set()
    for utr in sorted(utrs_of(receipt)):
        partners = with_utr(utr).exclude(pk__in={receipt.pk, *seen})
        yield from _about(receipt, Kind.SAME_UTR, partners, utr=utr)
        seen.update(partners.values_list("pk", flat=True)[:LINKED])
    same_file = Receipt.objects.filter(original_sha256=receipt.original_sha256)
    yield from _about(receipt, Kind.SAME_FILE, same_file.exclude(pk=receipt.pk))
    same_pixels = Receipt.objects.filter(pixels_sha256=receipt.pixels_sha256).exclude(
        original_sha256=receipt.original_sha256
    )
    yield from _about(receipt, Kind.SAME_PIXELS, same_pixels.exclude(pk=receipt.pk))


def utrs_of(receipt: Receipt) -> set[str]:
    """Every UTR that was ever read or typed for the receipt."""
    utrs = {receipt.utr, *receipt.readings.values_list("utr", flat=True)}
    utrs.update(receipt.corrections.values_list("utr", flat=True))
    return {utr for utr in utrs if is_utr(utr)}


def with_utr(utr: str) -> QuerySet[Receipt]:
    """The receipts for which this UTR is believed, was read, or was typed by anybody."""
    return Receipt.objects.filter(
        Q(utr=utr)
        | Q(pk__in=Receipt.objects.filter(readings__utr=utr).values("pk"))
        | Q(pk__in=Receipt.objects.filter(corrections__utr=utr).values("pk"))
    )


def _about(
    receipt: Receipt, kind: Kind, partners: QuerySet[Receipt], *, utr: str = ""
) -> Iterator[Finding]:
    data = {"utr": utr} if utr else {}
    ours = partners.filter(payee_id=receipt.payee_id).select_related("decided_by")
    for other in ours.order_by("-pk")[:LINKED]:
        evidence = _WORDS[kind].format(utr=utr, other=describe(other))
        yield Finding(kind, _severity(receipt, other), evidence, data, other.pk)
    if partners.exclude(payee_id=receipt.payee_id).exists():
        yield Finding(kind, Severity.SERIOUS, _NEUTRAL[kind].format(utr=utr), data)


def _severity(receipt: Receipt, other: Receipt) -> Severity:
    """Serious when the other was approved or comes from somebody else; else look closely.

    The same payer sending again what was refused or still waits is mostly impatience.
    """
    if other.status == Receipt.Status.APPROVED or sender(receipt) != sender(other):
        return Severity.SERIOUS
    return Severity.WARNING


def sender(receipt: Receipt) -> tuple[str, str, str]:
    """Who sent it, as far as the form says."""
    return (
        receipt.payer_phone.strip(),
        receipt.payer_email.strip().casefold(),
        receipt.payer_name.strip().casefold(),
    )


def describe(other: Receipt) -> str:
    """Another receipt of the same payee in words: which, whose, when, and what became of it."""
    whose = f" from {other.payer_name}" if other.payer_name else ""
    words = f"receipt {other.pk}{whose}, sent {shown_time(other.created_at)}"
    if other.decided_at and other.decided_by:
        state = other.get_status_display().lower()
        return f"{words}, {state} by {other.decided_by.get_username()}"
    return words
