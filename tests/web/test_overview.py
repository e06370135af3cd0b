"""The overview's page, its files, and the same over the API."""

import csv
from io import StringIO

import pytest
from django.urls import reverse

from receipts.day_sums import Amount
from receipts.filters import today
from receipts.models import Membership
from receipts.web.overview.bars import Part, bars_of, parts_of
from receipts.web.overview.tables import TABLES
from tests.factories import (
    default_payee,
    make_credit,
    make_due,
    make_payee,
    make_reading,
    make_receipt,
    make_user,
)

pytestmark = [pytest.mark.django_db, pytest.mark.once]
BAD = {"from": "2026-06-30", "to": "2026-06-01"}


@pytest.fixture
def auditor(client):
    """Of two payees, of which the default one has a line in every table."""
    person = make_user("auditor")
    client.force_login(person)
    other = make_payee(name="Other")
    Membership.objects.create(user=person, payee=other, role=person.memberships.get().role)
    by = make_user("reviewer", username="meena", first_name="=Meena")
    receipt = make_receipt(status="approved", amount_paise=12_500, decided_by=by)
    make_reading(receipt, app="gpay")
    receipt.save()
    rejected = make_receipt(
        status="rejected", amount_paise=700, decision_reason="no_credit", decided_by=by
    )
    rejected.signals.create(kind="no_credit", severity="serious")
    make_due(due_on=today(), amount_paise=30_000)
    make_credit(amount_paise=40_000)
    make_due(due_on=today(), amount_paise=99_900, payee=other)
    make_receipt()
    return person


def page(client, **query):
    return client.get(reverse("overview"), query)


def lines(client, table, **query):
    answer = client.get(reverse("overview_table", args=[table]), query)
    assert answer["Content-Type"].startswith("text/csv")
    return list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))


@pytest.mark.usefixtures("auditor")
class TestPage:
    def test_leads_to_who_has_not_paid_and_to_what_waits(self, client):
        text = page(client, period="today").text
        assert "₹300" in text
        assert f"{reverse('dues')}?state=open&amp;due_from={today()}&amp;due_to={today()}" in text
        assert f"{reverse('queue')}?state=in_review" in text

    def test_is_of_all_payees_when_asked(self, client):
        assert page(client).context["found"].money.open == Amount(1, 30_000)
        found = page(client, payees="all")
        assert found.context["found"].money.open == Amount(2, 129_900)
        assert [row.cells[0] for row in found.context["tables"][1].rows] == [
            "Other",
            "My organisation",
        ]

    def test_draws_a_picture_where_there_is_more_than_one_day(self, client):
        assert 'role="img"' not in page(client, period="today").text
        for period in ("month", "year"):
            assert page(client, period=period).text.count('role="img"') == 4

    @pytest.mark.parametrize("name", ["overview", "overview_table"])
    def test_says_what_is_wrong_with_a_period(self, client, name):
        url = reverse(name, args=["people"] if name == "overview_table" else [])
        answer = client.get(url, BAD)
        assert answer.status_code == 400
        assert "The period ends on 1 Jun 2026, before it begins on 30 Jun 2026." in answer.text


@pytest.mark.usefixtures("auditor")
class TestFiles:
    def test_are_what_the_page_shows(self, client):
        make_due(group="Hostel", due_on=today())
        shown = page(client, period="today", payees="all").context["tables"]
        assert ["days", *(one.name for one in shown)] == list(TABLES)
        for table in shown:
            assert len(lines(client, table.name, period="today", payees="all")) == 1 + len(
                table.rows
            )

    def test_are_harmless_in_a_spreadsheet(self, client):
        assert lines(client, "people")[1:] == [["'=Meena", "1", "500.00", "1", "7.00"]]

    def test_are_of_tables_that_there_are(self, client):
        assert client.get(reverse("overview_table", args=["secrets"])).status_code == 404


class TestApi:
    def test_tells_the_same(self, client, auditor):
        found = client.get(reverse("api_overview"), {"period": "today"}).json()
        assert found["money"]["open"] == {"count": 2, "amount_paise": 129_900}
        assert [one["payee"] for one in found["payees"]][-1] == default_payee().slug
        assert found["protected"] == {"count": 1, "amount_paise": 700}
        assert found["apps"][0]["app"] == "gpay"
        assert found["people"][0]["username"] == "meena"
        one = client.get(reverse("api_overview"), {"payee": default_payee().slug}).json()
        assert one["money"]["open"]["amount_paise"] == 30_000

    def test_says_what_is_wrong(self, client, auditor):
        answer = client.get(reverse("api_overview"), BAD)
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "to")

    def test_hides_what_is_anothers(self, client, auditor):
        query = {"payee": make_payee().slug}
        assert client.get(reverse("api_overview"), query).status_code == 404


class TestBars:
    def test_fill_their_width_whatever_is_rounded(self):
        assert parts_of(3, good=1, bad=1, open=1) == [
            Part("good", 0, 333), Part("bad", 333, 333), Part("open", 666, 334),
        ]  # fmt: skip
        assert parts_of(0, good=0) == []

    def test_show_the_smallest_amount(self):
        found = bars_of([1, 0, 10**9])
        assert [(bar.number, bar.height) for bar in found] == [(0, 20), (2, 1_000)]
