"""What the domain refuses, as HTTP: one table for every endpoint."""

import logging
from typing import Any

from django.core.exceptions import BadRequest, ObjectDoesNotExist, SuspiciousOperation
from django.core.signals import got_request_exception
from django.http import HttpRequest, JsonResponse
from django.http.request import UnreadablePostError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from drf_spectacular.utils import OpenApiResponse
from rest_framework import status
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response
from rest_framework.views import exception_handler

from receipts import receipt_import
from receipts.adjusting import AdjustmentRefused
from receipts.alerts import AlertRefused
from receipts.api import problems
from receipts.api.versions import OtherVersion
from receipts.archives import ArchiveRefused
from receipts.asking import AskingRefused
from receipts.books import BooksRefused
from receipts.corrections import CorrectionRefused
from receipts.dues import ColumnsRefused, DueRefused, ImportRefused
from receipts.exports import ExportRefused
from receipts.filters import FilterRefused
from receipts.images import LogoRefused, PictureRefused, PicturesBusy
from receipts.lifecycle import TransitionNotAllowed
from receipts.outages import RETRY, Outage, outage_of
from receipts.people import InvitationRefused, PayeeRefused, TeamRefused
from receipts.programs.repeated_calls import AnswerNotKept, KeyMisused, StillAtWork
from receipts.programs.webhook_endpoints import WebhookRefused
from receipts.recurring import RecurringRefused
from receipts.retention import RetentionRefused
from receipts.review import AllocationRefused, ReasonRefused, ReviewRefused
from receipts.scheduled_exports import ScheduleRefused
from receipts.statement_import import BankRefused
from receipts.tables import TableRefused

logger = logging.getLogger(__name__)

# What Django raises while a body is read, and would answer with a page.
UNREADABLE = (BadRequest, SuspiciousOperation, UnreadablePostError)
UNREADABLE_REASON = gettext_lazy(
    "The request cannot be read: it is malformed, too large, or has too many fields or files."
)

NOWHERE = gettext_lazy(
    "Nothing is at this address. Addresses end with a slash; /api/docs/ lists them all."
)

# The first that fits counts.
ANSWERS: tuple[tuple[type[Exception], int], ...] = (
    (PicturesBusy, status.HTTP_503_SERVICE_UNAVAILABLE),
    (ArchiveRefused, status.HTTP_400_BAD_REQUEST),
    (LogoRefused, status.HTTP_400_BAD_REQUEST),
    (PictureRefused, status.HTTP_400_BAD_REQUEST),
    (CorrectionRefused, status.HTTP_400_BAD_REQUEST),
    (ExportRefused, status.HTTP_400_BAD_REQUEST),
    (RecurringRefused, status.HTTP_400_BAD_REQUEST),
    (AdjustmentRefused, status.HTTP_400_BAD_REQUEST),
    (RetentionRefused, status.HTTP_400_BAD_REQUEST),
    (ScheduleRefused, status.HTTP_400_BAD_REQUEST),
    (DueRefused, status.HTTP_400_BAD_REQUEST),
    (WebhookRefused, status.HTTP_400_BAD_REQUEST),
    (PayeeRefused, status.HTTP_400_BAD_REQUEST),
    (ColumnsRefused, status.HTTP_400_BAD_REQUEST),
    (AskingRefused, status.HTTP_409_CONFLICT),
    (TableRefused, status.HTTP_400_BAD_REQUEST),
    (BooksRefused, status.HTTP_409_CONFLICT),
    (AlertRefused, status.HTTP_409_CONFLICT),
    (BankRefused, status.HTTP_409_CONFLICT),
    (ImportRefused, status.HTTP_409_CONFLICT),
    (receipt_import.ImportRefused, status.HTTP_409_CONFLICT),
    (AllocationRefused, status.HTTP_400_BAD_REQUEST),
    (ReasonRefused, status.HTTP_400_BAD_REQUEST),
    (ReviewRefused, status.HTTP_409_CONFLICT),
    (InvitationRefused, status.HTTP_409_CONFLICT),
    (TeamRefused, status.HTTP_409_CONFLICT),
    (TransitionNotAllowed, status.HTTP_409_CONFLICT),
    (OtherVersion, status.HTTP_412_PRECONDITION_FAILED),
    (KeyMisused, status.HTTP_422_UNPROCESSABLE_ENTITY),
    (StillAtWork, status.HTTP_409_CONFLICT),
    (AnswerNotKept, status.HTTP_409_CONFLICT),
)


