"""Where the payee asks for two people, one proposes an approval and another carries it out."""

from datetime import timedelta
from functools import partial

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from receipts import review
from receipts.dates import paid_day
from receipts.filters import ReceiptFilter
from receipts.models import Allocation, Due, KnownPayer, Policy, Receipt
from receipts.review import ChangedMeanwhile, Loser, Recorded, SecondPersonRefused
from receipts.review import policy as straight
from receipts.review.refusals import AllocationRefused
from tests.factories import default_payee, make_due, make_reading, make_receipt, make_user
from tests.racing import at_once
from tests.verdict.making import judged, make_paid

pytestmark = pytest.mark.django_db
Status = Receipt.Status


@pytest.fixture
def maker():
    return make_user("reviewer", username="meera")


@pytest.fixture
def checker():
    return make_user("reviewer", username="priya")


@pytest.fixture(autouse=True)
def policy():
    return Policy.objects.create(
        payee=default_payee(), second_above_paise=40_000, second_against_verdict=True
    )


def make_ready() -> tuple[Receipt, object]:
    receipt, _credit, due = make_paid()
    judged(receipt)
    return fresh(receipt), due


def fresh(receipt: Receipt) -> Receipt:
    return Receipt.objects.get(pk=receipt.pk)


def approve(receipt, due, by, **more):
    receipt = fresh(receipt)
    paise = more.pop("paise", receipt.counted_paise)
    return review.approve(
        receipt, by=by, version=receipt.version, allocations={due: paise} if due else {}, **more
    )


class TestApprove:
    def test_is_proposed_by_the_first_and_carried_out_by_the_second(self, maker, checker):
        receipt, due = make_ready()
        assert approve(receipt, due, maker).kind == "proposed"
        assert fresh(receipt).status == Status.IN_REVIEW
        assert not Allocation.objects.exists()
        event = approve(receipt, due, checker)
        receipt = fresh(receipt)
        assert (event.kind, receipt.status) == ("approved", Status.APPROVED)
        assert (receipt.proposed_by, receipt.decided_by) == (maker, checker)
        assert event.data["evidence"]["maker"] == "meera"

    def test_is_refused_to_the_same_person_twice(self, maker):
        receipt, due = make_ready()
        approve(receipt, due, maker)
        with pytest.raises(SecondPersonRefused, match="another person"):
            approve(receipt, due, maker)

    def test_pressed_twice_is_one_proposal(self, maker):
        receipt, due = make_ready()
        version, paise = receipt.version, receipt.counted_paise
        twice = [
            review.approve(fresh(receipt), by=maker, version=version, allocations={due: paise})
            for _ in range(2)
        ]
        assert twice[0] == twice[1]
        assert receipt.events.filter(kind="proposed").count() == 1

    def test_of_something_else_by_the_old_version_is_no_second_press(self, maker, checker):
        receipt, due = make_ready()
        said = {"version": receipt.version, "allocations": {due: receipt.counted_paise}}
        review.approve(fresh(receipt), by=maker, **said)
        for by, more in [(checker, {}), (maker, {"allocations": {due: 1}, "note": "a part"})]:
            with pytest.raises(ChangedMeanwhile):
                review.approve(fresh(receipt), by=by, **said | more)

    def test_remembers_who_pays_for_whom_once_the_second_confirms(self, maker, checker):
        receipt, _credit, due = make_paid(credit={"payer_name": "SURESH PATIL"})
        judged(receipt)
        approve(receipt, due, maker, note="her father", remember=True)
        assert not KnownPayer.objects.exists()
        approve(receipt, due, checker)
        known = KnownPayer.objects.get()
        assert (known.bank_name, known.payer_name) == ("SURESH PATIL", "Asha Rao")
        assert known.note == "her father"

    def test_takes_the_first_ones_note_for_the_second_one_too(self, maker, checker):
        receipt = make_receipt()
        approve(receipt, None, maker, note="Cash club, seen in the bank")
        approve(receipt, None, checker, note="Cash club, seen in the bank")
        assert fresh(receipt).decision_note == "Cash club, seen in the bank"

    def test_is_proposed_anew_where_the_second_counts_it_otherwise(self, maker, checker):
        receipt, due = make_ready()
        other = make_due()
        approve(receipt, due, maker)
        assert approve(receipt, other, checker, note="It is the club's").kind == "proposed"
        assert fresh(receipt).proposed_by == checker
        assert approve(receipt, other, maker).kind == "approved"

    def test_is_proposed_anew_where_values_were_typed_since(self, maker, checker):
        receipt, due = make_ready()
        approve(receipt, due, maker)
        review.type_values(fresh(receipt), by=maker, amount_paise=49_000)
        event = approve(receipt, due, checker, note="as typed", paise=49_000)
        assert event.kind == "proposed"

    @pytest.mark.parametrize(
        ("above", "against", "is_ready", "alone"),
        [
            (40_000, False, True, False),
            (50_000, False, True, True),
            (None, False, False, True),
            (None, True, True, True),
            (None, True, False, False),
            (0, False, True, False),
        ],
    )
    def test_asks_for_two_by_amount_and_by_verdict(self, maker, above, against, is_ready, alone):
        Policy.objects.update(second_above_paise=above, second_against_verdict=against)
        receipt, due = make_ready()
        if not is_ready:
            receipt = make_receipt(amount_paise=50_000)
        event = approve(receipt, due, maker, note="I know them" * (not is_ready))
        assert (event.kind == "approved") == alone

    def test_lets_one_person_go_on_where_two_are_no_longer_asked_for(self, maker):
        receipt, due = make_ready()
        approve(receipt, due, maker)
        Policy.objects.update(second_above_paise=None)
        assert approve(receipt, due, maker).kind == "approved"
        assert fresh(receipt).proposed_by is None

    def test_is_forgotten_when_the_payer_is_asked_or_it_is_rejected(self, maker, checker):
        for decide in (
            partial(review.ask_payer, question="Who paid?"),
            partial(review.reject, reason="duplicate"),
        ):
            receipt, due = make_ready()
            approve(receipt, due, maker)
            receipt = fresh(receipt)
            decide(receipt, by=checker, version=receipt.version)
            assert fresh(receipt).proposed_by is None

    def test_is_found_by_a_filter(self, maker):
        receipt, due = make_ready()
        make_receipt()
        approve(receipt, due, maker)
        found = ReceiptFilter.from_query({"second_person": "wanted"}).apply(Receipt.objects.all())
        assert list(found) == [receipt]


