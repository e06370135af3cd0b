"""Any program as a reader: a picture is posted to its address, the engine's own JSON comes back.

The contract is docs/connect-a-reader.md; the same test holds this reader and the others to it.
"""

import dataclasses
from collections.abc import Mapping
from typing import Any

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
_ERRORS: dict[int, type[ReaderError]] = {
    400: RequestRejected,
    401: AccessRefused,
    402: QuotaExceeded,
    403: AccessRefused,
    404: AccessRefused,
    405: AccessRefused,
    413: RequestRejected,
    415: RequestRejected,
    422: ImageUnreadable,
    429: SlowDown,
}

_UNPRINTABLE = gettext_noop("The token of the HTTP reader must be printable ASCII characters.")
_SILENT = gettext_noop("No answer: {silence}.")
_NO_JSON = gettext_noop("it is no JSON object")
_WRONG_SHAPE = gettext_noop("The reader's answer has the wrong shape: {wrong}.")
_REFUSED = gettext_noop("The reader answered HTTP {http_status}.")


class HttpService:
    """A Reader that asks an HTTP service. `timeout` bounds a whole exchange, in seconds.

    Raises ValueError when `url` may not be called or the token cannot stand in a header.
    """

    name = "http"

    def __init__(
        self, url: str, token: str = "", *, timeout: float = 30, allow_private: bool = False
    ) -> None:
        if not (token.isascii() and token.isprintable()):
            raise Refusal(_UNPRINTABLE)
        self._address = outbound.checked_url(url, allow_private=allow_private)
        self._url = url
        self._headers = {"Authorization": f"Bearer {token.strip()}"} if token.strip() else {}
        self._limits = outbound.Limits(seconds=timeout, max_bytes=MAX_ANSWER_BYTES)
        self._allow_private = allow_private
        self._payloads = Payloads(token)

    def __repr__(self) -> str:
        return f"<HttpService at {self._address.hostname}>"

    def read(self, image: bytes) -> ReadResult:
        """Have one picture read; see `_ERRORS` for what is raised when it is not."""
        media_type = "image/png" if image.startswith(_PNG) else "image/jpeg"
        try:
            answer = outbound.post(
                self._url,
                body=image,
                headers={**self._headers, "Content-Type": media_type},
                limits=self._limits,
                allow_private=self._allow_private,
            )
        except AddressRefused as refused:
            raise AccessRefused(refused, status="ADDRESS_REFUSED") from None
        except outbound.NoAnswer as silence:
            raise TryLater(Refusal(_SILENT, silence=silence), status="NO_ANSWER") from None
        return self._understood(answer)

    def _understood(self, answer: outbound.Answer) -> ReadResult:
        payload = self._payloads.read(answer.body)
        told: dict[str, Any] = {
            "http_status": answer.http_status,
            "request_id": word(payload.get("request_id"), 100),
            "raw": payload,
        }
        if not 200 <= answer.http_status < 300:
            raise _error(answer, payload, told)
        try:
            if NOT_JSON in payload:
                raise WrongShape(_NO_JSON)
            return dataclasses.replace(result_of([{"card_info": payload}]), **told)
        except WrongShape as wrong:
            reason = Refusal(_WRONG_SHAPE, wrong=wrong)
            raise TryLater(reason, status="WRONG_SHAPE", **told) from None


def _error(
    answer: outbound.Answer, payload: Mapping[str, Any], told: Mapping[str, Any]
) -> ReaderError:
    kind = _ERRORS.get(answer.http_status, TryLater)
    ours = Refusal(_REFUSED, http_status=answer.http_status)
    reason = word(payload.get("reason"), 500) or ours
    status = word(payload.get("status"), 40) or f"HTTP_{answer.http_status}"
    if kind is SlowDown:
        wait = retry_after(answer.headers.get("retry-after", ""))
        return SlowDown(reason, retry_after=wait, status=status, **told)
    return kind(reason, status=status, **told)
