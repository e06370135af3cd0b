"""Clearing a filter: what is Ready is approved by one press, and undone by another."""

from datetime import timedelta
from functools import partial

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from receipts import payer_mail, review, verdict
from receipts.filters import ReceiptFilter
from receipts.models import (
    Allocation,
    Clearing,
    ClearingItem,
    CreditMatch,
    Notice,
    Policy,
    Receipt,
    ReceiptEvent,
)
from receipts.review import ClearingRefused, ReasonRefused, clearing
from receipts.review.clearing import deciding, orders, plan, worker
from tests.factories import (
    default_payee,
    make_due,
    make_payee,
    make_reading,
    make_receipt,
    make_user,
)
from tests.racing import at_once
from tests.verdict.making import judged, make_paid

pytestmark = pytest.mark.django_db
Status, ItemState, State = Receipt.Status, ClearingItem.State, Clearing.State
EVERYTHING = ReceiptFilter()


@pytest.fixture
def meera():
    return make_user("reviewer", username="meera")


@pytest.fixture
def left_to_workers(monkeypatch):
    """Nothing is carried on while somebody waits; the workers keep each decision by itself."""
    monkeypatch.setattr(orders, "go_on", lambda clearing: None)
    monkeypatch.setattr(deciding, "AT_ONCE", 1)


def make_ready(**overrides) -> Receipt:
    receipt, _credit, _due = make_paid(**overrides)
    assert judged(receipt).is_ready
    return Receipt.objects.get(pk=receipt.pk)


def begin(by, filters=EVERYTHING, **said) -> Clearing:
    return clearing.begin(default_payee(), by=by, filters=filters, **said)


def cleared(by, **said) -> Clearing:
    found = begin(by, **said)
    clearing.confirm(found, by=by)
    return found


def states(found: Clearing) -> list[str]:
    return [one.state for one in found.items.all()]


def status(receipt: Receipt) -> str:
    return Receipt.objects.get(pk=receipt.pk).status


class TestBegin:
    def test_decides_nothing_and_names_each_due_with_its_amount(self, meera):
        receipt = make_ready()
        found = begin(meera)
        [item] = found.items.all()
        assert (found.state, item.state) == (State.READY, ItemState.WAITING)
        assert (item.due.reference, item.amount_paise) == (receipt.reference, 50_000)
        assert status(receipt) == Status.IN_REVIEW

    def test_leaves_out_what_is_not_ready_and_says_why(self, meera):
        unproven = make_receipt()
        said = judged(unproven).sentences[0]
        [item] = begin(meera).items.all()
        assert (item.state, item.said.code) == (ItemState.LEFT_OUT, said.code)

    def test_goes_by_what_is_so_now_and_not_by_what_was_stored(self, meera):
        receipt = make_ready()
        receipt.credit_matches.get().credit.delete()
        [item] = begin(meera).items.all()
        assert item.state == ItemState.LEFT_OUT

    def test_leaves_out_what_a_colleague_has_open(self, meera):
        receipt = make_ready()
        review.take(receipt, by=make_user("reviewer", username="priya"))
        [item] = begin(meera).items.all()
        assert (item.state, str(item.said)) == (ItemState.LEFT_OUT, "priya has it open.")

    def test_leaves_alone_what_was_put_off_unless_it_is_asked_for(self, meera):
        receipt = make_ready()
        review.snooze(receipt, by=meera, until=timezone.now() + timedelta(days=1))
        assert states(begin(meera)) == []
        assert states(begin(meera, ReceiptFilter(snoozed="yes"))) == [ItemState.WAITING]

    def test_lets_the_second_of_two_receipts_for_one_due_be_looked_at(self, meera):
        due = make_due()
        first, second = make_ready(due=due), make_ready(due=due)
        found = begin(meera)
        assert states(found) == [ItemState.WAITING, ItemState.LEFT_OUT]
        assert str(found.items.last().said) == (
            f"Receipt {first.pk} of this list pays {due.reference} already."
        )
        assert found.items.last().receipt == second

    def test_leaves_to_two_people_what_takes_two(self, meera):
        Policy.objects.create(payee=default_payee(), second_above_paise=40_000)
        make_ready()
        [item] = begin(meera).items.all()
        assert (item.state, item.said.code) == (ItemState.LEFT_OUT, "policy_second_person")

    def test_keeps_to_the_filter_and_to_the_payee(self, meera):
        wanted = make_ready(payer_name="Asha Rao")
        make_ready(payer_name="Meera Iyer", due=make_due(payer_name="Asha Rao"))
        make_receipt(payee=make_payee(), payer_name="Asha Rao")
        make_receipt(status=Status.QUEUED, payer_name="Asha Rao")
        found = begin(meera, ReceiptFilter(search=wanted.reference))
        assert [one.receipt for one in found.items.all()] == [wanted]

    def test_looks_through_in_batches_and_says_where_it_ended(self, meera, monkeypatch):
        monkeypatch.setattr(plan, "AT_ONCE", 2)
        monkeypatch.setattr(plan, "MOST", 3)
        receipts = [make_receipt() for _ in range(4)]
        found = begin(meera)
        assert (found.items.count(), found.is_cut, found.state) == (3, True, State.READY)
        assert found.looked_through == receipts[2].pk

    def test_is_for_who_may_review(self):
        with pytest.raises(PermissionDenied):
            begin(make_user("finance"))

    def test_rejects_for_a_reason_only(self, meera):
        for wrong in ({"reason": ""}, {"reason": "other"}, {"reason": "nonsense"}):
            with pytest.raises(ReasonRefused):
                begin(meera, does="reject", **wrong)


