"""Who works for a payee, at the desk, and coming in by an invitation's link."""

import re

import pytest
from django.core import mail
from django.urls import reverse

from config import env
from receipts import access, people
from receipts.models import Invitation, Membership, User
from receipts.people.mails import send_invitations
from receipts.web.roles import ROLES
from tests.factories import default_payee, make_payee, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.once]

NEW = {
    "email": "meena@example.org",
    "password1": "tea-and-rusk-77",
    "password2": "tea-and-rusk-77",
}


@pytest.fixture
def desk(client):
    client.force_login(make_user("admin"))
    return client


@pytest.fixture
def link(desk):
    """The way in of a reviewer, with nobody signed in."""
    found = link_in(desk.post(reverse("invite"), {"name": "Meena", "role": "reviewer"}))
    desk.logout()
    return found


def link_in(answer) -> str:
    [found] = re.findall(r"(/invitation/[\w-]{40,}/)", answer.text)
    return found


def new(link: str, name: str = "meena") -> dict[str, str]:
    return NEW | {"username": name + people.name_ending(link.split("/")[2])}


class TestPeople:
    def test_shows_who_works_here_and_nobody_else(self, desk):
        make_user("finance", username="farhan")
        make_user("reviewer", make_payee(), username="elsewhere")
        make_user("payer", username="asha")
        page = desk.get(reverse("people")).text
        assert "farhan" in page
        assert "Finance" in page
        assert "elsewhere" not in page
        assert "asha" not in page

    def test_changes_a_role_and_takes_away(self, desk):
        member = make_user("finance", username="farhan").memberships.get()
        url = reverse("person", args=[member.pk])
        told = desk.post(url, {"role": "reviewer"}, follow=True).text
        assert "farhan is Reviewer from now on" in told
        member = Membership.objects.get(user__username="farhan")
        told = desk.post(reverse("take_away_person", args=[member.pk]), follow=True).text
        assert "farhan does not work for this payee any more" in told
        assert not Membership.objects.filter(user__username="farhan").exists()

    def test_says_so_where_a_colleague_was_faster(self, desk, monkeypatch):
        member = make_user("finance", username="farhan").memberships.get()

        def meanwhile(payee, person, *, by):
            monkeypatch.undo()
            people.take_away(payee, person, by=by)
            people.take_away(payee, person, by=by)

        monkeypatch.setattr(people, "take_away", meanwhile)
        told = desk.post(reverse("take_away_person", args=[member.pk]), follow=True).text
        assert "does not work for this payee any more" in told

    def test_says_why_the_last_manager_stays(self, desk):
        mine = Membership.objects.get()
        for url in (
            reverse("person", args=[mine.pk]),
            reverse("take_away_person", args=[mine.pk]),
        ):
            answer = desk.post(url, {"role": "finance"})
            assert answer.status_code == 422
            assert "Nobody else can manage" in answer.text

    def test_leads_who_took_themself_away_to_where_they_may_be(self, desk):
        mine = Membership.objects.get()
        make_user("admin")
        assert desk.post(reverse("take_away_person", args=[mine.pk])).url == reverse("home")


def test_every_role_at_the_desk_has_words():
    assert sorted(ROLES) == sorted(access.roles_with(access.Ability.SEE))


