"""The seam of every reader: a picture goes in, a ReadResult or a ReaderError comes out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from receipts.readers.text_lines import Box
from receipts.refusal import Refusal

# Of a Field's confidence: from here on a value may stand without a person looking at it.
# `benchmarks.reading` shows how often that is right (docs/decisions/0010-reading-engine.md).
SURE = 0.75


class PaymentStatus(StrEnum):
    """What the screen itself says became of the payment."""

    SUCCESS = "success"
    PENDING = "pending"
    FAILED = "failed"
    UNKNOWN = "unknown"


class Screen(StrEnum):
    """What kind of picture this is, as far as the reader can tell."""

    PAYMENT = "payment"
    PAYMENT_WITHOUT_UTR = "payment_without_utr"
    NOT_A_PAYMENT = "not_a_payment"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Field:
    """One value as it stands on the picture: printed text, 0-1 confidence, and where.

    `notes` says in plain words what was done to arrive at the value ("year inferred",
    "O read as 0").
    """

    text: str
    confidence: float
    box: Box | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadResult:
    """What a reader saw. Empty string or None means "not seen", never "guessed".

    `upi_id` is kept exactly as read (it may be masked or of another rail's length);
    `utr_confident` is true only when it may stand without a person looking at it.
    `paid_at` is aware (Asia/Kolkata); `paid_at_inferred` when a part of it was not printed.
    `amount_paise` is integer paise. `fields` is keyed by this class's attribute names.
    `raw` is the reader's own answer, without secrets, fit for JSON.
    """

    upi_id: str = ""
    utr_confident: bool = False
    paid_at: datetime | None = None
    paid_at_inferred: bool = False
    amount_paise: int | None = None
    status: PaymentStatus = PaymentStatus.UNKNOWN
    screen: Screen = Screen.UNKNOWN
    rail: str = ""
    app: str = ""
    payee: str = ""
    payer: str = ""
    payee_vpa: str = ""
    payer_vpa: str = ""
    note: str = ""
    other_ids: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, Field] = field(default_factory=dict)
    request_id: str = ""
    http_status: int | None = None
    raw: Mapping[str, Any] = field(default_factory=dict)


class Reader(Protocol):
    """Reads one picture (JPEG or PNG bytes within the API's limits)."""

    name: str

    def read(self, image: bytes) -> ReadResult:
        """Return what the picture says, or raise one of the ReaderErrors below."""
        ...


class ReaderError(Exception):
    """A reader's refusal. The subclass says what to do; the attributes say what was answered.

    `reason` is a service's own words where it gave any, else ours, as a Refusal.
    """

    def __init__(
        self,
        reason: str | Refusal,
        *,
        status: str = "",
        http_status: int | None = None,
        request_id: str = "",
        raw: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.status = status
        self.http_status = http_status
        self.request_id = request_id
        self.raw = raw or {}


class ImageUnreadable(ReaderError):
    """Nothing can be read off this picture: a person types it. Never retried."""


class RequestRejected(ReaderError):
    """Our request was wrong: a person looks, with the reason at hand. Never retried."""


class AccessRefused(ReaderError):
    """Credentials or permission: the reader is paused until a person or a setting changes it."""


class QuotaExceeded(ReaderError):
    """The quota is used up: the reader is paused and probed at intervals."""


class SlowDown(ReaderError):
    """Too many requests: all workers wait. `retry_after` is in seconds, None when not told."""

    def __init__(
        self, reason: str | Refusal, *, retry_after: float | None = None, **answer: Any
    ) -> None:
        super().__init__(reason, **answer)
        self.retry_after = retry_after


class TryLater(ReaderError):
    """A passing fault (500, timeout, reset, an answer that makes no sense): retry with backoff."""
