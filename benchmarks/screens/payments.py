"""One invented payment: the facts from which every screen of it is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from benchmarks.screens import identifiers
from benchmarks.screens.people import Party, invent_party

# The day the invented world is looked at; fixed, so that a seed draws the same pictures for ever.
TODAY = datetime(2026, 11, 20, 21, 0)  # noqa: DTZ001 - India wall-clock time throughout
OLDEST = datetime(2019, 1, 5)  # noqa: DTZ001
NOTES = (
    "Maintenance Nov", "school fees", "Rent", "dinner", "UPI", "Ticket 2x", "Payment from PhonePe",
    "Order 48213", "thanks!", "Diwali fund", "A-402", "milk bill",
)  # fmt: skip
ONES = (
    "Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine",
    "Ten", "Eleven", "Twelve", "Thirteen", "Fourteen", "Fifteen",
    "Sixteen", "Seventeen", "Eighteen", "Nineteen",
)  # fmt: skip
TENS = (
    "Zero", "Ten", "Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Payment:
    """All that is true of one payment; a screen shows a part of it. `paid_at` is India time."""

    payer: Party
    payee: Party
    amount_paise: int
    paid_at: datetime
    status: str
    rrn: str
    neft_utr: str
    phonepe_id: str
    google_id: str
    npci_id: str
    order_id: str
    note: str

    @property
    def amount(self) -> str:
        """Rupees with Indian grouping, paise only where there are any: 1,23,456 or 70.50."""
        return indian_rupees(self.amount_paise).removesuffix(".00")

    @property
    def amount_full(self) -> str:
        """Rupees with Indian grouping and always two decimals."""
        return indian_rupees(self.amount_paise)

    @property
    def whole(self) -> str:
        """The rupees alone, for apps that print the paise smaller."""
        return self.amount_full.split(".")[0]

    @property
    def paise(self) -> str:
        """The two decimals alone."""
        return self.amount_full.split(".")[1]

    @property
    def rtgs_utr(self) -> str:
        """A 22-character RTGS UTR: bank(4), R, channel, the date, 8 digits."""
        return f"{self.neft_utr[:4]}R5{self.paid_at:%Y%m%d}{self.rrn[-8:]}"

    @property
    def words(self) -> str:
        """The amount in words as Paytm prints it: Rupees Seventy Only."""
        rupees, paise = divmod(self.amount_paise, 100)
        rest = f" And {rupees_in_words(paise)} Paise" if paise else ""
        return f"Rupees {rupees_in_words(rupees)}{rest} Only"


def indian_rupees(paise: int) -> str:
    """1,23,456.00: the last three digits apart, then pairs."""
    whole, rest = divmod(paise, 100)
    head, tail = str(whole)[:-3], str(whole)[-3:]
    groups: list[str] = []
    while head:
        groups.insert(0, head[-2:])
        head = head[:-2]
    return ",".join([*groups, tail]) + f".{rest:02d}"


def rupees_in_words(rupees: int) -> str:
    """An amount below one crore in Indian English."""
    for size, name in ((100_000, "Lakh"), (1_000, "Thousand"), (100, "Hundred")):
        if rupees >= size:
            head, rest = divmod(rupees, size)
            tail = f" {rupees_in_words(rest)}" if rest else ""
            return f"{rupees_in_words(head)} {name}{tail}"
    if rupees < 20:
        return ONES[rupees]
    return TENS[rupees // 10] + (f" {ONES[rupees % 10]}" if rupees % 10 else "")


def pay(
    rng: Random,
    *,
    payer: Party,
    payee: Party,
    amount_paise: int,
    paid_at: datetime,
    status: str,
    note: str,
) -> Payment:
    """The payment of these facts, with invented identifiers of every kind."""
    return Payment(
        payer=payer,
        payee=payee,
        amount_paise=amount_paise,
        paid_at=paid_at,
        status=status,
        rrn=identifiers.retrieval_reference(rng, paid_at),
        neft_utr=identifiers.neft_utr(rng, paid_at),
        phonepe_id=identifiers.phonepe_id(rng, paid_at),
        google_id=identifiers.google_id(rng),
        npci_id=identifiers.npci_id(rng),
        order_id=identifiers.digits(rng, rng.choice((11, 13, 18))),
        note=note,
    )


def invent_payment(
    rng: Random, *, language: str = "en", statuses: Sequence[str] = ("success",)
) -> Payment:
    """One payment between invented parties at a time before TODAY; the first status is usual."""
    usual = rng.random() < 0.85
    return pay(
        rng,
        payer=invent_party(rng, shop_share=0, language=language),
        payee=invent_party(rng, language=language),
        amount_paise=_invent_amount(rng),
        paid_at=_invent_time(rng),
        status=statuses[0] if usual else rng.choice(statuses),
        note=rng.choice(NOTES),
    )


def _invent_time(rng: Random) -> datetime:
    """Most payments are of the last twelve months; the rest reach back to 2019."""
    span = timedelta(days=360) if rng.random() < 0.6 else TODAY - OLDEST
    paid_at = TODAY - timedelta(seconds=rng.randint(60, int(span.total_seconds())))
    awake = paid_at.hour >= 7 or rng.random() < 0.2
    return paid_at if awake else paid_at.replace(hour=rng.randint(9, 20))


def _invent_amount(rng: Random) -> int:
    spans = ((1, 99), (100, 999), (1_000, 9_999), (10_000, 99_999))
    round_sums = (70, 2_000, rng.randrange(100, 5_000, 50), rng.randrange(100_000, 200_000, 500))
    rupees = rng.choice((*(rng.randint(*span) for span in spans), *round_sums))
    return rupees * 100 + (rng.randint(1, 99) if rng.random() < 0.15 else 0)
