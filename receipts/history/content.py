"""What of an event its hash is made of, so that anybody can make it again from what is exported.

A hash is SHA-256, in hex, of text in UTF-8; JSON has its keys sorted, nothing between its parts,
and letters as they are. `words` = hash of the salt and the JSON of what people wrote; a link's
hash = that of the hash before it (empty at first) and the JSON of the entry with its `words`.
"""

import hashlib
import json
from datetime import UTC
from typing import Any

from receipts.models import BankEvent, HistoryLink, ReceiptEvent

Event = ReceiptEvent | BankEvent
WRITTEN = ("evidence", "earlier")  # of an event's data: names and pictures, which can be erased


def event_of(link: HistoryLink) -> Event:
    """The event whose place the link is."""
    event: Event | None = link.receipt_event or link.bank_event
    if event is None:
        raise ValueError(f"Link {link.pk} is of no event.")
    return event


def entry_of(event: Event) -> dict[str, Any]:
    """What the event says and no erasure touches."""
    entry: dict[str, Any] = {
        "event": event.pk,
        "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "kind": event.kind,
        "actor": event.actor_id,
        "actor_name": event.actor_name,
        "data": {name: value for name, value in event.data.items() if name not in WRITTEN},
    }
    if isinstance(event, BankEvent):
        return entry | {"statement": event.statement_id, "credit": event.credit_id}
    states = {"from_status": event.from_status, "to_status": event.to_status}
    return entry | {"receipt": event.receipt_id, "said": event.said.as_json()} | states


def written_in(event: Event) -> dict[str, Any]:
    """What people wrote, and what names them: the part that can be erased; empty once it is."""
    written = {name: event.data[name] for name in WRITTEN if name in event.data}
    return written | ({"note": event.note} if event.note else {})


def hash_of_words(written: dict[str, Any], salt: str) -> str:
    """The hash of what people wrote; nobody guesses what it was once the salt is erased."""
    return _sha256(salt + _as_json(written))


def hash_of_link(before: str, entry: dict[str, Any], words: str) -> str:
    """The link's hash; `before` is that of the one before it."""
    return _sha256(before + _as_json(entry | {"words": words}))


def _as_json(value: Any) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