class TestInviting:
    def test_shows_the_link_this_once(self, desk):
        answer = desk.post(reverse("invite"), {"name": "Meena", "role": "finance"})
        link = link_in(answer)
        assert "no-store" in answer.headers["Cache-Control"]
        page = desk.get(reverse("people")).text
        assert link not in page
        assert "Meena" in page

    def test_mails_the_link_where_an_address_is_given(self, desk):
        words = {"name": "Meena", "role": "finance", "email": "meena@example.org"}
        answer = desk.post(reverse("invite"), words)
        assert "mailed to meena@example.org" in answer.text
        assert "is being mailed" in answer.text
        send_invitations()
        assert link_in(answer) in mail.outbox[0].body
        assert "is being mailed" not in desk.get(reverse("people")).text

    def test_asks_for_no_address_where_no_mail_is_set_up(self, desk, settings):
        assert 'name="email"' in desk.get(reverse("people")).text
        settings.MAILERS = {"default": env.mailer("NO_MAIL", "console:")}
        assert 'name="email"' not in desk.get(reverse("people")).text

    @pytest.mark.parametrize(
        "wrong", [{"name": " "}, {"role": "payer"}, {"role": ""}, {"email": "meena@"}]
    )
    def test_says_at_the_field_what_is_wrong(self, desk, wrong):
        answer = desk.post(reverse("invite"), {"name": "Meena", "role": "finance"} | wrong)
        assert answer.status_code == 422
        assert "_error" in answer.text
        assert not Invitation.objects.exists()

    def test_is_for_the_payee_that_the_page_was_shown_for(self, desk):
        values = {"name": "Meena", "role": "finance", "payee": make_payee().pk}
        assert desk.post(reverse("invite"), values).status_code == 404


class TestInvitation:
    def test_is_only_looked_at_by_get(self, client, link):
        for _ in range(2):
            answer = client.get(link)
            assert answer.status_code == 200
            assert "no-store" in answer.headers["Cache-Control"]

    def test_makes_an_account_and_signs_in_with_a_session_of_its_own(self, client, link):
        client.get(link)
        before = client.session
        before["planted"] = True
        before.save()
        assert client.post(link, new(link), follow=True).status_code == 200
        user = User.objects.get(username=new(link)["username"])
        assert user.check_password(NEW["password1"])
        assert user.email == NEW["email"]
        assert user.memberships.get().role.name == "reviewer"
        assert client.session["_auth_user_id"] == str(user.pk)
        assert client.session.session_key != before.session_key

    def test_takes_an_account_that_there_is(self, client, link):
        user = make_user()
        client.force_login(user)
        assert "Accept as" in client.get(link).text
        client.post(link)
        assert user.memberships.get().payee == default_payee()

    def test_used_twice_says_so(self, client, link):
        client.post(link, new(link))
        client.logout()
        for answer in (client.get(link), client.post(link, new(link, "other"))):
            assert answer.status_code == 410
            assert "This invitation was used" in answer.text
        assert not User.objects.filter(username__startswith="other").exists()

    @pytest.mark.parametrize(
        "wrong",
        [
            {"username": ""},
            {"email": ""},
            {"password1": "12345678", "password2": "12345678"},
            {"password2": "another-one-77"},
        ],
    )
    def test_says_at_the_field_what_is_wrong(self, client, link, wrong):
        before = User.objects.count()
        answer = client.post(link, new(link) | wrong)
        assert answer.status_code == 422
        assert "_error" in answer.text
        assert User.objects.count() == before
        assert client.get(link).status_code == 200  # and the invitation is not used up

    @pytest.mark.parametrize("taken", [True, False])
    def test_tells_nothing_of_accounts_there_are(self, client, link, taken):
        """Whether the name is taken or not, the link's own digits are added to it, and told."""
        if taken:
            make_user(username="meena")
        name = new(link)["username"]
        answer = client.post(link, NEW | {"username": "meena"}, follow=True)
        assert answer.status_code == 200
        assert f"Your user name is {name}." in answer.text
        assert User.objects.get(username=name).check_password(NEW["password1"])

    def test_proposes_a_name_that_is_good(self, client, link):
        assert f'value="{new(link)["username"]}"' in client.get(link).text

    def test_refuses_a_name_that_differs_in_capitals_alone(self, client, link):
        make_user(username=new(link)["username"])
        answer = client.post(link, new(link, "MEENA"))
        assert (answer.status_code, "Another account has" in answer.text) == (422, True)

    @pytest.mark.usefixtures("stopped_clock")
    def test_cannot_be_guessed_for_long(self, client, link, monkeypatch):
        monkeypatch.setattr("receipts.web.invitation.views.MISSES", 3)
        codes = [client.get(f"/invitation/guess-{at}/").status_code for at in range(4)]
        assert codes == [404, 404, 404, 429]
        assert client.get(link).status_code == 429
