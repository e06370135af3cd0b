"""Single sign-on: in as the account that is linked, by whoever set out, and never as another."""

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from receipts import people
from receipts.accounts import second_factor, sign_on, totp
from receipts.accounts.openid import Told
from receipts.models import LinkedIdentity, Membership, SignIn, User
from tests.factories import default_payee, make_organisation, make_payee, make_user
from tests.openid_provider import provider

pytestmark = [pytest.mark.django_db, pytest.mark.once]

AWAY = reverse("sign_on", args=["office"])


@pytest.fixture
def issuer(settings):
    settings.SITE_URL = "http://testserver"
    with provider() as found:
        settings.SSO = found.settings()
        settings.SSO_ALLOW_PRIVATE = True
        yield found
    cache.clear()


def trip(client, issuer, url=AWAY, **more):
    """There and back, as a browser goes; what the page answers that it comes back to."""
    left = client.get(url, more)
    assert left.url.startswith(issuer.issuer), left.url
    return client.get(issuer.agreed(left.url))


def link(user, issuer, subject="meena-1") -> None:
    sign_on.link(user, Told(issuer=issuer.issuer, subject=subject))


def join(user, payee) -> None:
    Membership.objects.create(user=user, payee=payee, role=Group.objects.get(name="reviewer"))


def who(client) -> str | None:
    key = client.session.get("_auth_user_id")
    return User.objects.get(pk=key).username if key else None


class TestSigningIn:
    def test_lets_in_as_the_account_that_is_linked_and_leads_on(self, client, issuer):
        user = make_user("reviewer", username="meena")
        link(user, issuer)
        before = client.session.session_key
        answer = trip(client, issuer, next="/desk/people/")
        assert (answer.status_code, answer.url) == (302, "/desk/people/")
        assert who(client) == "meena"
        assert client.session.session_key != before
        assert SignIn.objects.get().by == "Office"
        client.get(reverse("security"))
        assert "Office" in client.get(reverse("security")).text

    def test_does_not_lead_away(self, client, issuer):
        link(make_user(), issuer)
        assert trip(client, issuer, next="https://elsewhere.example/").url == reverse("home")

    def test_breaks_off_at_no_word_that_is_no_address(self, client, issuer):
        link(make_user(), issuer)
        for _ in ("coming in", "in already"):
            away = client.get(AWAY, {"next": "word"})
            back = client.get(issuer.agreed(away.url)) if away.url != "word" else away
            assert (back.status_code, back.url) == (302, "word")

    def test_is_offered_on_the_page(self, client, issuer):
        page = client.get(reverse("login") + "?next=/my/").text
        assert f'href="{AWAY}?next=/my/"' in page
        assert "Sign in with Office" in page

    @pytest.mark.parametrize("of", ["nobody", "off", "by_email"])
    def test_says_the_same_to_whoever_is_not_linked(self, client, issuer, of):
        if of == "off":
            link(make_user(is_active=False), issuer)
        if of == "by_email":
            make_user(email="meena@example.org")
        answer = trip(client, issuer)
        assert answer.status_code == 400
        assert "No account is linked with this." in answer.text
        assert who(client) is None

    def test_is_good_once(self, client, issuer):
        link(make_user(), issuer)
        back = issuer.agreed(client.get(AWAY).url)
        client.get(back)
        client.logout()
        assert client.get(back).status_code == 400
        assert who(client) is None

    def test_is_for_the_browser_that_set_out(self, client, issuer):
        link(make_user(), issuer)
        back = issuer.agreed(client.get(AWAY).url)
        other = Client()
        assert other.get(back).status_code == 400
        assert who(other) is None

    def test_takes_ten_minutes_at_most(self, client, issuer, monkeypatch):
        link(make_user(), issuer)
        back = issuer.agreed(client.get(AWAY).url)
        monkeypatch.setattr("receipts.web.sso.away.AWAY_FOR", -1)
        assert client.get(back).status_code == 400

    def test_says_when_the_issuer_is_silent(self, client, issuer):
        issuer.answer = lambda handler: not handler.send_error(503)
        answer = client.get(AWAY)
        assert answer.status_code == 502
        assert "Office answered what cannot be believed" in answer.text

    @pytest.mark.usefixtures("stopped_clock")
    def test_cannot_be_begun_without_end(self, client, issuer, monkeypatch):
        monkeypatch.setattr("receipts.web.sso.away.BY_ADDRESS", 1)
        answers = [client.get(AWAY) for _time in range(2)]
        assert [one.status_code for one in answers] == [302, 429]

    def test_knows_no_other_issuer(self, client, issuer):
        for name in ("sign_on", "sign_on_back"):
            assert client.get(reverse(name, args=["other"])).status_code == 404


