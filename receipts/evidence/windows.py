"""How many days lie between a payment and its booking: one line a question, with its reason.

The questions differ, and so do the days: what speaks against a receipt waits until the bank is
sure to have booked it; what speaks for it, or only tells where to look, reaches as far as it may.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from receipts.evidence.periods import Period
from receipts.upi import Rail, rail_of


@dataclass(frozen=True)
class Window:
    """Days before and after a payment."""

    before: int
    after: int

    def around(self, paid: Period) -> Period:
        """The days on which what was paid in these days may be booked."""
        return Period(paid.first - timedelta(self.before), paid.last + timedelta(self.after))

    def first_paid(self, booked: date) -> date:
        """The first day on which what is booked on a day may have been paid."""
        return booked - timedelta(self.after)

    def __contains__(self, days_later: int) -> bool:
        return -self.before <= days_later <= self.after


# Silence speaks against a receipt from then on: UPI is booked by the next day, NEFT after holidays.
SURELY_BOOKED = Window(0, 1)
NEFT_SURELY_BOOKED = Window(0, 5)
# A booking day that nobody has to explain: UPI on the next working day, NEFT over a long weekend.
# A bank books nothing before it is paid; the day before is for the clock.
UNREMARKABLE = Window(1, 4)
NEFT_UNREMARKABLE = Window(1, 7)
# A credit without the UTR is offered to people: UPI is booked at once, NEFT takes longer.
OFFERED = Window(1, 3)
# A credit of that amount, without a UTR of its own, excuses the silence about one: it may be it.
EXCUSES = Window(1, 5)
# By then every payment is booked, by NEFT over holidays too: how far back a new statement reaches
# for payments of the days before it, and how far on refused rows are looked through.
LATEST = Window(0, 7)
# An alert comes within a minute of its money; near midnight the books have the day beside.
ALERTED = Window(1, 1)
# A merchant app pays out in bulk, mostly on the next working day; either side of a booked payout.
PAID_OUT = Window(4, 4)
# Who records a transfer by hand writes the day they were told of it.
RECORDED = Window(7, 7)
# A page shows the bank's day as the payment's: near midnight it stands under the one beside it.
SHOWN_AS_AGREEING = Window(1, 1)

# How long after a payment its proof is sent, where the proof tells no time: for what the statements
# would have to show, a whole month however long; for what is offered, thirty days.
SENT_WITHIN = timedelta(days=31)
SHOWN_WITHIN = timedelta(days=30)


def surely_booked(utr: str) -> Window:
    """When the statements must show a payment with this UTR, or with none."""
    return NEFT_SURELY_BOOKED if _is_slow(utr) else SURELY_BOOKED


def unremarkable(utr: str) -> Window:
    """When a booking of a payment with this UTR needs no explanation."""
    return NEFT_UNREMARKABLE if _is_slow(utr) else UNREMARKABLE


def _is_slow(utr: str) -> bool:
    """NEFT, RTGS, and what a bank numbered in a way of its own: UPI has twelve digits."""
    return bool(utr) and rail_of(utr) is not Rail.UPI
