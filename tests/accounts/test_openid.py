"""What an issuer says is believed only with its signature, for us, now, and of this very trip."""

import threading
import time
from urllib.parse import quote

import pytest
from django.core.cache import cache

from receipts import outbound
from receipts.accounts import openid
from tests import openid_provider
from tests.openid_provider import CLIENT_ID, Provider, provider

pytestmark = pytest.mark.django_db

BACK = "http://here.example.org/back/"


@pytest.fixture
def issuer(settings):
    with provider() as found:
        settings.SSO = found.settings()
        settings.SSO_ALLOW_PRIVATE = True
        yield found
    cache.clear()


def there_and_back(issuer: Provider, **changed: str) -> openid.Told:
    """A whole trip, with what the browser brings back changed."""
    ours = openid.issuer_named("office")
    url, trip = openid.set_out(ours, back_to=BACK)
    query = issuer.agreed(url).partition("?")[2]
    answer = dict(pair for pair in openid_provider.parse_qsl(query)) | changed
    return openid.come_back(ours, trip, answer, back_to=BACK)


class TestAnHonestIssuer:
    def test_says_who_it_is(self, issuer):
        told = there_and_back(issuer)
        assert (told.issuer, told.subject) == (issuer.issuer, "meena-1")
        assert told.email == "meena@example.org"
        assert not told.has_second_factor

    def test_is_asked_for_its_description_once_in_a_while(self, issuer):
        there_and_back(issuer)
        there_and_back(issuer)
        assert issuer.called.count("/.well-known/openid-configuration") == 1

    @pytest.mark.parametrize("amr", [["pwd", "mfa"], ["mfa"]])
    def test_is_believed_about_a_second_factor_where_that_is_set(self, issuer, settings, amr):
        issuer.claims["amr"] = amr
        assert not there_and_back(issuer).has_second_factor
        settings.SSO = issuer.settings(factors=["mfa", "hwk"])
        assert there_and_back(issuer).has_second_factor
        issuer.claims["amr"] = ["pwd"]
        assert not there_and_back(issuer).has_second_factor

    def test_may_name_several_it_is_for_where_it_says_to_whom(self, issuer):
        issuer.claims |= {"aud": [CLIENT_ID, "another"], "azp": CLIENT_ID}
        assert there_and_back(issuer).subject == "meena-1"

    def test_that_takes_credentials_in_the_form_only_gets_them_there(self, issuer):
        issuer.described = {"token_endpoint_auth_methods_supported": ["client_secret_post"]}
        seen = []
        take = issuer.token
        issuer.token = lambda form, credentials: (  # type: ignore[method-assign]
            seen.append((form["client_id"], credentials)) or take(form, basic(form))
        )
        assert there_and_back(issuer).subject == "meena-1"
        assert seen == [(CLIENT_ID, "")]

    @pytest.mark.parametrize(
        "claims",
        [
            {"email_verified": False},
            {"email_verified": "true"},
            {"email_verified": None},
            {"email": ["meena@example.org"]},
            {"email": "meeña@example.org"},
        ],
    )
    def test_tells_no_address_that_it_has_not_verified(self, issuer, claims):
        issuer.claims |= claims
        assert there_and_back(issuer).email == ""


def basic(form) -> str:
    both = ":".join(quote(form[one], safe="") for one in ("client_id", "client_secret")).encode()
    return "Basic " + openid_provider.base64.b64encode(both).decode()


LIES = {
    "nonce": {"nonce": "another"},
    "no_nonce": {"nonce": None},
    "nonces": {"nonce": ["another"]},
    "audience": {"aud": "another"},
    "no_audience": {"aud": []},
    "one_of_several": {"aud": [CLIENT_ID, "another"]},
    "for_another": {"azp": "another"},
    "issuer": {"iss": "https://another.example.org"},
    "no_issuer": {"iss": None},
    "expired": {"exp": int(time.time()) - 3600},
    "never_expires": {"exp": float("inf")},
    "no_expiry": {"exp": None},
    "from_the_future": {"iat": int(time.time()) + 3600},
    "no_subject": {"sub": ""},
    "subject_of_another_form": {"sub": ["meena-1"]},
    "long_subject": {"sub": "m" * 256},
    "factors_of_another_form": {"amr": [["mfa"]]},
}


