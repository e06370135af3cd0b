"""What the schema says of every endpoint: how one is let in, limits, and repeated calls."""

from typing import Any

from drf_spectacular.authentication import SessionScheme
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema

from receipts.api.pages import NewestFirst
from receipts.api.problems import MEDIA_TYPE
from receipts.api.repeating import HEADER, REPLAYED

_RATE = {
    "RateLimit-Limit": "Calls that are let in a minute",
    "RateLimit-Remaining": "Calls that are left in this minute",
    "RateLimit-Reset": "Seconds until the next minute begins",
}
_REPEATING = {
    "name": HEADER,
    "in": "header",
    "schema": {"type": "string", "maxLength": 255},
    "description": (
        "Of your own choice, new for every request. Sent again within a day, the same request is "
        f"answered as before (with `{REPLAYED}: true`) and carried out once."
    ),
}
WHOLE = {"/api/v1/people/"}  # lists that are told at once
_MEANINGS = {
    "409": "The first request with this Idempotency-Key is at work, or its answer was not kept",
    "422": "The Idempotency-Key was sent with another request",
}


class KeyScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = "receipts.api.authentication.KeyAuthentication"
    name = "apiKey"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, Any]:
        return {"type": "http", "scheme": "bearer", "bearerFormat": "rsd_…"}


class BrowserScheme(SessionScheme):  # type: ignore[no-untyped-call]
    target_class = "receipts.api.authentication.BrowserSession"


class Described(AutoSchema):
    """Adds to each operation what is true of all of them, and to lists that they come in pages."""

    def _get_serializer_field_meta(self, field: Any, direction: str) -> dict[str, Any]:
        known: Any = super()  # untyped
        meta: dict[str, Any] = known._get_serializer_field_meta(field, direction)
        if direction == "response" and field.default is None:  # as for "nobody" of somebody's name
            meta["nullable"] = True
        return meta

    def _get_paginator(self) -> NewestFirst | None:
        return NewestFirst() if self.method == "GET" and self.path not in WHOLE else None

    def get_operation(self, *args: Any, **kwargs: Any) -> dict[str, Any] | None:
        operation: dict[str, Any] | None = super().get_operation(*args, **kwargs)
        if operation and "401" in operation["responses"]:
            _name_media_type(operation["responses"])
            _add_rate(operation["responses"])
            if self.method == "POST":
                _add_repeating(operation)
        return operation


def _name_media_type(responses: dict[str, Any]) -> None:
    for code, response in responses.items():
        if code >= "400":
            [said] = response["content"].values()
            response["content"] = {MEDIA_TYPE: said}


def _add_rate(responses: dict[str, Any]) -> None:
    responses["429"] = _like_401(responses, "Too many calls in this minute")
    for response in responses.values():
        response["headers"] = response.get("headers", {}) | {
            name: {"schema": {"type": "integer"}, "description": meaning}
            for name, meaning in _RATE.items()
        }


def _add_repeating(operation: dict[str, Any]) -> None:
    operation.setdefault("parameters", []).append(_REPEATING)
    responses = operation["responses"]
    for code, meaning in _MEANINGS.items():
        responses.setdefault(code, _like_401(responses, meaning))


def _like_401(responses: dict[str, Any], meaning: str) -> dict[str, Any]:
    return {**responses["401"], "description": meaning}


def any_of(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """A whole receipt is also one as its payer sees it: “one of” would let neither pass."""
    for component in result["components"]["schemas"].values():
        if "oneOf" in component:
            component["anyOf"] = component.pop("oneOf")
    return result