class TestTheSecondFactor:
    @pytest.fixture
    def guarded(self, issuer):
        user, secret = make_user("reviewer"), totp.new_secret()
        second_factor.set_app_up(user, secret, totp.code_at(secret, totp.step_now()))
        link(user, issuer)
        return user

    def test_is_still_asked_for(self, client, issuer, guarded):
        assert trip(client, issuer).url == reverse("second_step")
        assert who(client) is None
        [code, *_rest] = second_factor.new_recovery_codes(guarded)
        client.post(reverse("second_step"), {"code": code})
        assert who(client) == guarded.username
        assert SignIn.objects.get().by == "Office"

    def test_is_the_issuers_where_that_counts(self, client, issuer, guarded, settings):
        settings.SSO = issuer.settings(factors=["mfa"])
        issuer.claims["amr"] = ["pwd", "mfa"]
        trip(client, issuer)
        assert who(client) == guarded.username

    def test_is_not_another_organisations_issuers(self, client, issuer, guarded, settings):
        others = make_organisation()
        settings.SSO = issuer.settings(factors=["mfa"], organisation=others.pk)
        issuer.claims["amr"] = ["mfa"]
        assert trip(client, issuer).url == reverse("second_step")
        assert who(client) is None

    @pytest.mark.parametrize("counts", [True, False])
    def test_of_a_payee_that_asks_is_the_issuers_only_then(self, client, issuer, settings, counts):
        admin = make_user("admin")
        link(admin, issuer)
        people.ask_for_second_factor(default_payee(), by=admin, asked=True)
        settings.SSO = issuer.settings(factors=["mfa"] if counts else [])
        issuer.claims["amr"] = ["mfa"]
        trip(client, issuer)
        expected = 200 if counts else 302
        assert client.get(reverse("queue")).status_code == expected


class TestATrustedIssuer:
    @pytest.fixture(autouse=True)
    def trusted(self, issuer, settings):
        settings.SSO = issuer.settings(trusts_email=True)

    def test_links_the_one_account_of_an_address(self, client, issuer):
        user = make_user("reviewer", email="Meena@Example.org")
        trip(client, issuer)
        assert who(client) == user.username
        assert user.identities.get().subject == "meena-1"

    @pytest.mark.parametrize("claims", [{"email_verified": False}, {"email": ""}])
    def test_links_none_by_an_address_that_is_not_verified(self, client, issuer, claims):
        make_user(email="meena@example.org")
        make_user(email="")
        issuer.claims |= claims
        assert trip(client, issuer).status_code == 400

    @pytest.mark.parametrize("power", ["is_staff", "is_superuser"])
    def test_links_none_with_power_over_the_installation(self, client, issuer, power):
        make_user(email="meena@example.org", **{power: True})
        assert trip(client, issuer).status_code == 400

    def test_links_none_of_several(self, client, issuer):
        make_user(email="meena@example.org")
        make_user(email="MEENA@example.org")
        assert trip(client, issuer).status_code == 400

    @pytest.mark.parametrize("works_for", ["mine", "another", "both", "none"])
    def test_links_people_of_its_own_organisation_alone(self, client, issuer, settings, works_for):
        ours, theirs = default_payee(), make_payee(organisation=make_organisation())
        settings.SSO = issuer.settings(trusts_email=True, organisation=ours.organisation_id)
        user = make_user(email="meena@example.org")
        for payee in {"mine": [ours], "another": [theirs], "both": [ours, theirs]}.get(
            works_for, []
        ):
            join(user, payee)
        trip(client, issuer)
        assert who(client) == (user.username if works_for == "mine" else None)
        assert LinkedIdentity.objects.exists() == (works_for == "mine")

    def test_links_nobody_among_several_organisations_that_it_is_not_set_up_for(
        self, client, issuer
    ):
        join(make_user(email="meena@example.org"), default_payee())
        make_organisation()
        assert trip(client, issuer).status_code == 400

    def test_lets_nobody_in_any_more_who_works_for_another_organisation_too(
        self, client, issuer, settings
    ):
        ours = default_payee()
        settings.SSO = issuer.settings(trusts_email=True, organisation=ours.organisation_id)
        join(user := make_user(email="meena@example.org"), ours)
        trip(client, issuer)
        client.logout()
        join(user, make_payee(organisation=make_organisation()))
        assert trip(client, issuer).status_code == 400
        link(user, issuer)  # its owner says so
        trip(client, issuer)
        assert who(client) == user.username

    def test_is_not_believed_of_who_got_power_since(self, client, issuer):
        user = make_user(email="meena@example.org")
        trip(client, issuer)
        client.logout()
        User.objects.filter(pk=user.pk).update(is_staff=True)
        assert trip(client, issuer).status_code == 400

    def test_offers_to_link_what_it_linked_by_an_address(self, client, issuer):
        make_user(email="meena@example.org")
        trip(client, issuer)
        assert "Link Office" in client.get(reverse("security")).text
        LinkedIdentity.objects.update(is_by_address=False)
        assert "Link Office" not in client.get(reverse("security")).text

    def test_links_none_that_somebody_else_comes_in_as(self, client, issuer):
        """The address was given to another person at the issuer."""
        link(make_user(email="meena@example.org"), issuer, subject="meena-0")
        assert trip(client, issuer).status_code == 400


