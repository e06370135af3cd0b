"""A changed SECRET_KEY costs no password, once all are encrypted anew."""

import pytest
from django.core.management import CommandError, call_command

from receipts.models import WebhookEndpoint
from receipts.sealing import seal, unseal
from tests.factories import default_payee

pytestmark = pytest.mark.django_db


@pytest.fixture
def endpoint(settings) -> WebhookEndpoint:
    url = "https://shop.example.org/hook"
    made = WebhookEndpoint.objects.create(payee=default_payee(), url=url, sealed_secret=seal("s"))
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another" * 9
    return made


def test_the_old_key_may_go_afterwards(endpoint, settings, capsys):
    assert unseal(endpoint.sealed_secret) == "s"
    call_command("reseal")
    assert "1 values" in capsys.readouterr().out
    settings.SECRET_KEY_FALLBACKS = []
    endpoint.refresh_from_db()
    assert unseal(endpoint.sealed_secret) == "s"
    assert endpoint.sealed_old_secret == ""


def test_what_no_key_opens_is_told_and_left(endpoint, settings):
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(CommandError, match="1 can be opened by no key"):
        call_command("reseal")
    before, _ = endpoint.sealed_secret, endpoint.refresh_from_db()
    assert endpoint.sealed_secret == before
