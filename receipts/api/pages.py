"""Lists over the API: cursor pages, newest first, at constant cost."""

from typing import Any

from django.db.models import Model, QuerySet
from rest_framework.exceptions import NotFound
from rest_framework.pagination import Cursor, CursorPagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer

from receipts.filters import row_id


class NewestFirst(CursorPagination):
    """Fifty rows a page, by id; `page_size` asks for up to 200."""

    ordering = "-id"
    page_size_query_param = "page_size"
    max_page_size = 200

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
    request: Request, rows: QuerySet[M], serializer: type[BaseSerializer[Any]]
) -> Response:
    """One page of rows with links to the next and the previous one."""
    pages = NewestFirst()
    page = pages.paginate_queryset(rows, request)
    return pages.get_paginated_response(serializer(page, many=True).data)
