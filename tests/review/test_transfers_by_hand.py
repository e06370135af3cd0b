"""A transfer that somebody recorded by hand counts once, whatever else shows it and when."""

from functools import partial

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from receipts import review, verdict
from receipts.models import Allocation, Credit, Due, HandPayment, Policy, Receipt
from receipts.review import AllocationRefused, CreditRefused, CreditTaken, Recorded
from receipts.upi import INDIA
from tests.factories import (
    make_credit,
    make_due,
    make_payee,
    make_reading,
    make_receipt,
    make_user,
    make_utr,
)
from tests.racing import at_once

Status = Receipt.Status
UTR, NEFT = "619047110257", "KKBKN52026112300418"


def transfer(reference: str, paise: int = 50_000, **more) -> Recorded:
    said = {"kind": HandPayment.Kind.TRANSFER, "note": "told on the phone"} | more
    today = timezone.localdate(timezone=INDIA)
    return Recorded(on=today, amount_paise=paise, reference=reference, **said)


def record(due: Due, said: Recorded, **more) -> HandPayment:
    due.refresh_from_db()
    by = more.pop("by", None) or make_user("finance", due.payee)
    return review.record_payment(due, said, by=by, seen_paise=due.paid_paise, **more)


def take_back(payment: HandPayment) -> None:
    by = make_user("finance", payment.payee)
    review.take_back_payment(payment, by=by, note="the receipt is here")


def count(credit: Credit, due: Due | None = None) -> None:
    due = due or make_due(payee=credit.payee)
    by = make_user("finance", credit.payee)
    review.count_credit(credit, by=by, allocations={due: 50_000})


def make_shown(utr: str = UTR, **overrides) -> Receipt:
    receipt = make_receipt(**({"payer_name": "Kavya Menon"} | overrides))
    make_reading(receipt, utr=utr)
    verdict.refresh([receipt.pk])
    return Receipt.objects.get(pk=receipt.pk)


def approve(receipt: Receipt, due: Due | None = None) -> None:
    due = due or make_due(payee=receipt.payee)
    seen, by = Receipt.objects.get(pk=receipt.pk), make_user("reviewer", receipt.payee)
    said = {"allocations": {due: 50_000}, "note": "seen in the app"}
    review.approve(seen, by=by, version=seen.version, **said)


def points(receipt: Receipt) -> list[str]:
    return [one.code for one in Receipt.objects.get(pk=receipt.pk).verdict_points]


@pytest.mark.django_db
class TestOneUtr:
    @pytest.mark.parametrize(
        ("utr", "typed"),
        [
            (UTR, UTR),
            (UTR, "6190 4711 0257"),
            (UTR, "utr no: 619047-110257"),
            ("019047110257", " 019047110257 "),
            (UTR, "६१९०४७११०२५७"),
            (UTR, "GPay 619047110257, from Ravi"),
            (NEFT, "kkbkn 52026 112300418"),
        ],
    )
    def test_of_a_line_counts_no_more_straight_from_the_bank(self, utr, typed):
        due = make_due()
        payment = record(due, transfer(typed))
        line = make_credit(utr=utr)
        with pytest.raises(CreditRefused, match="recorded by hand") as refused:
            count(line)
        assert refused.value.where == due
        assert due.reference in str(refused.value)
        take_back(payment)
        count(line)

    @pytest.mark.parametrize("typed", [UTR, "UTR:6190-4711-0257", "6190 4711 0257"])
    def test_is_not_recorded_twice(self, typed):
        due = make_due()
        payment = record(due, transfer("6190 47110257"))
        with pytest.raises(AllocationRefused, match=due.reference) as refused:
            record(make_due(), transfer(typed))
        assert refused.value.where == due
        assert HandPayment.objects.count() == 1
        take_back(payment)
        record(make_due(), transfer(typed))

    def test_is_recorded_for_each_payee(self):
        record(make_due(), transfer(UTR))
        record(make_due(payee=make_payee()), transfer(UTR))

    @pytest.mark.parametrize("reference", ["", "Diwali", "by Suresh 4"])
    def test_is_none_where_the_words_are_another(self, reference):
        for _ in range(2):
            record(make_due(), transfer(reference))
        count(make_credit(utr=""))

    def test_of_cash_is_the_number_of_a_slip(self):
        record(make_due(), transfer(UTR))
        record(make_due(), transfer(UTR, kind=HandPayment.Kind.CASH))
        assert HandPayment.objects.filter(utr=UTR).count() == 1

    def test_of_a_line_shown_already_names_the_line(self):
        line = make_credit(utr=UTR)
        with pytest.raises(AllocationRefused, match="bank shows") as refused:
            record(make_due(), transfer("6190 4711 0257"))
        assert refused.value.where == line

    def test_of_an_approved_receipt_names_the_receipt(self):
        receipt = make_shown()
        approve(receipt)
        with pytest.raises(AllocationRefused, match="was approved") as refused:
            record(make_due(), transfer(UTR))
        assert refused.value.where == receipt