def as_response(error: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's exception handler: every refusal as a problem, with its sentence."""
    if isinstance(error, ValidationError):
        return problems.invalid(error.detail)
    if isinstance(error, FilterRefused):
        return problems.invalid(error.errors)
    if isinstance(error, ObjectDoesNotExist):
        return problems.answer(status.HTTP_404_NOT_FOUND, _("Not found."), "not_found")
    if isinstance(error, UNREADABLE):
        said = str(UNREADABLE_REASON)
        return problems.answer(status.HTTP_400_BAD_REQUEST, said, "unreadable_request")
    for kind, code in ANSWERS:
        if isinstance(error, kind):
            return problems.answer(code, str(error), code_of(error), **fields_of(error))
    if outage := outage_of(error):
        logger.error("A call of the API met an outage.", exc_info=error)
        return problems.answer(
            status.HTTP_503_SERVICE_UNAVAILABLE, *out_of_service(outage), headers=RETRY
        )
    return of_the_framework(error, context)


def fields_of(error: Exception) -> dict[str, Any]:
    """`errors`, where a refusal says which fields are wrong."""
    fields = error.fields if isinstance(error, DueRefused) else {}
    return {"errors": problems.of_fields(fields)} if fields else {}


def of_the_framework(error: Exception, context: dict[str, Any]) -> Response:
    """What DRF refuses, with its headers; anything else is a fault of ours, and goes on record."""
    response = exception_handler(error, context)
    if response is None:
        got_request_exception.send(sender=None, request=context["request"])
        logger.exception("A call of the API broke off.", exc_info=error)
        return problems.answer(500, _("The server made a mistake."), "server_error")
    told = response.data.get("detail", "")
    code = getattr(told, "code", code_of(error))
    response.data = problems.problem(response.status_code, str(told), code)
    response.content_type = problems.MEDIA_TYPE
    return response


def out_of_service(outage: Outage) -> tuple[str, str]:
    """What is said while it lasts, to people and to programs."""
    sentences = {
        Outage.DATABASE: _("The database does not serve just now."),
        Outage.STORAGE: _("The storage of files does not serve just now."),
    }
    return sentences[outage], f"{outage}_outage"


def unserved(outage: Outage) -> JsonResponse:
    """The answer where an outage keeps a call from getting as far as its endpoint."""
    said = problems.problem(status.HTTP_503_SERVICE_UNAVAILABLE, *out_of_service(outage))
    return JsonResponse(
        said, status=said["status"], content_type=problems.MEDIA_TYPE, headers=RETRY
    )


@csrf_exempt
def nowhere(request: HttpRequest) -> JsonResponse:
    """Any other address of the API, whoever asks and by whatever method."""
    said = problems.problem(status.HTTP_404_NOT_FOUND, str(NOWHERE), "no_such_address")
    return JsonResponse(said, status=said["status"], content_type=problems.MEDIA_TYPE)


def code_of(error: Exception) -> str:
    """A word for programs: the refusal's own, or its class in snake case."""
    own = getattr(error, "code", "")
    words = "".join(f"_{c.lower()}" if c.isupper() else c for c in type(error).__name__)
    return own or words.lstrip("_")


MEANINGS = {
    400: "What was sent is wrong: `errors` says it of each field",
    401: "No valid key",
    403: "Your role, or the key's scopes, do not do this",
    404: "There is no such thing, or none that you may see",
    503: "Busy just now: send the same again in a minute",
    412: "It is another version by now: `If-Match` does not name it",
    409: "Too late or not now: look again, `detail` says why",
}


def refusals(*codes: int) -> dict[int, OpenApiResponse]:
    """The refusals an endpoint may answer, for its schema; 401 is among every endpoint's."""
    return {
        code: OpenApiResponse(problems.Problem, MEANINGS[code]) for code in sorted({401, *codes})
    }
