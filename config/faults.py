"""What is answered when something breaks: 503 while database or storage do not serve, else 500."""

import sys

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.defaults import server_error

from receipts.api.errors import unserved
from receipts.outages import RETRY, outage_of


def faults(request: HttpRequest) -> HttpResponse:
    """Django's `handler500`. Like its own it asks no database, session or context processor."""
    outage = outage_of(sys.exception())
    if outage is None:
        return server_error(request)
    if request.path_info.startswith("/api/"):
        return unserved(outage)
    return HttpResponse(render_to_string("503.html"), status=503, headers=RETRY)
