"""Some hundred requests meant to break the API; benchmarks/fuzz_api.py sends thousands."""

import time
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from rest_framework.authtoken.models import Token

from receipts.api import ocr_utr
from receipts.api_keys import issue
from receipts.readers.base import ReadResult
from tests.api import as_said
from tests.api.oracle import Reply, complaint, documented
from tests.api.shots import Doors, Shot
from tests.api.v1_shots import all_shots
from tests.factories import make_due, make_receipt, make_user

pytestmark = pytest.mark.django_db

SEED = 1
COUNT = 150  # and one at least of each operation of the schema


@pytest.fixture
def _writes_are_as_the_schema_says() -> None:
    """They are not meant to be, here."""


class QuickEngine:
    """Reads nothing, at once."""

    def read(self, image: bytes) -> ReadResult:
        return ReadResult(upi_id="612345678901")


def doors() -> Doors:
    """One of each: keys, tokens, rows."""
    keys = [
        issue(name="Shop"),
        issue(name="Old", expires_at=timezone.now() - timedelta(days=1)),
        issue(name="Other", may_read_utr=False),
        issue(name="Spent", quota=0),
        issue(name="Slow", rate_per_minute=0),
    ]
    people = [make_user(role) for role in ("reviewer", "finance", "")]
    people.append(make_user(is_superuser=True, is_staff=True))
    return Doors(
        keys=tuple((credential.api_id, secret) for credential, secret in keys),
        tokens=tuple(Token.objects.create(user=person).key for person in people),
        public_ids=tuple(make_receipt().public_id for _ in range(3)),
        due_ids=tuple(make_due().pk for _ in range(3)),
    )


def fire(client: Client, shot: Shot) -> Reply:
    headers = {name: value for name, value in shot.headers.items() if name != "Content-Length"}
    content_type = headers.pop("Content-Type", "")
    started = time.process_time()  # of no clock that runs on while others have the machine
    response: Any = client.generic(
        shot.method, shot.path, shot.body, content_type=content_type, headers=headers
    )
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return Reply(response.status_code, response.headers, body, time.process_time() - started)


def test_nothing_sent_to_the_api_breaks_it(monkeypatch):
    monkeypatch.setattr(ocr_utr, "_engine", QuickEngine())
    document = as_said.document()
    known, client = documented(document), Client(raise_request_exception=False)
    found = []
    for shot in all_shots(document, doors(), count=COUNT, number=SEED):
        if wrong := complaint(shot, fire(client, shot), known):
            found.append(
                (wrong, shot.endpoint, shot.path[:200], dict(shot.headers), shot.body[:200])
            )
    assert found == []
