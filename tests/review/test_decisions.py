"""Decisions are taken once, by those who may, on what they saw; everything else is refused."""

from datetime import timedelta
from functools import partial

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.core.mail import EmailMessage
from django.db.models import F
from django.utils import timezone

from receipts import pipeline, review
from receipts.corrections import accept_correction
from receipts.models import Allocation, Due, Notice, Payee, Receipt, ReceiptEvent, User
from receipts.payer_mail import sending
from receipts.review import (
    AllocationRefused,
    ChangedMeanwhile,
    CorrectionRefused,
    DecidedMeanwhile,
    HeldByAnother,
    ReasonRefused,
    ReviewRefused,
    UtrAlreadyApproved,
    follow_ups,
)
from receipts.signals import examine
from tests.factories import (
    make_due,
    make_payee,
    make_reading,
    make_receipt,
    make_user,
    make_utr,
)
from tests.racing import at_once

Status = Receipt.Status


def make_read_receipt(**overrides) -> Receipt:
    receipt = make_receipt(**overrides)
    make_reading(receipt)
    return receipt


@pytest.mark.django_db
class TestTake:
    def test_holds_the_receipt_for_some_minutes(self):
        receipt, reviewer = make_receipt(), make_user("reviewer")
        review.take(receipt, by=reviewer)
        assert review.holder(receipt) == reviewer
        assert receipt.held_until > timezone.now() + timedelta(minutes=9)
        assert receipt.version == 0

    def test_tells_the_second_reviewer_who_has_it(self):
        receipt, first = make_receipt(), make_user("reviewer", username="meera")
        review.take(receipt, by=first)
        with pytest.raises(HeldByAnother, match="meera is looking at this receipt until"):
            review.take(receipt, by=make_user("reviewer"))

    def test_holds_longer_for_who_has_it(self):
        receipt, reviewer = make_receipt(), make_user("reviewer")
        review.take(receipt, by=reviewer)
        Receipt.objects.update(held_until=timezone.now() + timedelta(seconds=5))
        review.take(receipt, by=reviewer)
        assert receipt.held_until > timezone.now() + timedelta(minutes=9)

    def test_takes_over_a_hold_that_ran_out(self):
        first, second = make_user("reviewer"), make_user("reviewer")
        past = timezone.now() - timedelta(seconds=1)
        receipt = make_receipt(reviewer=first, held_until=past)
        review.take(receipt, by=second)
        assert review.holder(receipt) == second

    def test_leaves_a_decided_receipt_alone(self):
        receipt = make_receipt(status=Status.APPROVED)
        review.take(receipt, by=make_user("reviewer"))
        assert review.holder(receipt) is None

    @pytest.mark.parametrize("role", ["payer", "finance", ""])
    def test_is_for_reviewers(self, role):
        with pytest.raises(PermissionDenied):
            review.take(make_receipt(), by=make_user(role))

    def test_is_let_go_only_by_its_holder(self):
        receipt, reviewer = make_receipt(), make_user("reviewer")
        review.take(receipt, by=reviewer)
        review.release(receipt, by=make_user("reviewer"))
        assert review.holder(receipt) == reviewer
        review.release(receipt, by=reviewer)
        assert review.holder(receipt) is None


