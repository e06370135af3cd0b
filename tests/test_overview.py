"""A period's figures: each sum on its own day, kept, and always that of its rows."""

from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from receipts import owed
from receipts.day_sums import Amount, keeping, sum_up, wrong_sums
from receipts.filters import FilterRefused
from receipts.models import Adjustment, Allocation, DayMark, DaySum, Due, Receipt, Signal
from receipts.overview import Span, overview_of, period_in
from receipts.overview.periods import named_period
from tests.factories import (
    default_payee,
    make_credit,
    make_due,
    make_payee,
    make_reading,
    make_receipt,
    make_rule,
    make_user,
)
from tests.racing import at_once

pytestmark = pytest.mark.django_db

FIRST, LAST = date(2026, 6, 1), date(2026, 6, 30)
NIGHT = datetime(2026, 5, 31, 18, 30, tzinfo=UTC)  # midnight in India: the first of June
JUNE = {"from": FIRST, "to": LAST}


def june(*payees):
    return overview_of(payees or [default_payee()], period_in(JUNE))


def decided(status="approved", **values):
    return make_receipt(
        status=status, **({"created_at": NIGHT, "decided_at": NIGHT, "amount_paise": 100} | values)
    )


class TestMoney:
    def test_is_five_truths_each_on_a_day_of_its_own(self):
        due = make_due(amount_paise=1_000, due_on=FIRST)
        make_due(amount_paise=5_000, due_on=LAST + timedelta(days=1))
        before = {"created_at": NIGHT - timedelta(seconds=1), "claimed_amount_paise": 7}
        receipt = make_receipt(status="approved", decided_at=NIGHT, **before)
        make_receipt(created_at=NIGHT, claimed_amount_paise=300)
        Allocation.objects.create(receipt=receipt, due=due, amount_paise=7)
        make_credit(on=FIRST, amount_paise=40)
        money = june().money
        assert money.promised == Amount(1, 1_000)
        assert money.open == Amount(1, 993)
        assert money.claimed == Amount(1, 300)
        assert money.approved == Amount(1, 7)
        assert money.in_bank == Amount(1, 40)

    def test_is_of_the_payees_one_asks_for_the_most_open_first(self):
        other = make_payee()
        make_due(amount_paise=1, due_on=FIRST)
        make_due(amount_paise=2, due_on=LAST, payee=other)
        make_due(amount_paise=4, due_on=LAST, payee=make_payee())
        found = june(default_payee(), other)
        assert found.money.open == Amount(2, 3)
        assert [(payee, one.open.paise) for payee, one in found.by_payee] == [
            (other, 2), (default_payee(), 1),
        ]  # fmt: skip

    def test_leaves_out_of_the_bank_what_proves_nothing(self):
        make_credit(on=FIRST, reversed_on=LAST)
        make_credit(on=FIRST, is_settlement=True)
        told = {"statement_id": None, "alerted_at": NIGHT}
        make_credit(on=FIRST).__class__.objects.update(**told)
        assert june().money.in_bank == Amount()

    def test_leaves_out_what_is_cancelled(self):
        make_due(due_on=FIRST, cancelled_at=NIGHT, cancel_reason="x")
        money = june().money
        assert (money.promised, money.open) == (Amount(), Amount())

    def test_has_a_due_without_a_day_on_the_day_it_was_entered(self):
        due = make_due(amount_paise=100)
        Due.objects.filter(pk=due.pk).update(created_at=NIGHT)
        found = june()
        assert found.money.open == found.open_without_day == Amount(1, 100)
        assert found.late == Amount()
        assert found.by_due_day == []

    def test_says_by_day_and_by_due_day_what_is_late(self):
        make_due(amount_paise=100, due_on=FIRST)
        make_due(amount_paise=50, due_on=FIRST)
        make_due(amount_paise=70, due_on=LAST)
        found = june()
        assert [(on, one.open.paise) for on, one in found.by_due_day] == [(FIRST, 150), (LAST, 70)]
        assert [one.open.count for _, one in found.by_step] == [2, *[0] * 28, 1]
        assert found.late == Amount(3, 220)

    def test_says_by_group_what_is_asked_with_fees_and_open(self):
        make_due(amount_paise=100, due_on=FIRST, group="Hostel")
        make_due(amount_paise=50, due_on=LAST, group="Hostel")
        make_due(amount_paise=70, due_on=LAST, group="Tuition")
        assert june().by_group[0] == ("Hostel", Amount(2, 150), Amount(2, 150))
        make_rule(paise=7, group="Tuition")
        late = make_due(amount_paise=30, due_on=FIRST)
        owed.settle(Due.objects.values_list("pk", flat=True), on=LAST + timedelta(days=1))
        assert june().by_group == [
            ("Hostel", Amount(2, 150), Amount(2, 150)),
            ("Tuition", Amount(1, 77), Amount(1, 77)),
            ("", Amount(1, 30), Amount(1, 30)),
        ]
        late.delete()
        sum_up()
        assert [one.group for one in june().by_group] == ["Hostel", "Tuition"]
        assert list(wrong_sums()) == []

    def test_says_nothing_of_groups_where_there_are_none(self):
        make_due(amount_paise=100, due_on=FIRST)
        assert june().by_group == []