class TestWhoIsShownAnIssuer:
    """Its name would tell another organisation that there is one more."""

    @pytest.fixture
    def theirs(self, issuer, settings):
        settings.SSO = issuer.settings(organisation=default_payee().organisation_id)
        return make_payee(organisation=make_organisation())

    def test_is_nobody_at_the_door_and_ones_own_people_inside(self, client, theirs):
        assert "Office" not in client.get(reverse("login")).text
        for payee, is_shown in ((default_payee(), True), (theirs, False)):
            client.force_login(make_user("reviewer", payee))
            assert (reverse("link_sign_on", args=["office"]) in (
                client.get(reverse("security")).text
            )) == is_shown  # fmt: skip

    def test_is_who_is_invited_there(self, client, theirs):
        for payee, is_shown in ((default_payee(), True), (theirs, False)):
            _made, secret = people.invite(
                payee, by=make_user("admin", payee), name="Meena", role="reviewer"
            )
            page = client.get(reverse("invitation", args=[secret])).text
            assert ("Go on with Office" in page) == is_shown

    def test_is_no_other_organisations_admin(self, client, theirs):
        user = make_user("reviewer", default_payee())
        join(user, theirs)
        SignIn.objects.create(user=user, by="Office")
        for payee, is_shown in ((default_payee(), True), (theirs, False)):
            client.force_login(make_user("admin", payee))
            one = Membership.objects.get(user=user, payee=payee)
            assert ("Office" in client.get(reverse("person", args=[one.pk])).text) == is_shown


class TestLinking:
    @pytest.fixture
    def user(self, client, issuer):
        user = make_user("reviewer")
        client.post("/login/", {"username": user.username, "password": "secret-enough"})
        return user

    LINK, KEEP = (reverse(name, args=["office"]) for name in ("link_sign_on", "keep_sign_on"))

    def test_takes_a_question_and_an_answer(self, client, issuer, user):
        assert trip(client, issuer, self.LINK).url == self.KEEP
        page = client.get(self.KEEP).text
        assert "meena@example.org" in page
        assert not LinkedIdentity.objects.exists()
        client.post(self.KEEP)
        assert user.identities.get().issuer == issuer.issuer
        assert client.post(self.KEEP).url == reverse("security")  # good once
        assert "meena@example.org" in client.get(reverse("security")).text

    def test_takes_a_password_typed_lately(self, client, issuer, user, monkeypatch):
        trip(client, issuer, self.LINK)
        monkeypatch.setattr("receipts.web.sign_in.CONFIRMED_FOR", -1)
        for answer in (client.get(self.LINK), client.post(self.KEEP)):
            assert answer.url == reverse("confirm_password")
        assert not LinkedIdentity.objects.exists()

    def test_is_for_who_set_out(self, client, issuer, user):
        back = issuer.agreed(client.get(self.LINK).url)
        session = client.session
        session["sign_on"] = session["sign_on"] | {"user": user.pk + 1}
        session.save()
        assert client.get(back).status_code == 400
        assert client.get(self.KEEP).url == reverse("security")

    def test_takes_nobody_elses(self, client, issuer, user):
        other = make_user()
        link(other, issuer)
        trip(client, issuer, self.LINK)
        answer = client.post(self.KEEP)
        assert answer.status_code == 400
        assert LinkedIdentity.objects.get().user == other

    def test_is_taken_back(self, client, issuer, user):
        link(user, issuer)
        client.post(reverse("remove_sign_on", args=[user.identities.get().pk]))
        assert not LinkedIdentity.objects.exists()

    def test_is_not_taken_back_for_another(self, client, issuer, user):
        link(make_user(), issuer)
        client.post(reverse("remove_sign_on", args=[LinkedIdentity.objects.get().pk]))
        assert LinkedIdentity.objects.exists()

    def test_is_not_taken_back_where_it_is_the_only_way_in(self, client, issuer, user):
        link(user, issuer)
        User.objects.filter(pk=user.pk).update(password="!none")
        client.force_login(User.objects.get(pk=user.pk))
        session = client.session
        session["confirmed_at"] = 10**11
        session.save()
        url = reverse("remove_sign_on", args=[user.identities.get().pk])
        assert "no password" in client.post(url, follow=True).text
        # One at an issuer that is not set up any more is no way in.
        sign_on.link(user, Told(issuer="https://former.example.org", subject="meena-1"))
        assert "no password" in client.post(url, follow=True).text
        assert LinkedIdentity.objects.filter(issuer=issuer.issuer).exists()


