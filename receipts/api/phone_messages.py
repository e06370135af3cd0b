"""What the provider of phone messages tells of one that it took: delivered, or not."""

import json
from http import HTTPStatus
from secrets import compare_digest
from typing import Any

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from receipts import payer_mail
from receipts.api.inbound import UNREADABLE
from receipts.models import Notice

MOST_BYTES = 64 * 1024


@csrf_exempt
def told(request: HttpRequest) -> JsonResponse:
    """Keep what became of a message. The caller has the token that messages go out with."""
    if request.method != "POST":
        return JsonResponse({}, status=HTTPStatus.METHOD_NOT_ALLOWED, headers={"Allow": "POST"})
    if not _is_the_provider(request):
        return JsonResponse({}, status=HTTPStatus.UNAUTHORIZED)
    said = _said(request)
    public_id, state = said.get("id"), said.get("state")
    if not isinstance(public_id, str) or state not in Notice.Delivery.values:
        wanted = _("Send id, and state as one of {states}.")
        sentence = wanted.format(states=", ".join(Notice.Delivery.values))
        return JsonResponse({"detail": sentence}, status=HTTPStatus.BAD_REQUEST)
    known = payer_mail.keep_delivery(public_id[:40], Notice.Delivery(state))
    return JsonResponse({}, status=HTTPStatus.OK if known else HTTPStatus.NOT_FOUND)


def _is_the_provider(request: HttpRequest) -> bool:
    token = settings.PHONE_MESSAGES_TOKEN
    given = request.headers.get("Authorization", "")
    return bool(token) and compare_digest(given.encode(), f"Bearer {token}".encode())


def _said(request: HttpRequest) -> dict[str, Any]:
    """The JSON object of the body, empty where it is none."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
        return {}
    try:
        said = json.loads(request.body)
    except (*UNREADABLE, ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}
