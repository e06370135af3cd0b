"""Lists over the API: cursor pages, newest first, at constant cost."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Model, Q, QuerySet
from rest_framework.exceptions import NotFound
from rest_framework.pagination import Cursor, CursorPagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer

from receipts.filters import row_id
from receipts.models import Payee
from receipts.models.among import among, any_of

MOST_PARTS = 30  # of more parts the list is asked as a whole


class NewestFirst(CursorPagination):
    """Fifty rows a page, by id; `page_size` asks for up to 200."""

    ordering = "-id"
    page_size_query_param = "page_size"
    max_page_size = 200

    def beginnings(
        self, rows: QuerySet[Any], request: Request, parts: Sequence[Q]
    ) -> QuerySet[Any]:
        """Those rows among which this page is: as many of each part as a page has and one more.

        Each part is walked by its own index in the order of the list. Of several payees' rows at
        once either database sorts all there are.
        """
        cursor = self.decode_cursor(request)
        most = (self.get_page_size(request) or 0) + 1 + (cursor.offset if cursor else 0)
        order, side = ("id", "gt") if cursor and cursor.reverse else ("-id", "lt")
        if cursor and cursor.position is not None:
            rows = rows.filter(**{f"id__{side}": cursor.position})
        first = [rows.filter(part).order_by(order)[:most] for part in parts]
        return rows.filter(among("pk", list(any_of(first).values_list("pk", flat=True))))

    def decode_cursor(self, request: Request) -> Cursor | None:
        """The place in the list, which is a row's id; raises NotFound for any other."""
        cursor = super().decode_cursor(request)
        if cursor and cursor.position is not None and row_id(str(cursor.position)) is None:
            raise NotFound(self.invalid_cursor_message)
        return cursor

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        """A page as OpenAPI 3.1 describes it, which has no `nullable`."""
        link = {"type": ["string", "null"], "format": "uri"}
        return {
            "type": "object",
            "required": ["next", "previous", "results"],
            "properties": {"next": link, "previous": link, "results": schema},
        }


def paginated[M: Model](
    request: Request,
    rows: QuerySet[M],
    serializer: type[BaseSerializer[Any]],
    parts: Iterable[Q] | None = None,
) -> Response:
    """One page of rows with links to the next and the previous one.

    Every row is of one of the `parts`, where these are told: each payee's, of a list that nothing
    else narrows. What narrows it has an index of its own, which is not in the order of the list.
    """
    pages = NewestFirst()
    if parts is not None and len(several := [*parts]) <= MOST_PARTS:
        rows = pages.beginnings(rows, request, several) if several else rows.none()
    page = pages.paginate_queryset(rows, request)
    return pages.get_paginated_response(serializer(page, many=True).data)


def by_payee(payees: QuerySet[Payee]) -> list[Q]:
    """The parts of a list of these payees' rows."""
    return [Q(payee=pk) for pk in payees.values_list("pk", flat=True)]
