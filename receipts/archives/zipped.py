"""A ZIP file from a stranger: its files listed and read within bounds, none ever put on a disk.

Names in it are text to show and to compare, never paths: whatever tricks they play, nothing is
written where they point.
"""

import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

from receipts.archives.refusal import ArchiveRefused
from receipts.refusal import gettext_noop

MAX_BYTES = 1024 * 2**20
MAX_MEMBERS = 20_000
MAX_LISTING = 8 * 2**20  # bytes of the archive's own list, which is read before anything else
MAX_UNPACKED = 2 * MAX_BYTES  # pictures hardly shrink: what grows further is no archive of them

_END, _END_64, _LOCATOR_64 = b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"
_LONGEST_END = 22 + 65_535 + 20 + 56  # with a comment, and with the records of a large archive
_OPENED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    ValueError,
    RuntimeError,  # a password; NotImplementedError, a way of packing, is one of these
    EOFError,
    OSError,
)

_BROKEN = gettext_noop(
    "This archive cannot be opened: it is damaged or cut off. Make it again and send it again."
)
_NO_ZIP = gettext_noop("This file is no ZIP archive. Send the ZIP file with the pictures in it.")
_LARGE = gettext_noop("This archive is larger than {limit_gb} GB. Send it in parts.")
_MANY = gettext_noop("This archive holds more than {limit} files. Send it in parts.")
_BOMB = gettext_noop("This archive unpacks to more than can be opened. Send it in parts.")
_LOCKED = gettext_noop("This archive has a password. Make it again without one.")
_UNUSUAL = gettext_noop("This file is packed in a way that is not opened here.")
_BROKEN_FILE = gettext_noop("This file is damaged in the archive.")
_LARGE_FILE = gettext_noop("This file is larger than {limit_mb} MB.")


@dataclass(frozen=True, slots=True)
class Member:
    """A file in the archive: its place in the list, its name without folders, its size in bytes."""

    place: int
    name: str
    size: int


class Archive:
    """An open archive. Its members are listed once; each is read by itself."""

    def __init__(self, zipped: zipfile.ZipFile) -> None:
        self._zipped = zipped
        self._listed = zipped.infolist()
        self.members = [
            Member(place, _plain_name(one.filename), one.file_size)
            for place, one in enumerate(self._listed)
            if _is_file(one)
        ]

    def read(self, place: int, *, most: int) -> bytes:
        """The bytes of the member there, at most so many. Raises ArchiveRefused."""
        listed = self._listed[place]
        if listed.compress_type not in _OPENED:
            raise ArchiveRefused(_UNUSUAL)
        if listed.file_size > most:
            raise ArchiveRefused(_LARGE_FILE, limit_mb=most // 2**20)
        with _faults_refused(_BROKEN_FILE), self._zipped.open(listed) as stream:
            return stream.read(most)


@contextmanager
def opened(file: BinaryIO) -> Iterator[Archive]:
    """The archive in an open, seekable file; raises ArchiveRefused with a sentence."""
    _check_listing(file)
    with _faults_refused(_BROKEN):
        zipped = zipfile.ZipFile(file)
    with zipped:
        _check_members(zipped.infolist())
        yield Archive(zipped)


def _check_members(listed: list[zipfile.ZipInfo]) -> None:
    if len(listed) > MAX_MEMBERS:
        raise ArchiveRefused(_MANY, limit=MAX_MEMBERS)
    if any(one.flag_bits & 0x1 for one in listed):
        raise ArchiveRefused(_LOCKED)
    if sum(one.file_size for one in listed) > MAX_UNPACKED:
        raise ArchiveRefused(_BOMB)


def _check_listing(file: BinaryIO) -> None:
    """Refuse what is no ZIP, and a list too long to be read, before any of it is in memory."""
    size = file.seek(0, 2)
    if size > MAX_BYTES:
        raise ArchiveRefused(_LARGE, limit_gb=MAX_BYTES // 2**30)
    file.seek(0)
    if file.read(4) not in (b"PK\x03\x04", _END):
        raise ArchiveRefused(_NO_ZIP)
    file.seek(max(0, size - _LONGEST_END))
    if _listing_bytes(file.read()) > MAX_LISTING:
        raise ArchiveRefused(_MANY, limit=MAX_MEMBERS)
    file.seek(0)


def _listing_bytes(tail: bytes) -> int:
    """How long the list says it is, in the record that zipfile itself will go by."""
    end = tail.rfind(_END)
    if tail[-22:-18] == _END and tail.endswith(b"\0\0"):  # without a comment it is the very end
        end = len(tail) - 22
    with _faults_refused(_BROKEN):
        if end < 0:
            raise ArchiveRefused(_BROKEN)
        if tail[end - 20 : end - 16] == _LOCATOR_64 and tail[end - 76 : end - 72] == _END_64:
            return int(struct.unpack_from("<Q", tail, end - 36)[0])
        return int(struct.unpack_from("<L", tail, end + 12)[0])


@contextmanager
def _faults_refused(sentence: str) -> Iterator[None]:
    try:
        yield
    except ArchiveRefused:
        raise
    except _FAULTS as fault:
        raise ArchiveRefused(sentence) from fault


def _is_file(listed: zipfile.ZipInfo) -> bool:
    """Not a folder, a link, or what macOS puts beside every file."""
    name = _plain_name(listed.filename)
    is_link = stat.S_ISLNK(listed.external_attr >> 16)
    is_beside = listed.filename.startswith("__MACOSX/") or name.startswith(".")
    return bool(name) and not (listed.is_dir() or is_link or is_beside)


def _plain_name(name: str) -> str:
    return unicodedata.normalize("NFC", name.replace("\\", "/").rpartition("/")[2])
