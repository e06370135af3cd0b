"""Pages and neighbours by id: the millionth row costs what the first one does."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db.models import Model, QuerySet

PAGE_SIZE = 50
LARGEST_ID = 2**63 - 1


@dataclass(frozen=True)
class Page[M: Model]:
    """Rows in the order shown; `before` and `after` lead on, None where there is no more."""

    rows: list[M]
    before: int | None
    after: int | None


def page_of[M: Model](
    rows: QuerySet[M],
    query: Mapping[str, str],
    *,
    oldest_first: bool,
    size: int = PAGE_SIZE,
) -> Page[M]:
    """The page that `query` asks for: `after` an id, `before` one, or (with neither) the first."""
    after, before = id_in(query, "after"), id_in(query, "before")
    if before is not None and after is None:
        found = list(neighbours(rows, before, oldest_first=not oldest_first)[: size + 1])
        there_is_more, found = len(found) > size, found[:size][::-1]
        return _page(found, earlier=there_is_more, later=True)
    if after is not None:
        rows = neighbours(rows, after, oldest_first=oldest_first)
    else:
        rows = rows.order_by("pk" if oldest_first else "-pk")
    found = list(rows[: size + 1])
    return _page(found[:size], earlier=after is not None, later=len(found) > size)


def _page[M: Model](rows: list[M], *, earlier: bool, later: bool) -> Page[M]:
    return Page(
        rows=rows,
        before=rows[0].pk if rows and earlier else None,
        after=rows[-1].pk if rows and later else None,
    )


def pager[M: Model](page: Page[M], address: Callable[..., str]) -> dict[str, str]:
    """What components/pager.html shows: where `address` says the pages beside this one are."""
    return {
        "newer_url": address(before=page.before) if page.before else "",
        "older_url": address(after=page.after) if page.after else "",
    }


def neighbours[M: Model](rows: QuerySet[M], pk: int, *, oldest_first: bool) -> QuerySet[M]:
    """The rows that follow this id in the order given."""
    if oldest_first:
        return rows.filter(pk__gt=pk).order_by("pk")
    return rows.filter(pk__lt=pk).order_by("-pk")


def id_in(query: Mapping[str, str], name: str) -> int | None:
    """A row's id out of an address; None for anything that is none."""
    text = query.get(name, "")
    if not (text.isascii() and text.isdecimal() and len(text) <= 19):
        return None
    number = int(text)
    return number if number <= LARGEST_ID else None
