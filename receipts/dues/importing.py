"""Importing expected payments: looked at first, then applied; twice is the same as once."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from typing import Any, Self

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from receipts import access, database_statistics, storage
from receipts.dues.comparing import compare
from receipts.dues.entry import FIELDS, Entry
from receipts.dues.reading import Batch, Change, DueFile, LeftOutRow, RefusedRow
from receipts.dues.remembering import checked_choice, forget, remember
from receipts.dues.telling_apart import tell_apart
from receipts.models import LOOK_NOW, Due, DueImport, Payee, User, near_key, payer_key
from receipts.models.receipts import new_public_id
from receipts.statement_import import bulk_insert

COLUMNS = (
    "public_id", "payee", "reference_key", "near_key", "payer_key", "created_at", "updated_at",
    "adjust_on", "asked_paise", *FIELDS,
)  # fmt: skip
_UNSAID: dict[str, Any] = dict.fromkeys(FIELDS, "") | {"opens_on": None, "due_on": None}
SHOWN = 200  # rows of each kind that a preview shows; the counts are of all


class ImportRefused(ValueError):
    """An import that cannot be applied (any more)."""


class ColumnsChanged(ImportRefused):
    """Its columns are others than those that were looked at."""


@dataclass
class Preview:
    """What a file would do. The lists show the first SHOWN of each kind, the counts are of all."""

    mapping: dict[str, str]
    unknown_columns: list[str]
    other_sheets: tuple[str, ...] = ()
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: int = 0
    left_out: int = 0
    in_part: int = 0
    total_paise: int = 0
    new: list[tuple[int, Entry]] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    refused_rows: list[RefusedRow] = field(default_factory=list)
    left_out_rows: list[LeftOutRow] = field(default_factory=list)
    in_part_rows: list[LeftOutRow] = field(default_factory=list)

    @classmethod
    def of(cls, file: DueFile) -> Self:
        """The preview of a file of which no row has been looked at."""
        return cls(file.mapping, file.unknown_columns, file.opened.other_sheets)

    @property
    def good(self) -> int:
        """Rows that pass."""
        return self.added + self.updated + self.unchanged

    def count(self, batch: Batch) -> None:
        """Add a batch to the counts and, while there is room, to what is shown."""
        self.added += len(batch.new)
        self.updated += len(batch.changed)
        self.unchanged += len(batch.unchanged)
        self.refused += len(batch.refused)
        self.left_out += len(batch.left_out)
        self.in_part += len(batch.in_part)
        entries = [entry for _, entry in batch.new] + [one.entry for one in batch.changed]
        self.total_paise += sum(entry.values["amount_paise"] for entry in entries)
        self.new += batch.new[: SHOWN - len(self.new)]
        self.changed += batch.changed[: SHOWN - len(self.changed)]
        self.refused_rows += batch.refused[: SHOWN - len(self.refused_rows)]
        self.left_out_rows += batch.left_out[: SHOWN - len(self.left_out_rows)]
        self.in_part_rows += batch.in_part[: SHOWN - len(self.in_part_rows)]


def preview(
    payee: Payee, data: bytes, filename: str = "", *, chosen: Mapping[str, str] | None = None
) -> Preview:
    """What importing the file would do; nothing is kept. Raises TableRefused.

    `chosen` is heading → field, "" for what is left out; without it the columns are those of
    known names, or as they were named for these headings before. Raises ColumnsRefused for it.
    `total_paise` is the sum of the amounts of new and changed rows.
    """
    return seen_in(DueFile(payee, data, filename, chosen))


def seen_in(file: DueFile) -> Preview:
    """The preview of an opened file. Raises TableRefused where a needed column is missing."""
    seen = Preview.of(file)
    for batch in file.batches():
        seen.count(batch)
    return seen


def keep(payee: Payee, data: bytes, filename: str, *, by: User | None) -> DueImport:
    """Keep a file in private storage until it is applied. `by` None is the command line."""
    _require_editor(payee, by)
    return DueImport.objects.create(
        payee=payee,
        by=by,
        file=storage.keep(storage.Folder.DUE_IMPORTS, data),
        file_name=filename[:200],
        sha256=sha256(data).hexdigest(),
    )


def opened_import(due_import: DueImport) -> DueFile:
    """A kept file, opened. Raises ImportRefused when it has been applied, TableRefused."""
    return DueFile(due_import.payee, _data(due_import), due_import.file_name)


def name_columns(due_import: DueImport, chosen: Mapping[str, str], *, by: User | None) -> None:
    """Say what the columns of a kept file hold, now and whenever these headings come again.

    Heading → field, or "" for what is left out. Raises ColumnsRefused, and as `opened_import`.
    """
    file = DueFile(due_import.payee, _data(due_import), due_import.file_name, chosen)
    remember(due_import.payee, checked_choice(chosen, file.opened.columns), by=by)


def forget_columns(due_import: DueImport, *, by: User) -> None:
    """Ask anew what the columns of such files hold. Raises as `opened_import`."""
    forget(due_import.payee, opened_import(due_import).opened.columns, by=by)


def apply(due_import: DueImport, *, by: User | None = None, seen: str | None = None) -> Preview:
    """Write the good rows: new dues are added, others updated by their reference.

    Some thousands of rows a transaction, so uploads go on meanwhile; breaking off and applying
    again ends in the same state. Open receipts that the dues concern are matched again. `seen` is
    the `columns_mark` that was shown. Raises ImportRefused when it was applied before, or its
    columns were named anew meanwhile, TableRefused.
    """
    _require_editor(due_import.payee, by)
    file = opened_import(due_import)
    if seen is not None and seen != columns_mark(file.mapping):
        raise ColumnsChanged(_("Its columns have been named anew meanwhile. Look at it once more."))
    done = _write_all(file, again=_broke_off(due_import))
    with transaction.atomic():
        DueImport.objects.filter(pk=due_import.pk).update(
            applied_at=timezone.now(),
            file="",
            added=done.added,
            updated=done.updated,
            unchanged=done.unchanged,
            refused=done.refused,
            left_out=done.left_out,
        )
        storage.forget_on_commit(due_import.file)
    due_import.refresh_from_db()
    return done


def columns_mark(mapping: Mapping[str, str]) -> str:
    """By which it is known whether columns are still those that were looked at."""
    return sha256(repr(sorted(mapping.items())).encode()).hexdigest()[:16]


def write(
    payee: Payee,
    data: bytes,
    filename: str = "",
    *,
    chosen: Mapping[str, str] | None = None,
    by: User | None = None,
) -> Preview:
    """Keep a file and apply it at once, with the columns that were `chosen` remembered.

    Nothing is kept of a file whose columns are refused; of one that cannot be read to its end the
    rows before that are written. Raises PermissionDenied, and as `preview`.
    """
    DueFile(payee, data, filename, chosen).require_columns()
    due_import = keep(payee, data, filename, by=by)
    if chosen is not None:
        name_columns(due_import, chosen, by=by)
    return apply(due_import, by=by)


def _broke_off(due_import: DueImport) -> bool:
    """Whether this file was begun before and not ended; from now on it is begun."""
    same = DueImport.objects.filter(payee=due_import.payee_id, sha256=due_import.sha256)
    broke_off = same.filter(applied_at=None, begun_at__isnull=False).exists()
    DueImport.objects.filter(pk=due_import.pk).update(begun_at=timezone.now())
    return broke_off


def _write_all(file: DueFile, *, again: bool = False) -> Preview:
    """`again`, where it broke off before: its rows may be written and matched with nothing yet."""
    payee, done = file.payee, Preview.of(file)
    touched: list[int] = []
    formerly: set[int] = set()
    for batch in file.batches():
        touched += _write(payee, batch)
        touched += batch.unchanged if again else ()
        formerly |= {change.due.amount_paise for change in batch.changed}
        done.count(batch)
    if touched:
        database_statistics.refresh(Due)
        tell_apart(payee, touched)
        compare(payee, touched, formerly=formerly)
    return done


def _write(payee: Payee, batch: Batch) -> list[int]:
    """Upsert, so that a row that somebody added meanwhile is updated and not refused."""
    entries: list[tuple[Entry, int | None]] = [(entry, None) for _, entry in batch.new]
    entries += [(change.entry, _asked_still(change)) for change in batch.changed]
    if not entries:
        return []
    rows = list(_rows(payee, entries))
    update = [*_with_keys(entries[0][0].values), "asked_paise", "updated_at", "adjust_on"]
    with transaction.atomic():
        unique = ("payee", "reference_key")
        return bulk_insert.upsert(Due, COLUMNS, rows, unique=unique, update=update)


def _asked_still(change: Change) -> int | None:
    """The sum that the due asks for, unless its amount becomes another."""
    return None if "amount_paise" in change.differences else change.due.asked_paise


def _rows(payee: Payee, entries: Iterable[tuple[Entry, int | None]]) -> Iterator[tuple[Any, ...]]:
    """The entries as the database takes them, in the order of COLUMNS."""
    day = cache(connection.ops.adapt_datefield_value)
    look_now = day(LOOK_NOW)
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    for entry, asked in entries:
        said = {**_UNSAID, **entry.values}
        said["opens_on"], said["due_on"] = day(said["opens_on"]), day(said["due_on"])
        own = map(said.__getitem__, FIELDS)
        key = entry.key
        keys = (key, near_key(key), payer_key(said["payer_name"]))
        yield (new_public_id(), payee.pk, *keys, now, now, look_now, asked, *own)


def _with_keys(values: Collection[str]) -> list[str]:
    """The columns a file fills, with the key that is kept of the payer's name."""
    return [*values, *(["payer_key"] if "payer_name" in values else [])]


def _data(due_import: DueImport) -> bytes:
    if due_import.applied_at:
        raise ImportRefused(_("This file has been imported already."))
    try:
        return storage.fetch(due_import.file)
    except FileNotFoundError:
        raise ImportRefused(_("The file is no longer there. Choose it again.")) from None


def _require_editor(payee: Payee, by: User | None) -> None:
    access.require(by, access.Ability.EDIT_DUES, payee)
