"""Small pictures for the queue: fifty whole screenshots a page would be megabytes."""

from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from receipts.images.thumbnails import thumbnail as thumbnail_of
from receipts.web.bench import fetch
from receipts.web.desk import DeskRequest, at_desk

# A new picture has a new address (`?of=`), so this browser may keep what it has seen for a day.
KEPT = "private, max-age=86400, immutable"


@require_safe
@at_desk()
def thumbnail(request: DeskRequest, pk: int) -> HttpResponse:
    """The top of the receipt's picture."""
    receipt = fetch(request, pk)
    try:
        with default_storage.open(receipt.image) as file:
            data = thumbnail_of(file.read())
    except OSError:
        raise Http404("This picture is no longer kept.") from None
    response = HttpResponse(data, content_type="image/webp")
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    response.headers["Cache-Control"] = KEPT
    return response
