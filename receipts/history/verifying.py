"""Going through a payee's chain from its beginning: is every event what was sealed?"""

from collections.abc import Iterator
from typing import NamedTuple

from receipts.history.content import (
    entry_of,
    event_of,
    hash_of_link,
    hash_of_words,
    written_in,
)
from receipts.history.sealing import Head
from receipts.models import BankEvent, HistoryLink, ReceiptEvent

NAMED = 20
AT_ONCE = 2_000


class Fault(NamedTuple):
    """Where a chain does not hold: the link's number, 0 where there is none, and why."""

    number: int
    why: str


class Verified(NamedTuple):
    """How far a chain holds: its head, what waits to be sealed, and its first NAMED faults."""

    head: Head
    unsealed: int
    faults: list[Fault]


def verify(payee_id: int) -> Verified:
    """Compare every event of the payee with its link; reads them all once, in little memory."""
    head, faults = Head(0, ""), list(_unlinked(payee_id))
    links = HistoryLink.objects.filter(payee=payee_id)
    sealed = links.exclude(number=None).select_related("receipt_event", "bank_event")
    for link in sealed.order_by("number").iterator(chunk_size=AT_ONCE):
        found = Head(link.number or 0, link.hash)
        faults += [Fault(found.number, why) for why in _faults(link, found, head)]
        head = found
    return Verified(head, links.filter(number=None).count(), faults[:NAMED])


def _faults(link: HistoryLink, found: Head, before: Head) -> Iterator[str]:
    event = event_of(link)
    if found.number != before.number + 1:
        yield f"{found.number - before.number - 1} links before it are missing"
    if link.salt and hash_of_words(written_in(event), link.salt) != link.words:
        yield f"the words of {_named(event)} are not those that were sealed"
    if not link.salt and written_in(event):
        yield f"{_named(event)} has words, and its link says that they were erased"
    if hash_of_link(before.hash, entry_of(event), link.words) != found.hash:
        yield f"{_named(event)}, or the link before it, is not what was sealed"


def _unlinked(payee_id: int) -> Iterator[Fault]:
    """Events that have no place at all: only past the database's triggers."""
    receipt_events = ReceiptEvent.objects.filter(receipt__payee=payee_id, link=None)
    bank_events = BankEvent.objects.filter(payee=payee_id, link=None)
    for events in (receipt_events, bank_events):
        for event in events.order_by("pk")[:NAMED]:
            yield Fault(0, f"{_named(event)} has no link")


def _named(event: ReceiptEvent | BankEvent) -> str:
    if isinstance(event, ReceiptEvent):
        return f"event {event.pk} of receipt {event.receipt_id}"
    return f"bank event {event.pk}"
