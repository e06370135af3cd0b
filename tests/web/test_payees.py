"""The payees of an organisation: listed, and made by its admins."""

import pytest
from django.urls import reverse

from receipts.models import Membership, Payee
from tests.factories import default_payee, make_payee, make_user, payee_elsewhere

pytestmark = [pytest.mark.once, pytest.mark.django_db]


@pytest.fixture
def admin(client):
    user = make_user("admin")
    client.force_login(user)
    return user


def make(client, name="Hill School", payee: Payee | None = None):
    return client.post(
        reverse("make_payee"), {"name": name, "payee": (payee or default_payee()).pk}, follow=True
    )


class TestTheList:
    def test_is_of_the_organisation_worked_for_and_of_ones_own(self, client, admin):
        elsewhere = payee_elsewhere(name="Far Away")
        role = admin.memberships.get().role
        Membership.objects.create(user=admin, payee=elsewhere, role=role)
        make_payee(name="Not Mine")
        page = client.get(reverse("payees"))
        assert page.context["payees"] == [default_payee()]
        assert "Not Mine" not in page.text
        client.post(reverse("choose_payee"), {"payee": elsewhere.pk})
        page = client.get(reverse("payees"))
        assert page.context["payees"] == [elsewhere]
        assert elsewhere.organisation.name in page.text

    def test_leads_to_the_page_for_payers(self, client, admin):
        assert reverse("upload", args=["pay"]) in client.get(reverse("payees")).text

    @pytest.mark.parametrize("role", ["reviewer", "finance", "auditor"])
    def test_is_for_admins(self, client, role):
        client.force_login(make_user(role))
        assert client.get(reverse("payees")).status_code == 403
        assert make(client).status_code == 403


class TestMakingOne:
    def test_goes_on_with_the_new_one(self, client, admin):
        page = make(client)
        made = Payee.objects.get(name="Hill School")
        assert made.organisation == default_payee().organisation
        assert page.context["desk"].payee == made
        assert "Hill School" in page.text
        assert client.get(reverse("queue")).context["desk"].payee == made

    def test_twice_makes_one(self, client, admin):
        make(client)
        page = make(client)
        assert page.status_code == 422
        assert "has a payee of this name" in page.text
        assert Payee.objects.filter(name="Hill School").count() == 1

    @pytest.mark.parametrize("name", ["", " \u200b", "x" * 121])
    def test_says_what_is_wrong_with_a_name(self, client, admin, name):
        page = make(client, name)
        assert page.status_code == 422
        assert page.context["form"].errors["name"]
        assert Payee.objects.count() == 1

    def test_is_of_the_payee_that_the_form_was_shown_for(self, client, admin):
        assert make(client, payee=payee_elsewhere()).status_code == 404

    def test_is_by_post_alone(self, client, admin):
        assert client.get(reverse("make_payee")).status_code == 405