class TestConfirm:
    def test_approves_what_is_ready_and_nothing_else(self, meera):
        ready, unproven = make_ready(), make_receipt()
        found = cleared(meera)
        assert (status(ready), status(unproven)) == (Status.APPROVED, Status.IN_REVIEW)
        assert found.state == State.DONE
        allocation = Allocation.objects.get()
        assert (allocation.due.reference, allocation.amount_paise) == (ready.reference, 50_000)
        assert Receipt.objects.get(pk=ready.pk).decided_by == meera

    def test_rejects_with_one_reason_but_nothing_that_is_ready(self, meera):
        ready, poor = make_ready(), make_receipt(payer_email="asha@example.org")
        found = cleared(meera, does="reject", reason="not_readable", note="Send it again.")
        assert (status(ready), status(poor)) == (Status.IN_REVIEW, Status.REJECTED)
        poor = Receipt.objects.get(pk=poor.pk)
        assert (poor.decision_reason, poor.decision_note) == ("not_readable", "Send it again.")
        assert found.items.get(receipt=ready).said.code == "clearing_is_ready"
        assert "Send it again." in Notice.objects.get().body

    def test_skips_what_changed_meanwhile_and_names_it(self, meera):
        typed, reversed_, decided = make_ready(), make_ready(), make_ready()
        found = begin(meera)
        priya = make_user("reviewer", username="priya")
        review.type_values(typed, by=priya, amount_paise=40_000)
        reversed_.credit_matches.get().credit.delete()
        review.reject(decided, by=priya, version=decided.version, reason="edited")
        clearing.confirm(found, by=meera)
        assert states(found) == [ItemState.SKIPPED] * 3
        said = [one.said for one in found.items.all()]
        assert "has changed since" in str(said[0])
        assert "judged otherwise now: Look" in str(said[1])
        assert "priya rejected this receipt" in str(said[2])
        codes = ["changed_by", "judged_otherwise_by", "rejected_meanwhile"]
        assert [one.code for one in said] == codes
        assert not Allocation.objects.exists()

    def test_pays_no_due_again_that_was_paid_meanwhile(self, meera):
        due = make_due()
        receipt, other = make_ready(due=due), make_receipt(amount_paise=50_000)
        found = begin(meera)
        review.approve(
            other, by=meera, version=other.version, allocations={due: 50_000}, note="Cash"
        )
        clearing.confirm(found, by=meera)
        item = found.items.get(receipt=receipt)
        assert (item.state, status(receipt)) == (ItemState.SKIPPED, Status.IN_REVIEW)
        assert Allocation.objects.get().receipt == other

    def test_proposes_nothing_where_two_are_asked_for_meanwhile(self, meera):
        receipt = make_ready()
        found = begin(meera)
        Policy.objects.create(payee=default_payee(), second_above_paise=40_000)
        clearing.confirm(found, by=meera)
        receipt.refresh_from_db()
        assert (receipt.status, receipt.proposed_by) == (Status.IN_REVIEW, None)
        assert "two people" in str(found.items.get().said)

    def test_stops_for_who_may_review_no_longer(self, meera, left_to_workers):
        receipt = make_ready()
        found = begin(meera)
        clearing.work_on_clearings()
        clearing.confirm(found, by=meera)
        meera.memberships.all().delete()
        clearing.work_on_clearings()
        item = found.items.get()
        assert (status(receipt), item.state) == (Status.IN_REVIEW, ItemState.SKIPPED)
        assert item.said.code == "clearing_not_allowed"

    def test_decides_on_no_case_that_deciding_another_has_changed(self, meera, monkeypatch):
        first, second = make_ready(), make_ready()
        approve = deciding.approve_once

        def approve_and_doubt_the_other(receipt, *args, **said):
            event = approve(receipt, *args, **said)
            CreditMatch.objects.filter(receipt=second).delete()
            verdict.refresh([second.pk])
            return event

        monkeypatch.setattr(deciding, "approve_once", approve_and_doubt_the_other)
        found = cleared(meera)
        assert states(found) == [ItemState.DECIDED, ItemState.SKIPPED]
        assert (status(first), status(second)) == (Status.APPROVED, Status.IN_REVIEW)

    def test_lets_one_fault_hold_up_no_other(self, meera, monkeypatch):
        first, second = make_ready(), make_ready()
        approve = deciding.approve_once

        def break_off(receipt, *args, **said):
            if receipt.pk == first.pk:
                raise RuntimeError("a fault")
            return approve(receipt, *args, **said)

        monkeypatch.setattr(deciding, "approve_once", break_off)
        found = cleared(meera)
        assert states(found) == [ItemState.SKIPPED, ItemState.DECIDED]
        assert (status(first), status(second)) == (Status.IN_REVIEW, Status.APPROVED)

    def test_twice_is_once(self, meera):
        receipt = make_ready()
        found = cleared(meera)
        clearing.confirm(found, by=meera)
        assert receipt.events.filter(kind="approved").count() == 1

    def test_of_nothing_is_refused(self, meera):
        make_receipt()
        with pytest.raises(ClearingRefused, match="nothing to decide"):
            cleared(meera)

    def test_waits_until_all_is_looked_through(self, meera, left_to_workers):
        make_ready()
        found = begin(meera)
        with pytest.raises(ClearingRefused):
            clearing.confirm(found, by=meera)

    def test_tells_payers_once_it_is_done_and_the_grace_is_over(
        self, meera, settings, left_to_workers
    ):
        first, second = (make_ready(payer_email="asha@example.org") for _ in range(2))
        found = begin(meera)
        clearing.work_on_clearings()
        clearing.confirm(found, by=meera)
        steps = worker.steps(Clearing.objects.get(pk=found.pk))
        next(steps)  # one decided, and then a long time passes
        first.refresh_from_db()
        later = timezone.now() + timedelta(hours=1)
        assert first.status == Status.APPROVED
        assert first.told_at > later and Notice.objects.get().next_attempt_at > later
        list(steps)
        soon = timezone.now() + settings.UNDO_GRACE
        for receipt in Receipt.objects.filter(pk__in=(first.pk, second.pk)):
            assert soon - timedelta(seconds=20) < receipt.told_at <= soon
        assert {one.next_attempt_at for one in Notice.objects.all()} == {receipt.told_at}


