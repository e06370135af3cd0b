"""Signs of life for whoever runs this: alive, and ready for work."""

from typing import Any

from django.db import Error as DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from receipts import pipeline
from receipts.models import Organisation


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """This process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """200 when receipts come in and are read, 503 when the database or all workers are gone.

    A paused reader shows, but fails nothing: receipts are still taken and wait unharmed. Names
    and states only, for this page is public; how much waits is nobody else's among several
    organisations, and then told to the superuser alone.
    """
    try:
        health = pipeline.queue_health()
        tells_all = request.user.is_superuser or not Organisation.may_be_several()
    except DatabaseError:
        return JsonResponse({"ready": False, "database": "does not answer"}, status=503)
    ready = health.workers_alive > 0 and not health.is_deaf
    queue = {
        "ready": health.ready,
        "waiting": health.waiting,
        "reading": health.reading,
        "oldest_ready_seconds": round(health.oldest_ready_seconds, 1),
    }
    answer: dict[str, Any] = {
        "ready": ready,
        "database": "ok",
        **({"queue": queue} if tells_all else {}),
        "workers": {"alive": health.workers_alive, "deaf": health.is_deaf},
        "readers": {reader.name: reader.gate.value for reader in health.readers},
    }
    return JsonResponse(answer, status=200 if ready else 503)
