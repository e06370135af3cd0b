"""Importing expected payments: looked at first, then applied; twice is the same as once."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from receipts import access, database_statistics, storage
from receipts.dues.comparing import compare
from receipts.dues.entry import FIELDS, Entry
from receipts.dues.reading import Batch, Change, DueFile, RefusedRow
from receipts.models import Due, DueImport, Payee, User, near_key, payer_key
from receipts.models.receipts import new_public_id
from receipts.statement_import import bulk_insert

COLUMNS = (
    "public_id", "payee", "reference_key", "near_key", "payer_key", "created_at", "updated_at",
    *FIELDS,
)  # fmt: skip
_UNSAID: dict[str, Any] = dict.fromkeys(FIELDS, "") | {"opens_on": None, "due_on": None}
SHOWN = 200  # rows of each kind that a preview shows; the counts are of all


class ImportRefused(ValueError):
    """An import that cannot be applied (any more)."""


@dataclass
class Preview:
    """What a file would do. The lists show the first SHOWN of each kind, the counts are of all."""

    mapping: dict[str, str]
    unknown_columns: list[str]
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: int = 0
    total_paise: int = 0
    new: list[tuple[int, Entry]] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    refused_rows: list[RefusedRow] = field(default_factory=list)

    @property
    def good(self) -> int:
        """Rows that pass."""
        return self.added + self.updated + self.unchanged

    def count(self, batch: Batch) -> None:
        """Add a batch to the counts and, while there is room, to what is shown."""
        self.added += len(batch.new)
        self.updated += len(batch.changed)
        self.unchanged += batch.unchanged
        self.refused += len(batch.refused)
        entries = [entry for _, entry in batch.new] + [one.entry for one in batch.changed]
        self.total_paise += sum(entry.values["amount_paise"] for entry in entries)
        self.new += batch.new[: SHOWN - len(self.new)]
        self.changed += batch.changed[: SHOWN - len(self.changed)]
        self.refused_rows += batch.refused[: SHOWN - len(self.refused_rows)]


def preview(payee: Payee, data: bytes, filename: str = "") -> Preview:
    """What importing the file would do; nothing is kept. Raises TableRefused.

    `total_paise` is the sum of the amounts of new and changed rows.
    """
    file = DueFile(data, filename)
    seen = Preview(file.mapping, file.unknown_columns)
    for batch in file.batches(payee):
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


def preview_of(due_import: DueImport) -> Preview:
    """The preview of a kept file. Raises ImportRefused when it has been applied, TableRefused."""
    return preview(due_import.payee, _data(due_import), due_import.file_name)


def apply(due_import: DueImport, *, by: User | None = None) -> Preview:
    """Write the good rows: new dues are added, others updated by their reference.

    Some thousands of rows a transaction, so uploads go on meanwhile; breaking off and applying
    again ends in the same state. Open receipts that the dues concern are matched again. Raises
    ImportRefused when it was applied before, TableRefused.
    """
    _require_editor(due_import.payee, by)
    data = _data(due_import)
    done = write(due_import.payee, data, due_import.file_name)
    with transaction.atomic():
        DueImport.objects.filter(pk=due_import.pk).update(
            applied_at=timezone.now(),
            file="",
            added=done.added,
            updated=done.updated,
            unchanged=done.unchanged,
            refused=done.refused,
        )
        storage.forget_on_commit(due_import.file)
    due_import.refresh_from_db()
    return done


def write(payee: Payee, data: bytes, filename: str = "") -> Preview:
    """Write the good rows of a file and match again what they concern. Raises TableRefused."""
    file = DueFile(data, filename)
    done = Preview(file.mapping, file.unknown_columns)
    touched: list[int] = []
    formerly: set[int] = set()
    for batch in file.batches(payee):
        touched += _write(payee, batch)
        formerly |= {change.due.amount_paise for change in batch.changed}
        done.count(batch)
    if touched:
        database_statistics.refresh(Due)
        compare(payee, touched, formerly=formerly)
    return done


def _write(payee: Payee, batch: Batch) -> list[int]:
    """Upsert, so that a row that somebody added meanwhile is updated and not refused."""
    entries = [entry for _, entry in batch.new] + [change.entry for change in batch.changed]
    if not entries:
        return []
    keys = [entry.key for entry in entries]
    rows = list(_rows(payee, entries))
    update = [*_with_keys(entries[0].values), "updated_at"]
    with transaction.atomic():
        bulk_insert.upsert(Due, COLUMNS, rows, unique=("payee", "reference_key"), update=update)
    written = Due.objects.filter(payee=payee, reference_key__in=keys)
    return list(written.values_list("pk", flat=True))


def _rows(payee: Payee, entries: Iterable[Entry]) -> Iterator[tuple[Any, ...]]:
    """The entries as the database takes them, in the order of COLUMNS."""
    ops = connection.ops
    now = ops.adapt_datetimefield_value(timezone.now())
    for entry in entries:
        said = _UNSAID | dict(entry.values)
        for name in ("opens_on", "due_on"):
            said[name] = ops.adapt_datefield_value(said[name])
        own = [said[name] for name in FIELDS]
        keys = (entry.key, near_key(entry.key), payer_key(said["payer_name"]))
        yield (new_public_id(), payee.pk, *keys, now, now, *own)


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
