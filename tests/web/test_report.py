"""The report: what came in on which day and what became of it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from receipts.models import CreditMatch, MatchGround
from tests.factories import make_credit, make_payee, make_receipt, make_user

pytestmark = pytest.mark.django_db


def report(client):
    return client.get(reverse("reports"))


class TestReports:
    def test_counts_a_days_receipts(self, client):
        client.force_login(make_user("reviewer"))
        make_receipt(status="approved", amount_paise=12_500)
        make_receipt(status="approved", claimed_amount_paise=2_500)
        make_receipt(status="rejected", amount_paise=700)
        confirmed = make_receipt(amount_paise=30_000)
        for credit in (make_credit(amount_paise=30_000), make_credit(amount_paise=30_000)):
            CreditMatch.objects.create(
                receipt=confirmed, credit=credit, ground=MatchGround.CONFIRMED
            )
        make_receipt(payee=make_payee())
        [day] = report(client).context["days"]
        assert (day.received, day.approved, day.rejected, day.open) == (4, 2, 1, 1)
        assert day.claimed_amount == "₹457.00"
        assert day.approved_amount == "₹150.00"
        assert day.confirmed_amount == "₹300.00"

    @pytest.mark.parametrize("other", ["rejected", "in_review"])
    @pytest.mark.parametrize("one", ["approved", "in_review"])
    def test_confirms_one_credit_once_though_another_receipt_shows_it_too(self, client, one, other):
        client.force_login(make_user("reviewer"))
        credit = make_credit()
        for status in (other, one):
            receipt = make_receipt(status=status, amount_paise=50_000)
            CreditMatch.objects.create(receipt=receipt, credit=credit, ground=MatchGround.CONFIRMED)
        [day] = report(client).context["days"]
        assert day.confirmed_amount == "₹500.00"

    def test_tells_of_fewer_days_where_more_came_than_are_added_up(self, client, monkeypatch):
        monkeypatch.setattr("receipts.web.report.views.ADDED_UP", 3)
        client.force_login(make_user("reviewer"))
        now = timezone.now()
        for days in (0, 1, 1, 2):
            make_receipt(created_at=now - timedelta(days=days))
        context = report(client).context
        assert (context["period"], sum(day.received for day in context["days"])) == (2, 3)

    def test_says_when_there_is_nothing_yet(self, client):
        client.force_login(make_user("reviewer"))
        assert "Nothing to report yet" in report(client).content.decode()

    def test_requires_login(self, client):
        assert report(client).status_code == 302

    def test_is_not_for_payers(self, client):
        client.force_login(make_user("payer"))
        assert report(client).status_code == 403

    def test_rejects_the_wrong_method(self, client):
        client.force_login(make_user("reviewer"))
        assert client.post(reverse("reports")).status_code == 405
