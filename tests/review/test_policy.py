"""What the bank proves beyond doubt needs no person; everything else does."""

from datetime import timedelta
from functools import partial

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from receipts import review
from receipts.models import (
    Allocation,
    BankEvent,
    CreditMatch,
    MatchGround,
    Payee,
    Policy,
    PolicyJudgement,
    Receipt,
    Signal,
    User,
)
from receipts.review import PolicyRefused, follow_ups, policy
from receipts.review.policy import runner
from receipts.review.policy.track_record import Share, judgements_of
from tests.factories import (
    default_payee,
    make_credit,
    make_due,
    make_payee,
    make_reading,
    make_receipt,
    make_user,
)
from tests.racing import at_once

Status = Receipt.Status


def set_mode(mode: str, payee: Payee | None = None, tolerated: str = "") -> Policy:
    payee = payee or default_payee()
    admin = make_user("admin", payee)
    return policy.set_policy(payee, by=admin, mode=mode, tolerated=tolerated)


def make_confirmed(**overrides) -> Receipt:
    """A receipt whose money is on the statement and whose due it names; nothing speaks against."""
    due = overrides.pop("due", None)
    payee = overrides.get("payee") or default_payee()
    due = due or make_due(payee=payee)
    receipt = make_receipt(**({"reference": due.reference} | overrides))
    make_reading(receipt)
    credit = make_credit(payee=payee, utr=receipt.utr, amount_paise=50_000)
    CreditMatch.objects.create(receipt=receipt, credit=credit, ground=MatchGround.CONFIRMED)
    receipt.candidates.create(due=due, score=75)
    return receipt


def the_credit(receipt: Receipt):
    return receipt.credit_matches.get().credit


def judged(receipt: Receipt, tolerated: str = ""):
    rule = Policy(payee=receipt.payee, mode=Policy.Mode.ON, tolerated=tolerated)
    return policy.judge(Receipt.objects.get(pk=receipt.pk), rule)


def warn(receipt: Receipt, severity: str, **overrides) -> Signal:
    values = {"kind": "edited", "severity": severity, "evidence": "Made by a test."} | overrides
    return Signal.objects.create(receipt=receipt, **values)


