"""What every answer of the API must be, whatever was asked."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from django.urls import Resolver404, resolve

from tests.api.shots import Shot

OCR_STATUSES = {
    200: {"OK"},
    400: {"INVALID_ARGUMENT", "DETECTION_FAILED"},
    401: {"UNAUTHORIZED", "KEY_EXPIRED"},
    403: {"NO_PERMISSION", "OUT_OF_QUOTA", "RATE_LIMIT_EXCEEDED"},
    404: {"NOT_FOUND"},
}
REQUEST_ID = re.compile(r"TID[0-9a-f]{32}")
# HTTP's own refusals, which a schema leaves to HTTP: method, media type asked for and sent.
OF_HTTP = {405, 406, 415}
TOO_LONG = 414  # the web server's, before any address is looked at


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back, or why nothing did (`fault`)."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    seconds: float
    fault: str = ""


type Documented = Mapping[str, set[int]]


def documented(document: dict[str, Any]) -> Documented:
    """The statuses each endpoint of the schema may answer, by "METHOD /path/"."""
    return {
        f"{method.upper()} {path}": {int(code) for code in operation["responses"]}
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
        if "responses" in operation
    }


def complaint(shot: Shot, reply: Reply, known: Documented, *, slowest: float = 5) -> str:
    """What is wrong with the answer; "" where all is well. `slowest`: seconds it may take."""
    if reply.fault:
        return f"no answer: {reply.fault}"
    if reply.status >= 500:
        return f"HTTP {reply.status}: {reply.body[:200]!r}"
    if reply.seconds > slowest:
        return f"took {reply.seconds:.1f} s"
    if shot.method == "HEAD":
        return ""
    judge: Callable[[Shot, Reply, Documented], str] = (
        of_the_utr_api if shot.path.startswith("/ocr/") else of_the_schema
    )
    return judge(shot, reply, known)


def of_the_utr_api(shot: Shot, reply: Reply, _known: Documented) -> str:
    body = as_object(reply)
    if body is None:
        return f"HTTP {reply.status} is no JSON object: {reply.body[:200]!r}"
    if body.get("status") not in OCR_STATUSES.get(reply.status, ()):
        return f"HTTP {reply.status} with status {body.get('status')!r}"
    if not REQUEST_ID.fullmatch(str(body.get("request_id"))):
        return f"request_id is {body.get('request_id')!r}"
    rest = "results" if reply.status == 200 else "reason"
    if set(body) != {"request_id", "status", rest} or not body[rest]:
        return f"HTTP {reply.status} has {sorted(body)}"
    return "" if reply.status != 200 or is_card(body["results"]) else "results have the wrong shape"


def is_card(results: Any) -> bool:
    [card] = results
    info = card["card_info"]
    time_info = re.fullmatch(r"(\d{4}-\d\d-\d\d \d\d:\d\d)?", info["time_info"])
    return card["card_side"] == "front" and isinstance(info["upi_id"], str) and bool(time_info)


def of_the_schema(shot: Shot, reply: Reply, known: Documented) -> str:
    if reply.status == TOO_LONG and len(shot.path) > 4000:
        return ""
    path = shot.endpoint.partition(" ")[2]
    if reply.status == 404 and not leads_anywhere(shot.path):
        return ""  # an id with a slash in it is an address of nothing, answered by the site's page
    if shot.endpoint not in known:  # a method nobody offers, or OPTIONS
        allowed = OF_HTTP | {200, 401, 403, 404, 400}
    else:
        allowed = known[shot.endpoint] | OF_HTTP
    if reply.status not in allowed:
        return f"HTTP {reply.status} is not documented for {path}: {reply.body[:200]!r}"
    if reply.status >= 400 and not isinstance(as_json(reply), dict | list):
        return f"HTTP {reply.status} is no JSON: {reply.body[:200]!r}"
    return ""


def leads_anywhere(path: str) -> bool:
    try:
        resolve(unquote(path.partition("?")[0]))
    except Resolver404:
        return False
    return True


def as_object(reply: Reply) -> dict[str, Any] | None:
    value = as_json(reply)
    return value if isinstance(value, dict) else None


def as_json(reply: Reply) -> Any:
    try:
        return json.loads(reply.body)
    except ValueError:
        return None
