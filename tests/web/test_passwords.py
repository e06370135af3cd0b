"""Passwords forgotten and changed, sessions ended, and sign-ins on record."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from receipts.accounts import password_resets, sign_ins
from receipts.models import PasswordReset, SignIn
from tests.accounts.test_breached import listed
from tests.factories import make_user
from tests.web.test_login import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

NEW = "tea-and-rusk-77"
PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36"


def ask(client, email, **extra):
    return client.post(reverse("forgotten_password"), {"email": email}, **extra)


def mailed_link(client) -> str:
    ask(client, "asha@example.org")
    password_resets.send_resets()
    [path] = re.findall(r"/login/reset/\S+", mail.outbox[-1].body)
    return path


class TestForgotten:
    def test_answers_alike_whether_there_is_such_an_account(self, client):
        make_user(email="asha@example.org")
        known, unknown = (ask(client, f"{who}@example.org") for who in ("asha", "nobody"))
        assert known.content == unknown.content
        assert "on its way" in known.text
        assert PasswordReset.objects.count() == 2  # and the same is done for both

    @pytest.mark.usefixtures("stopped_clock")
    def test_is_not_asked_for_without_end(self, client, monkeypatch):
        codes = [ask(client, "asha@example.org").status_code for _ in range(5)]
        assert codes == [200] * 5
        assert PasswordReset.objects.count() == 3
        monkeypatch.setattr("receipts.web.login.passwords.BY_ADDRESS", 5)
        answer = ask(client, "other@example.org")
        assert answer.status_code == 429
        assert "Wait an hour" in answer.text

    @pytest.mark.parametrize("email", ["", "asha", "a\0@example.org"])
    def test_says_what_is_no_address(self, client, email):
        assert ask(client, email).status_code == 422


class TestReset:
    def test_sets_a_password_once_and_opens_what_was_locked(self, client):
        user = make_user(email="asha@example.org")
        for _ in range(5):
            sign_in(client, user.username, "wrong")
        link = mailed_link(client)
        form = client.get(link, follow=True)
        assert link.split("/")[-2] not in form.request["PATH_INFO"]  # it leaves the address
        words = {"new_password1": NEW, "new_password2": NEW}
        told = client.post(form.request["PATH_INFO"], words, follow=True)
        assert "Sign in with it" in told.text
        assert "_auth_user_id" not in client.session
        assert sign_in(client, user.username, NEW).status_code == 302
        assert "older than an hour" in Client().get(link, follow=True).text

    def test_ends_every_session(self, client):
        user = make_user(email="asha@example.org")
        thief = Client()
        sign_in(thief, user.username)
        form = client.get(mailed_link(client), follow=True)
        client.post(form.request["PATH_INFO"], {"new_password1": NEW, "new_password2": NEW})
        assert not sign_ins.sessions_of(user).exists()
        assert thief.get(reverse("security")).status_code == 302


class TestChangePassword:
    def change(self, client, old="secret-enough", new=NEW, again=NEW):
        words = {"old_password": old, "new_password1": new, "new_password2": again}
        return client.post(reverse("change_password"), words)

    def test_ends_the_other_sessions_and_goes_on_under_a_new_key(self, client):
        user, other = make_user(), Client()
        sign_in(client, user.username)
        sign_in(other, user.username)
        before = client.session.session_key
        assert self.change(client).status_code == 302
        assert client.session.session_key != before
        assert client.get(reverse("security")).status_code == 200
        assert other.get(reverse("security")).status_code == 302
        assert sign_in(other, user.username, NEW).status_code == 302

    @pytest.mark.parametrize("wrong", [{"old": "wrong"}, {"new": "1", "again": "1"}, {"again": ""}])
    def test_says_what_is_wrong(self, client, wrong):
        user = make_user()
        client.force_login(user)
        assert self.change(client, **wrong).status_code == 422
        user.refresh_from_db()
        assert user.check_password("secret-enough")

    @pytest.mark.parametrize("new", ["MyRaseed2026", "proofs-at-Society"])
    def test_takes_no_name_of_this_site(self, client, settings, new):
        settings.SITE_URL = "https://pay.society.example"
        client.force_login(make_user())
        answer = self.change(client, new=new, again=new)
        assert answer.status_code == 422
        assert "without the name of this site" in answer.text

    def test_takes_none_that_was_stolen_elsewhere(self, client, settings, tmp_path):
        settings.BREACHED_PASSWORDS = listed(tmp_path, NEW)
        client.force_login(make_user())
        answer = self.change(client)
        assert answer.status_code == 422
        assert "stolen elsewhere" in answer.text
        assert self.change(client, new=f"{NEW}!", again=f"{NEW}!").status_code == 302

    @pytest.mark.usefixtures("stopped_clock")
    def test_cannot_be_guessed_at_an_open_browser(self, client, monkeypatch):
        monkeypatch.setattr("receipts.web.security.forms.GUESSES", 2)
        client.force_login(make_user())
        tries = [self.change(client, old="wrong") for _ in range(3)]
        assert [one.status_code for one in tries] == [422, 422, 429]
        assert ["not your password" in one.text for one in tries] == [True, True, False]
        assert self.change(client).status_code == 429


class TestSessions:
    def test_are_listed_and_ended_everywhere_else(self, client):
        user, phone, unrecorded = make_user(), Client(), Client()
        sign_in(phone, user.username, headers={"User-Agent": PHONE})
        unrecorded.force_login(user)
        sign_in(client, user.username)
        page = client.get(reverse("security")).text
        assert "Chrome · Android" in page
        assert page.count("badge") == 1  # the one here
        client.post(reverse("sign_out_elsewhere"))
        assert client.get(reverse("security")).status_code == 200
        for one in (phone, unrecorded):
            assert one.get(reverse("security")).status_code == 302
        assert SignIn.objects.filter(ended_at=None).count() == 1

    def test_are_ended_by_signing_out(self, client):
        sign_in(client, make_user().username)
        client.post(reverse("logout"))
        assert SignIn.objects.get().ended_at


class TestRecord:
    def test_has_wrong_passwords_until_the_name_is_closed(self, client):
        user = make_user()
        for _ in range(7):
            sign_in(client, user.username, "wrong")
        assert SignIn.objects.filter(user=user, is_refused=True).count() == 4

    @pytest.mark.parametrize("name", ["nobody", "a\0b", ""])
    def test_has_nothing_of_names_that_nobody_has(self, client, name):
        assert sign_in(client, name, "wrong").status_code == 200
        assert not SignIn.objects.exists()

    def test_is_shown_to_the_person_and_to_who_manages_them(self, client):
        reviewer = make_user("reviewer")
        sign_in(client, reviewer.username, "wrong")
        sign_in(client, reviewer.username)
        assert "Refused" in client.get(reverse("security")).text
        client.force_login(make_user("admin"))
        page = client.get(reverse("person", args=[reviewer.memberships.get().pk])).text
        assert "Refused" in page
        assert "127.0.0.1" in page


class TestBackOffice:
    def test_is_entered_by_the_same_door(self, client):
        answer = client.get("/admin/", follow=True)
        assert answer.request["PATH_INFO"] == "/login/"
        office = make_user(is_staff=True, is_superuser=True)
        words = {"username": office.username, "password": "secret-enough", "next": "/admin/"}
        assert client.post("/login/", words).url == "/admin/"
        assert client.get("/admin/login/").url == "/admin/"

    def test_is_not_for_others(self, client):
        client.force_login(make_user("admin"))
        told = client.get("/admin/", follow=True)
        assert "for the superuser" in told.text