@pytest.mark.django_db
class TestJudge:
    def test_approves_what_is_confirmed_and_pays_one_due(self):
        receipt = make_confirmed()
        found = judged(receipt)
        assert found.approves
        assert found.due.reference == receipt.reference
        assert found.credit == the_credit(receipt)
        assert f"UTR {receipt.utr} and ₹500.00 arrived on" in str(found.reasons[0])
        assert "ASHA RAO, is Asha Rao" in str(found.reasons[1])
        assert f"Pays {receipt.reference} in full." in str(found.reasons[2])

    def leaves(self, receipt: Receipt, sentence: str, tolerated: str = "") -> None:
        found = judged(receipt, tolerated)
        assert not found.approves
        assert any(sentence in str(reason) for reason in found.reasons), found.reasons

    def test_leaves_what_is_not_in_the_bank(self):
        receipt = make_confirmed()
        receipt.credit_matches.update(ground=MatchGround.NEAR_UTR)
        self.leaves(receipt, "has not shown this payment")

    def test_leaves_what_two_credits_confirm(self):
        receipt = make_confirmed()
        twin = make_credit(utr=receipt.utr)
        CreditMatch.objects.create(receipt=receipt, credit=twin, ground=MatchGround.CONFIRMED)
        self.leaves(receipt, "2 credits in the bank")

    @pytest.mark.parametrize(
        "values",
        [
            {"reversed_on": timezone.localdate()},
            {"is_settlement": True},
            {"set_aside_at": timezone.now()},
        ],
    )
    def test_leaves_a_credit_that_does_not_stand(self, values):
        receipt = make_confirmed()
        type(the_credit(receipt)).objects.update(**values)
        self.leaves(receipt, "has not shown this payment")

    @pytest.mark.parametrize("values", [{"utr": "600000000999"}, {"amount_paise": 50_001}])
    def test_leaves_a_match_that_has_been_outrun(self, values):
        receipt = make_confirmed()
        type(the_credit(receipt)).objects.update(**values)
        self.leaves(receipt, "has not shown this payment")

    def test_leaves_a_credit_that_counts_elsewhere(self):
        receipt = make_confirmed()
        Allocation.objects.create(credit=the_credit(receipt), due=make_due(), amount_paise=1)
        self.leaves(receipt, "counted already, without a receipt")

    def test_leaves_a_utr_that_another_receipt_shows(self):
        receipt = make_confirmed()
        make_receipt(utr=receipt.utr)
        self.leaves(receipt, "claims the same payment")

    def test_takes_no_heed_of_a_rejected_receipt_of_the_utr(self):
        receipt = make_confirmed()
        make_receipt(utr=receipt.utr, status=Status.REJECTED)
        assert judged(receipt).approves

    @pytest.mark.parametrize(
        ("values", "sentence"),
        [
            ({"utr_confident": False}, "read or typed with doubt"),
            ({"status": Status.AWAITING_PAYER}, "not waiting for a decision"),
            ({"review_reason": "No payment time could be read."}, "No payment time"),
        ],
    )
    def test_leaves_what_is_not_sure(self, values, sentence):
        receipt = make_confirmed()
        Receipt.objects.filter(pk=receipt.pk).update(**values)
        self.leaves(receipt, sentence)

    def test_leaves_what_somebody_has_open(self):
        receipt = make_confirmed()
        review.take(receipt, by=make_user("reviewer", username="meera"))
        self.leaves(receipt, "meera has it open")

    def test_leaves_what_a_person_took_back(self):
        receipt, reviewer = make_confirmed(), make_user("reviewer")
        review.reject(receipt, by=reviewer, version=0, reason="duplicate")
        review.reopen(receipt, by=reviewer, version=1)
        self.leaves(receipt, "A person took a decision on it back")

    def test_takes_no_heed_of_a_question_taken_back(self):
        receipt, reviewer = make_confirmed(), make_user("reviewer")
        review.ask_payer(receipt, by=reviewer, version=0, question="Which month?")
        review.reopen(receipt, by=reviewer, version=1)
        assert judged(receipt).approves

    @pytest.mark.parametrize(
        ("severity", "tolerated", "approves"),
        [
            ("info", "", False),
            ("info", "info", True),
            ("warning", "info", False),
            ("warning", "warning", False),  # of an older version: nothing makes ready what is not
            ("serious", "warning", False),
        ],
    )
    def test_goes_by_the_gravest_warning(self, severity, tolerated, approves):
        receipt = make_confirmed()
        warn(receipt, severity)
        assert judged(receipt, tolerated).approves is approves

    def test_takes_no_heed_of_a_dismissed_warning(self):
        receipt = make_confirmed()
        warn(receipt, "serious", dismissed_at=timezone.now(), dismissal_reason="seen")
        assert judged(receipt).approves


