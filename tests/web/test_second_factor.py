"""Signing in by two steps, setting the second up, and a payee that asks it of its people."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from receipts.accounts import second_factor, totp
from receipts.models import AuthenticatorApp, SignIn, User
from receipts.programs.keys import make_key
from tests.factories import default_payee, make_user
from tests.web.test_login import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

SECRET = totp.new_secret()
STEP = reverse("second_step")


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    at = {"step": 57_000_000}
    monkeypatch.setattr(totp, "step_now", lambda: at["step"])
    return at


def make_guarded(clock, role="reviewer"):
    """Somebody with an app, whose next code is good."""
    user = make_user(role)
    second_factor.set_app_up(user, SECRET, totp.code_at(SECRET, clock["step"]))
    clock["step"] += 1
    return user


def code(clock):
    return totp.code_at(SECRET, clock["step"])


def is_in(client) -> bool:
    return client.get(reverse("security")).status_code == 200


class TestSigningIn:
    def test_takes_both_and_leads_on(self, client, clock):
        user = make_guarded(clock)
        words = {"username": user.username, "password": "secret-enough", "next": "/my/"}
        assert client.post("/login/", words).url == STEP
        assert not is_in(client)
        before = client.session.session_key
        assert client.post(STEP, {"code": code(clock)}).url == "/my/"
        assert is_in(client)
        assert client.session.session_key != before

    def test_breaks_off_at_no_word_that_is_no_address(self, client, clock):
        words = {"password": "secret-enough", "next": "word"}
        assert client.post("/login/", words | {"username": make_user().username}).url == "word"
        client.logout()
        client.post("/login/", words | {"username": make_guarded(clock).username})
        assert client.post(STEP, {"code": code(clock)}).url == "word"

    def test_by_a_code_alone_is_none(self, client, clock):
        make_guarded(clock)
        assert client.post(STEP, {"code": code(clock)}).url == reverse("login")
        assert not is_in(client)

    @pytest.mark.parametrize("wrong", [{"code": "000000"}, {"code": ""}, {"credential": "{}"}])
    def test_refuses_a_wrong_one_on_record(self, client, clock, wrong):
        user = make_guarded(clock)
        sign_in(client, user.username)
        assert client.post(STEP, wrong).status_code == 422
        assert SignIn.objects.get().is_refused
        assert not is_in(client)

    @pytest.mark.usefixtures("stopped_clock")
    def test_cannot_be_guessed(self, client, clock, monkeypatch):
        monkeypatch.setattr("receipts.web.login.second.TRIES", 2)
        user = make_guarded(clock)
        sign_in(client, user.username)
        codes = [client.post(STEP, {"code": "000000"}).status_code for _ in range(3)]
        assert codes == [422, 422, 429]
        other = Client()
        sign_in(other, user.username)
        assert other.post(STEP, {"code": code(clock)}).status_code == 429

    def test_takes_a_recovery_code_once(self, client, clock):
        user = make_guarded(clock)
        [first, *_rest] = second_factor.new_recovery_codes(user)
        sign_in(client, user.username)
        assert client.post(STEP, {"code": first}).status_code == 302
        other = Client()
        sign_in(other, user.username)
        assert other.post(STEP, {"code": first}).status_code == 422

    def test_waits_ten_minutes_and_for_the_same_password(self, client, clock, monkeypatch):
        user, late = make_guarded(clock), Client()
        for one in (client, late):
            sign_in(one, user.username)
        monkeypatch.setattr("receipts.web.sign_in.HELD_FOR", -1)
        assert late.get(STEP).url == reverse("login")
        monkeypatch.undo()
        user.set_password("another-one-77")
        user.save()
        assert client.get(STEP).url == reverse("login")


class TestSettingUp:
    def begin(self, client) -> str:
        page = client.post(reverse("begin_app")).text
        [shown] = re.findall(r'class="secret">([A-Z2-7 ]+)<', page)
        return shown.replace(" ", "")

    def test_shows_the_secret_and_then_recovery_codes_this_once(self, client, clock):
        user, other = make_user(), Client()
        for one in (other, client):
            sign_in(one, user.username)
        secret = self.begin(client)
        assert secret not in str(dict(client.session))
        assert not second_factor.has_one(user)
        confirmed = client.post(
            reverse("confirm_app"), {"code": totp.code_at(secret, clock["step"])}
        )
        assert "no-store" in confirmed.headers["Cache-Control"]
        [first, *rest] = re.findall(r"<code>([A-Z2-7-]{19})</code>", confirmed.text)
        assert len(rest) == 9
        assert first not in client.get(reverse("security")).text
        assert not is_in(other)  # it had shown no factor

    def test_says_when_the_code_is_wrong(self, client):
        sign_in(client, make_user().username)
        self.begin(client)
        assert client.post(reverse("confirm_app"), {"code": "000000"}).status_code == 422
        assert not AuthenticatorApp.objects.exists()

    @pytest.mark.parametrize(
        "name", ["begin_app", "remove_app", "new_recovery_codes", "passkey_to_make", "add_passkey"]
    )
    def test_asks_for_the_password_again_after_a_while(self, client, clock, name):
        client.force_login(make_guarded(clock))
        assert client.post(reverse(name)).url == reverse("confirm_password")
        assert AuthenticatorApp.objects.exists()
        confirm = reverse("confirm_password")
        assert client.post(confirm, {"password": "wrong"}).status_code == 422
        assert client.post(confirm, {"password": "secret-enough"}).url == reverse("security")
        again = client.post(reverse(name))
        assert again.status_code == 200 or again.url != confirm

    @pytest.mark.usefixtures("stopped_clock")
    def test_cannot_be_forced_by_guesses(self, client, monkeypatch):
        monkeypatch.setattr("receipts.web.security.forms.GUESSES", 2)
        client.force_login(make_user())
        confirm = reverse("confirm_password")
        tries = [client.post(confirm, {"password": "wrong"}) for _ in range(3)]
        assert [one.status_code for one in tries] == [422, 422, 429]
        assert ["not your password" in one.text for one in tries] == [True, True, False]
        assert client.post(confirm, {"password": "secret-enough"}).status_code == 429


class TestAPayeeThatAsks:
    @pytest.fixture
    def admin(self, client):
        admin = make_user("admin")
        client.force_login(admin)
        client.post(reverse("ask_second_factor"), {"asked": "yes"})
        return admin

    def test_leads_its_people_there_before_anything_else(self, client, admin, clock):
        for name in ("queue", "people", "home"):
            assert client.get(reverse(name), follow=True).request["PATH_INFO"] == "/security/"
        for name in ("picture", "original", "thumbnail"):
            assert client.get(reverse(name, args=[1])).url == reverse("security")
        assert client.get("/api/v1/dues/").status_code in (401, 403)
        reviewer, fresh = make_guarded(clock), Client()
        sign_in(fresh, reviewer.username)
        fresh.post(STEP, {"code": code(clock)})
        assert fresh.get(reverse("queue")).status_code == 200
        assert fresh.get("/api/v1/dues/").status_code == 200

    def test_opens_once_one_is_set_up(self, client, admin, clock):
        sign_in(fresh := Client(), admin.username)
        secret = TestSettingUp().begin(fresh)
        fresh.post(reverse("confirm_app"), {"code": totp.code_at(secret, clock["step"])})
        assert fresh.get(reverse("queue")).status_code == 200
        fresh.post(reverse("remove_app"))
        assert fresh.get(reverse("queue")).url == reverse("security")

    def test_asks_no_program_with_a_key_and_no_payer(self, client, admin):
        _key, secret = make_key(default_payee(), by=admin, name="Shop", scopes=["see"])
        headers = {"Authorization": f"Bearer {secret}"}
        assert Client().get("/api/v1/dues/", headers=headers).status_code == 200
        client.force_login(make_user("payer"))
        assert client.get(reverse("my_receipts")).status_code == 200

    def test_shows_who_has_none(self, client, admin, clock):
        make_guarded(clock, "admin")
        session = client.session
        session["second_factor"] = True
        session.save()
        assert client.get(reverse("people")).text.count("No second factor") == 1

    def test_is_on_record_once(self, client, admin):
        payee = default_payee()
        kinds = payee.people_events.values_list("kind", flat=True)
        assert list(kinds) == ["factor_asked"]


class TestAnInstallationThatAsks:
    @pytest.fixture(autouse=True)
    def _asked_of_all(self, settings):
        settings.SECOND_FACTOR_FOR_ALL = True

    @pytest.mark.parametrize("role", ["reviewer", "finance", "admin", "auditor"])
    def test_leads_everybody_at_a_desk_there(self, client, role):
        client.force_login(make_user(role))
        for name in ("home", "security"):
            assert client.get(reverse(name), follow=True).request["PATH_INFO"] == "/security/"
        assert client.get("/api/v1/receipts/").status_code in (401, 403)

    def test_lets_no_superuser_into_the_back_office_by_a_password_alone(self, client):
        client.force_login(User.objects.create_superuser("keeper", password="secret-enough"))
        answer = client.get(reverse("admin:index"), follow=True)
        assert answer.request["PATH_INFO"] == "/security/"
        session = client.session
        session["second_factor"] = True
        session.save()
        assert client.get(reverse("admin:index")).status_code == 200

    def test_asks_no_payer(self, client):
        client.force_login(make_user("payer"))
        assert client.get(reverse("my_receipts")).status_code == 200

    def test_says_so_where_a_payee_would_ask(self, client):
        client.force_login(make_user("admin"))
        session = client.session
        session["second_factor"] = True
        session.save()
        page = client.get(reverse("people")).text
        assert "whoever runs this installation asks it of all" in " ".join(page.split())
        assert 'name="asked"' not in page
