"""Finding by what people type: a UTR, a reference, a name, a phone number, an e-mail address."""

from django.db.models import Case, Q, When

from receipts.filters.parameters import LONGEST_SEARCH
from receipts.models import Correction, Reading, Receipt, reference_key
from receipts.upi import is_utr, normalise_utr, with_ascii_digits

LEAST_OF_A_PHONE = 4  # digits; fewer are in every number
MOST_OF_ONE_UTR = 1_000


def with_utr(utr: str) -> set[tuple[int, int]]:
    """(receipt, payee) for which this normalised UTR is believed, was read, or was typed.

    Each table is asked by its own index: joined in one query, SQLite reads all of a payee's rows.
    """
    receipts = Receipt.objects.filter(utr=utr).order_by(*approved_first())
    found = set(receipts.values_list("pk", "payee_id")[:MOST_OF_ONE_UTR])
    for table in (Reading, Correction):
        rows = table.objects.filter(utr=utr).order_by(*approved_first("receipt__"))
        found.update(rows.values_list("receipt_id", "receipt__payee_id")[:MOST_OF_ONE_UTR])
    return found


def approved_first(path: str = "") -> tuple[Case, str]:
    """An order in which a flood of copies hides no approved receipt; then the newest first."""
    approved = When(**{f"{path}status": Receipt.Status.APPROVED}, then=0)
    return Case(approved, default=1), "-pk"


def receipts_found_by(search: str) -> Q:
    """By UTR (also one that was read or typed but is not believed), reference, name or phone."""
    utr = normalise_utr(search)
    if is_utr(utr):
        return Q(pk__in=[receipt for receipt, _ in with_utr(utr)])
    found = (
        Q(reference__icontains=search)
        | Q(payer_name__icontains=search)
        | Q(payer_email__iexact=search)
        | Q(allocations__due__reference_key=reference_key(search))
    )
    if utr:  # nothing is left of “-”, and everything begins with nothing
        found |= Q(utr__startswith=utr)
    digits = "".join(c for c in with_ascii_digits(search) if c.isdigit())
    if len(digits) >= LEAST_OF_A_PHONE:
        found |= Q(payer_phone__contains=digits[-10:]) | Q(utr__contains=digits)
    return Q(pk__in=Receipt.objects.filter(found).values("pk"))


def dues_found_by(words: str) -> Q:
    """Dues by reference in any spelling, name, e-mail, or the ten digits of a phone number."""
    words = words.replace("\0", "").strip()[:LONGEST_SEARCH]
    found = Q(reference__icontains=words) | Q(payer_name__icontains=words)
    found |= Q(payer_email__iexact=words)
    if key := reference_key(words):
        found |= Q(reference_key__contains=key)
    digits = "".join(c for c in with_ascii_digits(words) if c.isdigit())
    if len(digits) >= LEAST_OF_A_PHONE:
        found |= Q(payer_phone__contains=digits[-10:])
    return found
