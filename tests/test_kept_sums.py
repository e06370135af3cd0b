"""What counts towards a due is kept by the database, whoever writes."""

from io import StringIO

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from receipts import kept_sums
from receipts.models import Allocation, Credit, Due, HandPayment, Receipt
from tests.factories import (
    default_payee,
    make_credit,
    make_due,
    make_payee,
    make_receipt,
    make_utr,
)

pytestmark = pytest.mark.django_db


def kept(due: Due) -> tuple[int, int, str]:
    due.refresh_from_db()
    return due.paid_paise, due.left_paise, due.state


def count(due: Due, paise: int) -> Allocation:
    return Allocation.objects.create(credit=make_credit(), due=due, amount_paise=paise)


class TestPaidPaise:
    def test_rises_with_what_is_counted_and_falls_with_what_goes_back(self):
        due = make_due(amount_paise=1_000)
        assert kept(due) == (0, 1_000, "unpaid")
        one, two = count(due, 400), count(due, 600)
        assert kept(due) == (1_000, 0, "paid")
        Allocation.objects.filter(pk=one.pk).update(refunded_paise=100)
        assert kept(due) == (900, 100, "part_paid")
        two.delete()
        assert kept(due) == (300, 700, "part_paid")
        Allocation.objects.all().delete()
        assert kept(due) == (0, 1_000, "unpaid")

    def test_knows_what_was_written_in_bulk(self):
        due = make_due(amount_paise=1_000)
        receipts = [make_receipt(status=Receipt.Status.APPROVED) for _ in range(3)]
        Allocation.objects.bulk_create(
            Allocation(receipt=one, due=due, amount_paise=500) for one in receipts
        )
        assert kept(due) == (1_500, -500, "overpaid")

    def test_goes_with_an_allocation_that_moves(self):
        due, other = make_due(amount_paise=1_000), make_due(amount_paise=1_000)
        moved = count(due, 400)
        Allocation.objects.filter(pk=moved.pk).update(due=other)
        assert (kept(due)[0], kept(other)[0]) == (0, 400)

    def test_stays_when_the_due_itself_is_changed(self):
        due = make_due(amount_paise=1_000)
        count(due, 1_000)
        due.refresh_from_db()
        due.amount_paise = 1_500
        due.save(update_fields=["amount_paise"])
        assert kept(due) == (1_000, 500, "part_paid")


class TestAudit:
    def test_finds_nothing_where_every_sum_is_true(self):
        count(make_due(), 400)
        said = StringIO()
        call_command("audit", stdout=said)
        assert said.getvalue() == "Every sum is that of its rows.\n"

    def test_names_a_sum_that_somebody_wrote_past_the_triggers(self):
        due = make_due()
        count(due, 400)
        Due.objects.filter(pk=due.pk).update(paid_paise=700)
        said = StringIO()
        with pytest.raises(CommandError, match="1 sums are wrong"):
            call_command("audit", stderr=said)
        assert f"Due {due.pk}: ₹7.00 are kept as paid, its rows say ₹4.00." in said.getvalue()

    def test_names_a_transfer_by_hand_that_counts_otherwise_too(self):
        utr, day = make_utr(), timezone.localdate()
        values = {"payee": default_payee(), "kind": "transfer", "on": day, "amount_paise": 100}
        first = HandPayment.objects.create(**values, utr=utr)
        second = HandPayment.objects.create(**values)  # its UTR is not told
        line, _other = make_credit(), make_credit(utr=utr, payee=make_payee())
        counted = Allocation.objects.create(credit=line, due=make_due(), amount_paise=1)
        call_command("audit", stdout=StringIO())
        # … written past the guards, or counted before there were any
        receipt = make_receipt(status=Receipt.Status.APPROVED, utr=utr)
        HandPayment.objects.update(utr=utr)
        Credit.objects.filter(pk=counted.credit_id).update(utr=utr)
        said = StringIO()
        with pytest.raises(CommandError, match="5 sums are wrong"):
            call_command("audit", stderr=said)
        for words in (
            f"Payment by hand {second.pk}: UTR {utr} counts on payment by hand {first.pk} too.",
            f"Payment by hand {first.pk}: UTR {utr} counts on receipt {receipt.pk} too.",
            f"Payment by hand {second.pk}: UTR {utr} counts on credit {line.pk} too.",
        ):
            assert words in said.getvalue()
        HandPayment.objects.update(taken_back_at=timezone.now())
        call_command("audit", stdout=StringIO())

    def test_names_a_payment_of_which_more_counts_than_was_paid(self):
        one = count(make_due(), 400)
        Credit.objects.filter(pk=one.credit_id).update(amount_paise=300)
        said = StringIO()
        with pytest.raises(CommandError, match="1 sums are wrong"):
            call_command("audit", stderr=said)
        assert said.getvalue() == f"Credit {one.credit_id}: ₹4.00 are counted of ₹3.00.\n"


class TestMigrating:
    def test_puts_the_triggers_back_and_the_sums_right(self):
        due = make_due()
        kept_sums.stand_down(using="default", plan=["anything"])
        Due.objects.filter(pk=due.pk).update(paid_paise=7)
        kept_sums.stand_up(using="default", plan=["anything"], apps=apps)
        assert kept(due)[0] == 0
        count(due, 300)
        assert kept(due)[0] == 300

    @pytest.mark.sqlite
    def test_lets_sqlite_make_the_table_of_dues_anew(self):
        kept_sums.stand_down(using="default", plan=["anything"])
        with connection.cursor() as cursor:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            names = {name for (name,) in cursor.fetchall()}
        assert not {name for name in names if "paid_kept" in name}
