"""The columns of exported dues. Described for people in docs/export.md: change both."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import batched
from typing import Any

from django.db.models import QuerySet

from receipts.askable import pay_links
from receipts.evidence.standing import with_carried, with_confirmed
from receipts.exports.moments import InIndia, InUtc
from receipts.exports.table import Column, Fetched, Shape, plain
from receipts.filters import age_of
from receipts.models import Due

AT_ONCE = 2_000

_FETCHED: dict[str, Any] = {
    "due": "pk",
    "reference": "reference",
    "payer_name": "payer_name",
    "payer_phone": "payer_phone",
    "payer_email": "payer_email",
    "state": "state",
    "amount": "amount_paise",
    "late_fees": "fees_paise",
    "discounts": "discounts_paise",
    "group": "group",
    "approved_amount": "paid_paise",
    "confirmed_amount": "confirmed_paise",
    "carried_amount": "carried_paise",
    "left": "left_paise",
    "asked": "asked_paise",
    "opens_on": "opens_on",
    "due_on": "due_on",
    "note": "note",
    "added_at": InIndia("created_at"),
    "added_at_utc": InUtc("created_at"),
    "cancelled_at": InIndia("cancelled_at"),
    "cancelled_by": "cancelled_by__username",
    "cancel_reason": "cancel_reason",
    "public_id": "public_id",
}


class DueBatch(Fetched):
    """Some dues, as of one day."""

    def __init__(self, rows: Sequence[tuple[Any, ...]], on: date) -> None:
        super().__init__(_FETCHED, rows)
        self._on = on

    def open(self) -> Sequence[int]:
        return [max(0, paise) for paise in self.fetched("left")]

    def asked(self) -> Sequence[int]:
        """What the pages of these ask for, as Due.to_pay_paise says of one."""
        each = zip(*(self.fetched(name) for name in ("left", "amount", "asked")), strict=True)
        return [asked if asked and left == paise else max(0, left) for left, paise, asked in each]

    def overpaid(self) -> Sequence[int]:
        return [max(0, -paise) for paise in self.fetched("left")]

    def days_late(self) -> Sequence[int | None]:
        return self._of_open(lambda due_on: max(0, (self._on - due_on).days) if due_on else None)

    def ages(self) -> Sequence[str | None]:
        return self._of_open(lambda due_on: age_of(due_on, self._on).value)

    def totals(self) -> Sequence[int]:
        parts = (self.fetched(name) for name in ("amount", "late_fees", "discounts"))
        return [amount + fees - off for amount, fees, off in zip(*parts, strict=True)]

    def payment_urls(self) -> Sequence[str]:
        return pay_links(self.fetched("public_id"))

    def _of_open(self, say: Callable[[date | None], Any]) -> list[Any]:
        """What is said of dues that are open, by the day they are due; None of the others."""
        both = zip(self.fetched("due_on"), self.fetched("left"), strict=True)
        return [say(due_on) if left > 0 else None for due_on, left in both]


DUE_COLUMNS: tuple[Column, ...] = (
    plain("due", Shape.NUMBER),
    plain("reference"),
    plain("payer_name"),
    plain("payer_phone"),
    plain("payer_email"),
    plain("state"),
    plain("amount", Shape.RUPEES, is_money=True),
    plain("approved_amount", Shape.RUPEES, is_money=True),
    plain("confirmed_amount", Shape.RUPEES, is_money=True),
    Column("open_amount", Shape.RUPEES, DueBatch.open, is_money=True),
    Column("overpaid_amount", Shape.RUPEES, DueBatch.overpaid, is_money=True),
    plain("opens_on", Shape.DAY),
    plain("due_on", Shape.DAY),
    Column("days_late", Shape.NUMBER, DueBatch.days_late),
    Column("age", Shape.TEXT, DueBatch.ages),
    plain("note"),
    plain("added_at", Shape.MOMENT),
    plain("added_at_utc", Shape.MOMENT_UTC),
    plain("carried_amount", Shape.RUPEES, is_money=True),
    plain("cancelled_at", Shape.MOMENT),
    plain("cancelled_by"),
    plain("cancel_reason"),
    Column("payment_url", Shape.TEXT, DueBatch.payment_urls),
    Column("asked_amount", Shape.RUPEES, DueBatch.asked, is_money=True),
    plain("late_fees", Shape.RUPEES, is_money=True),
    plain("discounts", Shape.RUPEES, is_money=True),
    Column("total_amount", Shape.RUPEES, DueBatch.totals, is_money=True),
    plain("group"),
)


def due_batches(dues: QuerySet[Due], on: date) -> Iterator[DueBatch]:
    """The dues in the order they came, as of that day, in constant memory, in one query."""
    known = with_carried(with_confirmed(dues)).order_by("pk")
    rows = known.values_list(*_FETCHED.values()).iterator(AT_ONCE)
    return (DueBatch(some, on) for some in batched(rows, AT_ONCE, strict=False))
