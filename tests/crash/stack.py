"""The product's real processes against a reader of the test's own, to be killed at will."""

import contextlib
import hashlib
import io
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import requests
from PIL import Image

from tests.crash.nursery import Forked, Nursery
from tests.readers.utr_api.server import API_ID, API_SECRET, Handler, UtrApi, ok
from tests.servers import free_port

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = {
    "web": ["gunicorn", "--config", "config/gunicorn.py", "config.wsgi"],
    "worker": [*("celery", "--app", "config", "--quiet", "worker"), "--without-mingle"],
    "beat": ["celery", "--app", "config", "--quiet", "beat", "--pidfile", ""],
}
LEASE_SECONDS, LONG_LEASE_SECONDS = 5, 60
TODAY = datetime.now(ZoneInfo("Asia/Kolkata"))
PAYER_NAME = "Asha Rao"


def picture(number: int) -> bytes:
    """A PNG unlike any other number's."""
    blocks = np.random.default_rng(number).integers(0, 255, (10, 10, 3), dtype=np.uint8)
    out = io.BytesIO()
    Image.fromarray(blocks).resize((160, 160), Image.Resampling.NEAREST).save(out, "PNG")
    return out.getvalue()


def utr_of(image: bytes) -> str:
    """The UTR that the test's reader sees on a picture: a payment of TODAY."""
    number = int(hashlib.sha256(image).hexdigest(), 16) % 10**8
    return f"{TODAY.year % 10}{TODAY:%j}{number:08d}"


def reference_of(utr: str) -> str:
    """What the payer of a payment wrote in the reference field, and its due is called."""
    return f"R-{utr}"


def amount_of(utr: str) -> int:
    """Paise of the payment of that UTR."""
    return 10_000 + int(utr[-4:]) * 100


class QuickReader(UtrApi):
    """The UTR API with a UTR of its own for every picture, and a count of calls for each."""

    def __init__(self) -> None:
        super().__init__()
        self.calls: Counter[str] = Counter()
        self.seconds = 0.02

    def next_reply(self):  # type: ignore[no-untyped-def]
        return self.reply

    def reply(self, handler: Handler) -> None:
        utr = utr_of(handler.request_form.form["file"])
        self.calls[utr] += 1
        time.sleep(random.uniform(0.2, 2) * self.seconds)
        ok(upi_id=utr, time_info=f"{TODAY:%Y-%m-%d %H:%M}")(handler)


class Process:
    """One of the product's processes, in a group of its own, logging to a file."""

    def __init__(self, name: str, *, env: dict[str, str], folder: Path) -> None:
        self.name = name
        self.env = env if name == "web" else env | {"DATABASE_POOL_SIZE": "0"}
        self.log = folder / f"{name}.log"
        self.popen: subprocess.Popen[bytes] | Forked | None = None
        self.nursery: Nursery | None = None

    def start(self) -> None:
        module, *arguments = COMMANDS[self.name]
        if self.nursery is not None:
            self.popen = self.nursery.begin(self.log, [module, *arguments])
            return
        with self.log.open("ab") as log:
            self.popen = subprocess.Popen(
                [sys.executable, "-m", module, *arguments],
                env=self.env,
                cwd=ROOT,
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )

    @property
    def pid(self) -> int:
        assert self.popen is not None
        return self.popen.pid

    def is_running(self) -> bool:
        return self.popen is not None and self.popen.poll() is None

    def signal_group(self, number: int) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, number)

    def kill(self) -> None:
        """The whole group at once, as an out-of-memory killer or a power cut would."""
        self.signal_group(signal.SIGKILL)
        if self.popen is not None:
            self.popen.wait()

    def children(self) -> list[int]:
        path = Path(f"/proc/{self.pid}/task/{self.pid}/children")
        return [int(pid) for pid in path.read_text().split()] if path.exists() else []

    def stop(self, seconds: float = 120) -> int:
        """Ask it to end, as a deployment would; return its exit code."""
        assert self.popen is not None
        self.popen.terminate()
        try:
            return self.popen.wait(seconds)
        finally:
            self.kill()


LEDGER = "from tests.crash import ledger; ledger.main()"


