"""Pictures of a form that come before it, piece by piece: asked for and sent by the outbox."""

from collections.abc import Iterator
from http import HTTPStatus
from uuid import UUID

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.http import HttpRequest, JsonResponse
from django.utils.datastructures import MultiValueDict
from django.views.decorators.http import require_http_methods

from receipts import pieces
from receipts.web.fields import MAX_PICTURES
from receipts.web.payer.limits import address_of, times_this_hour
from receipts.web.payer.receipt_link import PayerRequest, kept_private

LONGEST_NUMBER = 10  # digits


class NotWhole(Exception):
    """A picture that came in pieces is not all there (any more): it is to be sent on."""


@require_http_methods(["GET", "HEAD", "POST"])
def piece(request: PayerRequest, submission: UUID, position: int) -> JsonResponse:
    """How much of a picture has arrived; by POST its next piece, which begins at `start`.

    Refused with 403, 413 or 429 where it can only be sent whole, if at all.
    """
    status = HTTPStatus.OK
    if not (settings.PUBLIC_UPLOADS or request.user.is_authenticated):
        status = HTTPStatus.FORBIDDEN
    elif request.method == "POST":
        status = _take(request, submission, position)
    answer = {"arrived": pieces.arrived(submission, position)}
    return kept_private(JsonResponse(answer, status=status))


def _take(request: PayerRequest, submission: UUID, position: int) -> HTTPStatus:
    start = request.GET.get("start", "")
    length = int(request.META.get("CONTENT_LENGTH") or 0)
    if position >= MAX_PICTURES or not (start.isascii() and start.isdigit()):
        return HTTPStatus.BAD_REQUEST
    if length > pieces.LONGEST or len(start) > LONGEST_NUMBER:
        return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    if int(start) == 0 and _is_too_often(request):
        return HTTPStatus.TOO_MANY_REQUESTS
    try:
        pieces.add(submission, position, start=int(start), data=request.body)
    except pieces.PieceRefused:
        return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    return HTTPStatus.OK


def _is_too_often(request: PayerRequest) -> bool:
    """Count one picture of this address."""
    times = times_this_hour(f"pieces:{address_of(request)}")
    return times is not None and times > settings.UPLOADS_PER_HOUR * MAX_PICTURES


def with_pieces(request: HttpRequest) -> "MultiValueDict[str, UploadedFile[bytes]]":
    """The files of a form, with those that came before it in their places.

    The form names each of these as its size and its name. Raises NotWhole.
    """
    files = request.FILES.copy()
    if named := request.POST.getlist("in_pieces")[:MAX_PICTURES]:
        files.setlist("pictures", list(_joined(request.POST.get("submission", ""), named)))
    return files


def _joined(submission: str, named: list[str]) -> Iterator[SimpleUploadedFile]:
    for position, one in enumerate(named):
        size, _, name = one.partition(" ")
        try:
            data = pieces.whole(UUID(submission), position, size=int(size))
        except ValueError:
            data = None
        if data is None:
            raise NotWhole
        yield SimpleUploadedFile(name, data)