@pytest.mark.django_db
class TestJudgeDues:
    def leaves(self, receipt: Receipt, sentence: str) -> None:
        found = judged(receipt)
        assert not found.approves
        assert any(sentence in str(reason) for reason in found.reasons), found.reasons

    def test_leaves_equal_money_alone(self):
        receipt = make_confirmed(reference="", payer_name="", due=make_due(payer_name="Ravi"))
        self.leaves(receipt, "No due is named")

    def test_leaves_a_similar_name(self):
        receipt = make_confirmed(
            reference="", payer_name="Asha R", due=make_due(payer_name="Asha Rao")
        )
        type(the_credit(receipt)).objects.update(payer_name="SURESH NAIR")
        self.leaves(receipt, "No due is named")

    def test_goes_by_the_payers_phone(self):
        due = make_due(payer_phone="+919800001000")
        receipt = make_confirmed(reference="", payer_phone="+919800001000", due=due)
        assert judged(receipt).due == due

    def test_leaves_a_tie(self):
        phone = {"payer_phone": "+919800001000"}
        one, other = make_due(reference="A-1", **phone), make_due(reference="A-2", **phone)
        receipt = make_confirmed(reference="", due=one, **phone)
        receipt.candidates.create(due=other, score=40)
        self.leaves(receipt, "Several dues fit: A-1, A-2.")

    def test_goes_by_the_named_one_of_several(self):
        named, other = make_due(reference="A-1"), make_due(reference="A-2")
        receipt = make_confirmed(due=named)
        receipt.candidates.create(due=other, score=40)
        assert judged(receipt).due == named

    def test_leaves_a_named_due_of_another_amount_though_another_fits(self):
        named, fitting = make_due(reference="A-1", amount_paise=70_000), make_due(reference="A-2")
        receipt = make_confirmed(due=named)
        receipt.candidates.create(due=fitting, score=40)
        self.leaves(receipt, "A-1 is open for ₹700.00, this is ₹500.00.")

    def test_leaves_what_its_payer_told_the_bank_was_for_another_due(self):
        receipt = make_confirmed(due=make_due(reference="FLAT-12"))
        make_due(reference="FLAT-77")
        credits = type(the_credit(receipt)).objects
        credits.update(note="FLAT 77 Nov")
        self.leaves(receipt, "The bank's line names another due: FLAT-77.")
        credits.update(note="", narration="From Asha, FLAT 77")
        self.leaves(receipt, "The bank's line names another due: FLAT-77.")
        credits.update(note="FLAT-12 not FLAT-77")
        assert judged(receipt).approves

    def test_leaves_a_due_that_was_paid_meanwhile(self):
        due = make_due()
        receipt = make_confirmed(due=due)
        Allocation.objects.create(credit=make_credit(), due=due, amount_paise=50_000)
        self.leaves(receipt, "is paid in full already")

    def test_goes_by_what_is_still_open(self):
        due = make_due(amount_paise=70_000)
        Allocation.objects.create(credit=make_credit(), due=due, amount_paise=20_000)
        assert judged(make_confirmed(due=due)).due == due


@pytest.mark.django_db
class TestSetPolicy:
    def test_is_off_where_nobody_set_any(self):
        assert policy.policy_of(default_payee()).mode == "off"

    def test_keeps_who_and_since_when(self):
        before = timezone.now()
        chosen = set_mode("shadow", tolerated="info")
        assert (chosen.mode, chosen.tolerated) == ("shadow", "info")
        assert chosen.watched_since >= before
        event = BankEvent.objects.get()
        assert (event.kind, event.actor) == ("policy", chosen.changed_by)
        assert event.data["was"] == {
            "mode": "off",
            "tolerated": "",
            "second_above_paise": None,
            "second_against_verdict": False,
            "alert_is_enough": False,
        }

    def test_watches_on_since_it_was_first_switched_from_off(self):
        since = set_mode("shadow").watched_since
        assert set_mode("on").watched_since == since
        set_mode("off")
        assert set_mode("on").watched_since > since

    def test_records_nothing_where_nothing_changes(self):
        admin = make_user("admin")
        for _ in range(2):
            policy.set_policy(default_payee(), by=admin, mode="shadow", tolerated="")
        assert BankEvent.objects.count() == 1

    @pytest.mark.parametrize("role", ["reviewer", "finance", "payer"])
    def test_is_for_who_may_configure(self, role):
        with pytest.raises(PermissionDenied):
            policy.set_policy(default_payee(), by=make_user(role), mode="on", tolerated="")

    @pytest.mark.parametrize(
        ("mode", "tolerated", "sentence"),
        [("always", "", "Choose a mode"), ("on", "serious", "always needs a person")],
    )
    def test_refuses_what_cannot_be(self, mode, tolerated, sentence):
        with pytest.raises(PolicyRefused, match=sentence):
            set_mode(mode, tolerated=tolerated)

    def test_asks_two_people_from_nothing_on_and_from_no_negative_amount(self):
        choose = partial(
            policy.set_policy, default_payee(), by=make_user("admin"), mode="shadow", tolerated=""
        )
        assert choose(second_above_paise=0).second_above_paise == 0
        with pytest.raises(PolicyRefused, match="Type an amount"):
            choose(second_above_paise=-1)

    def test_approves_in_the_name_of_nobody_who_could_sign_in(self):
        set_mode("on")
        user = User.objects.get(username="policy")
        assert not user.is_active
        assert not user.has_usable_password()

    def test_is_refused_where_a_person_has_that_name(self):
        make_user("reviewer", username="policy")
        with pytest.raises(PolicyRefused, match="Rename that account"):
            set_mode("on")