@pytest.mark.django_db
class TestReceipt:
    def test_is_stopped_though_no_bank_shows_its_payment(self):
        payment = record(make_due(), transfer("6190 4711 0257"))
        receipt = make_shown()
        assert (receipt.verdict, points(receipt)[0]) == ("stop", "counted_by_hand")
        with pytest.raises(CreditTaken, match="recorded by hand") as refused:
            approve(receipt)
        assert refused.value.where == Allocation.objects.get().due
        take_back(payment)
        approve(receipt)

    def test_is_not_proposed_to_a_second_person_either(self):
        payee = make_payee()
        record(make_due(payee=payee), transfer(UTR))
        Policy.objects.create(payee=payee, second_above_paise=100)
        with pytest.raises(CreditTaken):
            approve(make_shown(payee=payee))

    def test_is_judged_anew_when_its_transfer_is_recorded_or_taken_back(self):
        receipt, other = make_shown(), make_shown("619047119999")
        before = points(receipt)
        payment = record(make_due(payer_name="Nobody Alike"), transfer(UTR))
        assert points(receipt)[0] == "counted_by_hand"
        assert Receipt.objects.get(pk=receipt.pk).version > receipt.version
        assert Receipt.objects.get(pk=other.pk).version == other.version
        take_back(payment)
        assert points(receipt) == before

    def test_of_another_payee_is_not_spoken_of(self):
        record(make_due(), transfer(UTR))
        assert "counted_by_hand" not in points(make_shown(payee=make_payee()))


@pytest.mark.django_db
class TestTheDatabase:
    """Whoever writes, by whatever door."""

    def insert(self, **overrides) -> HandPayment:
        due = make_due()
        values = {"payee": due.payee, "kind": "transfer", "on": timezone.localdate()}
        values |= {"amount_paise": 100, "note": "x", "utr": UTR}
        return HandPayment.objects.create(**(values | overrides))

    def refuses(self, act) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            act()

    def test_takes_no_second_record(self):
        first = self.insert()
        self.refuses(self.insert)
        self.insert(payee=make_payee())
        self.insert(utr="")
        HandPayment.objects.filter(pk=first.pk).update(taken_back_at=timezone.now())
        self.insert()
        again = HandPayment.objects.filter(pk=first.pk)
        self.refuses(partial(again.update, taken_back_at=None))

    def test_takes_no_record_of_what_counts_otherwise(self):
        receipt = make_receipt(status=Status.APPROVED, utr=UTR)
        self.refuses(self.insert)
        Receipt.objects.filter(pk=receipt.pk).update(status=Status.IN_REVIEW)
        line = make_credit(utr=UTR)
        counted = Allocation.objects.create(credit=line, due=make_due(), amount_paise=1)
        self.refuses(self.insert)
        counted.delete()
        self.insert()

    def test_counts_nothing_else_beside_a_record(self):
        self.insert()
        receipt, line = make_receipt(utr=UTR), make_credit(utr=UTR)
        row = Receipt.objects.filter(pk=receipt.pk)
        self.refuses(partial(row.update, status=Status.APPROVED))
        for_due = {"due": make_due(), "amount_paise": 1}
        self.refuses(partial(Allocation.objects.create, credit=line, **for_due))

    def test_spells_a_utr_in_one_way(self):
        self.refuses(partial(self.insert, utr="6190 4711 0257"))


@pytest.mark.django_db(transaction=True)
class TestRace:
    """Against the configured database, with real connections: SQLite and Postgres alike."""

    ROUNDS = 6

    def of_two(self, *acts) -> None:
        outcomes = at_once(*acts)
        refused = [one for one in outcomes if isinstance(one, Exception)]
        assert len(refused) == 1, outcomes
        assert isinstance(refused[0], review.ReviewRefused), outcomes

    def test_counts_a_transfer_by_one_record_or_receipt_or_line(self):
        payee = make_payee()
        finance, reviewer = make_user("finance", payee), make_user("reviewer", payee)

        def recording(utr: str):
            said = {"by": finance, "seen_paise": 0}
            return partial(review.record_payment, make_due(payee=payee), transfer(utr), **said)

        for _ in range(self.ROUNDS):
            utr = make_utr()
            self.of_two(recording(utr), recording(f"{utr[:4]} {utr[4:]}"))
            utr = make_utr()
            receipt = make_receipt(utr=utr, amount_paise=50_000, payee=payee)
            said = {"allocations": {make_due(payee=payee): 50_000}, "note": "seen"}
            approving = partial(review.approve, receipt, by=reviewer, version=0, **said)
            self.of_two(recording(utr), approving)

    def test_counts_a_line_that_comes_meanwhile_once(self):
        payee = make_payee()
        finance = make_user("finance", payee)
        for _ in range(self.ROUNDS):
            utr = make_utr()
            one, other = make_due(payee=payee), make_due(payee=payee)
            recording = partial(review.record_payment, one, transfer(utr), by=finance, seen_paise=0)
            line = make_credit(utr="", payee=payee)

            def counting(line=line, utr=utr, other=other) -> None:
                Credit.objects.filter(pk=line.pk).update(utr=utr)  # it arrives
                said = {"by": finance, "allocations": {other: 50_000}}
                review.count_credit(Credit.objects.get(pk=line.pk), **said)

            at_once(recording, counting)
            assert Allocation.objects.filter(due__in=[one, other]).count() == 1
