"""ETags where two may write: `If-Match` says which version a change is meant for."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import Any

from django.db.models import QuerySet
from django.utils.http import parse_etags
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework import status
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from receipts import pipeline

IF_MATCH = OpenApiParameter(
    "If-Match",
    str,
    OpenApiParameter.HEADER,
    description="The ETag that you saw: 412 where it is another by now. Left out: whatever it is",
)
ETAG = OpenApiParameter(
    "ETag",
    str,
    OpenApiParameter.HEADER,
    response=[200],
    description="Of what is answered: changes with any of its values",
)
TAGGED = [ETAG]
COMPARED = [IF_MATCH, ETAG]


class OtherVersion(Exception):
    """What was to be changed is not what the caller saw. Nothing was done."""


def tagged(data: Any, code: int = status.HTTP_200_OK) -> Response:
    """An answer with its ETag."""
    return Response(data, status=code, headers={"ETag": tag_of(data)})


def tag_of(data: Any) -> str:
    """A strong ETag: of all that is told."""
    return f'"{sha256(JSONRenderer().render(data)).hexdigest()[:32]}"'


@contextmanager
def unchanged(request: Request, rows: QuerySet[Any], seen: Callable[[], Any]) -> Iterator[None]:
    """Within it a change is made; OtherVersion before that, where If-Match names another version.

    `rows` are locked meanwhile, so that of two callers with one version the second is refused;
    `seen` is what GET answers.
    """
    wanted = request.headers.get("If-Match", "")
    if not wanted:
        yield
        return
    with pipeline.in_turn():  # before any row is locked, as whoever matches a due anew does
        list(rows.order_by("pk").select_for_update(no_key=True, of=("self",)).values_list("pk"))
        tags = parse_etags(wanted)
        if tags != ["*"] and tag_of(seen()) not in tags:
            raise OtherVersion(_("This was changed since you looked at it. Nothing was done."))
        yield
