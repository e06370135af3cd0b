"""A moment of payment as it was found, and what else dates the payment."""

from dataclasses import dataclass
from datetime import date, datetime

from receipts.readers.text_lines import Box


@dataclass(frozen=True, slots=True)
class DateEvidence:
    """What else on the page, and outside it, dates the payment."""

    seen_at: datetime
    utr: str = ""
    phonepe_clock: datetime | None = None
    amount: Box | None = None  # where the payment's amount stands


@dataclass(frozen=True, slots=True)
class Moment:
    """When the payment was made; `at` is aware, India time, None when no full time is known."""

    at: datetime | None
    on: date | None
    inferred: bool
    text: str = ""
    confidence: float = 0.0
    box: Box | None = None
    notes: tuple[str, ...] = ()
    year_by_chance: bool = False  # the year was not printed, and no clock of the app's proves it
    transcribed: bool = False  # from digits of an Indian script
