"""What happens on an account: payments that arrive, and all else that a statement shows."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from benchmarks.screens.identifiers import digits
from benchmarks.screens.people import FIRST, LAST, SHOPS

INDIA = ZoneInfo("Asia/Kolkata")
BANKS = {
    "SBIN": "State Bank Of India", "HDFC": "HDFC BANK LTD", "ICIC": "ICICI Bank Limited",
    "UTIB": "Axis Bank", "KKBK": "Kotak Mahindra Bank", "BARB": "Bank Of Baroda",
    "PUNB": "Punjab National Bank", "UBIN": "UNION BANK OF INDIA", "CNRB": "CANARA BANK",
    "YESB": "YES BANK LIMITED YBS", "PYTM": "Paytm Payments Bank", "FDRL": "Federal Bank",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Payment:
    """Money a payer sent, as both sides know it. `at` is aware; `rail` as an Entry's kind."""

    at: datetime
    amount_paise: int
    utr: str
    payer_name: str
    payer_vpa: str
    note: str = ""
    rail: str = "upi"


@dataclass(frozen=True, slots=True)
class Entry:
    """One movement on the account, before a bank words it.

    `kind`: upi, imps, neft, rtgs, cash, interest, cheque, spent (a UPI payment made), charge,
    taken_back (a credit reversed), came_back (an own payment that failed).
    """

    kind: str
    at: datetime
    paise: int
    utr: str
    name: str
    vpa: str
    note: str
    bank: str

    @property
    def is_credit(self) -> bool:
        return self.kind not in {"spent", "charge", "taken_back"}


def entries_of(
    payments: Iterable[Payment],
    *,
    rng: Random,
    noise: float,
    reversed_utrs: Collection[str],
) -> Iterator[Entry]:
    """The payments in their order, and between them, for each, `noise` other movements."""
    for payment in payments:
        entry = Entry(
            payment.rail,
            payment.at,
            payment.amount_paise,
            payment.utr,
            payment.payer_name,
            payment.payer_vpa,
            payment.note,
            rng.choice(tuple(BANKS)),
        )
        yield entry
        if payment.utr in reversed_utrs:
            yield replace(entry, kind="taken_back", at=payment.at + timedelta(minutes=20))
        if rng.random() < noise:
            yield _other(rng, payment.at)


def _other(rng: Random, at: datetime) -> Entry:
    kind = rng.choices(
        ("imps", "neft", "rtgs", "cash", "interest", "cheque", "spent", "charge", "came_back"),
        (20, 12, 2, 6, 2, 4, 45, 5, 4),
    )[0]
    bank = rng.choice(tuple(BANKS))
    rupees = rng.randint(200_000, 900_000) if kind == "rtgs" else rng.randint(20, 20_000)
    return Entry(
        kind=kind,
        at=at,
        paise=rupees * 100 + rng.choice((0, 0, 0, 50)),
        utr=_utr(rng, kind, bank, at),
        name=rng.choice(SHOPS) if kind == "spent" else f"{rng.choice(FIRST)} {rng.choice(LAST)}",
        vpa=f"{rng.choice(FIRST).lower()}{digits(rng, 3)}@{rng.choice(('okaxis', 'ybl', 'oksbi'))}",
        note=rng.choice(("", "UPI", "milk", "rent", "Payment from PhonePe")),
        bank=bank,
    )


def _utr(rng: Random, kind: str, bank: str, at: datetime) -> str:
    if kind == "neft":
        return f"{bank}N{at:%y%j}{digits(rng, 6)}"
    if kind == "rtgs":
        return f"{bank}R5{at:%Y%m%d}{digits(rng, 8)}"
    return "" if kind in {"cash", "interest", "cheque", "charge"} else _rrn(rng)


def _rrn(rng: Random) -> str:
    return f"{rng.randint(1, 9)}{digits(rng, 11)}"


def _local(shape: str, first: str, last: str, rng: Random) -> str:
    return shape.format(first.lower(), last.lower().replace("'", ""), digits(rng, 5))


def invent_payments(
    count: int, *, seed: int | str, period: tuple[date, date], notes: tuple[str, ...] = ()
) -> Iterator[Payment]:
    """Payments of invented people, evenly over the period, in the order of time."""
    rng = Random(seed)
    begins = datetime.combine(period[0], time(0, 5), INDIA)
    span = (datetime.combine(period[1], time(23, 55), INDIA) - begins).total_seconds()
    words = notes or ("UPI", "Payment from PhonePe", "A-402 Nov", "rent", "", "school fees T2")
    for number in range(count):
        first, last = rng.choice(FIRST), rng.choice(LAST)
        handle = rng.choice(("okaxis", "ybl", "oksbi", "okhdfcbank", "paytm", "ibl", "pthdfc"))
        local = rng.choice(("{0}.{1}", "{0}{1}", "{0}-{1}", "{0}{2}", "90000{2}"))
        yield Payment(
            at=begins + timedelta(seconds=int(span * number / max(count, 1))),
            amount_paise=rng.choice((50_000, 250_000, rng.randint(100, 5_000_000))),
            utr=_rrn(rng),
            payer_name=f"{first} {last}",
            payer_vpa=f"{_local(local, first, last, rng)}@{handle}",
            note=rng.choice(words),
        )
