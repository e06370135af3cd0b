from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.utils import timezone

from receipts import pipeline
from receipts.models import ReaderState, Worker
from tests.factories import make_organisation, make_receipt, make_user

pytestmark = [pytest.mark.once, pytest.mark.django_db]


def make_worker(*, seen_ago: timedelta = timedelta(), done_ago: timedelta | None = timedelta()):
    now = timezone.now()
    Worker.objects.create(
        name="host:1:0",
        started_at=now,
        seen_at=now - seen_ago,
        done_at=None if done_ago is None else now - done_ago,
    )


class TestHealthz:
    def test_answers(self, client):
        assert client.get("/healthz").text == "ok\n"

    def test_asks_nothing_of_the_database(self, client, django_assert_num_queries):
        with django_assert_num_queries(0):
            client.get("/healthz")

    def test_rejects_the_wrong_method(self, client):
        assert client.post("/healthz").status_code == 405


class TestReadyz:
    def test_is_ready_with_a_living_worker(self, client):
        make_worker()
        answer = client.get("/readyz")
        assert answer.status_code == 200
        assert answer.json() == {
            "ready": True,
            "database": "ok",
            "queue": {"ready": 0, "waiting": 0, "reading": 0, "oldest_ready_seconds": 0.0},
            "workers": {"alive": 1, "deaf": False},
            "readers": {"engine": "open"},
        }

    def test_tells_the_superuser_alone_how_much_waits_among_several_organisations(self, client):
        make_worker()
        make_organisation()
        assert "queue" not in client.get("/readyz").json()
        client.force_login(make_user(is_superuser=True, is_staff=True))
        assert client.get("/readyz").json()["queue"]["waiting"] == 0

    def test_is_not_ready_without_a_worker(self, client):
        make_worker(seen_ago=timedelta(minutes=5))
        answer = client.get("/readyz")
        assert answer.status_code == 503
        assert answer.json()["workers"] == {"alive": 0, "deaf": False}

    def test_is_not_ready_when_the_worker_is_deaf(self, client):
        make_worker(done_ago=timedelta(minutes=5))
        make_receipt(status="queued", next_attempt_at=timezone.now() - timedelta(minutes=5))
        answer = client.get("/readyz")
        assert answer.status_code == 503
        assert answer.json()["workers"]["deaf"] is True
        assert answer.json()["queue"]["oldest_ready_seconds"] >= 300

    def test_shows_a_paused_reader_without_its_reason(self, client):
        make_worker()
        ReaderState.objects.create(
            reader="engine", paused_at=timezone.now(), pause_reason="key 77 has expired"
        )
        answer = client.get("/readyz")
        assert answer.status_code == 200
        assert answer.json()["readers"] == {"engine": "paused"}
        assert "key 77" not in answer.text

    def test_changes_nothing_though_a_readers_settings_have(self, client):
        make_worker()
        ReaderState.objects.create(
            reader="engine", paused_at=timezone.now(), settings_fingerprint="of other settings"
        )
        before = list(ReaderState.objects.values())
        client.get("/readyz")
        assert list(ReaderState.objects.values()) == before

    def test_is_not_ready_without_a_database(self, client, monkeypatch):
        def fail():
            raise DatabaseError("secret host name")

        monkeypatch.setattr(pipeline, "queue_health", fail)
        answer = client.get("/readyz")
        assert answer.status_code == 503
        assert "secret" not in answer.text

    def test_rejects_the_wrong_method(self, client):
        assert client.post("/readyz").status_code == 405
