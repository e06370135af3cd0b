"""Calling the API as somebody."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from rest_framework.authtoken.models import Token

from receipts.models import User
from tests.api import as_said

type Call = Callable[..., Any]


@pytest.fixture
def call(client: Client) -> Call:
    """`call("post", url, user, data)`: one request with the user's token, the body as JSON."""

    def call(method: str, url: str, user: User | None = None, data: Any = None, **options: Any):
        headers = {}
        if user:
            headers["Authorization"] = f"Token {Token.objects.get_or_create(user=user)[0].key}"
        options = {"content_type": "application/json"} | options if method != "get" else options
        return getattr(client, method)(url, data, headers=headers, **options)

    return call


@pytest.fixture(autouse=True)
def _writes_are_as_the_schema_says(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of every write that a test of the API has carried out, body and answer are compared."""
    ask = Client.generic

    def asked(self: Client, method: str, path: str, data: Any = "", *args: Any, **options: Any):
        answer = ask(self, method, path, data, *args, **options)
        content_type = args[0] if args else options.get("content_type", "")
        sent = data.encode() if isinstance(data, str) else data
        wrong = as_said.wrong_with(method, str(path), sent, content_type, answer)
        assert not wrong, f"{method} {path}: {wrong}"
        return answer

    monkeypatch.setattr(Client, "generic", asked)
