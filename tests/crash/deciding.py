"""What people decide, each as it is begun, done again after a death, and carried on."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from receipts import (
    review,
)
from receipts.filters import ReceiptFilter
from receipts.models import (
    Clearing,
    Due,
    HandPayment,
    Policy,
    Receipt,
    User,
)
from receipts.review import clearing, policy
from tests.crash import office
from tests.factories import (
    default_payee,
    make_due,
    make_user,
)
from tests.verdict.making import judged, make_paid
from tests.webhooks.conftest import make_endpoint


@dataclass(frozen=True)
class Act:
    """What is done, again as well where no answer came; then workers `settle` what it left."""

    do: Callable[[], Any]
    settle: Callable[[], Any] = lambda: None

    def __call__(self) -> None:
        self.do()
        self.settle()


def by_somebody() -> User:
    return make_user("admin")


def ready() -> tuple[Receipt, Due]:
    receipt, _credit, due = make_paid(payer_email="asha@example.org")
    assert judged(receipt).is_ready
    return Receipt.objects.get(pk=receipt.pk), due


def _again(receipt: Receipt) -> Receipt:
    return Receipt.objects.get(pk=receipt.pk)


def heard() -> None:
    """A program listens, so that each decision has its message."""
    make_endpoint("https://shop.example.org/hook")


def approve(receipt: Receipt, due: Due, by: User) -> None:
    paid = {due: 50_000}
    review.approve(_again(receipt), by=by, version=receipt.version, allocations=paid, note="seen")


def approving() -> Act:
    heard()
    (receipt, due), by = ready(), by_somebody()
    return Act(lambda: approve(receipt, due, by))


def rejecting() -> Act:
    heard()
    (receipt, _due), by = ready(), by_somebody()
    said: dict[str, Any] = {"reason": "no_credit", "note": "not there"}
    return Act(lambda: review.reject(_again(receipt), by=by, version=receipt.version, **said))


def asking_the_payer() -> Act:
    heard()
    (receipt, _due), by = ready(), by_somebody()
    said: dict[str, Any] = {"by": by, "version": receipt.version, "question": "Which flat?"}
    return Act(lambda: review.ask_payer(_again(receipt), **said))


def reopening() -> Act:
    heard()
    (receipt, due), by = ready(), by_somebody()
    approve(receipt, due, by)
    decided = _again(receipt)
    said: dict[str, Any] = {"by": by, "version": decided.version, "note": "wrong flat"}
    return Act(lambda: review.reopen(_again(receipt), **said))


def straight_through() -> Act:
    heard()
    ready()
    policy.set_policy(default_payee(), by=by_somebody(), mode=Policy.Mode.ON, tolerated="")
    return Act(policy.look)


def clearing_a_filter() -> Act:
    heard()
    ready()
    begun = clearing.begin(default_payee(), by=by_somebody(), filters=ReceiptFilter())
    by = begun.by
    assert by is not None

    def settle() -> None:
        office.let_time_pass()
        clearing.work_on_clearings()

    return Act(lambda: clearing.confirm(Clearing.objects.get(pk=begun.pk), by=by), settle)


def taking_a_clearing_back() -> Act:
    act = clearing_a_filter()
    act()
    begun = Clearing.objects.get()
    by = begun.by
    assert by is not None
    return Act(lambda: clearing.undo(Clearing.objects.get(pk=begun.pk), by=by), act.settle)


def recording_by_hand() -> Act:
    due, by = make_due(), make_user("finance")
    on = timezone.localdate()
    said = review.Recorded(
        kind=HandPayment.Kind.CASH, on=on, amount_paise=20_000, note="to the guard"
    )

    def do() -> None:
        if not HandPayment.objects.exists():  # one who sees it there does not type it again
            review.record_payment(Due.objects.get(pk=due.pk), said, by=by, seen_paise=0)

    return Act(do)
