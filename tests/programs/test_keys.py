"""API keys: shown once, kept as digests, good for one payee and what is ticked."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from receipts.access import Ability
from receipts.models import ApiKey
from receipts.programs.keys import KeyRefused, KeyUnknown, make_key, recognise, revoke_key
from tests.factories import default_payee, make_payee, make_user

pytestmark = pytest.mark.django_db

TOMORROW, YESTERDAY = timedelta(days=1), timedelta(days=-1)


def made(**changes):
    values = {"name": "Shop", "scopes": ["edit_dues"]} | changes
    return make_key(default_payee(), by=make_user("admin"), **values)


class TestMakeKey:
    def test_keeps_the_key_only_as_a_digest(self):
        key, secret = made()
        assert secret.startswith(key.start)
        assert len(secret) > 40
        assert secret not in str(ApiKey.objects.values().get())

    def test_lets_who_changes_something_see_it(self):
        assert made()[0].scopes == ["see", "edit_dues"]
        assert made(name="Form", scopes=["send"])[0].scopes == ["send"]

    @pytest.mark.parametrize(
        ("wrong", "field"),
        [
            ({"name": " "}, "name"),
            ({"scopes": []}, "scopes"),
            ({"scopes": ["configure"]}, "scopes"),
            ({"expires_at": timezone.now() - timedelta(minutes=1)}, "expires_on"),
        ],
    )
    def test_names_the_field_that_is_wrong(self, wrong, field):
        with pytest.raises(KeyRefused) as refused:
            made(**wrong)
        assert refused.value.field == field
        assert not ApiKey.objects.exists()

    def test_refuses_a_name_in_use_and_gives_it_again_once_that_is_revoked(self):
        key, _ = made()
        with pytest.raises(KeyRefused):
            made()
        revoke_key(key, by=make_user("admin"))
        made()

    def test_is_for_who_configures_the_payee(self):
        with pytest.raises(PermissionDenied):
            make_key(default_payee(), by=make_user("finance"), name="Shop", scopes=["see"])
        with pytest.raises(PermissionDenied):
            make_key(make_payee(), by=make_user("admin"), name="Shop", scopes=["see"])

    def test_scopes_are_abilities_but_for_sending(self):
        at_the_desk_alone = {"configure", "audit", "readers"}
        assert set(ApiKey.Scope.values) - {"send"} == set(Ability) - at_the_desk_alone


class TestRecognise:
    def test_notes_the_last_use_once_a_minute(self):
        key, secret = made()
        assert recognise(secret) == key
        key.refresh_from_db()
        first = key.last_used_at
        recognise(secret)
        key.refresh_from_db()
        assert first == key.last_used_at
        ApiKey.objects.update(last_used_at=first - timedelta(minutes=2))
        recognise(secret)
        key.refresh_from_db()
        assert key.last_used_at > first

    @pytest.mark.parametrize(
        ("change", "word"),
        [
            ({"expires_at": timezone.now() + YESTERDAY}, "expired on"),
            ({"revoked_at": timezone.now()}, "revoked"),
        ],
    )
    def test_says_why_a_key_is_no_longer_good(self, change, word):
        _, secret = made(expires_at=timezone.now() + TOMORROW)
        ApiKey.objects.update(**change)
        with pytest.raises(KeyUnknown, match=word):
            recognise(secret)

    def test_ends_with_the_account_that_made_it(self):
        key, secret = made()
        key.by.is_active = False
        key.by.save()
        with pytest.raises(KeyUnknown, match="gone"):
            recognise(secret)

    @pytest.mark.parametrize("secret", ["", "rsd_", "rsd_" + "x" * 43, "é\ud800", "x" * 9999])
    def test_knows_no_stranger(self, secret):
        made()
        with pytest.raises(KeyUnknown, match="no such API key"):
            recognise(secret)
