"""What is refused before an upload is read: too many from one address, too many bytes."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate

from axes.helpers import get_client_ip_address
from django.conf import settings
from django.core.cache import cache
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from receipts.images import MAX_UPLOAD_BYTES, PictureRefused, clean_filename
from receipts.web.forms import MAX_PICTURES
from receipts.web.payer import PayerRequest

MAX_REQUEST_BYTES = MAX_PICTURES * MAX_UPLOAD_BYTES + 1024 * 1024
HOUR = 60 * 60
TOO_MUCH = "That is more than 100 MB at once. Send the screenshots themselves, a few at a time."
TOO_OFTEN = "Too many receipts have come from your network. Wait an hour and send yours again."


class ByteCounter(FileUploadHandler):
    """Stops keeping a file as soon as it is over the limit, and remembers its name."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.too_large: list[str] = []
        self.seen = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.seen = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.seen += len(raw_data)
        if self.seen > MAX_UPLOAD_BYTES:
            self.too_large.append(self.file_name or "")
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave the file to the handlers after this one."""

    def refusals(self) -> list[str]:
        """A sentence for each file that was too large."""
        refusal = PictureRefused("too_large", limit_mb=MAX_UPLOAD_BYTES // 2**20)
        return [f"{clean_filename(name)}: {refusal}" for name in self.too_large]


class CountedRequest(PayerRequest):
    """A request whose files are counted while they come in."""

    counter: ByteCounter


type View[**P] = Callable[Concatenate[CountedRequest, P], HttpResponse]


def through_the_door[**P](view: View[P]) -> View[P]:
    """Let an upload in when it is neither too long nor one too many, and count its bytes.

    The body is parsed by whoever first asks for request.POST, and the CSRF check would be the
    first: so it is put off until the counter is in place. It is not left out.
    """
    protected = csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def door(request: CountedRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.method == "POST":
            if is_too_long(request):
                return turned_away(request, TOO_MUCH, status=413)
            if is_too_often(request):
                return turned_away(request, TOO_OFTEN, status=429)
            request.counter = ByteCounter(request)
            request.upload_handlers.insert(0, request.counter)
        return protected(request, *args, **kwargs)

    return door


def is_too_long(request: HttpRequest) -> bool:
    """Whether the request announces more bytes than a form of ours can have."""
    return int(request.META.get("CONTENT_LENGTH") or 0) > MAX_REQUEST_BYTES


def is_too_often(request: HttpRequest) -> bool:
    """Count one upload of this address; whether it has now had more than its share this hour."""
    address = get_client_ip_address(request)
    key = f"uploads:{address}:{timezone.now():%Y-%m-%d-%H}"
    cache.add(key, 0, HOUR)
    try:
        count = cache.incr(key)
    except ValueError:  # evicted between the two lines
        return False
    cache.touch(key, HOUR)  # incr alone would shorten its life to the cache's default
    return count > settings.UPLOADS_PER_HOUR


def turned_away(request: PayerRequest, sentence: str, *, status: int) -> HttpResponse:
    """The sentence alone for htmx, on a page of its own otherwise."""
    template = "payer/turned_away.html" + ("#problem" if request.htmx else "")
    return render(request, template, {"sentence": sentence}, status=status)
