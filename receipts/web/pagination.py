"""Pages by id, or by day and id, along an index: the millionth row costs what the first does."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from django.db.models import Model, Q, QuerySet

from receipts.filters import row_id

PAGE_SIZE = 50
NO_DAY = "none"


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
    lifted: Q | None = None,
) -> Page[M]:
    """The page that `query` asks for: `after` an id, `before` one, or (with neither) the first.

    Rows that are `lifted` stand at the top of the first, a page of them at most: the others come
    up as these are worked off.
    """
    after, before = id_in(query, "after"), id_in(query, "before")
    if before is not None and after is None:
        found = list(neighbours(rows, before, oldest_first=not oldest_first)[: size + 1])
        there_is_more, found = len(found) > size, found[:size][::-1]
        return _page(found, earlier=there_is_more, later=True)
    if after is not None:
        rows = neighbours(rows, after, oldest_first=oldest_first)
    else:
        rows = rows.order_by("pk" if oldest_first else "-pk")
    if lifted and after is None:
        return _lifted(rows, lifted, size)
    found = list(rows[: size + 1])
    return _page(found[:size], earlier=after is not None, later=len(found) > size)


def _lifted[M: Model](rows: QuerySet[M], lifted: Q, size: int) -> Page[M]:
    """The first page. Two queries: in one, a database that takes the table for empty searches it
    anew for each row.
    """
    above, below = rows.filter(lifted)[:size], list(rows.filter(~lifted)[: size + 1])
    page = _page(below[:size], earlier=False, later=len(below) > size)
    return replace(page, rows=[*above, *page.rows])


def _page[M: Model](rows: list[M], *, earlier: bool, later: bool) -> Page[M]:
    return Page(
        rows=rows,
        before=rows[0].pk if rows and earlier else None,
        after=rows[-1].pk if rows and later else None,
    )


def pager[M: Model](page: Page[M], url: str) -> dict[str, str]:
    """What components/pager.html shows: the pages beside this one of the list that begins at `url`.

    Its filters, if it has any, stand in it.
    """
    beside = f"{url}{'&' if '?' in url else '?'}"
    return {
        "newer_url": f"{beside}before={page.before}" if page.before else "",
        "older_url": f"{beside}after={page.after}" if page.after else "",
    }


def neighbours[M: Model](rows: QuerySet[M], pk: int, *, oldest_first: bool) -> QuerySet[M]:
    """The rows that follow this id in the order given."""
    if oldest_first:
        return rows.filter(pk__gt=pk).order_by("pk")
    return rows.filter(pk__lt=pk).order_by("-pk")


def id_in(query: Mapping[str, str], name: str) -> int | None:
    """A row's id out of an address; None for anything that is none."""
    return row_id(query.get(name, ""))


@dataclass(frozen=True)
class Place:
    """Where a row stands: its day (None for one without) and its id."""

    day: date | None
    pk: int

    @classmethod
    def in_address(cls, query: Mapping[str, str], name: str) -> Self | None:
        """A place out of an address, `2026-10-14.123`; None for anything that is none."""
        day, _, pk = query.get(name, "").partition(".")
        number = row_id(pk)
        if number is None:
            return None
        try:
            return cls(None if day == NO_DAY else date.fromisoformat(day), number)
        except ValueError:
            return None

    def __str__(self) -> str:
        return f"{self.day.isoformat() if self.day else NO_DAY}.{self.pk}"


@dataclass(frozen=True)
class DayPage[M: Model]:
    """Rows in the order shown; `after` and `before` are places that lead on, "" where none is."""

    rows: list[M]
    before: str
    after: str


def days_page[M: Model](
    rows: QuerySet[M],
    query: Mapping[str, str],
    *,
    field: str,
    newest_first: bool,
    size: int = PAGE_SIZE,
) -> DayPage[M]:
    """The page that `query` asks for by `after` or `before`; rows without a day come last."""
    after, before = Place.in_address(query, "after"), Place.in_address(query, "before")
    if before and not after:
        found = _walk(rows, before, field, newest_first, backwards=True, size=size + 1)
        more_earlier, more_later = len(found) > size, True
        found = found[:size][::-1]
    else:
        found = _walk(rows, after, field, newest_first, backwards=False, size=size + 1)
        more_earlier, more_later = after is not None, len(found) > size
        found = found[:size]
    places = [Place(getattr(row, field), row.pk) for row in found]
    return DayPage(
        rows=found,
        before=str(places[0]) if places and more_earlier else "",
        after=str(places[-1]) if places and more_later else "",
    )


def _walk[M: Model](
    rows: QuerySet[M],
    place: Place | None,
    field: str,
    newest_first: bool,
    *,
    backwards: bool,
    size: int,
) -> list[M]:
    """Rows from a place on: first those with a day, then those without (or the other way)."""
    descending = newest_first is not backwards
    sign = "-" if descending else ""
    dated = rows.filter(**{f"{field}__isnull": False}).order_by(f"{sign}{field}", f"{sign}pk")
    undated = rows.filter(**{f"{field}__isnull": True}).order_by(f"{sign}pk")
    if place and place.day:
        dated = dated.filter(_beyond(field, place.day, place.pk, descending))
    elif place:
        undated = undated.filter(Q(pk__lt=place.pk) if descending else Q(pk__gt=place.pk))
    if backwards:
        parts = [undated, dated] if place and place.day is None else [dated]
    else:
        parts = [undated] if place and place.day is None else [dated, undated]
    found: list[M] = []
    for part in parts:
        if len(found) < size:
            found += part[: size - len(found)]
    return found


def _beyond(field: str, day: date, pk: int, descending: bool) -> Q:
    """What follows a place. The first condition is what the index is entered by."""
    if descending:
        return Q(**{f"{field}__lte": day}) & (Q(**{f"{field}__lt": day}) | Q(pk__lt=pk))
    return Q(**{f"{field}__gte": day}) & (Q(**{f"{field}__gt": day}) | Q(pk__gt=pk))