class TestByHand:
    def test_nobody_records_alone_what_two_approve(self, maker):
        due = make_due(amount_paise=100_000)
        with pytest.raises(AllocationRefused, match=r"More than ₹400\.00 .* takes two people"):
            record(due, 40_001, by=maker)
        record(due, 30_000, by=maker)
        with pytest.raises(AllocationRefused, match="takes two people"):  # in parts neither
            record(due, 10_001, by=maker)
        assert fresh_due(due).paid_paise == 30_000

    def test_what_was_taken_back_is_counted_no_more(self, maker):
        due = make_due(amount_paise=100_000)
        review.take_back_payment(record(due, 40_000, by=maker), by=maker, note="It bounced.")
        record(due, 40_000, by=maker)

    def test_one_is_enough_where_the_payee_asks_for_no_second(self, maker, policy):
        Policy.objects.filter(pk=policy.pk).update(second_above_paise=None)
        assert record(make_due(amount_paise=100_000), 100_000, by=maker)


def record(due, paise, *, by):
    due = fresh_due(due)
    said = Recorded(kind="cash", on=paid_day(timezone.now()), amount_paise=paise, note="Cash")
    return review.record_payment(due, said, by=by, seen_paise=due.paid_paise)


def fresh_due(due):
    return Due.objects.get(pk=due.pk)


class TestPolicy:
    def test_leaves_to_people_what_takes_two(self, policy):
        policy.mode = Policy.Mode.ON
        policy.save()
        receipt, _ = make_ready()
        straight.look()
        assert fresh(receipt).status == Status.IN_REVIEW
        assert "policy_second_person" in [
            one.code for one in fresh(receipt).policy_judgement.reasons
        ]

    def test_leaves_what_a_person_has_proposed(self, policy, maker):
        receipt, due = make_ready()
        approve(receipt, due, maker)
        Policy.objects.update(mode=Policy.Mode.ON, second_above_paise=None)
        straight.look()
        assert fresh(receipt).status == Status.IN_REVIEW


class TestContest:
    def test_does_nothing_with_the_others_until_the_second_person_says_so(self, maker, checker):
        receipt, due = make_ready()
        thief = make_receipt(payer_name="Vikram Shah")
        make_reading(thief, utr=receipt.utr)
        for one in (thief, receipt):
            judged(one)

        def settle(by):
            row, other = fresh(receipt), fresh(thief)
            return review.settle(
                row, by=by, version=row.version, allocations={due: 50_000},
                losers=[Loser(other, other.version)],
            )  # fmt: skip

        assert settle(maker).kind == "proposed"
        assert fresh(thief).status == Status.IN_REVIEW
        assert settle(checker).kind == "approved"
        assert fresh(thief).status == Status.REJECTED


class TestDatabase:
    def refuses(self, receipt, **values):
        with pytest.raises(IntegrityError), transaction.atomic():
            Receipt.objects.filter(pk=receipt.pk).update(
                status=Status.APPROVED, decided_at=timezone.now(), **values
            )

    def test_refuses_one_person_in_both_parts(self, maker):
        receipt = make_receipt(proposed_by=maker, proposed_at=timezone.now())
        self.refuses(receipt, decided_by=maker)

    def test_refuses_so_much_money_alone(self, maker):
        self.refuses(make_receipt(amount_paise=40_001, verdict="ready"), decided_by=maker)
        self.refuses(make_receipt(claimed_amount_paise=40_001, verdict="ready"), decided_by=maker)

    def test_refuses_what_is_not_ready_alone(self, maker):
        self.refuses(make_receipt(amount_paise=100, verdict="look"), decided_by=maker)

    def test_takes_two(self, maker, checker):
        receipt = make_receipt(amount_paise=40_001, proposed_by=maker, proposed_at=timezone.now())
        row = Receipt.objects.filter(pk=receipt.pk)
        row.update(status=Status.APPROVED, decided_at=timezone.now(), decided_by=checker)
        assert fresh(receipt).status == Status.APPROVED


@pytest.mark.django_db(transaction=True)
def test_two_people_at_once_are_one_proposal_and_one_approval(maker, checker):
    Policy.objects.get_or_create(payee=default_payee(), defaults={"second_above_paise": 0})
    receipt, due = make_ready()

    def act(by):
        for _ in range(2):
            try:
                return approve(receipt, due, by).kind
            except review.ChangedMeanwhile:
                continue
        return "late"

    assert sorted(at_once(partial(act, maker), partial(act, checker))) == ["approved", "proposed"]
    assert Allocation.objects.count() == 1
    assert fresh(receipt).decided_at > timezone.now() - timedelta(minutes=1)
