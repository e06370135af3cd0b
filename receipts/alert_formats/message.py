"""What comes in and what is said of it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from receipts.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Message:
    """An SMS, an app's notification or a bank's mail, as a phone or a mailbox hands it on.

    `sender` is the SMS header (`VM-HDFCBK-S`), the number, or the mail's From; `package` the
    Android app that showed the notification, `title` its first line. `at` is kept as it came.
    """

    text: str
    sender: str = ""
    package: str = ""
    title: str = ""
    at: str = ""


class Kind(StrEnum):
    CREDIT = "credit"  # money came in
    DEBIT = "debit"  # money went out
    REVERSAL = "reversal"  # money came back: a refund, a reversal, a chargeback
    OTHER = "other"  # an OTP, a balance, a promotion, a request, a reminder, a failure
    SUSPECT = "suspect"  # reads like a credit, but no bank sends such a thing


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """What a message tells. `account` is the last digits of the account, as far as they are shown;
    `on` the day that the words tell.

    `bank` is whose news it is, "" when nobody known; `trusted` says that the sender is one only
    that bank can use. `reason` says why it is no credit, or why it is not trusted.
    """

    kind: Kind
    amount_paise: int | None = None
    utr: str = ""
    payer_name: str = ""
    payer_vpa: str = ""
    account: str = ""
    on: date | None = None
    bank: str = ""
    trusted: bool = False
    reason: Refusal | None = None
