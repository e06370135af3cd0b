"""The policy's page: agreement in plain numbers, and a switch that warns before it is turned on."""

import pytest
from django.urls import reverse

from receipts.models import BankEvent, Policy, PolicyJudgement, Receipt
from receipts.review import policy as straight
from receipts.review.policy import track_record
from tests.factories import default_payee, make_payee, make_receipt, make_user

pytestmark = [pytest.mark.once, pytest.mark.django_db]

URL = "/desk/policy/"


@pytest.fixture
def admin(client):
    user = make_user("admin")
    client.force_login(user)
    return user


def choose(client, mode, tolerated="", **typed):
    return client.post(URL, {"mode": mode, "tolerated": tolerated} | typed)


def mode_now():
    return straight.policy_of(default_payee()).mode


def judged(status, *, approves, **values) -> Receipt:
    """A receipt that people decided after the policy had judged it."""
    receipt = make_receipt(status=status, amount_paise=50_000, **values)
    PolicyJudgement.objects.create(
        receipt=receipt, version=0, approves=approves, reasons=["Because."]
    )
    return receipt


class TestPolicy:
    def test_is_off_at_first_and_says_how_to_begin(self, client, admin):
        response = client.get(URL)
        assert response.status_code == 200
        assert "Nothing to compare yet" in response.content.decode()

    def test_watches_once_chosen(self, client, admin):
        page = choose(client, "shadow", "info", follow=True)
        assert page.url == URL
        assert mode_now() == "shadow"
        shown = client.get(URL).content.decode()
        assert "It is watching" in shown
        assert "Watching" in shown

    def test_shows_the_agreement_and_links_the_dangerous_ones(self, client, admin):
        choose(client, "shadow")
        judged("approved", approves=True)
        dangerous = judged("rejected", approves=True, decision_reason="no_credit")
        judged("approved", approves=False)
        judged("rejected", approves=False)
        response = client.get(URL)
        found = response.context["agreement"]
        assert (found.agreed_percent, found.spared_percent) == (50, 25)
        page = response.content.decode()
        assert reverse("workbench", args=[dangerous.pk]) in page
        assert "It would have approved 1 that people rejected" in page
        assert "no credit" in page

    def test_warns_before_it_is_switched_on(self, client, admin):
        response = choose(client, "on")
        assert response.status_code == 422
        assert "Let it watch until there are 50." in response.content.decode()
        assert "tick this if you mean it" in response.content.decode()
        assert mode_now() == "off"

    def test_is_switched_on_against_doubts_that_were_waved_aside(self, client, admin):
        choose(client, "on", despite="on")
        assert mode_now() == "on"
        assert BankEvent.objects.get().actor == admin

    def test_is_switched_on_at_once_where_nothing_speaks_against(self, client, admin, monkeypatch):
        monkeypatch.setattr(track_record, "ENOUGH", 1)
        choose(client, "shadow")
        judged("approved", approves=True)
        assert choose(client, "on").status_code == 302
        assert mode_now() == "on"

    def test_asks_nothing_when_it_is_on_already(self, client, admin):
        choose(client, "on", despite="on")
        assert choose(client, "on", "info").status_code == 302
        assert straight.policy_of(default_payee()).tolerated == "info"

    @pytest.mark.parametrize(
        "typed", [{"mode": ""}, {"mode": "always"}, {"mode": "shadow", "tolerated": "serious"}]
    )
    def test_says_what_cannot_be_chosen(self, client, admin, typed):
        response = choose(client, **typed)
        assert response.status_code == 422
        assert 'class="errors"' in response.content.decode()
        assert not Policy.objects.exists()

    def test_says_so_when_a_person_has_its_name(self, client, admin):
        make_user("reviewer", username="policy")
        response = choose(client, "on", despite="on")
        assert response.status_code == 422
        assert "Rename that account first" in response.content.decode()

    def test_does_nothing_twice(self, client, admin):
        choose(client, "shadow")
        choose(client, "shadow")
        assert BankEvent.objects.count() == 1

    def test_shows_nothing_of_another_payee(self, client, admin):
        choose(client, "shadow")
        judged("rejected", approves=True, payee=make_payee())
        assert client.get(URL).context["agreement"].decided == 0

    @pytest.mark.parametrize("role", ["payer", "reviewer", "finance"])
    def test_is_for_who_may_configure(self, client, role):
        client.force_login(make_user(role))
        assert client.get(URL).status_code == 403
        assert choose(client, "on", despite="on").status_code == 403
        assert not Policy.objects.exists()

    def test_requires_login(self, client):
        assert reverse("login") in client.get(URL).url

    def test_rejects_the_wrong_method(self, client, admin):
        assert client.delete(URL).status_code == 405


def test_stands_among_the_settings_and_not_in_the_desks_own_navigation(client):
    client.force_login(make_user("admin"))
    page = client.get(reverse("policy")).content.decode()
    navigation = page[page.index("desk-nav") : page.index("</nav>")]
    settings = page[page.index("data-settings") : page.index("</details>")]
    link = f'href="{reverse("policy")}" aria-current="page"'
    assert link in settings
    assert link not in navigation
    assert f'href="{reverse("dues")}"' in navigation
