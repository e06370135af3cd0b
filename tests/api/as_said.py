"""Whether what goes to and fro is what the API's schema says, value by value."""

import json
import re
from functools import cache
from typing import Any

from django.http import HttpResponseBase
from django.urls import Resolver404, resolve
from drf_spectacular.generators import SchemaGenerator
from jsonschema import FormatChecker
from openapi_schema_validator import OAS31Validator

JSON = "application/json"
FORM = "multipart/form-data"
WRITES = ("POST", "PUT", "PATCH")
type Schema = dict[str, Any]


@cache
def document() -> Schema:
    """The whole schema, as the server tells it."""
    return SchemaGenerator().get_schema(public=True)


@cache
def components() -> Schema:
    """Its components, closed: a name that they do not tell of is a fault."""
    return {"components": closed(document()["components"])}


def closed(schema: Any) -> Any:
    if isinstance(schema, list):
        return [closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    shut = {name: closed(one) for name, one in schema.items()}
    if "properties" in schema and schema.get("type") == "object":
        shut.setdefault("additionalProperties", False)
    return shut


def wrong_in(body: Any, schema: Schema) -> list[str]:
    """Where a body is not as the schema says, and how."""
    validator = OAS31Validator(closed(schema) | components(), format_checker=FormatChecker())
    found = validator.iter_errors(body)
    return [f"{'/'.join(map(str, one.absolute_path))}: {one.message[:200]}" for one in found]


def path_of(url: str) -> str:
    """As the schema writes it, with the names of its parameters. Raises Resolver404."""
    route = resolve(url.partition("?")[0]).route
    for converter in ("int:", "slug:", "str:"):
        route = route.replace(f"<{converter}", "{")
    return "/" + route.replace(">", "}").replace("{pk}", "{id}")


def wrong_with(
    method: str, url: str, sent: bytes, content_type: str, answer: HttpResponseBase
) -> list[str]:
    """What of a write that was carried out the schema does not say: its body, and its answer's."""
    if method not in WRITES or not 200 <= answer.status_code < 300:
        return []
    try:
        said = document()["paths"].get(path_of(url), {}).get(method.lower())
    except Resolver404:
        return []
    if said is None:
        return []
    asked = said.get("requestBody", {}).get("content", {})
    return [
        *(f"sent {one}" for one in wrong_sent(sent, content_type.partition(";")[0], asked)),
        *(f"answered {one}" for one in wrong_answered(answer, said["responses"])),
    ]


def wrong_sent(sent: bytes, media_type: str, asked: Schema) -> list[str]:
    if media_type == JSON and JSON in asked:
        return wrong_in(json.loads(sent or b"{}"), asked[JSON]["schema"])
    if media_type == FORM and FORM in asked:
        return wrong_fields(set(re.findall(rb'form-data; name="([^"]*)"', sent)), asked[FORM])
    return [f"a body of {media_type}: {sent[:100]!r}"] if sent.strip() not in (b"", b"{}") else []


def wrong_fields(sent: set[bytes], asked: Schema) -> list[str]:
    """Fields of a form, by their names: a picture is no JSON."""
    schema = asked["schema"]
    name = schema.get("$ref", "").rpartition("/")[2]
    schema = components()["components"]["schemas"].get(name, schema)
    names, known = {one.decode() for one in sent}, set(schema["properties"])
    missing = set(schema.get("required", ())) - names
    return [f"{one}: not in the schema" for one in names - known] + [
        f"{one}: required by the schema" for one in missing
    ]


def wrong_answered(answer: HttpResponseBase, responses: Schema) -> list[str]:
    said = responses.get(str(answer.status_code))
    if said is None:
        return [f"{answer.status_code}, which the schema does not say"]
    media_type = answer.headers.get("Content-Type", "").partition(";")[0]
    content = said.get("content", {})
    if media_type == JSON and JSON in content:
        return wrong_in(json.loads(answer.content), content[JSON]["schema"])
    if media_type in content or not (content or getattr(answer, "content", b"")):
        return []
    return [f"{media_type}, which the schema does not say"]