class TestALyingIssuer:
    @pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
    def test_lets_nobody_in_by_claims(self, issuer, lie):
        issuer.claims |= lie
        with pytest.raises(openid.IssuerSilent, match="cannot be believed"):
            there_and_back(issuer)

    @pytest.mark.parametrize(
        "sign",
        [
            openid_provider.sign_not_at_all,
            openid_provider.sign_by_another_key,
            openid_provider.sign_by_the_public_key,
            lambda claims: "no.token",
            lambda claims: "é" * 40,
            lambda claims: 7,
        ],
    )
    def test_lets_nobody_in_by_another_signature(self, issuer, sign):
        issuer.sign = sign
        with pytest.raises(openid.IssuerSilent):
            there_and_back(issuer)

    @pytest.mark.parametrize(
        "described",
        [
            {"issuer": "https://another.example.org"},
            {"token_endpoint": "file:///etc/passwd"},
            {"jwks_uri": None},
            {"authorization_endpoint": "javascript:alert(1)"},
        ],
    )
    def test_is_called_nowhere_else(self, issuer, described):
        issuer.described = described
        with pytest.raises(openid.IssuerSilent):
            there_and_back(issuer)
        assert set(issuer.called) == {"/.well-known/openid-configuration"}

    def test_leads_into_no_private_network(self, issuer, settings):
        settings.SSO_ALLOW_PRIVATE = False
        with pytest.raises(openid.IssuerSilent):
            there_and_back(issuer)
        assert issuer.called == []

    @pytest.mark.parametrize("path", ["/token", "/keys", "/.well-known/openid-configuration"])
    @pytest.mark.parametrize("body", [b"[]", b"{", b"[" * 90_000, b"\xff", b"{}"])
    def test_may_answer_anything(self, issuer, path, body):
        issuer.answer = lambda handler: handler.path == path and not handler.say(body.decode("l1"))
        with pytest.raises(openid.IssuerSilent):
            there_and_back(issuer)

    @pytest.mark.parametrize("ways", [5, True, {"a": 1}, "client", [None, ["x"]]])
    def test_may_say_anything_of_how_it_takes_credentials(self, issuer, ways):
        issuer.described = {"token_endpoint_auth_methods_supported": ways}
        with pytest.raises(openid.SignOnRefused):
            there_and_back(issuer)

    @pytest.mark.parametrize("path", ["/token", "/.well-known/openid-configuration"])
    def test_is_not_read_to_the_end_of_ten_megabytes(self, issuer, path):
        issuer.answer = lambda handler: handler.path == path and pour(handler)
        with pytest.raises(openid.IssuerSilent, match="cannot be asked now"):
            there_and_back(issuer)

    def test_that_hangs_is_left_and_not_asked_again_at_once(self, issuer, monkeypatch):
        monkeypatch.setattr(openid, "LIMITS", outbound.Limits(seconds=0.5, max_bytes=10_000))
        let_go = threading.Event()
        issuer.answer = lambda handler: let_go.wait(30)
        for _time in range(3):
            with pytest.raises(openid.IssuerSilent, match="cannot be asked now"):
                there_and_back(issuer)
        let_go.set()
        while not issuer.called:  # it may be slower to listen than we to leave
            time.sleep(0.01)
        assert len(issuer.called) == 1


def pour(handler) -> bool:
    handler.send_response(200)
    handler.end_headers()
    try:
        for _piece in range(160):
            handler.wfile.write(b" " * 65_536)
    except OSError:
        return True
    raise AssertionError("all of it was read")


class TestWhatTheBrowserBrings:
    @pytest.mark.parametrize(
        "changed", [{"state": "another"}, {"state": ""}, {"error": "access_denied"}, {"code": ""}]
    )
    def test_is_of_this_trip_or_nothing_is_asked(self, issuer, changed):
        with pytest.raises(openid.SignOnRefused):
            there_and_back(issuer, **changed)
        assert "/token" not in issuer.called

    @pytest.mark.parametrize("changed", [{"iss": "https://other.example.org"}, {"code": "made-up"}])
    def test_is_of_this_issuer(self, issuer, changed):
        with pytest.raises(openid.IssuerSilent):
            there_and_back(issuer, **changed)

    def test_is_good_once(self, issuer):
        ours = openid.issuer_named("office")
        url, trip = openid.set_out(ours, back_to=BACK)
        answer = dict(openid_provider.parse_qsl(issuer.agreed(url).partition("?")[2]))
        openid.come_back(ours, trip, answer, back_to=BACK)
        with pytest.raises(openid.IssuerSilent):
            openid.come_back(ours, trip, answer, back_to=BACK)

    def test_is_nothing_without_a_trip(self, issuer):
        with pytest.raises(openid.SignOnRefused, match="Begin again"):
            openid.come_back(openid.issuer_named("office"), None, {"state": ""}, back_to=BACK)