class TestDecisions:
    def test_tell_who_decided_how_much_and_how_soon(self):
        meena, policy = make_user(username="meena"), make_user(username="policy")
        decided(decided_by=meena, decided_at=NIGHT + timedelta(hours=1))
        decided(decided_by=policy, decided_at=NIGHT + timedelta(hours=2))
        decided("rejected", decided_by=meena, decided_at=NIGHT + timedelta(days=4))
        make_receipt(created_at=NIGHT)
        found = june()
        assert [(one.user.username, one.approved, one.rejected) for one in found.people] == [
            ("meena", Amount(1, 100), Amount(1, 100)),
            ("policy", Amount(1, 100), Amount()),
        ]
        assert found.within == {"hour": 1, "day": 1, "three_days": 0, "longer": 1}
        assert (found.decided, found.straight_through) == (3, 1)

    def test_tell_what_became_of_warnings_but_not_of_mere_remarks(self):
        statuses = ("rejected", "rejected", "approved", "approved", "in_review")
        for number, status in enumerate(statuses):
            receipt = decided(status) if status != "in_review" else make_receipt()
            dismissed = {"dismissed_at": NIGHT, "dismissal_reason": "Seen."} if number == 1 else {}
            receipt.signals.create(kind="edited", severity="serious", **dismissed)
            receipt.signals.create(kind="no_utr", severity="info")
        [warnings] = june().warnings
        assert (warnings.raised, warnings.upheld, warnings.set_aside) == (4, 1, 1)
        assert warnings.approved_with == 2

    def test_protect_what_was_claimed_of_money_that_had_not_come(self):
        for reason in ("no_credit", "duplicate", "not_readable", "other"):
            decided("rejected", decision_reason=reason)
        assert june().protected == Amount(2, 200)

    def test_tell_how_often_an_apps_pictures_were_read_right(self):
        for utr, paise in (("600000000001", 100), ("600000000002", 900), ("", 100)):
            receipt = make_receipt(created_at=NIGHT)
            make_reading(receipt, app="gpay", utr=utr, amount_paise=paise)
            typed = {"utr": utr, "amount_paise": 100, "paid_at": NIGHT}
            by = {"decided_by": make_user(), "decided_at": NIGHT}
            Receipt.objects.filter(pk=receipt.pk).update(status="approved", **typed, **by)
        [app] = june().apps
        assert (app.app, app.read) == ("gpay", 3)
        assert (app.utr_right, app.amount_right, app.time_right) == (2, 2, 0)


def change_all(receipt, due, credit, warning):
    """Every kind of change there is, one after another."""
    yield Receipt.objects.filter(pk=receipt.pk).update(amount_paise=900)
    yield Receipt.objects.filter(pk=receipt.pk).update(created_at=NIGHT + timedelta(days=3))
    yield type(warning).objects.filter(pk=warning.pk).update(severity="info")
    yield warning.delete()
    yield Signal.objects.create(receipt=receipt, kind="edited", severity="serious")
    yield Due.objects.filter(pk=due.pk).update(due_on=LAST, amount_paise=2_000)
    yield Allocation.objects.create(receipt=receipt, due=due, amount_paise=70)
    yield Allocation.objects.all().delete()
    yield Due.objects.filter(pk=due.pk).update(group="Hostel")
    yield Adjustment.objects.create(
        due=due, kind="discount", paise=-10, on=LAST, by=make_user("finance"), why="x"
    )
    yield Due.objects.filter(pk=due.pk).update(cancelled_at=NIGHT, cancel_reason="x")
    yield Due.objects.filter(pk=due.pk).update(cancelled_at=None, cancel_reason="")
    yield type(credit).objects.filter(pk=credit.pk).update(set_aside_at=NIGHT)
    yield type(credit).objects.filter(pk=credit.pk).update(set_aside_at=None, on=LAST)
    yield credit.delete()
    yield Receipt.objects.filter(pk=receipt.pk).update(status="in_review")
    yield make_due(due_on=FIRST).delete()


