"""Private files, kept so that an acknowledged upload survives a power cut."""

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import BinaryIO, cast

from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage, default_storage
from django.db import transaction
from django.utils import timezone


class Folder(StrEnum):
    """What is kept apart. Who knows which of its files are needed stands in `tidying.orphans`."""

    ORIGINALS = "originals"
    IMAGES = "images"
    STATEMENTS = "statements"
    DUE_IMPORTS = "due-imports"
    EXPORTS = "exports"
    RECEIPT_IMPORTS = "receipt-imports"
    LOGOS = "logos"


PICTURES = (Folder.ORIGINALS, Folder.IMAGES)
# A file is stored before its row; one that is still without a row after this long never gets one.
ORPHANED_AFTER = timedelta(days=1)
LOOKED_BACK = timedelta(days=7)


class DurableFileSystemStorage(FileSystemStorage):
    """Django's storage with the promise that a file, once saved, is whole and on the disk."""

    def _save(self, name: str, content: "File[bytes]") -> str:
        path = Path(self.path(name))
        make_folders(path.parent, mode=self.directory_permissions_mode or 0o700)
        unfinished = path.with_name(f".{path.name}.part")
        handle = os.open(
            unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, self.file_permissions_mode or 0o600
        )
        try:
            with os.fdopen(handle, "wb") as out:
                for chunk in content.chunks():
                    out.write(chunk)
                out.flush()
                os.fsync(out.fileno())
        except OSError:  # a full disk needs its room
            unfinished.unlink(missing_ok=True)
            raise
        unfinished.rename(path)
        sync_folder(path.parent)
        return name


def make_folders(folder: Path, *, mode: int) -> None:
    """Make the folder and what is missing above it, each entry on the disk when this returns."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir(mode=mode, exist_ok=True)
        sync_folder(one.parent)


def sync_folder(folder: Path) -> None:
    """Put the folder's own entries on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def keep(folder: Folder, data: bytes | BinaryIO, *, ending: str = "") -> str:
    """Store bytes durably below `folder` under a name nobody can guess; return the key.

    An open file is copied from its beginning, piece by piece.
    """
    key = f"{folder}/{timezone.now():%Y-%m-%d}/{uuid.uuid4().hex}{ending}"
    return default_storage.save(key, ContentFile(data) if isinstance(data, bytes) else File(data))


def fetch(key: str) -> bytes:
    """The bytes behind a key; raises FileNotFoundError."""
    with opened(key) as file:
        return file.read()


@contextmanager
def opened(key: str) -> Iterator[BinaryIO]:
    """The file behind a key, open and seekable; raises FileNotFoundError, for no key as well."""
    if not key:
        raise FileNotFoundError
    with default_storage.open(key) as file:
        yield cast(BinaryIO, file.file)


def forget(*keys: str) -> None:
    """Delete files that nothing points to."""
    for key in keys:
        default_storage.delete(key)


def forget_on_commit(*keys: str) -> None:
    """Delete files once the transaction that has let go of them is kept; a rollback keeps both.

    A process that dies in between leaves them to be tidied away.
    """
    transaction.on_commit(partial(forget, *keys), robust=True)


def possible_orphans(folder: Folder, today: date) -> list[str]:
    """Keys of the folder's files that are old enough to have a row by now."""
    last = today - ORPHANED_AFTER - timedelta(days=1)
    return [key for day in _days(folder, last) for key in keys_in(f"{folder}/{day}")]


def _days(folder: Folder, last: date) -> list[str]:
    """Pictures are many and stay: of them the last days only are looked through."""
    if folder in PICTURES:
        return [str(last - timedelta(days=back)) for back in range(LOOKED_BACK.days)]
    return [day for day in _listed(folder)[0] if day <= str(last)]


def keys_in(folder: str) -> list[str]:
    """Keys of the files right below `folder`; none when there is no such folder."""
    return [f"{folder}/{name}" for name in _listed(folder)[1]]


def _listed(folder: str) -> tuple[list[str], list[str]]:
    """The names of the folders and of the files right below it; none when it is not there."""
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return [], []
    return folders, files
