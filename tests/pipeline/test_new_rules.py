"""After an upgrade that changed the rules, what waits is looked at anew; nothing acts before."""

import pytest

from receipts import review, verdict
from receipts.models import Credit, PayeeWalk, Policy, Receipt, RulePass
from receipts.payer_pages import set_pages
from receipts.pipeline import new_rules, rule_walks
from receipts.pipeline.new_rules import begin_anew, look_anew
from receipts.pipeline.rule_walks import digest_of
from receipts.review import policy as straight
from receipts.review.refusals import VerdictChanged
from tests.factories import default_payee, make_payee, make_receipt, make_user
from tests.verdict.making import judged, make_paid

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _rules_of_before():
    """All of it had been looked at by older rules."""
    RulePass.objects.all().delete()
    look_anew()
    RulePass.objects.update(rules="of before")


def make_outdated() -> Receipt:
    """Ready by rules to which it was enough that the bank has it, whoever paid."""
    receipt, *_ = make_paid(credit={"payer_name": "SURESH NAIR"})
    assert judged(receipt).verdict == "look"
    Receipt.objects.filter(pk=receipt.pk).update(verdict="ready", verdict_points=[])
    receipt.refresh_from_db()
    return receipt


def stored(receipt: Receipt) -> str:
    return Receipt.objects.values_list("verdict", flat=True).get(pk=receipt.pk)


def test_what_waits_is_looked_at_once_by_new_rules(django_assert_num_queries):
    receipt = make_outdated()
    decided = make_receipt(status="rejected", decided_by=make_user("reviewer"))
    assert (look_anew(), stored(receipt)) == (1, "look")
    assert receipt.signals.filter(kind="no_credit").count() == 0
    assert (look_anew(), stored(decided)) == (0, "")
    with django_assert_num_queries(2):
        assert look_anew() == 0


def test_credits_and_doubts_are_looked_for_as_well():
    receipt, *_ = make_paid()
    assert not receipt.credit_matches.exists()
    look_anew()
    assert (receipt.credit_matches.count(), stored(receipt)) == (1, "ready")


def test_whom_payers_pay_was_changed():
    receipt, *_ = make_paid(reading={"payee_vpa": "fees@sbi"})
    set_pages(default_payee(), by=make_user("admin"), vpas=["school@okaxis"])
    look_anew()
    assert receipt.signals.filter(kind="other_payee").count() == 1
    set_pages(default_payee(), by=make_user("admin"), vpas=["school@okaxis", "fees@sbi"])
    look_anew()
    assert receipt.signals.filter(kind="other_payee").count() == 0
    set_pages(default_payee(), by=make_user("admin"), greeting="Namaste")
    assert look_anew() == 0


def test_nothing_is_looked_at_of_payees_that_were_not_changed():
    look_anew()
    mine, others = make_receipt(status="in_review"), make_receipt(payee=make_payee())
    Receipt.objects.filter(pk=others.pk).update(status="in_review")
    set_pages(default_payee(), by=make_user("admin"), vpas=["school@okaxis"])
    assert (look_anew(), look_anew()) == (1, 0)
    assert stored(mine)
    assert not stored(others)
    assert not PayeeWalk.objects.exists()


def test_a_payee_that_is_changed_again_amid_it_is_looked_at_from_the_first_on(monkeypatch):
    look_anew()
    receipts = [make_receipt(status="in_review") for _ in range(3)]
    monkeypatch.setattr(new_rules, "AT_ONCE", 2)
    look, seen = new_rules.look_again, []

    def look_again(receipt):
        if not seen:
            begin_anew(default_payee())
        seen.append(receipt)
        look(receipt)

    monkeypatch.setattr(new_rules, "look_again", look_again)
    begin_anew(default_payee())
    assert [look_anew() for _ in range(4)] == [2, 2, 1, 0]
    assert seen == [*receipts[:2], *receipts]


def test_it_goes_on_where_it_was_killed(monkeypatch):
    receipts = [make_outdated() for _ in range(3)]
    monkeypatch.setattr(new_rules, "AT_ONCE", 2)
    assert (look_anew(), look_anew(), look_anew()) == (2, 1, 0)
    assert {stored(one) for one in receipts} == {"look"}


def test_it_begins_with_the_next_call_when_its_time_is_over(monkeypatch):
    receipts = [make_outdated() for _ in range(2)]
    clock = iter([0.0, 0.0, new_rules.TURN_SECONDS + 1])
    monkeypatch.setattr(new_rules.time, "monotonic", lambda: next(clock))
    assert look_anew() == 1
    assert [stored(one) for one in receipts] == ["look", "ready"]


def test_it_is_not_finished_where_its_time_was_over_before_the_first(monkeypatch):
    receipt = make_outdated()
    # As where the database was slow to say what waits.
    clock = iter([0.0, new_rules.TURN_SECONDS + 1])
    with monkeypatch.context() as slow:
        slow.setattr(new_rules.time, "monotonic", lambda: next(clock))
        assert (look_anew(), stored(receipt)) == (0, "ready")
    assert RulePass.objects.get().finished_at is None
    assert (look_anew(), stored(receipt)) == (1, "look")


def test_one_fault_holds_up_no_other_and_is_not_called_judged(monkeypatch, caplog):
    first, second = make_outdated(), make_outdated()
    look = new_rules.look_again

    def look_again(receipt):
        if receipt == first:
            raise ValueError("a row nobody foresaw")
        look(receipt)

    monkeypatch.setattr(new_rules, "look_again", look_again)
    assert look_anew() == 2
    assert (stored(first), stored(second)) == ("", "look")
    assert Receipt.objects.get(pk=first.pk).version > first.version
    assert f"Receipt {first.pk}" in caplog.text
    assert look_anew() == 0
    assert RulePass.objects.get().finished_at is None
    assert verdict.catch_up() == 1
    assert (look_anew(), stored(first)) == (0, "look")
    assert RulePass.objects.get().finished_at is not None


def test_rules_are_others_with_any_change_of_their_source(tmp_path, monkeypatch):
    monkeypatch.setattr(rule_walks, "HOUSE", tmp_path)
    (tmp_path / "verdict").mkdir()
    digests = set()
    for name, text in [("upi.py", "a"), ("verdict/rule.py", "a"), ("verdict/rule.py", "b")]:
        (tmp_path / name).write_text(text)
        digests.add(digest_of.__wrapped__(new_rules.ROOMS))
    assert len(digests) == 3
    (tmp_path / "tasks.py").write_text("a")
    assert digest_of.__wrapped__(new_rules.ROOMS) in digests


def test_nothing_acts_on_a_ready_verdict_of_older_rules():
    """Clearing goes by what is so now as well: tests/review/test_clearing.py."""
    receipt, reviewer = make_outdated(), make_user("reviewer")
    due = judged(receipt).due
    Receipt.objects.filter(pk=receipt.pk).update(verdict="ready")
    Policy.objects.create(payee=default_payee(), mode=Policy.Mode.ON, tolerated="warning")
    straight.look()
    receipt = Receipt.objects.get(pk=receipt.pk)
    assert (receipt.status, receipt.verdict) == ("in_review", "ready")
    with pytest.raises(VerdictChanged):
        review.approve(
            receipt, by=reviewer, version=receipt.version, allocations={due: 50_000}, shown="ready"
        )
    assert Credit.objects.get().allocations.count() == 0
