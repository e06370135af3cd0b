"""Keys of the UTR API in the back office."""

import re

import pytest
from django.urls import reverse

from receipts.api_keys import CallRefused, admit, issue
from receipts.models import ApiCredential
from tests.factories import make_user

pytestmark = pytest.mark.django_db

CHANGELIST = "admin:receipts_apicredential_changelist"


@pytest.fixture
def keeper(client):
    client.force_login(make_user(is_staff=True, is_superuser=True))
    return client


def act(client, action: str, credential: ApiCredential):
    data = {"action": action, "_selected_action": [credential.pk]}
    return client.post(reverse(CHANGELIST), data, follow=True)


class TestCredentials:
    def test_show_their_secret_once(self, keeper):
        form = {"name": "Shop", "may_read_utr": "on", "quota": "5"}
        page = keeper.post(reverse("admin:receipts_apicredential_add"), form, follow=True)
        api_id, secret = re.search(
            r"X-DF-API-ID: (\w+) · X-DF-API-SECRET: ([\w-]+)", page.content.decode()
        ).groups()
        assert admit(api_id, secret).quota == 5
        assert secret not in keeper.get(reverse(CHANGELIST)).content.decode()

    def test_change_their_limits_but_never_the_key(self, keeper):
        credential, secret = issue(name="Shop")
        url = reverse("admin:receipts_apicredential_change", args=[credential.pk])
        keeper.post(url, {"name": "Shop", "may_read_utr": "on", "quota": "0"})
        with pytest.raises(CallRefused, match="quota"):
            admit(credential.api_id, secret)

    def test_can_be_revoked(self, keeper):
        credential, secret = issue(name="Shop")
        act(keeper, "revoke", credential)
        with pytest.raises(CallRefused, match="unknown"):
            admit(credential.api_id, secret)

    def test_can_begin_to_count_anew(self, keeper):
        credential, secret = issue(name="Shop", quota=1)
        admit(credential.api_id, secret)
        act(keeper, "reset_quota", credential)
        admit(credential.api_id, secret)

    def test_cannot_be_deleted(self, keeper):
        credential, _ = issue(name="Shop")
        url = reverse("admin:receipts_apicredential_delete", args=[credential.pk])
        assert keeper.post(url, {"post": "yes"}).status_code == 403