@pytest.mark.django_db
class TestApprove:
    def test_counts_the_money_towards_dues_and_records_it(self):
        receipt, reviewer = make_read_receipt(), make_user("reviewer")
        one, other = make_due(amount_paise=30_000), make_due(amount_paise=20_000)
        event = review.approve(
            receipt, by=reviewer, version=0, allocations={one: 30_000, other: 20_000}, note="seen"
        )
        assert receipt.status == Status.APPROVED
        assert (receipt.decided_by, receipt.version) == (reviewer, 1)
        assert {a.due: a.amount_paise for a in receipt.allocations.all()} == {
            one: 30_000,
            other: 20_000,
        }
        assert event.data["utr"] == receipt.utr
        assert event.data["allocations"][0] == {
            "due": one.pk,
            "reference": one.reference,
            "amount_paise": 30_000,
        }

    def test_pays_no_due_when_a_note_says_what_for(self):
        receipt = make_read_receipt()
        review.approve(receipt, by=make_user("reviewer"), version=0, note="Donation")
        assert (receipt.status, receipt.decision_note) == (Status.APPROVED, "Donation")

    def test_wants_a_due_or_a_note(self):
        with pytest.raises(AllocationRefused, match="say in the note"):
            review.approve(make_read_receipt(), by=make_user("reviewer"), version=0, note="  ")

    def test_is_refused_after_another_decision_with_who_what_and_when(self):
        receipt, first = make_read_receipt(), make_user("reviewer", username="meera")
        stale = Receipt.objects.get(pk=receipt.pk)
        review.reject(receipt, by=first, version=0, reason="duplicate")
        with pytest.raises(DecidedMeanwhile, match=r"meera rejected this receipt at \d\d:\d\d"):
            review.approve(stale, by=make_user("reviewer"), version=0, note="late")
        assert Receipt.objects.get(pk=receipt.pk).status == Status.REJECTED

    def test_is_refused_when_the_values_have_changed(self):
        receipt = make_read_receipt()
        review.type_values(receipt, by=make_user("reviewer"), utr=make_utr())
        with pytest.raises(ChangedMeanwhile, match="values typed by reviewer"):
            review.approve(receipt, by=make_user("reviewer"), version=0, note="late")

    def test_is_refused_when_another_receipt_gave_a_warning_meanwhile(self):
        receipt = make_read_receipt()
        seen = receipt.version
        examine(make_receipt(utr=receipt.utr, payer_name="Ravi Kumar"))
        with pytest.raises(ChangedMeanwhile, match="new warning: UTR used before"):
            review.approve(receipt, by=make_user("reviewer"), version=seen, note="Fees")

    def test_stands_and_is_answered_though_what_follows_breaks_off(self, monkeypatch):
        def break_off(*_, **__):
            raise ValueError("a row nobody foresaw")

        monkeypatch.setattr(follow_ups, "examine_others", break_off)
        monkeypatch.setattr(follow_ups, "match_dues", break_off)
        receipt, due = make_read_receipt(), make_due()
        review.approve(
            receipt, by=make_user("reviewer"), version=0, allocations={due: 100}, note="seen"
        )
        receipt.refresh_from_db()
        assert receipt.status == Status.APPROVED

    def test_is_refused_while_another_reviewer_holds_it(self):
        receipt = make_read_receipt()
        review.take(receipt, by=make_user("reviewer"))
        with pytest.raises(HeldByAnother):
            review.approve(receipt, by=make_user("reviewer"), version=0, note="ok")

    def test_names_the_receipt_that_has_the_utr(self):
        first, second = make_read_receipt(), make_read_receipt()
        Receipt.objects.filter(pk=second.pk).update(utr=first.utr)
        reviewer, due = make_user("reviewer"), make_due()
        review.approve(first, by=reviewer, version=0, note="ok")
        with pytest.raises(UtrAlreadyApproved, match=f"on receipt {first.pk}") as refused:
            review.approve(second, by=reviewer, version=0, allocations={due: 50_000}, note="seen")
        assert refused.value.where == first
        assert Receipt.objects.get(pk=second.pk).status == Status.IN_REVIEW
        assert not Allocation.objects.exists()

    def test_names_no_receipt_of_another_payee(self):
        elsewhere = make_read_receipt(payee=make_payee())
        receipt = make_read_receipt()
        Receipt.objects.filter(pk=receipt.pk).update(utr=elsewhere.utr)
        review.approve(elsewhere, by=make_user("reviewer", elsewhere.payee), version=0, note="ok")
        with pytest.raises(UtrAlreadyApproved, match="elsewhere") as refused:
            review.approve(receipt, by=make_user("reviewer"), version=0, note="ok")
        assert refused.value.where is None
        assert str(elsewhere.pk) not in str(refused.value).replace(receipt.utr, "")

    def test_counts_no_more_than_was_paid(self):
        receipt, due = make_read_receipt(), make_due(amount_paise=90_000)
        with pytest.raises(AllocationRefused, match="are to be counted, but the receipt is"):
            review.approve(
                receipt, by=make_user("reviewer"), version=0, allocations={due: 60_000}, note="seen"
            )

    @pytest.mark.parametrize("paise", [0, -1])
    def test_counts_only_amounts_above_zero(self, paise):
        receipt, due = make_read_receipt(), make_due()
        with pytest.raises(AllocationRefused, match="more than zero"):
            review.approve(
                receipt, by=make_user("reviewer"), version=0, allocations={due: paise}, note="seen"
            )

    def test_counts_towards_no_due_of_another_payee(self):
        receipt, due = make_read_receipt(), make_due(payee=make_payee())
        with pytest.raises(AllocationRefused, match="no longer exists"):
            review.approve(
                receipt, by=make_user("reviewer"), version=0, allocations={due: 50_000}, note="seen"
            )

    def test_overpays_a_due_only_when_confirmed(self):
        receipt, due, reviewer = make_read_receipt(), make_due(amount_paise=100), make_user("admin")
        with pytest.raises(AllocationRefused, match=r"has only ₹1\.00 open"):
            review.approve(receipt, by=reviewer, version=0, allocations={due: 50_000}, note="seen")
        review.approve(
            receipt, by=reviewer, version=0, allocations={due: 50_000}, overpay=True, note="seen"
        )
        assert due.allocations.get().amount_paise == 50_000

    def test_does_not_pay_a_paid_due_again(self):
        first, second, due = make_read_receipt(), make_read_receipt(), make_due()
        reviewer = make_user("reviewer")
        review.approve(first, by=reviewer, version=0, allocations={due: 50_000}, note="seen")
        with pytest.raises(AllocationRefused, match="paid in full already"):
            review.approve(second, by=reviewer, version=0, allocations={due: 50_000}, note="seen")

    def test_goes_by_the_claimed_amount_where_none_was_read(self):
        receipt, due = make_receipt(claimed_amount_paise=50_000), make_due()
        review.approve(
            receipt, by=make_user("reviewer"), version=0, allocations={due: 50_000}, note="seen"
        )
        assert due.allocations.get().amount_paise == 50_000

    def test_wants_an_amount_before_counting(self):
        receipt, due = make_receipt(), make_due()
        with pytest.raises(AllocationRefused, match="Type the amount"):
            review.approve(
                receipt, by=make_user("reviewer"), version=0, allocations={due: 1}, note="seen"
            )

    def test_brings_other_receipts_up_to_date(self):
        due = make_due(reference="ABC-12")
        waiting = make_read_receipt(reference="ABC-12")
        receipt = make_read_receipt(reference="ABC-12")
        review.approve(
            receipt, by=make_user("reviewer"), version=0, allocations={due: 50_000}, note="seen"
        )
        assert "already paid in full" in [str(one) for one in waiting.candidates.get().reasons]

    def test_tells_the_payer_by_mail(self):
        receipt = make_read_receipt(payer_email="asha@example.org")
        review.approve(receipt, by=make_user("reviewer"), version=0, note="ok")
        assert Notice.objects.get().to == "asha@example.org"

    def test_is_for_reviewers_of_the_payee(self):
        receipt = make_read_receipt()
        for stranger in (make_user("finance"), make_user("reviewer", make_payee())):
            with pytest.raises(PermissionDenied):
                review.approve(receipt, by=stranger, version=0, note="ok")