@pytest.mark.django_db
class TestLook:
    def test_does_nothing_while_it_is_off(self):
        make_confirmed()
        assert policy.look() == 0
        set_mode("shadow")
        set_mode("off")
        assert policy.look() == 0
        assert not PolicyJudgement.objects.exists()

    def test_approves_with_the_evidence_on_the_event(self):
        set_mode("on", tolerated="info")
        receipt = make_confirmed(payer_email="asha@example.org")
        warn(receipt, "info", kind="before_issue")
        assert policy.look() == 1
        receipt.refresh_from_db()
        assert (receipt.status, receipt.decided_by.username) == (Status.APPROVED, "policy")
        assert receipt.allocations.get().amount_paise == 50_000
        event = receipt.events.get(kind="approved")
        assert event.actor_name == "policy"
        assert f"UTR {receipt.utr} and ₹500.00 arrived on" in event.words
        evidence = event.data["evidence"]
        assert evidence["credit"] == the_credit(receipt).pk
        assert (evidence["utr"], evidence["amount_paise"]) == (receipt.utr, 50_000)
        assert evidence["due"] == receipt.reference
        assert evidence["warnings"] == [{"kind": "before_issue", "text": "Made by a test."}]
        assert receipt.notices.get().to == "asha@example.org"
        assert receipt.policy_judgement.acted

    def test_tells_the_payer_at_once_where_no_person_could_undo_it(self):
        set_mode("on")
        receipt = make_confirmed(payer_email="asha@example.org")
        assert policy.look() == 1
        receipt.refresh_from_db()
        assert receipt.told_status == Status.APPROVED
        assert receipt.notices.get().next_attempt_at <= timezone.now()

    def test_only_records_in_shadow(self):
        set_mode("shadow")
        receipt, other = make_confirmed(), make_receipt()
        policy.look()
        receipt.refresh_from_db()
        assert receipt.status == Status.IN_REVIEW
        assert (receipt.policy_judgement.approves, receipt.policy_judgement.acted) == (True, False)
        assert not other.policy_judgement.approves
        assert policy.look() == 0

    def test_leaves_other_payees_alone(self):
        set_mode("on")
        receipt = make_confirmed(payee=make_payee())
        policy.look()
        assert not PolicyJudgement.objects.filter(receipt=receipt).exists()

    def test_judges_anew_what_has_changed(self):
        set_mode("shadow")
        receipt = make_receipt()
        policy.look()
        review.type_values(receipt, by=make_user("reviewer"), amount_paise=100)
        assert policy.look() == 1
        assert PolicyJudgement.objects.get().version == 1

    def test_judges_anew_what_the_bank_confirms_later(self):
        set_mode("on")
        receipt = make_confirmed()
        match = receipt.credit_matches.get()
        receipt.credit_matches.all().delete()
        policy.look()
        match.save(force_insert=True)
        assert policy.look() == 0
        PolicyJudgement.objects.update(at=timezone.now() - runner.AGAIN - timedelta(seconds=1))
        policy.look()
        receipt.refresh_from_db()
        assert receipt.status == Status.APPROVED

    def test_keeps_in_shadow_what_it_would_have_done_first(self):
        set_mode("shadow")
        receipt = make_confirmed()
        policy.look()
        warn(receipt, "serious")
        Receipt.objects.update(version=5)
        assert policy.look() == 0
        assert PolicyJudgement.objects.get().approves

    def test_approves_what_it_judged_in_shadow_once_it_is_on(self):
        set_mode("shadow")
        receipt = make_confirmed()
        policy.look()
        set_mode("on")
        PolicyJudgement.objects.update(at=timezone.now() - runner.AGAIN - timedelta(seconds=1))
        policy.look()
        receipt.refresh_from_db()
        assert receipt.status == Status.APPROVED

    def test_never_approves_again_what_was_reopened(self):
        set_mode("on")
        receipt, reviewer = make_confirmed(), make_user("reviewer")
        policy.look()
        receipt.refresh_from_db()
        review.reopen(receipt, by=reviewer, version=receipt.version)
        PolicyJudgement.objects.update(at=timezone.now() - runner.AGAIN - timedelta(seconds=1))
        assert policy.look() == 0
        receipt.refresh_from_db()
        assert receipt.status == Status.IN_REVIEW
        assert not receipt.allocations.exists()
        assert receipt.policy_judgement.acted

    def test_leaves_the_verdict_of_what_was_decided(self):
        set_mode("shadow")
        receipt = make_confirmed()
        policy.look()
        review.approve(receipt, by=make_user("reviewer"), version=0, note="ok")
        review.reopen(receipt, by=make_user("reviewer"), version=1)
        assert policy.look() == 0
        assert PolicyJudgement.objects.get().version == 0

    def test_goes_on_where_one_receipt_breaks_off(self, monkeypatch):
        set_mode("on")
        broken, fit = make_confirmed(), make_confirmed()
        judge = runner.judge

        def judge_some(receipt, rule):
            if receipt.pk == broken.pk:
                raise ValueError("a row nobody foresaw")
            return judge(receipt, rule)

        monkeypatch.setattr(runner, "judge", judge_some)
        policy.look()
        fit.refresh_from_db()
        assert fit.status == Status.APPROVED
        assert "could not look at it" in str(broken.policy_judgement.reasons[0])

    def test_does_nothing_by_halves(self, monkeypatch):
        def break_off(*_, **__):
            raise ValueError("a row nobody foresaw")

        set_mode("on")
        receipt = make_confirmed()
        monkeypatch.setattr("receipts.review.approving.allocate", break_off)
        policy.look()
        receipt.refresh_from_db()
        assert receipt.status == Status.IN_REVIEW
        assert not receipt.events.filter(kind="approved").exists()
        assert not receipt.policy_judgement.acted

    def test_keeps_why_it_was_refused(self, monkeypatch):
        set_mode("on")
        receipt = make_confirmed()
        User.objects.filter(username="policy").update(is_active=True)
        policy.look()
        [reason] = receipt.policy_judgement.reasons
        assert reason.code == "policy_name_taken"
        assert "Rename that account" in str(reason)

    def test_offers_the_due_anew(self, monkeypatch):
        offered = []
        monkeypatch.setattr(follow_ups, "match_dues", lambda _, keys, **__: offered.extend(keys))
        set_mode("on")
        receipt = make_confirmed()
        policy.look()
        assert offered == [receipt.candidates.get().due_id]


