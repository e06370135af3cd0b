"""The bytes of an export, on their way to a browser."""

from django.http import StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from receipts import exports as taking
from receipts.models import Export
from receipts.outages import begun
from receipts.web.desk.download import saved


def given(export: Export) -> HttpResponseBase:
    """The export's bytes, or the page on which its file will be found."""
    if taking.is_large(export):
        taking.hand_over(export)
        return redirect("exports")
    media_type = taking.MEDIA_TYPES[export.format]
    answer = StreamingHttpResponse(begun(taking.pieces(export)), content_type=media_type)
    return saved(answer, taking.file_name(export))
