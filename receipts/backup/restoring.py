"""Putting a backup back."""

import tempfile
from pathlib import Path
from typing import IO

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import connection

from receipts.backup import snapshots
from receipts.backup.archive import FILES, BackupRefused, Manifest, checked, extract, members


def restore(path: Path, *, replace: bool) -> Manifest:
    """Make this installation what it was when the backup at `path` was made.

    The whole backup is read and checked before anything is touched. Nothing else may run on this
    database meanwhile. Raises BackupRefused: for a backup that is damaged, of another kind of
    database or another version, and, unless `replace`, for a database somebody has worked with.
    """
    manifest = checked(path)
    _refuse_unfit(manifest)
    if not replace and not snapshots.is_empty():
        raise BackupRefused(
            "This database holds people's work. Restore into an empty one, or say --replace to "
            "lose what it holds."
        )
    if manifest.database == "sqlite":
        _restore_sqlite(path)
    else:
        _restore_tables(path)
    return manifest


def _refuse_unfit(manifest: Manifest) -> None:
    if manifest.database != connection.vendor:
        raise BackupRefused(
            f"The backup is of {manifest.database}, this installation uses {connection.vendor}. "
            "Set DATABASE_URL to a database of the same kind."
        )
    known = set(snapshots.known_migrations())
    if unknown := sorted(set(manifest.migrations) - known):
        raise BackupRefused(
            f"The backup was made by a newer Raseed (it knows {unknown[-1]}). Restore it with that "
            "version."
        )
    if manifest.database == "postgresql" and manifest.migrations != snapshots.migrations():
        raise BackupRefused(
            "The backup's tables are not those of this database. Restore it with the version of "
            "Raseed that made it, after `manage.py migrate`, and update then."
        )


def _restore_sqlite(path: Path) -> None:
    """Files first: a row without its file would be a lie, a file without its row is tidied away."""
    with tempfile.TemporaryDirectory(prefix=".restore-", dir=settings.DATA_DIR) as folder:
        copy = Path(folder) / "copy"
        for name, content in members(path):
            if name == snapshots.SQLITE_FILE:
                extract(content, copy)
            else:
                _store(name, content)
        snapshots.put_back_sqlite(copy)


def _restore_tables(path: Path) -> None:
    with snapshots.emptied():
        for name, content in members(path):
            if name.startswith(snapshots.TABLES):
                snapshots.fill(name.removeprefix(snapshots.TABLES), content)
            else:
                _store(name, content)


def _store(name: str, content: IO[bytes]) -> None:
    """Keep one file under its key, where it is not kept already: what is stored never changes."""
    key = name.removeprefix(FILES)
    if not default_storage.exists(key):
        default_storage.save(key, File(content))
