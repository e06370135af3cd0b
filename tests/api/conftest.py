"""Calling the API as somebody."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from rest_framework.authtoken.models import Token

from receipts.models import User

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
