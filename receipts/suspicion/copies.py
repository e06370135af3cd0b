"""Edited copies: pictures that look alike and name one payment, yet differ in what they say."""

from collections.abc import Iterator
from datetime import datetime

from receipts.models import Reading, Receipt
from receipts.suspicion.finding import Finding, Kind, Severity, shown_time
from receipts.upi import format_rupees

RECENT = 500  # earlier receipts of the payee that are looked through
# Of 64 bits. All screens of one app look alike to a difference hash, so nearness alone never
# fires: the two must also name the same payment.
NEAR_BITS = 10


def edited_copies(receipt: Receipt, reading: Reading) -> Iterator[Finding]:
    """Near-identical pictures of one payment with a differing UTR, amount or time."""
    recent = Reading.objects.filter(accepted_for__payee_id=receipt.payee_id).exclude(
        accepted_for=receipt
    )
    for other in recent.select_related("accepted_for").order_by("-accepted_for")[:RECENT]:
        twin = other.accepted_for
        if bits_apart(receipt.perceptual_hash, twin.perceptual_hash) > NEAR_BITS:
            continue
        differences = _differences(reading, other)
        if differences and _one_payment(reading, other):
            evidence = (
                f"Almost the same picture as receipt {twin.pk}, but {'; '.join(differences)}."
            )
            data = {"differences": differences}
            yield Finding(Kind.NEAR_PICTURE, Severity.SERIOUS, evidence, data, twin.pk)


def bits_apart(one: str, other: str) -> int:
    """The Hamming distance of two perceptual hashes of 16 hex digits."""
    return (int(one, 16) ^ int(other, 16)).bit_count()


def _one_payment(one: Reading, other: Reading) -> bool:
    """Whether both name the same payment: by UTR, by an app's own id, or by who, when and what."""
    if one.utr and one.utr == other.utr:
        return True
    if _ids_of_payment(one) & _ids_of_payment(other):
        return True
    told = (one.payer_vpa or one.payer_name, one.paid_at, one.amount_paise)
    return all(told) and told == (
        other.payer_vpa or other.payer_name,
        other.paid_at,
        other.amount_paise,
    )


def _ids_of_payment(reading: Reading) -> set[str]:
    """The ids that name a payment; the account it left is the same every month."""
    return {str(value) for name, value in reading.other_ids.items() if name != "account"}


def _differences(one: Reading, other: Reading) -> list[str]:
    pairs = (
        ("UTR", one.utr, other.utr),
        ("amount", one.amount_paise, other.amount_paise),
        ("time", one.paid_at, other.paid_at),
    )
    return [
        f"{name} {_shown(here)} here and {_shown(there)} there"
        for name, here, there in pairs
        if here and there and here != there
    ]


def _shown(value: str | int | datetime) -> str:
    if isinstance(value, datetime):
        return shown_time(value)
    return f"₹{format_rupees(value)}" if isinstance(value, int) else value
