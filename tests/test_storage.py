"""Private files: durable, unguessable, and gone when told."""

import os
import stat
from pathlib import Path

import pytest
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage

from receipts import storage
from tests.crash.stack import picture

pytestmark = pytest.mark.once


def path_of(key: str) -> Path:
    return Path(default_storage.path(key))


def test_gives_back_what_it_kept() -> None:
    key = storage.keep("images", b"pixels", ending=".png")
    assert key.startswith("images/") and key.endswith(".png")
    assert storage.fetch(key) == b"pixels"


def test_never_gives_two_files_one_name() -> None:
    assert storage.keep("images", b"1") != storage.keep("images", b"1")


def test_keeps_files_and_folders_to_ourselves() -> None:
    path = path_of(storage.keep("originals", b"x"))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_puts_file_and_folder_on_the_disk_before_it_returns(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    synced: list[str] = []
    fsync = os.fsync

    def note(handle: int) -> None:
        synced.append(Path(f"/proc/self/fd/{handle}").readlink().name)
        fsync(handle)

    monkeypatch.setattr(os, "fsync", note)
    path = path_of(storage.keep("originals", picture(1)))
    assert f".{path.name}.part" in synced
    assert synced[-1] == path.parent.name
    assert path.parent.parent.name in synced  # the day's folder is new, and an entry of it


def test_forgets_what_is_not_there_in_silence() -> None:
    key = storage.keep("images", b"x")
    storage.forget(key, key)
    with pytest.raises(FileNotFoundError):
        storage.fetch(key)


def test_opens_nothing_without_a_key() -> None:
    with pytest.raises(FileNotFoundError):
        storage.fetch("")


def test_finds_no_keys_in_a_folder_that_is_not_there() -> None:
    assert storage.keys_in("images/1999-01-01") == []


def test_no_key_leads_out_of_the_folder() -> None:
    with pytest.raises(SuspiciousFileOperation):
        storage.fetch("../../secret_key")
