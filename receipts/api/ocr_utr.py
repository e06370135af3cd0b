"""The UTR API as AccuAuth specifies it, served by the built-in engine: POST /ocr/utr."""

import base64
import binascii
import io
import json
import logging
import re
import uuid
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, JsonResponse
from django.http.multipartparser import MultiPartParser, MultiPartParserError
from django.http.request import UnreadablePostError
from django.views.decorators.csrf import csrf_exempt

from receipts.api.ocr_places import a_place, a_turn, busy
from receipts.api_keys import CallRefused, admit, give_back, recognise
from receipts.images import (
    MAX_SIDE,
    READER_MAX_BYTES,
    Picture,
    PictureRefused,
    PicturesBusy,
    jpeg,
    open_picture,
    png,
)
from receipts.readers.base import ImageUnreadable, ReadResult, Screen
from receipts.readers.engine import Engine
from receipts.upi import INDIA

log = logging.getLogger(__name__)

# Of the request as sent: Base64 with line breaks or percent signs takes up to twice the picture,
# which is measured once it is decoded.
MAX_BODY_BYTES = READER_MAX_BYTES * 2 + 64 * 1024
# A `file` part that tells no file name, which a form parser takes for text.
_NAMELESS_FILE = re.compile(
    rb"(content-disposition:\s*form-data;\s*name=(?:\"file\"|file))(?=\s*\r\n)", re.IGNORECASE
)
_engine = Engine()

UNDETECTABLE = frozenset({"truncated", "damaged"})
SIZED: dict[str, Callable[[bytes], png.PngFile | jpeg.JpegFile]] = {
    "png": png.take_apart,
    "jpeg": jpeg.take_apart,
}


@csrf_exempt
def read_utr(request: HttpRequest) -> JsonResponse:
    """One picture in, its UTR and time out. Every answer is JSON with a `request_id`."""
    request_id = f"TID{uuid.uuid4().hex}"
    try:
        if request.method != "POST":
            raise CallRefused(404, "NOT_FOUND", "this API is called with POST")
        return answer(read_for_key(request), request_id)
    except CallRefused as refused:
        return refusal(refused, request_id)
    except Exception:
        log.exception("Reading failed for request %s", request_id)
        broken = CallRefused(500, "INTERNAL_ERROR", "internal server error")
        return refusal(broken, request_id)


def read_for_key(request: HttpRequest) -> ReadResult:
    """Read for the key of the request. A call that is told "busy" is not counted as one of its."""
    api_id = request.headers.get("X-DF-API-ID", "")
    secret = request.headers.get("X-DF-API-SECRET", "")
    recognise(api_id, secret)
    with a_place(api_id):
        credential = admit(api_id, secret)
        try:
            return read(picture_in(request))
        except CallRefused as refused:
            if refused.retry_after is not None:
                give_back(credential)
            raise


@csrf_exempt
def not_found(request: HttpRequest, path: str = "") -> JsonResponse:
    """Any other address below /ocr/."""
    unknown = CallRefused(404, "NOT_FOUND", "the requested API cannot be found")
    return refusal(unknown, f"TID{uuid.uuid4().hex}")


def picture_in(request: HttpRequest) -> Picture:
    """The picture of the request, checked against the specification's limits."""
    data = image_bytes(request)
    if not data:
        raise invalid("the image is empty")
    if len(data) > READER_MAX_BYTES:
        raise invalid("file size must be no larger than 5 MB")
    try:
        picture = open_picture(data)
    except PicturesBusy as refused:
        raise busy() from refused
    except PictureRefused as refused:
        if refused.code in UNDETECTABLE:
            raise undetectable("the image is truncated or damaged") from refused
        if refused.code in ("too_small", "too_narrow", "too_many_pixels"):
            raise invalid("image size must be between 128*128 and 6000*6000 pixels") from refused
        raise invalid("image format must be JPG(JPEG) or PNG") from refused
    if picture.kind not in SIZED:
        raise invalid("image format must be JPG(JPEG) or PNG")
    header = SIZED[picture.kind](data)  # `picture` itself is already fitted
    if max(header.width, header.height) > MAX_SIDE:
        raise invalid("image size must be between 128*128 and 6000*6000 pixels")
    return picture


