"""The stored suggestions of credits: only what differs is written."""

from collections.abc import Collection, Iterable, Mapping
from itertools import batched
from typing import Any, NamedTuple

from django.db.models import QuerySet

from receipts.matching.credit_suggestions import Suggestion
from receipts.models import CreditCandidate, CreditMatch
from receipts.models.written_once import one_of, written_once
from receipts.wording import Sentence

AT_ONCE = 2_000

Pair = tuple[int, int]  # the owner's id and the credit's


class _Row(NamedTuple):
    ground: int
    reason: Sentence


class Rows:
    """The suggestions to one kind of owner (`"receipt"`, `"due"`), leaving some grounds alone."""

    def __init__(
        self,
        model: type[CreditMatch] | type[CreditCandidate],
        owner: str,
        *,
        but_not: Collection[int],
    ) -> None:
        self._objects: Any = model.objects
        self._model = model
        self._owner = owner
        self._columns = (f"{owner}_id", "pk", "credit_id", "ground", "reason")
        self._but_not = but_not

    def store(self, found: Mapping[int, Iterable[Suggestion]]) -> set[int]:
        """Make each owner's rows its suggestions; return whose strongest ground changed."""
        stored = self._stored(found)
        taken = {pair for pair, (_, row) in stored.items() if row.ground in self._but_not}
        before = {pair: row for pair, (_, row) in stored.items() if pair not in taken}
        after = {
            (owner, one.arrival): _Row(one.ground, one.reason)
            for owner, suggestions in found.items()
            for one in suggestions
        }
        after = {pair: row for pair, row in after.items() if pair not in taken}
        self._delete(stored[pair][0] for pair in before.keys() - after.keys())
        self._write({pair: row for pair, row in after.items() if before.get(pair) != row})
        was, is_now = _strongest(before), _strongest(after)
        return {owner for owner in was | is_now if was.get(owner) != is_now.get(owner)}

    def _stored(self, owners: Iterable[int]) -> dict[Pair, tuple[int, _Row]]:
        found = {}
        for some in batched(owners, AT_ONCE, strict=False):
            for owner, key, credit, *row in _rows_of(self._model, self._columns, list(some)):
                found[owner, credit] = key, _Row(*row)
        return found

    def _delete(self, keys: Iterable[int]) -> None:
        for some in batched(sorted(keys), AT_ONCE, strict=False):
            self._objects.filter(pk__in=some).delete()

    def _write(self, rows: Mapping[Pair, _Row]) -> None:
        made = (
            self._model(**{f"{self._owner}_id": owner}, credit_id=credit, **row._asdict())
            for (owner, credit), row in sorted(rows.items())
        )
        self._objects.bulk_create(
            made,
            batch_size=AT_ONCE,
            update_conflicts=True,
            unique_fields=[self._owner, "credit"],
            update_fields=["ground", "reason"],
        )


@written_once
def _rows_of(
    model: type[CreditMatch] | type[CreditCandidate], columns: tuple[str, ...], owners: list[int]
) -> QuerySet[Any, tuple[Any, ...]]:
    """The first column is the owner's."""
    objects: Any = model.objects
    rows: QuerySet[Any, tuple[Any, ...]] = objects.filter(one_of(columns[0], owners)).order_by()
    return rows.values_list(*columns)


def _strongest(rows: Mapping[Pair, _Row]) -> dict[int, int]:
    found: dict[int, int] = {}
    for (owner, _), row in rows.items():
        found[owner] = min(row.ground, found.get(owner, row.ground))
    return found
