"""Errors as RFC 9457 describes them: what is wrong, where, and what to do about it."""

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import serializers
from rest_framework.response import Response

MEDIA_TYPE = "application/problem+json"
_MEND = gettext_lazy("Change what is named here and send it again.")
_CURES: dict[int, str | Promise] = {
    400: _MEND,
    401: gettext_lazy("Send an API key as “Authorization: Bearer …”. They are made at the desk."),
    403: gettext_lazy(
        "Use a key with the scope for it, or a token, of somebody whose role does this."
    ),
    404: gettext_lazy("Look at the address and at the list: what is another payee's is not found."),
    405: gettext_lazy("The header Allow names the methods of this address."),
    406: gettext_lazy("Leave the header Accept out, or ask for application/json."),
    409: gettext_lazy("Ask for it anew, and go on from what it is now."),
    412: gettext_lazy("Ask for it anew, and send your change with the ETag that it has now."),
    415: gettext_lazy("Send application/json; a file goes as multipart/form-data."),
    422: gettext_lazy("Take a new Idempotency-Key for another request."),
    429: gettext_lazy("Wait as many seconds as the header Retry-After says."),
    500: gettext_lazy("This is a fault of ours and is on record. Try again later."),
    503: gettext_lazy("Send the same again in a minute."),
}


class FieldProblem(serializers.Serializer[Any]):
    """What is wrong with one field; within lists and objects as `allocations.0.due`."""

    field = serializers.CharField(help_text="Empty where it is about all that was sent")
    detail = serializers.CharField()


class Problem(serializers.Serializer[Any]):
    """Why nothing was done, and what to do about it."""

    type = serializers.CharField(help_text="Always `about:blank`: `code` tells problems apart")
    title = serializers.CharField(help_text="What HTTP calls the status")
    status = serializers.IntegerField()
    detail = serializers.CharField(help_text="A sentence for people")
    code = serializers.CharField(help_text="A word for programs")
    cure = serializers.CharField(help_text="What to do")
    errors = FieldProblem(  # type: ignore[assignment]  # Serializer has a property of this name
        many=True, required=False, help_text="Of each field that is wrong"
    )


def problem(status: int, detail: str, code: str, **more: Any) -> dict[str, Any]:
    """The body of an error."""
    said = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": int(status),
        "detail": detail,
        "code": code,
        "cure": str(_CURES.get(status, _MEND)),
    }
    return said | more


def answer(
    status: int, detail: str, code: str, headers: dict[str, str] | None = None, **more: Any
) -> Response:
    said = problem(status, detail, code, **more)
    return Response(said, status=status, content_type=MEDIA_TYPE, headers=headers)


def invalid(found: Any) -> Response:
    """An answer for the sentences about each field, nested as serializers leave them."""
    errors = of_fields(found)
    first = errors[0] if errors else {"field": "", "detail": _("What was sent is wrong.")}
    detail = ": ".join(filter(None, first.values()))
    return answer(HTTPStatus.BAD_REQUEST, detail, "invalid", errors=errors)


def of_fields(found: Any) -> list[dict[str, str]]:
    """Each field that is wrong, with its sentence."""
    return [{"field": field, "detail": sentence} for field, sentence in _flat(found)]


def _flat(found: Any, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(found, dict):
        for name, inner in found.items():
            step = "" if name == "non_field_errors" else str(name)
            yield from _flat(inner, ".".join(filter(None, (path, step))))
    elif isinstance(found, list):
        for number, inner in enumerate(found):
            step = str(number) if isinstance(inner, dict) else ""
            yield from _flat(inner, ".".join(filter(None, (path, step))))
    else:
        yield path, str(found)
