"""The columns finance can rely on. Described for people in docs/export.md: change both."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from itertools import batched
from typing import Any, NamedTuple

from django.db.models import BooleanField, ExpressionWrapper, QuerySet

from receipts.evidence.standing import UNKNOWN, Bank, bank_of, has_its_credit
from receipts.models import COUNTED_PAISE, Allocation, Receipt, Signal
from receipts.upi import INDIA

AT_ONCE = 2_000  # rows fetched, and asked about their dues and warnings, at once


class Shape(StrEnum):
    """How a cell is to be written."""

    TEXT = "text"  # somebody's words or an identifier: made harmless, never a number
    RUPEES = "rupees"  # integer paise here, rupees with two decimals in the file
    DAY = "day"
    MOMENT = "moment"  # India time
    MOMENT_UTC = "moment_utc"
    NUMBER = "number"


Cell = str | int | date | datetime | None


@dataclass(slots=True)
class Line:
    """One receipt with what other tables know of it."""

    values: tuple[Any, ...]
    references: list[str] = field(default_factory=list)
    allocated_paise: int = 0
    refunded_paise: int = 0
    warnings: list[str] = field(default_factory=list)
    bank: Bank = UNKNOWN


class Column(NamedTuple):
    name: str
    shape: Shape
    value: Callable[[Line], Cell]


_FETCHED = (
    "pk", "status", "created_at", "payer_name", "payer_phone", "payer_email", "reference", "note",
    "utr", "utr_confident", "paid_at", "claimed_amount_paise", "counted", "reading__app",
    "reading__reader", "decided_at", "decided_by__username", "decision_reason", "decision_note",
    "decision_said",
    "original_name", "has_its_credit", "verdict",
)  # fmt: skip
_HAS_ITS_CREDIT = ExpressionWrapper(has_its_credit(), output_field=BooleanField())
_PLACE = {name: place for place, name in enumerate(_FETCHED)}
_APPROVED = Receipt.Status.APPROVED.value


def _plain(name: str) -> Callable[[Line], Cell]:
    place = _PLACE[name]
    return lambda line: line.values[place]


_status, _stated, _counted = (
    _plain(name) for name in ("status", "claimed_amount_paise", "counted")
)
_confident, _has_its_credit = _plain("utr_confident"), _plain("has_its_credit")
_decision_note, _decision_said = _plain("decision_note"), _plain("decision_said")


def _decision_words(line: Line) -> Cell:
    """As `Receipt.decision_words`: a person's words or the product's."""
    return _decision_note(line) or str(_decision_said(line))


def _approved(line: Line) -> Cell:
    return _counted(line) if _status(line) == _APPROVED else None


def _confirmed(line: Line) -> Cell:
    """Once, however many receipts show the credit: a sum of the column is money that came."""
    return line.bank.confirmed_paise if _has_its_credit(line) else None


def _allocated(line: Line) -> Cell:
    return line.allocated_paise if line.references else None


COLUMNS: tuple[Column, ...] = (
    Column("receipt", Shape.NUMBER, _plain("pk")),
    Column("state", Shape.TEXT, _status),
    Column("received_at", Shape.MOMENT, _plain("created_at")),
    Column("received_at_utc", Shape.MOMENT_UTC, _plain("created_at")),
    Column("payer_name", Shape.TEXT, _plain("payer_name")),
    Column("payer_phone", Shape.TEXT, _plain("payer_phone")),
    Column("payer_email", Shape.TEXT, _plain("payer_email")),
    Column("reference", Shape.TEXT, _plain("reference")),
    Column("payer_note", Shape.TEXT, _plain("note")),
    Column("utr", Shape.TEXT, _plain("utr")),
    Column("utr_sure", Shape.TEXT, lambda line: "yes" if _confident(line) else "no"),
    Column("paid_at", Shape.MOMENT, _plain("paid_at")),
    Column("paid_at_utc", Shape.MOMENT_UTC, _plain("paid_at")),
    Column("stated_amount", Shape.RUPEES, _stated),
    Column("claimed_amount", Shape.RUPEES, _counted),
    Column("approved_amount", Shape.RUPEES, _approved),
    Column("allocated_amount", Shape.RUPEES, _allocated),
    Column("dues", Shape.TEXT, lambda line: "; ".join(line.references)),
    Column("warnings", Shape.TEXT, lambda line: "; ".join(line.warnings)),
    Column("app", Shape.TEXT, _plain("reading__app")),
    Column("reader", Shape.TEXT, _plain("reading__reader")),
    Column("decided_at", Shape.MOMENT, _plain("decided_at")),
    Column("decided_at_utc", Shape.MOMENT_UTC, _plain("decided_at")),
    Column("decided_by", Shape.TEXT, _plain("decided_by__username")),
    Column("decision_reason", Shape.TEXT, _plain("decision_reason")),
    Column("decision_note", Shape.TEXT, _decision_words),
    Column("file_name", Shape.TEXT, _plain("original_name")),
    Column("bank", Shape.TEXT, lambda line: line.bank.standing.value),
    Column("credited_on", Shape.DAY, lambda line: line.bank.credited_on),
    Column("confirmed_amount", Shape.RUPEES, _confirmed),
    Column("verdict", Shape.TEXT, _plain("verdict")),
    Column("refunded_amount", Shape.RUPEES, lambda line: line.refunded_paise or None),
)


def lines_of(receipts: QuerySet[Receipt]) -> Iterator[Line]:
    """The receipts in the order they came, in constant memory: four queries a batch."""
    rows = (
        receipts.annotate(counted=COUNTED_PAISE, has_its_credit=_HAS_ITS_CREDIT)
        .order_by("pk")
        .values_list(*_FETCHED)
        .iterator(AT_ONCE)
    )
    for batch in batched(rows, AT_ONCE, strict=False):
        lines = {row[0]: Line(row) for row in batch}
        _add_allocations(lines)
        _add_warnings(lines)
        for receipt, bank in bank_of(lines).items():
            lines[receipt].bank = bank
        yield from lines.values()


def _add_allocations(lines: Mapping[int, Line]) -> None:
    rows = Allocation.objects.filter(receipt__in=list(lines)).order_by("id")
    for receipt, reference, paise, refunded in rows.values_list(
        "receipt_id", "due__reference", "amount_paise", "refunded_paise"
    ):
        lines[receipt].references.append(reference)
        lines[receipt].allocated_paise += paise
        lines[receipt].refunded_paise += refunded


def _add_warnings(lines: Mapping[int, Line]) -> None:
    rows = Signal.objects.filter(receipt__in=list(lines), dismissed_at=None).order_by("id")
    for receipt, kind in rows.values_list("receipt_id", "kind"):
        if kind not in lines[receipt].warnings:
            lines[receipt].warnings.append(kind)


def rupees(paise: int) -> str:
    """Paise as rupees with two decimals and nothing else: 12345600 → 123456.00."""
    sign = "-" if paise < 0 else ""
    return f"{sign}{abs(paise) // 100}.{abs(paise) % 100:02d}"


def in_india(moment: datetime) -> str:
    """India time to the second: 2026-06-12 13:52:05."""
    return moment.astimezone(INDIA).isoformat(" ", "seconds")[:19]


def in_utc(moment: datetime) -> str:
    """UTC to the second, as ISO 8601: 2026-06-12T08:22:05Z."""
    return f"{moment.astimezone(UTC).isoformat('T', 'seconds')[:19]}Z"
