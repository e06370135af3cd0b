"""The second factor: codes of the moment, recovery codes, and answers that are no passkey."""

import base64

import pytest

from receipts.accounts import passkeys, second_factor, totp
from receipts.accounts.second_factor import FactorRefused
from receipts.models import AuthenticatorApp, Passkey, RecoveryCode
from tests.factories import make_user

pytestmark = pytest.mark.django_db

RFC_SECRET = base64.b32encode(b"12345678901234567890").decode()
NOW = 57_000_000  # a step


@pytest.fixture
def clock(monkeypatch):
    """The step that is now, to be moved by the test."""
    at = {"step": NOW}
    monkeypatch.setattr(totp, "step_now", lambda: at["step"])
    return at


@pytest.fixture
def person(clock):
    user = make_user()
    second_factor.set_app_up(user, RFC_SECRET, totp.code_at(RFC_SECRET, NOW))
    return user


def code(step):
    return totp.code_at(RFC_SECRET, step)


class TestCodeAt:
    @pytest.mark.parametrize(
        ("seconds", "expected"),
        [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ],
    )
    def test_is_that_of_rfc_6238(self, seconds, expected):
        assert totp.code_at(RFC_SECRET, seconds // totp.PERIOD) == expected


class TestApp:
    def test_is_kept_sealed(self, person):
        assert RFC_SECRET not in str(AuthenticatorApp.objects.values().get())

    def test_is_taken_once_it_shows_the_right_code(self, clock):
        user = make_user()
        with pytest.raises(FactorRefused):
            second_factor.set_app_up(user, RFC_SECRET, code(NOW + 2))
        assert not second_factor.has_one(user)

    @pytest.mark.parametrize("off", [1, 2])
    def test_may_be_half_a_minute_off(self, person, clock, off):
        clock["step"] = NOW + 2
        second_factor.check_code(person, f"{code(NOW + off)[:3]} {code(NOW + off)[3:]}")

    @pytest.mark.parametrize("typed", ["", "000000", "٠٠٠٠٠٠", "x" * 40, "\ud800"])
    def test_takes_no_other_code(self, person, typed):
        with pytest.raises(FactorRefused):
            second_factor.check_code(person, typed)

    def test_takes_no_code_twice_nor_an_older_one(self, person, clock):
        clock["step"] = NOW + 1
        second_factor.check_code(person, code(NOW + 1))
        for step in (NOW + 1, NOW):
            with pytest.raises(FactorRefused):
                second_factor.check_code(person, code(step))

    def test_says_so_where_its_secret_cannot_be_opened(self, person, settings):
        settings.SECRET_KEY = "another"
        with pytest.raises(FactorRefused, match="recovery code"):
            second_factor.check_code(person, code(NOW + 1))


class TestRecoveryCodes:
    def test_are_kept_only_as_digests_and_good_once(self, person):
        codes = second_factor.new_recovery_codes(person)
        assert len(set(codes)) == 10
        kept = str(list(RecoveryCode.objects.values()))
        assert not any(one in kept or second_factor.spelt(one) in kept for one in codes)
        second_factor.check_code(person, codes[0].lower().replace("-", " "))
        assert second_factor.codes_left(person) == 9
        with pytest.raises(FactorRefused):
            second_factor.check_code(person, codes[0])

    def test_are_ones_own(self, person):
        codes = second_factor.new_recovery_codes(person)
        with pytest.raises(FactorRefused):
            second_factor.check_code(make_user(), codes[0])

    def test_are_instead_of_those_before(self, person):
        [earlier, *_rest] = second_factor.new_recovery_codes(person)
        second_factor.new_recovery_codes(person)
        with pytest.raises(FactorRefused):
            second_factor.check_code(person, earlier)

    def test_go_with_the_last_factor(self, person):
        second_factor.new_recovery_codes(person)
        Passkey.objects.create(user=person, name="Phone", credential_id="x", credential="x")
        second_factor.remove_app(person)
        assert second_factor.codes_left(person) == 10
        passkeys.remove(person, person.passkeys.get().pk)
        assert second_factor.codes_left(person) == 0

    def test_go_with_all_of_it_where_it_was_lost(self, person):
        second_factor.new_recovery_codes(person)
        Passkey.objects.create(user=person, name="Phone", credential_id="x", credential="x")
        second_factor.forget(person)
        assert not second_factor.has_one(person)
        assert second_factor.codes_left(person) == 0


ANSWERS = [
    "",
    "null",
    "[]",
    "{}",
    "[" * 19_000,
    '{"id": 1, "rawId": [], "response": {}, "type": "public-key"}',
    '{"id": "AA", "rawId": "AA", "type": "public-key", "response": '
    '{"clientDataJSON": "e30", "attestationObject": "oA", "authenticatorData": "AA", '
    '"signature": "AA"}}',
]


class TestPasskeys:
    @pytest.mark.parametrize("answer", ANSWERS)
    def test_refuse_what_is_none(self, answer):
        user = make_user()
        _options, state = passkeys.begin_adding(user)
        for asked in (state, {}):
            with pytest.raises(FactorRefused):
                passkeys.add(user, name="Phone", state=asked, answer=answer)
            with pytest.raises(FactorRefused):
                passkeys.check(user, state=asked, answer=answer)
        assert not Passkey.objects.exists()

    def test_are_given_to_names_and_not_to_addresses(self, settings):
        settings.SITE_URL = "https://desk.example.org"
        assert passkeys.are_possible()
        for bare in ("http://127.0.0.1:8000", "http://[::1]:8000"):
            settings.SITE_URL = bare
            assert not passkeys.are_possible()

    def test_of_another_stay(self):
        mine, other = make_user(), make_user()
        kept = Passkey.objects.create(user=mine, name="P", credential_id="x", credential="x")
        passkeys.remove(other, kept.pk)
        assert Passkey.objects.get() == kept