def record_of(**receipts: int) -> policy.TrackRecord:
    """So many receipts of these kinds, and none of the others."""
    kinds = ("spared", "dangerous", "left", "refused", "acted", "taken_back")
    return policy.TrackRecord(**{kind: Share(receipts.get(kind, 0), 0) for kind in kinds})


class TestTrackRecord:
    @pytest.mark.parametrize(
        ("receipts", "doubts"),
        [
            ({"spared": 49}, 1),
            ({"spared": 49, "acted": 1}, 1),
            ({"spared": 50}, 0),
            ({"spared": 48, "left": 1, "refused": 1}, 0),
            ({"spared": 49, "dangerous": 1}, 1),
        ],
    )
    def test_doubts_what_is_too_little_or_was_rejected(self, receipts, doubts):
        assert len(record_of(**receipts).doubts) == doubts

    def test_rounds_no_agreement_up(self):
        found = record_of(spared=199, dangerous=1, left=1)
        assert (found.agreed_percent, found.spared_percent) == (99, 99)
        assert (found.would_approve, found.decided) == (200, 201)

    def test_knows_no_share_of_nothing(self):
        assert record_of(left=3).agreed_percent is None


@pytest.mark.django_db
class TestAgreement:
    def test_compares_what_it_said_with_what_people_did(self):
        rule, reviewer = set_mode("shadow"), make_user("reviewer")
        spared, dangerous = make_confirmed(), make_confirmed()
        left = make_receipt(amount_paise=20_000)
        refused = make_receipt(amount_paise=10_000)
        policy.look()
        for receipt in (spared, left):
            review.approve(receipt, by=reviewer, version=0, note="ok")
        for receipt in (dangerous, refused):
            review.reject(receipt, by=reviewer, version=0, reason="duplicate")
        found = policy.agreement_of(rule)
        assert (found.spared.receipts, found.spared.paise) == (1, 50_000)
        assert (found.dangerous.receipts, found.left.paise) == (1, 20_000)
        assert (found.refused.receipts, found.decided) == (1, 4)
        assert (found.agreed_percent, found.spared_percent) == (50, 25)
        assert [one.receipt for one in judgements_of(rule, "dangerous")] == [dangerous]
        assert len(found.doubts) == 2

    def test_is_empty_at_first(self):
        found = policy.agreement_of(policy.policy_of(default_payee()))
        assert (found.decided, found.agreed_percent, found.spared.paise) == (0, None, 0)

    def test_knows_nothing_of_before_or_of_other_payees(self):
        rule = set_mode("shadow")
        earlier = make_receipt(
            status=Status.APPROVED, decided_at=rule.watched_since - timedelta(seconds=1)
        )
        elsewhere = make_receipt(status=Status.APPROVED, payee=make_payee())
        for receipt in (earlier, elsewhere):
            PolicyJudgement.objects.create(receipt=receipt, version=0, approves=True)
        assert policy.agreement_of(rule).decided == 0

    def test_keeps_apart_what_it_approved_itself(self):
        rule = set_mode("on")
        kept, back = make_confirmed(), make_confirmed()
        policy.look()
        back.refresh_from_db()
        review.reopen(back, by=make_user("reviewer"), version=back.version)
        review.reject(back, by=make_user("reviewer"), version=back.version, reason="edited")
        found = policy.agreement_of(rule)
        assert (found.decided, found.acted.receipts, found.taken_back.receipts) == (0, 2, 1)
        assert kept.policy_judgement.acted