@pytest.mark.django_db
class TestReject:
    def test_keeps_reason_and_note(self):
        receipt = make_read_receipt(payer_email="asha@example.org")
        review.reject(
            receipt, by=make_user("reviewer"), version=0, reason="wrong_amount", note="₹50 short"
        )
        assert receipt.status == Status.REJECTED
        assert (receipt.decision_reason, receipt.decision_note) == ("wrong_amount", "₹50 short")
        assert "₹50 short" in Notice.objects.get().body
        assert receipt.events.get().data["reason"] == "wrong_amount"

    def test_wants_a_known_reason(self):
        with pytest.raises(ReasonRefused):
            review.reject(make_receipt(), by=make_user("reviewer"), version=0, reason="because")

    def test_wants_a_note_with_another_reason(self):
        with pytest.raises(ReasonRefused, match="note"):
            review.reject(make_receipt(), by=make_user("reviewer"), version=0, reason="other")

    def test_is_refused_before_the_receipt_was_read(self):
        receipt = make_receipt(status=Status.QUEUED)
        with pytest.raises(ChangedMeanwhile):
            review.reject(receipt, by=make_user("reviewer"), version=0, reason="duplicate")

    def test_lets_the_utr_be_approved_elsewhere(self):
        first, second = make_read_receipt(), make_read_receipt()
        Receipt.objects.filter(pk=second.pk).update(utr=first.utr)
        reviewer = make_user("reviewer")
        examine(first)
        seen = Receipt.objects.get(pk=second.pk).version
        review.reject(first, by=reviewer, version=0, reason="not_readable")
        review.approve(second, by=reviewer, version=seen, note="ok")
        assert second.status == Status.APPROVED


