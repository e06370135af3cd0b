"""Files that programs take away."""

from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse

from receipts.exports import MEDIA_TYPES

FILE = OpenApiResponse(OpenApiTypes.BINARY, "The file, streamed")
# As the schema takes them: an export is of whatever format its profile has.
EXPORT_FILES = {(200, kind.partition(";")[0]): FILE for kind in MEDIA_TYPES.values()}


def saved(response: HttpResponseBase, name: str, media_type: str) -> HttpResponseBase:
    """To be saved under this name, and kept by nothing on the way."""
    response.headers["Content-Type"] = media_type
    response.headers["Content-Disposition"] = str(content_disposition_header(True, name))
    response.headers["Cache-Control"] = "private, no-store"
    return response