class TestKeptSums:
    def test_are_those_of_the_rows_after_every_change_summed_up_or_not(self):
        receipt, due, credit = decided(), make_due(due_on=FIRST), make_credit(on=FIRST)
        warning = Signal.objects.create(receipt=receipt, kind="no_utr", severity="warning")
        for number, _ in enumerate(change_all(receipt, due, credit, warning)):
            live = june()
            assert sum_up() > 0, f"change {number} left no mark"
            assert DayMark.objects.count() == 0
            kept = june()
            assert set(kept.totals) == set(live.totals), number
            assert list(wrong_sums()) == []
        DaySum.objects.all().delete()
        assert june().totals == []

    def test_are_read_where_nothing_is_marked(self, django_assert_num_queries):
        payee = decided().payee
        sum_up()
        with django_assert_num_queries(3):
            assert june(payee).totals

    def test_are_made_once_where_two_set_out_to_sum_up_the_same_days(self, monkeypatch):
        decided()

        def after_another(marked):
            monkeypatch.undo()
            sum_up()
            DaySum.objects.update(paise=7)
            return keeping._stretches(marked)

        monkeypatch.setattr(keeping, "_stretches", after_another)
        sum_up()
        assert set(DaySum.objects.values_list("paise", flat=True)) == {7}

    def test_of_hundreds_of_marked_stretches_are_read_with_few_queries(
        self, django_assert_max_num_queries
    ):
        payees = [make_payee() for _ in range(11)]
        for payee in payees:
            make_due(payee=payee, due_on=FIRST, amount_paise=100)
        sum_up()
        days = [FIRST + timedelta(days=2 * number) for number in range(100)]
        DayMark.objects.bulk_create(
            DayMark(payee=payee, source=DaySum.Source.DUES, on=on)
            for payee in payees
            for on in days
        )
        with django_assert_max_num_queries(10):
            assert june(*payees).money.open == Amount(11, 1_100)

    def test_are_proved_by_the_audit(self):
        decided()
        sum_up()
        DaySum.objects.filter(what="claimed").update(paise=700)
        said = StringIO()
        with pytest.raises(CommandError, match="1 sums are wrong"):
            call_command("audit", stderr=said)
        assert said.getvalue() == (
            "pay, 2026-06-01, claimed: 1 (₹7.00) kept, its rows say 1 (₹1.00).\n"
        )
        decided()  # which marks the day
        call_command("audit", stdout=StringIO())


@pytest.mark.writers
@pytest.mark.django_db(transaction=True)
def test_nobody_waits_to_mark_a_day_and_no_change_is_lost_that_commits_after_its_summing():
    receipt = decided()

    def meanwhile():
        decided()
        return sum_up(), june().money.approved

    with transaction.atomic():
        Receipt.objects.filter(pk=receipt.pk).update(amount_paise=900)
        assert at_once(meanwhile) == [(3, Amount(2, 200))]
    assert june().money.approved == Amount(2, 1_000)
    sum_up()
    assert june().money.approved == Amount(2, 1_000)
    assert list(wrong_sums()) == []


@pytest.mark.once
class TestPeriod:
    @pytest.mark.parametrize(
        ("span", "first", "last"),
        [
            (Span.TODAY, date(2026, 12, 30), date(2026, 12, 30)),
            (Span.WEEK, date(2026, 12, 28), date(2027, 1, 3)),
            (Span.MONTH, date(2026, 12, 1), date(2026, 12, 31)),
            (Span.YEAR, date(2026, 1, 1), date(2026, 12, 31)),
        ],
    )
    def test_has_its_day_in_it(self, span, first, last):
        period = named_period(span, date(2026, 12, 30))
        assert (period.first, period.last) == (first, last)

    @pytest.mark.parametrize(
        ("query", "field", "sentence"),
        [
            ({"period": "decade"}, "period", "“decade” is not known."),
            ({"period": "own"}, "from", "Say from which day to which."),
            ({"from": "2026-06-01"}, "to", "Say from which day to which."),
            ({"from": "2026-06-30", "to": "2026-06-01"}, "to", "begins on 30 Jun 2026. Choose"),
            ({"from": "2000-01-01", "to": "2026-06-01"}, "from", "A period is 10 years at most."),
            ({"from": "0001-01-01", "to": "9999-12-31"}, "from", "is too far away."),
            ({"from": "soon", "to": "2026-06-01"}, "from", "“soon” is not a day."),
        ],
    )
    def test_that_makes_no_sense_is_told_so(self, query, field, sentence):
        with pytest.raises(FilterRefused) as refused:
            period_in(query)
        assert sentence in refused.value.errors[field]

    def test_of_years_is_shown_by_month(self):
        period = period_in({"from": "2025-11-15", "to": "2027-01-10"})
        assert len(period.steps) == 15
        assert period.step_of(date(2026, 2, 28)) == date(2026, 2, 1)
