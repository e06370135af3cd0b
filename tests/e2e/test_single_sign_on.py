"""Single sign-on through a real browser and an issuer on this machine, there and back."""

import re

import pytest
from django.core.cache import cache
from django.urls import reverse
from playwright.sync_api import expect

from receipts import people
from receipts.accounts import sign_on
from receipts.accounts.openid import Told
from receipts.models import SignIn, User
from tests.e2e.conftest import arrive
from tests.e2e.test_accessibility import LOOKS_AT_THE_DESK, broken_rules, none_seen
from tests.factories import default_payee, make_user
from tests.openid_provider import provider

pytestmark = pytest.mark.django_db(transaction=True)
QUEUE = re.compile(r":\d+/desk/$")  # not where signing in says what is next


@pytest.fixture
def issuer(settings, live_server):
    settings.SITE_URL = live_server.url
    with provider() as found:
        settings.SSO = found.settings()
        settings.SSO_ALLOW_PRIVATE = True
        yield found
    cache.clear()


def sign_in_by_password(page, user):
    page.goto("/login/")
    page.get_by_label("Username").fill(user.username)
    page.get_by_label("Password").fill("secret-enough")
    page.get_by_role("button", name="Sign in").click()
    arrive(page, QUEUE)


def test_an_invited_person_comes_in_without_a_password_and_again(open_page, issuer):
    _made, secret = people.invite(
        default_payee(), by=make_user("admin"), name="Meena", role="reviewer"
    )
    page = open_page()
    page.goto(people.link_of(secret))
    page.get_by_role("link", name="Go on with Office").click()
    page.get_by_role("button", name="I am Meena").click()
    expect(page.get_by_text("You sign in with Office")).to_be_visible()
    page.get_by_role("button", name="Accept").click()
    expect(page.get_by_text("Welcome: you work for")).to_be_visible()
    assert not User.objects.get(username__startswith="meena-").has_usable_password()

    again = open_page()
    again.goto(reverse("queue"))
    again.get_by_role("link", name="Sign in with Office").click()
    again.get_by_role("button", name="I am Meena").click()
    arrive(again, QUEUE)
    assert list(SignIn.objects.values_list("by", flat=True)) == ["Office", "Office"]


def test_an_account_is_linked_by_who_is_signed_in_and_says_so(open_page, issuer):
    user = make_user("reviewer")
    page = open_page()
    sign_in_by_password(page, user)
    page.goto("/security/")
    page.get_by_role("link", name="Link Office").click()
    page.get_by_role("button", name="I am Meena").click()
    expect(page.get_by_text("meena@example.org")).to_be_visible()
    page.get_by_role("button", name="Link them").click()
    expect(page.get_by_text("From now on you can sign in with Office.")).to_be_visible()
    assert user.identities.get().subject == "meena-1"


def test_what_cannot_be_believed_is_told_and_lets_nobody_in(open_page, issuer, complaints):
    sign_on.link(make_user("reviewer"), Told(issuer=issuer.issuer, subject="meena-1"))
    issuer.claims["nonce"] = "another"
    page = open_page()
    page.goto("/login/")
    page.get_by_role("link", name="Sign in with Office").click()
    page.get_by_role("button", name="I am Meena").click()
    expect(page.get_by_text("Office answered what cannot be believed")).to_be_visible()
    [said] = complaints
    assert "502" in said
    complaints.clear()
    page.goto("/security/")
    arrive(page, re.compile("/login/"))


def test_its_pages_break_no_rule(open_page, issuer, live_server, complaints):
    user, page = make_user("reviewer"), open_page()
    found = {}

    def look(name):
        found[name] = broken_rules(page, none_seen(), LOOKS_AT_THE_DESK)

    def through_the_issuer(button):
        page.get_by_role("link", name=button).click()
        page.get_by_role("button", name="I am Meena").click()
        arrive(page, re.compile(f"^{re.escape(live_server.url)}/"))

    page.goto("/login/")
    look("login")
    through_the_issuer("Sign in with Office")
    look("refused")
    complaints.clear()
    _made, secret = people.invite(
        default_payee(), by=make_user("admin"), name="Meena", role="reviewer"
    )
    page.goto(people.link_of(secret))
    look("invitation")
    through_the_issuer("Go on with Office")
    look("newcomer")
    sign_in_by_password(page, user)
    page.goto("/security/")
    through_the_issuer("Link Office")
    look("keep")
    page.get_by_role("button", name="Link them").click()
    expect(page.get_by_text("From now on you can sign in with Office.")).to_be_visible()
    look("security")
    page.goto("/security/confirm/")
    look("confirm")
    assert {name: rules for name, rules in found.items() if rules} == {}