@pytest.mark.django_db(transaction=True)
class TestRace:
    """Against the configured database, with real connections: SQLite and Postgres alike."""

    ROUNDS = 6

    def test_approves_once_of_two_that_look_at_once(self):
        payee = make_payee()
        set_mode("on", payee)
        for _ in range(self.ROUNDS):
            receipt = make_confirmed(payee=payee)
            outcomes = at_once(policy.look, policy.look)
            assert not [one for one in outcomes if isinstance(one, Exception)], outcomes
            assert receipt.allocations.count() == 1
            assert receipt.events.filter(kind="approved").count() == 1

    def test_approves_or_lets_a_person_decide_but_not_both(self):
        payee = make_payee()
        set_mode("on", payee)
        reviewer = make_user("reviewer", payee)
        for _ in range(self.ROUNDS):
            receipt = make_confirmed(payee=payee)
            at_once(
                policy.look,
                partial(review.reject, receipt, by=reviewer, version=0, reason="duplicate"),
            )
            receipt = Receipt.objects.get(pk=receipt.pk)
            assert receipt.events.filter(kind__in=("approved", "rejected")).count() == 1
            acted = PolicyJudgement.objects.filter(receipt=receipt, acted=True).exists()
            assert acted == (receipt.status == Status.APPROVED)

    def test_counts_a_payment_by_its_credit_or_by_the_policy(self):
        payee = make_payee()
        set_mode("on", payee)
        finance = make_user("finance", payee)
        for _ in range(self.ROUNDS):
            receipt, due = make_confirmed(payee=payee), make_due(payee=payee)
            credit = the_credit(receipt)
            at_once(
                policy.look,
                partial(review.count_credit, credit, by=finance, allocations={due: 50_000}),
            )
            counted = Allocation.objects.filter(receipt=receipt).count()
            assert counted + Allocation.objects.filter(credit=credit).count() == 1