class TestUndo:
    def test_takes_back_all_of_it_and_tells_nobody(self, meera):
        receipts = [make_ready(payer_email="asha@example.org") for _ in range(2)]
        found = cleared(meera)
        clearing.undo(found, by=meera)
        assert states(found) == [ItemState.UNDONE] * 2
        assert {status(one) for one in receipts} == {Status.IN_REVIEW}
        assert found.state == State.UNDONE
        assert not Allocation.objects.exists()
        assert not Notice.objects.exists()
        assert payer_mail.send_due() == 0

    def test_reports_no_fault_where_nothing_is_left_to_take_back(self, meera, caplog):
        make_ready()
        clearing.undo(cleared(meera), by=meera)
        assert not [one for one in caplog.records if one.name.startswith("receipts.")]

    def test_judges_what_it_takes_back_by_what_has_come_since(self, meera):
        receipts = [make_ready() for _ in range(2)]
        found = cleared(meera)
        make_reading(late := make_receipt(), utr=receipts[0].utr)
        judged(late)
        clearing.undo(found, by=meera)
        verdicts = found.items.order_by("receipt_id").values_list("receipt__verdict", flat=True)
        assert list(verdicts) == ["contested", "ready"]

    def test_stops_what_is_still_under_way(self, meera, left_to_workers):
        receipts = [make_ready() for _ in range(3)]
        found = begin(meera)
        clearing.work_on_clearings()
        clearing.confirm(found, by=meera)
        steps = worker.steps(Clearing.objects.get(pk=found.pk))
        next(steps)
        clearing.undo(found, by=make_user("reviewer", username="priya"))
        list(steps)  # who was at work finds it undone, and goes on with that
        assert {status(one) for one in receipts} == {Status.IN_REVIEW}
        assert states(found) == [ItemState.UNDONE, ItemState.WAITING, ItemState.WAITING]
        undone = ReceiptEvent.objects.get(kind="reopened")
        assert (undone.receipt, undone.actor_name) == (receipts[0], "priya")

    def test_is_over_when_the_grace_is(self, meera, settings):
        make_ready()
        found = cleared(meera)
        Clearing.objects.update(finished_at=timezone.now() - settings.UNDO_GRACE)
        with pytest.raises(ClearingRefused, match="being told"):
            clearing.undo(Clearing.objects.get(pk=found.pk), by=meera)

    def test_leaves_what_somebody_decided_anew_and_says_so(self, meera, settings):
        receipt = make_ready(payer_email="asha@example.org")
        found = cleared(meera)
        priya = make_user("reviewer", username="priya")
        receipt.refresh_from_db()
        review.reopen(receipt, by=priya, version=receipt.version)
        review.reject(receipt, by=priya, version=receipt.version, reason="edited")
        clearing.undo(found, by=meera)
        assert (states(found), status(receipt)) == ([ItemState.KEPT], Status.REJECTED)
        receipt.refresh_from_db()
        assert receipt.told_at <= timezone.now() + settings.UNDO_GRACE
        assert Notice.objects.get().next_attempt_at == receipt.told_at

    def test_before_anything_was_decided_is_refused(self, meera):
        make_ready()
        with pytest.raises(ClearingRefused, match="Nothing has been decided"):
            clearing.undo(begin(meera), by=meera)


