"""A credit as people read it: its UTR in fours, its day, the payer's words."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format

from receipts.evidence.periods import account_name
from receipts.models import Credit, CreditMatch
from receipts.templatetags.shown import in_fours, short_india_time
from receipts.upi import INDIA

NO_NOTE = ("UPI", "NA", "NONE")  # what banks write where the payer wrote nothing


@dataclass(frozen=True)
class Digits:
    """Four digits of a UTR, each with whether the other UTR has another one there."""

    digits: tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class BankLine:
    """A credit as people read it; `utr` in fours."""

    credit: Credit
    when: str
    utr: tuple[Digits, ...]
    account: str
    note: str
    reason: str


def line_of(found: CreditMatch, *, beside: str = "") -> BankLine:
    credit = found.credit
    return BankLine(
        credit=credit,
        when=moment(credit),
        utr=digits_of(credit.utr, beside or credit.utr),
        account=account_of(credit),
        note=note_of(credit),
        reason=str(found.reason or found.get_ground_display()),
    )


def account_of(credit: Credit) -> str:
    """Its account as people call it; of what only an alert told the last digits alone."""
    bank = credit.statement.layout_name if credit.statement else ""
    return account_name(bank, credit.account)


def digits_of(utr: str, other: str) -> tuple[Digits, ...]:
    """A UTR in fours; a digit differs where the other UTR has another one in its place."""
    padded = other.ljust(len(utr))
    pairs = [(one, one != two) for one, two in zip(utr, padded, strict=False)]
    lengths = [len(group) for group in in_fours(utr)]
    starts = [sum(lengths[:at]) for at in range(len(lengths))]
    return tuple(
        Digits(tuple(pairs[start : start + length]))
        for start, length in zip(starts, lengths, strict=True)
    )


def note_of(credit: Credit) -> str:
    """The payer's words, where there are any."""
    return "" if credit.note.upper() in NO_NOTE else credit.note


def moment(credit: Credit) -> str:
    """When the money came: the minute where the line tells it, else the day it was booked."""
    return short_india_time(credit.at) if credit.at else day(credit.on)


def day(on: date | None) -> str:
    """`7 Mar`; with the year when it is not this one."""
    if on is None:
        return ""
    this_year = timezone.localdate(timezone=INDIA).year
    return date_format(on, "j M" if on.year == this_year else "j M Y")
