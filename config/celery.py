"""The Celery app: a doorbell for work that waits in the database."""

import os

from celery import Celery
from kombu.transport import TRANSPORT_ALIASES

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

TRANSPORT_ALIASES["filesystem"] = "config.queue_folder:Transport"

app = Celery("raseed")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["receipts"])