class TestWorkers:
    def test_go_on_where_a_killed_one_stood(self, meera, left_to_workers):
        receipts = [make_ready() for _ in range(3)]
        found = begin(meera)
        clearing.work_on_clearings()
        clearing.confirm(found, by=meera)
        next(worker.steps(Clearing.objects.get(pk=found.pk)))
        Clearing.objects.update(worked_at=timezone.now() - timedelta(minutes=5))
        clearing.work_on_clearings()
        assert {status(one) for one in receipts} == {Status.APPROVED}
        assert [one.events.filter(kind="approved").count() for one in receipts] == [1, 1, 1]

    def test_leave_alone_what_another_is_at_work_on_until_it_falls_silent(
        self, meera, left_to_workers
    ):
        make_ready()
        found = begin(meera)
        Clearing.objects.update(worked_at=timezone.now())
        clearing.work_on_clearings()
        assert Clearing.objects.get(pk=found.pk).state == State.PREPARING
        Clearing.objects.update(worked_at=timezone.now() - timedelta(minutes=5))
        clearing.work_on_clearings()
        assert Clearing.objects.get(pk=found.pk).state == State.READY


@pytest.mark.django_db(transaction=True)
class TestAtOnce:
    def test_two_people_decide_no_receipt_twice(self, meera):
        receipts = [make_ready() for _ in range(3)]
        priya = make_user("reviewer", username="priya")
        acts = [(begin(one), one) for one in (meera, priya)]
        at_once(*(partial(clearing.confirm, found, by=by) for found, by in acts))
        clearing.work_on_clearings()
        assert ReceiptEvent.objects.filter(kind="approved").count() == len(receipts)
        assert Allocation.objects.count() == len(receipts)
        decided = ClearingItem.objects.filter(state=ItemState.DECIDED)
        assert sorted(decided.values_list("receipt_id", flat=True)) == [one.pk for one in receipts]

    def test_two_workers_on_one_decide_no_receipt_twice(self, meera, left_to_workers):
        receipts = [make_ready() for _ in range(3)]
        found = begin(meera)
        clearing.work_on_clearings()
        clearing.confirm(found, by=meera)
        both = (Clearing.objects.get(pk=found.pk) for _ in range(2))
        at_once(*(partial(list, worker.steps(one)) for one in both))
        assert ReceiptEvent.objects.filter(kind="approved").count() == len(receipts)
        assert states(found) == [ItemState.DECIDED] * 3

    def test_undone_while_it_runs_leaves_nothing_decided(self, meera, left_to_workers):
        receipts = [make_ready() for _ in range(3)]
        found = begin(meera)
        clearing.work_on_clearings()
        clearing.confirm(found, by=meera)
        running = Clearing.objects.get(pk=found.pk)
        at_once(partial(list, worker.steps(running)), partial(clearing.undo, found, by=meera))
        clearing.work_on_clearings()
        assert {status(one) for one in receipts} == {Status.IN_REVIEW}
        assert not Allocation.objects.exists()
