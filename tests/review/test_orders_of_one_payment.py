"""One payment counts once, in whatever order it is told, counted and taken back."""

from collections.abc import Callable
from io import StringIO
from itertools import permutations
from random import Random

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from receipts import alerts, pipeline, review, statement_import
from receipts.alert_formats import Message
from receipts.models import Allocation, Credit, Due, HandPayment, Receipt, StatementFile
from receipts.pipeline.completion import look_again
from receipts.review import Recorded, ReviewRefused
from receipts.statement_import import BankRefused
from receipts.upi import INDIA
from tests.factories import default_payee, make_due, make_reading, make_receipt, make_user
from tests.statement_import import hdfc

pytestmark = pytest.mark.django_db

UTR = "713904418265"
SPELLINGS = (UTR, "7139 0441 8265", "utr no. 713904-418265")
Status = Receipt.Status


class Payment:
    """₹500 with a UTR, and everything that may happen to it; each act may be refused."""

    def __init__(self) -> None:
        self.person = make_user("admin")
        self.today = timezone.localdate(timezone=INDIA)
        self.spellings = iter(SPELLINGS * 9)

    def due(self) -> Due:
        return make_due(payer_name="Asha Rao", amount_paise=50_000)

    def is_recorded(self) -> None:
        said = Recorded(
            kind=HandPayment.Kind.TRANSFER,
            on=self.today,
            amount_paise=50_000,
            reference=next(self.spellings),
            note="told at the gate",
        )
        review.record_payment(self.due(), said, by=self.person, seen_paise=0)

    def is_taken_back(self) -> None:
        for one in HandPayment.objects.filter(taken_back_at=None):
            review.take_back_payment(one, by=self.person, note="its receipt is here")

    def is_sent_as_receipt(self) -> None:
        receipt = make_receipt(payer_name="Asha Rao")
        make_reading(receipt, utr=UTR, payer_name="Asha Rao")
        with pipeline.in_turn():
            look_again(receipt)

    def is_approved(self) -> None:
        for one in Receipt.objects.filter(status=Status.IN_REVIEW):
            seen = {"by": self.person, "version": one.version}
            review.approve(one, **seen, allocations={self.due(): 50_000}, note="seen")

    def is_reopened(self) -> None:
        for one in Receipt.objects.filter(status=Status.APPROVED):
            review.reopen(one, by=self.person, version=one.version)

    def is_told_by_an_alert(self) -> None:
        words = (
            f"HDFC Bank: Rs. 500.00 credited to a/c XXXXXX4321 on {self.today:%d-%m-%y} by a/c "
            f"linked to VPA asha@okaxis (UPI Ref No  {UTR})."
        )
        alerts.receive(default_payee(), Message(text=words, sender="VM-HDFCBK-S"))

    def is_in_a_statement(self) -> None:
        hdfc.imported(hdfc.credit(UTR, on=self.today))

    def is_counted_straight(self) -> None:
        for one in Credit.objects.filter(utr=UTR):
            review.count_credit(one, by=self.person, allocations={self.due(): 50_000})

    def is_uncounted(self) -> None:
        for one in Credit.objects.filter(utr=UTR):
            review.uncount_credit(one, by=self.person)

    def is_reversed(self) -> None:
        hdfc.imported(hdfc.reversal(UTR, on=self.today))

    def loses_its_statement(self) -> None:
        for one in StatementFile.objects.filter(state=StatementFile.State.IMPORTED):
            statement_import.take_back(one, by=self.person)


def happens(act: Callable[[], None]) -> None:
    try:
        with transaction.atomic():
            act()
    except (ReviewRefused, BankRefused):
        pass


def counted() -> int:
    """How often the payment counts: by records, by receipts, by lines of the bank."""
    records = HandPayment.objects.filter(utr=UTR, taken_back_at=None).count()
    receipts = Receipt.objects.filter(utr=UTR, status=Status.APPROVED).count()
    lines = Allocation.objects.filter(credit__utr=UTR).values("credit").distinct().count()
    return records + receipts + lines


def follow(payment: Payment, order: list[str]) -> None:
    for place, name in enumerate(order, start=1):
        happens(getattr(payment, name))
        assert counted() <= 1, order[:place]
        paid = sum(Due.objects.values_list("paid_paise", flat=True))
        assert paid == 50_000 * counted(), order[:place]
    call_command("audit", stdout=StringIO())


ACTS = sorted(name for name in vars(Payment) if name.startswith(("is_", "loses_")))
SHOWN = ("is_sent_as_receipt", "is_in_a_statement")
COUNTED = ("is_recorded", "is_approved", "is_counted_straight")


@pytest.mark.parametrize("shown_after", [0, 1, 3])
@pytest.mark.parametrize("order", list(permutations(COUNTED)))
def test_counts_once_whichever_comes_first(order, shown_after):
    """Whatever is shown before, between or after; in the end it counts once, not never."""
    names = [*order[:shown_after], *SHOWN, *order[shown_after:], *COUNTED]
    follow(Payment(), names)
    assert counted() == 1


@pytest.mark.parametrize("seed", range(3))
def test_counts_once_in_any_order(seed):
    chance = Random(seed)
    follow(Payment(), chance.sample(ACTS, len(ACTS)) + chance.choices(ACTS, k=len(ACTS)))