@pytest.mark.django_db
class TestReopen:
    def test_takes_the_money_back_on_record(self):
        receipt, due, reviewer = make_read_receipt(), make_due(), make_user("reviewer")
        review.approve(receipt, by=reviewer, version=0, allocations={due: 50_000}, note="seen")
        event = review.reopen(receipt, by=reviewer, version=1, note="wrong flat")
        assert receipt.status == Status.IN_REVIEW
        assert (receipt.decided_by, receipt.decided_at) == (None, None)
        assert not due.allocations.exists()
        assert event.data == {
            "allocations": [{"due": due.pk, "reference": due.reference, "amount_paise": 50_000}],
            "untold": True,
        }
        assert event.note == "wrong flat"

    def test_takes_a_question_back(self):
        receipt, reviewer = make_receipt(), make_user("reviewer")
        review.ask_payer(receipt, by=reviewer, version=0, question="Which flat?")
        review.reopen(receipt, by=reviewer, version=1)
        assert receipt.status == Status.IN_REVIEW

    def test_stops_a_mail_that_has_not_gone_out(self):
        receipt, reviewer = make_read_receipt(payer_email="asha@example.org"), make_user("reviewer")
        review.approve(receipt, by=reviewer, version=0, note="gift")
        review.reopen(receipt, by=reviewer, version=1)
        assert not Notice.objects.exists()

    def test_sends_nothing_within_the_grace_and_everything_after_it(self, settings):
        for undone in (True, False):
            receipt, by = make_read_receipt(payer_email="asha@example.org"), make_user("reviewer")
            review.approve(receipt, by=by, version=0, note="gift")
            assert sending.send_due() == 0
            if undone:
                review.reopen(receipt, by=by, version=1)
            Notice.objects.update(next_attempt_at=F("next_attempt_at") - settings.UNDO_GRACE)
            assert sending.send_due() == (0 if undone else 1)

    def test_recalls_a_decision_that_was_told(self):
        receipt, reviewer = make_read_receipt(payer_email="asha@example.org"), make_user("reviewer")
        review.approve(receipt, by=reviewer, version=0, note="gift")
        Notice.objects.update(sent_at=timezone.now())
        review.reopen(receipt, by=reviewer, version=1)
        assert "taken back" in Notice.objects.get(sent_at=None).body
        review.reject(receipt, by=reviewer, version=2, reason="duplicate")
        review.reopen(receipt, by=reviewer, version=3)  # at once, and that stays true
        assert "taken back" in Notice.objects.get(sent_at=None).body

    def test_recalls_a_decision_whose_mail_is_on_its_way(self, monkeypatch, settings):
        settings.UNDO_GRACE = timedelta(0)
        receipt, reviewer = make_read_receipt(payer_email="asha@example.org"), make_user("reviewer")
        review.approve(receipt, by=reviewer, version=0, note="gift")
        send, reopen = EmailMessage.send, partial(review.reopen, receipt, by=reviewer, version=1)

        def send_and_be_overtaken(mail: EmailMessage) -> int:
            if receipt.status == Status.APPROVED:
                reopen()
            return send(mail)

        monkeypatch.setattr(EmailMessage, "send", send_and_be_overtaken)
        assert (sending.send_due(), sending.send_due()) == (1, 1)
        assert [one.subject for one in mail.outbox] == [
            "Your payment was accepted",
            "Your payment is looked at again",
        ]

    def test_lets_no_mail_that_failed_be_tried_again(self, settings):
        settings.UNDO_GRACE = timedelta(0)
        receipt, reviewer = make_read_receipt(payer_email="asha@example.org"), make_user("reviewer")
        review.approve(receipt, by=reviewer, version=0, note="gift")
        Notice.objects.update(attempts=1, last_error="no answer")
        review.reopen(receipt, by=reviewer, version=1)
        sending.send_due()
        assert [one.subject for one in mail.outbox] == ["Your payment is looked at again"]

    def test_offers_the_due_anew(self):
        receipt, due, reviewer = make_read_receipt(), make_due(), make_user("reviewer")
        review.approve(receipt, by=reviewer, version=0, allocations={due: 50_000}, note="seen")
        review.reopen(receipt, by=reviewer, version=1)
        assert receipt.candidates.get().due == due

    def test_is_refused_for_a_version_that_has_passed(self):
        receipt, reviewer = make_read_receipt(), make_user("reviewer")
        review.reject(receipt, by=reviewer, version=0, reason="duplicate")
        with pytest.raises(ChangedMeanwhile):
            review.reopen(receipt, by=reviewer, version=0)

    def test_is_refused_for_a_receipt_that_is_open(self):
        with pytest.raises(ReviewRefused):
            review.reopen(make_receipt(), by=make_user("reviewer"), version=0)


