"""The backup's file: a tar whose last member says what the others must be."""

import hashlib
import io
import json
import os
import shutil
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any, Self

MANIFEST = "manifest.json"
FILES = "files/"
CHUNK_BYTES = 1024 * 1024


class BackupRefused(Exception):
    """A backup that cannot be made or restored; the message says why and what to do."""


@dataclass
class Manifest:
    """What a backup holds. `digest` is over the names and contents of its members, in order."""

    made_at: str
    database: str
    migrations: list[str]
    rows: dict[str, int]
    files: int = 0
    missing: list[str] = field(default_factory=list)
    digest: str = ""

    @classmethod
    def from_json(cls, data: bytes) -> Self:
        try:
            return cls(**json.loads(data))
        except (ValueError, TypeError) as error:
            raise BackupRefused(f"The backup's manifest cannot be read: {error}.") from None


class Writer:
    """Adds members one after the other; what was added is on the disk once it is `closed`."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self._tar = tar
        self._digest = hashlib.sha256()

    def add(self, name: str, content: IO[bytes], size: int) -> None:
        """A member of `size` bytes, read from `content` piece by piece."""
        info = tarfile.TarInfo(name)
        info.size, info.mode = size, 0o600
        self._digest.update(name.encode() + b"\0")
        self._tar.addfile(info, _Digesting(content, self._digest))

    def add_path(self, name: str, path: Path) -> None:
        with path.open("rb") as content:
            self.add(name, content, path.stat().st_size)

    def close_with(self, manifest: Manifest) -> None:
        """The manifest is last: a backup without one was cut short."""
        manifest.digest = self._digest.hexdigest()
        said = json.dumps(asdict(manifest), indent=1).encode()
        self.add(MANIFEST, io.BytesIO(said), len(said))


class _Digesting(io.RawIOBase):
    """Digests what is read through it."""

    def __init__(self, content: IO[bytes], digest: Any) -> None:
        super().__init__()
        self._content = content
        self._digest = digest

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        piece = self._content.read(size)
        self._digest.update(piece)
        return piece


@contextmanager
def written(path: Path) -> Iterator[Writer]:
    """A new backup at `path`, which appears there once it is whole and on the disk."""
    unfinished = path.with_name(f".{path.name}.part")
    try:
        with os.fdopen(
            os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb"
        ) as out:
            with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as tar:
                yield Writer(tar)
            out.flush()
            os.fsync(out.fileno())
        unfinished.rename(path)
    finally:
        unfinished.unlink(missing_ok=True)


def checked(path: Path) -> Manifest:
    """What the backup at `path` says of itself, once all of it has been read and is just that.

    Raises BackupRefused for a file that is none, was cut short, or has changed since.
    """
    digest, last = hashlib.sha256(), b""
    try:
        with tarfile.open(path, mode="r|") as tar:
            for member in tar:
                if member.name == MANIFEST:
                    last = _content(tar, member).read()
                    continue
                digest.update(member.name.encode() + b"\0")
                content = _content(tar, member)
                while piece := content.read(CHUNK_BYTES):
                    digest.update(piece)
    except (tarfile.TarError, OSError) as error:
        raise BackupRefused(f"{path} cannot be read as a backup: {error}.") from None
    if not last:
        raise BackupRefused(f"{path} was cut short: its manifest is missing. Take another backup.")
    manifest = Manifest.from_json(last)
    if manifest.digest != digest.hexdigest():
        raise BackupRefused(f"{path} has changed since it was made. Take another backup.")
    return manifest


def members(path: Path) -> Iterator[tuple[str, IO[bytes]]]:
    """Every member but the manifest, in order: its name and its content."""
    with tarfile.open(path, mode="r|") as tar:
        for member in tar:
            if member.name != MANIFEST:
                yield member.name, _content(tar, member)


def extract(content: IO[bytes], to: Path) -> None:
    """Copy one member to a file of its own."""
    with to.open("wb") as out:
        shutil.copyfileobj(content, out, CHUNK_BYTES)


def _content(tar: tarfile.TarFile, member: tarfile.TarInfo) -> IO[bytes]:
    content = tar.extractfile(member)
    if content is None:
        raise BackupRefused(f"The backup holds {member.name}, which is no file.")
    return content
