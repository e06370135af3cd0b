"""The states of a receipt and the only function that moves one from state to state."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from receipts import webhooks
from receipts.models import Receipt, ReceiptEvent, User
from receipts.models.single_rows import insert, update
from receipts.wording import Sentence

Status = Receipt.Status
Kind = ReceiptEvent.Kind
NOTHING = Sentence()

# (from, to) → what the history calls it
TRANSITIONS: dict[tuple[str, str], frozenset[str]] = {
    (Status.QUEUED, Status.READING): frozenset({Kind.READING_BEGUN}),
    (Status.READING, Status.QUEUED): frozenset({Kind.RETRY}),
    (Status.READING, Status.IN_REVIEW): frozenset({Kind.READ, Kind.UNREADABLE}),
    (Status.IN_REVIEW, Status.QUEUED): frozenset({Kind.REPLACED}),
    (Status.IN_REVIEW, Status.AWAITING_PAYER): frozenset({Kind.ASKED}),
    (Status.AWAITING_PAYER, Status.QUEUED): frozenset({Kind.ANSWERED}),
    (Status.AWAITING_PAYER, Status.IN_REVIEW): frozenset({Kind.ANSWERED, Kind.REOPENED}),
    (Status.IN_REVIEW, Status.APPROVED): frozenset({Kind.APPROVED}),
    (Status.IN_REVIEW, Status.REJECTED): frozenset({Kind.REJECTED}),
    (Status.APPROVED, Status.IN_REVIEW): frozenset({Kind.REOPENED}),
    (Status.REJECTED, Status.IN_REVIEW): frozenset({Kind.REOPENED, Kind.OBJECTED}),
}


class TransitionNotAllowed(Exception):
    """The receipt is not (or no longer) in a state from which it may move there."""

    def __init__(self, receipt: Receipt, to: str) -> None:
        super().__init__(f"Receipt {receipt.pk} cannot go from {receipt.status} to {to}.")
        self.receipt = receipt
        self.to = to


def advance(
    receipt: Receipt,
    to: str,
    *,
    kind: str,
    actor: User | str,
    note: str = "",
    said: Sentence = NOTHING,
    data: dict[str, Any] | None = None,
    only_if: dict[str, Any] | None = None,
    **fields: Any,
) -> ReceiptEvent:
    """Move the receipt to `to`, write `fields` with it, and record the event; all or nothing.

    Compare-and-set: the row must still be in `receipt.status` (and match `only_if`, such as a
    lease token or a version), else TransitionNotAllowed and nothing is written. Raises
    django.db.IntegrityError where a constraint refuses, such as a second approved receipt of
    one UTR. `receipt` itself is updated to what was written.
    """
    was = receipt.status
    fields = _follows(was, to, kind=kind, actor=actor) | fields
    if kind not in TRANSITIONS.get((was, to), ()):
        raise TransitionNotAllowed(receipt, to)
    with transaction.atomic():
        row = {"id": receipt.pk, "status": was, **(only_if or {})}
        version = update(Receipt, row, {"status": to, **fields}, raised="version")
        if version is None:
            raise TransitionNotAllowed(receipt, to)
        states = {"from_status": was, "to_status": to}
        event = record(receipt, kind=kind, actor=actor, note=note, said=said, data=data, **states)
    _take_over(receipt, {"status": to, "version": version, **fields})
    return event


def _follows(was: str, to: str, *, kind: str, actor: User | str) -> dict[str, Any]:
    """What else is written of a receipt that goes from one state to another."""
    fields: dict[str, Any] = {"told_at": _told_at(to, actor)}
    if was == Status.IN_REVIEW:  # what speaks of it while it waits for review, and of nothing else
        fields |= {"verdict": "", "verdict_points": []}
        fields |= {"snoozed_at": None, "snoozed_until": None, "answered_at": None}
    if kind == Kind.ANSWERED:
        fields["answered_at"] = timezone.now()
    if to != Status.APPROVED:
        fields |= {"proposed_by": None, "proposed_at": None, "proposal": {}}
    return fields


def _take_over(receipt: Receipt, written: dict[str, Any]) -> None:
    """Make the receipt what was written, as it would be fetched."""
    for name, value in written.items():
        setattr(receipt, name, value.astimezone(UTC) if isinstance(value, datetime) else value)


def _told_at(to: str, actor: User | str) -> datetime | None:
    """When the payer hears of it: at once where no person acted, who could undo a slip."""
    if to not in Status.answered():
        return None
    is_person = isinstance(actor, User) and actor.is_active
    return timezone.now() + (settings.UNDO_GRACE if is_person else timedelta(0))


def record(
    receipt: Receipt,
    *,
    kind: str,
    actor: User | str,
    note: str = "",
    said: Sentence = NOTHING,
    data: dict[str, Any] | None = None,
    from_status: str = "",
    to_status: str = "",
) -> ReceiptEvent:
    """Append one event to the receipt's history. `actor` is a user, or a word such as "payer".

    `note` is what a person wrote, `said` what the product has to say.
    """
    person = actor if isinstance(actor, User) else None
    event = insert(
        ReceiptEvent(
            receipt=receipt,
            kind=kind,
            actor=person,
            actor_name=person.acting_name if person else str(actor),
            note=note[:500],
            said=said,
            data=data or {},
            from_status=from_status,
            to_status=to_status,
        )
    )
    webhooks.announce_event(event)
    return event
