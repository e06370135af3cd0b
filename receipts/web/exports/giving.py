"""The bytes of an export, on their way to a browser."""

from django.http import StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.http import content_disposition_header

from receipts import exports as taking
from receipts.models import Export


def given(export: Export) -> HttpResponseBase:
    """The export's bytes, or the page on which its file will be found."""
    if taking.is_large(export):
        taking.hand_over(export)
        return redirect("exports")
    media_type = taking.MEDIA_TYPES[export.format]
    return saved(StreamingHttpResponse(taking.pieces(export), content_type=media_type), export)


def saved[Response: HttpResponseBase](response: Response, export: Export) -> Response:
    """To be saved by the browser and never to be shown."""
    name = taking.file_name(export)
    response.headers["Content-Disposition"] = str(content_disposition_header(True, name))
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response