@pytest.mark.django_db
class TestAskPayer:
    def test_waits_for_the_payer_and_writes_the_mail(self):
        receipt = make_receipt(payer_email="asha@example.org")
        review.ask_payer(
            receipt, by=make_user("reviewer"), version=0, question="Which month is it for?"
        )
        notice = Notice.objects.get()
        assert receipt.status == Status.AWAITING_PAYER
        assert receipt.events.get().note == "Which month is it for?"
        assert "Which month is it for?" in notice.body
        assert f"/r/{receipt.public_id}/" in notice.body

    def test_writes_no_mail_without_an_address(self):
        review.ask_payer(make_receipt(), by=make_user("reviewer"), version=0, question="Which?")
        assert not Notice.objects.exists()

    @pytest.mark.parametrize("question", ["", "  ", "x" * 501])
    def test_wants_a_question_of_sensible_length(self, question):
        with pytest.raises(ReasonRefused):
            review.ask_payer(make_receipt(), by=make_user("reviewer"), version=0, question=question)


@pytest.mark.django_db
class TestTypeValues:
    def test_are_believed_above_the_reading(self):
        receipt, utr = make_read_receipt(), make_utr()
        read = receipt.reading.utr
        review.type_values(receipt, by=make_user("reviewer"), utr=f" {utr[:6]} {utr[6:]}")
        assert (receipt.utr, receipt.version) == (utr, 1)
        assert receipt.reading.utr == read
        assert receipt.events.get().kind == ReceiptEvent.Kind.CORRECTED

    def test_bring_warnings_up_to_date_on_both_sides(self):
        first, second = make_read_receipt(), make_read_receipt()
        review.type_values(second, by=make_user("reviewer"), utr=first.utr)
        assert first.signals.get(kind="same_utr").other == second
        assert second.signals.get(kind="same_utr").other == first

    @pytest.mark.parametrize(
        "values",
        [{}, {"utr": "12345"}, {"utr": "CICAgOZIk_0g"}, {"amount_paise": 0}, {"amount_paise": -5}],
    )
    def test_must_make_sense(self, values):
        receipt = make_receipt()
        with pytest.raises(CorrectionRefused):
            review.type_values(receipt, by=make_user("reviewer"), **values)
        assert not receipt.corrections.exists()

    def test_are_refused_once_decided(self):
        receipt = make_receipt(status=Status.APPROVED)
        with pytest.raises(DecidedMeanwhile):
            review.type_values(receipt, by=make_user("reviewer"), utr=make_utr())

    def test_are_refused_while_another_reviewer_holds_it(self):
        receipt = make_receipt()
        review.take(receipt, by=make_user("reviewer"))
        with pytest.raises(HeldByAnother):
            review.type_values(receipt, by=make_user("reviewer"), utr=make_utr())

    def test_are_refused_once_the_receipt_is_not_what_was_seen(self):
        receipt = make_read_receipt()
        seen = receipt.version
        accept_correction(receipt, source="payer", utr=make_utr())
        with pytest.raises(ChangedMeanwhile):
            review.type_values(receipt, by=make_user("reviewer"), version=seen, utr=make_utr())
        assert not receipt.corrections.filter(source="reviewer").exists()

    @pytest.mark.parametrize("is_held", [False, True])
    def test_are_checked_once_it_is_their_turn(self, is_held, monkeypatch):
        receipt, other = make_read_receipt(), make_user("reviewer")
        overtake = partial(accept_correction, receipt, source="payer", utr=make_utr())
        if is_held:
            overtake = partial(review.take, receipt, by=other)
        monkeypatch.setattr(pipeline, "in_turn", after(overtake))
        with pytest.raises(HeldByAnother if is_held else ChangedMeanwhile):
            review.type_values(
                receipt, by=make_user("reviewer"), version=receipt.version, utr=make_utr()
            )
        assert not receipt.corrections.filter(source="reviewer").exists()


