"""A file of expected payments, row by row: what is new, what changes, what is not taken and why."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import batched
from typing import Any

from django.utils.translation import gettext as _

from receipts.dues import columns, entry, likeness, remembering
from receipts.dues.entry import DueRefused, Entry
from receipts.dues.leftovers import Leftovers
from receipts.dues.opening import Opened, open_list
from receipts.models import Due, DueColumns, Payee
from receipts.models.among import among
from receipts.refusal import gettext_noop
from receipts.tables import Row, TableRefused

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
    """A row that is not taken, and why."""

    number: int
    reason: str


@dataclass(frozen=True)
class LeftOutRow(RefusedRow):
    """A row that is no due; `text` is what stands in it."""

    text: str


@dataclass
class Batch:
    """Some rows of the file, compared with what is stored."""

    new: list[tuple[int, Entry]] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    unchanged: list[int] = field(default_factory=list)  # dues
    refused: list[RefusedRow] = field(default_factory=list)
    left_out: list[LeftOutRow] = field(default_factory=list)
    in_part: list[LeftOutRow] = field(default_factory=list)


class DueFile:
    """A table of dues with its columns understood. Its rows can be gone through once.

    The columns are those `chosen` (heading → field), else those the payee's people chose for
    these headings before, else those of known names. Raises TableRefused when it is no table,
    ColumnsRefused for what was chosen.
    """

    def __init__(
        self, payee: Payee, data: bytes, filename: str, chosen: Mapping[str, str] | None = None
    ) -> None:
        self.payee = payee
        earlier = remembering.headings_of(payee)
        self.opened: Opened = open_list(data, filename, headings=[*earlier, *(chosen or ())])
        self.remembered: DueColumns | None = None
        if chosen is not None:
            chosen = remembering.checked_choice(chosen, self.opened.columns)
        elif kept := remembering.remembered(payee, self.opened.columns):
            self.remembered, chosen = kept, kept.choice
        self.mapping = (
            columns.columns_of(self.opened.columns, self.opened.cells)
            if chosen is None
            else {said: heading for heading, said in chosen.items() if said}
        )

    @property
    def proposals(self) -> dict[str, str]:
        """Field → column by likeness, for a person to look at; none where one has chosen."""
        if self.remembered:
            return {}
        return likeness.proposals(self.opened.columns, self.opened.cells, self.mapping)

    @property
    def unknown_columns(self) -> list[str]:
        """The headings that hold nothing of a due, and are left out."""
        return columns.unknown_columns(self.opened.columns, self.mapping)

    @property
    def missing(self) -> list[str]:
        """The fields that every due needs and no column holds."""
        return [need for need in columns.NEEDED if need not in self.mapping]

    def require_columns(self) -> None:
        """Raise TableRefused where it lacks a column for the reference or the amount."""
        if self.missing:
            raise TableRefused(
                gettext_noop("No column found for: {missing}. The columns are: {columns}."),
                missing=", ".join(str(entry.LABELS[need]) for need in self.missing),
                columns=", ".join(self.opened.columns)[:300],
            )

    def batches(self) -> Iterator[Batch]:
        """The rows in the file's order, compared with the payee's dues some thousands at once.

        Raises as `require_columns`.
        """
        self.require_columns()
        seen: dict[str, int] = {}
        places = {name: self.opened.columns.index(one) for name, one in self.mapping.items()}
        reader = _Reader(places)
        for rows in batched(self.opened.rows, AT_ONCE, strict=False):
            batch = Batch()
            entries = list(reader.entries(rows, seen, batch))
            keys = [entry.key for _, entry in entries]
            stored = Due.objects.filter(among("reference_key", keys), payee=self.payee)
            by_key = {due.reference_key: due for due in stored}
            for number, one in entries:
                _sort(batch, number, one, by_key.get(one.key))
            yield batch


class _Reader:
    """Rows as entries, and what is left out or refused of them."""

    def __init__(self, places: Mapping[str, int]) -> None:
        self._places = places
        self._leftovers = Leftovers(places)

    def entries(
        self, rows: Iterable[Row], seen: dict[str, int], batch: Batch
    ) -> Iterator[tuple[int, Entry]]:
        for row in rows:
            if why := self._leftovers.why(row.values):
                text = " · ".join(filter(None, row.values))[:120]
                batch.left_out.append(LeftOutRow(row.number, why, text))
                continue
            try:
                one = self._entry(row)
                if (first := seen.setdefault(one.key, row.number)) != row.number:
                    raise DueRefused(
                        _("Row {first} has this reference already.").format(first=first)
                    )
            except DueRefused as error:
                batch.refused.append(RefusedRow(row.number, str(error)))
            else:
                batch.in_part += self._in_part(row)
                yield row.number, one

    def _in_part(self, row: Row) -> list[LeftOutRow]:
        """What is not taken of a row that is."""
        place = self._places.get("payer_phone")
        others = entry.phones_in(row.values[place])[1:] if place is not None else []
        if not others:
            return []
        reason = _("Only the first of its phone numbers is taken.")
        return [LeftOutRow(row.number, reason, ", ".join(others))]

    def _entry(self, row: Row) -> Entry:
        if row.problem:
            raise DueRefused(str(row.problem))
        return entry.from_texts({name: row.values[at] for name, at in self._places.items()})


def _sort(batch: Batch, number: int, one: Entry, stored: Due | None) -> None:
    if stored is None:
        batch.new.append((number, one))
    elif stored.cancelled_at:
        batch.refused.append(RefusedRow(number, entry.is_cancelled(stored)))
    elif one.values["amount_paise"] <= stored.discounts_paise:
        batch.refused.append(RefusedRow(number, entry.is_below_discounts(stored)))
    elif differences := one.differences(stored):
        batch.changed.append(Change(number, stored, one, differences))
    else:
        batch.unchanged.append(stored.pk)