class Stack:
    """Web, worker and scheduler on a data folder, database and broker of their own.

    A lease that is shorter than the machine may be slow has a worker's call made twice.
    """

    def __init__(
        self,
        folder: Path,
        *,
        database_url: str = "",
        broker_url: str = "",
        lease_seconds: int = LEASE_SECONDS,
    ) -> None:
        self.folder = folder
        self.port = free_port()
        self.reader = QuickReader()
        self.env = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "DATA_DIR": str(folder / "data"),
            "PORT": str(self.port),
            "WEB_WORKERS": "2",
            "UTR_READERS": "accuauth",
            "UTR_API_URL": self.reader.url,
            "UTR_API_ID": API_ID,
            "UTR_API_SECRET": API_SECRET,
            "UTR_API_TIMEOUT": str(lease_seconds - 1),
            "UNDO_GRACE_SECONDS": "2",
            "WEBHOOKS_ALLOW_PRIVATE": "true",
            "READ_LEASE_SECONDS": str(lease_seconds),
            "REMAP_SIGTERM": "SIGQUIT" if broker_url else "",
            "PYTHONWARNINGS": "ignore",
            "DATABASE_URL": database_url or f"sqlite:///{folder / 'data' / 'db.sqlite3'}",
            "CELERY_BROKER_URL": broker_url,
        }
        self.processes = {name: Process(name, env=self.env, folder=folder) for name in COMMANDS}
        self.clerk: subprocess.Popen[str] | None = None
        self.nurseries: list[Nursery] = []

    def start_from_memory(self) -> None:
        """From now on begin processes by forking from some that have loaded everything."""
        for process in self.processes.values():
            alike = [one for one in self.nurseries if one.env == process.env]
            self.nurseries += [] if alike else [Nursery(process.env, ROOT)]
            process.nursery = alike[0] if alike else self.nurseries[-1]

    def ledger(self, name: str, *given: Any) -> Any:
        """Call a function of tests.crash.ledger on the stack's database; return what it tells."""
        if self.clerk is None:
            with (self.folder / "ledger.log").open("ab") as log:
                self.clerk = subprocess.Popen(
                    [sys.executable, "manage.py", "shell", "--no-imports", "--command", LEDGER],
                    # A pool would keep a connection that the database's death has broken.
                    env=self.env | {"DATABASE_POOL_SIZE": "0"},
                    cwd=ROOT,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=log,
                    text=True,
                    bufsize=1,
                )
        asked, told = self.clerk.stdin, self.clerk.stdout
        assert asked is not None
        assert told is not None
        asked.write(json.dumps([name, given]) + "\n")
        answer = told.readline()
        assert answer, self.logs()
        return json.loads(answer)

    def waiting(self) -> int:
        """How much is still to be done by itself."""
        return int(self.ledger("waiting"))

    def prepare(self, *, webhook: str = "") -> str:
        """Make the tables and one person who may do everything; return that person's token.

        With an address for webhooks the payee's straight-through policy is on as well.
        """
        return str(self.ledger("prepare", webhook))

    def start(self, *names: str) -> None:
        for name in names or COMMANDS:
            self.processes[name].start()

    def wait_until_answering(self, seconds: float = 120) -> None:
        """The port listens long before the first worker behind it can answer."""
        until = time.monotonic() + seconds
        while not self.answers():
            assert time.monotonic() < until, (self.folder / "web.log").read_text()[-3000:]
            time.sleep(0.1)

    def answers(self) -> bool:
        try:
            return requests.get(f"http://127.0.0.1:{self.port}/healthz", timeout=5).ok
        except requests.RequestException:
            return False

    def kill_all(self) -> None:
        """All but who audits what they leave."""
        for process in self.processes.values():
            if process.popen is not None:
                process.kill()
        for nursery in self.nurseries:
            nursery.end()
        self.nurseries = []

    def end(self) -> None:
        self.kill_all()
        if self.clerk is not None:
            self.clerk.communicate(timeout=120)  # with nothing more to ask, it ends

    def logs(self, *, last: int = 3000) -> str:
        """The last characters of what each process wrote."""
        return "\n".join(
            f"--- {path.name}\n{path.read_text()[-last:]}" for path in self.folder.glob("*.log")
        )


@contextmanager
def stack(folder: Path, **given: Any) -> Iterator[Stack]:
    made = Stack(folder, **given)
    with made.reader.running():
        try:
            yield made
        finally:
            made.end()
