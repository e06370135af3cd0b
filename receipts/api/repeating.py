"""`Idempotency-Key`: a POST that comes again is answered as before, and done once."""

import json
from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Any, Concatenate

from django.core.files.uploadedfile import UploadedFile
from django.http import JsonResponse
from django.http.response import HttpResponseBase
from django.utils.datastructures import MultiValueDict
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from receipts.api.permissions import caller_id
from receipts.models import RepeatableCall
from receipts.programs import repeated_calls

HEADER = "Idempotency-Key"
REPLAYED = "Idempotent-Replayed"

type View[**P] = Callable[Concatenate[Request, P], HttpResponseBase]


def repeatable[**P](view: View[P]) -> View[P]:
    """Carry a POST with an Idempotency-Key out once. Stands below `api_view`.

    A refusal is not kept: nothing was done, and the next try may succeed.
    """

    @wraps(view)
    def once(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        key = request.headers.get(HEADER, "")
        if request.method != "POST" or not key:
            return view(request, *args, **kwargs)
        call = repeated_calls.begin(caller_id(request), key, _digest(request))
        if call.status is not None:
            return Response(call.answer, status=call.status, headers={REPLAYED: "true"})
        try:
            response = view(request, *args, **kwargs)
        except Exception:
            repeated_calls.take_back(call)
            raise
        _keep(call, response)
        return response

    return once


def told_once(said: Any, status: int = 200) -> JsonResponse:
    """An answer with a secret in it: kept by nothing on the way, nor under an Idempotency-Key."""
    return JsonResponse(said, status=status, headers={"Cache-Control": "private, no-store"})


def _keep(call: RepeatableCall, response: HttpResponseBase) -> None:
    if not isinstance(response, Response):  # a file, streamed, or a secret
        repeated_calls.finish(call, response.status_code, None, None)
        return
    text = JSONRenderer().render(response.data).decode()
    repeated_calls.finish(call, response.status_code, json.loads(text), len(text))


def _digest(request: Request) -> str:
    """Of what was sent. Not of its bytes: a form has another boundary every time it is sent."""
    data = request.data
    if isinstance(data, MultiValueDict):
        data = {name: [_of_part(one) for one in data.getlist(name)] for name in data}
    sent = json.dumps([request.get_full_path(), data], sort_keys=True)
    return sha256(sent.encode()).hexdigest()


def _of_part(part: Any) -> Any:
    if not isinstance(part, UploadedFile):
        return part
    found = sha256()
    for chunk in part.chunks():
        found.update(chunk)
    part.seek(0)
    return [part.name, found.hexdigest()]
