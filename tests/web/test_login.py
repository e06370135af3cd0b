import pytest
from django.urls import reverse

from tests.factories import make_user

pytestmark = [pytest.mark.once, pytest.mark.django_db]


def sign_in(client, name, password="secret-enough", **extra):
    return client.post("/login/", {"username": name, "password": password}, **extra)


class TestLogin:
    def test_leads_to_where_the_person_was_going(self, client):
        user = make_user("reviewer")
        answer = client.post(
            "/login/?next=/my/",
            {"username": user.username, "password": "secret-enough", "next": "/my/"},
        )
        assert answer.url == "/my/"

    def test_does_not_lead_away(self, client):
        user = make_user()
        answer = client.post(
            "/login/",
            {
                "username": user.username,
                "password": "secret-enough",
                "next": "https://elsewhere.example/",
            },
        )
        assert answer.url == "/"

    def test_says_when_the_password_is_wrong(self, client):
        answer = sign_in(client, make_user().username, "wrong")
        assert answer.status_code == 200
        assert "name and password do not go together" in answer.text

    def test_closes_after_five_wrong_passwords(self, client):
        user = make_user()
        answers = [sign_in(client, user.username, "wrong") for _ in range(5)]
        assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 429]
        assert "Too many wrong passwords" in answers[4].text
        assert sign_in(client, user.username).status_code == 429

    def test_stays_open_for_another_person_at_the_same_address(self, client):
        user, other = make_user(), make_user()
        for _ in range(6):
            sign_in(client, user.username, "wrong")
        assert sign_in(client, other.username).status_code == 302

    def test_does_not_believe_a_forwarded_address(self, client):
        user = make_user()
        for at in range(6):
            answer = sign_in(
                client, user.username, "wrong", headers={"X-Forwarded-For": f"203.0.113.{at}"}
            )
        assert answer.status_code == 429

    def test_changes_the_session_key(self, client):
        client.get("/login/")
        session = client.session
        session["before"] = True
        session.save()
        sign_in(client, make_user().username)
        assert client.session.session_key != session.session_key

    def test_says_that_sending_needs_no_account_where_that_is_so(self, client, settings):
        assert "No account is needed" in client.get("/login/").text
        settings.PUBLIC_UPLOADS = False
        assert "No account is needed" not in client.get("/login/").text

    def test_is_not_offered_to_who_is_signed_in(self, client):
        client.force_login(make_user())
        assert client.get("/login/").url == "/"


class TestLogout:
    def test_ends_the_session_on_the_server(self, client):
        client.force_login(make_user())
        cookie = client.cookies["sessionid"].value
        assert client.post("/logout/").url == reverse("login")
        client.cookies["sessionid"] = cookie
        assert client.get("/my/").status_code == 302

    def test_has_the_browser_forget_what_it_kept(self, client):
        client.force_login(make_user())
        assert client.post("/logout/").headers["Clear-Site-Data"] == '"cache"'

    def test_is_no_link(self, client):
        client.force_login(make_user())
        assert client.get("/logout/").status_code == 405


class TestCookies:
    def test_are_for_this_site_and_no_script(self, client):
        sign_in(client, make_user("reviewer").username)
        client.post("/language/", {"language": "hi"})
        kept = {name: cookie for name, cookie in client.cookies.items() if cookie.value}
        assert {"sessionid", "csrftoken"} <= set(kept)
        for cookie in kept.values():
            assert cookie["samesite"] == "Lax"
            assert cookie["httponly"]

    def test_are_lent_to_no_other_site(self, client):
        client.force_login(make_user("reviewer"))
        for url in ("/", "/login/", "/api/v1/receipts/", "/api/schema/"):
            asked = client.options(url, headers={"Origin": "https://elsewhere.example"})
            got = client.get(url, headers={"Origin": "https://elsewhere.example"})
            for answer in (asked, got):
                assert not [name for name in answer.headers if name.startswith("Access-Control")]
