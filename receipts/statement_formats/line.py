"""A line of a statement, and a row that could not become one."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from receipts.refusal import Refusal
from receipts.upi import Rail


class Kind(StrEnum):
    """What a line does to the account.

    REVERSAL takes the money of an earlier credit away again, under the UTR of that credit.
    RETURNED is the owner's own failed payment coming back: money in, but nobody's payment.
    REFUND is what a merchant's report gives back: a refund, a chargeback, an adjustment.
    """

    CREDIT = "credit"
    DEBIT = "debit"
    REVERSAL = "reversal"
    RETURNED = "returned"
    REFUND = "refund"


class Line(NamedTuple):
    """One line of a statement, as far as it can be understood.

    `number` is the line of a text or the row of a sheet; `on` the day it was booked, `at` the
    moment of the payment (aware) where the file tells one. `amount_paise` is above zero, `kind`
    tells the direction. `utr` is normalised; `payer_name`, `payer_vpa` and `note` stand as the
    bank cut them; all are "" where nothing was found. A settlement pays out many payments to a
    merchant's QR code at once: its UTR is the settlement's, no payer's. In a merchant's report
    `amount_paise` is what the payer paid; `fee_paise` and `tax_paise`, what the app kept of it,
    are None where it does not say. `doubt` says where the balance does not lead here.
    """

    number: int
    kind: Kind
    on: date
    at: datetime | None
    amount_paise: int
    utr: str
    rail: Rail | None
    payer_name: str
    payer_vpa: str
    note: str
    reference: str
    narration: str
    is_settlement: bool
    fee_paise: int | None = None
    tax_paise: int | None = None
    doubt: Refusal | None = None


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """A row kept out, and why.

    The rest is what it tells all the same: `on`, `amount_paise` and `utr` only where nothing
    about them is doubtful, else None and ""; `text` are its cells as they stand. `may_be_credit`
    unless it is certain that no money came in by it.
    """

    number: int
    reason: Refusal
    on: date | None = None
    amount_paise: int | None = None
    utr: str = ""
    text: str = ""
    may_be_credit: bool = True