def after(overtake):
    """`in_turn`, before whose first turn somebody else is quicker."""
    in_turn, waiting = pipeline.in_turn, [overtake]

    def in_turn_after(**more):
        if waiting:
            waiting.pop()()
        return in_turn(**more)

    return in_turn_after


def make_rivals() -> tuple[list[User], Payee]:
    """Two reviewers of a payee; a transactional test finds the default payee flushed away."""
    payee = make_payee()
    return [make_user("reviewer", payee), make_user("reviewer", payee)], payee


def approvals(receipts: list[Receipt], reviewers: list[User], due: Due, *, overpay: bool):
    """One approval a receipt, each by another reviewer, all towards the one due."""
    for receipt, reviewer in zip(receipts, reviewers, strict=True):
        yield partial(
            review.approve,
            Receipt.objects.get(pk=receipt.pk),
            by=reviewer,
            version=0,
            allocations={due: 50_000},
            note="seen in the bank's app",
            overpay=overpay,
        )


@pytest.mark.django_db(transaction=True)
class TestRace:
    """Against the configured database, with real connections: SQLite and Postgres alike."""

    ROUNDS = 6

    def test_approves_one_of_two_receipts_of_one_utr(self):
        reviewers, payee = make_rivals()
        for _ in range(self.ROUNDS):
            utr = make_utr()
            pair = [make_receipt(utr=utr, amount_paise=50_000, payee=payee) for _ in range(2)]
            due = make_due(payee=payee)
            outcomes = at_once(*approvals(pair, reviewers, due, overpay=True))
            refused = [one for one in outcomes if isinstance(one, Exception)]
            assert [type(one) for one in refused] == [UtrAlreadyApproved], outcomes
            assert Receipt.objects.filter(utr=utr, status=Status.APPROVED).count() == 1
            assert due.allocations.count() == 1

    def test_lets_one_of_two_reviewers_decide_a_receipt(self):
        reviewers, payee = make_rivals()
        for _ in range(self.ROUNDS):
            receipt = make_receipt(utr=make_utr(), amount_paise=50_000, payee=payee)
            one, other = (Receipt.objects.get(pk=receipt.pk) for _ in range(2))
            outcomes = at_once(
                lambda one=one: review.approve(one, by=reviewers[0], version=0, note="ok"),
                lambda other=other: review.reject(
                    other, by=reviewers[1], version=0, reason="duplicate"
                ),
            )
            refused = [one for one in outcomes if isinstance(one, Exception)]
            assert [type(one) for one in refused] == [DecidedMeanwhile], outcomes
            assert receipt.events.exclude(from_status="").count() == 1

    def test_never_pays_a_due_beyond_what_it_asks(self):
        reviewers, payee = make_rivals()
        for _ in range(self.ROUNDS):
            due = make_due(payee=payee)
            pair = [
                make_receipt(utr=make_utr(), amount_paise=50_000, payee=payee) for _ in range(2)
            ]
            outcomes = at_once(*approvals(pair, reviewers, due, overpay=False))
            refused = [one for one in outcomes if isinstance(one, Exception)]
            assert [type(one) for one in refused] == [AllocationRefused], outcomes
            assert due.allocations.count() == 1

    def test_flags_both_of_two_receipts_examined_at_once(self):
        _, payee = make_rivals()
        for _ in range(self.ROUNDS):
            utr = make_utr()
            pair = [make_receipt(utr=utr, payee=payee) for _ in range(2)]
            outcomes = at_once(*(lambda r=r: examine(r) for r in pair))
            assert not any(isinstance(one, Exception) for one in outcomes), outcomes
            one, other = pair
            assert one.signals.get(kind="same_utr").other == other
            assert other.signals.get(kind="same_utr").other == one


