"""What is refused before an upload is read: too many from one address, too many bytes."""

import logging
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any, Concatenate
from zlib import crc32

from axes.helpers import get_client_ip_address
from django.conf import settings
from django.core.cache import cache
from django.db import Error as DatabaseError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from receipts.images import MAX_UPLOAD_BYTES
from receipts.named_locks import Lock, hold
from receipts.web.fields import MAX_PICTURES
from receipts.web.payer.byte_counter import ByteCounter
from receipts.web.payer.receipt_link import PayerRequest

logger = logging.getLogger(__name__)

MAX_REQUEST_BYTES = MAX_PICTURES * MAX_UPLOAD_BYTES + 1024 * 1024
LONGEST_FORM = 1024 * 1024  # of a stranger who sends no file
HOUR = 60 * 60
TOO_MUCH = _("That is more than 100 MB at once. Send the screenshots themselves, a few at a time.")
TOO_LONG_A_FORM = _("This is longer than the page takes. Go back and send it anew.")
TOO_OFTEN = _("Too many receipts have come from your network. Wait an hour and send yours again.")


type View[**P] = Callable[Concatenate[PayerRequest, P], HttpResponse]


def limit_uploads[**P](view: View[P]) -> View[P]:
    """Let an upload in when it is neither too long nor one too many, and count its bytes.

    The body is parsed by whoever first asks for request.POST, and the CSRF check would be the
    first: so it is put off until the counter is in place. It is not left out.
    """
    protected = csrf_protect(view)

    @wraps(view)
    def door(request: PayerRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.method == "POST":
            if is_too_long(request):
                return turned_away(request, str(TOO_MUCH), status=413)
            if is_too_often(request):
                return turned_away(request, str(TOO_OFTEN), status=429)
            request.counter = ByteCounter(request)
            request.upload_handlers.insert(0, request.counter)
        return protected(request, *args, **kwargs)

    return csrf_exempt(door)


class ShortForms:
    """Middleware: whoever has not signed in sends a form of some length only where files are taken.

    Elsewhere the CSRF check would read it to its end, however long it is.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass it on: what is refused is refused once its view is known."""
        return self._get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], *_args: Any
    ) -> HttpResponse | None:
        """Refuse it unread. What puts the CSRF check off, or needs none, has limits of its own."""
        length = int(request.META.get("CONTENT_LENGTH") or 0)
        is_short = length <= LONGEST_FORM or getattr(view, "csrf_exempt", False)
        if is_short or request.user.is_authenticated:
            return None
        return turned_away(request, str(TOO_LONG_A_FORM), status=413)


def is_too_long(request: HttpRequest) -> bool:
    """Whether the request announces more bytes than a form of ours can have."""
    return int(request.META.get("CONTENT_LENGTH") or 0) > MAX_REQUEST_BYTES


def is_too_often(request: HttpRequest, what: str = "uploads", *, share: int = 1) -> bool:
    """Count one of it of this address; whether it has now had more than its share this hour.

    Who cannot be counted is let in: a receipt is worth more than the count.
    """
    times = times_this_hour(f"{what}:{address_of(request)}")
    return times is not None and times > settings.UPLOADS_PER_HOUR * share


def address_of(request: HttpRequest) -> str:
    """Where the request comes from, as the trusted proxies say."""
    return str(get_client_ip_address(request))


def counted_this_hour(what: str) -> int:
    """How often it was counted this hour."""
    return int(cache.get(_this_hour(what), 0))


def _this_hour(what: str) -> str:
    return f"{what}:{timezone.now():%Y-%m-%d-%H}"


def times_this_hour(what: str) -> int | None:
    """Count it once more; how often it was counted this hour, None where it cannot be counted."""
    key = _this_hour(what)
    try:
        with transaction.atomic():
            # `incr` reads and then writes: tries begun together would count as one.
            hold(Lock.COUNTING, crc32(key.encode()) - 2**31)
            cache.add(key, 0, HOUR)
            count = int(cache.incr(key))
            cache.touch(key, HOUR)  # incr alone would shorten its life to the cache's default
    except ValueError:  # evicted between the lines
        return None
    except DatabaseError:
        logger.exception("What came in could not be counted.")
        return None
    return count


def turned_away(request: HttpRequest, sentence: str, *, status: int) -> HttpResponse:
    """The sentence alone for htmx, on a page of its own otherwise."""
    template = "upload/turned_away.html" + ("#problem" if request.htmx else "")  # type: ignore[attr-defined]
    answer = render(request, template, {"sentence": sentence}, status=status)
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        answer.headers["Retry-After"] = str(HOUR)
    return answer