class TestConfirming:
    @pytest.fixture
    def user(self, client, issuer):
        user = make_user("reviewer")
        link(user, issuer)
        trip(client, issuer)
        return user

    CONFIRM = reverse("confirm_by_sign_on", args=["office"])

    def test_is_asked_for_although_one_has_just_come_in(self, client, issuer, user):
        assert client.post(reverse("begin_app")).url == reverse("confirm_password")
        assert "Sign in anew with Office" in client.get(reverse("confirm_password")).text
        assert trip(client, issuer, self.CONFIRM).url == reverse("security")
        assert client.post(reverse("begin_app")).status_code == 200

    @pytest.mark.parametrize("claims", [{"auth_time": 1}, {"auth_time": None}, {"sub": "asha-2"}])
    def test_takes_oneself_and_now(self, client, issuer, user, claims):
        link(make_user(), issuer, subject="asha-2")
        issuer.claims |= claims
        assert trip(client, issuer, self.CONFIRM).status_code == 400
        assert client.post(reverse("begin_app")).url == reverse("confirm_password")


class TestAnInvitation:
    @pytest.fixture
    def secret(self):
        _made, secret = people.invite(
            default_payee(), by=make_user("admin"), name="Meena", role="reviewer"
        )
        return secret

    def pages(self, secret) -> tuple[str, str]:
        invitation = reverse("invitation", args=[secret])
        return invitation, reverse("sign_on_invited", args=[secret, "office"])

    def test_is_taken_by_a_new_account_without_a_password(self, client, issuer, secret):
        invitation, away = self.pages(secret)
        assert away in client.get(invitation).text
        assert trip(client, issuer, away).url == invitation
        page = client.get(invitation).text
        name = f"meena{people.name_ending(secret)}"
        assert f'value="{name}"' in page
        assert "password1" not in page
        assert client.post(invitation, {"username": name}).url == reverse("home")
        user = User.objects.get(username=name)
        assert (user.email, user.has_usable_password()) == ("meena@example.org", False)
        assert user.identities.get().subject == "meena-1"
        assert client.get(reverse("queue")).status_code == 200
        trip(other := Client(), issuer)
        assert who(other) == name

    def test_is_taken_by_the_account_that_is_linked(self, client, issuer, secret):
        invitation, away = self.pages(secret)
        link(make_user("payer", username="asha"), issuer)
        assert trip(client, issuer, away).url == invitation
        assert "Accept as asha" in client.get(invitation).text

    def test_makes_no_account_elsewhere(self, client, issuer, secret):
        _invitation, away = self.pages(secret)
        other, _away = self.pages(people.invite(
            default_payee(), by=make_user("admin"), name="Asha", role="finance"
        )[1])  # fmt: skip
        trip(client, issuer, away)
        assert "password1" in client.get(other).text
        assert client.post(other, {"username": "meena"}).status_code == 422

    def test_leaves_no_account_without_its_link(self, client, issuer, secret):
        invitation, away = self.pages(secret)
        trip(client, issuer, away)
        link(make_user(), issuer)  # somebody was faster
        answer = client.post(invitation, {"username": f"meena{people.name_ending(secret)}"})
        assert answer.status_code == 422
        assert "Another account is linked" in answer.text
        assert not User.objects.filter(username__startswith="meena").exists()
