"""Keys of the UTR API: shown once, kept as digests, and limited exactly."""

from datetime import timedelta

import pytest
from django.utils import timezone

from receipts.api_keys import CallRefused, admit, issue
from receipts.models import ApiCredential

pytestmark = pytest.mark.django_db


def refusal(api_id: str, secret: str) -> tuple[int, str]:
    with pytest.raises(CallRefused) as refused:
        admit(api_id, secret)
    return refused.value.http_status, refused.value.status


class TestIssue:
    def test_keeps_the_secret_only_as_a_digest(self):
        credential, secret = issue(name="Shop")
        assert secret not in str(ApiCredential.objects.values().get())
        assert admit(credential.api_id, secret) == credential

    def test_never_gives_the_same_key_twice(self):
        assert len({issue(name="Shop")[1] for _ in range(20)}) == 20


class TestAdmit:
    @pytest.mark.parametrize(
        ("change", "expected"),
        [
            ({"expires_at": timezone.now() - timedelta(days=1)}, (401, "KEY_EXPIRED")),
            ({"revoked_at": timezone.now()}, (401, "UNAUTHORIZED")),
            ({"may_read_utr": False}, (403, "NO_PERMISSION")),
            ({"quota": 0}, (403, "OUT_OF_QUOTA")),
            ({"rate_per_minute": 0}, (403, "RATE_LIMIT_EXCEEDED")),
        ],
    )
    def test_refuses_with_the_documented_word(self, change, expected):
        credential, secret = issue(name="Shop", **change)
        assert refusal(credential.api_id, secret) == expected

    @pytest.mark.parametrize(
        ("api_id", "secret"), [("", ""), ("x", ""), ("", "x"), ("x", "y"), ("é", "ß")]
    )
    def test_refuses_strangers(self, api_id, secret):
        assert refusal(api_id, secret) == (401, "UNAUTHORIZED")

    def test_refuses_a_wrong_secret(self):
        credential, secret = issue(name="Shop")
        assert refusal(credential.api_id, secret + "x") == (401, "UNAUTHORIZED")

    def test_lets_exactly_the_quota_in(self):
        credential, secret = issue(name="Shop", quota=3)
        for _ in range(3):
            admit(credential.api_id, secret)
        assert refusal(credential.api_id, secret) == (403, "OUT_OF_QUOTA")
        assert ApiCredential.objects.get().used == 3

    def test_says_how_long_to_wait_and_lets_in_again_in_the_next_minute(self):
        credential, secret = issue(name="Shop", rate_per_minute=1)
        admit(credential.api_id, secret)
        with pytest.raises(CallRefused) as refused:
            admit(credential.api_id, secret)
        assert 1 <= refused.value.retry_after <= 61
        ApiCredential.objects.update(minute=timezone.now() - timedelta(minutes=2))
        admit(credential.api_id, secret)

    def test_does_not_count_refused_calls(self):
        credential, secret = issue(name="Shop", rate_per_minute=1)
        admit(credential.api_id, secret)
        refusal(credential.api_id, secret)
        assert ApiCredential.objects.get().used == 1