def image_bytes(request: HttpRequest) -> bytes:
    """`file` as multipart, or `image_base64` as a form field or in a JSON object."""
    if request.headers.get("Transfer-Encoding"):  # WSGI would give it as an empty body
        raise invalid("the request must have a Content-Length header")
    length = str(request.META.get("CONTENT_LENGTH") or "0")
    if not length.isdecimal() or int(length) > MAX_BODY_BYTES:
        raise invalid("file size must be no larger than 5 MB")
    try:
        form, files = form_of(request)
        file = files.get("file")
        if isinstance(file, UploadedFile):
            return bytes(file.read())
        encoded = str(form.get("image_base64") or json_field(request, "image_base64"))
    except (
        BadRequest,
        MultiPartParserError,
        SuspiciousOperation,
        UnreadablePostError,
        UnicodeError,
    ) as error:
        raise invalid("the request body cannot be read as a form") from error
    if not encoded:
        raise invalid("must specify 'file' or 'image_base64' argument")
    return decoded(encoded)


def form_of(request: HttpRequest) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """The form's fields and files; a `file` part is one whether or not it tells a file name."""
    if request.content_type != "multipart/form-data":
        return request.POST, request.FILES
    body = _NAMELESS_FILE.sub(rb'\1; filename="file"', request.body, count=1)
    if len(body) == len(request.body):
        return request.POST, request.FILES
    meta = {**request.META, "CONTENT_LENGTH": str(len(body))}
    parser = MultiPartParser(meta, io.BytesIO(body), request.upload_handlers, request.encoding)
    return parser.parse()


def json_field(request: HttpRequest, name: str) -> str:
    """A text field of a JSON body; "" where there is none."""
    if request.content_type != "application/json":
        return ""
    try:
        body = json.loads(request.body)
    except (ValueError, RecursionError) as error:
        raise invalid("the request body is not valid JSON") from error
    value = body.get(name, "") if isinstance(body, dict) else ""
    return value if isinstance(value, str) else ""


def decoded(encoded: str) -> bytes:
    """Base64 text, with or without a data: prefix and line breaks, to bytes."""
    text = encoded.partition(",")[2] if encoded.startswith("data:") else encoded
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError) as error:
        raise invalid("'image_base64' is not valid Base64") from error


def read(picture: Picture) -> ReadResult:
    """What the engine sees; CallRefused(DETECTION_FAILED) where there is nothing to see."""
    with a_turn():
        try:
            result = _engine.read(picture.reader_bytes)
        except ImageUnreadable as unreadable:
            raise undetectable(str(unreadable.reason)) from unreadable
    if result.screen is Screen.NOT_A_PAYMENT:
        raise undetectable("no payment is shown on this image")
    return result


def answer(result: ReadResult, request_id: str) -> JsonResponse:
    """The specification's answer; what Raseed sees beyond it follows inside `card_info`."""
    paid_at = result.paid_at.astimezone(INDIA).strftime("%Y-%m-%d %H:%M") if result.paid_at else ""
    card_info = {"upi_id": result.upi_id, "time_info": paid_at, **beyond_the_specification(result)}
    results = [{"card_side": "front", "card_info": card_info}]
    return JsonResponse({"request_id": request_id, "status": "OK", "results": results})


def beyond_the_specification(result: ReadResult) -> dict[str, Any]:
    """The further fields, under the names of ReadResult's attributes."""
    return {
        "utr_confident": result.utr_confident,
        "paid_at_inferred": result.paid_at_inferred,
        "amount_paise": result.amount_paise,
        "status": result.status,
        "screen": result.screen,
        "rail": result.rail,
        "app": result.app,
        "payee": result.payee,
        "payer": result.payer,
        "payee_vpa": result.payee_vpa,
        "payer_vpa": result.payer_vpa,
        "note": result.note,
        "other_ids": dict(result.other_ids),
        "fields": {name: asdict(field) for name, field in result.fields.items()},
    }


def refusal(refused: CallRefused, request_id: str) -> JsonResponse:
    """A documented error with its reason."""
    body = {"status": refused.status, "reason": refused.reason, "request_id": request_id}
    response = JsonResponse(body, status=refused.http_status)
    if refused.retry_after is not None:
        response["Retry-After"] = str(refused.retry_after)
    return response


def invalid(reason: str) -> CallRefused:
    return CallRefused(400, "INVALID_ARGUMENT", reason)


def undetectable(reason: str) -> CallRefused:
    return CallRefused(400, "DETECTION_FAILED", reason)