@pytest.mark.django_db
class TestPressedTwice:
    def decide_once(self, **said):
        receipt, by = make_read_receipt(), make_user("reviewer")
        seen = Receipt.objects.get(pk=receipt.pk)
        review.reject(receipt, by=by, version=0, **({"reason": "duplicate"} | said))
        return seen, by

    def test_is_one_decision_and_no_error(self):
        due, by, receipt = make_due(), make_user("reviewer"), make_read_receipt()
        calls = (
            partial(review.approve, allocations={due: 50_000}, note="seen", version=0),
            partial(review.reopen, version=1),
            partial(review.ask_payer, question="Which flat?", version=2),
            partial(review.reopen, version=3),
            partial(review.reject, reason="edited", version=4),
        )
        for call in calls:
            first = call(receipt, by=by)
            assert call(Receipt.objects.get(pk=receipt.pk), by=by) == first
        assert receipt.events.count() == len(calls)

    def test_is_another_decision_when_it_says_something_else(self):
        for said in ({"reason": "edited"}, {"reason": "duplicate", "note": "again"}):
            seen, by = self.decide_once()
            with pytest.raises(review.DecidedMeanwhile):
                review.reject(seen, by=by, version=0, **said)

    def test_is_refused_to_somebody_else_and_for_another_version(self):
        seen, by = self.decide_once()
        for person, version in ((make_user("reviewer"), 0), (by, 1), (by, 7)):
            with pytest.raises(review.DecidedMeanwhile):
                review.reject(seen, by=person, version=version, reason="duplicate")
