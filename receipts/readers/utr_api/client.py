"""The UTR API over HTTP: sends a picture, and turns every answer into a result or an error."""

import base64
import dataclasses
from collections.abc import Mapping
from typing import Any, Literal

from urllib3.filepost import encode_multipart_formdata

from receipts import outbound
from receipts.outbound import AddressRefused
from receipts.readers.base import (
    AccessRefused,
    ImageUnreadable,
    QuotaExceeded,
    ReaderError,
    ReadResult,
    RequestRejected,
    SlowDown,
    TryLater,
)
from receipts.readers.utr_api.payload import NOT_JSON, Payloads, retry_after, word
from receipts.readers.utr_api.response import WrongShape, result_of
from receipts.refusal import Refusal, gettext_noop

MAX_ANSWER_BYTES = 1024 * 1024
_PNG = b"\x89PNG"
_OTHERWISE = ("jpg", "image/jpeg")

_UNPRINTABLE = gettext_noop("The credentials of the UTR API must be printable ASCII characters.")
_ADDRESS = gettext_noop(
    "{refused} UTR_API_URL and UTR_API_ALLOW_PRIVATE say where the reader may call."
)
_SILENT = gettext_noop("No answer from the UTR API: {silence}.")
_WRONG_STATUS = gettext_noop("The UTR API answered OK, but with HTTP {http_status}.")
_WRONG_SHAPE = gettext_noop("The UTR API's answer has the wrong shape: {wrong}.")
_NO_JSON = gettext_noop(
    "The UTR API answered HTTP {http_status} with something other than a JSON object."
)
_NO_STATUS = gettext_noop("The UTR API answered HTTP {http_status} with no status.")
_OTHER_STATUS = gettext_noop("The UTR API answered HTTP {http_status} with {status}.")

# The specification's table of errors, and what each means for us.
_ERRORS: dict[str, type[ReaderError]] = {
    "INVALID_ARGUMENT": RequestRejected,
    "DETECTION_FAILED": ImageUnreadable,
    "UNAUTHORIZED": AccessRefused,
    "KEY_EXPIRED": AccessRefused,
    "NO_PERMISSION": AccessRefused,
    "OUT_OF_QUOTA": QuotaExceeded,
    "RATE_LIMIT_EXCEEDED": SlowDown,
    "NOT_FOUND": AccessRefused,
    "INTERNAL_ERROR": TryLater,
}
# Where a gateway answers in the API's stead there is only the code of HTTP to go by.
# What would be answered again to the same request is no passing fault.
_BY_HTTP_STATUS: dict[int, type[ReaderError]] = {
    401: AccessRefused,
    403: AccessRefused,
    404: AccessRefused,
    405: AccessRefused,
    411: RequestRejected,
    413: RequestRejected,
    414: RequestRejected,
    415: RequestRejected,
    422: RequestRejected,
    429: SlowDown,
}


class Accuauth:
    """A Reader that asks the UTR API.

    `timeout` bounds a whole exchange, in seconds. `allow_private` lets `url` lead into a
    private network. Safe to use from several threads. Raises ValueError when `url` may not
    be called at all or the credentials cannot stand in a header.
    """

    name = "accuauth"

    def __init__(
        self,
        url: str,
        api_id: str,
        api_secret: str,
        *,
        timeout: float = 30,
        allow_private: bool = False,
        transport: Literal["file", "image_base64"] = "file",
    ) -> None:
        if not all(text.isascii() and text.isprintable() for text in (api_id, api_secret)):
            raise Refusal(_UNPRINTABLE)
        self._address = outbound.checked_url(url, allow_private=allow_private)
        self._url = url
        self._credentials = {
            "X-DF-API-ID": api_id.strip(),
            "X-DF-API-SECRET": api_secret.strip(),
        }
        self._limits = outbound.Limits(seconds=timeout, max_bytes=MAX_ANSWER_BYTES)
        self._allow_private = allow_private
        self._transport = transport
        self._payloads = Payloads(api_id, api_secret)

    def __repr__(self) -> str:
        return f"<Accuauth at {self._address.hostname}>"

    def read(self, image: bytes) -> ReadResult:
        """Have one picture read; see `_ERRORS` for what is raised when it is not."""
        body, content_type = self._form(image)
        try:
            answer = outbound.post(
                self._url,
                body=body,
                headers={**self._credentials, "Content-Type": content_type},
                limits=self._limits,
                allow_private=self._allow_private,
            )
        except AddressRefused as refused:
            reason = Refusal(_ADDRESS, refused=refused)
            raise AccessRefused(reason, status="ADDRESS_REFUSED") from None
        except outbound.NoAnswer as silence:
            raise TryLater(Refusal(_SILENT, silence=silence), status="NO_ANSWER") from None
        return self._understood(answer)

    def _form(self, image: bytes) -> tuple[bytes, str]:
        """Return the multipart body and its content type."""
        if self._transport == "image_base64":
            return encode_multipart_formdata({"image_base64": base64.b64encode(image)})
        ending, media_type = ("png", "image/png") if image.startswith(_PNG) else _OTHERWISE
        return encode_multipart_formdata({"file": (f"receipt.{ending}", image, media_type)})

    def _understood(self, answer: outbound.Answer) -> ReadResult:
        payload = self._payloads.read(answer.body)
        told: dict[str, Any] = {
            "http_status": answer.http_status,
            "request_id": word(payload.get("request_id"), 100),
            "raw": payload,
        }
        if payload.get("status") != "OK":
            raise _error(answer, payload, told)
        if not 200 <= answer.http_status < 300:
            reason = Refusal(_WRONG_STATUS, http_status=answer.http_status)
            raise TryLater(reason, status="WRONG_STATUS", **told)
        try:
            return dataclasses.replace(result_of(payload.get("results")), **told)
        except WrongShape as wrong:
            reason = Refusal(_WRONG_SHAPE, wrong=wrong)
            raise TryLater(reason, status="WRONG_SHAPE", **told) from None


def _error(
    answer: outbound.Answer, payload: Mapping[str, Any], told: Mapping[str, Any]
) -> ReaderError:
    """Choose the error by the documented status, else by HTTP's own, else ask to try later."""
    status = word(payload.get("status"), 40)
    kind = _ERRORS.get(status) or _BY_HTTP_STATUS.get(answer.http_status) or TryLater
    reason = word(payload.get("reason"), 500) or _in_words(answer, payload, status)
    status = status or ("NOT_JSON" if NOT_JSON in payload else "NO_STATUS")
    if kind is SlowDown:
        wait = retry_after(answer.headers.get("retry-after", ""))
        return SlowDown(reason, retry_after=wait, status=status, **told)
    return kind(reason, status=status, **told)


def _in_words(answer: outbound.Answer, payload: Mapping[str, Any], status: str) -> Refusal:
    if NOT_JSON in payload:
        return Refusal(_NO_JSON, http_status=answer.http_status)
    if not status:
        return Refusal(_NO_STATUS, http_status=answer.http_status)
    return Refusal(_OTHER_STATUS, http_status=answer.http_status, status=status)
