"""Pictures of a form that come before it, piece by piece: asked for and sent by the outbox."""

import re
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import IO, cast
from uuid import UUID

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.datastructures import MultiValueDict
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from receipts import pieces
from receipts.plain_text import clean_filename
from receipts.web.fields import MAX_PICTURES
from receipts.web.payer.limits import is_too_often
from receipts.web.payer.receipt_link import PayerRequest, kept_private

BYTES = "application/octet-stream"
SHA256 = re.compile("[0-9a-f]{64}")  # as browsers and `hexdigest` write it
LONGEST_NUMBER = 10  # digits


class NotWhole(Exception):
    """A picture that came in pieces is not all there (any more): it is to be sent on."""


type View = Callable[[PayerRequest, UUID, str], HttpResponse]


def bytes_alone(view: View) -> View:
    """Refuse forms with 415 before anything of them is read.

    The CSRF check would be the first to read one, whole and however long: so it is put off until
    it is known that there is none. It is not left out.
    """
    protected = csrf_protect(view)

    @wraps(view)
    def door(request: PayerRequest, submission: UUID, sha256: str) -> HttpResponse:
        if request.method == "POST" and request.content_type != BYTES:
            return HttpResponse(status=HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
        return protected(request, submission, sha256)

    return csrf_exempt(door)


@bytes_alone
@require_http_methods(["GET", "HEAD", "POST"])
def piece(request: PayerRequest, submission: UUID, sha256: str) -> HttpResponse:
    """How much of a picture has arrived; by POST its next piece, which begins at `start`.

    Refused with 403, 413 or 429 where it can only be sent whole, if at all.
    """
    status = HTTPStatus.OK
    if not (settings.PUBLIC_UPLOADS or request.user.is_authenticated):
        status = HTTPStatus.FORBIDDEN
    elif request.method == "POST":
        status = _take(request, submission, sha256)
    answer = {"arrived": pieces.arrived(submission, sha256)}
    return kept_private(JsonResponse(answer, status=status))


def _take(request: PayerRequest, submission: UUID, sha256: str) -> HTTPStatus:
    start = request.GET.get("start", "")
    length = int(request.META.get("CONTENT_LENGTH") or 0)
    if not (start.isascii() and start.isdigit()):
        return HTTPStatus.BAD_REQUEST
    if length > pieces.LONGEST or len(start) > LONGEST_NUMBER:
        return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    number, is_amid = divmod(int(start), pieces.LONGEST)
    if is_amid:
        return HTTPStatus.BAD_REQUEST
    if number == 0 and is_too_often(request, "pieces", share=MAX_PICTURES):
        return HTTPStatus.TOO_MANY_REQUESTS
    try:
        pieces.add(submission, sha256, number=number, data=request.body)
    except pieces.PieceRefused:
        return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    return HTTPStatus.OK


class InPieces:
    """A picture that came before its form, as a file: joined when it is read and not before."""

    def __init__(self, submission: str, size: str, sha256: str) -> None:
        self._submission, self._size, self._sha256 = submission, size, sha256

    def read(self) -> bytes:
        """The picture. Raises NotWhole."""
        try:
            form, size = UUID(self._submission), int(self._size)
        except ValueError:
            raise NotWhole from None
        if not SHA256.fullmatch(self._sha256):
            raise NotWhole
        data = pieces.whole(form, self._sha256, size=size)
        if data is None:
            raise NotWhole
        return data


def with_pieces(request: HttpRequest) -> "MultiValueDict[str, UploadedFile[bytes]]":
    """The files of a form, and those that came before it.

    The form names each of these as its size, its SHA-256 and its name.
    """
    files = request.FILES.copy()
    for named in request.POST.getlist("in_pieces"):
        size, sha256, name = (*named.split(" ", 2), "", "")[:3]
        content = InPieces(request.POST.get("submission", ""), size, sha256)
        picture = UploadedFile(cast(IO[bytes], content), name=clean_filename(name) or None)
        files.appendlist("pictures", picture)
    return files
