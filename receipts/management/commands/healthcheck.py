"""`manage.py healthcheck web|worker|beat`: exit code 0 when this host's process does its work."""

import http.client
import socket
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from receipts import pipeline
from receipts.models import Worker
from receipts.pipeline.health import ALIVE_WITHIN

BEAT_WITHIN_SECONDS = 60


class Command(BaseCommand):
    help = "Check the process that runs beside this command, for a container's health check."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("process", choices=("web", "worker", "beat"))

    def handle(self, *, process: str, **options: Any) -> None:
        {"web": check_web, "worker": check_worker, "beat": check_beat}[process]()


def check_web() -> None:
    connection = http.client.HTTPConnection("127.0.0.1", settings.PORT, timeout=5)
    try:
        connection.request("GET", "/healthz", headers={"Host": settings.SITE_HOST})
        status = connection.getresponse().status
    except OSError as error:
        raise CommandError(f"The web server does not answer: {error}") from None
    if status != 200:
        raise CommandError(f"The web server answers {status}.")


def check_worker() -> None:
    mine = Worker.objects.filter(
        name__startswith=f"{socket.gethostname()[:60]}:",
        seen_at__gte=timezone.now() - ALIVE_WITHIN,
    )
    if not mine.exists():
        raise CommandError("No worker on this host has shown a sign of life.")
    if pipeline.queue_health().is_deaf:
        raise CommandError("Receipts wait and nobody reads them: the worker has gone deaf.")


def check_beat() -> None:
    """The scheduler writes its file at every beat."""
    schedule = Path(settings.CELERY_BEAT_SCHEDULE_FILENAME)
    written = [one.stat().st_mtime for one in schedule.parent.glob(f"{schedule.name}*")]
    if time.time() - max(written, default=0) > BEAT_WITHIN_SECONDS:
        raise CommandError("The scheduler has not beaten for a minute.")
