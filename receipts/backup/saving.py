"""Making a backup while people go on working."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone

from receipts.backup import kept_files, snapshots
from receipts.backup.archive import FILES, BackupRefused, Manifest, Writer, written


@dataclass(frozen=True)
class Saved:
    """What a backup holds: rows, files, and the keys of files that were gone when it was made."""

    rows: int
    files: int
    missing: list[str]


def back_up(path: Path) -> Saved:
    """Write database and files to `path`, which must not exist yet.

    The database comes first and at one moment: a file is stored before its row and deleted after
    it, so whatever a row of that moment names was there, and what is gone since was let go of.
    """
    if path.exists():
        raise BackupRefused(f"{path} exists already. Give the backup a name of its own.")
    if not path.parent.is_dir():
        raise BackupRefused(f"There is no folder {path.parent}.")
    with tempfile.TemporaryDirectory(prefix=".backup-", dir=path.parent) as folder:
        return _write(path, Path(folder))


def _write(path: Path, folder: Path) -> Saved:
    with written(path) as writer, snapshots.taken(folder, writer) as alias:
        manifest = Manifest(
            made_at=timezone.now().isoformat(timespec="seconds"),
            database=connection.vendor,
            migrations=snapshots.migrations(alias),
            rows=snapshots.count_rows(alias),
        )
        for key in _each_once(kept_files.keys(alias)):
            if _add(writer, key):
                manifest.files += 1
            else:
                manifest.missing.append(key)
        writer.close_with(manifest)
    return Saved(sum(manifest.rows.values()), manifest.files, manifest.missing)


def _each_once(keys: Iterator[str]) -> Iterator[str]:
    seen: set[str] = set()
    for key in keys:
        if key and key not in seen:
            seen.add(key)
            yield key


def _add(writer: Writer, key: str) -> bool:
    """Whether the file was there to be added. A stored file never changes."""
    try:
        with default_storage.open(key) as file:
            writer.add(f"{FILES}{key}", file, file.size)
    except FileNotFoundError:
        return False
    return True
