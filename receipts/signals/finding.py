"""One reason to doubt a receipt, before it is stored."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from receipts.models import Signal
from receipts.upi import INDIA

Kind = Signal.Kind
Severity = Signal.Severity


@dataclass(frozen=True)
class Finding:
    """`evidence` is one sentence a person can check; `data` the facts it rests on.

    A dismissal covers the facts it was given for: when `data` changes, the signal stands again.
    So `data` holds what the signal is about and nothing that passes, such as another receipt's
    state.
    """

    kind: Kind
    severity: Severity
    evidence: str
    data: dict[str, Any] = field(default_factory=dict)
    other_id: int | None = None


def shown_time(moment: datetime) -> str:
    """A moment as people in India write it: 12 Jun 2024, 1:52 pm."""
    local = moment.astimezone(INDIA)
    clock = local.strftime("%I:%M %p").lstrip("0").lower()
    return f"{shown_day(local)}, {clock}"


def shown_day(day: date) -> str:
    """A day as people in India write it: 12 Jun 2024."""
    return f"{day.day} {day:%b %Y}"
