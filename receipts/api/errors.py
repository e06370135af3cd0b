"""What the domain refuses, as HTTP: one table for every endpoint."""

from typing import Any

from django.core.exceptions import BadRequest, ObjectDoesNotExist, SuspiciousOperation
from django.http import HttpRequest, JsonResponse
from django.http.request import UnreadablePostError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse
from rest_framework import status
from rest_framework.response import Response
from rest_framework.views import exception_handler

from receipts.corrections import CorrectionRefused
from receipts.dues import DueRefused, ImportRefused
from receipts.exports import ExportRefused
from receipts.filters import FilterRefused
from receipts.images import PictureRefused, PicturesBusy
from receipts.lifecycle import TransitionNotAllowed
from receipts.review import AllocationRefused, ReasonRefused, ReviewRefused
from receipts.statement_import import BankRefused
from receipts.tables import TableRefused

# What Django raises while a body is read, and would answer with a page.
UNREADABLE = (BadRequest, SuspiciousOperation, UnreadablePostError)
UNREADABLE_REASON = gettext_lazy(
    "The request cannot be read: it is malformed, too large, or has too many fields or files."
)

NOWHERE = {
    "detail": gettext_lazy(
        "Nothing is at this address. Addresses end with a slash; /api/docs/ lists them all."
    ),
    "code": "no_such_address",
}

# The first that fits counts.
ANSWERS: tuple[tuple[type[Exception], int], ...] = (
    (PicturesBusy, status.HTTP_503_SERVICE_UNAVAILABLE),
    (PictureRefused, status.HTTP_400_BAD_REQUEST),
    (CorrectionRefused, status.HTTP_400_BAD_REQUEST),
    (ExportRefused, status.HTTP_400_BAD_REQUEST),
    (DueRefused, status.HTTP_400_BAD_REQUEST),
    (TableRefused, status.HTTP_400_BAD_REQUEST),
    (BankRefused, status.HTTP_409_CONFLICT),
    (ImportRefused, status.HTTP_409_CONFLICT),
    (AllocationRefused, status.HTTP_400_BAD_REQUEST),
    (ReasonRefused, status.HTTP_400_BAD_REQUEST),
    (ReviewRefused, status.HTTP_409_CONFLICT),
    (TransitionNotAllowed, status.HTTP_409_CONFLICT),
)


def as_response(error: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's exception handler: the domain's refusals with their sentence, the rest as DRF does."""
    if isinstance(error, FilterRefused):
        return Response(error.errors, status=status.HTTP_400_BAD_REQUEST)
    if isinstance(error, ObjectDoesNotExist):
        return Response({"detail": _("Not found.")}, status=status.HTTP_404_NOT_FOUND)
    if isinstance(error, UNREADABLE):
        said = {"detail": UNREADABLE_REASON, "code": "unreadable_request"}
        return Response(said, status=status.HTTP_400_BAD_REQUEST)
    for kind, code in ANSWERS:
        if isinstance(error, kind):
            return Response({"detail": str(error), "code": code_of(error)}, status=code)
    return exception_handler(error, context)


@csrf_exempt
def nowhere(request: HttpRequest) -> JsonResponse:
    """Any other address of the API, whoever asks and by whatever method."""
    return JsonResponse(NOWHERE, status=status.HTTP_404_NOT_FOUND)


def code_of(error: Exception) -> str:
    """A word for programs: the refusal's own, or its class in snake case."""
    own = getattr(error, "code", "")
    words = "".join(f"_{c.lower()}" if c.isupper() else c for c in type(error).__name__)
    return own or words.lstrip("_")


MEANINGS = {
    400: "What was sent is wrong: `detail` and `code`, or the sentences about each field",
    401: "No valid token",
    403: "Your role does not do this",
    404: "There is no such thing, or none that you may see",
    503: "Busy just now: send the same again in a minute",
    409: "Too late or not now: look again, `detail` says why",
}


def refusals(*codes: int) -> dict[int, OpenApiResponse]:
    """The refusals an endpoint may answer, for its schema; 401 is among every endpoint's."""
    return {
        code: OpenApiResponse(OpenApiTypes.OBJECT, MEANINGS[code]) for code in sorted({401, *codes})
    }
