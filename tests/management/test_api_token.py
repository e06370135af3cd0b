"""`manage.py api_token USERNAME`."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from rest_framework.authtoken.models import Token

from tests.factories import make_user

pytestmark = pytest.mark.django_db


def printed(username: str) -> str:
    out = StringIO()
    call_command("api_token", username, stdout=out)
    return out.getvalue().strip()


def test_makes_and_prints_a_token() -> None:
    user = make_user("reviewer")
    assert printed(user.username) == Token.objects.get(user=user).key


def test_prints_the_same_token_again() -> None:
    user = make_user("reviewer")
    assert printed(user.username) == printed(user.username)


def test_says_so_when_there_is_no_such_user() -> None:
    with pytest.raises(CommandError, match="There is no user nobody"):
        printed("nobody")
