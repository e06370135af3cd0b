"""`manage.py healthcheck`: what a container asks about the process beside it."""

import os
import socket
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from receipts.models import Worker
from tests.pipeline.conftest import make_queued
from tests.servers import free_port


class TestWeb:
    @pytest.fixture
    def status(self, settings: Any) -> Iterator[list[int]]:
        """A web server that answers with the status in the list."""
        answers = [200]

        class Answer(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(answers[0])
                self.end_headers()

            def log_message(self, *_: Any) -> None:
                """Say nothing."""

        server = HTTPServer(("127.0.0.1", 0), Answer)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.PORT = server.server_port
        yield answers
        server.shutdown()

    def test_is_healthy_when_it_answers(self, status: list[int]) -> None:
        call_command("healthcheck", "web")

    def test_is_ill_when_it_answers_badly(self, status: list[int]) -> None:
        status[0] = 500
        with pytest.raises(CommandError, match="answers 500"):
            call_command("healthcheck", "web")

    def test_is_ill_when_nobody_answers(self, settings: Any) -> None:
        settings.PORT = free_port()
        with pytest.raises(CommandError, match="does not answer"):
            call_command("healthcheck", "web")


@pytest.mark.django_db
class TestWorker:
    def alive(self, **overrides: Any) -> None:
        now = timezone.now()
        values = {"started_at": now, "seen_at": now} | overrides
        Worker.objects.create(name=f"{socket.gethostname()[:60]}:1:000000", **values)

    def test_is_healthy_while_it_shows_signs_of_life(self) -> None:
        self.alive()
        call_command("healthcheck", "worker")

    def test_is_ill_without_any(self) -> None:
        self.alive(seen_at=timezone.now() - timedelta(minutes=2))
        with pytest.raises(CommandError, match="sign of life"):
            call_command("healthcheck", "worker")

    def test_is_ill_when_it_lives_but_has_gone_deaf(self) -> None:
        self.alive()
        make_queued(next_attempt_at=timezone.now() - timedelta(minutes=5))
        with pytest.raises(CommandError, match="deaf"):
            call_command("healthcheck", "worker")


class TestBeat:
    def test_is_healthy_while_its_file_is_written(self, settings: Any, tmp_path: Path) -> None:
        settings.CELERY_BEAT_SCHEDULE_FILENAME = str(tmp_path / "beat-schedule")
        (tmp_path / "beat-schedule.db").touch()
        call_command("healthcheck", "beat")

    def test_is_ill_when_it_is_not(self, settings: Any, tmp_path: Path) -> None:
        settings.CELERY_BEAT_SCHEDULE_FILENAME = str(tmp_path / "beat-schedule")
        file = tmp_path / "beat-schedule"
        file.touch()
        os.utime(file, (time.time() - 120,) * 2)
        with pytest.raises(CommandError, match="not beaten"):
            call_command("healthcheck", "beat")
