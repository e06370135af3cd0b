"""The embedded queue: kombu's folder of messages, with none ever seen half written."""

import time
import uuid
from pathlib import Path
from queue import Empty
from typing import Any

from kombu.transport import filesystem
from kombu.utils.json import dumps, loads


class Channel(filesystem.Channel):
    """Messages appear and are taken by renaming, so processes cannot trip over each other.

    kombu's own writes them in place: a worker that reads one too early, or one whose writer was
    killed, ends with a JSON error. It also moves them through the system's temporary folder.
    """

    def _put(self, queue: str, payload: Any, **_: Any) -> None:  # type: ignore[override]
        folder = Path(self.data_folder_out)
        name = f"{time.monotonic_ns()}_{uuid.uuid4()}.{queue}.msg"
        unfinished = folder / f".{name}"
        unfinished.write_text(dumps(payload))
        unfinished.rename(folder / name)

    def _get(self, queue: str, timeout: float | None = None) -> Any:
        folder = Path(self.data_folder_in)
        for file in sorted(folder.glob(f"[0-9]*.{queue}.msg")):
            taken = folder / f".{file.name}"
            try:
                file.rename(taken)
                text = taken.read_text()
                taken.unlink()
            except FileNotFoundError:
                continue  # another worker was quicker
            return loads(text)
        raise Empty


class Transport(filesystem.Transport):
    """What filesystem:// means here."""

    Channel = Channel
