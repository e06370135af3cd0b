"""A file of expected payments, row by row: what is new, what changes, what is refused."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import batched
from typing import Any

from django.utils.translation import gettext as _

from receipts.dues import columns, entry
from receipts.dues.entry import DueRefused, Entry
from receipts.models import Due, Payee
from receipts.refusal import gettext_noop
from receipts.tables import Row, Table, TableRefused, read_table

AT_ONCE = 5_000  # rows compared with the database by one query


@dataclass(frozen=True)
class Change:
    """A due that is there already and would change: field → (as it is, as it would be)."""

    number: int
    due: Due
    entry: Entry
    differences: dict[str, tuple[Any, Any]]

    @property
    def sentence(self) -> str:
        """What changes, in words: `amount ₹500.00 → ₹600.00; name  → Asha Rao`."""
        return "; ".join(
            f"{entry.LABELS[name]} {entry.shown(was) or '–'} → {entry.shown(now) or '–'}"
            for name, (was, now) in self.differences.items()
        )


@dataclass(frozen=True)
class RefusedRow:
    number: int
    reason: str


@dataclass
class Batch:
    """Some rows of the file, compared with what is stored."""

    new: list[tuple[int, Entry]] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    unchanged: int = 0
    refused: list[RefusedRow] = field(default_factory=list)


class DueFile:
    """A table of dues with its columns understood. Its rows can be gone through once.

    Raises TableRefused when it is no table, or lacks a column for the reference or the amount.
    """

    def __init__(self, data: bytes, filename: str) -> None:
        self.table: Table = read_table(data, filename=filename, header_hint=columns.HINTS)
        self.mapping = columns.columns_of(self.table.columns)
        self.unknown_columns = columns.unknown_columns(self.table.columns, self.mapping)
        missing = [entry.LABELS[need] for need in columns.NEEDED if need not in self.mapping]
        if missing:
            raise TableRefused(
                gettext_noop("No column found for: {missing}. The columns are: {columns}."),
                missing=", ".join(str(name) for name in missing),
                columns=", ".join(self.table.columns)[:300],
            )

    def batches(self, payee: Payee) -> Iterator[Batch]:
        """The rows in the file's order, compared with the payee's dues some thousands at once."""
        seen: dict[str, int] = {}
        for rows in batched(self.table.rows, AT_ONCE, strict=False):
            batch = Batch()
            entries = list(self._entries(rows, seen, batch.refused))
            keys = [entry.key for _, entry in entries]
            stored = Due.objects.filter(payee=payee, reference_key__in=keys)
            by_key = {due.reference_key: due for due in stored}
            for number, one in entries:
                _sort(batch, number, one, by_key.get(one.key))
            yield batch

    def _entries(
        self, rows: Iterable[Row], seen: dict[str, int], refused: list[RefusedRow]
    ) -> Iterator[tuple[int, Entry]]:
        for row in rows:
            try:
                one = self._entry(row)
                if (first := seen.setdefault(one.key, row.number)) != row.number:
                    raise DueRefused(
                        _("Row {first} has this reference already.").format(first=first)
                    )
            except DueRefused as error:
                refused.append(RefusedRow(row.number, str(error)))
            else:
                yield row.number, one

    def _entry(self, row: Row) -> Entry:
        if row.problem:
            raise DueRefused(str(row.problem))
        cells = row.cells
        return entry.from_texts({name: cells[column] for name, column in self.mapping.items()})


def _sort(batch: Batch, number: int, one: Entry, stored: Due | None) -> None:
    if stored is None:
        batch.new.append((number, one))
    elif differences := one.differences(stored):
        batch.changed.append(Change(number, stored, one, differences))
    else:
        batch.unchanged += 1
