"""How well one receipt and one due agree: points, and reasons a person can read. No queries."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple

from receipts.identity import phone_key
from receipts.matching.text_keys import names_alike, near_keys, reference_keys, same_name
from receipts.models import Due, Receipt
from receipts.upi import INDIA, is_reference, normalise_vpa
from receipts.wording import Sentence

# What each agreement is worth; the sum, within 0 to 100, ranks the candidates. Only what
# identifies a due (its UTR, its reference) weighs more than equal money, which many dues share.
UTR_KNOWN = 60
REFERENCE = 50
REFERENCE_IN_NOTE = 40
OWN_SUM = 35  # a sum that no other open due asks for names it as its reference does
AMOUNT = 25
SAME_PHONE = 15
SAME_EMAIL = 15
SAME_NAME = 12
SIMILAR_NAME = 8
REFERENCE_NEARLY = 10  # less than a payer: it is suggested, and chooses no due
IN_TIME = 5
LATE = 2
PAYEE_VPA = 5
ALREADY_PAID = -30

LATE_BY = timedelta(days=45)  # paid so long after the due date still speaks for the due
SPOKEN_OF = timedelta(days=90)  # a distance beyond this helps nobody
# What the sender typed or their picture says of them: it finds the due and proves nothing.
OWN_WORDS = frozenset(
    {
        "reference_given", "reference_in_note", "same_phone", "same_email", "name_equal",
        "name_similar", "reference_nearly",
    }
)  # fmt: skip


class Reason(NamedTuple):
    """What speaks for a due or against it; it is put into words of the best few alone."""

    points: int
    words: Callable[[], Sentence]

    @property
    def sentence(self) -> Sentence:
        return self.words()


@dataclass(frozen=True)
class PaymentClaim:
    """What a receipt says that a due could agree with."""

    receipt: Receipt

    @cached_property
    def amount_paise(self) -> int | None:
        return self.receipt.counted_paise

    @cached_property
    def utr(self) -> str:
        return self.receipt.utr if is_reference(self.receipt.utr) else ""

    @cached_property
    def paid_on(self) -> date | None:
        """The day of payment in India, where it is known."""
        return self.receipt.paid_at.astimezone(INDIA).date() if self.receipt.paid_at else None

    @cached_property
    def reference_keys(self) -> set[str]:
        return reference_keys(self.receipt.reference)

    @cached_property
    def note_keys(self) -> set[str]:
        reading = self.receipt.reading
        return reference_keys(self.receipt.note) | reference_keys(reading.note if reading else "")

    @cached_property
    def near_keys(self) -> set[str]:
        return near_keys(self.reference_keys | self.note_keys)

    @cached_property
    def names(self) -> list[str]:
        reading = self.receipt.reading
        names = (self.receipt.payer_name, reading.payer_name if reading else "")
        return [name for name in names if name]

    @cached_property
    def phone(self) -> str:
        return phone_key(self.receipt.payer_phone)

    @cached_property
    def email(self) -> str:
        return self.receipt.payer_email.casefold()

    @cached_property
    def payee_vpa(self) -> str:
        reading = self.receipt.reading
        return normalise_vpa(reading.payee_vpa) if reading else ""


_POINTS = attrgetter("points")


@dataclass(frozen=True)
class DueAgreement:
    """What speaks for (or against) a receipt paying a due, strongest first."""

    reasons: list[Reason]
    only_amount: bool  # nothing but equal money speaks for it

    @property
    def score(self) -> int:
        """The sum of points, within 0 to 100."""
        points: int = sum(map(_POINTS, self.reasons))
        return max(0, min(100, points))


def compare(claim: PaymentClaim, due: Due, *, left_paise: int) -> DueAgreement | None:
    """Weigh the receipt against the due; None when nothing telling is shared.

    A fitting date or address alone is no reason. `left_paise` is what is open of the due for a
    payment of that day: late fees and discounts differ by the day (`owed`).
    """
    telling = [*_identity(claim, due), *_person(claim, due)]
    money = [*_money(claim, due, left_paise)]
    if not telling and not any(reason.points for reason in money):
        return None
    around = [*_time(claim, due), *_address(claim, due), *_state(due, left_paise)]
    found = sorted((*telling, *money, *around), key=_POINTS, reverse=True)
    return DueAgreement(found, only_amount=not telling)


def _identity(claim: PaymentClaim, due: Due) -> Iterator[Reason]:
    if due.utr and due.utr == claim.utr:
        yield Reason(UTR_KNOWN, lambda: Sentence.of("utr_known"))
    if due.reference_key in claim.reference_keys:
        yield Reason(REFERENCE, lambda: Sentence.of("reference_given", due=due.reference))
    elif due.reference_key in claim.note_keys:
        yield Reason(REFERENCE_IN_NOTE, lambda: Sentence.of("reference_in_note", due=due.reference))
    elif due.near_key in claim.near_keys:
        yield Reason(REFERENCE_NEARLY, lambda: Sentence.of("reference_nearly", due=due.reference))


def _money(claim: PaymentClaim, due: Due, left: int) -> Iterator[Reason]:
    if claim.amount_paise is not None:
        yield _sum(claim.amount_paise, due, left)


def _sum(paise: int, due: Due, left: int) -> Reason:
    if due.is_named_by(paise, left):
        return Reason(OWN_SUM, lambda: Sentence.of("amount_its_own", asked=paise))
    whole = left + due.paid_paise
    if paise in (whole, whole + due.added_paise):
        return Reason(AMOUNT, lambda: Sentence.of("amount_equal"))
    if due.paid_paise and paise in (left, left + due.added_paise):
        return Reason(AMOUNT, lambda: Sentence.of("amount_equal_to_rest", left=left))
    more = paise - left
    if more > 0:
        return Reason(0, lambda: Sentence.of("more_than_open", difference=more))
    return Reason(0, lambda: Sentence.of("less_than_open", difference=-more))


def _person(claim: PaymentClaim, due: Due) -> Iterator[Reason]:
    if claim.phone and claim.phone == phone_key(due.payer_phone):
        yield Reason(SAME_PHONE, lambda: Sentence.of("same_phone"))
    if claim.email and claim.email == due.payer_email.casefold():
        yield Reason(SAME_EMAIL, lambda: Sentence.of("same_email"))
    if any(same_name(name, due.payer_name) for name in claim.names):
        yield Reason(SAME_NAME, lambda: Sentence.of("name_equal", name=due.payer_name))
    else:
        alike = (name for name in claim.names if names_alike(name, due.payer_name))
        if name := next(alike, ""):
            yield Reason(
                SIMILAR_NAME,
                lambda: Sentence.of("name_similar", name=name, due_name=due.payer_name),
            )


def _time(claim: PaymentClaim, due: Due) -> Iterator[Reason]:
    paid_on = claim.paid_on
    if paid_on is None:
        return
    if due.opens_on and paid_on < due.opens_on:
        before = (due.opens_on - paid_on).days
        yield Reason(0, lambda: Sentence.of("paid_before_asked", days=before))
    elif due.due_on and abs(paid_on - due.due_on) <= SPOKEN_OF:
        yield _around_due_date(paid_on, due.due_on)


def _around_due_date(paid_on: date, due_on: date) -> Reason:
    if paid_on < due_on:
        return Reason(IN_TIME, lambda: Sentence.of("paid_before_due", days=(due_on - paid_on).days))
    if paid_on == due_on:
        return Reason(IN_TIME, lambda: Sentence.of("paid_on_due_day"))
    late = paid_on - due_on
    points = LATE if late <= LATE_BY else 0
    return Reason(points, lambda: Sentence.of("paid_after_due", days=late.days))


def _address(claim: PaymentClaim, due: Due) -> Iterator[Reason]:
    if due.payee_vpa and normalise_vpa(due.payee_vpa) == claim.payee_vpa:
        yield Reason(PAYEE_VPA, lambda: Sentence.of("paid_to_its_address", vpa=due.payee_vpa))


def _state(due: Due, left: int) -> Iterator[Reason]:
    if left <= 0:
        yield Reason(ALREADY_PAID, lambda: Sentence.of("due_paid_in_full"))
    elif due.paid_paise:
        yield Reason(0, lambda: Sentence.of("due_paid_in_part", paid=due.paid_paise))
